"""Counting the follow-up report, in a number of queries that does not grow with matters or lines."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from thongsuot.desk.rules.report import COMPLETED, LEFT, Line, Report, days_of, together
from thongsuot.followup.models import (
    INCIDENTS,
    MEASURES,
    MOVEMENTS,
    DeadlineRequest,
    MatterQuerySet,
    begins,
    norms_on,
)
from thongsuot.papers.models import Paper
from thongsuot.places.models import Unit
from thongsuot.pure.fields import FIELDS
from thongsuot.registers.tasks.models import Result

MOST_PAPERS = 100
MOST_CAUSES = 3
BY = {"don-vi": "unit", "linh-vuc": "field", "van-ban": "finding__paper"}
NO_FIELD = "chua-ro"


def report(matters: MatterQuerySet, first: date, last: date, group: str) -> Report:
    """What came, went and was left between two days, both included, by unit, field or assigning paper."""
    by = BY[group]
    counts = _counted(matters, by, first, last)
    for code, incident in INCIDENTS.items():
        for key, number in _by(matters.filter(incident.chosen(first, last)), by):
            counts[key][code] = number
    causes, waiting = _causes(matters, by, first, last), _requests(matters, by)
    named = _named(group, counts)
    lines = [
        Line(label, narrows, counts[key], causes.get(key, ()), waiting.get(key, 0))
        for key, (label, narrows) in named.items()
    ]
    shown = sorted((line for line in lines if not line.is_empty), key=lambda line: -line.of("total"))
    return Report(first, last, group, _at_most(shown, group))


def _at_most(lines: list[Line], group: str) -> list[Line]:
    """Of very many papers those with most work, the others together, so that the sums stay whole."""
    if group != "van-ban" or len(lines) <= MOST_PAPERS:
        return lines
    rest = together(_("Các văn bản khác"), lines[MOST_PAPERS:])
    return [*lines[:MOST_PAPERS], rest]


def _counted(matters: MatterQuerySet, by: str, first: date, last: date) -> dict[Any, dict[str, int]]:
    """The figures of every group; one reading of the table, but for what had ended before the period."""
    codes = list(conditions := _conditions(first, last))
    counts = {f"n{place}": Count("pk", filter=conditions[code]) for place, code in enumerate(codes)}
    touched = Q(closed_at=None) | Q(closed_at__gte=begins(first)) | Q(received_on__gte=first)
    rows = matters.filter(touched).order_by().values(by).annotate(**counts).values_list(by, *counts)
    return defaultdict(dict, {key: dict(zip(codes, numbers, strict=True)) for key, *numbers in rows})


def _conditions(first: date, last: date) -> dict[str, Q]:
    """What selects the matters of each figure, in the definitions that lists and dashboard have."""
    moved = {code: movement.chosen(first, last) for code, movement in MOVEMENTS.items()}
    chosen = {code: moved[code] for code in ("opening", "received", "recalled")}
    chosen |= {code: moved["completed"] & MEASURES[code].on(last) for code in COMPLETED}
    soon = norms_on(last).due_soon_days
    for code in LEFT[:-1]:
        least, most = days_of(code, last, soon)
        bounds = {"due_on__gte": least, "due_on__lte": most}
        chosen[code] = moved["remaining"] & Q(**{name: day for name, day in bounds.items() if day})
    return chosen | {"open_no_deadline": moved["remaining"] & Q(due_on=None)}


def _by(matters: MatterQuerySet, by: str) -> Iterable[tuple[Any, int]]:
    counted = matters.order_by().values(by).annotate(n=Count("pk", distinct=True))
    return [(key, number) for key, number in counted.values_list(by, "n")]


def _causes(matters: MatterQuerySet, by: str, first: date, last: date) -> dict[Any, tuple[str, ...]]:
    """The causes named most often with results that came late, at most three a group."""
    late = matters.filter(_conditions(first, last)["completed_late"])
    told = Result.objects.filter(task__matter__in=late.values("pk")).exclude(late_cause="").order_by()
    counted: dict[Any, Counter[str]] = defaultdict(Counter)
    for key, cause, number in (
        told.values(f"task__matter__{by}", "late_cause")
        .annotate(n=Count("pk"))
        .values_list(f"task__matter__{by}", "late_cause", "n")
    ):
        counted[key][" ".join(cause.split())[:200]] += number
    return {
        key: tuple(cause for cause, _n in causes.most_common(MOST_CAUSES)) for key, causes in counted.items()
    }


def _requests(matters: MatterQuerySet, by: str) -> dict[Any, int]:
    """How many of a group's matters wait for a later day to be decided on."""
    waiting = DeadlineRequest.objects.filter(state="waiting").order_by().values("matter")
    return dict(_by(matters.open().filter(pk__in=waiting), by))


def _named(group: str, keys: Iterable[Any]) -> Mapping[Any, tuple[str, dict[str, str]]]:
    """For each key its label and what narrows a list to it."""
    wanted = list(keys)
    if group == "don-vi":
        units = Unit.objects.in_bulk(wanted)
        return {pk: (unit.full_name, {"don_vi": unit.code}) for pk, unit in units.items()}
    if group == "linh-vuc":
        unclear = (_("Chưa rõ lĩnh vực"), {"linh_vuc": NO_FIELD})
        return {code: (FIELDS[code], {"linh_vuc": code}) if code else unclear for code in wanted}
    papers = Paper.objects.only("title", "number_symbol").in_bulk([pk for pk in wanted if pk])
    named = {
        pk: (paper.number_symbol or paper.title[:160], {"van_ban": str(pk)}) for pk, paper in papers.items()
    }
    return named | (
        {None: (_("Giao trực tiếp, không từ văn bản"), {"giao_thang": "on"})} if None in wanted else {}
    )
