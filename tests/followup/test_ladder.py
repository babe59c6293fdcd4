"""The ladder and the numbers are dated rows that the province's office keeps; reminders by hand are counted."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.timezone import localdate

from tests.asking import errors_of
from thongsuot.followup.actions import move, remind, remind_all, remind_together, set_norm, set_rung
from thongsuot.followup.models import LadderRung, Matter, Norm, Notice, norms_on
from thongsuot.followup.rules.ladder import Rung
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def norms_read_anew():
    cache.clear()
    yield
    cache.clear()


def later(now, days):
    return localdate(now) + timedelta(days=days)


def test_a_rung_from_a_day_on_ends_the_one_before_and_keeps_it(monitor, now):
    old = LadderRung.objects.get(days=-3)
    new = set_rung(Rung(-3, 0, "Còn ba ngày"), on=later(now, 5), legal_basis="Quy chế 01", by=monitor, at=now)
    old.refresh_from_db()
    assert (old.label, old.valid_to) == ("Còn 3 ngày là đến hạn", later(now, 4))
    assert (new.valid_from, new.valid_to) == (later(now, 5), None)
    assert [row.label for row in LadderRung.objects.on(later(now, 4)).filter(days=-3)] == [old.label]
    assert [row.label for row in LadderRung.objects.on(later(now, 5)).filter(days=-3)] == ["Còn ba ngày"]
    assert Entry.objects.about(new).get().action == "ladder.set"


def test_a_row_set_before_a_later_one_ends_where_that_begins(monitor, now):
    set_norm("silent_days", 60, on=later(now, 20), legal_basis="A", by=monitor, at=now)
    between = set_norm("silent_days", 75, on=later(now, 10), legal_basis="B", by=monitor, at=now)
    assert between.valid_to == later(now, 19)
    days = [0, 9, 10, 19, 20, 400]
    assert [norms_on(later(now, day)).silent_days for day in days] == [90, 90, 75, 75, 60, 60]


def test_two_rows_never_begin_on_one_day(monitor, now):
    set_norm("silent_days", 60, on=later(now, 1), legal_basis="A", by=monitor, at=now)
    with pytest.raises(Refused, match="Hãy chọn ngày khác"):
        set_norm("silent_days", 61, on=later(now, 1), legal_basis="A", by=monitor, at=now)
    assert Norm.objects.filter(key="silent_days").count() == 2


def test_the_threshold_of_telling_the_one_above_is_the_norm_of_the_day(ward_task, monitor, chair, now):
    set_norm("unanswered_before_above", 1, on=localdate(now), legal_basis="Quy chế", by=monitor, at=now)
    Matter.objects.filter(pk=ward_task.pk).update(due_on=localdate(now), last_sign_at=now - timedelta(days=9))
    remind_all(at=now)
    assert ward_task.reminders.get().told_above
    assert Notice.objects.filter(
        recipient=chair, matter=ward_task, sentence__contains="sau 1 lần nhắc"
    ).exists()


def test_the_office_keeps_the_ladder_on_its_page_and_others_read_it(signed_in, monitor, officer, now):
    page = reverse("followup:ladder")
    read = signed_in(officer).get(page).content.decode()
    assert "Còn 3 ngày là đến hạn" in read
    assert "nhắc 3 lần không trả lời thì báo lãnh đạo cơ quan cấp trên" in read
    sent = {
        "side": "after",
        "days": "2",
        "every": "0",
        "label": "Quá hạn hai ngày",
        "on": f"{later(now, 1)}",
        "legal_basis": "QC",
    }
    assert signed_in(officer).post(reverse("followup:set_rung"), sent).status_code == 409
    assert signed_in(monitor).post(reverse("followup:set_rung"), sent).status_code == 302
    shown = signed_in(monitor).get(page).content.decode()
    assert "Quá hạn hai ngày" in shown
    rung = LadderRung.objects.get(days=2)
    ends = {"on": f"{later(now, 3)}", "reason": "Không cần nữa"}
    assert signed_in(monitor).post(reverse("followup:end_rung", args=[rung.pk]), ends).status_code == 302
    rung.refresh_from_db()
    assert rung.valid_to == later(now, 3)


def test_a_rung_before_the_day_is_said_in_words_and_needs_its_days(signed_in, monitor, now):
    kept = LadderRung.objects.get(days=-3)
    page = f"{reverse('followup:set_rung')}?bac={kept.pk}"
    html = signed_in(monitor).get(page).content.decode()
    assert 'value="before" required id="id_side_0" checked' in html
    assert 'name="days" value="3"' in html
    sent = {
        "side": "before",
        "days": "",
        "every": "0",
        "label": "x",
        "on": f"{later(now, 1)}",
        "legal_basis": "QC",
    }
    assert errors_of(signed_in(monitor).post(page, sent), "Hãy ghi số ngày")
    assert signed_in(monitor).post(page, {**sent, "days": "5"}).status_code == 302
    assert LadderRung.objects.filter(days=-5).exists()


def test_a_rung_cannot_end_before_it_begins(signed_in, monitor, now):
    rung = set_rung(Rung(2, 0, "Mới"), on=later(now, 9), legal_basis="QC", by=monitor, at=now)
    ends = {"on": f"{later(now, 3)}", "reason": "x"}
    response = signed_in(monitor).post(reverse("followup:end_rung", args=[rung.pk]), ends)
    assert (response.status_code, "chọn từ ngày đó trở đi" in response.content.decode()) == (422, True)


def test_the_numbers_stand_by_room_the_clock_s_first_and_limits_against_floods_last(signed_in, officer):
    page = signed_in(officer).get(reverse("followup:ladder"))
    rooms = [room for room, _rows in page.context["rooms"]]
    assert (rooms[0], rooms[-1]) == ("Nhắc việc và thời hạn", "Giới hạn chống máy gửi dồn dập")
    rows = {room: {row.key for row, _kept in rows} for room, rows in page.context["rooms"]}
    assert rows["Nhắc việc và thời hạn"] == {
        "due_soon_days",
        "silent_days",
        "extensions_allowed",
        "unanswered_before_above",
        "hours_between_reminders",
        "digest_hour",
    }
    html = page.content.decode()
    assert [f"<h3>{room}</h3>" in html for room in rooms] == [True] * len(rooms)


@pytest.mark.parametrize("value", ["0", "24", "-1", "abc", "999999999999"])
def test_a_number_out_of_range_is_shown_back(signed_in, monitor, now, value):
    sent = {"value": value, "on": f"{later(now, 1)}", "legal_basis": "Quy chế số 7"}
    key = "digest_hour" if value != "0" else "silent_days"
    response = signed_in(monitor).post(reverse("followup:set_norm", args=[key]), sent)
    assert (response.status_code, "Quy chế số 7" in response.content.decode()) == (422, True)


def test_the_office_reminds_by_hand_at_most_once_in_four_hours(signed_in, monitor, officer, ward_task, now):
    client, page = signed_in(monitor), reverse("followup:remind", args=[ward_task.pk])
    assert client.post(page, {"note": "Báo cáo trước 16 giờ."}).status_code == 302
    [notice] = Notice.objects.filter(recipient=officer, sentence__contains="đôn đốc")
    assert "Báo cáo trước 16 giờ." in notice.sentence
    assert client.post(page, {"note": ""}).status_code == 409
    assert ward_task.reminders.count() == 1
    remind(ward_task, by=monitor, at=now + timedelta(hours=4, minutes=1))
    shown = client.get(reverse("tasks:task", args=[ward_task.pk])).content.decode()
    assert f"{monitor} đôn đốc" in shown
    assert Entry.objects.about(ward_task).filter(action="matter.remind").count() == 2


def test_reminders_by_hand_count_towards_telling_the_one_above(ward_task, monitor, now):
    Matter.objects.filter(pk=ward_task.pk).update(last_sign_at=now - timedelta(days=9))
    told = [remind(ward_task, by=monitor, at=now + timedelta(hours=5 * n)).told_above for n in range(3)]
    assert told == [False, False, True]


def test_who_does_the_work_does_not_remind_of_it(ward_task, officer, now):
    with pytest.raises(Refused, match="nơi giao việc và văn phòng"):
        remind(ward_task, by=officer, at=now)


def test_an_order_is_reminded_of_together_but_for_who_has_handed_in(signed_in, submitted_task, monitor, now):
    order, page = (
        submitted_task.collective,
        reverse("followup:remind_together", args=[submitted_task.collective_id]),
    )
    waiting = order.matters.exclude(pk=submitted_task.pk)
    just_now = remind(waiting[0], by=monitor, at=now)
    assert signed_in(monitor).post(page, {"note": ""}).status_code == 302
    assert not submitted_task.reminders.exists()
    assert [matter.reminders.count() for matter in waiting] == [1] * waiting.count()
    assert just_now.matter.reminders.count() == 1
    with pytest.raises(Refused, match="Không có việc nào cần đôn đốc"):
        remind_together(order.matters.all(), by=monitor, at=now)


def test_whose_work_is_ended_is_told_so(ward_task, officer, chair, now):
    move(ward_task, "recall", by=chair, at=now, reason="Gộp việc")
    assert Notice.objects.filter(matter=ward_task, recipient=officer, at=now).exists()
    assert not Notice.objects.filter(matter=ward_task, recipient=chair, at=now).exists()
