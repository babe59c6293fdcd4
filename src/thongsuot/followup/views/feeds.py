"""Calendars at secret addresses, and the page on which an account makes and withdraws them."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thongsuot.followup import actions
from thongsuot.followup.forms.channels import FeedForm
from thongsuot.followup.models import Feed, Matter, bodies_with_feeds
from thongsuot.followup.registry import registry
from thongsuot.followup.rules.feeds import MOST_ENTRIES, Entry, calendar_of
from thongsuot.people.requests import StaffRequest, posted

KEPT = timedelta(minutes=15)
MOST_A_MINUTE = 20


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """For programs, which cannot sign in: the secret is all they have. The address of no feed looks like no page."""
    found = Feed.objects.for_secret(secret)
    if found is None:
        raise Http404
    if _asked_too_often(found):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    rows = found.shown(registry.waiting_for(found.user))[:MOST_ENTRIES]
    name = _("Việc của %(who)s") % {"who": found.body or found.user}
    content = calendar_of(name, map(_entry, rows))
    found = actions.note_answer(found, content, at=timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["ETag"] = f'"{found.answered[:32]}"'
    response["Last-Modified"] = http_date(found.changed_at.timestamp())
    response["Cache-Control"] = f"private, max-age={KEPT.total_seconds():.0f}"
    response["Content-Disposition"] = 'inline; filename="viec.ics"'
    unchanged = get_conditional_response(
        request, response["ETag"], int(found.changed_at.timestamp()), response
    )
    return unchanged or response


@login_required
@require_http_methods(["GET", "POST"])
def feeds(request: StaffRequest) -> HttpResponse:
    """The address is on the page once, right after it is made."""
    bodies = bodies_with_feeds(request.user)
    form, made = FeedForm(posted(request), bodies=bodies), ""
    if form.is_valid():
        secret = actions.make_feed(request.user, form.cleaned_data["body"], at=timezone.now())
        made = settings.WAGTAILADMIN_BASE_URL + reverse("followup:feed", args=[secret])
    context = {"form": form, "made": made, "feeds": request.user.feeds.in_use().select_related("body")}
    return render(request, "followup/feeds.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke_feed(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(request.user.feeds.in_use(), pk=pk)
    actions.revoke_feed(found, by=request.user, at=timezone.now())
    messages.success(request, _("Đã hủy địa chỉ lịch; chương trình lịch dùng địa chỉ ấy không đọc được nữa."))
    return redirect("followup:feeds")


def _asked_too_often(found: Feed) -> bool:
    """More often in a minute than any calendar program needs; counted by each process for itself."""
    key = f"feed-{found.pk}"
    cache.add(key, 0, 60)
    try:
        return cache.incr(key) > MOST_A_MINUTE
    except ValueError:  # the minute ended just now
        return False


def _entry(matter: Matter) -> Entry:
    register = registry[matter.register]
    state = register.lifecycle.states[matter.state].label
    about = "".join(f"{said}. " for said in (state, *register.who_in(matter))).strip()
    host = settings.MAIL_FROM.rpartition("@")[2].strip("> ")
    return Entry(
        f"{matter.pk}@{host}", matter.title, about, settings.WAGTAILADMIN_BASE_URL + reverse(register.page, args=[matter.pk]),
        matter.due_on, matter.changed_at, matter.urgency, started=matter.state != register.lifecycle.initial,
    )  # fmt: skip
