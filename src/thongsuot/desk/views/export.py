"""Spreadsheets out: a list as it is filtered, and the tables of the dashboard."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thongsuot.desk.forms.dashboard import DashboardFilter
from thongsuot.desk.models import Cell, heads, rows
from thongsuot.desk.rules.tally import EXCLUSIVE
from thongsuot.desk.views.dashboard import Row, figures_of
from thongsuot.desk.views.sheets import KINDS, Sheet, send
from thongsuot.followup.forms.filters import MatterFilter
from thongsuot.followup.models import MEASURES, Matter
from thongsuot.people.requests import StaffRequest

COLUMNS = (
    "completed_on_time", "completed_late", "open_not_overdue", "open_due_soon", "open_overdue", "1-30", "31-120",
    "over-120", "open_no_deadline", "open_no_deadline_silent", "closed_otherwise",
)  # fmt: skip


@login_required
@require_GET
def matters(request: StaffRequest) -> HttpResponseBase:
    """What the list of matters shows under the same address, all its pages."""
    form, today = MatterFilter(request.GET, user=request.user), localdate()
    if refusal := refused(request, form):
        return refusal
    found = form.found(Matter.objects.visible_to(request.user), today=today)
    sheet = Sheet(_("Danh sách việc"), heads(), rows(found, today))
    return send(request.GET["kieu"], "danh-sach-viec", [sheet], about(request, form, today), timezone.now())


@login_required
@require_GET
def dashboard(request: StaffRequest) -> HttpResponseBase:
    """The dashboard's tables; in .csv the one that `bang` names, by unit when it names none."""
    form, today = DashboardFilter(request.GET, user=request.user), localdate()
    if refusal := refused(request, form):
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


def refused(request: StaffRequest, form: forms.Form) -> HttpResponseBase | None:
    """A file must hold what was asked for: unlike a page, it cannot say that a condition was left out."""
    wrong = [
        f"{form.fields[name].label or name}: {' '.join(map(str, said))}" for name, said in form.errors.items()
    ]
    if request.GET.get("kieu") not in KINDS:
        wrong.append(_("Chưa rõ loại tệp. Hãy chọn xlsx hoặc csv."))
    context = {"wrong": wrong, "back": _without_kind(request)}
    return render(request, "desk/export_refused.html", context, status=422) if wrong else None


def _without_kind(request: StaffRequest) -> str:
    left = request.GET.copy()
    left.pop("kieu", None)
    return left.urlencode()


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
    share = "" if rate is None else f"{rate * 100:.1f} %".replace(".", ",")
    return [row.label, row.tally.total, *(row.tally.of_code(code) for code in COLUMNS), share]


def about(request: StaffRequest, form: forms.Form, today: date) -> dict[str, str]:
    """What the second sheet says: the conditions, the time, the account, and the definitions."""
    said = "; ".join(
        f"{form.fields[name].label or name}: {_shown(form, name)}"
        for name in form.fields
        if form.cleaned_data.get(name)
    )
    return {
        _("Điều kiện lọc"): said or _("Không lọc: mọi việc được xem"),
        _("Xuất lúc"): f"{localtime():%d/%m/%Y %H:%M}",
        _("Người xuất"): request.user.get_full_name(),
        _("Tỷ lệ đúng hạn"): _("Đúng hạn chia cho tổng số việc đã hoàn thành (đúng hạn và quá hạn)."),
        **{str(MEASURES[code].label): MEASURES[code].definition_on(today) for code in (*EXCLUSIVE, "open_not_overdue", "open_overdue")},
    }  # fmt: skip


def _shown(form: forms.Form, name: str) -> str:
    value: Any = form.cleaned_data[name]
    if isinstance(value, bool):
        return _("có")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    choices = getattr(form.fields[name], "choices", None)
    return str(dict(choices).get(value, value)) if isinstance(choices, list) else str(value)
