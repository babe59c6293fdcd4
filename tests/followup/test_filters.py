"""The list of matters shows what the database finds, and tells its number, whatever is asked for."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from thongsuot.followup.actions import move
from thongsuot.followup.forms.filters import CHANGES, MatterFilter
from thongsuot.followup.models import MEASURES, Matter, most_urgent
from thongsuot.people.models import Body

pytestmark = pytest.mark.django_db
TODAY = localdate()


def days_ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


ASKED = {
    "words, registers, fields": [
        {},
        {"q": "trụ sở"},
        {"so": "tasks"},
        {"linh_vuc": "land_procedures"},
        {"linh_vuc": "chua-ro"},
        {"cho_toi": "on"},
        {"giao_thang": "on"},
    ],
    "days": [
        {"khong_han": "on"},
        {"han_tu": days_ago(31), "han_den": days_ago(0)},
        {"han_den": days_ago(0)},
        {"tu": days_ago(100), "den": days_ago(1)},
        {"tu": days_ago(1)},
    ],
    "standing": [
        {"dang_mo": "on"},
        {"dang_mo": "on", "thoi_han": "completed_late"},
        *({"thoi_han": code} for code in MEASURES),
    ],
    "movements": [
        *({"dien_bien": code} for code in CHANGES),
        *({"dien_bien": code, "tu": days_ago(150), "den": days_ago(1)} for code in CHANGES),
    ],
}


@pytest.fixture
def at_every_stage(submitted_task, chair, now):
    """Work handed in, confirmed and recalled; overdue, due soon and without a day; received at several times."""
    move(submitted_task, "confirm", by=chair, at=now)
    days = [-1, -30, -31, -120, -121, 0, 3, 4, None, None, 40, 41]
    for place, (matter, day) in enumerate(zip(Matter.objects.open().order_by("pk")[:12], days, strict=True)):
        due_on = None if day is None else TODAY + timedelta(days=day)
        Matter.objects.filter(pk=matter.pk).update(
            due_on=due_on,
            received_on=TODAY - timedelta(days=20 * place),
            field="" if place % 2 else "land_procedures",
        )
    closed = Matter.objects.open().filter(register="tasks").order_by("-pk")[:2]
    Matter.objects.filter(pk__in=list(closed.values_list("pk", flat=True))).update(
        closed_at=now, state="recalled"
    )


def rows_of(pages) -> list[int]:
    return [matter.pk for number in pages.page_range for matter in pages.page(number).object_list]


def found(user, asked) -> list[int]:
    """What the database finds for the same, in the same order."""
    form = MatterFilter(asked, user=user)
    rows = form.found(Matter.objects.visible_to(user), today=TODAY).most_urgent_first()
    return list(rows.values_list("pk", flat=True))


@pytest.mark.parametrize("what", ASKED)
def test_a_list_shows_what_the_database_finds_most_urgent_first(at_every_stage, monitor, signed_in, what):
    client = signed_in(monitor)
    for asked in ASKED[what]:
        pages = client.get(reverse("followup:matters"), asked).context["page"].paginator
        assert rows_of(pages) == found(monitor, asked), asked
        assert pages.count == len(rows_of(pages)), asked


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("trụ sở", {"Rà soát trụ sở"}),
        ("so tru", {"Rà soát trụ sở"}),
        ("ập trun", {"Tập trung trồng rừng"}),
        ("sở/2026", {"Báo cáo 77/TB-sở/2026"}),
        ("'", {"Tổ 'tự quản'"}),
    ],
)
def test_a_list_keeps_to_whole_words_and_to_parts_where_no_matter_has_them(monitor, signed_in, typed, titles):
    named = ("Rà soát trụ sở", "Tập trung trồng rừng", "Báo cáo 77/TB-sở/2026", "Tổ 'tự quản'")
    matters = list(Matter.objects.open()[: len(named)])
    for matter, title in zip(matters, named, strict=True):
        matter.title = title
        matter.save()
    Matter.objects.exclude(pk__in=[matter.pk for matter in matters]).update(folded="")
    page = signed_in(monitor).get(reverse("followup:matters"), {"q": typed}).context["page"]
    assert {matter.title for matter in page.object_list} == titles


def test_very_many_found_by_words_are_not_counted_to_the_end(monitor, signed_in, monkeypatch):
    monkeypatch.setattr(most_urgent, "MOST_COUNTED", 30)
    Matter.objects.update(folded="kenh")
    page = signed_in(monitor).get(reverse("followup:matters"), {"q": "kênh", "trang": 2})
    pages = page.context["page"].paginator
    assert 'class="count">hơn 30<' in page.content.decode()
    assert (pages.count, len(page.context["page"].object_list)) == (30, 5)
    monkeypatch.setattr(most_urgent, "MOST_COUNTED", Matter.objects.count())
    page = signed_in(monitor).get(reverse("followup:matters"), {"q": "kênh"})
    assert f'class="count">{Matter.objects.count()}<' in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "is_open"),
    [({}, False), ({"q": "đất"}, False), ({"dang_mo": "on"}, True), ({"tu": "31/02/2026"}, True)],
)
def test_further_conditions_are_folded_away_while_none_is_used(monitor, signed_in, asked, is_open):
    page = signed_in(monitor).get(reverse("followup:matters"), asked).content.decode()
    assert ("<details open>" in page) == is_open


@pytest.mark.parametrize("user", ["monitor", "officer", "department_officer"])
def test_a_unit_and_a_paper_narrow_the_list(at_every_stage, signed_in, ward_task, user, request):
    account = request.getfixturevalue(user)
    paper, client = ward_task.finding.paper_id, signed_in(account)
    for asked in (
        {"don_vi": ward_task.unit.code},
        {"van_ban": paper},
        {"van_ban": paper, "giao_thang": "on"},
    ):
        pages = client.get(reverse("followup:matters"), asked).context["page"].paginator
        assert rows_of(pages) == found(account, asked), asked
        assert pages.count < Matter.objects.count(), asked


def test_whoever_sees_one_commune_is_told_the_number_of_its_own(at_every_stage, officer, signed_in):
    pages = signed_in(officer).get(reverse("followup:matters")).context["page"].paginator
    assert rows_of(pages) == found(officer, {})
    assert pages.count == Matter.objects.visible_to(officer).count() < Matter.objects.count()


def test_a_later_page_goes_on_where_the_first_ends(at_every_stage, monitor, signed_in):
    client = signed_in(monitor)
    both = [client.get(reverse("followup:matters"), {"trang": number}).context["page"] for number in (1, 2)]
    assert [matter.pk for page in both for matter in page] == found(monitor, {})[
        : 2 * both[0].paginator.per_page
    ]


def test_what_is_open_stands_before_what_has_ended(at_every_stage, monitor, signed_in):
    pages = signed_in(monitor).get(reverse("followup:matters")).context["page"].paginator
    ended = [row.closed_at for number in pages.page_range for row in pages.page(number).object_list]
    first_ended = next(place for place, instant in enumerate(ended) if instant)
    assert first_ended == Matter.objects.open().count()
    assert ended[first_ended:] == sorted(ended[first_ended:], reverse=True)


def test_the_office_is_offered_the_provinces_bodies_and_the_one_asked_for(monitor, signed_in, ward_task):
    form = (
        signed_in(monitor).get(reverse("followup:matters"), {"co_quan": ward_task.owner_id}).context["form"]
    )
    offered = {key for key, _name in form.fields["co_quan"].widget.choices if key}
    of_the_province = set(Body.objects.filter(unit__level="province").values_list("pk", flat=True))
    assert offered == of_the_province | {ward_task.owner_id}


@pytest.mark.parametrize("asked", ["999999999", "abc", "9" * 40, "\0"])
def test_a_body_that_does_not_exist_is_left_out_and_said_so(monitor, signed_in, seed_paper, asked):
    page = signed_in(monitor).get(reverse("followup:matters"), {"co_quan": asked})
    assert page.status_code == 200
    assert "Có điều kiện lọc không hợp lệ" in page.content.decode()
