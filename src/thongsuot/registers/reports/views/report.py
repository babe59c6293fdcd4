"""A unit's report: its page, and filling it in, on the page or by spreadsheet."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.followup.views.matters import matter_context
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.pure.lifecycle import Refused
from thongsuot.registers.reports import actions
from thongsuot.registers.reports.forms.working import FillForm, SheetForm
from thongsuot.registers.reports.models import Report, sheet_of
from thongsuot.registers.reports.permissions import may_fill
from thongsuot.sheets.views.sending import as_book


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
    """Everything typed is saved, also what is wrong; only what is right is handed in. Checking saves nothing."""
    found = _found(request, pk)
    form = FillForm(posted(request), report=found, today=localdate())
    if not form.is_valid():
        return _ask(request, found, form, status=422 if form.is_bound else 200)
    if "kiem-tra" in request.POST:
        return _ask(request, found, form, judged=found.as_said(form.said), is_checked=True)
    try:
        saved = actions.fill(found, form.said, seen=form.seen, by=request.user, at=timezone.now())
    except Refused as refusal:
        if refusal.code != actions.CHANGED_MEANWHILE:
            raise
        return _ask_again(request, form)
    return _hand_in(request, saved) if "nop" in request.POST else _kept(request, saved)


@login_required
@require_GET
def sheet(request: StaffRequest, pk: int) -> FileResponse:
    return as_book(f"bao-cao-{pk}.xlsx", sheet_of(_found(request, pk)))


@login_required
@require_POST
def fill_from_sheet(request: StaffRequest, pk: int) -> HttpResponse:
    """What a filled-in sheet says is saved as a draft, right or wrong; handing in is done on the page."""
    found = _found(request, pk)
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, found, _fresh(found), sheet_form=form, status=422)
    actions.fill(
        found, form.said_of(found), seen=form.cleaned_data["ban"], from_sheet=True, by=request.user, at=timezone.now()
    )  # fmt: skip
    messages.success(request, _("Đã đọc bảng tính và lưu nháp. Hãy xem lại rồi nộp."))
    if unknown := form.unknown_to(found):
        messages.warning(
            request, _("Bảng tính có mã mà báo cáo này không hỏi: %s.") % ", ".join(unknown[:10])
        )
    return redirect("reports:fill", pk)


def _hand_in(request: StaffRequest, saved: Report) -> HttpResponse:
    if saved.problems_on(localdate()):
        return _ask(request, saved, _fresh(saved), status=422)
    actions.submit(saved, by=request.user, at=timezone.now())
    messages.success(
        request, _("Đã nộp báo cáo. %(body)s sẽ nhận hoặc trả lại.") % {"body": saved.matter.assigner}
    )
    return redirect("reports:report", saved.pk)


def _kept(request: StaffRequest, saved: Report) -> HttpResponse:
    messages.success(request, _("Đã lưu nháp. Báo cáo chưa được nộp."))
    return redirect("reports:fill", saved.pk)


def _ask_again(request: StaffRequest, form: FillForm) -> HttpResponse:
    """Somebody saved in the meantime: what was typed stays in the boxes, what differs is named."""
    newer = _found(request, form.report.pk)
    data = request.POST.copy()
    data["ban"] = str(newer.saves)
    again = FillForm(data, report=newer, today=localdate())
    again.is_valid()
    differing = newer.differing(form.said)
    return _ask(request, newer, again, judged=newer.as_said(form.said), differing=differing, status=409)


def _fresh(found: Report) -> FillForm:
    return FillForm(None, report=found, today=localdate())


def _found(request: StaffRequest, pk: int) -> Report:
    return get_object_or_404(Report.objects.visible_to(request.user).whole(), pk=pk)


def _ask(
    request: StaffRequest, found: Report, form: FillForm, *, judged: Report | None = None,
    is_checked: bool = False, status: int = 200, **more: Any,
) -> HttpResponse:  # fmt: skip
    shown = judged or found
    is_judged = bool(judged or found.saved_at)
    faults = {line.figure.pk: line.fault for line in shown.lines} if is_judged else {}
    context = {
        "report": found, "matter": found.matter, "form": form, "verdict": may_fill(request.user, found.matter),
        "problems": shown.problems_on(localdate()) if is_judged else [], "is_refused": status == 422,
        "is_checked": is_checked, "rows": [(*row, faults.get(row[0].figure.pk, "")) for row in form.rows],
        "sheet_form": SheetForm(initial={"ban": found.saves}), **more,
    }  # fmt: skip
    return render(request, "reports/report_fill.html", context, status=status)
