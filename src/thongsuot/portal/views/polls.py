"""Where answers to polls go, and marks for procedures."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from thongsuot.portal.actions import Voter, mark_page, vote
from thongsuot.portal.models import GuidePage, PollPage
from thongsuot.portal.models.ballots import has_answered, opened_at, opened_now, remember, visitor_of
from thongsuot.portal.models.maps import LARGEST_KEY
from thongsuot.portal.models.voices import address_of
from thongsuot.pure.lifecycle import Refused
from thongsuot.registers.feedback.rules.kinds import MARKS


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Count an answer and show the results. Withdrawn while it was read: the page says so."""
    published = PollPage.objects.exclude(first_published_at=None)
    poll: PollPage = get_object_or_404(published, pk=min(pk, LARGEST_KEY))
    if not poll.live:
        return poll.serve(request, is_withdrawn=True)
    if request.method == "GET":
        return redirect(poll.get_url(request))
    now, chosen = timezone.now(), request.POST.get("chon", "")[:500]
    opened = opened_at(request.POST.get("mo", ""), now)
    if not chosen:
        return poll.shown_again(request, 422, _("Hãy chọn một câu rồi bấm gửi."), "")
    if opened is None:
        return poll.shown_again(
            request, 422, _("Trang mở đã lâu. Hãy bấm gửi lần nữa; câu bạn chọn vẫn còn."), chosen
        )
    try:
        vote(poll, chosen, _voter(request, poll, opened), at=now)
    except Refused as refusal:
        return poll.shown_again(request, 409, refusal.sentence, chosen)
    return redirect(poll.get_url(request))


@require_http_methods(["GET", "POST"])
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """How satisfied a visitor is with a procedure: the form, then thanks and what all have said."""
    guide: GuidePage = get_object_or_404(
        GuidePage.objects.exclude(first_published_at=None), pk=min(pk, LARGEST_KEY)
    )
    if not guide.live:
        return guide.serve(request, is_withdrawn=True)
    if request.method == "GET":
        return _mark_page(request, guide)
    now, chosen = timezone.now(), request.POST.get("muc", "")[:2]
    opened = opened_at(request.POST.get("mo", ""), now)
    if chosen not in map(str, MARKS) or opened is None:
        fault = _("Trang mở đã lâu. Hãy bấm gửi lần nữa.") if chosen else _("Hãy chọn một mức rồi bấm gửi.")
        return _mark_page(request, guide, 422, fault, chosen)
    try:
        mark_page(guide, int(chosen), _voter(request, guide, opened), at=now)
    except Refused as refusal:
        return _mark_page(request, guide, 409, refusal.sentence, chosen)
    return redirect("portal:mark_page", pk)


def _mark_page(
    request: HttpRequest, guide: GuidePage, status: int = 200, fault: str = "", chosen: str = ""
) -> HttpResponse:
    context = guide.get_context(request)
    crumbs = [*context["breadcrumbs"][:-1], {"label": guide.title, "url": guide.get_url(request)}]
    shown = {
        "address": request.build_absolute_uri(request.path),
        "breadcrumbs": [*crumbs, {"label": _("Đánh giá"), "url": ""}],
        "has_answered": has_answered(request, guide),
        "marks": [(str(key), words) for key, words in MARKS.items()],
        "chosen": chosen,
        "fault": fault,
        "opened": opened_now(),
    }
    answer = render(request, "portal/guide_mark.html", {**context, **shown}, status=status)
    remember(request, answer)
    return answer


def _voter(request: HttpRequest, page: Page, opened: datetime) -> Voter:
    address = salted_hmac("poll.address", address_of(request)).hexdigest()[:32]
    return Voter(visitor_of(request, page), address, opened)
