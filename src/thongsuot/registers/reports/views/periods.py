"""Periods: opening one, who has reported, what it comes to, and each figure by unit."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thongsuot.followup.permissions import may_remind
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.registers.reports import actions
from thongsuot.registers.reports.forms.working import DueForm, OpenForm
from thongsuot.registers.reports.models import Form, Period, Report, sheets_of, standing_of, summary_of
from thongsuot.registers.reports.permissions import may_ask
from thongsuot.registers.reports.views.columns import report_columns
from thongsuot.sheets.rules.columns import sheet_of
from thongsuot.sheets.views.sending import answer, as_book, is_wanted


@login_required
@require_http_methods(["GET", "POST"])
def open_period(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Form.objects.visible_to(request.user).select_related("asker__unit"), pk=pk)
    asked = OpenForm(posted(request), form=found, today=localdate())
    if asked.is_valid():
        opened = actions.open_period(found, asked.span, by=request.user, at=timezone.now())
        messages.success(
            request,
            _("Đã mở kỳ %(name)s cho %(n)s đơn vị.") % {"name": opened.name, "n": opened.reports.count()},
        )
        return redirect("reports:period", opened.pk)
    context = {"form": asked, "asked": found, "verdict": may_ask(request.user, found.asker)}
    return render(request, "reports/period_open.html", context, status=422 if asked.is_bound else 200)


@login_required
@require_GET
def period(request: StaffRequest, pk: int) -> HttpResponseBase:
    found = _found(request, pk)
    asked = Report.objects.whole().filter(period=found).order_by("body__unit__sort_key", "pk")
    reports = sorted(asked, key=lambda report: report.is_handed_in)
    if is_wanted(request):
        return answer(
            request, "ky-bao-cao", [sheet_of(_("Từng đơn vị"), report_columns(localdate()), reports)]
        )
    context = {
        "period": found, "reports": reports, "standing": standing_of(reports, localdate()), "summaries": summary_of(found),
        "today": localdate(), "may": may_ask(request.user, found.form.asker),
        "remindable": len([report for report in reports if may_remind(request.user, report.matter)]),
    }  # fmt: skip
    return render(request, "reports/period_detail.html", context)


@login_required
@require_GET
def figure(request: StaffRequest, pk: int, figure_pk: int) -> HttpResponse:
    """One figure, unit by unit, the largest first."""
    found = _found(request, pk)
    asked = get_object_or_404(found.version.figures, pk=figure_pk)
    (summary,) = summary_of(found, asked)
    return render(request, "reports/period_figure.html", {"period": found, "summary": summary})


@login_required
@require_http_methods(["GET", "POST"])
def change_due(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = DueForm(posted(request), initial={"day": found.due_on})
    if form.is_valid():
        changed = actions.change_due(found, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Đã đổi hạn nộp của %(n)s đơn vị chưa nộp.") % {"n": changed})
        return redirect("reports:period", pk)
    context = {"form": form, "period": found, "verdict": may_ask(request.user, found.form.asker)}
    return render(request, "reports/period_due.html", context, status=422 if form.is_bound else 200)


@login_required
@require_GET
def period_sheet(request: StaffRequest, pk: int) -> FileResponse:
    """The summary, every unit's figures, and their sources, as a workbook."""
    found = _found(request, pk)
    return as_book(f"tong-hop-{pk}.xlsx", sheets_of(found, localdate()))


def _found(request: StaffRequest, pk: int) -> Period:
    visible = Period.objects.visible_to(request.user).select_related("form__asker__unit", "version")
    return get_object_or_404(visible, pk=pk)
