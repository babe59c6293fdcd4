"""Counting matters by where they stand, in a number of queries that does not grow with them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from thongsuot.desk.rules.tally import EXCLUSIVE, Balance, Month, Tally, summed
from thongsuot.followup.models import MEASURES, MOVEMENTS, MatterQuerySet, begins
from thongsuot.papers.models import Paper
from thongsuot.people.models import User
from thongsuot.places.models import Unit

SESSIONS_SHOWN = 20
MOST_MONTHS = 24

K = TypeVar("K")


@dataclass(frozen=True)
class Totals:
    """All matters of a set: by unit and by field, each counted once."""

    by_unit: dict[int, Tally]
    by_field: dict[str, Tally]

    @property
    def whole(self) -> Tally:
        return summed(self.by_unit.values())


def _counts(today: date) -> dict[str, Count]:
    return {f"n{place}": Count("pk", filter=MEASURES[code].on(today)) for place, code in enumerate(EXCLUSIVE)}


def tally_by(matters: MatterQuerySet, *by: str, today: date) -> list[tuple[tuple[Any, ...], Tally]]:
    """For each combination of the fields `by`, how its matters stand; one query."""
    counts = _counts(today)
    rows = matters.order_by().values(*by).annotate(**counts).values_list(*by, *counts)
    return [(row[: len(by)], Tally.of(row[len(by) :])) for row in rows]


def totals(matters: MatterQuerySet, today: date) -> Totals:
    """By unit and by field from one reading of the table."""
    by_unit: dict[int, Counter[str]] = defaultdict(Counter)
    by_field: dict[str, Counter[str]] = defaultdict(Counter)
    for (unit, field), tally in tally_by(matters, "unit", "field", today=today):
        by_unit[unit].update(tally.counts)
        by_field[field].update(tally.counts)
    return Totals(_tallies(by_unit), _tallies(by_field))


def _tallies(counted: Mapping[K, Mapping[str, int]]) -> dict[K, Tally]:
    return {key: Tally(dict(counts)) for key, counts in counted.items()}


def against_first(matters: MatterQuerySet, today: date) -> tuple[int, int]:
    """How many completed matters were on time and late against the deadline they were first given; one query."""
    counted = matters.aggregate(
        on_time=Count("pk", filter=MEASURES["on_time_at_first"].on(today)),
        late=Count("pk", filter=MEASURES["late_at_first"].on(today)),
    )
    return counted["on_time"], counted["late"]


def latest_sessions(user: User) -> list[Paper]:
    """The sessions held last, of those the account may see."""
    described = Paper.objects.visible_to(user).exclude(assigner=None)
    return list(described.only("title", "held_on").order_by("-held_on", "-pk")[:SESSIONS_SHOWN])


def by_session(matters: MatterQuerySet, sessions: Iterable[Paper], today: date) -> list[tuple[Paper, Tally]]:
    """Those of the sessions that gave work, with how it stands."""
    asked = list(sessions)
    rows = tally_by(matters.filter(finding__paper__in=asked), "finding__paper", today=today)
    counted = {paper: tally for (paper,), tally in rows}
    return [(session, counted[session.pk]) for session in asked if session.pk in counted]


def balance(matters: MatterQuerySet, first: date, last: date, since: date) -> tuple[Balance, int]:
    """What moved between two days, both included, and how many matters were there on the day `since`.

    Each number is counted for itself, so that they can be checked against each other; one reading of the table.
    """
    opening = MOVEMENTS["opening"]
    moved = {code: Count("pk", filter=movement.chosen(first, last)) for code, movement in MOVEMENTS.items()}
    counted = matters.aggregate(**moved, before=Count("pk", filter=opening.chosen(since, last)))
    return Balance(**{code: counted[code] for code in MOVEMENTS}), counted["before"]


def month_starts(first: date, last: date) -> list[date]:
    """The first days of the months from that of `first` to that of `last`; of too many, the latest MOST_MONTHS."""
    span = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(place // 12, place % 12 + 1, 1) for place in span[-MOST_MONTHS:]]


def months(matters: MatterQuerySet, starts: list[date], last: date, left: int) -> list[Month]:
    """What came and went in each of the months, up to the day `last`; `left` matters were open before the first."""
    received = dict(
        _per_month(matters.filter(received_on__gte=starts[0], received_on__lte=last), "received_on", n=Q())
    )
    ended = matters.filter(closed_at__gte=begins(starts[0]), closed_at__lt=begins(last + timedelta(days=1)))
    late, done = MEASURES["completed_late"].on(last), Q(is_completed=True)
    closed = dict(_per_month(ended, "closed_at", done=done, late=done & late, all=Q()))
    told = []
    for start in starts:
        (came,), (completed, tardy, gone) = received.get(start, (0,)), closed.get(start, (0, 0, 0))
        left += came - gone
        told.append(Month(start.year, start.month, came, completed - tardy, tardy, gone - completed, left))
    return told


def _per_month(matters: MatterQuerySet, field: str, **counted: Q) -> Iterable[tuple[date, tuple[int, ...]]]:
    counts = {name: Count("pk", filter=chosen) for name, chosen in counted.items()}
    rows = matters.order_by().annotate(month=TruncMonth(field)).values("month").annotate(**counts)
    for month, *numbers in rows.values_list("month", *counts):
        yield date(month.year, month.month, 1), tuple(numbers)


def units_shown(user: User, counted: Iterable[int], province_code: str) -> QuerySet[Unit]:
    """Units that have matters; for those who see the province, also its communes that have none."""
    units = Unit.objects.filter(pk__in=list(counted))
    if user.sees_the_province:
        units = units | Unit.objects.communes_of(province_code)
    return units.order_by("sort_key", "code")
