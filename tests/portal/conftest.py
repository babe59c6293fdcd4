from datetime import date

import pytest

from thongsuot.people.actions import give_duty, open_account
from thongsuot.people.models import Body
from thongsuot.places.models import Unit
from thongsuot.portal.actions import found_ward_site
from thongsuot.portal.models import ProvincePage, ResultsPage, WardPage


@pytest.fixture
def home(db):
    """The province's home, founded with the example."""
    return ProvincePage.objects.get()


@pytest.fixture
def site(home):
    """The site of phường Kon Tum."""
    return WardPage.objects.get(unit__code="23293", unit__dissolved_on=None)


@pytest.fixture
def neighbour(home, now):
    """The site of a commune that the example's session does not concern."""
    concerned = {"23293", "23284", "23302", "23332", "23317", "23326"}
    unit = Unit.objects.communes_of("51").exclude(code__in=concerned).first()
    return found_ward_site(unit, home, by=None, at=now)


@pytest.fixture
def results(site):
    return ResultsPage.objects.child_of(site).get()


@pytest.fixture
def session(seed_paper):
    return seed_paper.meeting


@pytest.fixture
def appointed(now):
    """Makes an account that holds a role in the People's Committee of a site's unit."""

    def make(username, role, site, *, until=None):
        user = open_account(username, "Trần Bảo Ngọc", by=None, at=now)
        body = Body.objects.get(unit=site.unit, key="ubnd")
        duty = give_duty(user, role, body, on=date(2025, 7, 1), by=None, at=now)
        duty.valid_to = until
        duty.save()
        return user

    return make
