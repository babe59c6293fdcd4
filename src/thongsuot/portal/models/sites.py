"""The home pages: one of the province, one of every commune that has a site."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial, reduce
from operator import and_
from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from thongsuot.followup.models import MatterQuerySet
from thongsuot.places.models import Unit
from thongsuot.portal.models.across import AcrossCommunes
from thongsuot.portal.models.asked import Asked
from thongsuot.portal.models.documents import DocumentPage
from thongsuot.portal.models.faces import LOOK_UP_ADDRESS, SEARCH_PANELS, Imprint, SiteFace, menu_of
from thongsuot.portal.models.feeds import RSS, Item, WithFeeds
from thongsuot.portal.models.following import Following
from thongsuot.portal.models.frames import full_name_of_site, in_its_frame, name_of_site
from thongsuot.portal.models.languages import TranslatedPage
from thongsuot.portal.models.news import ArticlePage, ArticleQuerySet
from thongsuot.portal.models.notices import banners_for
from thongsuot.portal.models.polls import open_polls
from thongsuot.portal.models.results import (
    orders_only,
    public_matters,
    public_sessions,
    tally,
    told,
    told_rows,
)
from thongsuot.portal.models.routing import Routed
from thongsuot.portal.models.schedules import coming_entries
from thongsuot.portal.models.seeking import COLUMNS_OF_RESULT, MOST_RESULTS, Result, hits, look_for
from thongsuot.portal.models.versions import InLanguages, other_languages
from thongsuot.portal.models.voices import Voices
from thongsuot.portal.rules.content import CALENDAR, DOCUMENTS, GUIDES, POLLS, QUESTIONS, RECEPTION
from thongsuot.portal.rules.kept import kept
from thongsuot.portal.rules.kinds import NEWS_SLUG, RESULTS_SLUG, VOICES_SLUG, VOICES_TITLE
from thongsuot.portal.rules.seeking import KINDS, LONGEST_QUERY

LATEST = 6
NOTICES_SHOWN, DOCUMENTS_SHOWN, ENTRIES_SHOWN, POLLS_SHOWN = 5, 5, 6, 2
# Page, words and sign of what stands first on a commune's home.
QUICK_SERVICES = (
    (GUIDES, gettext_lazy("Thủ tục hành chính"), "guide"),
    (RECEPTION, gettext_lazy("Lịch tiếp công dân"), "person"),
    (CALENDAR, gettext_lazy("Lịch công tác"), "calendar"),
    (RESULTS_SLUG, gettext_lazy("Kết luận và kết quả"), "check"),
    (DOCUMENTS, gettext_lazy("Văn bản"), "list"),
    (QUESTIONS, gettext_lazy("Hỏi đáp"), "question"),
)
FOUND_ON_A_PAGE = 20


@dataclass(frozen=True)
class Service:
    """A tile of the home; `sign` is a symbol of icons/signs.svg."""

    label: str
    url: str
    sign: str


class HomePage(InLanguages, RoutablePageMixin, Routed, Imprint, Page):
    """What the homes of a province and of a commune share."""

    unit = models.OneToOneField(
        Unit, models.PROTECT, related_name="+", verbose_name=gettext_lazy("đơn vị hành chính")
    )
    kind_name = gettext_lazy("Trang thông tin điện tử")
    content_panels = [*Page.content_panels, FieldPanel("unit", read_only=True), *Imprint.imprint_panels]

    promote_panels = SEARCH_PANELS

    class Meta:
        abstract = True

    def shown_face(self, request: HttpRequest) -> SiteFace:
        """What stands around the page that is asked for."""
        shown = kept(
            ("face", self.pk, request.get_host(), get_language()), lambda: self.face(request), self.own_site
        )
        return shown.seen_from(request.path)

    def face(self, request: HttpRequest) -> SiteFace:
        home = self.get_url(request)
        return SiteFace(
            name=name_of_site(self),
            kind_name=str(self.kind_name),
            full_name=full_name_of_site(self),
            url=home,
            search_url=f"{home}tim-kiem/",
            menu=menu_of(self, request),
            banners=banners_for(self, request),
            contact=self.contact,
            **self.surroundings(request),
        )

    def surroundings(self, _request: HttpRequest) -> dict[str, str]:
        return {}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "portal_site": self.shown_face(request)}

    def articles(self) -> ArticleQuerySet:
        return ArticlePage.objects.live().descendant_of(self).newest_first()

    @path("")
    def home(self, request: HttpRequest) -> HttpResponse:
        return self.render(request, context_overrides=self.shown(request))

    def shown(self, _request: HttpRequest) -> dict[str, Any]:
        raise NotImplementedError

    @path("tim-kiem/")
    def search(self, request: HttpRequest) -> HttpResponse:
        """Everything public here that holds the words typed, with or without accents, of one kind or of all."""
        query, kind = (
            request.GET.get("tu-khoa", "")[:LONGEST_QUERY].replace("\0", ""),
            request.GET.get("loai", ""),
        )
        kind = kind if kind in KINDS else ""
        answers = look_for(query, self, self.results_holding, kind)
        found = Paginator(answers.of_kind(kind), FOUND_ON_A_PAGE).get_page(request.GET.get("trang"))
        context = {
            "words": query,
            "address": f"{self.get_full_url(request)}tim-kiem/",  # of all that may be sought, one for search engines
            "answers": answers,
            "kind": kind,
            "kind_label": KINDS.get(kind, ""),
            "found": found,
            "hits": hits(
                found.object_list,
                answers.sought,
                self.address_below(request),
                self.address_of_result(request),
            ),
            "breadcrumbs": [{"label": self.title, "url": self.get_url(request)}, {"label": _("Tìm kiếm")}],
        }
        return self.render(request, template="portal/search_results.html", context_overrides=context)

    @path("tieng/<slug:code>/")
    @in_its_frame
    def in_language(self, request: HttpRequest, code: str) -> HttpResponse:
        """All that is public here in one of the installation's other languages; honest when that is nothing."""
        names = dict(other_languages())
        if code not in names:
            raise Http404
        pages = TranslatedPage.objects.live().descendant_of(self).filter(language=code).order_by("path")
        shown = {
            "code": code,
            "language": names[code],
            "found": Paginator(pages, FOUND_ON_A_PAGE).get_page(request.GET.get("trang")),
            "address": request.build_absolute_uri(request.path),
            "breadcrumbs": [
                {"label": name_of_site(self), "url": self.get_url(request)},
                {"label": names[code], "language": code},
            ],
        }
        return self.render(request, template="portal/language.html", context_overrides=shown)

    def address_below(self, request: HttpRequest) -> Callable[[str], str]:
        """Gives the address of a page below this home for its `url_path`."""
        own = self.get_url(request)
        return lambda url_path: f"{own}{url_path.removeprefix(self.url_path)}"

    def results_holding(self, words: Sequence[str]) -> list[Result]:
        """The public matters this home tells of whose title holds all of the folded words, the last changed first."""
        asked = _results_holding(type(self), len(words))
        rows = asked.rows(unit=self.unit_id, **{f"word{number}": word for number, word in enumerate(words)})
        return [Result(*row) for row in rows]

    @classmethod
    def public_matters(cls, unit: Any) -> MatterQuerySet:
        """What the search of the home of `unit` looks for results among."""
        raise NotImplementedError

    def address_of_result(self, request: HttpRequest) -> Callable[[Result], str]:
        """Gives where a result is told of."""
        raise NotImplementedError


@cache
def _results_holding(kind: type[HomePage], count: int) -> Asked:
    """For so many words."""

    def ask(unit: Any, **words: Any) -> models.QuerySet[Any]:
        every = reduce(and_, (Q(folded__contains=word) for word in words.values()))
        newest = kind.public_matters(unit).filter(every).order_by("-changed_at", "-pk")
        return newest.values_list(*COLUMNS_OF_RESULT)[:MOST_RESULTS]

    words = {f"word{number}": models.CharField() for number in range(count)}
    return Asked(ask, unit=models.BigIntegerField(), **words)


class ProvincePage(AcrossCommunes, WithFeeds, HomePage):
    """The province's portal; the communes' sites are its components (Nghị định 224/2026/NĐ-CP, điều 11)."""

    kind_name = gettext_lazy("Cổng thông tin điện tử")
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["portal.WardPage", "portal.NoticesPage"]
    max_count = 1
    template = "portal/province_home.html"

    class Meta:
        verbose_name = gettext_lazy("trang chủ của tỉnh")

    def surroundings(self, request: HttpRequest) -> dict[str, str]:
        return {"news_feed_url": f"{self.get_url(request)}{RSS}"}

    def followed(self, _request: HttpRequest) -> ArticleQuerySet:
        return self.articles()

    def feed_title(self, _request: HttpRequest) -> str:
        return self.title

    def item_of(self, row: ArticlePage) -> Item:
        return row.as_item()

    @classmethod
    def public_matters(cls, _unit: Any) -> MatterQuerySet:
        """Of all communes that have a site."""
        return public_matters().filter(unit__in=WardPage.objects.live().values("unit"))

    def address_of_result(self, request: HttpRequest) -> Callable[[Result], str]:
        """On the site of the commune whose matter it is."""
        address, paths = self.address_below(request), kept(("paths of homes", self.pk), self._paths_of_homes)
        return lambda result: address(f"{paths.get(result.unit, self.url_path)}{RESULTS_SLUG}/")

    def _paths_of_homes(self) -> dict[int, str]:
        """Of each unit that has a site the `url_path` of its home."""
        return dict(WardPage.objects.live().values_list("unit", "url_path"))

    def shown(self, _request: HttpRequest) -> dict[str, Any]:
        today = timezone.localdate()
        matters = public_matters()
        return {
            "wards": WardPage.objects.child_of(self).live().select_related("unit").order_by("unit__sort_key"),
            "latest": list(self.articles()[:LATEST]),
            "tally": tally(orders_only(matters), today),
            "results": told(
                told_rows(matters.filter(is_completed=True)).order_by("-submitted_at", "-pk")[:LATEST], today
            ),
        }


class WardPage(Voices, Following, HomePage):
    """The site of one commune, under the unaccented form of its full name."""

    parent_page_types = ["portal.ProvincePage"]
    subpage_types = [
        "portal.InformationPage",
        "portal.NewsIndexPage",
        "portal.ResultsPage",
        "portal.DocumentsPage",
        "portal.GuidesPage",
        "portal.CalendarPage",
        "portal.ReceptionPage",
        "portal.QuestionsPage",
        "portal.AlbumsPage",
        "portal.PollsPage",
        "portal.NoticesPage",
        "portal.TranslatedPage",
    ]
    template = "portal/ward_home.html"

    class Meta:
        verbose_name = gettext_lazy("trang chủ của xã, phường")

    def surroundings(self, request: HttpRequest) -> dict[str, str]:
        above = ProvincePage.objects.select_related("unit").filter(path=self.path[: 2 * Page.steplen]).first()
        if above is None:
            return {}
        return {
            "over_name": full_name_of_site(above),
            "over_url": above.get_url(request) or "",
            "news_feed_url": f"{self.get_url(request)}{NEWS_SLUG}/{RSS}",
        }

    @classmethod
    def public_matters(cls, unit: Any) -> MatterQuerySet:
        return public_matters(unit)

    def address_of_result(self, request: HttpRequest) -> Callable[[Result], str]:
        """On the page of the session it comes from, else among the others."""
        results = f"{self.get_url(request)}{RESULTS_SLUG}/"
        sessions = kept(("sessions of papers", self.pk), self._sessions_of_papers)

        def address(result: Result) -> str:
            session = sessions.get(result.paper)
            return f"{results}{session}/" if session else results

        return address

    def _sessions_of_papers(self) -> dict[int | None, int]:
        """Of each paper with a session that this site tells of, that session."""
        return dict(public_sessions(self.unit).values_list("paper", "pk"))

    def shown(self, request: HttpRequest) -> dict[str, Any]:
        home, written = self.get_url(request), cache(self._written)
        return {
            "written": lambda: kept(("written", self.pk), written, self.own_site),
            "done": self._done,
            "polls_url": f"{home}{POLLS}/",
            "news_url": f"{home}{NEWS_SLUG}/",
            "results_url": f"{home}{RESULTS_SLUG}/",
            "documents_url": f"{home}{DOCUMENTS}/",
            "calendar_url": f"{home}{CALENDAR}/",
            "quick_links": partial(self.services, request),
        }

    def _written(self) -> dict[str, Any]:
        """The newest of what editors wrote."""
        newest = list(self.articles().exclude(category="notice")[: LATEST + 1])
        featured = self.articles().filter(is_featured=True).first()
        documents = DocumentPage.objects.live().descendant_of(self).newest_first()
        return {
            "featured": featured,
            "latest": [article for article in newest if article != featured][:LATEST],
            "notices": list(self.articles().filter(category="notice")[:NOTICES_SHOWN]),
            "documents": list(documents[:DOCUMENTS_SHOWN]),
            "agenda": list(coming_entries(self, timezone.localdate())[:ENTRIES_SHOWN]),
            "polls": list(open_polls(self, timezone.localdate())[:POLLS_SHOWN]),
        }

    def _done(self) -> dict[str, Any]:
        """What was concluded last, and how far all of it has got."""
        today, public = timezone.localdate(), public_matters(self.unit)
        return {
            "sessions": list(public_sessions(self.unit)[:3]),
            "tally": tally(orders_only(public.concerning(self.unit)), today),
            "all_told": tally(orders_only(public), today),
        }

    def services(self, request: HttpRequest) -> list[Service]:
        """What people come for most, as far as the commune's pages for it are public."""
        live = {page.slug: page for page in self.get_children().live()}
        home = self.get_url(request)
        own = [
            Service(str(label), live[slug].get_url(request) or home, sign)
            for slug, label, sign in QUICK_SERVICES
            if slug in live
        ]
        voices = Service(VOICES_TITLE, f"{home}{VOICES_SLUG}/", "pen")
        return [voices, *own, Service(_("Tra cứu đơn vị hành chính cũ – mới"), LOOK_UP_ADDRESS, "map")]
