"""Building the tests' database: migrated and filled once, then copied, which takes a fraction of a second."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from django.db import connection
from django.utils import timezone

from thongsuot.config import env
from thongsuot.config.embedded.cluster import Address
from thongsuot.config.example.carry_through import load_example
from thongsuot.config.installation import steps


def prepare(base: str, name: str) -> None:
    """Make the database `name`: a copy of `base`, which is built when it is not there, with the example in it."""
    with one_at_a_time():
        if not exists(base):
            _build(base)
        copy(base, name)
    connect(name)
    load_example(at=timezone.now())


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Several processes may run tests of one checkout; what they share is made by the first, the others wait."""
    with (env.state() / "tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def copy(source: str, name: str) -> None:
    remove(name)
    _maintain(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')


def remove(name: str) -> None:
    _maintain(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def connect(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def exists(name: str) -> bool:
    connect("postgres")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def _build(base: str) -> None:
    building = f"{base}_building"
    remove(building)
    _maintain(f'CREATE DATABASE "{building}"')
    connect(building)
    for _name, step in steps("51", at=timezone.now()):
        step()
    _maintain(f'ALTER DATABASE "{building}" RENAME TO "{base}"')


def _maintain(statement: str) -> None:
    connect("postgres")
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()


def database_url(address: Address, name: str) -> str:
    """The address of a database for a process of its own."""
    return f"postgresql://{address.user}:{quote(address.password)}@{address.host}:{address.port}/{name}"
