"""When the calendar of working days changes, what counts working days is counted anew, and nothing else moves."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests.asking import errors_of, said_by
from thongsuot.followup.actions import ask_for_time, decide_on_time, load_calendar, set_day
from thongsuot.followup.models import DayOff, Matter, work_calendar
from thongsuot.followup.rules.clocks import Clock
from thongsuot.people.models import Body
from thongsuot.pure.clock.calendar import CalendarDay
from thongsuot.pure.clock.deadline import due_on
from thongsuot.registers.tasks.actions import Order, give
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db

SAID = {"kind": "holiday", "name": "Nghỉ bão", "legal_basis": "Công điện 05/CĐ-UBND", "confirmed": "on"}


@pytest.fixture
def counted(chair, now) -> Matter:
    """Work that has ten working days from today."""
    giver = Body.objects.get(unit__code="51", key="tinh-uy")
    owner = Body.objects.get(unit__code="51", key="so-noi-vu")
    order = Order(title="báo cáo", clock=Clock("working_days", days=10))
    return give(order, [owner], assigner=giver, by=chair, at=now)[0].matter


def a_working_day_within(matter: Matter):
    return due_on(localdate(), 3, work_calendar())


def test_a_day_off_more_gives_a_day_more_and_the_trail_says_so(signed_in, monitor, counted):
    day, before = a_working_day_within(counted), counted.due_on
    answer = signed_in(monitor).post(
        reverse("followup:set_day"), {**SAID, "on": day.isoformat()}, follow=True
    )
    counted.refresh_from_db()
    assert "1 thời hạn" in said_by(answer)
    assert counted.due_on == counted.original_due_on == due_on(localdate(), 10, work_calendar()) > before
    entry = Entry.objects.about(counted).latest("number")
    assert (entry.action, entry.by_name) == ("deadline.recount", monitor.get_full_name())
    assert "Lịch làm việc thay đổi" in said_by(
        signed_in(monitor).get(reverse("tasks:task", args=[counted.pk]))
    )


def test_taken_out_again_the_deadline_is_what_it_was(signed_in, monitor, counted):
    client, before = signed_in(monitor), counted.due_on
    client.post(reverse("followup:set_day"), {**SAID, "on": a_working_day_within(counted).isoformat()})
    row = DayOff.objects.get(name="Nghỉ bão")
    client.post(reverse("followup:drop_day", args=[row.pk]))
    counted.refresh_from_db()
    assert counted.due_on == before


def test_a_fixed_day_and_one_that_was_granted_stay_where_they_are(
    monitor, chair, counted, ward_task, department_officer, now
):
    later = counted.due_on + timedelta(days=7)
    asked = ask_for_time(counted, later, reason="chờ số liệu", by=department_officer, at=now)
    decide_on_time(asked, later, reason="đồng ý", by=chair, at=now)
    fixed = ward_task.due_on
    day = CalendarDay(a_working_day_within(counted), "holiday", "Nghỉ bão", "CĐ 05", confirmed=True)
    assert set_day(day, by=monitor, at=now) == 0
    counted.refresh_from_db()
    ward_task.refresh_from_db()
    assert (counted.due_on, ward_task.due_on) == (later, fixed)


def test_a_year_loaded_later_moves_what_runs_into_it(counted, now):
    day = CalendarDay(a_working_day_within(counted), "holiday", "Nghỉ", "Luật", confirmed=True)
    assert load_calendar([day], at=now) == 1
    counted.refresh_from_db()
    assert counted.due_on == due_on(localdate(), 10, work_calendar())


def test_everybody_reads_the_calendar_and_only_the_provinces_office_writes_it(signed_in, officer, monitor):
    page = said_by(signed_in(officer).get(reverse("followup:days"), {"nam": "2026"}))
    assert "Quốc khánh" in page
    assert "Chỉ văn phòng theo dõi của tỉnh" in page
    refused = signed_in(officer).post(reverse("followup:set_day"), {**SAID, "on": "2026-12-01"})
    assert refused.status_code == 409
    wrong = signed_in(monitor).post(reverse("followup:set_day"), {**SAID, "on": "2026-02-30"})
    assert errors_of(wrong, "không có trong lịch")
    assert "Chưa nạp lịch nghỉ" in said_by(signed_in(officer).get(reverse("followup:days"), {"nam": "2050"}))


def test_the_year_box_holds_the_year_that_is_shown(signed_in, officer, now):
    client, address = signed_in(officer), reverse("followup:days")
    assert f'value="{localdate(now).year}"' in client.get(address).content.decode()
    assert 'value="2027"' in client.get(address, {"nam": "2027"}).content.decode()
    assert 'value="xx"' in client.get(address, {"nam": "xx"}).content.decode()
