"""A task's page, handing in a result, and its evidence."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thongsuot.followup.actions import resume as run_the_clock
from thongsuot.followup.actions import suspend as stop_the_clock
from thongsuot.followup.views.files import files_outlast, form_with_files
from thongsuot.followup.views.matters import matter_context
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.registers.tasks import actions
from thongsuot.registers.tasks.forms.amending import TermsForm, as_given
from thongsuot.registers.tasks.forms.working import (
    ProductForm,
    ProgressForm,
    ReasonForm,
    ReassignForm,
    ResultForm,
)
from thongsuot.registers.tasks.models import Evidence, Task, progress_of, worst_of
from thongsuot.registers.tasks.permissions import may_amend, may_move, may_set_product, may_split
from thongsuot.registers.tasks.rules.lifecycle import LIFECYCLE


@login_required
@require_GET
def task(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    results = found.results.select_related("submitted_by__person").prefetch_related("evidence")
    parts, may = found.parts, may_split(request.user, found.matter)
    context = {
        **matter_context(request, found.matter), "task": found, "results": results, "parts": parts,
        "worst": worst_of(parts, localdate()), "progress": progress_of(parts), "may_split": may,
        "may_set_product": may_set_product(request.user, found.matter), "may_amend": may_amend(request.user, found.matter),
        "silence_is_consent": found.silence_is_consent_on(localdate()),
    }  # fmt: skip
    return render(request, "tasks/task_detail.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def report(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = ProgressForm(posted(request), initial={"percent": found.matter.progress_percent})
    if form.is_valid():
        actions.report(found, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Đã ghi tiến độ %(n)s %%.") % {"n": form.cleaned_data["percent"]})
        return redirect("tasks:task", pk)
    return _ask(request, found, form, "report")


@login_required
@require_http_methods(["GET", "POST"])
def submit(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    late = actions.is_late(found, timezone.now())
    key = f"tasks.submit:{pk}"
    form = form_with_files(request, ResultForm, key, is_late=late)
    if form.is_valid():
        with files_outlast(form, request, key):
            actions.submit(found, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(
            request, _("Đã nộp kết quả. %(body)s sẽ xác nhận hoặc trả lại.") % {"body": found.matter.assigner}
        )
        return redirect("tasks:task", pk)
    context = {
        "task": found,
        "matter": found.matter,
        "form": form,
        "verdict": may_move(request.user, found.matter, "submit"),
    }
    return render(request, "tasks/task_submit.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "POST"])
def reassign(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = ReassignForm(posted(request))
    if form.is_valid():
        actions.reassign(found, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Đã giao cho %(body)s.") % {"body": form.cleaned_data["lead"]})
        return redirect("tasks:task", pk)
    return _ask(request, found, form, "reassign")


@login_required
@require_http_methods(["GET", "POST"])
def set_product(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = ProductForm(posted(request), initial={"product": found.product})
    if form.is_valid():
        actions.set_product(found, form.cleaned_data["product"], by=request.user, at=timezone.now())
        messages.success(request, _("Đã sửa sản phẩm phải có."))
        return redirect("tasks:task", pk)
    verdict = may_set_product(request.user, found.matter)
    context = {"matter": found.matter, "form": form, "heading": _("Sửa sản phẩm phải có"), "verdict": verdict}
    return render(request, "followup/matter_ask.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "POST"])
def amend(request: StaffRequest, pk: int) -> HttpResponse:
    """What was said when the work was given, for this task or for all that are open under its order."""
    found = _found(request, pk)
    beside = list(Task.objects.visible_to(request.user).open_beside(found))
    form = TermsForm(posted(request), initial=as_given(found), task=found, beside=len(beside))
    if form.is_valid():
        meant = [found, *beside] if form.cleaned_data.get("whole_order") else [found]
        changed = actions.amend_together(meant, form.terms, by=request.user, at=timezone.now())
        said = _("Đã sửa nội dung giao của %(n)s việc.") if changed else _("Không có gì khác trước.")
        messages.success(request, said % {"n": changed})
        return redirect("tasks:task", pk)
    verdict = may_amend(request.user, found.matter)
    context = {"matter": found.matter, "form": form, "heading": _("Sửa nội dung giao"), "verdict": verdict}
    return render(request, "followup/matter_ask.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "POST"])
def suspend(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        stop_the_clock(found.matter, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Đã tạm dừng; thời hạn không chạy cho đến khi cho làm tiếp."))
        return redirect("tasks:task", pk)
    return _ask(request, found, form, "suspend")


@login_required
@require_http_methods(["GET", "POST"])
def resume(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    if request.method == "POST":
        run_the_clock(found.matter, by=request.user, at=timezone.now())
        messages.success(request, _("Đã cho làm tiếp; hạn được tính lại theo số ngày làm việc còn lại."))
        return redirect("tasks:task", pk)
    return _ask(request, found, forms.Form(), "resume")


def _found(request: StaffRequest, pk: int) -> Task:
    return get_object_or_404(Task.objects.visible_to(request.user).whole(), pk=pk)


def _ask(request: StaffRequest, found: Task, form: forms.Form, step: str) -> HttpResponse:
    heading = next(move.label for move in LIFECYCLE.moves if move.name == step)
    verdict = may_move(request.user, found.matter, step)
    context = {"matter": found.matter, "form": form, "heading": heading, "verdict": verdict}
    return render(request, "followup/matter_ask.html", context, status=422 if form.is_bound else 200)


@login_required
@require_GET
def evidence(request: StaffRequest, pk: int) -> FileResponse:
    visible = Task.objects.visible_to(request.user)
    kept = get_object_or_404(Evidence, pk=pk, result__task__in=visible)
    return FileResponse(kept.file.open(), as_attachment=True, filename=kept.name)
