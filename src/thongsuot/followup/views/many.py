"""The same step for several matters at once, of whatever orders they are."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thongsuot.followup import actions
from thongsuot.followup.forms.moves import MoveForm
from thongsuot.followup.models import Matter
from thongsuot.followup.registry import Register, registry
from thongsuot.followup.views.matters import movable
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
    """First which step, then what it needs; it is made for all that allow it, or for none; then how they stand."""
    chosen, back = _chosen(request), _list_before(request)
    if "buoc" not in request.GET:
        context = {
            "chosen": chosen, "offers": _offers(request, chosen), "back": back, "is_done": "xong" in request.GET,
        }  # fmt: skip
        return render(request, "followup/many_offer.html", context)
    register, step = _step(request.GET["buoc"])
    ready = movable(request, [matter for matter in chosen if matter.register == register.code], step)
    form = MoveForm(posted(request), step=step, lifecycle=register.lifecycle)
    if request.method == "POST" and ready and form.is_valid():
        done = actions.move_together(
            ready, step.name, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("%(step)s: đã làm cho %(n)s việc.") % {"step": step.label, "n": done})
        told = {"viec": [matter.pk for matter in ready], "ve": back, "xong": "1"}
        return redirect(f"{request.path}?{urlencode(told, doseq=True)}")
    left = [matter for matter in chosen if matter not in ready]
    context = {"step": step, "form": form, "movable": ready, "left": left, "back": back}
    return render(request, "followup/many_move.html", context, status=422 if form.is_bound else 200)


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
