"""The dashboard: every figure leads to its list, the sides of the balance agree, and counting costs no more for more."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from thongsuot.desk.rules.drawing import Sight, draw_map, nice_top, rate_step
from thongsuot.desk.rules.tally import Tally
from thongsuot.followup.actions import Opening, move, open_matter
from thongsuot.followup.models import Matter
from thongsuot.followup.rules.standing import EXCLUSIVE
from thongsuot.people.models import Body

PAGE = "/ban-lam-viec/tong-quan/"
FIGURE = re.compile(r'<a class="figure"[^>]*href="([^"]+)"[^>]*>([\d.]+)</a>')
CARD = re.compile(r'<li><a href="([^"]+)" aria-describedby="nghia-[^"]+"><strong>([\d.]+)</strong>')
MOVED = re.compile(r'<a href="([^"]+)" title="[^"]+"><strong>([\d.]+)</strong>')
IN_MONTH = re.compile(r'<td class="number"><a href="([^"]+dien_bien=[^"]+)">([\d.]+)</a></td>')
IN_ROW = re.compile(r'<td class="number" data-label="[^"]+"><a href="([^"]+)">([\d.]+)</a></td>')


@pytest.fixture
def give(monitor, now):
    """Give a commune's committee a task received and due so many days from today."""

    def give(received: int = 0, due: int | None = None, unit: str = "23293", **more):
        owner = Body.objects.get(unit__code=unit, unit__dissolved_on=None, key="ubnd")
        assigner = Body.objects.get(unit__code="51", unit__dissolved_on=None, key="tinh-uy")
        today = localdate()
        opening = Opening(
            register="tasks",
            title=f"Việc nhận {received} hạn {due}",
            assigner=assigner,
            received_on=today + timedelta(days=received),
            due_on=None if due is None else today + timedelta(days=due),
            **more,
        )
        return open_matter(opening, owner, by=monitor, at=now)

    return give


def text_of(client, address=PAGE):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def listed(client, address):
    """How many matters the list behind a figure has."""
    return client.get(unescape(address)).context["page"].paginator.count


def whole(number):
    return int(number.replace(".", ""))


def test_every_figure_of_the_two_by_two_leads_to_as_many_matters(signed_in, monitor, give):
    for due in (-200, -60, -5, 0, 2, 30, None):
        give(-300, due)
    client = signed_in(monitor)
    figures = FIGURE.findall(text_of(client)) + CARD.findall(text_of(client))
    assert len(figures) == 11
    assert [whole(number) for _, number in figures] == [listed(client, address) for address, _ in figures]
    assert {whole(number) for _, number in figures} - {0}


def test_every_figure_of_the_tables_leads_to_as_many_matters(signed_in, monitor, give):
    give(-40, -10, field="land_procedures")
    client = signed_in(monitor)
    rows = IN_ROW.findall(text_of(client))
    assert len(rows) > 12
    for address, number in rows:
        assert listed(client, address) == whole(number), address


def test_every_figure_of_a_month_leads_to_as_many_matters(signed_in, monitor, give, now):
    give(-70, -40)
    give(-40, 5)
    client = signed_in(monitor)
    for asked in ("", f"?den={localdate() - timedelta(days=41)}"):
        cells = IN_MONTH.findall(client.get(PAGE + asked).content.decode())
        assert len(cells) % 4 == 0
        assert any(whole(number) for _, number in cells)
        for address, number in cells:
            assert listed(client, address) == whole(number), address


def test_the_buckets_of_overdue_matters_add_up_to_the_overdue(signed_in, monitor, give):
    for due in (-1, -30, -31, -120, -121):
        give(-300, due, unit="23293")
    whole_tally = signed_in(monitor).get(PAGE).context["figures"].whole
    assert [whole_tally.of_code(code) for code in ("1-30", "31-120", "over-120")] == [2, 2, 1]
    assert whole_tally.of_code("open_overdue") == 5


def test_what_was_there_and_came_equals_what_was_done_and_is_left(signed_in, monitor, give):
    give(-400, 10)
    give(-5, 10)
    client = signed_in(monitor)
    page = text_of(client)
    opening, received, completed, recalled, remaining = (whole(number) for _, number in MOVED.findall(page))
    assert opening + received == completed + recalled + remaining
    assert "Hai vế khớp nhau" in page
    for address, number in MOVED.findall(page):
        assert listed(client, address) == whole(number), address


def test_a_matter_that_ended_before_it_was_given_is_told_as_a_gap(signed_in, monitor, give, now):
    matter = give(0, 10)
    Matter.objects.filter(pk=matter.pk).update(closed_at=now - timedelta(days=800), is_completed=True)
    page = text_of(signed_in(monitor))
    assert "Hai vế lệch nhau 1" in page
    assert "Hai vế khớp nhau" not in page


def test_the_on_time_rate_says_how_it_is_counted(signed_in, monitor):
    page = text_of(signed_in(monitor))
    assert "Tỷ lệ đúng hạn" in page
    assert "chia cho tổng số việc hoàn thành" in page
    assert "trong 3 ngày tới" in page  # the norm in force, not a constant of the page


def test_the_rate_leaves_open_overdue_matters_out():
    tally = Tally({"completed_on_time": 3, "completed_late": 1, "1-30": 4, "open_in_time": 4})
    assert (tally.on_time_rate, tally.overdue_rate, tally.total) == (0.75, 0.5, 12)
    assert Tally().on_time_rate is None
    assert Tally().overdue_rate is None


def test_an_officer_of_a_commune_counts_what_he_may_see(signed_in, monitor, officer, give):
    give(-10, 5, unit="23293")
    elsewhere = Body.objects.filter(unit__level="commune", key="ubnd").exclude(unit__code="23293").first()
    give(-10, 5, unit=elsewhere.unit.code)
    mine, everyones = (signed_in(user).get(PAGE).context["figures"] for user in (officer, monitor))
    assert mine.whole.total == Matter.objects.visible_to(officer).count()
    assert everyones.whole.total == Matter.objects.count() > mine.whole.total


def test_figures_change_with_the_next_move(signed_in, monitor, chair, give, now):
    matter = give(-10, -5)
    client = signed_in(monitor)
    before = client.get(PAGE).context["figures"].whole
    assert client.get(PAGE).context["figures"].whole == before
    move(matter, "recall", by=chair, at=now, reason="Trùng việc khác")
    after = client.get(PAGE).context["figures"].whole
    assert after.of_code("open_overdue") == before.of_code("open_overdue") - 1
    assert after.of_code("closed_otherwise") == before.of_code("closed_otherwise") + 1


def test_counting_takes_as_many_queries_for_many_matters_as_for_few(signed_in, monitor, give):
    client = signed_in(monitor)
    give(-10, -5)
    text_of(client)
    counts = []
    for _ in range(2):
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            text_of(client)
        counts.append(len(queries))
        for number in range(40):
            give(-300 + number, -200 + 10 * number)
    assert counts[0] == counts[1]


def test_the_period_is_of_the_day_of_receipt(signed_in, monitor, give):
    day = (localdate() - timedelta(days=3000)).isoformat()
    give(-3000, -2990)
    figures = signed_in(monitor).get(PAGE, {"tu": day, "den": day}).context["figures"]
    assert figures.whole.total == 1
    assert figures.balance.received == 1
    assert [month.received for month in figures.months] == [1]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"tu": "2026-02-30"}, "Ngày này không có trong lịch"),
        ({"tu": "2026-05-01", "den": "2026-04-01"}, "sớm hơn ngày đầu kỳ"),
        ({"den": "9999-12-31"}, "quá xa"),
        ({"tu": "0001-01-01"}, "quá xa"),
        ({"don_vi": "khong-co"}, "không hợp lệ"),
        ({"van_ban": "x" * 4000}, "không hợp lệ"),
        ({"so": "khong-co", "linh_vuc": "\x00"}, "không hợp lệ"),
    ],
)
def test_a_filter_that_makes_no_sense_is_told_and_ignored(signed_in, monitor, said, sentence):
    response = signed_in(monitor).get(PAGE, said)
    assert response.status_code == 200
    assert sentence in response.content.decode()


def test_the_map_links_every_commune_and_needs_no_style(signed_in, monitor):
    page = text_of(signed_in(monitor))
    figures = signed_in(monitor).get(PAGE).context["figures"]
    assert page.count('<circle class="spot"') == len(figures.map.spots) + 5
    assert len(figures.map.spots) > 90
    assert "style=" not in page
    assert reverse("followup:matters") + "?don_vi=23293" in page


def test_a_boundary_is_drawn_where_it_is_known():
    ring = [[107.9, 14.3], [108.1, 14.3], [108.1, 14.5], [107.9, 14.3]]
    square = Sight("1", "phường A", 14.35, 108.0, {"type": "Polygon", "coordinates": [ring]}, Tally())
    point = Sight("2", "xã B", 15.0, 108.6, None, Tally({"1-30": 1}))
    paths = {spot.sight.key: spot.path for spot in draw_map([square, point]).spots}
    assert paths["1"].startswith("M")
    assert paths["2"] == ""
    assert draw_map([point]) is None


@pytest.mark.parametrize(
    ("overdue", "in_time", "step"), [(0, 0, "none"), (0, 5, "0"), (1, 9, "1"), (3, 7, "2"), (4, 6, "3")]
)
def test_a_commune_is_shaded_by_the_share_of_overdue_among_the_open(overdue, in_time, step):
    assert rate_step(Tally({"1-30": overdue, "open_in_time": in_time, "completed_late": 9})) == step


@pytest.mark.parametrize(("most", "top"), [(0, 4), (4, 4), (5, 8), (41, 80), (999, 2000), (1600, 2000)])
def test_an_axis_ends_at_a_round_number(most, top):
    assert nice_top(most) == top


def test_every_matter_stands_under_exactly_one_code(signed_in, monitor, give):
    for due in (-200, -60, -5, 0, 2, 30, None):
        give(-300, due)
    tally = signed_in(monitor).get(PAGE).context["figures"].whole
    assert sum(tally.of_code(code) for code in EXCLUSIVE) == Matter.objects.count()
