"""The ladder of reminders and the numbers in force, for everybody to see and the province's office to keep."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thongsuot.followup import actions
from thongsuot.followup.forms.ladder import EndForm, NormForm, RungForm
from thongsuot.followup.models import LadderRung, Norm, norms_on
from thongsuot.followup.permissions import may_keep_tables
from thongsuot.followup.registry import registry
from thongsuot.followup.rules.norms import FIRST_NORMS, by_room
from thongsuot.people.requests import StaffRequest, posted


@login_required
@require_GET
def ladder(request: StaffRequest) -> HttpResponse:
    """What is in force today and what comes; what was in force before stays readable."""
    today = localdate()
    kept: dict[str, list[Norm]] = {row.key: [] for row in (*FIRST_NORMS, *registry.norms)}
    for norm in Norm.objects.order_by("-valid_from"):
        kept.setdefault(norm.key, []).append(norm)
    context = {
        "today": today,
        "rungs": LadderRung.objects.not_over(today),
        "ended": LadderRung.objects.filter(valid_to__lt=today).order_by("-valid_to"),
        "rooms": [
            (room, [(row, kept[row.key]) for row in rows])
            for room, rows in by_room((*FIRST_NORMS, *registry.norms)).items()
        ],
        "verdict": may_keep_tables(request.user), "told_above": norms_on(today).unanswered_before_above,
    }  # fmt: skip
    return render(request, "followup/ladder.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def set_rung(request: StaffRequest) -> HttpResponse:
    key = request.GET.get("bac", "")
    row = LadderRung.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    kept = {**RungForm.told(row.rung), "legal_basis": row.legal_basis} if row else {}
    form = RungForm(posted(request), initial=kept)
    if form.is_valid():
        said = form.cleaned_data
        actions.set_rung(
            form.rung, on=said["on"], legal_basis=said["legal_basis"], by=request.user, at=timezone.now()
        )
        return _done(request, _("Đã ghi bậc nhắc việc; bậc cũ vẫn được giữ."))
    return _ask(request, form, _("Đặt bậc nhắc việc"))


@login_required
@require_http_methods(["GET", "POST"])
def end_rung(request: StaffRequest, pk: int) -> HttpResponse:
    rung = get_object_or_404(LadderRung.objects.not_over(localdate()), pk=pk)
    form = EndForm(posted(request), begins_on=rung.valid_from)
    if form.is_valid():
        actions.end_rung(rung, **form.cleaned_data, by=request.user, at=timezone.now())
        return _done(request, _("Bậc này sẽ thôi áp dụng sau ngày đã chọn."))
    return _ask(request, form, _("Thôi một bậc nhắc việc"), lead=rung.label)


@login_required
@require_http_methods(["GET", "POST"])
def set_norm(request: StaffRequest, key: str) -> HttpResponse:
    row = next((row for row in (*FIRST_NORMS, *registry.norms) if row.key == key), None)
    if row is None:
        raise Http404
    form = NormForm(posted(request), row=row)
    if form.is_valid():
        actions.set_norm(key, **form.cleaned_data, by=request.user, at=timezone.now())
        return _done(request, _("Đã ghi trị số mới; trị số cũ vẫn được giữ."))
    return _ask(request, form, _("Đổi trị số"))


def _done(request: StaffRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("followup:ladder")


def _ask(request: StaffRequest, form: forms.Form, heading: str, lead: str = "") -> HttpResponse:
    context: dict[str, Any] = {"form": form, "heading": heading, "lead": lead}
    context["verdict"] = may_keep_tables(request.user)
    return render(request, "followup/ladder_edit.html", context, status=422 if form.is_bound else 200)
