"""Giving work by hand, and as parts of other work."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thongsuot.people.models import Body
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.registers.tasks import actions
from thongsuot.registers.tasks.forms.giving import GiveForm, GiverForm, SplitForm
from thongsuot.registers.tasks.models import Pattern, Task
from thongsuot.registers.tasks.permissions import may_split


@login_required
@require_http_methods(["GET", "POST"])
def give(request: StaffRequest) -> HttpResponse:
    """Work without a paper, in the name of a body one leads; `mau` fills the form from a pattern."""
    chosen = giver_of(request)
    if chosen.giver is None:
        return render(request, "tasks/task_give_closed.html", status=403)
    form = GiveForm(posted(request), giver=chosen.giver, initial=_as_in_pattern(request))
    if is_changing_giver(request):
        form = GiveForm(None, giver=chosen.giver, initial=form.typed)
    if form.is_valid():
        given = actions.give(
            form.order, form.owners, assigner=chosen.giver, by=request.user, at=timezone.now()
        )
        return _given(request, given)
    heading = _("Giao việc")
    return _ask(
        request, form, heading, chosen=chosen if len(chosen.offered) > 1 else None, giver=chosen.giver
    )


@login_required
@require_http_methods(["GET", "POST"])
def split(request: StaffRequest, pk: int) -> HttpResponse:
    """Parts of a task, given by the body that has it."""
    task = get_object_or_404(Task.objects.visible_to(request.user).whole(), pk=pk)
    form = SplitForm(posted(request), giver=task.matter.owner, initial={"rollup": task.rollup, "weight": 1})
    verdict = may_split(request.user, task.matter)
    if form.is_valid():
        rollup = form.cleaned_data["rollup"]
        actions.split(task, form.order, form.owners, rollup=rollup, by=request.user, at=timezone.now())
        messages.success(request, _("Đã giao %(n)s việc con.") % {"n": len(form.owners)})
        return redirect("tasks:task", pk)
    return _ask(request, form, _("Chia thành việc con"), task=task, verdict=verdict, giver=task.matter.owner)


def giver_of(request: StaffRequest) -> GiverForm:
    """In whose name: as chosen on the page, else as the address says."""
    return GiverForm(request.POST if "thay" in request.POST else request.GET, user=request.user)


def is_changing_giver(request: StaffRequest) -> bool:
    """Whether the page is only to be shown again in the name of another body, with all that was typed."""
    return "doi" in request.POST


def _as_in_pattern(request: StaffRequest) -> dict[str, Any]:
    key = request.GET.get("mau", "")
    patterns = Pattern.objects.visible_to(request.user).in_use()
    pattern = patterns.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    return as_initial_of(pattern) if pattern else {}


def as_initial_of(pattern: Pattern) -> dict[str, Any]:
    """What a form that asks for the same things holds when it begins from `pattern`."""
    asked = ("title", "kind", "field", "urgency", "product", "legal_basis", "is_public", "basis", "days")
    said = {name: getattr(pattern, name) for name in asked}
    owners = list(pattern.owners.all())
    near = [body for body in owners if body.unit_id == pattern.body.unit_id]
    others = "\n".join(body.name for body in owners if body not in near)
    again = {"recurrence": pattern.recurrence, "first_on": pattern.first_on}
    return {**said, **again, "executors": near, "others": others}


def _given(request: StaffRequest, given: list[Task]) -> HttpResponse:
    messages.success(request, _("Đã giao %(n)s việc.") % {"n": len(given)})
    first = given[0].matter
    if first.collective_id:
        return redirect("followup:collective", first.collective_id)
    return redirect("tasks:task", first.pk)


def _ask(request: StaffRequest, form: forms.Form, heading: str, *, giver: Body, **more: Any) -> HttpResponse:
    context = {"form": form, "heading": heading, "giver": giver, **more}
    return render(request, "tasks/task_give.html", context, status=422 if form.is_bound else 200)
