"""Matters as columns of numbers in memory: 300,000 of them are counted in milliseconds, whatever is asked.

See docs/decisions/0014-figures-from-columns.md.
"""

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from hashlib import md5
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from thongsuot.followup.rules.standing import COMPOSED, EXCLUSIVE
from thongsuot.pure.fields import FIELDS

Numbers = NDArray[np.signedinteger[Any]]
Mask = NDArray[np.bool_]
EPOCH = date(1970, 1, 1)
# The day an open matter ends, and that on which one without a deadline is due: later than any other.
NO_DAY = 10_000_000
AT_FIRST = ("", "on_time_at_first", "late_at_first")
FIELD_CODES = ["", *FIELDS]
DAY_BITS = 24  # more than any day received, counted from 1970
AFTER_ALL_OPEN = 2**62


@dataclass(frozen=True)
class Columns:
    """Of each matter its key, unit, field, register, paper and bodies; days counted from 1970; how it stands today.

    `field` is a place in FIELD_CODES, `register` a number as of `register_number`, `paper` and a body 0 where there is
    none, `ended` the second from 1970 at which it closed, 0 while it is open, `stands` a place in EXCLUSIVE, `at_first`
    one in AT_FIRST. All are of one length, in the order of `key`.
    """

    key: Numbers
    unit: Numbers
    field: Numbers
    register: Numbers
    paper: Numbers
    owner: Numbers
    assigner: Numbers
    supervisor: Numbers
    received: Numbers
    closed: Numbers
    ended: Numbers
    due: Numbers
    stands: Numbers
    at_first: Numbers

    def where(self, mask: Mask) -> Self:
        return self if mask.all() else self._at(np.flatnonzero(mask))

    def _at(self, places: Numbers) -> Self:
        return type(self)(*(column[places] for column in self.each))

    def among(self, keys: Iterable[int]) -> Mask:
        """Which of them have one of the keys."""
        return np.isin(self.key, np.array(list(keys), np.int64), kind="table")

    def measured(self, code: str) -> Mask:
        """Those that one of MEASURES selects."""
        if code in AT_FIRST:
            return np.equal(self.at_first, AT_FIRST.index(code))
        places = [EXCLUSIVE.index(part) for part in COMPOSED.get(code, (code,))]
        met: Mask = reduce(np.logical_or, (np.equal(self.stands, place) for place in places))
        return met

    def moved(self, code: str, first: date, last: date) -> Mask:
        """Those that WORKLOAD or one of MOVEMENTS selects between two days, both included."""
        return _MOVED[code](self, day_number(first), day_number(last))

    @property
    def urgency(self) -> Numbers:
        """One number for the day due and the day received: the smaller, the more urgent."""
        return (self.due.astype(np.int64) << DAY_BITS) + self.received

    @property
    def rank(self) -> Numbers:
        """Where it stands among all: what is open by its urgency, behind it what has ended, the last first."""
        return np.where(self.ended == 0, self.urgency, AFTER_ALL_OPEN - self.ended)

    def received_between(self, first: date | None, last: date | None) -> Mask:
        return _between(self.received, first, last)

    def due_between(self, first: date | None, last: date | None) -> Mask:
        """Those that have a deadline, on one of these days, both included; None is open."""
        return _between(self.due, first, last) & np.less(self.due, NO_DAY)

    def of_keys(self, keys: Iterable[int]) -> Self:
        """The rows of those of the keys that are there: quicker than asking each row, where the keys are few."""
        wanted = np.unique(np.array(list(keys), np.int64))
        places, behind = (np.searchsorted(self.key, wanted, side) for side in ("left", "right"))
        return self._at(places[places < behind])

    def with_anew(self, keys: Iterable[int], rows: Self) -> Self:
        """With `rows` in place of those of `keys`, which may be gone or new."""
        there = self.of_keys(keys).key
        if np.array_equal(there, rows.key):
            places = np.searchsorted(self.key, there)
            return type(self)(*map(_replaced, self.each, rows.each, itertools.repeat(places)))
        others = self.where(~self.among(keys))
        return type(self)(*map(np.concatenate, zip(others.each, rows.each, strict=True))).in_order()

    def in_order(self) -> Self:
        return self._at(np.argsort(self.key, kind="stable"))

    @property
    def each(self) -> tuple[Numbers, ...]:
        return tuple(getattr(self, name) for name in NAMES)


def _replaced(column: Numbers, rows: Numbers, places: Numbers) -> Numbers:
    """The column itself while it says the same: a change is of few columns, and copying all takes long."""
    if np.array_equal(column[places], rows):
        return column
    anew = column.copy()
    anew[places] = rows
    return anew


def day_number(day: date) -> int:
    return (day - EPOCH).days


def register_number(code: str) -> int:
    """A number of 28 bits that stands for the register: the same here and in the database, whatever registers there are."""
    return int(md5(code.encode(), usedforsecurity=False).hexdigest()[:7], 16)


def _between(days: Numbers, first: date | None, last: date | None) -> Mask:
    met = np.ones(len(days), np.bool_)
    if first:
        met &= days >= day_number(first)
    return met & (days <= day_number(last)) if last else met


def _there_before(matters: Columns, day: int) -> Mask:
    """Those that had been received before the day and had not ended before it."""
    return np.logical_and(matters.received < day, matters.closed >= day)


def _received(matters: Columns, first: int, last: int) -> Mask:
    return np.logical_and(matters.received >= first, matters.received <= last)


def _closed(matters: Columns, first: int, last: int) -> Mask:
    return np.logical_and(matters.closed >= first, matters.closed <= last)


_MOVED: dict[str, Callable[[Columns, int, int], Mask]] = {
    "opening": lambda matters, first, _last: _there_before(matters, first),
    "received": _received,
    "total": lambda matters, first, last: _there_before(matters, first) | _received(matters, first, last),
    "completed": lambda matters, first, last: _closed(matters, first, last) & matters.measured("completed"),
    "recalled": lambda matters, first, last: _closed(matters, first, last) & ~matters.measured("completed"),
    "remaining": lambda matters, _first, last: _there_before(matters, last + 1),
}
NAMES = tuple(Columns.__dataclass_fields__)
