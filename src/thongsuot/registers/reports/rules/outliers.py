"""Which units' figures stand far from the others'.

Rule: the modified z-score by the median and the median absolute deviation, |0.6745 (x - median) / MAD| > 3.5
(B. Iglewicz and D. Hoaglin, How to Detect and Handle Outliers, ASQC 1993). A mean would be drawn along by the very
figure one looks for. Fewer than five figures, or figures mostly alike (MAD 0), give none.
"""

from collections.abc import Mapping
from decimal import Decimal
from statistics import median
from typing import NamedTuple

SCALE = Decimal("0.6745")
CUT = Decimal("3.5")
FEWEST = 5


class Middle(NamedTuple):
    """The middle of some figures, and how far they usually lie from it."""

    median: Decimal
    deviation: Decimal


def middle_of(values: list[Decimal]) -> Middle | None:
    """None without figures."""
    if not values:
        return None
    middle = median(values)
    return Middle(middle, median(abs(value - middle) for value in values))


def outliers(values: Mapping[int, Decimal]) -> frozenset[int]:
    """The keys whose value stands out."""
    middle = middle_of(list(values.values()))
    if middle is None or len(values) < FEWEST or not middle.deviation:
        return frozenset()
    far = CUT * middle.deviation / SCALE
    return frozenset(key for key, value in values.items() if abs(value - middle.median) > far)
