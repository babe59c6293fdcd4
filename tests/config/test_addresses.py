"""Every address answers every role as the table says; an address that is not in the table fails."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from tests.config.addresses import TABLE
from tests.config.rows import all_rows
from tests.example import officer_elsewhere
from thongsuot.people.models import User

ROLES = ("anonymous", "neighbour", "officer", "department", "monitor", "chair", "editor")
USERNAMES = ("can-bo-kon-tum", "so-noi-vu", "van-phong", "nguoi-ket-luan", "bien-tap")
EDITORS_ROOM = "bien-tap/"
SOMETHING = {"gui": "1"}  # a browser's form is never quite empty


def walk(
    patterns: list[URLPattern | URLResolver], path: str = "", room: str = ""
) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(
                pattern.url_patterns, here, f"{room}{pattern.namespace}:" if pattern.namespace else room
            )
        else:
            yield f"{room}{pattern.name or here}", here


def test_every_address_is_in_the_table():
    ours = {name for name, path in walk(get_resolver().url_patterns) if not path.startswith(EDITORS_ROOM)}
    assert ours - {address.name for address in TABLE} == set()


@pytest.fixture(scope="module")
def now() -> datetime:
    return timezone.now()


@pytest.fixture(scope="module", autouse=True)
def open_until_the_last(django_db_setup, django_db_blocker) -> Iterator[None]:
    """One transaction for the whole table: its rows are made once, and gone at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(open_until_the_last, now) -> dict[str, Client]:
    example = {user.username: user for user in User.objects.all()}
    accounts = (officer_elsewhere(now), *(example[name] for name in USERNAMES))
    return {"anonymous": Client(), **dict(zip(ROLES[1:], map(signed_in_as, accounts), strict=True))}


def signed_in_as(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(scope="module")
def rows(open_until_the_last, now) -> dict[str, object]:
    return all_rows(now)


@pytest.mark.parametrize("address", TABLE, ids=str)
def test_an_address_answers_each_role_as_the_table_says(address, clients, rows):
    url = address.url(rows)
    ways = {"get": address.get, "post": address.post} if address.post else {"get": address.get}
    for way, expected in ways.items():
        answers = {role: asked(clients[role], way, url) for role in ROLES}
        assert answers == dict(zip(ROLES, expected.split(), strict=True)), way


NUMBERED = [
    address for address in TABLE if address.row and not address.name.startswith(("people", "wagtail"))
]


@pytest.mark.parametrize("address", NUMBERED, ids=str)
def test_a_number_that_no_row_can_have_is_simply_not_found(address, clients):
    client = clients["monitor"]
    for number in (0, 2**63 - 1, 2**63, 10**30):
        url = reverse(address.name, args=[str(number), *address.more])
        assert {client.get(url).status_code, client.post(url, SOMETHING).status_code} <= {404, 405}, number


def asked(client: Client, way: str, url: str) -> str:
    """The status; whatever was written is taken back, cookies too, so that each role finds the same state."""
    point = transaction.savepoint()
    cookies = deepcopy(client.cookies)
    try:
        response = getattr(client, way)(url, SOMETHING)
        response.getvalue()  # to its end, so that a file that is sent is closed
        return str(response.status_code)
    finally:
        client.cookies = cookies
        transaction.savepoint_rollback(point)


def test_the_editors_room_turns_away_all_but_editors(clients):
    doors = {role: client.get(f"/{EDITORS_ROOM}").status_code for role, client in clients.items()}
    assert doors == {
        "anonymous": 302, "neighbour": 403, "officer": 403, "department": 403, "monitor": 403, "chair": 403,
        "editor": 200,
    }  # fmt: skip
