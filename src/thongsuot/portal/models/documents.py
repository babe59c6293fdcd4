"""Official documents with their files: what is in force, what replaced what."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.documents.models import Document
from wagtail.models import Orderable, PageManager
from wagtail.query import PageQuerySet

from thongsuot.portal.models.faces import SEARCH_PANELS
from thongsuot.portal.models.feeds import FollowedList, Item, day_of
from thongsuot.portal.models.pages import SitePage, page_of
from thongsuot.portal.rules.content import DOCUMENT_FIELDS, DOCUMENT_TYPES, READABLE_ENDINGS, Force, force_on
from thongsuot.pure.text import fold


class DocumentQuerySet(PageQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-issued_on", "-pk")

    def with_replaced(self) -> Self:
        """With `is_replaced`: whether a public document stands in this one's place."""
        newer = Replacement.objects.filter(older=OuterRef("pk"), page__live=True)
        return self.annotate(is_replaced=Exists(newer))

    def holding(self, words: list[str]) -> Self:
        """Those with every one of the folded words."""
        every = Q()
        for word in words:
            every &= Q(folded__contains=word)
        return self.filter(every)

    def in_force(self, today: date) -> Self:
        ended = Q(expires_on__lt=today) | Q(effective_on__gt=today)
        return self.with_replaced().exclude(ended).filter(is_replaced=False)

    def no_longer_in_force(self, today: date) -> Self:
        return self.with_replaced().filter(Q(expires_on__lt=today) | Q(is_replaced=True))


class DocumentsPage(FollowedList, SitePage):
    """All documents of a commune, to be narrowed by type, field, year, words and force."""

    parent_page_types = ["portal.WardPage"]
    subpage_types = ["portal.DocumentPage"]
    max_count_per_parent = 1
    template = "portal/documents_list.html"
    promote_panels = SEARCH_PANELS

    class Meta:
        verbose_name = _("danh mục văn bản")

    def documents(self) -> DocumentQuerySet:
        found: DocumentQuerySet = DocumentPage.objects.live().child_of(self).newest_first().with_replaced()
        return found

    def followed(self, request: HttpRequest) -> DocumentQuerySet:
        return narrowed_documents(self.documents(), asked_of(request))

    def item_of(self, row: "DocumentPage") -> Item:
        return Item(
            f"{row.name}: {row.title}",
            row.summary,
            day_of(row),
            row.last_published_at or day_of(row),
            row.agency,
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        years = DocumentPage.objects.live().child_of(self).dates("issued_on", "year", order="DESC")
        shown = shown_documents(self.documents(), years, request)
        return {**super().get_context(request, *args, **kwargs), **shown, "list_url": self.get_url(request)}


def asked_of(request: HttpRequest) -> dict[str, str]:
    """What a list of documents is asked for: words, type, field, year, force."""
    wanted = ("tu", "loai", "linh-vuc", "nam", "hieu-luc")
    return {key: request.GET.get(key, "")[:100].replace("\0", "") for key in wanted}


def shown_documents(rows: DocumentQuerySet, years: Iterable[date], request: HttpRequest) -> dict[str, Any]:
    """A page of the documents asked for, and what can be asked."""
    asked = asked_of(request)
    return {
        "found": page_of(narrowed_documents(rows, asked), request),
        "asked": asked,
        "field": asked["linh-vuc"],
        "force": asked["hieu-luc"],
        "types": DOCUMENT_TYPES.items(),
        "fields": DOCUMENT_FIELDS.items(),
        "years": [str(day.year) for day in years],
        "is_narrowed": any(asked.values()),
    }


def narrowed_documents(rows: DocumentQuerySet, asked: dict[str, str]) -> DocumentQuerySet:
    today = timezone.localdate()
    if asked["hieu-luc"] in {"con", "het"}:
        rows = rows.in_force(today) if asked["hieu-luc"] == "con" else rows.no_longer_in_force(today)
    if asked["loai"] in DOCUMENT_TYPES:
        rows = rows.filter(kind=asked["loai"])
    if asked["linh-vuc"] in DOCUMENT_FIELDS:
        rows = rows.filter(field=asked["linh-vuc"])
    if asked["nam"].isdecimal() and len(asked["nam"]) == 4:
        rows = rows.filter(issued_on__year=int(asked["nam"]) or 1)
    return rows.holding(fold(asked["tu"]).split())


class DocumentPage(SitePage):
    """One document. The title is its abstract (trích yếu), as lists of documents show it."""

    kind = models.CharField(_("loại văn bản"), max_length=20, choices=list(DOCUMENT_TYPES.items()))
    field = models.CharField(_("lĩnh vực"), max_length=20, choices=list(DOCUMENT_FIELDS.items()))
    number_symbol = models.CharField(_("số, ký hiệu"), max_length=60)
    issued_on = models.DateField(_("ngày ban hành"))
    effective_on = models.DateField(_("có hiệu lực từ ngày"), null=True, blank=True)
    expires_on = models.DateField(
        _("hết hiệu lực từ sau ngày"), null=True, blank=True, help_text=_("Để trống khi chưa biết.")
    )
    agency = models.CharField(_("cơ quan ban hành"), max_length=200)
    signer = models.CharField(_("người ký"), max_length=120)
    signer_post = models.CharField(_("chức vụ người ký"), max_length=120, blank=True)
    summary = models.TextField(
        _("tóm tắt bằng lời dễ hiểu"),
        max_length=1500,
        help_text=_("Văn bản này quy định điều gì, áp dụng cho ai, người dân cần làm gì."),
    )
    folded = models.TextField(editable=False, default="")

    objects = PageManager.from_queryset(DocumentQuerySet)()  # type: ignore[misc]

    parent_page_types = ["portal.DocumentsPage"]
    subpage_types = ["portal.TranslatedPage"]
    template = "portal/document_page.html"
    content_panels = [
        FieldPanel("title", heading=_("Trích yếu")),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("number_symbol")]),
        FieldRowPanel([FieldPanel("issued_on"), FieldPanel("field")]),
        FieldPanel("agency"),
        FieldRowPanel([FieldPanel("signer"), FieldPanel("signer_post")]),
        FieldPanel("summary"),
        InlinePanel("attachments", heading=_("Tệp đính kèm"), label=_("tệp")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("effective_on"), FieldPanel("expires_on")]),
                InlinePanel("replacing", label=_("văn bản bị thay thế")),
            ],
            heading=_("Hiệu lực"),
        ),
    ]

    class Meta:
        verbose_name = _("văn bản")
        indexes = [models.Index(fields=["-issued_on"], name="document_newest_first")]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(" ".join([self.number_symbol, self.title, self.agency, self.signer, self.summary]))
        super().full_clean(*args, **kwargs)

    @property
    def name(self) -> str:
        """As papers cite it, such as "Quyết định số 12/QĐ-UBND"."""
        return f"{self.get_kind_display()} {self.number_symbol}"

    @property
    def force(self) -> Force:
        """Needs `with_replaced`."""
        replaced = bool(getattr(self, "is_replaced", False))
        return force_on(timezone.localdate(), self.effective_on, self.expires_on, is_replaced=replaced)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        newer = DocumentPage.objects.live().filter(replacing__older=self)
        older = DocumentPage.objects.live().filter(replaced_in__page=self)
        self.is_replaced = newer.exists()
        return {
            **super().get_context(request, *args, **kwargs),
            "attachments": self.attachments.select_related("file"),
            "replaces": older,
            "replaced_by": newer,
        }


class Replacement(Orderable):
    """One document stands in another's place."""

    page = ParentalKey(DocumentPage, on_delete=models.CASCADE, related_name="replacing")
    older = models.ForeignKey(
        DocumentPage, models.PROTECT, related_name="replaced_in", verbose_name=_("văn bản cũ")
    )

    panels = [PageChooserPanel("older", "portal.DocumentPage")]


class Attachment(Orderable):
    """A file of a document. One that cannot be read as text comes with its words."""

    page = ParentalKey(DocumentPage, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(Document, models.PROTECT, related_name="+", verbose_name=_("tệp"))
    text = models.TextField(
        _("nội dung bằng chữ"),
        blank=True,
        help_text=_("Bắt buộc khi tệp là ảnh, bản đồ, tệp nén…: người không mở được tệp đọc phần này."),
    )

    panels = [FieldPanel("file"), FieldPanel("text")]

    def clean(self) -> None:
        super().clean()
        if self.file_id and not self.text.strip() and self.ending not in READABLE_ENDINGS:
            raise ValidationError(
                {
                    "text": _(
                        "Tệp .%(ending)s không đọc được thành chữ. Hãy viết nội dung chính của tệp vào đây."
                    )
                    % {"ending": self.ending}
                }
            )

    @property
    def ending(self) -> str:
        return str(self.file.file_extension).lower()
