"""Lists that can be followed by feed: RSS 2.0 and Atom at fixed addresses below the list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.url_routing import RouteResult

IN_THE_FEED = 30
RSS, ATOM = "rss/", "atom/"
FORMS: dict[str, type[Rss201rev2Feed] | type[Atom1Feed]] = {RSS: Rss201rev2Feed, ATOM: Atom1Feed}


@dataclass(frozen=True)
class Item:
    """What a feed says of one page, besides its address and its key."""

    title: str
    summary: str
    published_at: datetime
    changed_at: datetime
    author: str = ""


class Followed(models.Model):
    """A page whose list can be followed: all of it, or what its query narrows it to."""

    class Meta:
        abstract = True

    def followed(self, request: HttpRequest) -> models.QuerySet[Any]:
        """The pages of the list, newest first, as the query of the request narrows it."""
        raise NotImplementedError

    def feed_title(self, request: HttpRequest) -> str:
        raise NotImplementedError

    def item_of(self, row: Any) -> Item:
        raise NotImplementedError

    @property
    def feed_urls(self) -> dict[str, str]:
        """The addresses of both feeds, for the head of the list."""
        page: Any = self
        return {"rss": f"{page.url}{RSS}", "atom": f"{page.url}{ATOM}"}

    def feed(self, request: HttpRequest, form: type[Rss201rev2Feed | Atom1Feed]) -> HttpResponse:
        page: Any = self
        title = self.feed_title(request)
        feed = form(
            title=title,
            link=page.get_full_url(request),
            description=_("Tin mới: %(title)s") % {"title": title},
            language="vi",
            feed_url=request.build_absolute_uri(),
        )
        for row in self.followed(request)[:IN_THE_FEED]:
            item = self.item_of(row)
            feed.add_item(
                title=item.title,
                link=row.get_full_url(request),
                description=item.summary,
                author_name=item.author or None,
                pubdate=item.published_at,
                updateddate=max(item.published_at, item.changed_at),
                unique_id=f"urn:uuid:{row.translation_key}",
                unique_id_is_permalink=False,
            )
        return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


class WithFeeds(RoutablePageMixin, Followed):
    """For pages that have other addresses below them too."""

    class Meta:
        abstract = True

    @path(RSS)
    def rss(self, request: HttpRequest) -> HttpResponse:
        return self.feed(request, Rss201rev2Feed)

    @path(ATOM)
    def atom(self, request: HttpRequest) -> HttpResponse:
        return self.feed(request, Atom1Feed)


class FollowedList(Followed):
    """For pages below a home that list others, beside `SitePage`."""

    class Meta:
        abstract = True

    def feed_title(self, _request: HttpRequest) -> str:
        """As "Văn bản - Phường Kon Tum"."""
        page: Any = self
        return f"{page.title} - {page.get_parent().title}"

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        page: Any = self
        form = FORMS.get(f"{path_components[0]}/") if len(path_components) == 1 else None
        if form and page.live:
            return RouteResult(page, kwargs={"form": form})
        routed: RouteResult = super().route(request, path_components)  # type: ignore[misc]
        return routed

    def serve(
        self,
        request: HttpRequest,
        *args: Any,
        form: type[Rss201rev2Feed | Atom1Feed] | None = None,
        **kwargs: Any,
    ) -> HttpResponse:
        if form:
            return self.feed(request, form)
        answer: HttpResponse = super().serve(request, *args, **kwargs)  # type: ignore[misc]
        return answer


def day_of(page: Page) -> datetime:
    """When a page went public; a public page without that instant says when it was last published."""
    found: datetime = page.first_published_at or page.last_published_at or page.latest_revision_created_at
    return found
