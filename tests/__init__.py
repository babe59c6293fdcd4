"""The tests, in an installation of their own: they never touch the data of `make run`.

What is set here must be set before Django reads its settings, and so before anything else is imported.
"""

import os
from pathlib import Path

import django

CHECKOUT = Path(__file__).parents[1]
STATE = CHECKOUT / "var" / "test"

(STATE / "static").mkdir(parents=True, exist_ok=True)
os.environ["THONGSUOT_STATE"] = str(STATE)
os.environ["THONGSUOT_HOSTS"] = "127.0.0.1,localhost,testserver"
os.environ["DJANGO_SETTINGS_MODULE"] = "thongsuot.config.settings"
django.setup()
