"""What was said when work was given is put right by who gave it, and whoever it concerns is told."""

import pytest
from django.urls import reverse

from tests.asking import errors_of, said_by
from thongsuot.followup.models import Collective, Matter, Notice
from thongsuot.people.actions import give_duty, open_account
from thongsuot.people.models import Body
from thongsuot.registers.tasks.models import Task
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(ward_task) -> str:
    return reverse("tasks:amend", args=[ward_task.pk])


@pytest.fixture
def finance(db) -> Body:
    return Body.objects.get(unit__code="51", key="so-tai-chinh", valid_to=None)


@pytest.fixture
def finance_officer(finance, now):
    user = open_account("so-tai-chinh", "Lê Thị Thu", by=None, at=now)
    give_duty(user, "specialist", finance, on=finance.valid_from, by=None, at=now)
    return user


def told(user) -> list[str]:
    return list(Notice.objects.filter(recipient=user).order_by("-pk").values_list("sentence", flat=True)[:1])


def test_the_giver_puts_right_who_helps_who_follows_how_urgent_it_is_and_on_what_ground(
    signed_in, chair, officer, finance, finance_officer, ward_task, page
):
    client, entries = signed_in(chair), Entry.objects.count()
    assert page in client.get(reverse("tasks:task", args=[ward_task.pk])).content.decode()
    asked = {
        "coordinating": [finance.pk],
        "supervisor": finance.pk,
        "urgency": "2",
        "legal_basis": "Công văn 215",
    }
    assert "Đã sửa nội dung giao của 1 việc" in said_by(client.post(page, asked, follow=True))
    task = Task.objects.select_related("matter").get(pk=ward_task.pk)
    assert (task.matter.supervisor, task.matter.urgency, task.legal_basis) == (finance, 2, "Công văn 215")
    assert list(task.matter.coordinating.all()) == [finance]
    assert Entry.objects.count() == entries + 1
    facts = Entry.objects.latest("number").facts
    assert "Độ khẩn: Thường" in facts["before"]
    assert {"Độ khẩn: Thượng khẩn", "Phối hợp: Sở Tài chính"} <= set(facts["after"])
    assert "Phối hợp: (trống) → Sở Tài chính" in said_by(
        client.get(reverse("tasks:task", args=[ward_task.pk]))
    )
    assert "Sở Tài chính theo dõi" in told(finance_officer)[0]
    assert "Độ khẩn: Thường → Thượng khẩn" in told(officer)[0]


def test_who_no_longer_helps_is_told_too(signed_in, chair, finance, finance_officer, ward_task, page):
    ward_task.coordinating.set([finance])
    signed_in(chair).post(page, {"urgency": "0"})
    assert "Sở Tài chính thôi phối hợp" in told(finance_officer)[0]
    assert not ward_task.coordinating.exists()


def test_saying_the_same_again_writes_nothing(signed_in, chair, ward_task, page):
    entries, notices = Entry.objects.count(), Notice.objects.count()
    asked = {"urgency": str(ward_task.urgency), "legal_basis": ward_task.task.legal_basis}
    assert "Không có gì khác trước" in said_by(signed_in(chair).post(page, asked, follow=True))
    assert (Entry.objects.count(), Notice.objects.count()) == (entries, notices)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"urgency": "9"}, "9"),
        ({"urgency": ""}, "."),
        ({"others": "Sở Không Có"}, "Không có cơ quan nào tên"),
        ({"others": "UBND phường Kon Tum"}, "chủ trì việc này"),
        ({"legal_basis": "x" * 301}, "300"),
        ({"supervisor": "999999999"}, "."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(signed_in, chair, ward_task, page, wrong, sentence):
    answer = signed_in(chair).post(page, {"urgency": "1", "legal_basis": "Tôi đã gõ", **wrong})
    assert answer.status_code == 422
    assert errors_of(answer, sentence)
    assert (wrong.get("legal_basis") or "Tôi đã gõ") in answer.content.decode()
    assert not Entry.objects.filter(action="tasks.amend").exists()


def test_who_does_the_work_or_follows_it_puts_nothing_right(signed_in, officer, monitor, page):
    for user in (officer, monitor):
        assert "nơi giao việc, được làm bước này" in said_by(signed_in(user).get(page))
        assert signed_in(user).post(page, {"urgency": "3"}).status_code == 409


def test_one_tick_puts_right_all_that_was_given_together(signed_in, chair, ward_task):
    order = Collective.objects.filter(register="tasks", matters__state="assigned").first()
    mine = list(Matter.objects.filter(collective=order, closed_at=None))
    page = reverse("tasks:amend", args=[mine[0].pk])
    client = signed_in(chair)
    assert f"Sửa như thế cho cả {len(mine) - 1} việc khác" in said_by(client.get(page))
    client.post(page, {"urgency": "3", "legal_basis": "Kế hoạch 12/KH-UBND", "whole_order": "on"})
    assert set(Task.objects.filter(matter__collective=order).values_list("legal_basis", flat=True)) == {
        "Kế hoạch 12/KH-UBND"
    }
    assert Entry.objects.filter(action="tasks.amend").count() == len(mine)


def test_who_helps_with_many_tasks_is_told_once_when_they_are_given_and_when_they_are_put_right(
    signed_in, chair, finance, finance_officer, ward_task
):
    health = Body.objects.get(unit__code="51", key="so-y-te", valid_to=None)
    asked = {
        "title": "lập danh mục", "kind": "do", "urgency": "0", "basis": "none", "executors": [health.pk],
        "others": "UBND xã Ia Chim", "coordinating": [finance.pk],
    }  # fmt: skip
    signed_in(chair).post(reverse("tasks:give"), asked)
    mine = Notice.objects.filter(recipient=finance_officer)
    assert "giao Sở Tài chính phối hợp thực hiện" in mine.get().sentence
    order = Collective.objects.latest("pk")
    page = reverse("tasks:amend", args=[order.matters.latest("pk").pk])
    signed_in(chair).post(page, {"urgency": "0", "supervisor": finance.pk, "whole_order": "on"})
    assert sorted(said.split(": ")[0].split(") ")[1] for said in mine.values_list("sentence", flat=True)) == [
        "giao Sở Tài chính phối hợp thực hiện", "giao Sở Tài chính theo dõi, giám sát", "để Sở Tài chính thôi phối hợp",
    ]  # fmt: skip
