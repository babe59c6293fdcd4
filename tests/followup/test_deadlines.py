"""Deadlines: only who gave the work moves them, the first one stays known, and pauses take nothing from anybody."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate

from tests.asking import errors_of
from thongsuot.followup.actions import ask_for_time, decide_on_time, move, resume, set_deadline, suspend
from thongsuot.followup.models import Matter, work_calendar
from thongsuot.pure.clock.deadline import working_days_between
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(ward_task):
    return ward_task.due_on + timedelta(days=14)


@pytest.fixture
def request_for_time(ward_task, later, officer, now):
    return ask_for_time(ward_task, later, reason="chờ số liệu", by=officer, at=now)


def test_a_granted_request_moves_the_deadline_and_keeps_the_first_one(
    request_for_time, ward_task, later, chair, now
):
    first = ward_task.due_on
    last = Entry.objects.latest("number").number
    decide_on_time(request_for_time, later, reason="đồng ý", by=chair, at=now)
    task = Matter.objects.get(pk=ward_task.pk)
    assert (task.due_on, task.original_due_on) == (later, first)
    written = Entry.objects.filter(number__gt=last).order_by("number").values_list("action", flat=True)
    assert list(written) == ["deadline.granted", "deadline.set"]


def test_a_refused_request_leaves_the_deadline_as_it_was(request_for_time, ward_task, chair, now):
    decide_on_time(request_for_time, None, reason="không đủ lý do", by=chair, at=now)
    assert Matter.objects.get(pk=ward_task.pk).due_on == ward_task.due_on


def test_a_request_is_decided_once(request_for_time, later, chair, now):
    decide_on_time(request_for_time, None, reason="không", by=chair, at=now)
    with pytest.raises(Refused, match="đã được quyết định"):
        decide_on_time(request_for_time, later, reason="đồng ý", by=chair, at=now)


def test_nobody_is_given_more_than_was_asked_for(request_for_time, later, chair, now):
    with pytest.raises(Refused, match="ngày được đề nghị hoặc sớm hơn"):
        decide_on_time(request_for_time, later + timedelta(days=1), reason="đồng ý", by=chair, at=now)


def test_who_does_the_work_does_not_set_its_deadline(ward_task, later, officer, monitor, now):
    for user in (officer, monitor):
        with pytest.raises(Refused, match="nơi giao việc, được đổi thời hạn"):
            set_deadline(ward_task, later, reason="muốn thế", by=user, at=now)


def test_time_is_asked_for_once_before_the_day_and_for_a_later_one(
    request_for_time, ward_task, later, officer, now
):
    with pytest.raises(Refused, match="đang chờ quyết định"):
        ask_for_time(ward_task, later, reason="nữa", by=officer, at=now)
    with pytest.raises(Refused, match="Ngày đề nghị phải sau hạn hiện nay"):
        ask_for_time(ward_task, ward_task.due_on, reason="nữa", by=officer, at=now)
    with pytest.raises(Refused, match="Đã quá hạn nên không còn đề nghị gia hạn được"):
        ask_for_time(ward_task, later, reason="nữa", by=officer, at=now + timedelta(days=60))


FAULTS = [
    ({"wanted_on": "2026-02-30"}, "Ngày này không có trong lịch"),
    ({"wanted_on": ""}, "."),
    ({"wanted_on": (localdate() - timedelta(days=1)).isoformat()}, "Ngày này đã qua"),
    ({"wanted_on": "2999-01-01"}, "quá xa"),
    ({"reason": ""}, "."),
    ({"reason": "x" * 5001}, "5000"),
]


@pytest.mark.parametrize(("fault", "sentence"), FAULTS)
def test_a_request_told_wrong_is_asked_again_with_all_that_was_typed(
    signed_in, officer, ward_task, later, fault, sentence
):
    said = {"wanted_on": later.isoformat(), "reason": "Lý do tôi đã gõ", **fault}
    answer = signed_in(officer).post(reverse("followup:ask_for_time", args=[ward_task.pk]), said)
    assert answer.status_code == 422
    assert errors_of(answer, sentence)
    assert said["reason"] in answer.content.decode()
    assert not ward_task.deadline_requests.exists()


def test_what_shows_why_is_handed_in_with_the_request_and_read_by_who_decides(
    signed_in, officer, chair, ward_task, later
):
    shown = SimpleUploadedFile("Bản xác nhận.pdf", b"%PDF xac nhan")
    said = {"wanted_on": later.isoformat(), "reason": "chờ số liệu", "evidence": shown}
    signed_in(officer).post(reverse("followup:ask_for_time", args=[ward_task.pk]), said)
    asked = ward_task.deadline_requests.get()
    file = reverse("followup:request_file", args=[asked.evidence.get().pk])
    client = signed_in(chair)
    for page in (
        reverse("followup:decide_on_time", args=[asked.pk]),
        reverse("tasks:task", args=[ward_task.pk]),
    ):
        assert file in client.get(page).content.decode()
    assert b"".join(client.get(file)) == b"%PDF xac nhan"


def test_a_file_nobody_can_open_is_refused_with_the_request_still_there(signed_in, officer, ward_task, later):
    said = {
        "wanted_on": later.isoformat(),
        "reason": "Lý do tôi đã gõ",
        "evidence": SimpleUploadedFile("x.exe", b"MZ"),
    }
    answer = signed_in(officer).post(reverse("followup:ask_for_time", args=[ward_task.pk]), said)
    assert errors_of(answer, "Không nhận tệp “x.exe”")
    assert "Lý do tôi đã gõ" in answer.content.decode()
    assert not ward_task.deadline_requests.exists()


def test_a_page_of_a_task_shows_what_was_asked_and_decided(
    signed_in, request_for_time, ward_task, chair, later
):
    page = signed_in(chair).get(reverse("tasks:task", args=[ward_task.pk])).content.decode()
    assert reverse("followup:decide_on_time", args=[request_for_time.pk]) in page
    assert "chờ số liệu" in page


@pytest.fixture
def stopped(ward_task, officer, chair, now):
    move(ward_task, "accept", by=officer, at=now)
    return suspend(ward_task, reason="chờ văn bản của Bộ", by=chair, at=now)


def test_a_pause_takes_no_working_day_from_who_does_the_work(stopped, ward_task, chair, now):
    calendar = work_calendar()
    left = working_days_between(localdate(now), ward_task.due_on, calendar)
    assert Matter.objects.get(pk=ward_task.pk).due_on is None
    after = now + timedelta(days=20)
    going_on = resume(ward_task, by=chair, at=after)
    assert working_days_between(localdate(after), going_on.due_on, calendar) == left


def test_granting_time_never_takes_time_away(request_for_time, ward_task, chair, now):
    with pytest.raises(Refused):
        decide_on_time(
            request_for_time, ward_task.due_on - timedelta(days=2), reason="sớm hơn", by=chair, at=now
        )


def test_a_day_set_in_a_pause_is_refused_or_outlives_it(stopped, ward_task, later, chair, now):
    try:
        set_deadline(ward_task, later + timedelta(days=200), reason="lùi hẳn", by=chair, at=now)
    except Refused:
        return
    assert resume(ward_task, by=chair, at=now).due_on >= later + timedelta(days=200)
