"""Pages of deadlines, of who does the work, and of what a matter is filed under."""

from datetime import date

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thongsuot.followup import actions
from thongsuot.followup.forms.amending import NO_FIELD, FieldForm
from thongsuot.followup.forms.clocks import ClockChangeForm
from thongsuot.followup.forms.deadlines import (
    EventForm,
    OfficerForm,
    TimeDecisionForm,
    TimeForm,
)
from thongsuot.followup.models import DeadlineRequest, Matter, RequestFile, colleagues_for
from thongsuot.followup.permissions import (
    may_ask_for_time,
    may_put_in_charge,
    may_set_deadline,
    may_set_field,
)
from thongsuot.followup.registry import registry
from thongsuot.followup.views.files import files_outlast, form_with_files
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.people.rules.verdict import Verdict


@login_required
@require_http_methods(["GET", "POST"])
def set_deadline(request: StaffRequest, pk: int) -> HttpResponse:
    matter = _matter(request, pk)
    beside = list(Matter.objects.visible_to(request.user).open_beside(matter))
    form = ClockChangeForm(posted(request), matter=matter, beside=len(beside))
    if form.is_valid():
        said = form.cleaned_data
        meant = [matter, *beside] if said.get("whole_order") else [matter]
        changed = actions.set_clock_together(
            meant, form.clock, since=said["since"], reason=said["reason"], by=request.user, at=timezone.now()
        )
        return _done(request, matter, _set_to(_matter(request, pk), changed, len(meant)))
    return _ask(request, matter, form, _("Đổi thời hạn"), may_set_deadline(request.user, matter))


@login_required
@require_http_methods(["GET", "POST"])
def start_clock(request: StaffRequest, pk: int) -> HttpResponse:
    matter = _matter(request, pk)
    form = EventForm(posted(request))
    if form.is_valid():
        started = actions.start_clock(matter, **form.cleaned_data, by=request.user, at=timezone.now())
        return _done(
            request, matter, _("Thời hạn bắt đầu chạy, đến %(day)s.") % {"day": f"{started.due_on:%d/%m/%Y}"}
        )
    return _ask(request, matter, form, _("Sự kiện đã xảy ra"), may_set_deadline(request.user, matter))


@login_required
@require_http_methods(["GET", "POST"])
def ask_for_time(request: StaffRequest, pk: int) -> HttpResponse:
    matter = _matter(request, pk)
    key = f"ask_for_time:{pk}"
    form = form_with_files(request, TimeForm, key, due_on=matter.due_on)
    if form.is_valid():
        with files_outlast(form, request, key):
            actions.ask_for_time(matter, **form.cleaned_data, by=request.user, at=timezone.now())
        return _done(request, matter, _("Đã gửi đề nghị gia hạn đến %(body)s.") % {"body": matter.assigner})
    return _ask(request, matter, form, _("Đề nghị gia hạn"), may_ask_for_time(request.user, matter))


@login_required
@require_GET
def request_file(request: StaffRequest, pk: int) -> FileResponse:
    visible = Matter.objects.visible_to(request.user)
    kept = get_object_or_404(RequestFile, pk=pk, request__matter__in=visible)
    return FileResponse(kept.file.open(), as_attachment=True, filename=kept.name)


@login_required
@require_http_methods(["GET", "POST"])
def decide_on_time(request: StaffRequest, pk: int) -> HttpResponse:
    visible = Matter.objects.visible_to(request.user)
    asked = get_object_or_404(DeadlineRequest.objects.filter(matter__in=visible), pk=pk)
    matter = _matter(request, asked.matter_id)
    form = TimeDecisionForm(
        posted(request), initial={"granted_on": asked.wanted_on}, wanted_on=asked.wanted_on
    )
    if form.is_valid():
        said = form.cleaned_data
        actions.decide_on_time(
            asked, said["granted_on"], reason=said["reason"], by=request.user, at=timezone.now()
        )
        return _done(request, matter, _decided(said["granted_on"]))
    verdict = may_set_deadline(request.user, matter)
    return _ask(request, matter, form, _("Quyết định gia hạn"), verdict, asked=asked)


@login_required
@require_http_methods(["GET", "POST"])
def put_in_charge(request: StaffRequest, pk: int) -> HttpResponse:
    matter = _matter(request, pk)
    roles = registry[matter.register].owner_roles
    colleagues = colleagues_for(matter, roles)
    form = OfficerForm(posted(request), colleagues=colleagues, initial={"officer": matter.officer_id})
    if form.is_valid():
        actions.put_in_charge(matter, form.cleaned_data["officer"], by=request.user, at=timezone.now())
        return _done(request, matter, _("Đã phân công %(who)s.") % {"who": form.cleaned_data["officer"]})
    return _ask(
        request, matter, form, _("Phân công người làm"), may_put_in_charge(request.user, matter, roles)
    )


@login_required
@require_http_methods(["GET", "POST"])
def set_field(request: StaffRequest, pk: int) -> HttpResponse:
    matter = _matter(request, pk)
    form = FieldForm(posted(request), initial={"field": matter.field or NO_FIELD})
    if form.is_valid():
        actions.set_field(matter, form.cleaned_data["field"], by=request.user, at=timezone.now())
        return _done(request, matter, _("Đã sửa lĩnh vực."))
    return _ask(request, matter, form, _("Sửa lĩnh vực"), may_set_field(request.user, matter))


def _set_to(matter: Matter, changed: int, meant: int) -> str:
    if meant > 1:
        told = {"n": changed, "left": meant - changed}
        said = _("Đã đổi thời hạn của %(n)s việc; hạn cũ vẫn được giữ.")
        left = _(" %(left)s việc giữ nguyên vì đang tạm dừng hoặc đã có hạn ấy.") if changed < meant else ""
        return f"{said}{left}" % told
    if matter.due_on is None:
        return _("Đã đổi thời hạn; hạn cũ vẫn được giữ.")
    return _("Đã đổi thời hạn, nay đến %(day)s; hạn cũ vẫn được giữ.") % {"day": f"{matter.due_on:%d/%m/%Y}"}


def _decided(granted_on: date | None) -> str:
    if granted_on is None:
        return _("Đã không đồng ý lùi hạn; hạn vẫn như cũ.")
    return _("Đã đồng ý lùi hạn đến %(day)s.") % {"day": f"{granted_on:%d/%m/%Y}"}


def _matter(request: StaffRequest, pk: int) -> Matter:
    return get_object_or_404(Matter.objects.visible_to(request.user).with_names(), pk=pk)


def _done(request: StaffRequest, matter: Matter, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(reverse(registry[matter.register].page, args=[matter.pk]))


def _ask(
    request: StaffRequest, matter: Matter, form: forms.Form, heading: str, verdict: Verdict,
    *, asked: DeadlineRequest | None = None,
) -> HttpResponse:  # fmt: skip
    context = {"matter": matter, "form": form, "heading": heading, "verdict": verdict, "asked": asked}
    return render(request, "followup/matter_ask.html", context, status=422 if form.is_bound else 200)
