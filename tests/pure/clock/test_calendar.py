from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunar_vn import convert_lunar_to_solar

from thongsuot.pure.clock.calendar import CalendarDay, WorkCalendar
from thongsuot.pure.clock.statutory import FIRST_YEAR, LAST_YEAR, statutory_days

YEAR_2026 = WorkCalendar(statutory_days(2026))

OFF_IN_2026 = {
    date(2026, 1, 1),
    date(2026, 1, 2),
    *(date(2026, 2, day) for day in range(16, 21)),
    date(2026, 4, 27),
    date(2026, 4, 30),
    date(2026, 5, 1),
    date(2026, 8, 31),
    date(2026, 9, 1),
    date(2026, 9, 2),
    date(2026, 11, 24),
}
WORKED_SATURDAYS_OF_2026 = {date(2026, 1, 10), date(2026, 8, 22)}


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=n) for n in range(365)]


def test_the_year_2026_is_worked_as_the_notices_say():
    for day in days_of(2026):
        is_worked = (day.weekday() < 5 and day not in OFF_IN_2026) or day in WORKED_SATURDAYS_OF_2026
        assert YEAR_2026.is_working_day(day) is is_worked, day


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_tet_and_the_hung_kings_fall_on_the_days_of_a_second_lunar_calendar(year):
    days = {day.on: day.name for day in statutory_days(year)}
    assert "Tết Nguyên Đán" in days[convert_lunar_to_solar(1, 1, year)]
    assert "Hùng Vương" in days[convert_lunar_to_solar(10, 3, year)]


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_every_year_takes_five_working_days_off_at_tet(year):
    calendar, tet = WorkCalendar(statutory_days(year)), convert_lunar_to_solar(1, 1, year)
    around = (tet + timedelta(days=n) for n in range(-4, 9))
    off = [day for day in around if day.weekday() < 5 and not calendar.is_working_day(day)]
    assert len(off) == 5


@pytest.mark.parametrize(
    ("on", "kind"),
    [
        (date(2026, 1, 1), "holiday"),
        (date(2026, 1, 2), "swap_off"),
        (date(2026, 1, 10), "swap_work"),
        (date(2026, 4, 27), "compensatory"),
        (date(2026, 8, 22), "swap_work"),
        (date(2026, 8, 31), "swap_off"),
        (date(2025, 5, 2), "swap_off"),
        (date(2025, 4, 26), "swap_work"),
    ],
)
def test_each_day_says_what_it_is_and_on_which_law_it_rests(on, kind):
    (day,) = [day for day in statutory_days(on.year) if day.on == on]
    assert (day.kind, day.confirmed, day.scope) == (kind, True, "nation")
    assert day.legal_basis


def test_a_reason_is_given_for_a_day_off_and_none_for_a_working_day():
    assert YEAR_2026.why_off(date(2026, 1, 2)).endswith("(Công văn số 12729/VPCP-KGVX)")
    assert YEAR_2026.why_off(date(2026, 1, 3)) == "Thứ bảy"
    assert YEAR_2026.why_off(date(2026, 1, 4)) == "Chủ nhật"
    assert YEAR_2026.why_off(date(2026, 1, 5)) == ""
    assert YEAR_2026.why_off(date(2026, 1, 10)) == ""


def test_the_day_of_culture_of_2026_is_marked_as_not_confirmed():
    (day,) = YEAR_2026.touches_unconfirmed(date(2026, 1, 1), date(2026, 12, 31))
    assert (day.on, day.name) == (date(2026, 11, 24), "Ngày Văn hóa Việt Nam")
    assert YEAR_2026.touches_unconfirmed(date(2026, 1, 1), date(2026, 11, 23)) == ()


def test_every_day_of_a_year_without_a_notice_is_not_confirmed():
    days = statutory_days(2027)
    assert days
    assert not any(day.confirmed for day in days)


def test_a_period_that_reaches_a_year_nobody_loaded_is_warned_of():
    (day,) = YEAR_2026.touches_unconfirmed(date(2026, 12, 1), date(2027, 2, 1))
    assert (day.on, day.confirmed, day.name) == (date(2027, 1, 1), False, "Chưa nạp lịch nghỉ năm 2027")


def test_a_row_of_the_province_holds_over_one_of_the_nation():
    on = date(2026, 11, 24)
    province = CalendarDay(
        on, "swap_work", "Làm việc bình thường", "Văn bản của tỉnh", confirmed=True, scope="province"
    )
    calendar = WorkCalendar([*statutory_days(2026), province])
    assert calendar.is_working_day(on)
    assert calendar.touches_unconfirmed(on, on) == ()


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_a_year_outside_the_law_and_the_lunar_tables_is_refused(year):
    with pytest.raises(ValueError, match=str(year)):
        statutory_days(year)


@given(st.integers(FIRST_YEAR, LAST_YEAR))
def test_a_year_is_in_order_and_names_no_date_twice(year):
    dates = [day.on for day in statutory_days(year)]
    assert dates == sorted(set(dates))
    assert {on.year for on in dates} == {year}


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_a_day_is_worked_exactly_when_there_is_no_reason_against_it(day):
    calendar = WorkCalendar(statutory_days(day.year))
    assert calendar.is_working_day(day) is (calendar.why_off(day) == "")
