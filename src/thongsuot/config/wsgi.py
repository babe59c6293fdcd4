"""The WSGI application that granian serves: the kept pages, and Django behind them."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from thongsuot.config.kept_pages import KeptPages


def settle() -> None:
    """Load the pages now, and leave all that is loaded out of every later search for garbage.

    Looking through it took 150 ms, in the middle of somebody's request.
    """
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thongsuot.config.settings")
application = KeptPages(get_wsgi_application())
settle()
