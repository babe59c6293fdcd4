"""What search engines are told exists: every public page of every site, with when it last changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, Q
from django.db.models.functions import Substr
from django.http import HttpRequest
from wagtail.models import Page

from thongsuot.portal.rules.kinds import HOME_DEPTH

AT_MOST = 10_000  # addresses in a map; the protocol allows 50,000
LARGEST_KEY = 2**63 - 1
HOME_LENGTH = HOME_DEPTH * Page.steplen


@dataclass(frozen=True)
class Mapped:
    """A site: the key of its home, in how many maps its pages stand, and when the last of them changed."""

    key: int
    parts: int
    changed_at: datetime | None


def sites_mapped() -> list[Mapped]:
    """The province's home and those of all communes, in two queries however many there are."""
    pages = Page.objects.live().public().filter(depth__gte=2)
    counted = (
        pages.annotate(home=Substr("path", 1, HOME_LENGTH))
        .values("home")
        .annotate(count=Count("pk"), last=Max("last_published_at"))
        .order_by("home")
    )
    homes = dict(pages.filter(depth__lte=HOME_DEPTH).values_list("path", "pk"))
    return [
        Mapped(homes[row["home"]], -(-row["count"] // AT_MOST), row["last"])
        for row in counted
        if row["home"] in homes
    ]


def entries_of(home: Page, part: int, request: HttpRequest) -> list[dict[str, Any]]:
    """Addresses and days of a site's pages, in the order of the tree; of the province's home, that one page."""
    beneath = Q(path__startswith=home.path) if home.depth == HOME_DEPTH else Q(pk=home.pk)
    pages = Page.objects.live().public().filter(beneath).order_by("path")
    versions = _versions(beneath, request)
    entries: list[dict[str, Any]] = []
    for page in pages[(part - 1) * AT_MOST : part * AT_MOST]:
        found = _with_more(page, request) if _has_more(page) else page.get_sitemap_urls(request)
        found[0]["versions"] = versions.get(page.translation_key, ())
        entries += found
    return entries


def _versions(beneath: Q, request: HttpRequest) -> dict[UUID, list[tuple[str, str]]]:
    """Languages and addresses of the pages that exist in more than one language, by what ties them together."""
    pages = Page.objects.live().public().filter(beneath)
    tied = pages.exclude(locale__language_code=settings.LANGUAGE_CODE).values("translation_key")
    found: dict[UUID, list[tuple[str, str]]] = {}
    for page in pages.filter(translation_key__in=tied).select_related("locale").order_by("path"):
        address = page.get_full_url(request) or ""
        found.setdefault(page.translation_key, []).append((page.locale.language_code, address))
    return found


def _has_more(page: Page) -> bool:
    """Whether pages of its kind stand for addresses of their own, such as those of sessions."""
    return (
        page.specific_class is not None and page.specific_class.get_sitemap_urls is not Page.get_sitemap_urls
    )


def _with_more(page: Page, request: HttpRequest) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.specific.get_sitemap_urls(request)
    return found
