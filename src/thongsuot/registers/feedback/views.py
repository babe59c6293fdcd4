"""Feedback on the desk: one's page, and each step that needs more than a sentence."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from thongsuot.followup.models import Matter
from thongsuot.followup.views.matters import matter_context
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.registers.feedback import actions
from thongsuot.registers.feedback.forms.officer import (
    AcceptForm,
    AnswerForm,
    ForwardForm,
    PublishForm,
    ReasonForm,
    RedirectForm,
    RefuseForm,
    RouteForm,
)
from thongsuot.registers.feedback.models import Feedback, Photo
from thongsuot.registers.feedback.permissions import may_move, may_read
from thongsuot.registers.feedback.rules.lifecycle import LIFECYCLE

# Each step: its form, whether the form asks about the feedback at hand, and the action it calls.
STEPS: dict[str, tuple[type[forms.Form], bool, Callable[..., Feedback]]] = {
    "accept": (AcceptForm, False, actions.accept),
    "refuse": (RefuseForm, False, actions.refuse),
    "redirect": (RedirectForm, False, actions.redirect),
    "forward": (ForwardForm, True, actions.forward),
    "route": (RouteForm, True, actions.route),
    "give_back": (ReasonForm, False, actions.give_back),
    "answer": (AnswerForm, False, actions.answer),
    "publish": (PublishForm, True, actions.publish),
    "withdraw": (ReasonForm, False, actions.withdraw),
    "reopen": (ReasonForm, False, actions.reopen),
}


@login_required
@require_GET
def feedback(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    context = {**matter_context(request, found.matter), "feedback": found}
    context["may_read"] = may_read(request.user, found.matter)
    if not context["may_read"]:  # reasons and answers may name the sender
        context["entries"] = [replace(entry, told=()) for entry in context["entries"]]
        context["came_back"] = None
    return render(request, "feedback/feedback_detail.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def step(request: StaffRequest, pk: int) -> HttpResponse:
    """One step of the table, named by the address it is reached through. 404 for who may not read what it is about."""
    found, name = _found(request, pk), _name_of(request)
    verdict = may_move(request.user, found.matter, name)
    if not may_read(request.user, found.matter):
        return _ask(request, found, forms.Form(posted(request)), name, verdict)
    asks, about, act = STEPS[name]
    more: dict[str, Any] = {"feedback": found} if about else {}
    form = asks(posted(request), **more)
    if form.is_valid():
        act(found, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, f"{_label(name)}: {found.matter.title[:120]}")
        return redirect("feedback:feedback" if _still_seen(request, pk) else "desk:home", *_key(request, pk))
    return _ask(request, found, form, name, verdict)


@login_required
@require_GET
def photo(request: StaffRequest, pk: int) -> FileResponse:
    visible = Feedback.objects.visible_to(request.user)
    kept = get_object_or_404(
        Photo.objects.select_related("feedback__matter__owner", "feedback__matter__assigner"),
        pk=pk,
        feedback__in=visible,
    )
    if not may_read(request.user, kept.feedback.matter):
        raise Http404
    return FileResponse(kept.file.open(), content_type="image/jpeg", headers={"Cache-Control": "private"})


def _found(request: StaffRequest, pk: int) -> Feedback:
    return get_object_or_404(Feedback.objects.visible_to(request.user).whole(), pk=pk)


def _name_of(request: StaffRequest) -> str:
    match = request.resolver_match
    return str(match.url_name) if match else ""


def _label(name: str) -> str:
    return next(move.label for move in LIFECYCLE.moves if move.name == name)


def _still_seen(request: StaffRequest, pk: int) -> bool:
    """What was passed on to another authority is out of sight."""
    return Matter.objects.visible_to(request.user).filter(pk=pk).exists()


def _key(request: StaffRequest, pk: int) -> list[int]:
    return [pk] if _still_seen(request, pk) else []


def _ask(
    request: StaffRequest, found: Feedback, form: forms.Form, name: str, verdict: object
) -> HttpResponse:
    context = {
        "feedback": found,
        "matter": found.matter,
        "form": form,
        "heading": _label(name),
        "verdict": verdict,
    }
    return render(request, "feedback/feedback_ask.html", context, status=422 if form.is_bound else 200)
