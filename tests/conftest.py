"""A database with the register of units and the example, built once; every test sees it and leaves no trace."""

import hashlib
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.utils import timezone
from hypothesis import settings as examples

from tests import APART, CHECKOUT, TESTS
from tests.database import connect, copy, one_at_a_time, prepare, remove
from tests.example import (
    handed_in,
    officer_elsewhere,
    paper_carried_through,
    paper_that_waits,
    task_of_the_department,
    task_of_the_ward,
)
from thongsuot.people.models import User
from thongsuot.pure.lifecycle import Refused

# A test never fails for being slow: how fast something is, is shown in `bench/`.
examples.register_profile("untimed", deadline=None)
examples.load_profile("untimed")

SOURCE = CHECKOUT / "src" / "thongsuot"


def built_from() -> str:
    """What the base database depends on: it is built anew when a migration or the register's data change."""
    return digest_of(
        [
            *SOURCE.rglob("migrations/*.py"),
            *SOURCE.rglob("places/data/*.gz"),
            *SOURCE.glob("*/rules/kinds.py"),
            CHECKOUT / "requirements.lock",
        ]
    )


def digest_of(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def static_files() -> str:
    """What the collected static files depend on: our own, and the locked libraries that bring theirs."""
    return digest_of([*SOURCE.rglob("static/**/*.*"), CHECKOUT / "requirements.lock"])


def collect_static_files() -> None:
    """Collected as in a real installation, once for each state of the sources: the pages name them by their content.

    Read anew afterwards: another process may have collected them while this one was starting.
    """
    mark = Path(settings.STATIC_ROOT) / f"collected-{static_files()}"
    with one_at_a_time():
        if not mark.exists():
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
            mark.touch()
    staticfiles_storage.hashed_files, staticfiles_storage.manifest_hash = staticfiles_storage.load_manifest()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser comes last: while it runs, Django refuses to touch the database in this thread."""
    items.sort(key=lambda item: "browser" in item.path.parts)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker) -> Iterator[None]:
    collect_static_files()
    with django_db_blocker.unblock():
        prepare(f"thongsuot_base_{built_from()}", TESTS)
    yield
    with django_db_blocker.unblock():
        remove(TESTS)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def account(db) -> Callable[[str], object]:
    """The example's account by its username."""
    return lambda username: User.objects.get(username=username)


@pytest.fixture
def monitor(account):
    return account("van-phong")


@pytest.fixture
def chair(account):
    return account("nguoi-ket-luan")


@pytest.fixture
def officer(account):
    return account("can-bo-kon-tum")


@pytest.fixture
def department_officer(account):
    return account("so-noi-vu")


@pytest.fixture
def editor(account):
    return account("bien-tap")


@pytest.fixture
def signed_in(db) -> Callable[[object], object]:
    """A client in which the account has signed in."""

    def sign_in(user):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def seed_paper(db):
    return paper_carried_through()


@pytest.fixture
def waiting_paper(db):
    return paper_that_waits()


@pytest.fixture
def neighbour(db, now):
    return officer_elsewhere(now)


@pytest.fixture
def ward_task(seed_paper):
    return task_of_the_ward()


@pytest.fixture
def department_task(seed_paper, department_officer):
    return task_of_the_department()


@pytest.fixture
def submitted_task(ward_task, officer, now):
    return handed_in(ward_task, officer, now)


@pytest.fixture
def own_database(django_db_setup, django_db_blocker) -> Iterator[None]:
    """A database that is really committed to, for what happens in several threads at once; gone afterwards."""
    with django_db_blocker.unblock():
        copy(TESTS, APART)
        connect(APART)
        yield
        remove(APART)
        connect(TESTS)


@pytest.fixture
def at_once(own_database) -> Callable[..., list[object]]:
    """Run several functions at the same moment, each in a thread and connection of its own.

    What each gave back is returned, or the refusal it met; any other error is raised.
    """

    def run(*functions: Callable[[], object]) -> list[object]:
        start = threading.Barrier(len(functions))

        def one(function: Callable[[], object]) -> object:
            try:
                start.wait(10)
                return function()
            except Refused as refusal:
                return refusal
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(functions)) as pool:
            return list(pool.map(one, functions))

    return run
