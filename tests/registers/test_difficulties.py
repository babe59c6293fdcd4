"""A difficulty is named by hand or read; what is being done about it hangs together and is seen from either end."""

import pytest
from django.urls import reverse

from tests.asking import errors_of, said_by
from thongsuot.config.example.offices import WARD_CODE
from thongsuot.followup.actions import link, move
from thongsuot.followup.models import Matter
from thongsuot.people.models import Body
from thongsuot.registers.difficulties.models import Difficulty
from thongsuot.registers.recommendations.actions import send
from thongsuot.registers.tasks.actions import submit

pytestmark = pytest.mark.django_db

NOTE = reverse("difficulties:note")


def body_of(key: str, unit: str = "51") -> Body:
    return Body.objects.get(unit__code=unit, key=key, valid_to=None)


@pytest.fixture
def said(db) -> dict[str, object]:
    return {
        "unit": body_of("ubnd", WARD_CODE).pk, "title": "phòng Kinh tế thiếu người có chuyên môn đất đai",
        "field": "staffing", "handler": body_of("so-noi-vu").pk,
    }  # fmt: skip


def test_a_commune_names_a_difficulty_and_the_one_to_remove_it_is_told(
    signed_in, officer, department_officer, said
):
    signed_in(officer).post(NOTE, said)
    noted = Difficulty.objects.latest("pk")
    assert (noted.matter.owner.key, noted.matter.assigner.pk) == ("so-noi-vu", said["unit"])
    assert noted.national_group == "staff"
    assert department_officer.notices.filter(matter=noted.matter).exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"), [({"title": ""}, "."), ({"unit": "0"}, "."), ({"handler": ""}, ".")]
)
def test_what_is_missing_is_said(signed_in, officer, said, wrong, sentence):
    answer = signed_in(officer).post(NOTE, {**said, **wrong})
    assert answer.status_code == 422
    assert errors_of(answer, sentence)


def test_from_a_difficulty_one_sees_what_was_asked_ordered_and_done_and_back(
    signed_in, officer, monitor, chair, ward_task, now
):
    difficulty = Matter.objects.filter(register="difficulties", unit__code=WARD_CODE)[0]
    asked = send(
        "Bổ sung biên chế địa chính",
        sender=body_of("ubnd", WARD_CODE),
        to=body_of("vp-ubnd"),
        by=officer,
        at=now,
    )
    link(difficulty, asked.matter, by=officer, at=now)
    link(asked.matter, ward_task, by=officer, at=now)
    move(ward_task, "accept", by=officer, at=now)
    submit(ward_task.task, result="Đã cử hai công chức địa chính.", by=officer, at=now)
    ends = {"difficulties:difficulty": difficulty, "tasks:task": ward_task}
    for name, matter in ends.items():
        page = said_by(signed_in(officer).get(reverse(name, args=[matter.pk])))
        assert "Bổ sung biên chế địa chính" in page
        assert "Đã cử hai công chức địa chính." in page
        assert difficulty.title in page
    order = said_by(signed_in(monitor).get(reverse("followup:collective", args=[difficulty.collective_id])))
    assert "Đã cử hai công chức địa chính." in order


def test_a_chain_costs_no_more_queries_when_it_is_longer(
    signed_in, officer, ward_task, now, django_assert_max_num_queries
):
    others = Matter.objects.filter(register="difficulties", unit__code=WARD_CODE)
    client, url = signed_in(officer), reverse("tasks:task", args=[ward_task.pk])
    link(ward_task, others[0], by=officer, at=now)
    with django_assert_max_num_queries(60) as short:
        client.get(url)
    for other in others[1:9]:
        link(ward_task, other, by=officer, at=now)
    with django_assert_max_num_queries(len(short.captured_queries)):
        client.get(url)


def test_the_list_tells_where_a_difficulty_is_and_what_is_being_done_about_it(
    signed_in, monitor, ward_task, officer, now
):
    difficulty = Matter.objects.filter(register="difficulties", unit__code=WARD_CODE)[0]
    asked = send(
        "Bổ sung biên chế địa chính",
        sender=body_of("ubnd", WARD_CODE),
        to=body_of("vp-ubnd"),
        by=officer,
        at=now,
    )
    link(difficulty, asked.matter, by=officer, at=now)
    link(asked.matter, ward_task, by=officer, at=now)
    page = signed_in(monitor).get(reverse("difficulties:difficulties"))
    row = next(row for row in page.context["page"] if row.collective_id == difficulty.collective_id)
    assert difficulty.assigner.name in row.glance.where
    assert row.glance.doing == [ward_task, asked.matter]
    assert f"Nhiệm vụ: {ward_task.title[:40]}" in said_by(page)


def test_a_commune_is_told_how_many_share_a_difficulty_though_it_sees_only_its_own(
    signed_in, monitor, officer, now
):
    mine = Matter.objects.filter(register="difficulties", unit__code=WARD_CODE).exclude(collective=None)[0]
    everybody = list(Matter.objects.filter(collective=mine.collective_id))
    assert len(everybody) > 2
    gone = next(matter for matter in everybody if matter != mine)
    Matter.objects.filter(pk=gone.pk).update(closed_at=now)
    page = signed_in(officer).get(reverse("difficulties:difficulties"))
    row = next(row for row in page.context["page"] if row.collective_id == mine.collective_id)
    seen = [matter for matter in everybody if matter.unit_id == mine.unit_id]
    assert (row.glance.shared.units, row.glance.shared.still) == (len(everybody), len(everybody) - 1)
    assert row.glance.seen == len(seen) < len(everybody)
    assert f"bạn xem được {len(seen)}" in said_by(page)
    assert not {matter.assigner.name for matter in everybody if matter not in seen} & set(row.glance.where)
    common = said_by(signed_in(officer).get(reverse("followup:collective", args=[mine.collective_id])))
    assert f"Khó khăn chung của {len(everybody)} đơn vị" in common
    assert f"Bảng này có {len(seen)} việc bạn được xem." in common
    own = said_by(signed_in(officer).get(reverse("difficulties:difficulty", args=[mine.pk])))
    assert f"Cùng nêu {len(everybody)} đơn vị, {len(everybody) - 1} còn vướng" in own
    all_of_it = said_by(signed_in(monitor).get(reverse("difficulties:difficulties")))
    assert "bạn xem được" not in all_of_it


def test_the_list_costs_no_more_queries_with_more_done(
    signed_in, monitor, ward_task, officer, now, django_assert_max_num_queries
):
    client, url = signed_in(monitor), reverse("difficulties:difficulties")
    others = Matter.objects.filter(register="difficulties", unit__code=WARD_CODE)
    link(ward_task, others[0], by=officer, at=now)
    with django_assert_max_num_queries(40) as few:
        client.get(url)
    for other in others[1:]:
        link(ward_task, other, by=officer, at=now)
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(url)


def test_what_nobody_has_filed_yet_is_offered_as_perhaps_the_same(signed_in, monitor, officer, said):
    client = signed_in(officer)
    client.post(NOTE, said)
    filed = Difficulty.objects.latest("pk").matter
    client.post(NOTE, {**said, "field": "", "title": f"{said['title']} nhiều năm"})
    unfiled = Difficulty.objects.latest("pk").matter
    offered = signed_in(monitor).get(reverse("followup:unite", args=[filed.pk])).context["page"]
    assert unfiled in list(offered)


def test_the_same_is_not_named_twice_while_it_is_there(signed_in, officer, said):
    client = signed_in(officer)
    client.post(NOTE, said)
    again = client.post(NOTE, {**said, "title": f" {str(said['title']).upper()}"})
    assert errors_of(again, "đã nêu đúng khó khăn này")
    assert Difficulty.objects.filter(matter__title__icontains="chuyên môn đất đai").count() == 1


def test_what_was_united_by_mistake_stands_alone_again_in_the_state_it_has(signed_in, monitor, officer):
    difficulty = Matter.objects.filter(register="difficulties", unit__code=WARD_CODE)[0]
    order, client = difficulty.collective_id, signed_in(monitor)
    part = reverse("followup:part", args=[difficulty.pk])
    assert client.post(part).status_code == 302
    alone = Matter.objects.get(pk=difficulty.pk)
    assert (alone.collective_id, alone.state) == (None, difficulty.state)
    assert difficulty not in client.get(reverse("followup:collective", args=[order])).context["matters"]
    page = client.get(reverse("difficulties:difficulty", args=[difficulty.pk]))
    assert "Tách khỏi khó khăn chung" in said_by(page)
    assert client.post(part).status_code == 409
