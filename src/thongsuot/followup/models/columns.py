"""Matters as columns of numbers in memory: 300,000 of them are counted in milliseconds, whatever is asked.

See docs/decisions/0014-figures-from-columns.md.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import md5
from typing import Any, Self, overload

import numpy as np
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import (
    BigIntegerField,
    Case,
    Expression,
    F,
    Func,
    IntegerField,
    Q,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, TruncDate
from numpy.typing import NDArray

from thongsuot.followup.models.changes import Moment, changed_since, moment
from thongsuot.followup.models.matters import Matter, MatterQuerySet
from thongsuot.followup.models.norms import norms_on
from thongsuot.followup.models.standing import MEASURES
from thongsuot.followup.rules.norms import Norms
from thongsuot.followup.rules.standing import COMPOSED, EXCLUSIVE
from thongsuot.people.models import User
from thongsuot.pure.fields import FIELDS

Numbers = NDArray[np.signedinteger[Any]]
Mask = NDArray[np.bool_]
EPOCH = date(1970, 1, 1)
NO_DAY = (
    10_000_000  # the day a matter that is open ends, and that one without a deadline is due: later than any
)
AT_FIRST = ("", "on_time_at_first", "late_at_first")
FIELD_CODES = ["", *FIELDS]
HEADER, TRAILER = 19, 2
DAY_BITS = 24  # more than any day received, counted from 1970


@dataclass(frozen=True)
class Columns:
    """Of each matter its key, unit, field, register and paper; days counted from 1970; and how it stands today.

    `field` is a place in FIELD_CODES, `register` a number as of `register_number`, `paper` 0 where there is none,
    `stands` a place in EXCLUSIVE, `at_first` one in AT_FIRST. All are of one length.
    """

    key: Numbers
    unit: Numbers
    field: Numbers
    register: Numbers
    paper: Numbers
    received: Numbers
    closed: Numbers
    due: Numbers
    stands: Numbers
    at_first: Numbers

    def where(self, mask: Mask) -> Self:
        return self if mask.all() else type(self)(*(column[mask] for column in self.each))

    def among(self, keys: Iterable[int]) -> Mask:
        """Which of them have one of the keys."""
        return np.isin(self.key, np.array(list(keys), np.int64), kind="table")

    def measured(self, code: str) -> Mask:
        """Those that one of MEASURES selects."""
        if code in AT_FIRST:
            return np.equal(self.at_first, AT_FIRST.index(code))
        parts = COMPOSED.get(code, (code,))
        is_met = np.array([stands in parts for stands in EXCLUSIVE])
        return is_met[self.stands]  # far quicker than looking each of them up

    def moved(self, code: str, first: date, last: date) -> Mask:
        """Those that one of MOVEMENTS selects between two days, both included."""
        return _MOVED[code](self, day_number(first), day_number(last))

    @property
    def urgency(self) -> Numbers:
        """One number for the day due and the day received: the smaller, the more urgent."""
        return (self.due.astype(np.int64) << DAY_BITS) + self.received

    def received_between(self, first: date | None, last: date | None) -> Mask:
        return _between(self.received, first, last)

    def due_between(self, first: date | None, last: date | None) -> Mask:
        """Those that have a deadline, on one of these days, both included; None is open."""
        return _between(self.due, first, last) & np.less(self.due, NO_DAY)

    def with_anew(self, keys: Sequence[int], rows: Self) -> Self:
        """With `rows` in place of those of `keys`, which may be gone or new."""
        others = self.where(~np.isin(self.key, keys))
        return type(self)(*map(np.concatenate, zip(others.each, rows.each, strict=True)))

    @property
    def each(self) -> tuple[Numbers, ...]:
        return tuple(getattr(self, name) for name in _NAMES)


def _between(days: Numbers, first: date | None, last: date | None) -> Mask:
    met = np.ones(len(days), np.bool_)
    if first:
        met &= days >= day_number(first)
    return met & (days <= day_number(last)) if last else met


def _there_before(matters: Columns, day: int) -> Mask:
    """Those that had been received before the day and had not ended before it."""
    return np.logical_and(matters.received < day, matters.closed >= day)


def _closed(matters: Columns, first: int, last: int) -> Mask:
    return np.logical_and(matters.closed >= first, matters.closed <= last)


_MOVED: dict[str, Callable[[Columns, int, int], Mask]] = {
    "opening": lambda matters, first, _last: _there_before(matters, first),
    "received": lambda matters, first, last: np.logical_and(
        matters.received >= first, matters.received <= last
    ),
    "completed": lambda matters, first, last: _closed(matters, first, last) & matters.measured("completed"),
    "recalled": lambda matters, first, last: _closed(matters, first, last) & ~matters.measured("completed"),
    "remaining": lambda matters, _first, last: _there_before(matters, last + 1),
}
_NAMES = tuple(Columns.__dataclass_fields__)
# The first 28 bits of its digest.
_REGISTER = "('x' || left(md5(%(expressions)s), 7))::bit(28)::integer"
_RECORD = np.dtype(
    [
        ("", ">i2"),
        *((part, kind) for name in _NAMES for part, kind in ((f"{name} length", ">i4"), (name, ">i8"))),
    ]
)


class MostUrgentFirst(Sequence[Matter]):
    """Matters in the order of `most_urgent_first`, whose rows are read only of the stretch that is shown."""

    def __init__(self, matters: Columns) -> None:
        self._matters = matters

    def __len__(self) -> int:
        return len(self._matters.key)

    @overload
    def __getitem__(self, place: int) -> Matter: ...

    @overload
    def __getitem__(self, place: slice) -> list[Matter]: ...

    def __getitem__(self, place: int | slice) -> Matter | list[Matter]:
        if isinstance(place, int):
            return self[place : place + 1][0]
        keys = self._keys(place.stop or len(self))[place].tolist()
        rows = Matter.objects.with_names().in_bulk(keys)
        return [rows[key] for key in keys if key in rows]

    def _keys(self, most: int) -> Numbers:
        """The keys of the first so many, and perhaps a few more: only those are put in order."""
        first = self._matters
        if most < len(self):
            last = np.partition(first.urgency, most - 1)[most - 1]
            first = first.where(first.urgency <= last)
        order: Numbers = first.key[np.lexsort((first.key, first.urgency))]
        return order


@dataclass(frozen=True)
class _Kept:
    columns: Columns
    day: tuple[date, Norms]
    seen: Moment


_kept: dict[int, _Kept] = {}
_reading = threading.Lock()


def columns_for(user: User, today: date) -> Columns:
    """The matters the account may see, as they stand in the database now."""
    now, visible = moment(), Matter.objects.visible_to(user)
    if now.has_written:  # what may yet be undone is not kept
        return _read(visible, today)
    with _reading:
        kept = _kept[now.database] = _brought_up_to(now, (today, norms_on(today)))
    if user.sees_the_province:
        return kept.columns
    return kept.columns.where(kept.columns.among(visible.values_list("pk", flat=True)))


def day_number(day: date) -> int:
    return (day - EPOCH).days


def register_number(code: str) -> int:
    """A number of 28 bits that stands for the register: the same here and in the database, whatever registers there are."""
    return int(md5(code.encode(), usedforsecurity=False).hexdigest()[:7], 16)


def _brought_up_to(now: Moment, day: tuple[date, Norms]) -> _Kept:
    """What is kept of this database with what changed since; all anew on another day or by other norms."""
    kept = _kept.get(now.database)
    if kept is None or kept.day != day:
        return _Kept(_read(Matter.objects.all(), day[0]), day, now)
    changed = changed_since(kept.seen.unseen_from)
    if not changed:
        return _Kept(kept.columns, day, now)
    anew = _read(Matter.objects.filter(pk__in=changed), day[0])
    return _Kept(kept.columns.with_anew(changed, anew), day, now)


def _read(matters: MatterQuerySet, today: date) -> Columns:
    """Read by COPY in its binary format. No column is ever null, so rows are of one length and numpy takes them as they are."""
    asked = matters.order_by().values_list(*(Cast(told, BigIntegerField()) for told in _told(today).values()))
    sql, params = asked.query.sql_with_params()
    connection.ensure_connection()
    # Django's own cursor hands no parameters to COPY while it notes its queries.
    statement = f"COPY ({sql}) TO STDOUT (FORMAT BINARY)"
    with connection.connection.cursor() as cursor, cursor.copy(statement, params) as copy:
        read = b"".join(copy)
    rows = np.frombuffer(read[HEADER:-TRAILER], _RECORD)
    return Columns(*(rows[name].astype(_kind(name)) for name in _NAMES))


def _kind(name: str) -> type[np.signedinteger[Any]]:
    """Keys may grow past 32 bits; the others have half the bytes, and are copied and compared in less than half the time."""
    return np.int64 if name == "key" else np.int32


def _told(today: date) -> dict[str, Expression | F]:
    """What each column says, in the definitions the lists have."""
    standing = [MEASURES[code].on(today) for code in EXCLUSIVE]
    at_first = [MEASURES[code].on(today) for code in AT_FIRST[1:]]
    return {
        "key": F("pk"),
        "unit": F("unit"),
        "field": _place("field", FIELD_CODES),
        "register": Func(F("register"), template=_REGISTER, output_field=IntegerField()),
        "paper": Coalesce("finding__paper", 0),
        "received": _days(F("received_on")),
        "closed": Coalesce(_days(TruncDate("closed_at")), NO_DAY),
        "due": Coalesce(_days(F("due_on")), NO_DAY),
        "stands": _first_of(standing),
        "at_first": _first_of(at_first, 1),
    }


def _place(field: str, among: list[str]) -> Func:
    """The place of the field's text in a list, from 0; 0 when it is not there."""
    return Func(
        Value(among, output_field=ArrayField(TextField())),
        Cast(field, TextField()),
        template="(coalesce(array_position(%(expressions)s), 1) - 1)",
        output_field=IntegerField(),
    )


def _days(day: Expression | F) -> Func:
    return Func(day, template=f"(%(expressions)s - DATE '{EPOCH}')", output_field=IntegerField())


def _first_of(conditions: Iterable[Q], start: int = 0) -> Case:
    """The place, counted from `start`, of the condition that is met; 0 when none is."""
    whens = [When(condition, then=Value(place)) for place, condition in enumerate(conditions, start)]
    return Case(*whens, default=Value(0), output_field=IntegerField())
