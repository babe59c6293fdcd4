"""How a task stands by its sub-tasks: as the worst of them, or by their progress, each with its weight."""

from collections.abc import Iterable
from typing import NamedTuple

from thongsuot.pure.clock.deadline import Timeliness

# From worst to best: what is open and late outweighs what is done and late.
FROM_WORST = (
    Timeliness.OPEN_OVERDUE,
    Timeliness.OPEN_NO_DEADLINE_SILENT,
    Timeliness.OPEN_DUE_SOON,
    Timeliness.OPEN_NO_DEADLINE,
    Timeliness.OPEN_IN_TIME,
    Timeliness.COMPLETED_LATE,
    Timeliness.COMPLETED_ON_TIME,
)


class Part(NamedTuple):
    """A sub-task that counts: its progress in per cent, and its weight against the others."""

    percent: int
    weight: int


def worst(standings: Iterable[Timeliness]) -> Timeliness | None:
    """The worst of them; None when there is none."""
    return min(standings, key=FROM_WORST.index, default=None)


def weighted_progress(parts: Iterable[Part]) -> int | None:
    """Progress of the whole in per cent, rounded down so that 100 means done; None without parts."""
    counted = list(parts)
    whole = sum(part.weight for part in counted)
    return sum(part.percent * part.weight for part in counted) // whole if whole else None
