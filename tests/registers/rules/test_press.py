"""The clock of a question from the press."""

from datetime import UTC, datetime, timedelta

import pytest

from thongsuot.registers.feedback.rules.press import answer_by, countdown, warn_from

ASKED = datetime(2026, 4, 30, 16, tzinfo=UTC)


def test_it_runs_through_nights_and_holidays():
    assert answer_by(ASKED, 24) == datetime(2026, 5, 1, 16, tzinfo=UTC)
    assert warn_from(ASKED, 24) == datetime(2026, 5, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "words", "tone"),
    [
        (300, "còn 5 giờ", "soon"),
        (59, "còn 59 phút", "soon"),
        (0, "còn 0 phút", "soon"),
        (-1, "quá 1 phút", "late"),
        (-125, "quá 2 giờ", "late"),
    ],
)
def test_what_is_left_is_said_in_words(minutes, words, tone):
    found = countdown(ASKED, ASKED - timedelta(minutes=minutes))
    assert (found.words, found.tone) == (words, tone)
