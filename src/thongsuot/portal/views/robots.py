"""What search engines and security researchers look for at fixed addresses."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page

from thongsuot.portal.models import ProvincePage
from thongsuot.portal.models.maps import LARGEST_KEY, entries_of, sites_mapped

SECURITY_GOOD_FOR_DAYS = 180


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/robots.txt", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """A map for each site, and more than one for a site with very many pages."""
    maps = [
        (request.build_absolute_uri(reverse("portal:sitemap_of", args=[site.key, part])), site.changed_at)
        for site in sites_mapped()
        for part in range(1, site.parts + 1)
    ]
    return render(request, "portal/sitemap_index.xml", {"maps": maps}, content_type="application/xml")


@require_safe
def sitemap_of(request: HttpRequest, key: int, part: int) -> HttpResponse:
    home = get_object_or_404(Page.objects.live(), pk=min(key, LARGEST_KEY), depth__in=(2, 3))
    entries = entries_of(home.specific, part, request)
    if not entries:
        raise Http404
    return render(request, "portal/sitemap.xml", {"urlset": entries}, content_type="application/xml")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116): the contact of the settings, else the province's e-mail address or home."""
    home = request.build_absolute_uri("/")
    lines = {
        "Contact": settings.SECURITY_CONTACT or _mail_of_the_province() or home,
        "Expires": _good_until(timezone.now()).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Preferred-Languages": "vi, en",
        "Canonical": request.build_absolute_uri(),
    }
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _mail_of_the_province() -> str:
    mail = ProvincePage.objects.live().values_list("email", flat=True).first()
    return f"mailto:{mail}" if mail else ""


def _good_until(now: datetime) -> datetime:
    """The first of a month about half a year on: it stays the same for weeks and is never past."""
    return (now + timedelta(days=SECURITY_GOOD_FOR_DAYS)).replace(day=1, hour=0, minute=0, second=0)
