"""Work that comes again comes on its day, whatever the length of the months."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.registers.tasks.rules.recurrence import RECURRENCES, next_on

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
EVERY = st.sampled_from([code for code in RECURRENCES if code])


@pytest.mark.parametrize(
    ("every", "after", "expected"),
    [
        ("week", date(2026, 1, 31), date(2026, 2, 7)),
        ("week", date(2026, 2, 6), date(2026, 2, 7)),
        ("month", date(2026, 1, 31), date(2026, 2, 28)),
        ("month", date(2026, 2, 28), date(2026, 3, 31)),
        ("month", date(2026, 4, 29), date(2026, 4, 30)),
        ("quarter", date(2026, 1, 31), date(2026, 4, 30)),
        ("year", date(2026, 1, 31), date(2027, 1, 31)),
        ("month", date(2025, 12, 1), date(2026, 1, 31)),
    ],
)
def test_what_began_on_the_last_of_january_comes_on_the_last_of_shorter_months(every, after, expected):
    assert next_on(date(2026, 1, 31), every, after) == expected


@given(first=DAYS, every=EVERY, ahead=st.integers(0, 4000))
def test_it_comes_after_the_day_asked_for_and_no_turn_is_passed_over(first, every, ahead):
    after = first + timedelta(days=ahead)
    coming = next_on(first, every, after)
    assert coming > after
    assert next_on(first, every, coming - timedelta(days=1)) == coming
