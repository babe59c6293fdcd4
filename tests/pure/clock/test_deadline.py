from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.pure.clock.calendar import CalendarDay, WorkCalendar
from thongsuot.pure.clock.deadline import (
    OverdueBucket,
    Pause,
    Timeliness,
    due_after_pauses,
    due_in_calendar_days,
    due_on,
    overdue_bucket,
    timeliness,
    working_days_between,
)
from thongsuot.pure.clock.statutory import statutory_days

REAL = WorkCalendar(day for year in (2025, 2026, 2027) for day in statutory_days(year))

starts = st.dates(date(2025, 1, 1), date(2027, 6, 30))
spans = st.integers(1, 60)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """Any working week with any exceptions, not only those that a legislator would make."""
    kinds = st.sampled_from(["holiday", "compensatory", "swap_off", "swap_work"])
    marks = draw(st.dictionaries(st.dates(date(2025, 1, 1), date(2028, 1, 1)), kinds, max_size=40))
    return WorkCalendar(CalendarDay(on, kind, "", "", confirmed=True) for on, kind in marks.items())


pauses = st.builds(
    lambda began, length: Pause(began, began + timedelta(days=length)), starts, st.integers(0, 40)
)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2026, 11, 16), 1, date(2026, 11, 17)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 2, 13), 1, date(2026, 2, 23)),
        (date(2025, 12, 31), 1, date(2026, 1, 5)),
        (date(2026, 1, 9), 1, date(2026, 1, 10)),
        (date(2026, 1, 8), 3, date(2026, 1, 12)),
        (date(2026, 8, 21), 1, date(2026, 8, 22)),
        (date(2026, 8, 28), 1, date(2026, 9, 3)),
        (date(2026, 4, 24), 5, date(2026, 5, 6)),
    ],
)
def test_a_period_of_working_days_steps_over_weekends_holidays_and_swapped_days(start, days, due):
    assert due_on(start, days, REAL) == due


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2026, 11, 16), 3, date(2026, 11, 19)),
        (date(2026, 11, 16), 5, date(2026, 11, 23)),
        (date(2026, 1, 17), 30, date(2026, 2, 23)),
        (date(2026, 1, 8), 2, date(2026, 1, 10)),
        (date(2026, 8, 30), 1, date(2026, 9, 3)),
    ],
)
def test_a_period_of_calendar_days_that_ends_on_a_day_off_ends_on_the_next_working_day(start, days, due):
    assert due_in_calendar_days(start, days, REAL) == due


@pytest.mark.parametrize("days", [0, -1, 3661])
def test_a_period_without_sense_is_refused(days):
    for count in (
        due_on,
        due_in_calendar_days,
        lambda *given: due_after_pauses(given[0], given[1], (), given[2]),
    ):
        with pytest.raises(ValueError, match=str(days)):
            count(date(2026, 1, 5), days, REAL)


@given(starts, spans, calendars())
def test_a_due_day_is_a_working_day_after_the_start(start, days, calendar):
    for due in (due_on(start, days, calendar), due_in_calendar_days(start, days, calendar)):
        assert due > start
        assert calendar.is_working_day(due)


@given(starts, spans, calendars())
def test_counting_is_the_inverse_of_adding(start, days, calendar):
    assert working_days_between(start, due_on(start, days, calendar), calendar) == days


@given(starts, spans, spans, calendars())
def test_two_periods_in_a_row_are_one_of_their_sum(start, first, second, calendar):
    assert due_on(due_on(start, first, calendar), second, calendar) == due_on(start, first + second, calendar)


@given(starts, starts, spans, calendars())
def test_who_starts_later_is_not_due_earlier(one, other, days, calendar):
    earlier, later = sorted((one, other))
    assert due_on(earlier, days, calendar) <= due_on(later, days, calendar)
    assert due_in_calendar_days(earlier, days, calendar) <= due_in_calendar_days(later, days, calendar)


@given(starts, spans, calendars())
def test_a_longer_period_ends_later(start, days, calendar):
    assert due_on(start, days, calendar) < due_on(start, days + 1, calendar)
    assert due_in_calendar_days(start, days, calendar) <= due_in_calendar_days(start, days + 1, calendar)


@given(starts, spans, calendars())
def test_calendar_days_end_never_before_their_number_and_only_days_off_lie_beyond(start, days, calendar):
    due, nominal = due_in_calendar_days(start, days, calendar), start + timedelta(days=days)
    assert due >= nominal
    assert not any(calendar.is_working_day(nominal + timedelta(days=n)) for n in range((due - nominal).days))


@given(starts, starts, starts, calendars())
def test_counts_between_days_add_up(a, b, c, calendar):
    total = working_days_between(a, b, calendar) + working_days_between(b, c, calendar)
    assert total == working_days_between(a, c, calendar)


@given(starts, spans, calendars())
def test_without_pauses_the_clock_runs_as_ever(start, days, calendar):
    assert due_after_pauses(start, days, (), calendar) == due_on(start, days, calendar)


@given(starts, spans, st.lists(pauses, max_size=5), pauses, calendars())
def test_one_more_pause_never_brings_the_end_nearer(start, days, some, more, calendar):
    without, with_more = (due_after_pauses(start, days, those, calendar) for those in (some, [*some, more]))
    assert without is not None
    assert with_more is not None
    assert with_more >= without


@given(starts, spans, st.lists(pauses, max_size=5), calendars())
def test_exactly_the_days_outside_pauses_are_counted(start, days, some, calendar):
    due = due_after_pauses(start, days, some, calendar)
    assert due is not None
    span = (start + timedelta(days=n) for n in range(1, (due - start).days + 1))
    counted = [day for day in span if calendar.is_working_day(day) and not any(p.holds(day) for p in some)]
    assert len(counted) == days
    assert counted[-1] == due


@given(starts, spans, calendars())
def test_a_pause_without_end_leaves_a_period_without_end_unless_it_was_over(start, days, calendar):
    due = due_on(start, days, calendar)
    assert due_after_pauses(start, days, [Pause(due, None)], calendar) == due
    assert due_after_pauses(start, days, [Pause(due - timedelta(days=1), None)], calendar) is None


def test_the_day_a_supplement_is_asked_for_counts_and_the_day_it_arrives_does_not():
    asked_on, arrived_on = date(2026, 11, 17), date(2026, 11, 19)
    assert due_after_pauses(date(2026, 11, 16), 3, [Pause(asked_on, arrived_on)], REAL) == date(2026, 11, 23)


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("due", "submitted", "expected"),
    [
        (TODAY, TODAY, Timeliness.COMPLETED_ON_TIME),
        (TODAY - timedelta(days=1), TODAY, Timeliness.COMPLETED_LATE),
        (None, TODAY, Timeliness.COMPLETED_ON_TIME),
        (TODAY - timedelta(days=1), None, Timeliness.OPEN_OVERDUE),
        (TODAY, None, Timeliness.OPEN_DUE_SOON),
        (TODAY + timedelta(days=3), None, Timeliness.OPEN_DUE_SOON),
        (TODAY + timedelta(days=4), None, Timeliness.OPEN_IN_TIME),
        (None, None, Timeliness.OPEN_NO_DEADLINE),
    ],
)
def test_a_matter_stands_against_its_deadline_as_reports_count_it(due, submitted, expected):
    assert timeliness(due, submitted, TODAY, 3) is expected


@pytest.mark.parametrize(
    ("silent_days", "expected"), [(90, Timeliness.OPEN_NO_DEADLINE), (91, Timeliness.OPEN_NO_DEADLINE_SILENT)]
)
def test_an_undated_matter_nobody_reports_on_for_three_months_is_silent(silent_days, expected):
    assert timeliness(None, None, TODAY, 3, last_report_on=TODAY - timedelta(days=silent_days)) is expected


@given(st.dates(), st.dates(), st.dates(), st.integers(0, 30))
def test_a_result_handed_in_by_the_deadline_never_becomes_late(due, submitted, today, soon):
    expected = Timeliness.COMPLETED_ON_TIME if submitted <= due else Timeliness.COMPLETED_LATE
    assert timeliness(due, submitted, today, soon) is expected


@pytest.mark.parametrize(
    ("days", "bucket"),
    [
        (1, OverdueBucket.UP_TO_30_DAYS),
        (30, OverdueBucket.UP_TO_30_DAYS),
        (31, OverdueBucket.UP_TO_120_DAYS),
        (120, OverdueBucket.UP_TO_120_DAYS),
        (121, OverdueBucket.OVER_120_DAYS),
    ],
)
def test_overdue_matters_fall_into_the_steps_provinces_report(days, bucket):
    assert overdue_bucket(days) is bucket


def test_a_matter_not_overdue_has_no_step():
    with pytest.raises(ValueError, match="quá hạn"):
        overdue_bucket(0)


def test_everything_a_reader_meets_has_a_vietnamese_label():
    labels = [item.label for item in (*Timeliness, *OverdueBucket)]
    assert len(set(labels)) == len(Timeliness) + len(OverdueBucket)
