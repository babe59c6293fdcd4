"""Work is given by hand, in parts, from patterns and by itself; each time it has one owner and a clock."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from tests.asking import errors_of, said_by
from thongsuot.config.example.offices import WARD_CODE
from thongsuot.followup.actions import move, start_clock
from thongsuot.followup.models import Collective, Matter, work_calendar
from thongsuot.people.actions import give_duty, open_account
from thongsuot.people.models import Body
from thongsuot.pure.clock.deadline import due_on
from thongsuot.pure.lifecycle import Refused
from thongsuot.registers.tasks.actions import open_recurring, submit
from thongsuot.registers.tasks.models import Pattern, Task
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db

GIVE = reverse("tasks:give")
ASKED = {
    "title": "lập danh mục trụ sở dôi dư",
    "kind": "report",
    "urgency": "1",
    "basis": "working_days",
    "days": "10",
}


@pytest.fixture
def ward_chair(db, now):
    """Who leads the ward's People's Committee."""
    body = Body.objects.get(unit__code=WARD_CODE, key="ubnd", valid_to=None)
    user = open_account("chu-tich-phuong", "Võ Thanh Sơn", by=None, at=now)
    give_duty(user, "chair", body, on=body.valid_from, by=None, at=now)
    return user


def body_of(key: str, unit: str = "51") -> Body:
    return Body.objects.get(unit__code=unit, key=key, valid_to=None)


def at_noon(day: date):
    return timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))


def test_one_order_to_several_bodies_opens_one_task_each_with_working_days_counted(signed_in, chair):
    asked = {
        **ASKED,
        "executors": [body_of("so-tai-chinh").pk],
        "others": "UBND xã Ngọk Bay\nUBND xã Ia Chim",
    }
    answer = signed_in(chair).post(GIVE, asked, follow=True)
    order = Collective.objects.latest("pk")
    tasks = Task.objects.filter(matter__collective=order)
    assert "Đã giao 3 việc" in said_by(answer)
    assert {task.matter.owner.name for task in tasks} == {
        "Sở Tài chính",
        "UBND xã Ngọk Bay",
        "UBND xã Ia Chim",
    }
    assert {task.matter.due_on for task in tasks} == {due_on(localdate(), 10, work_calendar())}
    assert {(task.kind, task.matter.urgency, task.matter.title) for task in tasks} == {
        ("report", 1, "Lập danh mục trụ sở dôi dư")
    }


def test_all_communes_are_asked_with_one_tick(signed_in, chair):
    signed_in(chair).post(GIVE, {**ASKED, "all_communes": "on"})
    assert Collective.objects.latest("pk").matters.count() == 96


def test_who_leads_nothing_gives_nothing(signed_in, officer):
    answer = signed_in(officer).post(GIVE, ASKED)
    assert answer.status_code == 403
    assert "không lãnh đạo cơ quan nào" in said_by(answer)


FAULTS = [
    ({"basis": "working_days", "days": ""}, "Hãy ghi số ngày làm việc"),
    ({"basis": "fixed", "due_on": ""}, "Hãy chọn ngày"),
    ({"basis": "fixed", "due_on": "30/02/2027"}, "không có trong lịch"),
    ({"basis": "event", "event": ""}, "Hãy ghi sự kiện"),
    ({"basis": "working_days", "days": "99999"}, "3660"),
    ({"others": "UBND xã Không Có"}, "Không có cơ quan nào tên"),
    ({"others": ""}, "Chưa rõ ai thực hiện"),
    ({"title": ""}, "."),
]


@pytest.mark.parametrize(("wrong", "sentence"), FAULTS)
def test_what_is_missing_is_said_and_what_was_typed_stays(signed_in, chair, wrong, sentence):
    before = Matter.objects.count()
    answer = signed_in(chair).post(
        GIVE, {**ASKED, "others": "UBND xã Ngọk Bay", "product": "Danh mục", **wrong}
    )
    assert answer.status_code == 422
    assert errors_of(answer, sentence)
    assert 'value="Danh mục"' in answer.content.decode()
    assert Matter.objects.count() == before


def test_a_deadline_that_waits_for_an_event_runs_from_the_day_it_happens(signed_in, chair, now):
    asked = {
        **ASKED,
        "basis": "event",
        "days": "5",
        "event": "khi có hướng dẫn",
        "others": "UBND xã Ngọk Bay",
    }
    signed_in(chair).post(GIVE, asked)
    matter = Matter.objects.latest("pk")
    assert matter.due_on is None
    happened = localdate() - timedelta(days=1)
    signed_in(chair).post(
        reverse("followup:start_clock", args=[matter.pk]), {"happened_on": happened.isoformat()}
    )
    matter.refresh_from_db()
    assert matter.due_on == due_on(happened, 5, work_calendar())
    assert matter.original_due_on == matter.due_on
    with pytest.raises(Refused, match="không chờ sự kiện nào"):
        start_clock(matter, happened, by=chair, at=now)


def test_a_part_is_given_by_who_leads_the_body_that_has_the_work(
    signed_in, ward_task, officer, ward_chair, now
):
    url = reverse("tasks:split", args=[ward_task.pk])
    asked = {**ASKED, "weight": "2", "rollup": "weighted", "executors": [body_of("kinh-te", WARD_CODE).pk]}
    assert signed_in(ward_chair).post(url, asked).status_code == 409  # not accepted yet
    move(ward_task, "accept", by=officer, at=now)
    assert "Chỉ lãnh đạo" in said_by(signed_in(officer).get(url))
    signed_in(ward_chair).post(url, asked)
    part = Task.objects.get(matter__parent=ward_task)
    assert (part.weight, part.matter.assigner, part.matter.owner.key) == (2, ward_task.owner, "kinh-te")
    page = said_by(signed_in(officer).get(reverse("tasks:task", args=[ward_task.pk])))
    assert "Tiến độ chung" in page
    assert "Lập danh mục trụ sở dôi dư" in page


def test_the_whole_is_not_handed_in_while_a_part_is_open(signed_in, ward_task, officer, ward_chair, now):
    move(ward_task, "accept", by=officer, at=now)
    asked = {**ASKED, "weight": "1", "rollup": "worst", "executors": [body_of("kinh-te", WARD_CODE).pk]}
    signed_in(ward_chair).post(reverse("tasks:split", args=[ward_task.pk]), asked)
    with pytest.raises(Refused, match="Còn 1 việc con chưa xong"):
        submit(ward_task.task, result="xong", by=officer, at=now)
    move(Matter.objects.get(parent=ward_task), "recall", by=ward_chair, at=now, reason="không cần nữa")
    assert submit(ward_task.task, result="xong", by=officer, at=now)


def test_progress_is_reported_in_words_and_per_cent(signed_in, ward_task, officer, now):
    move(ward_task, "accept", by=officer, at=now)
    url = reverse("tasks:report", args=[ward_task.pk])
    assert signed_in(officer).post(url, {"progress": "xong một nửa", "percent": "101"}).status_code == 422
    signed_in(officer).post(url, {"progress": "xong một nửa", "percent": "50"})
    ward_task.refresh_from_db()
    assert ward_task.progress_percent == 50
    assert "xong một nửa" in said_by(signed_in(officer).get(reverse("tasks:task", args=[ward_task.pk])))


@pytest.fixture
def monthly(signed_in, chair) -> Pattern:
    """A report that comes every month from today."""
    asked = {
        **ASKED,
        "others": "UBND xã Ngọk Bay",
        "recurrence": "month",
        "first_on": localdate().isoformat(),
    }
    assert signed_in(chair).post(reverse("tasks:make_pattern"), asked).status_code == 302
    return Pattern.objects.get()


def test_what_comes_again_is_given_on_its_day_once_and_says_that_nobody_did_it(monthly, now):
    assert [open_recurring(now), open_recurring(now)] == [1, 0]
    task = Task.objects.get(pattern=monthly)
    assert task.matter.deadline_basis == "periodic"
    assert Entry.objects.about(task.matter).get(action="tasks.open").by_name == "Hệ thống"
    monthly.refresh_from_db()
    assert open_recurring(at_noon(monthly.next_on)) == 1


def test_after_months_without_a_worker_it_is_given_once(monthly, now):
    open_recurring(now)
    assert open_recurring(now + timedelta(days=200)) == 1
    monthly.refresh_from_db()
    assert monthly.next_on > localdate(now) + timedelta(days=200)


def test_a_body_that_is_no_more_is_given_nothing_and_its_pattern_says_so(signed_in, chair, monthly, now):
    there, gone = Body.objects.get(name="UBND xã Ngọk Bay"), Body.objects.get(name="UBND xã Ia Chim")
    monthly.owners.add(gone)
    Body.objects.filter(pk=gone.pk).update(valid_to=localdate(now) - timedelta(days=1))
    assert open_recurring(now) == 1
    assert Task.objects.get(pattern=monthly).matter.owner == there
    assert Entry.objects.filter(action="tasks.skip_bodies").count() == 1
    page = said_by(signed_in(chair).get(reverse("tasks:patterns")))
    assert "Đã thôi hoạt động UBND xã Ia Chim." in page
    Body.objects.filter(pk=there.pk).update(valid_to=localdate(now) - timedelta(days=1))
    monthly.refresh_from_db()
    assert open_recurring(at_noon(monthly.next_on)) == 0
    assert Pattern.objects.get(pk=monthly.pk).next_on > monthly.next_on


def test_two_workers_give_it_once_together(monthly, chair, now):
    first = open_recurring(now)
    assert first + open_recurring(now) == 1


def test_a_pattern_fills_the_form_and_when_ended_gives_no_more(signed_in, chair, monthly, now):
    client = signed_in(chair)
    form = client.get(GIVE, {"mau": monthly.pk, "thay": monthly.body_id}).context["form"]
    assert (form.initial["title"], form.initial["others"]) == (ASKED["title"], "UBND xã Ngọk Bay")
    assert "Hằng tháng" in said_by(client.get(reverse("tasks:patterns")))
    client.post(reverse("tasks:end_pattern", args=[monthly.pk]))
    assert open_recurring(now + timedelta(days=40)) == 0
    assert client.get(reverse("tasks:change_pattern", args=[monthly.pk])).status_code == 404


def test_a_pattern_of_another_body_is_not_to_be_seen(signed_in, ward_chair, monthly):
    assert signed_in(ward_chair).get(reverse("tasks:change_pattern", args=[monthly.pk])).status_code == 404
    assert "Chưa có mẫu việc nào" in said_by(signed_in(ward_chair).get(reverse("tasks:patterns")))


@pytest.mark.parametrize(
    ("said", "basis", "days"),
    [
        ({"days": "15"}, "working_days", 15),
        ({"event": "khi có hướng dẫn của Sở"}, "event", None),
        ({"event": "khi có hướng dẫn của Sở", "days": "7"}, "event", 7),
        ({"due_on": (localdate() + timedelta(days=9)).isoformat()}, "fixed", None),
        ({}, "none", None),
    ],
)
def test_what_is_said_of_the_time_counts_also_where_its_kind_was_not_chosen(
    signed_in, chair, said, basis, days
):
    asked = {**ASKED, "basis": "none", "days": "", "executors": [body_of("so-tai-chinh").pk], **said}
    signed_in(chair).post(GIVE, asked)
    matter = Task.objects.latest("pk").matter
    assert (matter.deadline_basis, matter.deadline_days) == (basis, days)


def test_work_is_given_in_the_name_of_another_body_with_all_that_was_typed(signed_in, chair):
    client = signed_in(chair)
    council, finance = body_of("hdnd"), body_of("so-tai-chinh")
    typed = {**ASKED, "thay": council.pk, "executors": [finance.pk], "basis": "none"}
    page = client.post(GIVE, {**typed, "title": "", "others": "Chưa có cơ quan này", "doi": "1"})
    assert (page.status_code, page.context["giver"]) == (200, council)
    assert "Chưa có cơ quan này" in page.content.decode()
    assert page.context["form"].initial["executors"] == [str(finance.pk)]
    assert not errors_of(page, ".")
    client.post(GIVE, typed)
    assert Task.objects.latest("pk").matter.assigner == council


def test_two_at_once_lose_nothing_they_typed(signed_in, chair, ward_task, officer, now):
    move(ward_task, "recall", by=chair, at=now, reason="giao nhầm")
    said = {"progress": "Đã rà soát xong bảy trụ sở, còn ba trụ sở.", "percent": "70"}
    page = signed_in(officer).post(reverse("tasks:report", args=[ward_task.pk]), said)
    assert page.status_code == 409
    assert said["progress"] in said_by(page)


def test_work_is_not_handed_to_a_body_that_has_its_own_from_the_same_sentence(signed_in, chair, seed_paper):
    order = Collective.objects.filter(register="tasks")[0]
    one, other = Matter.objects.filter(collective=order)[:2]
    said = {"lead": other.owner_id, "reason": "cho gọn"}
    page = signed_in(chair).post(reverse("tasks:reassign", args=[one.pk]), said)
    assert page.status_code == 409
    assert "đã có một việc như thế từ cùng câu" in said_by(page)
    assert Matter.objects.get(pk=one.pk).owner_id == one.owner_id
