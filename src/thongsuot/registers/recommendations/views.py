"""Recommendations: one's page, sending, routing, answering."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.followup.models import InTwoSteps, Matter
from thongsuot.followup.views.matters import matter_context
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.registers.recommendations import actions
from thongsuot.registers.recommendations.forms.sending import (
    AnswerForm,
    EscalateForm,
    PassUpForm,
    RecommendationFilter,
    RouteForm,
    SendForm,
)
from thongsuot.registers.recommendations.forms.sheet import columns
from thongsuot.registers.recommendations.forms.teams import TeamForm
from thongsuot.registers.recommendations.models import Recommendation, SupportTeam
from thongsuot.registers.recommendations.permissions import (
    bodies_to_send_for,
    may_keep_teams,
    may_move,
    province_of,
)
from thongsuot.sheets.rules.columns import sheet_of
from thongsuot.sheets.views.sending import answer as answer_with
from thongsuot.sheets.views.sending import is_wanted

PAGE_SIZE, AT_ONCE = 25, 2000


@login_required
@require_GET
def recommendations(request: StaffRequest) -> HttpResponseBase:
    """Who asked for what, where it lies, what was answered and whether that satisfied."""
    form = RecommendationFilter(request.GET)
    found = form.found(Recommendation.objects.visible_to(request.user).newest_first())
    if is_wanted(request):
        rows = (each.matter for each in found.whole().iterator(chunk_size=AT_ONCE))
        return answer_with(request, "kien-nghi", [sheet_of(_("Kiến nghị"), columns(), rows)], form)
    pages = Paginator(InTwoSteps(found, Recommendation.objects.whole()), PAGE_SIZE)
    if request.user.sees_the_province:
        pages.count = form.counted_among(Matter.objects.filter(register="recommendations"))
    page = pages.get_page(request.GET.get("trang"))
    context = {
        "upload": "kien-nghi", "form": form, "page": page, "today": localdate(), "may_send": bool(bodies_to_send_for(request.user)),
    }  # fmt: skip
    return render(request, "recommendations/recommendation_list.html", context)


@login_required
@require_GET
def recommendation(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    routings = found.routings.select_related("from_body", "to_body", "by__person")
    context = {**matter_context(request, found.matter), "recommendation": found, "routings": routings}
    return render(request, "recommendations/recommendation_detail.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def send(request: StaffRequest) -> HttpResponse:
    if not bodies_to_send_for(request.user):
        return render(request, "recommendations/recommendation_send_closed.html", status=403)
    form = SendForm(posted(request), user=request.user)
    if form.is_valid():
        sent = actions.send(**form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Đã gửi. Bạn sẽ được báo khi có trả lời."))
        return redirect("recommendations:recommendation", sent.pk)
    return render(request, "recommendations/recommendation_send.html", {"form": form}, status=_status(form))


@login_required
@require_http_methods(["GET", "POST"])
def route(request: StaffRequest, pk: int) -> HttpResponse:
    found, form = _found(request, pk), RouteForm(posted(request))
    if form.is_valid():
        actions.route(found, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Đã chuyển đến %(body)s.") % {"body": form.cleaned_data["lead"]})
        return redirect("recommendations:recommendation", pk)
    return _ask(request, found, form, "route", _("Chuyển cơ quan trả lời"))


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = AnswerForm(posted(request), initial={"outcome": request.GET.get("buoc")})
    if form.is_valid():
        actions.answer(found, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Đã trả lời %(body)s.") % {"body": found.matter.assigner})
        return redirect("recommendations:recommendation", pk)
    return _ask(request, found, form, "resolve", _("Trả lời kiến nghị"))


@login_required
@require_http_methods(["GET", "POST"])
def pass_up(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = PassUpForm(posted(request), lead=found.matter.owner, sender=found.matter.assigner)
    if form.is_valid():
        routing = actions.pass_up(found, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Đã chuyển lên %(body)s.") % {"body": routing.to_body})
        return redirect("recommendations:recommendation", pk)
    return _ask(request, found, form, "pass_up", _("Vượt thẩm quyền, chuyển cấp trên"))


@login_required
@require_http_methods(["GET", "POST"])
def escalate(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = EscalateForm(posted(request), lead=found.matter.owner, sender=found.matter.assigner)
    if form.is_valid():
        routing = actions.escalate(found, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Đã đưa lên %(body)s.") % {"body": routing.to_body})
        return redirect("recommendations:recommendation", pk)
    return _ask(request, found, form, "escalate", _("Chưa hài lòng, đưa lên cấp trên"))


@login_required
@require_GET
def teams(request: StaffRequest) -> HttpResponse:
    """The support teams at work: by which decision, who is in them, whom they look after."""
    visible = SupportTeam.objects.visible_to(request.user).at_work().select_related("body")
    context = {
        "teams": visible.prefetch_related("units"), "verdict": may_keep_teams(request.user),
    }  # fmt: skip
    return render(request, "recommendations/team_list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def make_team(request: StaffRequest) -> HttpResponse:
    return _save_team(request, None)


@login_required
@require_http_methods(["GET", "POST"])
def change_team(request: StaffRequest, pk: int) -> HttpResponse:
    return _save_team(request, _team(request, pk))


@login_required
@require_POST
def end_team(request: StaffRequest, pk: int) -> HttpResponse:
    ended = actions.end_team(_team(request, pk), by=request.user, at=timezone.now())
    messages.success(
        request, _("Đã kết thúc %(team)s; các kiến nghị đã qua tổ vẫn giữ nguyên.") % {"team": ended}
    )
    return redirect("recommendations:teams")


def _save_team(request: StaffRequest, team: SupportTeam | None) -> HttpResponse:
    province, verdict = province_of(request.user), may_keep_teams(request.user)
    if province is None:
        return render(
            request, "recommendations/team_edit.html", {"verdict": verdict, "team": team}, status=403
        )
    form = TeamForm(posted(request), province=province, team=team)
    if form.is_valid():
        by, at = request.user, timezone.now()
        saved = (
            actions.save_team(team, form.said, by=by, at=at)
            if team
            else actions.found_team(province, form.said, by=by, at=at)
        )
        messages.success(request, _("Đã lưu %(team)s.") % {"team": saved})
        return redirect("recommendations:teams")
    context = {"form": form, "team": team, "verdict": verdict}
    return render(request, "recommendations/team_edit.html", context, status=_status(form))


def _team(request: StaffRequest, pk: int) -> SupportTeam:
    visible = SupportTeam.objects.visible_to(request.user).at_work().select_related("body")
    return get_object_or_404(visible, pk=pk)


def _found(request: StaffRequest, pk: int) -> Recommendation:
    return get_object_or_404(Recommendation.objects.visible_to(request.user).whole(), pk=pk)


def _ask(
    request: StaffRequest, found: Recommendation, form: forms.Form, step: str, heading: str
) -> HttpResponse:
    verdict = may_move(request.user, found.matter, step)
    context = {
        "recommendation": found,
        "matter": found.matter,
        "form": form,
        "heading": heading,
        "verdict": verdict,
    }
    return render(request, "recommendations/recommendation_ask.html", context, status=_status(form))


def _status(form: forms.Form) -> int:
    return 422 if form.is_bound else 200
