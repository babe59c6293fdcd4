"""From an address to its page: homes and lists are at hand, only the page asked for is read."""

from copy import copy
from functools import cache, partial
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult

from thongsuot.portal.models.asked import Asked
from thongsuot.portal.rules.kept import PROVINCE, kept
from thongsuot.portal.rules.kinds import HOME_DEPTH


class Routed(models.Model):
    """Finds its children, and who may see it, as Wagtail does, but with fewer questions to the database."""

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if not path_components:
            return super().route(request, path_components)  # type: ignore[misc]
        return _child(self, path_components[0]).route(request, path_components[1:])

    @property
    def own_site(self) -> str:
        return site_of(self)

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        page: Any = self
        if page.alias_of_id or any(page.path.startswith(path) for path in restricted_paths()):
            return super().get_view_restrictions()  # type: ignore[misc]
        return PageViewRestriction.objects.none()


def site_of(page: Any) -> str:
    """The path of the commune's home that `page` is or stands below, "" for the province's own."""
    return str(page.path[: HOME_DEPTH * Page.steplen]) if page.depth >= HOME_DEPTH else ""


def pages_read(page: Any) -> str:
    """What is kept of `page` alone depends on its own site; see `kept`."""
    return site_of(page) or PROVINCE


def find_beginning(request: Any, path: str) -> None:
    """Leave in the request what Wagtail would look for: the site that is asked, and the page for the address."""
    host, port = request.get_host(), request.get_port()
    site = copy(kept(("site", host, port), lambda: Site._find_for_request(request), PROVINCE))
    if site:
        site.root_page = copy(
            kept(("root", site.root_page_id, get_language()), partial(_root_of, site), pages_read)
        )
    request._wagtail_site = site
    request._wagtail_route_for_request = _route(site, request, path)


def _root_of(site: Site) -> Any:
    return with_unit(site.root_page.localized.specific)


def _route(site: Site | None, request: HttpRequest, path: str) -> RouteResult | None:
    if site is None:
        return None
    try:
        return site.root_page.route(request, [part for part in path.split("/") if part])
    except Http404:
        return None


def _child(parent: Any, slug: str) -> Any:
    """The page of that name below `parent`. Homes and what stands directly below them is kept, the rest is read."""
    if parent.depth > HOME_DEPTH:
        page = _read_child(parent, slug)
    else:
        page = copy(kept(("child", parent.pk, slug), lambda: _read_child(parent, slug), pages_read))
    page._cached_parent_obj = parent  # where treebeard looks first
    return page


def _read_child(parent: Any, slug: str) -> Any:
    """Lists whose pages are all of one kind need not ask of which. Raises Http404."""
    kinds = parent.allowed_subpage_models()
    kind = kinds[0] if len(kinds) == 1 else Page
    found = _at_address(kind).things(slug=slug, url_path=f"{parent.url_path}{slug}/")
    if not found:
        raise Http404
    return with_unit(found[0].specific)


@cache
def _at_address(kind: type[Page]) -> Asked:
    return Asked(
        lambda slug, url_path: kind.objects.filter(slug=slug, url_path=url_path),
        slug=models.CharField(), url_path=models.CharField(),
    )  # fmt: skip


def with_unit(home: Any) -> Any:
    """With its unit at hand when it is a home."""
    getattr(home, "unit", None)
    return home


def restricted_paths() -> list[str]:
    """Where pages begin that are not for everybody."""
    return kept(("restricted",), _restricted_paths, PROVINCE)


def _restricted_paths() -> list[str]:
    return list(PageViewRestriction.objects.values_list("page__path", flat=True))
