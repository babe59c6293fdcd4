"""The WSGI application that granian serves: the kept pages, and Django behind them."""

import os

from django.core.wsgi import get_wsgi_application

from thongsuot.config.kept_pages import KeptPages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thongsuot.config.settings")
application = KeptPages(get_wsgi_application())
