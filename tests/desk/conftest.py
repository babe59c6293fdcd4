"""What every test of the desk begins with."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Figures are kept by the trail's end, which a test's rolled-back transaction gives back to the next test."""
    cache.clear()
