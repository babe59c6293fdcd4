"""What arrives when something happens: who did what to which matter and why, by when, what to do next, one link."""

import pytest
from django.utils.timezone import localdate

from thongsuot.followup.actions import (
    ask_for_time,
    decide_on_time,
    drop_day,
    move,
    put_in_charge,
    remind,
    resume,
    set_day,
    start_clock,
    suspend,
)
from thongsuot.followup.actions.letters import page_of
from thongsuot.followup.models import DayOff, Letter, Matter, Notice, work_calendar
from thongsuot.followup.registry import registry
from thongsuot.people.actions import be_absent, give_duty, open_account
from thongsuot.people.models import Body
from thongsuot.pure.clock.calendar import CalendarDay
from thongsuot.pure.clock.deadline import due_on
from thongsuot.pure.wording import lowered
from thongsuot.registers.recommendations.actions import answer, escalate, send
from thongsuot.registers.tasks.actions import reassign

pytestmark = pytest.mark.django_db


@pytest.fixture
def last_letter(officer, chair, now):
    for user in (officer, chair):
        user.email = f"{user.username}@thong-suot.example"
        user.save()
    Letter.objects.all().delete()
    return lambda user: user.letters.latest("pk")


def test_every_register_says_what_each_state_expects_of_whom_it_waits_for():
    for register in registry:
        waited_for = {state for state, side in register.waits_for.items() if side in ("owner", "assigner")}
        assert set(register.to_do) == waited_for
        assert all(lowered(said) == said and not said.endswith(".") for said in register.to_do.values())
        assert register.passes_on <= {step.name for step in register.lifecycle.moves}


def test_a_letter_says_who_did_what_and_why_by_when_and_what_to_do_next(
    submitted_task, chair, officer, last_letter, now
):
    move(submitted_task, "return", by=chair, at=now, reason="Thiếu phụ lục\nsố 2")
    letter, said = last_letter(officer), "Nguyễn Đức Tuy (Tỉnh ủy Quảng Ngãi) trả lại kết quả: "
    assert letter.subject.startswith(said)
    assert letter.body == (
        f"{said}{submitted_task.title}. Lý do: Thiếu phụ lục số 2\n\n"
        f"Chủ trì: UBND phường Kon Tum\nCơ quan giao: Tỉnh ủy Quảng Ngãi\nHạn: {submitted_task.due_on:%d/%m/%Y}\n"
        "Việc cần làm: thực hiện, báo cáo tiến độ; xong thì nộp kết quả.\n\n"
        f"Mở việc này: {page_of(f'/nhiem-vu/{submitted_task.pk}/')}\n"
    )


def test_a_granted_extension_tells_the_new_day_and_a_refused_one_why(
    ward_task, officer, chair, last_letter, now
):
    later = due_on(ward_task.due_on, 5, work_calendar())
    asked = ask_for_time(ward_task, later, reason="chờ số liệu", by=officer, at=now)
    assert "đề nghị gia hạn đến" in last_letter(chair).subject
    assert "Việc cần làm: đồng ý hoặc không đồng ý gia hạn." in last_letter(chair).body
    decide_on_time(asked, later, reason="", by=chair, at=now)
    assert f"đồng ý gia hạn đến {later:%d/%m/%Y}: " in last_letter(officer).subject
    assert f"\nHạn: {later:%d/%m/%Y}\n" in last_letter(officer).body


def test_who_works_is_told_that_work_stands_still_and_by_when_it_goes_on(
    ward_task, officer, chair, last_letter, now
):
    suspend(ward_task, reason="chờ văn bản của Bộ", by=chair, at=now)
    assert "cho tạm dừng việc" in last_letter(officer).subject
    assert "Hạn:" not in last_letter(officer).body
    going_on = resume(ward_task, by=chair, at=now)
    assert "cho làm tiếp" in last_letter(officer).subject
    assert f"\nHạn: {going_on.due_on:%d/%m/%Y}\n" in last_letter(officer).body


def test_who_no_longer_has_the_work_is_told_with_nothing_to_do(ward_task, officer, chair, last_letter, now):
    reassign(
        ward_task.task, lead=Body.objects.get(name="Sở Nội vụ"), reason="đúng chức năng", by=chair, at=now
    )
    assert "giao cho cơ quan khác" in last_letter(officer).subject
    assert "Việc cần làm" not in last_letter(officer).body


def test_of_a_body_without_accounts_those_who_do_its_work_are_told(officer, department_officer, account, now):
    above = Body.objects.get(unit__code="51", key="ubnd")
    assert not above.duties.exists()
    asked = send(
        "Bổ sung một công chức",
        sender=Body.objects.get(name="UBND phường Kon Tum"),
        to=Body.objects.get(name="Sở Nội vụ"),
        by=officer,
        at=now,
    )
    answer(asked, "refuse", text="hết biên chế", by=department_officer, at=now)
    asked.refresh_from_db()
    escalate(asked, reason="chưa thỏa đáng", to=above, by=officer, at=now)
    [told] = Notice.objects.filter(recipient=account("vp-ubnd"), matter=asked.matter)
    assert told.sentence.startswith(
        "Hoàng Gia Bảo (UBND phường Kon Tum) đưa kiến nghị lên UBND tỉnh Quảng Ngãi: "
    )


def test_who_is_put_in_charge_is_told_and_who_stands_in_for_him(ward_task, officer, editor, now, last_letter):
    chair = open_account("chu-tich", "Y Blưng", by=None, at=now)
    give_duty(chair, "chair", ward_task.owner, on=ward_task.owner.valid_from, by=None, at=now)
    be_absent(officer, substitute=editor, first=localdate(now), last=localdate(now), by=officer, at=now)
    put_in_charge(ward_task, officer, by=chair, at=now)
    said = "Y Blưng (UBND phường Kon Tum) phân công Hoàng Gia Bảo làm việc này: "
    assert last_letter(officer).subject.startswith(said)
    assert Notice.objects.filter(recipient=editor, matter=ward_task, sentence__startswith=said).count() == 1
    before = Notice.objects.count()
    put_in_charge(ward_task, officer, by=officer, at=now)
    assert Notice.objects.filter(recipient=officer).latest("pk").sentence.startswith(said)
    assert Notice.objects.count() == before + 1  # who stands in


def test_who_works_is_told_that_a_clock_has_begun_to_run(ward_task, officer, chair, last_letter, now):
    Matter.objects.filter(pk=ward_task.pk).update(
        due_on=None, deadline_basis="event", deadline_days=7, deadline_event="Khi có hướng dẫn"
    )
    started = start_clock(ward_task, localdate(now), by=chair, at=now)
    assert f"ghi sự kiện đã xảy ra, hạn là {started.due_on:%d/%m/%Y}: " in last_letter(officer).subject
    assert f"Lý do: Khi có hướng dẫn ngày {localdate(now):%d/%m/%Y}" in last_letter(officer).body


def test_a_reminder_by_hand_carries_its_note_and_what_is_to_be_done(
    ward_task, officer, monitor, last_letter, now
):
    remind(ward_task, note="Báo cáo trước 16 giờ.", by=monitor, at=now)
    letter = last_letter(officer)
    assert letter.subject.startswith(f"{monitor} đôn đốc (hạn {ward_task.due_on:%d/%m/%Y}): ")
    assert "Lời nhắn: Báo cáo trước 16 giờ." in letter.body
    assert "Việc cần làm: " in letter.body


def test_a_day_that_comes_earlier_by_the_calendar_is_told_and_a_later_one_is_not(
    ward_task, officer, monitor, now
):
    calendar, today = work_calendar(), localdate(now)
    Matter.objects.filter(pk=ward_task.pk).update(
        due_on=due_on(today, 20, calendar),
        deadline_basis="working_days",
        deadline_days=20,
        clock_started_on=today,
    )
    told = Notice.objects.filter(recipient=officer, matter=ward_task, sentence__startswith="Hạn sớm lên ngày")
    storm = CalendarDay(due_on(today, 3, calendar), "holiday", "Nghỉ bão", "CĐ 05", confirmed=True)
    set_day(storm, by=monitor, at=now)
    assert not told.exists()
    drop_day(DayOff.objects.get(on=storm.on), by=monitor, at=now)
    assert "Lý do: Lịch làm việc thay đổi" in told.get().sentence
