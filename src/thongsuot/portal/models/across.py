"""Lists of the province's portal over all communes' sites: documents, albums."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page

from thongsuot.portal.models.albums import AlbumPage
from thongsuot.portal.models.documents import DocumentPage, shown_documents
from thongsuot.portal.models.pages import page_of
from thongsuot.portal.rules.content import ALBUMS, DOCUMENTS
from thongsuot.portal.rules.kinds import HOME_DEPTH


class AcrossCommunes:
    """Routes for the home of the province, which renders them."""

    @path(f"{DOCUMENTS}/")
    def all_documents(self, request: HttpRequest) -> HttpResponse:
        rows = DocumentPage.objects.live().public().newest_first().with_replaced()
        years = DocumentPage.objects.live().public().dates("issued_on", "year", order="DESC")
        shown = shown_documents(rows, years, request)
        _say_whose(shown["found"])
        return self._list(
            request, "portal/documents_list.html", _("Văn bản của các xã, phường"), DOCUMENTS, shown
        )

    @path(f"{ALBUMS}/")
    def all_albums(self, request: HttpRequest) -> HttpResponse:
        albums = AlbumPage.objects.live().public().order_by("-taken_on", "-pk")
        found = page_of(albums.select_related("cover").prefetch_related("cover__renditions"), request)
        _say_whose(found)
        return self._list(
            request, "portal/albums_list.html", _("Thư viện ảnh các xã, phường"), ALBUMS, {"found": found}
        )

    def _list(
        self, request: HttpRequest, template: str, heading: str, slug: str, shown: dict[str, Any]
    ) -> HttpResponse:
        home: Any = self
        list_url = f"{home.get_url(request)}{slug}/"
        context = {
            **shown,
            "heading": heading,
            "list_url": list_url,
            "is_across": True,
            "address": request.build_absolute_uri(request.path),
            "breadcrumbs": [
                {"label": home.title, "url": home.get_url(request)},
                {"label": heading, "url": ""},
            ],
        }
        answer: HttpResponse = home.render(request, template=template, context_overrides=context)
        return answer


def _say_whose(pages: Any) -> None:
    """Give each page of a list the title of the commune's home above it, in one query."""
    paths = {page.path[: HOME_DEPTH * Page.steplen] for page in pages}
    titles = dict(Page.objects.filter(path__in=paths).values_list("path", "title"))
    for page in pages:
        page.whose = titles.get(page.path[: HOME_DEPTH * Page.steplen], "")
