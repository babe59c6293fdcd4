"""A task stands no better than its worst part, and is as far as its parts are together."""

from hypothesis import given
from hypothesis import strategies as st

from thongsuot.pure.clock.deadline import Timeliness
from thongsuot.registers.tasks.rules.rollup import FROM_WORST, Part, weighted_progress, worst

PARTS = st.lists(st.builds(Part, st.integers(0, 100), st.integers(1, 100)), min_size=1)


def test_every_standing_has_its_place():
    assert set(FROM_WORST) == set(Timeliness)


def test_one_part_overdue_makes_the_whole_overdue():
    assert (
        worst([Timeliness.COMPLETED_ON_TIME, Timeliness.OPEN_OVERDUE, Timeliness.OPEN_IN_TIME])
        == "open_overdue"
    )
    assert worst([]) is None


@given(PARTS)
def test_the_whole_is_done_exactly_when_every_part_is(parts):
    progress = weighted_progress(parts)
    assert (progress == 100) == all(part.percent == 100 for part in parts)
    assert min(part.percent for part in parts) <= progress <= max(part.percent for part in parts)


def test_a_heavy_part_counts_as_often_as_its_weight():
    assert weighted_progress([Part(100, 3), Part(0, 1)]) == 75
    assert weighted_progress([]) is None
