"""Whole percents add up, and a list of answers is fair or says why not."""

from hypothesis import given
from hypothesis import strategies as st

from thongsuot.portal.rules.polls import options_in, shares


@given(st.lists(st.integers(0, 10**9), max_size=12))
def test_shares_are_whole_percents_that_add_up_and_follow_the_votes(votes):
    found = shares(votes)
    assert sum(found) == (100 if sum(votes) else 0)
    total = sum(votes) or 1
    assert all(abs(share - 100 * count / total) < 1 for share, count in zip(found, votes, strict=True))


def test_three_equal_shares_give_the_odd_percent_to_the_first():
    assert shares([1, 1, 1]) == [34, 33, 33]


def test_each_line_is_an_answer_and_spaces_are_none():
    assert options_in("  Có \r\n\n  Không   nên \t\n") == ["Có", "Không nên"]
