from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.portal.rules.standing import Outcome, Tally, day, outcome, timing
from thongsuot.pure.clock.deadline import Timeliness

TODAY = date(2026, 11, 23)
COUNTS = st.integers(min_value=0, max_value=10_000)


@pytest.mark.parametrize(
    ("timeliness", "is_closed", "expected"),
    [
        (Timeliness.COMPLETED_ON_TIME, True, Outcome.DONE),
        (Timeliness.COMPLETED_LATE, True, Outcome.DONE),
        (Timeliness.OPEN_IN_TIME, False, Outcome.UNDER_WAY),
        (Timeliness.OPEN_DUE_SOON, False, Outcome.UNDER_WAY),
        (Timeliness.OPEN_NO_DEADLINE, False, Outcome.UNDER_WAY),
        (Timeliness.OPEN_NO_DEADLINE_SILENT, False, Outcome.UNDER_WAY),
        (Timeliness.OPEN_OVERDUE, False, Outcome.OVERDUE),
        (Timeliness.OPEN_OVERDUE, True, Outcome.STOPPED),
    ],
)
def test_timeliness_has_one_answer_for_citizens(
    timeliness: Timeliness, is_closed: bool, expected: Outcome
) -> None:
    assert outcome(timeliness, is_closed=is_closed) is expected


@pytest.mark.parametrize(
    ("timeliness", "due_on", "done_on", "sentence"),
    [
        (Timeliness.OPEN_OVERDUE, date(2026, 11, 11), None, "Quá hạn 12 ngày, hạn là 11/11/2026."),
        (Timeliness.OPEN_DUE_SOON, TODAY, None, "Hạn là 23/11/2026, hôm nay."),
        (Timeliness.OPEN_IN_TIME, date(2026, 12, 3), None, "Còn 10 ngày, hạn là 03/12/2026."),
        (Timeliness.OPEN_NO_DEADLINE, None, None, "Chưa ấn định ngày hoàn thành."),
        (Timeliness.COMPLETED_ON_TIME, date(2026, 9, 5), date(2026, 9, 5), "Có kết quả ngày 05/9/2026, đúng hạn 05/9/2026."),
        (Timeliness.COMPLETED_LATE, date(2026, 9, 5), date(2026, 9, 8), "Có kết quả ngày 08/9/2026, muộn 3 ngày so với hạn 05/9/2026."),
        (Timeliness.COMPLETED_ON_TIME, None, date(2026, 1, 2), "Có kết quả ngày 02/01/2026."),
        (Timeliness.COMPLETED_ON_TIME, None, None, "Đã có kết quả."),
    ],
)  # fmt: skip
def test_time_is_told_in_a_sentence(
    timeliness: Timeliness, due_on: date | None, done_on: date | None, sentence: str
) -> None:
    assert timing(timeliness, due_on, done_on, TODAY) == sentence


@given(st.integers(min_value=-400, max_value=400))
def test_days_left_and_days_late_are_never_negative(days: int) -> None:
    timeliness = Timeliness.OPEN_OVERDUE if days < 0 else Timeliness.OPEN_IN_TIME
    assert "-" not in timing(timeliness, TODAY + timedelta(days=days), None, TODAY)


def test_days_below_ten_and_the_first_two_months_have_a_zero() -> None:
    assert (day(date(2025, 8, 8)), day(date(2026, 1, 2)), day(date(2026, 12, 31))) == (
        "08/8/2025",
        "02/01/2026",
        "31/12/2026",
    )


def test_what_is_stopped_counts_nowhere() -> None:
    assert Tally.of([Outcome.DONE, Outcome.STOPPED, Outcome.OVERDUE]) == Tally(done=1, overdue=1)


@given(COUNTS, COUNTS, COUNTS)
def test_the_bar_is_full_and_without_gaps(done: int, under_way: int, overdue: int) -> None:
    segments = Tally(done, under_way, overdue).segments()
    assert [s.tone for s in segments] == [o.tone for o, n in Tally(done, under_way, overdue).figures if n]
    if segments:
        assert segments[0].left == 0
        assert abs(sum(s.width for s in segments) - 100) < 0.1
        for before, after in pairwise(segments):
            assert abs(before.left + before.width - after.left) < 0.05


@given(COUNTS, COUNTS, COUNTS)
def test_the_sentence_gives_every_number(done: int, under_way: int, overdue: int) -> None:
    tally = Tally(done, under_way, overdue)
    if tally.total:
        assert (
            tally.sentence
            == f"{done} trên {tally.total} việc đã xong, {under_way} chưa xong, {overdue} quá hạn."
        )
    else:
        assert tally.sentence == "Chưa có việc nào được công khai."
