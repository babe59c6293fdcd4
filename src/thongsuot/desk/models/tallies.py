"""Counting matters by where they stand and how they moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import QuerySet

from thongsuot.desk.rules.tally import Balance, Month, Tally, summed
from thongsuot.followup.models import FIELD_CODES, MOVEMENTS, Columns, Mask, Numbers, among, day_number
from thongsuot.followup.rules.standing import EXCLUSIVE
from thongsuot.papers.models import Paper
from thongsuot.people.models import User
from thongsuot.places.models import Unit

SESSIONS_SHOWN, SESSIONS_LOOKED_AT = 20, 300
MOST_MONTHS = 24


@dataclass(frozen=True)
class Totals:
    """All matters of a set: by unit and by field, each counted once."""

    by_unit: dict[int, Tally]
    by_field: dict[str, Tally]

    @property
    def whole(self) -> Tally:
        return summed(self.by_unit.values())


def totals(matters: Columns) -> Totals:
    by_field = _tallied(matters.field, matters.stands)
    return Totals(
        _tallied(matters.unit, matters.stands),
        {FIELD_CODES[place]: tally for place, tally in by_field.items()},
    )


def _tallied(keys: Numbers, stands: Numbers) -> dict[int, Tally]:
    """For each of the keys, all small whole numbers, how its matters stand."""
    counted = np.bincount(keys * len(EXCLUSIVE) + stands)
    table = np.pad(counted, (0, -len(counted) % len(EXCLUSIVE))).reshape(-1, len(EXCLUSIVE))
    return {int(key): Tally.of(table[key].tolist()) for key in np.flatnonzero(table.any(axis=1))}


def against_first(matters: Columns) -> tuple[int, int]:
    """How many completed matters were on time and late against the deadline they were first given."""
    _neither, on_time, late = np.bincount(matters.at_first, minlength=3).tolist()
    return on_time, late


def latest_sessions(user: User, matters: Columns) -> list[Paper]:
    """The sessions held last; for who does not see the province, of those that gave any of the `matters` it sees."""
    described = Paper.objects.exclude(assigner=None).order_by("-held_on", "-pk").only("title", "held_on")
    if user.sees_the_province:
        return list(described[:SESSIONS_SHOWN])
    return _first_of(described, set(np.unique(matters.paper).tolist()))


def _first_of(sessions: QuerySet[Paper], gave: set[int]) -> list[Paper]:
    """The first of those that gave work: where many did, enough are among the latest, and not all need be named."""
    latest = sessions.values_list("pk", flat=True)[:SESSIONS_LOOKED_AT]
    found = [key for key in latest if key in gave][:SESSIONS_SHOWN]
    is_enough = len(found) in {SESSIONS_SHOWN, len(gave)}
    return list(sessions.filter(among("pk", found if is_enough else gave))[:SESSIONS_SHOWN])


def by_session(matters: Columns, sessions: Iterable[Paper]) -> list[tuple[Paper, Tally]]:
    """Those of the sessions that gave work, with how it stands."""
    asked = list(sessions)
    theirs = matters.where(np.isin(matters.paper, [session.pk for session in asked]))
    counted = _tallied(theirs.paper, theirs.stands)
    return [(session, counted[session.pk]) for session in asked if session.pk in counted]


def balance(matters: Columns, first: date, last: date) -> Balance:
    """What moved between two days, both included: the definitions of MOVEMENTS.

    Each number is counted for itself, so that they can be checked against each other.
    """
    return Balance(**{code: _count(matters.moved(code, first, last)) for code in MOVEMENTS})


def _count(mask: Mask) -> int:
    return int(np.count_nonzero(mask))


def month_starts(first: date, last: date) -> list[date]:
    """The first days of the months from that of `first` to that of `last`; of too many, the latest MOST_MONTHS."""
    span = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(place // 12, place % 12 + 1, 1) for place in span[-MOST_MONTHS:]]


def months(matters: Columns, starts: list[date], last: date) -> list[Month]:
    """What came and went in each of the months, up to the day `last`."""
    edges = [*map(day_number, starts), day_number(last) + 1]
    came, gone = _per_span(matters.received, edges), _per_span(matters.closed, edges)
    finished = _per_span(matters.closed, edges, matters.measured("completed"))
    late = _per_span(matters.closed, edges, matters.measured("completed_late"))
    left, told = _count(matters.moved("opening", starts[0], last)), []
    for start, new, ended, done, tardy in zip(starts, came, gone, finished, late, strict=True):
        left += new - ended
        told.append(Month(start.year, start.month, new, done - tardy, tardy, ended - done, left))
    return told


def _per_span(days: Numbers, edges: list[int], among: Mask | None = None) -> list[int]:
    """How many of the days, or of some `among` them, lie between each edge and the next."""
    within = np.logical_and(days >= edges[0], days < edges[-1])
    if among is not None:
        within &= among
    a_day = np.bincount(days[within] - edges[0], minlength=edges[-1] - edges[0])
    counted: list[int] = np.add.reduceat(a_day, np.array(edges[:-1]) - edges[0]).tolist()
    return counted


def units_shown(user: User, counted: Iterable[int], province_code: str) -> QuerySet[Unit]:
    """Units that have matters; for those who see the province, also its communes that have none."""
    units = Unit.objects.filter(pk__in=list(counted))
    if user.sees_the_province:
        units = units | Unit.objects.communes_of(province_code)
    return units.order_by("sort_key", "code")
