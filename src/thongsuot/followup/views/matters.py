"""Lists of matters, one order's return sheet, and the page that asks before a move is made."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from thongsuot.followup import actions
from thongsuot.followup.forms.columns import as_rows, matter_columns
from thongsuot.followup.forms.filters import MatterFilter
from thongsuot.followup.forms.moves import MoveForm
from thongsuot.followup.models import (
    Collective,
    Matter,
    chained_with,
    deadline_history,
    history_of,
    linked_with,
)
from thongsuot.followup.permissions import (
    may_ask_for_time,
    may_bring_together,
    may_put_in_charge,
    may_remind,
    may_set_deadline,
    may_set_field,
)
from thongsuot.followup.registry import registry
from thongsuot.papers.models import Paper
from thongsuot.papers.rules.kinds import FINDING_KINDS
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.pure.lifecycle import Move
from thongsuot.sheets.rules.columns import sheet_of
from thongsuot.sheets.views.sending import answer, is_wanted

PAGE_SIZE = 25
LETTERS_SHOWN = 20
# Moves after which the one whose turn it is must be told why, before anything else.
CAME_BACK = frozenset({"return", "decline", "persist", "insist", "pass_up", "escalate", "reassign"})
TOLD_IN_ORDER = ("directive", "recommendation", "difficulty")


@login_required
@require_GET
def matters(request: StaffRequest) -> HttpResponse:
    """Every matter one may see, filtered; every count on the desk leads here."""
    form = MatterFilter(request.GET, user=request.user)
    page = Paginator(form.listed(), PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "followup/matter_list.html", {"form": form, "page": page, "today": localdate()})


@login_required
@require_GET
def collective(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The return sheet: who has accepted, handed in, finished."""
    order = get_object_or_404(Collective.objects.select_related("finding__paper"), pk=pk)
    matters = list(
        Matter.objects.visible_to(request.user).filter(collective=order).with_names().order_by("pk")
    )
    if not matters:
        raise Http404
    if is_wanted(request):
        rows = as_rows(Matter.objects.visible_to(request.user).filter(collective=order).order_by("pk"))
        return answer(
            request, "bang-theo-doi", [sheet_of(_("Bảng theo dõi"), matter_columns(localdate()), rows)]
        )
    register = registry[order.register]
    context = {"order": order, "matters": matters, "register": register, "today": localdate()}
    context["bodies"] = order.matters.count()
    context["chain"] = chain_of(request, matters) if register.code == "difficulties" else []
    context["steps"] = [(step, len(movable(request, matters, step))) for step in register.lifecycle.moves]
    context["remindable"] = len([matter for matter in matters if may_remind(request.user, matter)])
    return render(request, "followup/collective_detail.html", context)


def movable(request: StaffRequest, matters: list[Matter], step: Move) -> list[Matter]:
    """Those whose state allows the step to this account; a step with a page of its own is made one by one."""
    if not matters or step.name in registry[matters[0].register].move_pages:
        return []
    register = registry[matters[0].register]
    return [m for m in matters if m.state in step.sources and register.may_move(request.user, m, step.name)]


@login_required
@require_http_methods(["GET", "POST"])
def move(request: StaffRequest, pk: int, name: str) -> HttpResponse:
    matter = get_object_or_404(Matter.objects.visible_to(request.user).with_names(), pk=pk)
    register = registry[matter.register]
    step = step_of(matter, name)
    form = MoveForm(posted(request), step=step, lifecycle=register.lifecycle)
    if request.method == "POST" and form.is_valid():
        actions.move(matter, name, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, f"{step.label}: {matter.title[:120]}")
        return redirect(reverse(register.page, args=[pk]))
    context = {
        "matter": matter,
        "step": step,
        "form": form,
        "verdict": register.may_move(request.user, matter, name),
    }
    return render(request, "followup/matter_move.html", context, status=422 if form.is_bound else 200)


def step_of(matter: Matter, name: str) -> Move:
    """The move by its name; one that has a page of its own, or does not exist, is not here."""
    register = registry[matter.register]
    step = next((move for move in register.lifecycle.moves if move.name == name), None)
    if step is None or name in register.move_pages:
        raise Http404
    return step


def matter_context(request: StaffRequest, matter: Matter) -> dict[str, Any]:
    """What the page of any matter shows: what can be done now and what has been done."""
    moves = [
        _choice(request, matter, step)
        for step in registry[matter.register].lifecycle.moves_from(matter.state)
    ]
    told = deadline_history(matter)
    entries = list(history_of(matter, registry[matter.register].lifecycle))
    return {
        "matter": matter,
        "moves": moves,
        "deadline_changes": told.changes,
        "deadline_requests": told.requests,
        "unconfirmed_days": told.unconfirmed_days,
        "on_time": told.on_time,
        "pause": matter.pauses.filter(ended_on=None).first(),
        "reminders": list(matter.reminders.select_related("by__person")),
        "letters_about": list(
            matter.letters.select_related("recipient__person").order_by("-pk")[:LETTERS_SHOWN]
        ),
        "may_set_deadline": may_set_deadline(request.user, matter),
        "may_set_field": may_set_field(request.user, matter),
        "offers": _offers(request, matter),
        "chain": chain_of(request, [matter]),
        "public_url": registry.public_pages_of([matter]).get(matter.pk, ""),
        "may_bring_together": may_bring_together(request.user, matter),
        "may_do_something": any(choice["verdict"] for choice in moves),
        "entries": entries,
        "came_back": entries[0] if entries and entries[0].name in CAME_BACK else None,
        "today": localdate(),
    }


def chain_of(request: StaffRequest, matters: list[Matter]) -> list[dict[str, Any]]:
    """What hangs together with these matters, in the order of the registers, with what came of each."""
    found = chained_with(matters, request.user)
    direct = linked_with(matters[0]) if len(matters) == 1 else set()
    shown = registry.public_pages_of(found)
    rows = []
    for register in registry:
        mine = [matter for matter in found if matter.register == register.code]
        told = register.outcomes(mine) if register.outcomes and mine else {}
        rows += [
            {
                "matter": each,
                "outcome": told.get(each.pk, ""),
                "is_direct": each.pk in direct,
                "public_url": shown.get(each.pk, ""),
            }
            for each in mine
        ]
    return rows


def _offers(request: StaffRequest, matter: Matter) -> list[dict[str, str]]:
    """Beside the moves: what may be done to the clock and to who does the work."""
    roles = registry[matter.register].owner_roles
    waits = matter.deadline_basis == "event" and matter.clock_started_on is None
    asked = (
        (_("Sự kiện đã xảy ra"), "start_clock", waits and may_set_deadline(request.user, matter)),
        (_("Đổi thời hạn"), "set_deadline", may_set_deadline(request.user, matter)),
        (_("Đề nghị gia hạn"), "ask_for_time", matter.due_on and may_ask_for_time(request.user, matter)),
        (_("Đôn đốc"), "remind", may_remind(request.user, matter)),
        (_("Phân công người làm"), "put_in_charge", may_put_in_charge(request.user, matter, roles)),
    )
    return [
        {"label": label, "url": reverse(f"followup:{name}", args=[matter.pk])}
        for label, name, may in asked
        if may
    ]


def outcome(request: StaffRequest, paper: Paper) -> list[dict[str, Any]]:
    """What a paper's accepted findings became: for each kind, its sentences with their matters."""
    seen = Matter.objects.visible_to(request.user).with_names().order_by("pk")
    findings = paper.findings.decided_on().filter(state="accepted").exclude(kind="session")
    findings = findings.prefetch_related(Prefetch("matters", seen), "collectives")
    by_kind: dict[str, list[dict[str, Any]]] = {FINDING_KINDS[kind]: [] for kind in TOLD_IN_ORDER}
    for finding in findings:
        order = next(iter(finding.collectives.all()), None)
        row = {"finding": finding, "matters": list(finding.matters.all()), "order": order}
        by_kind.setdefault(finding.get_kind_display(), []).append(row)
    return [{"label": label, "findings": rows} for label, rows in by_kind.items() if rows]


def _choice(request: StaffRequest, matter: Matter, step: Move) -> dict[str, Any]:
    register = registry[matter.register]
    own_page = register.move_pages.get(step.name)
    own_url = own_page and f"{reverse(own_page, args=[matter.pk])}?buoc={step.name}"
    url = own_url or reverse("followup:move", args=[matter.pk, step.name])
    return {"move": step, "url": url, "verdict": register.may_move(request.user, matter, step.name)}
