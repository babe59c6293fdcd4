"""While somebody is away the work does not stand still: a colleague stands in, in the own name."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests.asking import errors_of, said_by
from thongsuot.config.example.offices import WARD_CODE
from thongsuot.followup.actions import move
from thongsuot.followup.models import Notice
from thongsuot.followup.registry import registry
from thongsuot.people.actions import be_absent, give_duty, open_account
from thongsuot.people.models import Absence, Body, User
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db

PAGE = reverse("desk:absences")


@pytest.fixture
def colleague(db, now):
    """Somebody of the ward who has nothing to do with its People's Committee's tasks."""
    front = Body.objects.get(unit__code=WARD_CODE, key="mttq", valid_to=None)
    user = open_account("can-bo-mat-tran", "Y Ngọc", by=None, at=now)
    give_duty(user, "specialist", front, on=front.valid_from, by=None, at=now)
    return user


def said(substitute, first=0, last=6) -> dict[str, object]:
    today = localdate()
    return {
        "substitute": substitute.pk,
        "first": (today + timedelta(days=first)).isoformat(),
        "last": (today + timedelta(days=last)).isoformat(),
    }


def again(user) -> User:
    """The account as the next request finds it."""
    return User.objects.get(pk=user.pk)


def test_who_stands_in_sees_and_does_the_work_in_the_own_name(signed_in, officer, colleague, ward_task, now):
    assert not registry.waiting_for(colleague).exists()
    signed_in(officer).post(PAGE, said(colleague))
    waiting = registry.waiting_for(again(colleague))
    assert ward_task in waiting
    assert set(waiting) == set(registry.waiting_for(officer))
    move(ward_task, "accept", by=again(colleague), at=now)
    assert Entry.objects.about(ward_task).latest("number").by_name == "Y Ngọc"
    assert "làm thay Hoàng Gia Bảo" in said_by(signed_in(colleague).get(reverse("desk:home")))


def test_before_and_after_nobody_stands_in(signed_in, officer, colleague):
    signed_in(officer).post(PAGE, said(colleague, first=1))
    assert not registry.waiting_for(again(colleague)).exists()
    absence = Absence.objects.get()
    signed_in(officer).post(reverse("desk:end_absence", args=[absence.pk]))
    assert not Absence.objects.exists()
    assert Entry.objects.latest("number").action == "people.end_absence"


def test_what_is_told_to_the_absent_is_told_to_who_stands_in(officer, colleague, chair, submitted_task, now):
    be_absent(officer, substitute=colleague, first=localdate(), last=localdate(), by=officer, at=now)
    move(submitted_task, "return", by=chair, at=now, reason="thiếu số liệu")
    told = Notice.objects.filter(matter=submitted_task).order_by("pk").values_list("recipient", flat=True)
    assert {officer.pk, colleague.pk} <= set(told)


def test_standing_in_for_the_chair_nobody_confirms_what_he_handed_in(chair, officer, submitted_task, now):
    Absence.objects.create(user=chair, substitute=officer, valid_from=localdate(), valid_to=localdate())
    with pytest.raises(Refused, match="Không ai tự xác nhận"):
        move(submitted_task, "confirm", by=again(officer), at=now)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"last": "2020-01-01"}, "Ngày cuối sớm hơn"),
        ({"first": "2026-02-30"}, "không có trong lịch"),
        ({"substitute": "0"}, "."),
    ],
)
def test_what_cannot_be_is_said(signed_in, officer, colleague, wrong, sentence):
    answer = signed_in(officer).post(PAGE, {**said(colleague), **wrong})
    assert answer.status_code == 422
    assert errors_of(answer, sentence)


def test_two_substitutes_at_once_are_refused_and_so_is_a_stranger(officer, colleague, neighbour, now):
    be_absent(officer, substitute=colleague, first=localdate(), last=localdate(), by=officer, at=now)
    with pytest.raises(Refused, match="Đã có người thay"):
        be_absent(officer, substitute=colleague, first=localdate(), last=localdate(), by=officer, at=now)
    with pytest.raises(Refused, match="cùng đơn vị"):
        be_absent(colleague, substitute=neighbour, first=localdate(), last=localdate(), by=colleague, at=now)


def test_nobody_arranges_the_absence_of_others_but_who_leads_them(signed_in, officer, colleague, chair):
    assert signed_in(officer).get(PAGE, {"nguoi": chair.pk}).status_code == 404
    assert signed_in(officer).post(f"{PAGE}?nguoi={colleague.pk}", said(officer)).status_code == 404
