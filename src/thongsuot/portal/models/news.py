"""News: the index with its feed, and the articles."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Expression, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.images.models import Image
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from thongsuot.papers.models import Finding, Paper
from thongsuot.portal.models.asked import Asked
from thongsuot.portal.models.blocks import BodyBlock
from thongsuot.portal.models.corrections import Correction
from thongsuot.portal.models.faces import SEARCH_PANELS, Within
from thongsuot.portal.models.feeds import Item, WithFeeds
from thongsuot.portal.models.pages import SitePage, SitePageForm
from thongsuot.portal.models.results import Told, public_matters, public_sessions, told, told_rows
from thongsuot.portal.models.topics import ArticleTopic, Topic
from thongsuot.portal.rules.kept import PROVINCE, kept
from thongsuot.portal.rules.kinds import CATEGORIES, RESULTS_SLUG
from thongsuot.portal.rules.structured import as_json_ld, news_article
from thongsuot.pure.text import fold

ON_A_PAGE = 12
MORE = 4


class ArticleQuerySet(PageQuerySet):
    def newest_first(self) -> Self:
        """With the pictures that lists show, in a fixed number of queries."""
        return (
            self.order_by("-published_on", "-pk")
            .select_related("cover")
            .prefetch_related("cover__renditions")
        )

    def holding(self, words: Iterable[str]) -> Self:
        """Those with every one of the folded `words`; without a word, none."""
        every = Q()
        for word in words:
            every &= Q(folded__contains=word)
        return self.filter(every) if every else self.none()


class NewsIndexPage(WithFeeds, Within, Page):
    """The news of one commune, newest first."""

    parent_page_types = ["portal.WardPage"]
    subpage_types = ["portal.ArticlePage"]
    max_count_per_parent = 1
    template = "portal/news_list.html"
    promote_panels = SEARCH_PANELS

    class Meta:
        verbose_name = gettext_lazy("trang tin tức")

    def articles(self) -> "ArticleQuerySet":
        return ArticlePage.objects.live().child_of(self).newest_first()

    @path("")
    def all_news(self, request: HttpRequest) -> HttpResponse:
        category, topic = request.GET.get("muc", ""), self._topic(request)
        is_known = not category or category in CATEGORIES
        context = {
            "found": Paginator(self.followed(request), ON_A_PAGE).get_page(request.GET.get("trang")),
            "categories": CATEGORIES.items(),
            "category": category if is_known else "",
            "topic": topic,
            "is_lost": not is_known or bool(request.GET.get("chu-de") and not topic),
        }
        return self.render(request, context_overrides=context)

    def item_of(self, row: "ArticlePage") -> Item:
        return row.as_item()

    def _topic(self, request: HttpRequest) -> Topic | None:
        wanted = request.GET.get("chu-de", "")[:100].replace("\0", "")
        return Topic.objects.filter(slug=wanted).first() if wanted else None

    def followed(self, request: HttpRequest) -> "ArticleQuerySet":
        category, topic = request.GET.get("muc", ""), self._topic(request)
        articles = self.articles().filter(category=category) if category in CATEGORIES else self.articles()
        return articles.filter(topics=topic) if topic else articles

    def feed_title(self, request: HttpRequest) -> str:
        topic = self._topic(request)
        section = topic.name if topic else CATEGORIES.get(request.GET.get("muc", ""), self.title)
        return f"{section} - {self.get_parent().title}"


class CorrectionForm(SitePageForm):
    """The note of an earlier correction is not offered again: each says what was corrected this time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.has_unpublished_changes:
            self.initial["correction"] = ""


class SourcePanel(FieldPanel):
    """Shown only where there is a paper the article was written from."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.source_id and super().is_shown())


class ArticlePage(SitePage):
    """One article. `folded` is its text without accents, for the search; `cover` the first picture of the body."""

    summary = models.TextField(gettext_lazy("tóm tắt"), max_length=500)
    published_on = models.DateField(gettext_lazy("ngày đăng"), default=timezone.localdate)
    author = models.CharField(gettext_lazy("tác giả"), max_length=120, blank=True)
    category = models.CharField(
        gettext_lazy("chuyên mục"), max_length=20, choices=list(CATEGORIES.items()), default="news"
    )
    is_featured = models.BooleanField(gettext_lazy("tin nổi bật"), default=False)
    body = StreamField(BodyBlock(), verbose_name=gettext_lazy("nội dung"))
    source = models.ForeignKey(
        Paper,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("từ văn bản"),
    )
    cover = models.ForeignKey(Image, models.SET_NULL, null=True, editable=False, related_name="+")
    folded = models.TextField(editable=False, default="")
    topics = ClusterTaggableManager(
        through=ArticleTopic,
        blank=True,
        verbose_name=gettext_lazy("chủ đề"),
        help_text=gettext_lazy("Vài từ để gom các bài cùng chuyện, cách nhau bằng dấu phẩy."),
    )
    findings = ParentalManyToManyField(
        Finding,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("kết luận được nêu trong bài"),
    )
    correction = models.CharField(
        gettext_lazy("đính chính"),
        max_length=300,
        blank=True,
        help_text=gettext_lazy(
            "Bài đã đăng mà sửa lại thì ghi đã sửa điều gì. Người đọc thấy dòng này dưới bài."
        ),
    )

    objects = PageManager.from_queryset(ArticleQuerySet)()  # type: ignore[misc]
    base_form_class = CorrectionForm

    parent_page_types = ["portal.NewsIndexPage"]
    subpage_types = ["portal.TranslatedPage"]
    template = "portal/article_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("published_on", "author", "category", "topics", "is_featured")],
            heading=gettext_lazy("Về bài viết"),
        ),
        FieldPanel("body"),
        SourcePanel("source", read_only=True),
        FieldPanel("correction"),
    ]

    class Meta:
        verbose_name = gettext_lazy("bài viết")
        indexes = [
            models.Index(fields=["-published_on"], name="article_newest_first"),
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="article_words"),
        ]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """What is derived from the text follows it, whoever saves."""
        self.folded = fold(" ".join([self.title, self.summary, self.author, *self.texts()]))
        self.cover = next((block.value["image"] for block in self.body if block.block_type == "photo"), None)
        super().full_clean(*args, **kwargs)

    def texts(self) -> list[str]:
        """The words of the body, part by part."""
        return [_words(block.block_type, block.value) for block in self.body]

    @property
    def published_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.published_on, time(8)))

    @property
    def corrected_at(self) -> datetime | None:
        """When it was last changed after it had gone public; None when it never was."""
        return self.last_published_at if self.last_published_at != self.first_published_at else None

    @property
    def shows_summary(self) -> bool:
        """False when the body begins with the summary: nothing is read twice."""
        return not (self.texts() or [""])[0].startswith(self.summary.rstrip("… "))

    def as_item(self) -> Item:
        changed_at = self.corrected_at or self.published_at
        return Item(self.title, self.summary, self.published_at, changed_at, self.author)

    @property
    def is_in_capitals(self) -> bool:
        return self.title.isupper()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        address = self.get_full_url(request)
        data = news_article(
            headline=self.title, description=self.summary, author=self.author, address=address,
            published_on=self.published_on, publisher=context["portal_site"].full_name,
        )  # fmt: skip
        topics = [Topic(*row) for row in TOPICS_OF.rows(article=self.pk)]
        newest = kept(("newest", folder_of(self)), self._newest, context["home"].own_site)
        related = RELATED.rows(article=self.pk, folder=folder_of(self)) if topics else []
        others = [row for row in newest if row[0] != self.pk and row not in related]
        index = self.get_parent().get_url(request)
        return {
            **context,
            "address": address,
            "json_ld": as_json_ld(data),
            "topics": topics,
            "topics_url": index,
            "related": [Teaser.of(row, index) for row in related],
            "more": [Teaser.of(row, index) for row in others[:MORE]],
            "corrections": self._corrections(),
            "told": self._told(context["home"]),
            "results_url": self._results_url(request, context["home"]),
        }

    def _newest(self) -> list[tuple[Any, ...]]:
        """Enough of the newest for four to be left beside this article and what is related to it."""
        siblings = ArticlePage.objects.live().sibling_of(self)
        return list(siblings.order_by("-published_on", "-pk").values_list(*TEASED)[: 2 * MORE + 1])

    def _corrections(self) -> list[Correction]:
        if self.pk not in kept(("corrected",), _corrected, PROVINCE):
            return []
        return [Correction(at=at, what=what) for at, what in CORRECTIONS_OF.rows(page=self.pk)]

    def _told(self, home: Page) -> list[Told]:
        """What became of the conclusions the article tells of, as far as that is public."""
        findings = kept(("telling",), _telling, PROVINCE).get(self.pk)
        if not findings:
            return []
        matters = public_matters().filter(finding__in=findings, unit=home.unit)
        return told(told_rows(matters).order_by("finding__start"), timezone.localdate())

    def _results_url(self, request: HttpRequest, home: Page) -> str:
        """Where to follow what became of the session the article tells of; "" when that is not public."""
        if self.source_id is None:
            return ""
        session = public_sessions(home.unit).filter(paper=self.source_id).first()
        return f"{home.get_url(request)}{RESULTS_SLUG}/{session.pk}/" if session else ""


TEASED = ("pk", "title", "slug", "published_on")


@dataclass(frozen=True)
class Teaser:
    """An article as others name it."""

    title: str
    url: str
    published_on: date

    @classmethod
    def of(cls, row: tuple[Any, ...], index: str) -> "Teaser":
        """Of what TEASED names; `index` is the address of the list it stands in."""
        _key, title, slug, published_on = row
        return cls(title, f"{index}{slug}/", published_on)


def _related(article: Expression, folder: Expression) -> QuerySet[Any]:
    """The newest in the same folder that share a topic with the article."""
    shared = ArticleTopic.objects.filter(tag__articles__content_object=article)
    related = ArticlePage.objects.live().filter(
        path__startswith=folder, pk__in=shared.values("content_object")
    )
    return related.exclude(pk=article).order_by("-published_on", "-pk").values_list(*TEASED)[:MORE]


RELATED = Asked(_related, article=models.IntegerField(), folder=models.CharField())
TOPICS_OF = Asked(
    lambda article: (
        Topic.objects.filter(articles__content_object=article)
        .order_by("name")
        .values_list("pk", "name", "slug")
    ),
    article=models.IntegerField(),
)
CORRECTIONS_OF = Asked(
    lambda page: Correction.objects.filter(page=page).values_list("at", "what"), page=models.IntegerField()
)


def _corrected() -> frozenset[int]:
    """The few pages with corrections, so that the others need not be asked for theirs."""
    return frozenset(Correction.objects.values_list("page", flat=True))


def _telling() -> dict[int, list[int]]:
    """The findings that articles tell of, by the articles' keys."""
    found: dict[int, list[int]] = defaultdict(list)
    for article, finding in ArticlePage.findings.through.objects.values_list("articlepage", "finding"):
        found[article].append(finding)
    return dict(found)


def folder_of(page: Page) -> str:
    """The path of the page that `page` stands directly below."""
    return str(page.path[: -Page.steplen])


def _words(kind: str, value: Any) -> str:
    if kind == "photo":
        return f"{value['alt_text']} {value['caption']}".strip()
    return strip_tags(value.source if kind == "paragraph" else str(value))
