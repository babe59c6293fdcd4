"""The tests, in an installation of their own: they never touch the data of `make run`.

What is set here must be set before Django reads its settings, and so before anything else is imported.
"""

import atexit
import os
from pathlib import Path

import django
from django.conf import settings

TESTS = f"thongsuot_tests_{os.getpid()}"  # the database of this process
CHECKOUT = Path(__file__).parents[1]
STATE = CHECKOUT / "var" / "test"

(STATE / "static").mkdir(parents=True, exist_ok=True)
os.environ["THONGSUOT_STATE"] = str(STATE)
os.environ["THONGSUOT_HOSTS"] = "127.0.0.1,localhost,testserver"
os.environ["DJANGO_SETTINGS_MODULE"] = "thongsuot.config.settings"
# Each process of a run has a database of its own, and so counters of its own; they bear the name of the database set
# apart for a test, since that is the one it may share with further processes.
APART = f"{TESTS}_apart"
settings.GENERATIONS = STATE / f"generations-{APART}"
atexit.register(settings.GENERATIONS.unlink, missing_ok=True)
django.setup()
