"""What the staff keeps in order: which sites there are, what they still lack, who holds which post."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thongsuot.people.actions import end_appointment
from thongsuot.people.requests import StaffRequest, posted
from thongsuot.people.rules.verdict import require
from thongsuot.places.models import Unit
from thongsuot.portal import actions
from thongsuot.portal.forms import AppointForm, EndForm
from thongsuot.portal.models import ProvincePage, WardPage
from thongsuot.portal.models.ballots import marks_given
from thongsuot.portal.models.completeness import (
    check_sites,
    pages_to_review,
    papers_to_tell_of,
    sites_visible_to,
)
from thongsuot.portal.models.organisation import appointments_of
from thongsuot.portal.permissions import may_confirm, may_found
from thongsuot.registers.feedback.rules.kinds import MARKS

PAPERS_SHOWN = 10
LONGEST_KEY = 18  # digits


@login_required
@require_GET
def completeness(request: StaffRequest) -> HttpResponse:
    """All sites the account answers for, with how complete each is; the province's can found those missing."""
    found = check_sites(sites_visible_to(request.user), timezone.localdate())
    may = bool(may_found(request.user))
    context = {"found": found, "may_found": may, "without": _units_without_site() if may else []}
    return render(request, "portal/completeness.html", context)


@login_required
@require_GET
def site_completeness(request: StaffRequest, pk: int) -> HttpResponse:
    site = _site(request, pk)
    today = timezone.localdate()
    [found] = check_sites([site], today)
    context = {
        "site": site,
        "found": found,
        "may_confirm": may_confirm(request.user, site.unit),
        "marks": MARKS.values(),
        "marked": marks_given(site, map(str, MARKS)),
        "reviews": pages_to_review(site, today),
        "papers": papers_to_tell_of(site, request.user)[:PAPERS_SHOWN],
        "breadcrumbs": _crumbs(site.title),
    }
    return render(request, "portal/site_completeness.html", context)


@login_required
@require_POST
def confirm(request: StaffRequest, pk: int) -> HttpResponse:
    site = _site(request, pk)
    actions.confirm(site, request.POST.get("muc", ""), by=request.user, at=timezone.now())
    messages.success(request, _("Đã ghi là bạn xác nhận hôm nay."))
    return redirect("portal:site_completeness", pk)


@login_required
@require_POST
def found_sites(request: StaffRequest) -> HttpResponse:
    """Found the sites of all communes that have none, by one click."""
    require(may_found(request.user))
    home = get_object_or_404(ProvincePage)
    at = timezone.now()
    units = _units_without_site()
    for unit in units:
        actions.found_ward_site(unit, home, by=request.user, at=at)
    messages.success(request, _("Đã lập %(count)d trang thông tin.") % {"count": len(units)})
    return redirect("portal:completeness")


@login_required
@require_POST
def propose(request: StaffRequest, pk: int) -> HttpResponse:
    """A draft of news from a paper, opened in the editor."""
    site = _site(request, pk)
    said = request.POST.get("van-ban", "")[:LONGEST_KEY]
    paper = get_object_or_404(papers_to_tell_of(site, request.user), pk=int(said) if said.isdecimal() else 0)
    article = actions.propose_article(paper, site, by=request.user, at=timezone.now())
    return redirect("wagtailadmin_pages:edit", article.pk)


@login_required
@require_http_methods(["GET", "POST"])
def posts(request: StaffRequest, pk: int) -> HttpResponse:
    """Who holds which post of the commune: from here its page of leaders is generated."""
    site = _site(request, pk)
    form = AppointForm(posted(request), unit=site.unit, initial={"on": timezone.localdate()})
    if form.is_valid():
        facts = form.cleaned_data
        actions.take_post(site, by=request.user, at=timezone.now(), **facts)
        said = _("Đã ghi %(person)s giữ chức vụ %(title)s từ ngày %(day)s.")
        messages.success(
            request,
            said % {"person": facts["full_name"], "title": facts["title"], "day": f"{facts['on']:%d/%m/%Y}"},
        )
        return redirect("portal:posts", pk)
    context = {
        "site": site,
        "form": form,
        "appointments": appointments_of(site.unit),
        "may_confirm": may_confirm(request.user, site.unit),
        "breadcrumbs": _crumbs(
            site.title, reverse("portal:site_completeness", args=[pk]), _("Người giữ chức vụ")
        ),
    }
    return render(request, "portal/posts.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def end_post(request: StaffRequest, pk: int) -> HttpResponse:
    site = _site(request, pk)
    require(may_confirm(request.user, site.unit))
    form = EndForm(request.POST, unit=site.unit)
    if form.is_valid():
        facts = form.cleaned_data
        end_appointment(facts["appointment"], last_on=facts["last_on"], by=request.user, at=timezone.now())
        said = _("Đã ghi %(person)s thôi giữ chức vụ sau ngày %(day)s.")
        messages.success(
            request, said % {"person": facts["appointment"].person, "day": f"{facts['last_on']:%d/%m/%Y}"}
        )
    else:
        messages.error(request, _("Hãy chọn ngày cuối cùng giữ chức vụ rồi bấm lại."))
    return redirect("portal:posts", pk)


def _site(request: StaffRequest, pk: int) -> WardPage:
    return get_object_or_404(sites_visible_to(request.user), pk=pk)


def _units_without_site() -> list[Unit]:
    communes = Unit.objects.communes_of(settings.PROVINCE_CODE)
    return list(communes.exclude(pk__in=WardPage.objects.values("unit")))


def _crumbs(title: str, url: str = "", last: str = "") -> list[dict[str, str]]:
    crumbs = [
        {"label": _("Trang thông tin"), "url": reverse("portal:completeness")},
        {"label": title, "url": url},
    ]
    return [*crumbs, {"label": last, "url": ""}] if last else crumbs
