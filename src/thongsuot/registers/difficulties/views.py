"""Difficulties: the list, one's page, naming one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thongsuot.followup.forms.columns import as_rows
from thongsuot.followup.models import Matter
from thongsuot.followup.views.matters import matter_context
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.registers.difficulties import actions
from thongsuot.registers.difficulties.forms.noting import DifficultyFilter, NoteForm
from thongsuot.registers.difficulties.forms.sheet import columns
from thongsuot.registers.difficulties.models import (
    Difficulty,
    glances,
    one_row_a_unit,
    one_row_each,
    sharing,
    with_sharing,
)
from thongsuot.registers.difficulties.permissions import bodies_to_note_for
from thongsuot.sheets.rules.columns import sheet_of
from thongsuot.sheets.views.sending import answer, is_wanted

PAGE_SIZE = 25


@login_required
@require_GET
def difficulties(request: StaffRequest) -> HttpResponseBase:
    """Which persist, where, since when, and what is being done."""
    form = DifficultyFilter(request.GET)
    found = form.found(Matter.objects.visible_to(request.user))
    if is_wanted(request):
        common = sharing(found.filter(collective__isnull=False).order_by().values("collective"))
        rows = with_sharing(as_rows(one_row_a_unit(found)), common)
        return answer(request, "kho-khan", [sheet_of(_("Khó khăn, vướng mắc"), columns(), rows)], form)
    page = Paginator(one_row_each(found), PAGE_SIZE).get_page(request.GET.get("trang"))
    shown: list[Any] = list(page.object_list)
    told = glances(shown, request.user)
    for row in shown:
        row.glance = told[row.pk]
    context = {
        "upload": "kho-khan",
        "form": form,
        "page": page,
        "today": localdate(),
        "may_note": bool(bodies_to_note_for(request.user)),
    }
    return render(request, "difficulties/difficulty_list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def note(request: StaffRequest) -> HttpResponse:
    """Name a difficulty that stands in no paper; what resembles it elsewhere is offered on its page."""
    if not bodies_to_note_for(request.user):
        return render(request, "difficulties/difficulty_note_closed.html", status=403)
    form = NoteForm(posted(request), user=request.user)
    if form.is_valid():
        noted = actions.note(**form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Đã ghi nhận; %(body)s được báo.") % {"body": noted.matter.owner})
        return redirect("difficulties:difficulty", noted.pk)
    status = 422 if form.is_bound else 200
    return render(request, "difficulties/difficulty_note.html", {"form": form}, status=status)


@login_required
@require_GET
def difficulty(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Difficulty.objects.visible_to(request.user).whole(), pk=pk)
    common = sharing([found.matter.collective_id]) if found.matter.collective_id else {}
    context = {
        **matter_context(request, found.matter), "difficulty": found,
        "shared": common.get(found.matter.collective_id or 0),
    }  # fmt: skip
    return render(request, "difficulties/difficulty_detail.html", context)
