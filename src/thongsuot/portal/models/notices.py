"""What stands above every page for a while: alerts, and announced interruptions of the site."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page

from thongsuot.followup.models import norms_on, work_calendar
from thongsuot.portal.models.faces import SEARCH_PANELS
from thongsuot.portal.models.feeds import FollowedList, Item, day_of
from thongsuot.portal.models.frames import named
from thongsuot.portal.models.pages import SitePage
from thongsuot.pure.clock.deadline import working_days_between

TONES = {
    "error": "Khẩn cấp: thiên tai, dịch bệnh, an toàn",
    "warn": "Cần lưu ý",
    "info": "Thông tin",
}
LEADS = {
    "error": gettext_lazy("Khẩn cấp"),
    "warn": gettext_lazy("Lưu ý"),
    "info": gettext_lazy("Thông báo"),
}


@dataclass(frozen=True)
class Banner:
    """One line above the page; the tone is said in words too. `language` of the text as in `Named`."""

    tone: str
    lead: str
    text: str
    url: str
    language: str = ""


class NoticesPage(FollowedList, SitePage):
    """All notices that are or were on top of the site."""

    parent_page_types = ["portal.WardPage", "portal.ProvincePage"]
    subpage_types = ["portal.AlertPage", "portal.DowntimePage"]
    max_count_per_parent = 1
    template = "portal/notices_list.html"
    promote_panels = SEARCH_PANELS

    class Meta:
        verbose_name = gettext_lazy("thông báo của trang")

    def followed(self, _request: HttpRequest) -> models.QuerySet[Any]:
        """Alerts and interruptions together, in two queries however many there are."""
        kinds = Page.objects.live().child_of(self).type(AlertPage, DowntimePage)
        found: models.QuerySet[Any] = kinds.order_by("-first_published_at", "-pk").specific()
        return found

    def item_of(self, row: "AlertPage | DowntimePage") -> Item:
        text = row.text if isinstance(row, AlertPage) else row.reason
        return Item(row.title, text, day_of(row), row.last_published_at or day_of(row))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "alerts": AlertPage.objects.live().child_of(self).order_by("-first_published_at"),
            "downtimes": DowntimePage.objects.live().child_of(self).order_by("-begins_at"),
        }


class AlertPage(SitePage):
    """An alert. It goes up and comes down at the instants set in Wagtail's schedule."""

    tone = models.CharField(
        gettext_lazy("mức độ"), max_length=10, choices=list(TONES.items()), default="warn"
    )
    text = models.TextField(
        gettext_lazy("nội dung"),
        max_length=600,
        help_text=gettext_lazy("Điều gì, ở đâu, người dân cần làm gì, gọi số nào."),
    )

    parent_page_types = ["portal.NoticesPage"]
    subpage_types = ["portal.TranslatedPage"]
    template = "portal/alert_page.html"
    content_panels = [
        FieldPanel("title", heading=gettext_lazy("Dòng hiện trên đầu mọi trang")),
        FieldPanel("tone"),
        FieldPanel("text"),
    ]

    class Meta:
        verbose_name = gettext_lazy("cảnh báo trên đầu trang")

    @property
    def lead(self) -> str:
        return str(LEADS[self.tone])


class DowntimePage(SitePage):
    """An interruption of the site, announced some working days ahead unless nobody could know.

    Source: Nghị định 224/2026/NĐ-CP, điều 13; the number of days is the norm `downtime_notice_days`.
    """

    begins_at = models.DateTimeField(gettext_lazy("ngừng từ"))
    ends_at = models.DateTimeField(gettext_lazy("dự kiến hoạt động lại"))
    reason = models.TextField(gettext_lazy("lý do"), max_length=600)
    instead = models.TextField(gettext_lazy("trong lúc đó người dân làm gì"), max_length=600, blank=True)
    is_force_majeure = models.BooleanField(
        gettext_lazy("bất khả kháng"),
        default=False,
        help_text=gettext_lazy("Sự cố không thể biết trước: được báo ngay, không cần chờ."),
    )

    parent_page_types = ["portal.NoticesPage"]
    subpage_types: list[str] = []
    template = "portal/downtime_page.html"
    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("begins_at"), FieldPanel("ends_at")]),
        FieldPanel("reason"),
        FieldPanel("instead"),
        FieldPanel("is_force_majeure"),
    ]

    class Meta:
        verbose_name = gettext_lazy("thông báo ngừng hoạt động")

    def clean(self) -> None:
        super().clean()
        begins_at: datetime | None = self.begins_at  # a draft may be without
        ends_at: datetime | None = self.ends_at
        if not begins_at or not ends_at:
            return
        if ends_at <= begins_at:
            raise ValidationError({"ends_at": _("Giờ hoạt động lại phải sau giờ ngừng.")})
        if not self.is_force_majeure:
            self._announced_in_time()

    def _announced_in_time(self) -> None:
        announced = timezone.localdate(self.first_published_at or timezone.now())
        begins = timezone.localdate(self.begins_at)
        wanted = norms_on(announced).downtime_notice_days
        days = working_days_between(announced, begins, work_calendar())
        if days < wanted:
            raise ValidationError(
                {
                    "begins_at": _(
                        "Phải báo trước ít nhất %(wanted)d ngày làm việc; ngày này chỉ còn %(days)d. Hãy lùi ngày ngừng, hoặc đánh dấu bất khả kháng nếu là sự cố không thể biết trước."
                    )
                    % {"wanted": wanted, "days": max(days, 0)}
                }
            )


def banners_for(home: Page, request: HttpRequest) -> tuple[Banner, ...]:
    """The alerts of a home and of the province's, the gravest first, then the interruptions that are not over."""
    alerts = sorted(_above(AlertPage, home), key=lambda one: list(TONES).index(one.tone))
    coming = _above(DowntimePage, home).filter(ends_at__gte=timezone.now()).order_by("begins_at")
    leads = [*((one.tone, one.lead) for one in alerts), *(("warn", _("Tạm ngừng")) for _one in coming)]
    links = named([*alerts, *coming], request)
    return tuple(Banner(*lead, *link) for lead, link in zip(leads, links, strict=True))


def _above(model: type[Page], home: Page) -> Any:
    """The live notices of the home's own list, and of the lists of homes above it."""
    own = models.Q(path__startswith=home.path, depth=home.depth + 2)
    province = models.Q(path__startswith=home.path[: 2 * Page.steplen], depth=4)
    return model.objects.live().filter(own | province).order_by("-first_published_at")
