"""Lists that can be followed by feed: RSS 2.0 and Atom at fixed addresses below the list."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

IN_THE_FEED = 30
RSS, ATOM = "rss/", "atom/"


class WithFeeds(RoutablePageMixin, models.Model):
    """A page whose list of articles can be followed: all of it, or what its query narrows it to."""

    class Meta:
        abstract = True

    def followed(self, request: HttpRequest) -> models.QuerySet[Any]:
        """The articles of the list, newest first, as the query of the request narrows it."""
        raise NotImplementedError

    def feed_title(self, request: HttpRequest) -> str:
        raise NotImplementedError

    @path(RSS)
    def rss(self, request: HttpRequest) -> HttpResponse:
        return self._feed(request, Rss201rev2Feed)

    @path(ATOM)
    def atom(self, request: HttpRequest) -> HttpResponse:
        return self._feed(request, Atom1Feed)

    def _feed(self, request: HttpRequest, form: type[Rss201rev2Feed | Atom1Feed]) -> HttpResponse:
        title = self.feed_title(request)
        feed = form(
            title=title,
            link=self.get_full_url(request),
            description=_("Tin mới: %(title)s") % {"title": title},
            language="vi",
            feed_url=request.build_absolute_uri(),
        )
        for article in self.followed(request)[:IN_THE_FEED]:
            feed.add_item(
                title=article.title,
                link=article.get_full_url(request),
                description=article.summary,
                author_name=article.author or None,
                pubdate=article.published_at,
                updateddate=max(article.published_at, article.corrected_at or article.published_at),
                unique_id=f"urn:uuid:{article.translation_key}",
                unique_id_is_permalink=False,
            )
        return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
