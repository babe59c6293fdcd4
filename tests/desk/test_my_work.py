"""What waits for oneself is one list, the most urgent first; it is narrowed, kept under names, and worked off together."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests.asking import errors_of, said_by
from thongsuot.desk.models import SavedFilter
from thongsuot.followup.actions import ask_for_time, move, put_in_charge
from thongsuot.followup.models import Matter
from thongsuot.followup.registry import registry
from thongsuot.trail.models import Entry

pytestmark = pytest.mark.django_db

HOME, MANY = reverse("desk:home"), reverse("followup:move_many")


def rows_of(client, **asked):
    return client.get(HOME, asked).context["rows"]


def test_papers_wishes_for_time_and_matters_stand_in_one_list(
    signed_in, chair, monitor, ward_task, officer, now
):
    ask_for_time(ward_task, ward_task.due_on + timedelta(days=7), reason="chờ số liệu", by=officer, at=now)
    assert [next(iter(row)) for row in rows_of(signed_in(chair))].count("asked") == 1
    context = signed_in(monitor).get(HOME).context
    assert "paper" in {next(iter(row)) for row in context["rows"]}
    assert context["waiting_count"] == context["page"].paginator.count


def test_what_is_overdue_or_urgent_comes_first_and_the_rest_by_its_day(signed_in, officer, seed_paper):
    mine = list(registry.waiting_for(officer).filter(register="tasks").order_by("pk"))
    late, urgent, undated = mine[2].pk, mine[1].pk, mine[0].pk
    Matter.objects.filter(pk=late).update(due_on=localdate() - timedelta(days=4))
    Matter.objects.filter(pk=urgent).update(urgency=3)
    Matter.objects.filter(pk=undated).update(due_on=None)
    listed = [row["matter"].pk for row in rows_of(signed_in(officer)) if "matter" in row]
    assert listed[:2] == [late, urgent]
    assert listed.index(undated) > listed.index(mine[3].pk)


def test_the_inbox_of_the_body_is_what_nobody_has_taken(signed_in, officer, ward_task, now):
    client = signed_in(officer)
    move(ward_task, "accept", by=officer, at=now)
    mine = [row["matter"].pk for row in rows_of(client, pham_vi="toi")]
    unclaimed = [row["matter"].pk for row in rows_of(client, pham_vi="chua-ai")]
    assert mine == [ward_task.pk]
    assert ward_task.pk not in unclaimed
    assert len(unclaimed) == len(rows_of(client)) - 1
    put_in_charge(ward_task, officer, by=officer, at=now)


@pytest.mark.parametrize("kind", ["van-ban", "gia-han", "tasks", "difficulties", "khong-co"])
def test_a_kind_asked_for_is_all_that_is_listed(signed_in, monitor, seed_paper, kind):
    rows = rows_of(signed_in(monitor), so=kind)
    expected = {"van-ban": {"paper"}, "gia-han": set(), "tasks": set(), "difficulties": {"matter"}}
    assert {next(iter(row)) for row in rows} == expected.get(kind, {"paper", "matter"})


def test_words_are_found_in_papers_and_matters_with_or_without_accents(signed_in, monitor, waiting_paper):
    assert [row["paper"].pk for row in rows_of(signed_in(monitor), q="ia chim") if "paper" in row] == [
        waiting_paper.pk
    ]
    assert rows_of(signed_in(monitor), q="khongcotrongdanhsach") == []


def test_a_filter_is_kept_under_a_name_used_and_dropped(signed_in, officer, neighbour):
    client = signed_in(officer)
    keep = {"danh_sach": "home", "ten": "Đất đai", "loc": "linh_vuc=land_procedures&trang=2"}
    page = client.post(reverse("desk:keep_filter"), keep, follow=True)
    saved = SavedFilter.objects.get()
    assert (saved.query, saved.user) == ("linh_vuc=land_procedures", officer)
    assert "Đất đai" in said_by(page)
    client.post(reverse("desk:keep_filter"), {**keep, "loc": "q=sổ"})
    assert SavedFilter.objects.get().query == "q=s%E1%BB%95"
    assert signed_in(neighbour).post(reverse("desk:drop_filter", args=[saved.pk])).status_code == 404
    client.post(reverse("desk:drop_filter", args=[saved.pk]))
    assert not SavedFilter.objects.exists()


def test_an_empty_filter_is_not_kept_and_says_why(signed_in, officer):
    keep = {"danh_sach": "home", "ten": "Trống", "loc": ""}
    assert "chưa lọc gì" in said_by(signed_in(officer).post(reverse("desk:keep_filter"), keep, follow=True))


def test_several_matters_are_taken_on_in_one_go(signed_in, officer, ward_task):
    client = signed_in(officer)
    mine = [m.pk for m in registry.waiting_for(officer).filter(register="tasks")][:3]
    offers = client.get(MANY, {"viec": mine}).context["offers"]
    assert ("tasks.accept", 3) in [(offer.code, offer.many) for offer in offers]
    before = Entry.objects.count()
    asked = "&".join(f"viec={pk}" for pk in mine)
    client.post(f"{MANY}?{asked}&buoc=tasks.accept")
    assert set(Matter.objects.filter(pk__in=mine).values_list("state", flat=True)) == {"in_progress"}
    assert Entry.objects.count() == before + 3


def test_after_a_step_for_many_their_state_is_seen_and_the_way_leads_back_to_the_filtered_list(
    signed_in, officer, ward_task
):
    client, came_from = signed_in(officer), f"{HOME}?so=tasks&thoi_han=open_in_time"
    assert f'name="ve" value="{came_from.replace("&", "&amp;")}"' in client.get(came_from).content.decode()
    mine = [m.pk for m in registry.waiting_for(officer).filter(register="tasks")][:2]
    asked = urlencode({"viec": mine, "ve": came_from, "buoc": "tasks.accept"}, doseq=True)
    page = client.post(f"{MANY}?{asked}", follow=True)
    assert [matter.state for matter in page.context["chosen"]] == ["in_progress"] * 2
    assert page.context["back"] == came_from
    assert "đã làm cho 2 việc" in said_by(page)


@pytest.mark.parametrize(
    "elsewhere", ["https://noi-khac.example/", "//noi-khac.example/", "javascript:alert(1)", ""]
)
def test_the_way_back_leads_to_our_own_pages_only(signed_in, officer, elsewhere):
    assert signed_in(officer).get(MANY, {"ve": elsewhere}).context["back"] == HOME


def test_a_row_that_stands_for_an_order_means_all_its_matters_in_that_state(signed_in, monitor, seed_paper):
    order = next(
        row["matter"] for row in rows_of(signed_in(monitor)) if "matter" in row and row["matter"].alike > 1
    )
    chosen = signed_in(monitor).get(MANY, {"viec": f"{order.collective_id}.{order.state}"}).context["chosen"]
    assert len(chosen) == order.alike


def test_what_a_step_needs_is_asked_once_and_what_cannot_be_moved_is_named(
    signed_in, officer, ward_task, chair, now
):
    client, mine = (
        signed_in(officer),
        [m.pk for m in registry.waiting_for(officer).filter(register="tasks")][:2],
    )
    move(Matter.objects.get(pk=mine[0]), "accept", by=officer, at=now)
    url = f"{MANY}?viec={mine[0]}&viec={mine[1]}&buoc=tasks.decline"
    page = client.get(url)
    assert [m.pk for m in page.context["movable"]] == [mine[1]]
    assert [m.pk for m in page.context["left"]] == [mine[0]]
    assert errors_of(client.post(url, {"reason": ""}), ".")
    client.post(url, {"reason": "không đúng chức năng"})
    assert Matter.objects.get(pk=mine[1]).state == "declined"


@pytest.mark.parametrize("asked", [{}, {"viec": "0"}, {"viec": ["x", "1.", "9" * 30, "1.\x00", "²"]}])
def test_nothing_ticked_is_said(signed_in, officer, asked):
    assert "Chưa chọn việc nào" in said_by(signed_in(officer).get(MANY, asked))


@pytest.mark.parametrize("step", ["tasks.submit", "khong.co", "tasks.khong", "", "tasks"])
def test_a_step_that_is_none_or_needs_a_page_of_its_own_is_not_found(signed_in, officer, ward_task, step):
    assert signed_in(officer).get(MANY, {"viec": ward_task.pk, "buoc": step}).status_code == 404
