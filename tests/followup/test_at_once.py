"""What several people do at the same moment: one of them does it, the others are told, and it is there once."""

import pytest
from django.utils import timezone

from thongsuot.config.example.carry_through import SEED
from thongsuot.followup.actions import accept, move, reject
from thongsuot.followup.models import Matter
from thongsuot.papers.actions import enter
from thongsuot.papers.models import Finding, Paper
from thongsuot.papers.rules.proposals import gazetteer
from thongsuot.people.actions import make_sign_in_link, use_sign_in_link
from thongsuot.people.models import Body, User
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.models import Entry
from thongsuot.trail.rules.chain import first_break

pytestmark = pytest.mark.usefixtures("own_database")


def who(username: str) -> User:
    return User.objects.get(username=username)


def codes_of(answers: list[object]) -> list[str]:
    return sorted(answer.code for answer in answers if isinstance(answer, Refused))


def test_two_officers_who_decide_at_once_are_one_decision(at_once):
    pk = Finding.objects.filter(state="proposed", kind="difficulty")[0].pk
    decision = {"executors": [Body.objects.get(unit__code="23326", key="ubnd")]}
    at = timezone.now()
    answers = at_once(
        lambda: accept(Finding.objects.get(pk=pk), decision, by=who("van-phong"), at=at),
        lambda: reject(Finding.objects.get(pk=pk), by=who("van-phong"), at=at),
        lambda: accept(Finding.objects.get(pk=pk), decision, by=who("van-phong"), at=at),
    )
    assert codes_of(answers) == ["finding_decided"] * 2
    finding = Finding.objects.get(pk=pk)
    assert finding.matters.count() == (1 if finding.state == "accepted" else 0)
    assert Entry.objects.about(finding).count() == 1


def test_a_step_taken_by_two_at_once_is_taken_once(at_once):
    pk = Matter.objects.filter(register="tasks", owner__unit__code="23293", state="assigned")[0].pk
    at = timezone.now()
    answers = at_once(
        *[lambda: move(Matter.objects.get(pk=pk), "accept", by=who("can-bo-kon-tum"), at=at)] * 3
    )
    assert codes_of(answers) == ["move_closed"] * 2
    assert Entry.objects.about(Matter.objects.get(pk=pk)).filter(action="tasks.accept").count() == 1


def test_the_trail_holds_when_many_write_to_it_at_once(at_once):
    tasks = Matter.objects.filter(register="tasks", owner__unit__code="23293", state="assigned")[:4]
    at = timezone.now()

    def take(pk: int):
        return lambda: move(Matter.objects.get(pk=pk), "accept", by=who("can-bo-kon-tum"), at=at)

    at_once(*[take(task.pk) for task in tasks])
    assert first_break(Entry.objects.links()) is None


def test_one_link_used_in_two_browsers_at_once_lets_one_in(at_once):
    at = timezone.now()
    secret = make_sign_in_link(who("can-bo-kon-tum"), at=at)
    answers = at_once(*[lambda: use_sign_in_link(secret, at=at)] * 2)
    assert codes_of(answers) == ["link_spent"]


def test_one_paper_entered_by_several_at_once_is_there_once(at_once):
    office = Body.objects.get(unit__code="51", key="vp-tinh-uy")
    text, at = Paper.objects.get(source_name=SEED).text + "\nBản chép lại.", timezone.now()
    gazetteer()  # built beforehand, so that all of them read at the same time
    answers = at_once(*[lambda: enter(text, body=office, source_name="dán", by=who("van-phong"), at=at)] * 4)
    assert codes_of(answers) == ["entered_before"] * 3
    assert Paper.objects.filter(text=text).count() == 1
