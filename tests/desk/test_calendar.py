"""The working calendar: what falls due when, why a day is off, and a kind answer to an address that cannot be."""

from datetime import date, timedelta
from html import unescape
from re import findall

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.desk.rules.month import month_of, week_of
from thongsuot.followup.actions import Opening, open_matter
from thongsuot.followup.models import DayOff, Matter
from thongsuot.followup.registry import registry
from thongsuot.people.models import Body

PAGE = "/ban-lam-viec/lich/"
DAYS = st.dates(date(1950, 1, 1), date(2190, 1, 1))


@pytest.fixture
def give(monitor, now):
    def give(due_on, title="Việc có hạn", unit="23293"):
        owner = Body.objects.get(unit__code=unit, unit__dissolved_on=None, key="ubnd")
        assigner = Body.objects.get(unit__code="51", unit__dissolved_on=None, key="tinh-uy")
        opening = Opening("tasks", title, assigner, due_on - timedelta(days=9), due_on=due_on)
        return open_matter(opening, owner, by=monitor, at=now)

    return give


def days(response):
    """The days of the page by their date."""
    return {day.on: day for week in response.context["weeks"] for day in week}


def test_a_month_shows_what_falls_due_on_its_day(signed_in, officer, give):
    matter = give(date(2027, 3, 17), "Nộp báo cáo quý")
    response = signed_in(officer).get(PAGE, {"ngay": "2027-03"})
    assert [one.pk for one in days(response)[date(2027, 3, 17)].matters] == [matter.pk]
    assert "Nộp báo cáo quý" in response.content.decode()
    assert "Lịch tháng 03/2027" in response.content.decode()


def test_a_day_leads_to_exactly_its_matters(signed_in, officer, monitor, give):
    for number in range(7):
        give(date(2027, 3, 17), f"Việc {number}")
    give(date(2027, 3, 18))
    for by, more in ((officer, {}), (officer, {"cua": "tat-ca"}), (monitor, {"cua": "tat-ca"})):
        client = signed_in(by)
        page = client.get(PAGE, {"ngay": "2027-03-01", **more})
        assert days(page)[date(2027, 3, 17)].due == 7
        assert "và 4 việc nữa" in page.content.decode()
        address = next(
            a for a in findall(r'class="day" href="([^"]+)"', page.content.decode()) if "2027-03-17" in a
        )
        assert client.get(unescape(address)).context["page"].paginator.count == 7


def test_mine_are_those_waiting_for_me_and_all_those_i_may_see(signed_in, officer, monitor, give):
    give(date(2027, 3, 17))
    waiting = registry.waiting_for(monitor).filter(due_on=date(2027, 3, 17)).count()
    client = signed_in(monitor)
    assert days(client.get(PAGE, {"ngay": "2027-03"}))[date(2027, 3, 17)].due == waiting == 0
    assert days(client.get(PAGE, {"ngay": "2027-03", "cua": "tat-ca"}))[date(2027, 3, 17)].due == 1
    assert days(signed_in(officer).get(PAGE, {"ngay": "2027-03"}))[date(2027, 3, 17)].due == 1


def test_nobody_sees_days_of_matters_he_may_not_see(signed_in, officer, give):
    elsewhere = Body.objects.filter(unit__level="commune", key="ubnd").exclude(unit__code="23293").first()
    give(date(2027, 3, 17), unit=elsewhere.unit.code)
    assert (
        days(signed_in(officer).get(PAGE, {"ngay": "2027-03", "cua": "tat-ca"}))[date(2027, 3, 17)].due == 0
    )


def test_closed_matters_no_longer_wait(signed_in, officer, give, now):
    matter = give(date(2027, 3, 17))
    Matter.objects.filter(pk=matter.pk).update(closed_at=now)
    assert (
        days(signed_in(officer).get(PAGE, {"ngay": "2027-03", "cua": "tat-ca"}))[date(2027, 3, 17)].due == 0
    )


def test_a_day_off_says_why(signed_in, officer):
    DayOff.objects.create(
        on=date(2029, 8, 8),
        kind="holiday",
        name="Ngày hội tỉnh",
        legal_basis="QĐ 1/QĐ-UBND",
        confirmed=True,
        scope="province",
    )
    DayOff.objects.create(
        on=date(2029, 8, 11),
        kind="swap_work",
        name="Làm bù",
        legal_basis="QĐ 1/QĐ-UBND",
        confirmed=True,
        scope="province",
    )
    shown = days(signed_in(officer).get(PAGE, {"ngay": "2029-08-08"}))
    assert shown[date(2029, 8, 8)].why_off == "Ngày hội tỉnh (QĐ 1/QĐ-UBND)"
    assert shown[date(2029, 8, 12)].why_off == "Chủ nhật"
    assert shown[date(2029, 8, 11)].why_off == ""


def test_a_week_is_seven_days_from_monday(signed_in, officer, give):
    give(date(2027, 3, 17))
    response = signed_in(officer).get(PAGE, {"ngay": "17/03/2027", "kieu": "tuan"})
    assert sorted(days(response)) == [date(2027, 3, 15) + timedelta(days=n) for n in range(7)]
    assert "Lịch tuần 15/03/2027 – 21/03/2027" in response.content.decode()


def test_before_and_after_lead_on_without_a_gap(signed_in, officer):
    client = signed_in(officer)
    for kind, here in (("thang", "2026-12-31"), ("tuan", "2026-12-31"), ("thang", "2028-02-29")):
        span = client.get(PAGE, {"ngay": here, "kieu": kind}).context["span"]
        after = client.get(PAGE, {"ngay": span.after.isoformat(), "kieu": kind}).context["span"]
        assert after.first == span.last + timedelta(days=1)
        assert client.get(PAGE, {"ngay": after.before.isoformat(), "kieu": kind}).context["span"] == span


@pytest.mark.parametrize(
    "said",
    [
        "2026-13",
        "2026-02-30",
        "31/02/2026",
        "hôm nay",
        "0000-00",
        "9999-12-31",
        "1-1-1",
        "x" * 5000,
        "٢٠٢٦-١١",
    ],
)
def test_a_day_that_cannot_be_is_told_and_today_is_shown(signed_in, officer, said):
    response = signed_in(officer).get(PAGE, {"ngay": said})
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()
    assert response.context["span"] == month_of(localdate())


def test_a_choice_that_does_not_exist_is_told(signed_in, officer):
    response = signed_in(officer).get(PAGE, {"kieu": "nam", "cua": "ai"})
    assert "lựa chọn không tồn tại" in response.content.decode()
    assert response.context["span"] == month_of(localdate())


def test_the_page_is_a_table_that_names_its_weekdays_and_today(signed_in, officer):
    page = signed_in(officer).get(PAGE).content.decode()
    assert page.count('<th scope="col">Thứ') == 6
    assert page.count('aria-current="date"') == 1
    assert 'rel="prev"' in page
    assert "style=" not in page


def test_a_fuller_month_takes_no_more_queries(signed_in, officer, give):
    client = signed_in(officer)
    give(date(2027, 3, 17))
    client.get(PAGE, {"ngay": "2027-03"})
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE, {"ngay": "2027-03"})
        counts.append(len(queries))
        for number in range(1, 29):
            give(date(2027, 3, number), f"Việc ngày {number}")
    assert counts[0] == counts[1]


@given(DAYS)
def test_every_month_and_week_holds_its_day_in_whole_weeks(day):
    for span in (month_of(day), week_of(day)):
        weeks = list(span.weeks)
        assert span.first <= day <= span.last
        assert (weeks[0][0], weeks[-1][-1]) == span.shown
        assert all(week[0].weekday() == 0 and len(week) == 7 for week in weeks)
