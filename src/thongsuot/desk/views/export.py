"""Spreadsheets out: a list as it is filtered, and the tables of the dashboard."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thongsuot.desk.forms.dashboard import DashboardFilter
from thongsuot.desk.forms.sheet import columns
from thongsuot.desk.rules.report import percent
from thongsuot.desk.views.dashboard import Row, figures_of
from thongsuot.followup.forms.columns import as_rows
from thongsuot.followup.forms.filters import MatterFilter
from thongsuot.followup.models import MEASURES, Matter
from thongsuot.followup.rules.standing import EXCLUSIVE
from thongsuot.people.requests import StaffRequest
from thongsuot.sheets.rules.columns import Cell, Sheet, sheet_of
from thongsuot.sheets.views.sending import about as about_list
from thongsuot.sheets.views.sending import refused, send

COLUMNS = (
    "completed_on_time", "completed_late", "open_not_overdue", "open_due_soon", "open_overdue", "1-30", "31-120",
    "over-120", "open_no_deadline", "open_no_deadline_silent", "closed_otherwise",
)  # fmt: skip


@login_required
@require_GET
def matters(request: StaffRequest) -> HttpResponseBase:
    """What the list of matters shows under the same address, all its pages."""
    form, today = MatterFilter(request.GET, user=request.user), localdate()
    if refusal := refused(request, form, reverse("followup:matters")):
        return refusal
    found = form.found(Matter.objects.visible_to(request.user), today=today)
    sheet = sheet_of(
        _("Danh sách việc"), columns(today), as_rows(found.select_related("task").most_urgent_first())
    )
    return send(request.GET["kieu"], "danh-sach-viec", [sheet], about(request, form, today), timezone.now())


@login_required
@require_GET
def dashboard(request: StaffRequest) -> HttpResponseBase:
    """The dashboard's tables; in .csv the one that `bang` names, by unit when it names none."""
    form, today = DashboardFilter(request.GET, user=request.user), localdate()
    if refusal := refused(request, form, reverse("desk:dashboard")):
        return refusal
    figures = figures_of(request, form, today)
    tables = {
        "don-vi": _table(_("Theo đơn vị"), _("Đơn vị"), figures.units),
        "linh-vuc": _table(_("Theo lĩnh vực"), _("Lĩnh vực"), figures.fields),
        "buoi": _table(_("Theo buổi làm việc"), _("Buổi làm việc"), figures.sessions),
    }
    first = tables.get(request.GET.get("bang", ""), tables["don-vi"])
    sheets = [first, *(table for table in tables.values() if table is not first)]
    return send(request.GET["kieu"], "tong-quan", sheets, about(request, form, today), timezone.now())


def _table(name: str, head: str, lines: Iterable[Row]) -> Sheet:
    named = [
        (head, 44),
        (_("Tổng số"), 10),
        *((str(MEASURES[code].label), 14) for code in COLUMNS),
        (_("Tỷ lệ đúng hạn"), 12),
    ]
    return Sheet(name, named, [_line(row) for row in lines])


def _line(row: Row) -> list[Cell]:
    rate = row.tally.on_time_rate
    share = "" if rate is None else percent(rate)
    return [row.label, row.tally.total, *(row.tally.of_code(code) for code in COLUMNS), share]


def about(request: StaffRequest, form: forms.Form, today: date) -> dict[str, str]:
    """What the second sheet says: the conditions, the time, the account, and the definitions."""
    return {
        **about_list(request, form),
        _("Tỷ lệ đúng hạn"): _("Đúng hạn chia cho tổng số việc đã hoàn thành (đúng hạn và quá hạn)."),
        **{str(MEASURES[code].label): MEASURES[code].definition_on(today) for code in (*EXCLUSIVE, "open_not_overdue", "open_overdue")},
    }  # fmt: skip
