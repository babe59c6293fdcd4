"""Somebody's browser in front of the pages as they are served, kept and not."""

import pytest
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from thongsuot.config.kept_pages import KeptPages
from thongsuot.places.models import Unit
from thongsuot.portal.actions import found_ward_site, publish_article
from thongsuot.portal.models import ProvincePage
from thongsuot.portal.rules.article import Draft, Part


class Visitor:
    """Somebody's browser in front of an application: the last status and headers, and what an address showed."""

    def __init__(self, application) -> None:
        self.application = application

    def get(self, address, *, way="get", **headers) -> str:
        asked = getattr(RequestFactory(), way)(address, **headers)
        said = []
        body = b"".join(self.application(asked.environ, lambda *told: said.append(told)))
        self.status, self.headers = said[-1][0], dict(said[-1][1])
        self.body = body
        return body.decode(errors="replace")

    def queries_for(self, address, **headers) -> int:
        with CaptureQueriesContext(connection) as asked:
            self.get(address, **headers)
        return len(asked)


@pytest.fixture
def front():
    """The application as it is served, but for the closing of connections, which are the tests' own."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield Visitor(KeptPages(WSGIHandler()))
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def visitor(db, front):
    return front


@pytest.fixture
def after_changes(own_database, front, django_db_blocker):
    """A visitor in front of a database that is really committed to."""
    cache.clear()  # another database, of whose changes nobody was told
    with django_db_blocker.unblock():
        yield front
    cache.clear()


def publish(site, now, title="Bài viết mới toanh", **more):
    draft = Draft(title, "Tóm tắt.", (Part("paragraph", "Một đoạn."),), "Trần Bảo Ngọc", False, ())
    return publish_article(draft, site, published_on=localdate(now), by=None, at=now, **more)


@pytest.fixture
def another(after_changes, now):
    """The site of a commune that the example's session does not concern."""
    unit = Unit.objects.get(code="23473", dissolved_on=None)
    return found_ward_site(unit, ProvincePage.objects.get(), by=None, at=now)


def kept(visitor, *addresses):
    """Which of the addresses are answered without the database."""
    return [address for address in addresses if not visitor.queries_for(address)]
