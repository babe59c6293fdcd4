"""Deadlines: only who gave the work moves them, the first one stays known, and pauses take nothing from anybody."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate

from tests.asking import errors_of, said_by
from thongsuot.followup.actions import (
    ask_for_time,
    decide_on_time,
    move,
    resume,
    set_day,
    set_deadline,
    suspend,
)
from thongsuot.followup.models import Matter, Notice, work_calendar
from thongsuot.pure.clock.calendar import CalendarDay
from thongsuot.pure.clock.deadline import due_on, working_days_between
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


def test_while_the_clock_stands_still_the_page_says_since_when_and_what_day_it_was(
    signed_in, ward_task, chair, officer, now
):
    before = ward_task.due_on
    suspend(ward_task, reason="chờ văn bản của Bộ", by=chair, at=now)
    page = said_by(signed_in(officer).get(reverse("tasks:task", args=[ward_task.pk])))
    assert f"đang dừng từ {localdate(now):%d/%m/%Y} (trước khi dừng: {before:%d/%m/%Y})" in page
    assert "Thời hạn đang dừng" in page
    assert "Không có thời hạn" not in page
    assert "Rõ thời gian: đã rõ" in page


def test_work_that_was_recalled_is_called_so_once(signed_in, ward_task, chair, now):
    move(ward_task, "recall", by=chair, at=now, reason="không cần nữa")
    page = signed_in(chair).get(reverse("tasks:task", args=[ward_task.pk])).content.decode()
    assert page.count(">Đã thu hồi<") == 1


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


def set_clock_page(matter) -> str:
    return reverse("followup:set_deadline", args=[matter.pk])


CLOCKS = [
    ({"basis": "fixed", "due_on": (localdate() + timedelta(days=40)).isoformat()}, "fixed", ""),
    ({"basis": "working_days", "days": "10"}, "working_days", "10 ngày làm việc từ"),
    ({"basis": "periodic", "days": "5"}, "periodic", "định kỳ, 5 ngày làm việc từ"),
    ({"basis": "periodic", "due_on": (localdate() + timedelta(days=40)).isoformat()}, "periodic", "định kỳ"),
    (
        {"basis": "event", "event": "khi có hướng dẫn", "days": "7"},
        "event",
        "7 ngày làm việc sau: khi có hướng dẫn",
    ),
    ({"basis": "event", "event": "khi có hướng dẫn"}, "event", "khi có hướng dẫn"),
    ({"basis": "regulation"}, "regulation", "theo quy định"),
    ({"basis": "none"}, "none", ""),
]


@pytest.mark.parametrize(("asked", "basis", "words"), CLOCKS)
def test_a_deadline_is_changed_to_any_kind_and_the_first_day_and_the_one_before_stay_known(
    signed_in, chair, officer, ward_task, asked, basis, words
):
    first, client = ward_task.due_on, signed_in(chair)
    client.post(set_clock_page(ward_task), {**asked, "reason": "Việc đổi khác"})
    task = Matter.objects.get(pk=ward_task.pk)
    assert (task.deadline_basis, task.original_due_on) == (basis, first)
    assert words in task.clock_words
    change = task.deadline_changes.get()
    assert (change.before, change.after, change.after_words) == (first, task.due_on, task.clock_words)
    page = said_by(client.get(reverse("tasks:task", args=[ward_task.pk])))
    assert change.said in page
    assert f"Hạn ban đầu: {first:%d/%m/%Y}" in page
    assert ") đổi thời hạn (" in Notice.objects.filter(recipient=officer).latest("pk").sentence


def test_working_days_count_from_the_day_that_is_said_and_a_holiday_entered_later_moves_them(
    signed_in, chair, monitor, ward_task, now
):
    asked = {
        "basis": "working_days",
        "days": "10",
        "since": ward_task.received_on.isoformat(),
        "reason": "Tính lại",
    }
    signed_in(chair).post(set_clock_page(ward_task), asked)
    task = Matter.objects.get(pk=ward_task.pk)
    assert task.due_on == due_on(ward_task.received_on, 10, work_calendar())
    off = CalendarDay(task.due_on, "holiday", "Nghỉ bất thường", "QĐ 1", confirmed=True, scope="nation")
    set_day(off, by=monitor, at=now)
    assert Matter.objects.get(pk=ward_task.pk).due_on > task.due_on


WRONG_CLOCKS = [
    ({}, "Hãy chọn cách tính hạn"),
    ({"days": "10"}, "Hãy chọn cách tính hạn"),
    ({"basis": "fixed"}, "Hãy chọn ngày"),
    ({"basis": "periodic"}, "Hãy chọn hạn của kỳ này"),
    ({"basis": "none", "days": "3"}, "không dùng ô này"),
    ({"basis": "fixed", "due_on": "2027-03-01", "days": "3"}, "không dùng ô này"),
    ({"basis": "regulation", "event": "khi tôi gõ"}, "không dùng ô này"),
    ({"basis": "working_days", "days": "3", "since": "2020-01-01"}, "hãy ghi từ ngày ấy trở đi"),
    ({"basis": "working_days", "days": "3", "since": "2999-01-01"}, "chưa tới"),
    ({"basis": "working_days", "days": "3", "since": "31/02/2026"}, "không có trong lịch"),
    ({"basis": "moon"}, "."),
    ({"basis": "event", "event": "khi tôi gõ", "reason": ""}, "."),
]


@pytest.mark.parametrize(("wrong", "sentence"), WRONG_CLOCKS)
def test_a_clock_told_wrong_is_asked_again_with_all_that_was_typed(
    signed_in, chair, ward_task, wrong, sentence
):
    said = {"reason": "Lý do tôi đã gõ", **wrong}
    answer = signed_in(chair).post(set_clock_page(ward_task), said)
    assert answer.status_code == 422
    assert errors_of(answer, sentence)
    assert (said["reason"] or said["event"]) in answer.content.decode()
    assert not ward_task.deadline_changes.exists()


def test_working_days_that_have_run_out_already_are_said_to_have(signed_in, chair, ward_task):
    Matter.objects.filter(pk=ward_task.pk).update(received_on=localdate() - timedelta(days=60))
    long_ago = (localdate() - timedelta(days=50)).isoformat()
    asked = {"basis": "working_days", "days": "3", "since": long_ago, "reason": "Tính lại"}
    assert errors_of(signed_in(chair).post(set_clock_page(ward_task), asked), "đã qua")


def test_the_clock_that_runs_already_is_not_set_again(signed_in, chair, ward_task):
    asked = {"basis": "fixed", "due_on": ward_task.due_on.isoformat(), "reason": "Như cũ"}
    answer = signed_in(chair).post(set_clock_page(ward_task), asked)
    assert (answer.status_code, ward_task.deadline_changes.exists()) == (409, False)


def test_one_tick_gives_all_that_was_given_together_the_same_day_but_for_what_stands_still(
    signed_in, chair, stopped, ward_task, later
):
    others = Matter.objects.open_beside(ward_task)
    client, page = signed_in(chair), set_clock_page(others[0])
    asked = {"basis": "fixed", "due_on": later.isoformat(), "reason": "Mưa lũ kéo dài", "whole_order": "on"}
    assert f"Đổi như thế cho cả {others.count()} việc khác cùng lần giao" in said_by(client.get(page))
    told = said_by(client.post(page, asked, follow=True))
    assert f"Đã đổi thời hạn của {others.count()} việc" in told
    assert "1 việc giữ nguyên vì đang tạm dừng" in told
    assert set(others.values_list("due_on", flat=True)) == {later}
    assert Matter.objects.get(pk=ward_task.pk).due_on is None
    assert client.post(page, asked).status_code == 409
