"""The same step for several matters at once, of whatever orders they are."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.followup import actions
from thongsuot.followup.forms.moves import MoveForm
from thongsuot.followup.models import Batch, Matter
from thongsuot.followup.permissions import may_take_back
from thongsuot.followup.registry import Register, registry
from thongsuot.followup.views.matters import movable, step_of
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.pure.lifecycle import Move

MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Offer:
    """A step that can be made for some of what was chosen: its address part, and for how many."""

    register: Register
    step: Move
    many: int

    @property
    def code(self) -> str:
        return f"{self.register.code}.{self.step.name}"


@login_required
@require_http_methods(["GET", "POST"])
def move_many(request: StaffRequest) -> HttpResponse:
    """First which step, then what it needs; it is made for all that allow it, or for none; then what was done."""
    chosen, back = _chosen(request), _list_before(request)
    if "buoc" not in request.GET:
        context = {"chosen": chosen, "offers": _offers(request, chosen), "back": back}
        return render(request, "followup/many_offer.html", context)
    register, step = _step(request.GET["buoc"])
    ready = movable(request, [matter for matter in chosen if matter.register == register.code], step)
    form = MoveForm(posted(request), step=step, lifecycle=register.lifecycle)
    if request.method == "POST" and ready and form.is_valid():
        return made(request, ready, step, form, back)
    left = [matter for matter in chosen if matter not in ready]
    context = {"step": step, "form": form, "movable": ready, "left": left, "back": back}
    context["becomes"] = becomes(register, ready, step)
    return render(request, "followup/many_move.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "POST"])
def move_together(request: StaffRequest, pk: int, name: str) -> HttpResponse:
    """The same step for every matter of an order that this account may take it in."""
    visible = list(Matter.objects.visible_to(request.user).filter(collective=pk).with_names().order_by("pk"))
    if not visible:
        raise Http404
    step, lifecycle = step_of(visible[0], name), registry[visible[0].register].lifecycle
    ready = movable(request, visible, step)
    form = MoveForm(posted(request), step=step, lifecycle=lifecycle)
    if request.method == "POST" and ready and form.is_valid():
        return made(request, ready, step, form, reverse("followup:collective", args=[pk]))
    context = {"order_pk": pk, "step": step, "form": form, "movable": ready}
    context["becomes"] = becomes(registry[visible[0].register], ready, step)
    return render(request, "followup/collective_move.html", context, status=422 if form.is_bound else 200)


def made(
    request: StaffRequest, ready: list[Matter], step: Move, form: MoveForm, back: str
) -> HttpResponseRedirect:
    """Make the step for all that are ready, and lead to the page that says what was done."""
    batch = actions.move_together(ready, step.name, by=request.user, at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("%(step)s: đã làm cho %(n)s việc.") % {"step": step.label, "n": len(ready)})
    return _to_batch(batch, back)


def becomes(register: Register, ready: list[Matter], step: Move) -> list[tuple[str, int]]:
    """What the step will do, in words, to how many."""
    states = register.lifecycle.states
    counted = Counter(matter.state for matter in ready)
    return [(f"{states[state].label} → {states[step.target].label}", many) for state, many in counted.items()]


@login_required
@require_GET
def batch(request: StaffRequest, pk: int) -> HttpResponse:
    """What was done to each matter, what can be done next, and a way back while there is one."""
    found = get_object_or_404(Batch, pk=pk, by=request.user)
    seen = Matter.objects.visible_to(request.user).with_names()
    rows = list(found.rows.filter(matter__in=seen).prefetch_related(Prefetch("matter", seen)))
    chosen = [row.matter for row in rows]
    verdict = may_take_back(request.user, found, timezone.now())
    register, back = registry[found.register], _list_before(request)
    states = register.lifecycle.states
    told = [(row, f"{states[row.state].label} → {states[row.after].label}") for row in rows]
    context = {
        "batch": found, "rows": told, "chosen": chosen, "back": back, "way_back": urlencode({"ve": back}),
        "verdict": verdict, "step_label": register.step_label(found.step), "offers": _offers(request, chosen),
        "untouched": found.rows.untouched().count() if verdict else 0,
        "onward": urlencode({"viec": [matter.pk for matter in chosen], "ve": back}, doseq=True),
    }  # fmt: skip
    return render(request, "followup/batch.html", context)


@login_required
@require_POST
def take_back(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Batch, pk=pk, by=request.user)
    back = actions.take_back(found, by=request.user, at=timezone.now())
    messages.success(request, _("Đã lấy lại bước vừa làm ở %(n)s việc.") % {"n": back})
    return _to_batch(found, _list_before(request))


def _to_batch(batch: Batch, back: str) -> HttpResponseRedirect:
    return redirect(f"{reverse('followup:batch', args=[batch.pk])}?{urlencode({'ve': back})}")


def _list_before(request: StaffRequest) -> str:
    """The list the matters were ticked in, with its filter; the desk when the address names none of our pages."""
    said = request.GET.get("ve", "")
    is_ours = said.startswith("/") and url_has_allowed_host_and_scheme(said, allowed_hosts=None)
    return said if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)


def _chosen(request: StaffRequest) -> list[Matter]:
    """What was ticked, as far as one may see it: "12" is a matter, "7.assigned" those of an order in one state."""
    meant = Q(pk=None)
    for said in request.GET.getlist("viec")[:MOST_AT_ONCE]:
        key, _dot, state = said.partition(".")
        if key.isascii() and key.isdecimal() and len(key) < 19:
            meant |= Q(collective=key, state=state.replace("\0", "")) if state else Q(pk=key)
    return list(
        Matter.objects.visible_to(request.user).filter(meant).with_names().order_by("pk")[:MOST_AT_ONCE]
    )


def _offers(request: StaffRequest, chosen: list[Matter]) -> list[Offer]:
    counted = [
        Offer(register, step, len(movable(request, mine, step)))
        for register in registry
        if (mine := [matter for matter in chosen if matter.register == register.code])
        for step in register.lifecycle.moves
    ]
    return [offer for offer in counted if offer.many]


def _step(said: str) -> tuple[Register, Move]:
    code, _dot, name = said.partition(".")
    register = next((each for each in registry if each.code == code), None)
    step = next((move for move in register.lifecycle.moves if move.name == name), None) if register else None
    if register is None or step is None or name in register.move_pages:
        raise Http404
    return register, step
