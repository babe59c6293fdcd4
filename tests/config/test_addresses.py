"""Every address answers every role as the table says; an address that is not in the table fails."""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.config.addresses import NOBODYS_KEY, TABLE
from tests.config.rows import (
    asked_for,
    drafted_by_the_ward,
    feed_of_the_officer,
    hook_of_the_chair,
    pattern_of,
    report_rows,
    sent_by_a_citizen,
    sent_by_the_ward,
)
from thongsuot.config.example.offices import WARD_CODE
from thongsuot.followup.actions import reject
from thongsuot.followup.models import DayOff, LadderRung, Matter
from thongsuot.portal.models import WardPage
from thongsuot.registers.tasks.models import Evidence

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "neighbour", "officer", "department", "monitor", "chair", "editor")
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


@pytest.fixture
def clients(signed_in, neighbour, officer, department_officer, monitor, chair, editor) -> dict[str, Client]:
    accounts = (neighbour, officer, department_officer, monitor, chair, editor)
    return {
        "anonymous": Client(),
        **{role: signed_in(user) for role, user in zip(ROLES[1:], accounts, strict=True)},
    }


@pytest.fixture
def rows(
    seed_paper, waiting_paper, submitted_task, department_task, department_officer, monitor, now
) -> dict[str, object]:
    """Keys of rows, by what they are to the roles: the ward's, the department's, or not there."""
    waiting = waiting_paper.findings
    return {
        "seed paper": seed_paper.pk,
        "its file": seed_paper.files.get().pk,
        "its directive": seed_paper.findings.filter(kind="directive")[0].pk,
        "waiting paper": waiting_paper.pk,
        "its session": waiting.get(kind="session").pk,
        "its difficulty": waiting.filter(kind="difficulty")[0].pk,
        "rejected": reject(waiting.filter(kind="directive")[0], by=monitor, at=now).pk,
        "ward task": submitted_task.pk,
        "its evidence": Evidence.objects.get(result__task=submitted_task.pk).pk,
        "ward's order": submitted_task.collective_id,
        "department task": department_task.pk,
        "department's order": department_task.collective_id,
        "department": department_task.owner_id,
        "its request": asked_for(department_task, department_officer, now).pk,
        "difficulty": Matter.objects.filter(register="difficulties", unit__code=WARD_CODE)[0].pk,
        "recommendation": sent_by_the_ward(now).pk,
        "ward's draft": drafted_by_the_ward(now).pk,
        "meeting": seed_paper.meeting.pk,
        "pattern": pattern_of(now).pk,
        "officer's feed": feed_of_the_officer(now).pk,
        "province's hook": hook_of_the_chair(now).pk,
        "rung": LadderRung.objects.order_by("pk")[0].pk,
        **report_rows(monitor, now),
        "day off": DayOff.objects.order_by("pk")[0].pk,
        "nobody's": NOBODYS_KEY,
        "unknown link": "khong-co",
        "ward": WARD_CODE,
        "home": "",
        "ward site": "phuong-kon-tum/",
        "its portal": WardPage.objects.get(unit__code=WARD_CODE).pk,
        "results": "phuong-kon-tum/ket-luan-va-ket-qua/",
        "no page": "khong-co-trang-nay/",
        **sent_by_a_citizen(now),
    }


@pytest.mark.parametrize("address", TABLE, ids=str)
def test_an_address_answers_each_role_as_the_table_says(address, clients, rows):
    url = address.url(rows)
    ways = {"get": address.get, "post": address.post} if address.post else {"get": address.get}
    for way, expected in ways.items():
        answers = {role: asked(getattr(clients[role], way), url) for role in ROLES}
        assert answers == dict(zip(ROLES, expected.split(), strict=True)), way


NUMBERED = [
    address for address in TABLE if address.row and not address.name.startswith(("people", "wagtail"))
]


@pytest.mark.parametrize("address", NUMBERED, ids=str)
def test_a_number_that_no_row_can_have_is_simply_not_found(address, monitor, signed_in):
    client = signed_in(monitor)
    for number in (0, 2**63 - 1, 2**63, 10**30):
        url = reverse(address.name, args=[str(number), *address.more])
        assert {client.get(url).status_code, client.post(url, SOMETHING).status_code} <= {404, 405}, number


def asked(method: Callable[..., HttpResponse], url: str) -> str:
    """The status; whatever was written is taken back, so that each role finds the same state."""
    point = transaction.savepoint()
    try:
        response = method(url, SOMETHING)
        response.getvalue()  # to its end, so that a file that is sent is closed
        return str(response.status_code)
    finally:
        transaction.savepoint_rollback(point)


def test_the_editors_room_turns_away_all_but_editors(clients):
    doors = {role: client.get(f"/{EDITORS_ROOM}").status_code for role, client in clients.items()}
    assert doors == {
        "anonymous": 302, "neighbour": 403, "officer": 403, "department": 403, "monitor": 403, "chair": 403,
        "editor": 200,
    }  # fmt: skip
