"""Polls: a question to everybody, answered once in each browser, without account and without a name."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from thongsuot.portal.models.ballots import has_answered, opened_now, remember
from thongsuot.portal.models.faces import SEARCH_PANELS
from thongsuot.portal.models.pages import SitePage, SitePageForm, page_of
from thongsuot.portal.rules.polls import fault_of, options_in, shares

OUTCOME = "ket-qua"


@dataclass(frozen=True)
class Share:
    """One answer with how many chose it, and its whole percent."""

    words: str
    votes: int
    percent: int
    is_leading: bool


class PollsPage(SitePage):
    """All polls: the open ones first, then those that are over, with their results."""

    parent_page_types = ["portal.WardPage"]
    subpage_types = ["portal.PollPage"]
    max_count_per_parent = 1
    template = "portal/polls_list.html"
    promote_panels = SEARCH_PANELS

    class Meta:
        verbose_name = gettext_lazy("trang thăm dò ý kiến")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        polls = PollPage.objects.live().child_of(self)
        over = polls.filter(closes_on__lt=today).order_by("-closes_on", "-pk")
        return {
            **super().get_context(request, *args, **kwargs),
            "open": polls.filter(closes_on__gte=today).order_by("closes_on", "pk"),
            "found": page_of(over, request),
        }


class PollForm(SitePageForm):
    """The answers stand as they are once somebody has chosen among them."""

    def clean_options(self) -> str:
        said = str(self.cleaned_data["options"])
        was = PollPage.objects.filter(pk=self.instance.pk).first() if self.instance.pk else None
        if was and was.total and options_in(said) != was.choices:
            raise ValidationError(
                _(
                    "Đã có người trả lời nên không sửa câu chọn được nữa. Cần hỏi khác đi thì gỡ cuộc này xuống và lập cuộc mới."
                )
            )
        return said


class PollPage(SitePage):
    """One question. Its title is the question; `options` holds an answer a line."""

    about = models.TextField(
        gettext_lazy("vì sao hỏi"),
        max_length=600,
        blank=True,
        help_text=gettext_lazy("Hỏi để làm gì, kết quả sẽ được dùng vào việc gì."),
    )
    options = models.TextField(gettext_lazy("các câu chọn"), help_text=gettext_lazy("Mỗi dòng một câu."))
    closes_on = models.DateField(gettext_lazy("ngày cuối cùng nhận trả lời"))
    outcome = models.TextField(
        gettext_lazy("đã làm gì với kết quả"),
        max_length=1000,
        blank=True,
        help_text=gettext_lazy("Ghi sau khi kết thúc, để người đã trả lời biết ý kiến của mình đi đến đâu."),
    )

    base_form_class = PollForm
    parent_page_types = ["portal.PollsPage"]
    subpage_types: list[str] = []
    template = "portal/poll_page.html"
    content_panels = [
        FieldPanel("title", heading=gettext_lazy("Câu hỏi")),
        FieldPanel("about"),
        FieldPanel("options"),
        FieldPanel("closes_on"),
        FieldPanel("outcome"),
    ]

    class Meta:
        verbose_name = gettext_lazy("thăm dò ý kiến")

    def clean(self) -> None:
        super().clean()
        if fault := fault_of(self.choices):
            raise ValidationError({"options": fault})

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page itself, or below it the results alone: those are the same for everybody and can be kept."""
        if path_components == [OUTCOME] and self.live:
            return RouteResult(self, kwargs={"only_results": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().serve(request, *args, **kwargs)
        if not kwargs and self.is_open_on(timezone.localdate()):
            remember(request, answer)
        return answer

    def shown_again(self, request: HttpRequest, status: int, fault: str, chosen: str) -> HttpResponse:
        """The page with what was wrong about an answer, and the answer still chosen."""
        answer = self.serve(request)
        answer.context_data.update(fault=fault, chosen=chosen)  # type: ignore[attr-defined]
        answer.status_code = status
        return answer

    def get_context(
        self, request: HttpRequest, *args: Any, only_results: bool = False, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        is_open = self.is_open_on(timezone.localdate())
        is_done = is_open and not only_results and has_answered(request, self)
        is_asking = is_open and not only_results and not is_done
        if only_results:
            crumbs = [*context["breadcrumbs"][:-1], {"label": self.title, "url": self.get_url(request)}]
            context["breadcrumbs"] = [*crumbs, {"label": _("Kết quả"), "url": ""}]
            context["address"] = f"{self.get_full_url(request)}{OUTCOME}/"
        return {
            **context,
            "is_open": is_open,
            "has_answered": is_done,
            "is_asking": is_asking,
            "only_results": only_results,
            "opened": opened_now() if is_asking else "",
            "results": [] if is_asking else self.results(),
            "results_url": f"{self.get_url(request)}{OUTCOME}/",
        }

    @property
    def choices(self) -> list[str]:
        return options_in(self.options or "")

    def is_open_on(self, day: date) -> bool:
        return bool(self.live and day <= self.closes_on)

    @property
    def total(self) -> int:
        return sum(tally.votes for tally in self.tallies.all())

    def results(self) -> list[Share]:
        """Every answer in the order of the question; one that was struck out later keeps its votes, at the end."""
        votes = {tally.option: tally.votes for tally in self.tallies.order_by("pk")}
        words = [*self.choices, *(option for option in votes if option not in self.choices)]
        counts = [votes.get(option, 0) for option in words]
        most = max(counts, default=0)
        return [
            Share(option, count, percent, is_leading=count == most > 0)
            for option, count, percent in zip(words, counts, shares(counts), strict=True)
        ]


def open_polls(home: Page, today: date) -> models.QuerySet[PollPage]:
    """What a home asks its visitors just now, the next to close first."""
    return (
        PollPage.objects.live().descendant_of(home).filter(closes_on__gte=today).order_by("closes_on", "pk")
    )
