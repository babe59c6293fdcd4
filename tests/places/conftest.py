from datetime import UTC, datetime

import pytest

from thongsuot.places.actions import load_registry
from thongsuot.places.rules.registry_file import succession_rows, unit_rows

AT = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.fixture(scope="session")
def registry(django_db_setup, django_db_blocker):
    """The whole register, loaded once: nothing in it belongs to one test, and loading again changes nothing."""
    with django_db_blocker.unblock():
        load_registry(unit_rows(), succession_rows(), at=AT)
