"""Procedures in plain words, and questions with their answers."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from thongsuot.portal.models.faces import SEARCH_PANELS
from thongsuot.portal.models.feeds import FollowedList, Item, day_of
from thongsuot.portal.models.pages import SitePage, page_of
from thongsuot.portal.rules.content import DOCUMENT_FIELDS
from thongsuot.pure.text import fold

NATIONAL_PORTALS = ("https://dichvucong.gov.vn/", "https://thutuc.dichvucong.gov.vn/")
EACH_LINE = _("Mỗi dòng một ý.")


class FoldedPage(SitePage):
    """A page of a field whose words can be found without accents."""

    field = models.CharField(_("lĩnh vực"), max_length=20, choices=list(DOCUMENT_FIELDS.items()))
    folded = models.TextField(editable=False, default="")

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(" ".join(self.words()))
        super().full_clean(*args, **kwargs)

    def words(self) -> list[str]:
        raise NotImplementedError


def matching(rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """The rows asked for by `?tu=` and `?linh-vuc=`."""
    every = Q()
    for word in fold(_words_asked(request)).split():
        every &= Q(folded__contains=word)
    field = request.GET.get("linh-vuc", "")
    return rows.filter(every, field=field) if field in DOCUMENT_FIELDS else rows.filter(every)


def _words_asked(request: HttpRequest) -> str:
    return request.GET.get("tu", "")[:100].replace("\0", "")


def narrowed(rows: QuerySet[Any], request: HttpRequest) -> dict[str, Any]:
    """A page of the rows asked for, and what was asked."""
    words, field = _words_asked(request), request.GET.get("linh-vuc", "")
    used = set(rows.order_by().values_list("field", flat=True).distinct())
    return {
        "found": page_of(matching(rows, request), request),
        "words_asked": words,
        "field": field,
        "fields": [(key, label) for key, label in DOCUMENT_FIELDS.items() if key in used],
        "is_narrowed": bool(words or field),
    }


class GuidesPage(SitePage):
    """The procedures people come for, in words they use; filing happens on the national portal."""

    parent_page_types = ["portal.WardPage"]
    subpage_types = ["portal.GuidePage", "portal.TranslatedPage"]
    max_count_per_parent = 1
    template = "portal/guides_list.html"
    promote_panels = SEARCH_PANELS

    class Meta:
        verbose_name = _("danh mục thủ tục")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        guides = GuidePage.objects.live().child_of(self).order_by("field", "title")
        return {
            **super().get_context(request, *args, **kwargs),
            **narrowed(guides, request),
            "national_portal": NATIONAL_PORTALS[0],
        }


class GuidePage(FoldedPage):
    """One procedure, in the order in which people ask about it."""

    summary = models.TextField(_("làm thủ tục này khi nào"), max_length=500)
    who = models.TextField(_("ai được làm"), blank=True)
    bring = models.TextField(_("cần mang theo"), help_text=EACH_LINE)
    steps = models.TextField(_("các bước"), help_text=_("Mỗi dòng một bước."))
    time = models.CharField(_("bao lâu có kết quả"), max_length=200)
    fee = models.CharField(_("lệ phí"), max_length=200)
    where = models.CharField(_("nộp ở đâu"), max_length=300)
    result = models.CharField(_("nhận được gì"), max_length=300, blank=True)
    legal_basis = models.TextField(_("căn cứ pháp lý"), blank=True, help_text=EACH_LINE)
    national_code = models.CharField(
        _("mã thủ tục quốc gia"), max_length=30, blank=True, help_text=_("Ví dụ: 1.000894.")
    )
    national_url = models.URLField(
        _("liên kết Cổng Dịch vụ công quốc gia"),
        help_text=_("Chép địa chỉ trang của thủ tục, bắt đầu bằng https://dichvucong.gov.vn/."),
    )

    parent_page_types = ["portal.GuidesPage"]
    subpage_types = ["portal.TranslatedPage"]
    template = "portal/guide_page.html"
    content_panels = [
        FieldPanel("title", heading=_("Tên thủ tục, bằng lời người dân hay gọi")),
        FieldPanel("field"),
        FieldPanel("summary"),
        FieldPanel("who"),
        FieldPanel("bring"),
        FieldPanel("steps"),
        FieldRowPanel([FieldPanel("time"), FieldPanel("fee")]),
        FieldPanel("where"),
        FieldPanel("result"),
        FieldPanel("legal_basis"),
        FieldRowPanel([FieldPanel("national_code"), FieldPanel("national_url")]),
    ]

    class Meta:
        verbose_name = _("hướng dẫn thủ tục")

    def words(self) -> list[str]:
        return [self.title, self.summary, self.who, self.bring, self.steps, self.where, self.national_code]

    def clean(self) -> None:
        super().clean()
        if self.national_url and not self.national_url.startswith(NATIONAL_PORTALS):
            raise ValidationError(
                {
                    "national_url": _(
                        "Liên kết phải dẫn đến Cổng Dịch vụ công quốc gia (https://dichvucong.gov.vn/): hồ sơ chỉ nộp ở đó."
                    )
                }
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        lists = {name: _lines(getattr(self, name)) for name in ("bring", "steps", "legal_basis")}
        return {**super().get_context(request, *args, **kwargs), "lists": lists}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class QuestionsPage(FollowedList, SitePage):
    """Questions that people ask, newest answers first."""

    parent_page_types = ["portal.WardPage"]
    subpage_types = ["portal.QuestionPage"]
    max_count_per_parent = 1
    template = "portal/questions_list.html"
    promote_panels = SEARCH_PANELS

    class Meta:
        verbose_name = _("trang hỏi đáp")

    def followed(self, request: HttpRequest) -> QuerySet[Any]:
        return matching(self.questions(), request)

    def item_of(self, row: "QuestionPage") -> Item:
        return Item(row.title, row.answer, day_of(row), row.last_published_at or day_of(row), row.answered_by)

    def questions(self) -> QuerySet[Any]:
        found: QuerySet[Any] = QuestionPage.objects.live().child_of(self).order_by("-answered_on", "-pk")
        return found

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **narrowed(self.questions(), request)}


class QuestionPage(FoldedPage):
    """One question and its answer. The asker is not named: no field holds a name."""

    question = models.TextField(
        _("câu hỏi"), help_text=_("Viết lại cho gọn; không ghi tên, số điện thoại, địa chỉ của người hỏi.")
    )
    answer = models.TextField(_("trả lời"))
    answered_by = models.CharField(_("cơ quan trả lời"), max_length=200)
    answered_on = models.DateField(_("ngày trả lời"))

    parent_page_types = ["portal.QuestionsPage"]
    subpage_types = ["portal.TranslatedPage"]
    template = "portal/question_page.html"
    content_panels = [
        FieldPanel("title", heading=_("Hỏi về điều gì, trong một dòng")),
        FieldPanel("field"),
        FieldPanel("question"),
        FieldPanel("answer"),
        FieldRowPanel([FieldPanel("answered_by"), FieldPanel("answered_on")]),
    ]

    class Meta:
        verbose_name = _("câu hỏi và trả lời")

    def words(self) -> list[str]:
        return [self.title, self.question, self.answer]
