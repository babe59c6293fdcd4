"""A step for many matters says what it did to each, and a slip of the hand is taken back."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests.asking import said_by
from tests.example import handed_in
from thongsuot.followup.actions import move, move_together, set_deadline, take_back
from thongsuot.followup.models import INCIDENTS, Batch, Matter, Notice, forget_batches
from thongsuot.followup.registry import registry
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db

MANY = reverse("followup:move_many")


@pytest.fixture
def mine(officer, seed_paper):
    return list(registry.waiting_for(officer).filter(register="tasks", state="assigned").order_by("pk")[:3])


@pytest.fixture
def batch(mine, officer, now):
    return move_together(mine, "accept", by=officer, at=now)


def standing(matters):
    return list(
        Matter.objects.filter(pk__in=[matter.pk for matter in matters]).order_by("pk").values(
            "state", "closed_at", "is_completed", "submitted_at", "officer", "last_sign_at", "overdue_before"
        )
    )  # fmt: skip


def test_before_a_step_for_many_it_is_said_what_becomes_of_how_many_and_what_can_be_taken_back(
    signed_in, officer, mine
):
    asked = urlencode({"viec": [matter.pk for matter in mine], "buoc": "tasks.accept"}, doseq=True)
    page = said_by(signed_in(officer).get(f"{MANY}?{asked}"))
    assert "Mới giao → Đang thực hiện 3" in page
    assert "tin, thư đã gửi thì không thu lại được" in page


def test_the_page_after_it_names_each_matter_with_what_was_done_and_one_press_takes_it_back(
    signed_in, officer, mine
):
    before, client = standing(mine), signed_in(officer)
    asked = urlencode({"viec": [matter.pk for matter in mine], "buoc": "tasks.accept"}, doseq=True)
    page = client.post(f"{MANY}?{asked}", follow=True)
    said = page.content.decode()
    for matter in mine:
        assert reverse("tasks:task", args=[matter.pk]) in said
    assert said_by(page).count("Mới giao → Đang thực hiện") == 3
    back = client.post(reverse("followup:take_back", args=[Batch.objects.get().pk]), follow=True)
    assert "Đã lấy lại bước vừa làm ở 3 việc" in said_by(back)
    assert standing(mine) == before
    assert Entry.objects.filter(action="tasks.take_back").count() == 3
    again = client.post(reverse("followup:take_back", args=[Batch.objects.get().pk]))
    assert (again.status_code, standing(mine)) == (409, before)


def test_what_was_closed_by_mistake_is_as_it_was_and_both_sides_hear_of_it(ward_task, officer, chair, now):
    handed_in(ward_task, officer, now)
    before = standing([ward_task])
    batch = move_together([ward_task], "confirm", by=chair, at=now)
    assert Matter.objects.get(pk=ward_task.pk).is_completed
    assert take_back(batch, by=chair, at=now + timedelta(hours=1)) == 1
    assert standing([ward_task]) == before
    assert (
        "lấy lại bước “Xác nhận hoàn thành”" in Notice.objects.filter(recipient=officer).latest("pk").sentence
    )


def test_what_somebody_has_gone_on_with_stays_and_the_rest_is_taken_back(batch, mine, officer, chair, now):
    later = now + timedelta(minutes=5)
    move(mine[0], "report", progress="Xong một nửa", by=officer, at=later)
    set_deadline(mine[1], mine[1].due_on + timedelta(days=9), reason="Lùi", by=chair, at=later)
    assert take_back(batch, by=officer, at=later) == 1
    assert [matter["state"] for matter in standing(mine)] == ["in_progress", "in_progress", "assigned"]


def test_who_was_put_in_charge_afterwards_stays_in_charge(batch, mine, officer, account, now):
    other = account("so-noi-vu")
    Matter.objects.filter(pk=mine[0].pk).update(officer=other)
    take_back(batch, by=officer, at=now)
    assert Matter.objects.get(pk=mine[0].pk).officer == other
    assert Matter.objects.get(pk=mine[1].pk).officer is None


def test_another_hand_or_another_day_takes_nothing_back(signed_in, batch, chair, officer, now):
    with pytest.raises(Refused, match="Chỉ người đã làm"):
        take_back(batch, by=chair, at=now)
    assert signed_in(chair).get(reverse("followup:batch", args=[batch.pk])).status_code == 404
    with pytest.raises(Refused, match="quá 24 giờ"):
        take_back(batch, by=officer, at=now + timedelta(hours=25))
    Batch.objects.update(at=now - timedelta(hours=25))
    assert "quá 24 giờ" in said_by(signed_in(officer).get(reverse("followup:batch", args=[batch.pk])))


def test_a_step_for_nothing_is_answered(signed_in, officer):
    page = signed_in(officer).get(MANY, {"buoc": "tasks.accept"})
    assert "Không còn việc nào mà bạn có thể làm bước này" in said_by(page)


def test_old_batches_are_forgotten_and_the_trail_is_not(batch, now):
    entries = Entry.objects.count()
    assert forget_batches(now) == 0
    assert forget_batches(now + timedelta(days=31)) == 1
    assert Entry.objects.count() == entries


def test_the_page_of_a_batch_asks_as_often_for_many_as_for_few(
    signed_in, officer, mine, now, django_assert_max_num_queries
):
    client = signed_in(officer)
    few = move_together(mine[:1], "accept", by=officer, at=now)
    many = move_together(mine[1:], "accept", by=officer, at=now)
    with django_assert_max_num_queries(200) as counted:
        client.get(reverse("followup:batch", args=[few.pk]))
    with django_assert_max_num_queries(len(counted)):
        client.get(reverse("followup:batch", args=[many.pk]))


def test_a_return_that_was_taken_back_is_no_return(ward_task, officer, chair, now):
    handed_in(ward_task, officer, now)
    batch = move_together([ward_task], "return", reason="Thiếu phụ lục", by=chair, at=now)
    returned = Matter.objects.filter(INCIDENTS["returned"].chosen(localdate(now), localdate(now)))
    assert list(returned) == [ward_task]
    take_back(batch, by=chair, at=now)
    again = Matter.objects.filter(INCIDENTS["returned"].chosen(localdate(now), localdate(now)))
    assert not again.exists()
