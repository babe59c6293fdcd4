"""A unit's report: its page, and filling it in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thongsuot.followup.views.matters import matter_context
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.registers.reports import actions
from thongsuot.registers.reports.forms.working import FillForm
from thongsuot.registers.reports.models import Report
from thongsuot.registers.reports.permissions import may_fill


@login_required
@require_GET
def report(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    return render(
        request, "reports/report_detail.html", {**matter_context(request, found.matter), "report": found}
    )


@login_required
@require_http_methods(["GET", "POST"])
def fill(request: StaffRequest, pk: int) -> HttpResponse:
    """Everything typed is saved, also what is wrong; only what is right is handed in."""
    found = _found(request, pk)
    form = FillForm(posted(request), report=found)
    if not form.is_valid():
        return _ask(request, found, form, status=422 if form.is_bound else 200)
    saved = actions.fill(found, form.figures, form.texts, by=request.user, at=timezone.now())
    if "nop" not in request.POST:
        messages.success(request, _("Đã lưu nháp. Báo cáo chưa được nộp."))
        return redirect("reports:fill", pk)
    if saved.problems:
        return _ask(request, saved, FillForm(None, report=saved), status=422)
    actions.submit(saved, by=request.user, at=timezone.now())
    messages.success(
        request, _("Đã nộp báo cáo. %(body)s sẽ nhận hoặc trả lại.") % {"body": found.matter.assigner}
    )
    return redirect("reports:report", pk)


def _found(request: StaffRequest, pk: int) -> Report:
    return get_object_or_404(Report.objects.visible_to(request.user).whole(), pk=pk)


def _ask(request: StaffRequest, found: Report, form: FillForm, *, status: int) -> HttpResponse:
    context = {
        "report": found, "matter": found.matter, "form": form, "verdict": may_fill(request.user, found.matter),
        "problems": found.problems if found.saved_at else [], "is_refused": status == 422,
    }  # fmt: skip
    return render(request, "reports/report_fill.html", context, status=status)
