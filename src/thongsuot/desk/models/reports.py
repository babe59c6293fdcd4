"""Counting the follow-up report, in a number of queries that does not grow with matters or lines."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
from django.utils.translation import gettext as _

from thongsuot.desk.rules.report import COMPLETED, LEFT, Line, Report, days_of
from thongsuot.followup.models import (
    FIELD_CODES,
    INCIDENTS,
    MOVEMENTS,
    NO_DAY,
    Columns,
    DeadlineRequest,
    Mask,
    Matter,
    Numbers,
    norms_on,
)
from thongsuot.papers.models import Paper
from thongsuot.people.models import Body
from thongsuot.places.models import Unit
from thongsuot.pure.fields import FIELDS
from thongsuot.registers.tasks.models import Result

MOST_PAPERS = 100
MOST_CAUSES = 3
BY = {"don-vi": "unit", "co-quan": "owner", "linh-vuc": "field", "van-ban": "paper"}
NO_FIELD = "chua-ro"

Key = int  # of a line: a unit's, a place in FIELD_CODES, a paper's or 0


def report(matters: Columns, first: date, last: date, group: str) -> Report:
    """What came, went and was left between two days, both included, by unit, field or assigning paper."""
    figures, groups = _figures(matters, first, last), getattr(matters, BY[group])
    rest = int(groups.max(initial=0)) + 1  # no group's number
    tallies = {code: np.bincount(groups[mask], minlength=rest) for code, mask in figures.items()}
    line_of = _with_most_work(tallies, rest) if group == "van-ban" else np.arange(rest)
    counts, late = _counted(line_of, tallies), figures["completed_late"]
    lines_late = line_of[groups[late]].tolist()
    causes = _causes(dict(zip(matters.key[late].tolist(), lines_late, strict=True)), first, last)
    waiting = Counter(line_of[groups[_waiting(matters)]].tolist())
    named = {rest: (_("Các văn bản khác"), {}), **_named(group, counts.keys() - {rest})}
    lines = {
        key: Line(*named[key], counts[key], causes.get(key, ()), waiting[key])
        for key in sorted(counts)
        if key in named
    }
    ranked = sorted(lines, key=lambda key: (key == rest, -lines[key].of("total")))
    return Report(first, last, group, [lines[key] for key in ranked])


def _counted(line_of: Numbers, tallies: Mapping[str, Numbers]) -> dict[Key, dict[str, int]]:
    """Of each line that has anything, its figures: those of its groups together."""
    counts: dict[Key, dict[str, int]] = defaultdict(dict)
    for code, tally in tallies.items():
        numbers = np.bincount(line_of, weights=tally)
        for key in np.flatnonzero(numbers).tolist():
            counts[key][code] = int(numbers[key])
    return counts


def _with_most_work(tallies: Mapping[str, Numbers], rest: int) -> Numbers:
    """The line of each group: of very many papers those with least work are one line, `rest`, so that the sums stay whole."""
    totals, line_of = tallies["opening"] + tallies["received"], np.arange(rest)
    line_of[np.lexsort((line_of, -totals))[MOST_PAPERS:]] = rest
    return line_of


def _figures(matters: Columns, first: date, last: date) -> dict[str, Mask]:
    """What each figure counts, in the definitions that lists and dashboard have."""
    went, remaining = matters.moved("completed", first, last), matters.moved("remaining", first, last)
    figures = {code: matters.moved(code, first, last) for code in ("opening", "received", "recalled")}
    figures |= {code: went & matters.measured(code) for code in COMPLETED}
    soon = norms_on(last).due_soon_days
    figures |= {code: remaining & matters.due_between(*days_of(code, last, soon)) for code in LEFT[:-1]}
    figures["open_no_deadline"] = remaining & np.equal(matters.due, NO_DAY)
    return figures | {code: _met(matters, code, first, last) for code in INCIDENTS}


def _met(matters: Columns, incident: str, first: date, last: date) -> Mask:
    """Those that the incident happened to in these days."""
    met = Matter.objects.filter(INCIDENTS[incident].chosen(first, last))
    return matters.among(met.values_list("pk", flat=True))


def _waiting(matters: Columns) -> Mask:
    """The open ones that wait for a later day to be decided on."""
    asked = DeadlineRequest.objects.filter(state="waiting").order_by()
    return matters.measured("open") & matters.among(asked.values_list("matter", flat=True))


def _causes(late: Mapping[int, Key], first: date, last: date) -> dict[Key, tuple[str, ...]]:
    """The causes named most often with results that came late, at most three a line. `late`: the line of each matter."""
    ended = Matter.objects.filter(MOVEMENTS["completed"].chosen(first, last)).values("pk")
    told = Result.objects.filter(task__matter__in=ended).exclude(late_cause="").order_by()
    counted: dict[Key, Counter[str]] = defaultdict(Counter)
    for matter, cause in told.values_list("task__matter", "late_cause"):
        if matter in late:
            counted[late[matter]][" ".join(cause.split())[:200]] += 1
    return {
        key: tuple(cause for cause, _n in causes.most_common(MOST_CAUSES)) for key, causes in counted.items()
    }


def _named(group: str, keys: Iterable[Key]) -> Mapping[Key, tuple[str, dict[str, str]]]:
    """For each key its label and what narrows a list to it."""
    wanted = list(keys)
    if group == "don-vi":
        units = Unit.objects.in_bulk(wanted)
        return {pk: (unit.full_name, {"don_vi": unit.code}) for pk, unit in units.items()}
    if group == "co-quan":
        return {pk: (body.name, {"co_quan": str(pk)}) for pk, body in Body.objects.in_bulk(wanted).items()}
    if group == "linh-vuc":
        return {key: _field_named(FIELD_CODES[key]) for key in wanted}
    papers = Paper.objects.only("title", "number_symbol").in_bulk([pk for pk in wanted if pk])
    named = {
        pk: (paper.number_symbol or paper.title[:160], {"van_ban": str(pk)}) for pk, paper in papers.items()
    }
    return {0: (_("Giao trực tiếp, không từ văn bản"), {"giao_thang": "on"}), **named}


def _field_named(code: str) -> tuple[str, dict[str, str]]:
    return (FIELDS[code], {"linh_vuc": code}) if code else (_("Chưa rõ lĩnh vực"), {"linh_vuc": NO_FIELD})
