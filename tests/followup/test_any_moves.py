"""Whatever is done in whatever order: the report's two sides agree, each matter has one owner, nothing goes unwritten."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thongsuot.desk.models import balance
from thongsuot.followup.actions import ask_for_time, move, resume, set_deadline, suspend
from thongsuot.followup.models import Matter, columns_for
from thongsuot.followup.registry import registry
from thongsuot.people.models import Body, User
from thongsuot.pure.lifecycle import Refused
from thongsuot.registers.recommendations.actions import escalate, pass_up, route, send
from thongsuot.registers.tasks.actions import reassign, submit
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db

FACTS = ("reason", "progress", "result", "solution", "answer")
ACCOUNTS = ("van-phong", "nguoi-ket-luan", "can-bo-kon-tum", "so-noi-vu")
VERBS = sorted({step.name for register in registry for step in register.lifecycle.moves} | {"extend", "ask"})
STEPS = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, 3), st.sampled_from(ACCOUNTS), st.integers(0, 40)),
    max_size=25,
)


def body_of(key: str) -> Body:
    return Body.objects.get(unit__code="51", key=key, valid_to=None)


def do(verb: str, matter: Matter, user: User, at) -> None:
    """One verb as its page would do it."""
    tasks, lead = matter.register == "tasks", body_of("so-tai-chinh")
    special = {
        "extend": lambda: set_deadline(matter, localdate(at) + timedelta(days=9), reason="x", by=user, at=at),
        "ask": lambda: ask_for_time(matter, localdate(at) + timedelta(days=60), reason="x", by=user, at=at),
        "suspend": lambda: suspend(matter, reason="x", by=user, at=at),
        "resume": lambda: resume(matter, by=user, at=at),
    }
    if tasks:
        special["submit"] = lambda: submit(matter.task, result="x", late_cause="x", by=user, at=at)
        special["reassign"] = lambda: reassign(matter.task, lead=lead, reason="x", by=user, at=at)
    if matter.register == "recommendations":
        special["route"] = lambda: route(matter.recommendation, lead=lead, by=user, at=at)
        special["escalate"] = lambda: escalate(matter.recommendation, reason="x", by=user, at=at)
        special["pass_up"] = lambda: pass_up(matter.recommendation, reason="x", by=user, at=at)
    plain = lambda: move(matter, verb, by=user, at=at, **dict.fromkeys(FACTS, "x"))  # noqa: E731
    special.get(verb, plain)()


def snapshot() -> list[tuple]:
    return list(Matter.objects.order_by("pk").values_list())


def the_two_sides_agree(today: date) -> bool:
    spans = [
        (today - timedelta(days=days), today + timedelta(days=ahead))
        for days in (0, 3, 50)
        for ahead in (0, 60)
    ]
    matters = columns_for(User.objects.get(username="van-phong"), today)
    return all(balance(matters, *span).gap == 0 for span in spans)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_sequence_of_moves_breaks_the_report_or_goes_unwritten(
    seed_paper, ward_task, department_task, now, steps
):
    with transaction.atomic():
        users = {name: User.objects.get(username=name) for name in ACCOUNTS}
        ward = ward_task.owner
        asked = send("Xin thêm người", sender=ward, to=body_of("vp-ubnd"), by=users["can-bo-kon-tum"], at=now)
        difficulty = Matter.objects.filter(register="difficulties").order_by("pk")[0]
        matters = [ward_task.pk, department_task.pk, asked.matter.pk, difficulty.pk]
        at = now
        for verb, which, who, days in steps:
            at += timedelta(days=days)
            before, written = snapshot(), Entry.objects.count()
            try:
                with transaction.atomic():
                    do(verb, Matter.objects.get(pk=matters[which]), users[who], at)
            except (Refused, KeyError):
                pass
            assert (snapshot() != before) <= (Entry.objects.count() > written)
        assert not Matter.objects.filter(owner=None).exists()
        assert the_two_sides_agree(localdate(at))
        transaction.set_rollback(True)
