"""How the work of the province, or of one's commune, stands."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thongsuot.desk.forms.dashboard import DashboardFilter
from thongsuot.desk.models import (
    against_first,
    balance,
    by_session,
    kept,
    month_starts,
    months,
    totals,
    units_shown,
)
from thongsuot.desk.rules.drawing import Chart, Map, Sight, draw_chart, draw_map
from thongsuot.desk.rules.tally import Balance, Month, Tally
from thongsuot.followup.forms.filters import NO_FIELD
from thongsuot.followup.models import Columns
from thongsuot.people.requests import StaffRequest
from thongsuot.places.models import Unit
from thongsuot.pure.fields import FIELDS

FOUR = ("completed_on_time", "completed_late", "open_not_overdue", "open_overdue")
REST = (
    "open_due_soon",
    "open_no_deadline",
    "open_no_deadline_silent",
    "1-30",
    "31-120",
    "over-120",
    "closed_otherwise",
)
STEPS = ("0", "1", "2", "3", "none")


@dataclass(frozen=True)
class Row:
    """One line of a table: what it is called, what narrows the list to it, and how its matters stand."""

    label: str
    narrows: dict[str, str]
    tally: Tally


@dataclass(frozen=True)
class Figures:
    """Everything the page tells, counted together."""

    whole: Tally
    units: list[Row]
    fields: list[Row]
    sessions: list[Row]
    balance: Balance
    months: list[Month]
    chart: Chart | None
    map: Map | None
    at_first: tuple[int, int]


@login_required
@require_GET
def dashboard(request: StaffRequest) -> HttpResponse:
    today = localdate()
    form = DashboardFilter(request.GET, user=request.user)
    form.is_valid()
    first, last = form.period(today)
    context = {
        "form": form, "figures": figures_of(request, form, today), "said": form.said, "today": today,
        "moved_in": form.said | {"tu": first.isoformat(), "den": last.isoformat()},
        "first": first, "last": last, "four": FOUR, "rest": REST, "steps": STEPS,
        "breadcrumbs": [{"label": _("Việc của tôi"), "url": "/ban-lam-viec/"}, {"label": _("Tổng quan"), "url": ""}],
    }  # fmt: skip
    return render(request, "desk/dashboard.html", context)


def figures_of(request: StaffRequest, form: DashboardFilter, today: date) -> Figures:
    """The figures for what a valid form asks; kept until the next change."""
    said = (tuple(sorted(form.said.items())), today)
    return kept("dashboard", said, request.user, lambda: _count(request, form, today))


def _count(request: StaffRequest, form: DashboardFilter, today: date) -> Figures:
    standing = form.of_all_times()
    matters = form.in_period(standing)
    counted = totals(matters)
    units = list(units_shown(request.user, counted.by_unit, settings.PROVINCE_CODE))
    tallied = {unit: counted.by_unit.get(unit.pk, Tally()) for unit in units}
    first, last = form.period(today)
    starts = month_starts(form.trend_from(today), last)
    trend = months(standing, starts, last)
    return Figures(
        counted.whole, _unit_rows(tallied), _field_rows(counted.by_field), _session_rows(matters, form),
        balance(standing, first, last), trend, draw_chart(trend), draw_map(_sights(tallied)), against_first(matters),
    )  # fmt: skip


def _unit_rows(tallied: dict[Unit, Tally]) -> list[Row]:
    rows = [
        Row(unit.full_name, {"don_vi": unit.code}, tally) for unit, tally in tallied.items() if tally.total
    ]
    return sorted(rows, key=lambda row: (-row.tally.of_code("open_overdue"), -row.tally.of_code("open")))


def _field_rows(by_field: dict[str, Tally]) -> list[Row]:
    named = [
        Row(label, {"linh_vuc": code}, by_field[code]) for code, label in FIELDS.items() if code in by_field
    ]
    unclear = [Row(_("Chưa rõ lĩnh vực"), {"linh_vuc": NO_FIELD}, by_field[""])] if "" in by_field else []
    return sorted(named, key=lambda row: -row.tally.total) + unclear


def _session_rows(matters: Columns, form: DashboardFilter) -> list[Row]:
    return [
        Row(form.session_label(session), {"van_ban": str(session.pk)}, tally)
        for session, tally in by_session(matters, form.sessions)
    ]


def _sights(tallied: dict[Unit, Tally]) -> list[Sight]:
    return [
        Sight(unit.code, unit.full_name, unit.latitude, unit.longitude, unit.boundary, tally)
        for unit, tally in tallied.items()
        if unit.level == Unit.Level.COMMUNE and unit.latitude is not None and unit.longitude is not None
    ]
