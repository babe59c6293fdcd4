"""Working sessions: the list, and one with what was ordered and what became of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.followup.forms.decisions import SessionForm
from thongsuot.followup.views.matters import matter_context, outcome
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.registers.meetings import actions
from thongsuot.registers.meetings.models import Meeting
from thongsuot.registers.meetings.permissions import may_move
from thongsuot.sheets.rules.columns import Column, sheet_of
from thongsuot.sheets.views.sending import answer, is_wanted

PAGE_SIZE, AT_ONCE = 25, 500


@login_required
@require_GET
def meetings(request: StaffRequest) -> HttpResponseBase:
    visible = Meeting.objects.visible_to(request.user).whole()
    if is_wanted(request):
        rows = visible.prefetch_related("paper__units").iterator(chunk_size=AT_ONCE)
        return answer(request, "buoi-lam-viec", [sheet_of(_("Buổi làm việc"), _columns(), rows)])
    page = Paginator(visible, PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "meetings/meeting_list.html", {"page": page})


def _columns() -> list[Column]:
    return [
        Column("title", _("Buổi làm việc"), str, 60),
        Column("held_on", _("Ngày"), lambda meeting: meeting.held_on, 12),
        Column("chair", _("Người kết luận"), lambda meeting: meeting.chair_name),
        Column("place", _("Địa điểm"), lambda meeting: meeting.place),
        Column("units", _("Đơn vị"), lambda meeting: "; ".join(map(str, meeting.paper.units.all())), 40),
        Column("owner", _("Cơ quan theo dõi"), lambda meeting: str(meeting.matter.owner), 36),
        Column("assigner", _("Cơ quan giao"), lambda meeting: str(meeting.paper.assigner or ""), 36),
    ]  # fmt: skip


@login_required
@require_GET
def meeting(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Meeting.objects.visible_to(request.user).whole(), pk=pk)
    context = {
        **matter_context(request, found.matter),
        "meeting": found,
        "notices": list(found.notices.select_related("document")),
        "may_draft_notice": may_move(request.user, found.matter, "report"),
        "sentences": outcome(request, found.paper),
    }
    return render(request, "meetings/meeting_detail.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def correct(request: StaffRequest, pk: int) -> HttpResponse:
    """Put right what was confirmed: day, chair, giver, units."""
    found = get_object_or_404(Meeting.objects.visible_to(request.user).whole(), pk=pk)
    form = SessionForm(posted(request), paper=found.paper, initial=_as_confirmed(found))
    if form.is_valid():
        actions.correct(found, form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Đã sửa; nội dung cũ còn trong nhật ký."))
        return redirect("meetings:meeting", pk)
    verdict = may_move(request.user, found.matter, "report")
    context = {
        "matter": found.matter,
        "form": form,
        "heading": _("Sửa thông tin buổi làm việc"),
        "verdict": verdict,
    }
    return render(request, "followup/matter_ask.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def draft_notice(request: StaffRequest, pk: int) -> HttpResponse:
    """Begin the notice of the conclusion, or go on with the draft that waits."""
    found = get_object_or_404(Meeting.objects.visible_to(request.user).whole(), pk=pk)
    document = actions.draft_notice(found, by=request.user, at=timezone.now())
    return redirect("issuing:document", document.pk)


def _as_confirmed(meeting: Meeting) -> dict[str, Any]:
    return {
        "held_on": meeting.held_on,
        "chair_name": meeting.chair_name,
        "assigner": meeting.paper.assigner_id,
        "units": meeting.paper.units.all(),
        "is_public": meeting.matter.is_public,
    }
