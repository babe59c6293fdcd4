"""The public week of the commune's leaders, and when citizens are received."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, Page

from thongsuot.portal.models.faces import SEARCH_PANELS
from thongsuot.portal.models.pages import SitePage, SitePageForm
from thongsuot.portal.rules.week import monday_of, week_days, week_title

EARLIEST, LATEST = date(2000, 1, 3), date(2100, 1, 4)


class CalendarPage(SitePage):
    """The weeks, one at a time; today's unless another is asked for by `?tuan=2026-11-23`."""

    parent_page_types = ["portal.WardPage"]
    subpage_types = ["portal.WeekPage"]
    max_count_per_parent = 1
    template = "portal/calendar_week.html"
    promote_panels = SEARCH_PANELS

    class Meta:
        verbose_name = _("lịch công tác")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        asked = _day(request.GET.get("tuan", "")) or timezone.localdate()
        monday = monday_of(min(max(asked, EARLIEST), LATEST))
        return {**super().get_context(request, *args, **kwargs), **shown_week(self, monday)}


def shown_week(calendar: CalendarPage, monday: date) -> dict[str, Any]:
    """What the page of one week shows, `week` None when nothing is published for it."""
    week = WeekPage.objects.live().child_of(calendar).filter(monday=monday).first()
    entries = sorted(week.entries.all() if week else (), key=lambda one: one.begins_at or time.min)
    return {
        "week": week,
        "monday": monday,
        "days": [(day, [one for one in entries if one.on == day]) for day in week_days(monday)],
        "before": monday - timedelta(days=7),
        "events": [one.as_event() for one in entries],
        "after": monday + timedelta(days=7),
        "today": timezone.localdate(),
    }


def _day(said: str) -> date | None:
    try:
        return parse_date(said)
    except ValueError:
        return None


class WeekForm(SitePageForm):
    """One page a week."""

    def clean_monday(self) -> date:
        monday = monday_of(self.cleaned_data["monday"])
        there = WeekPage.objects.child_of(self.parent_page).filter(monday=monday).exclude(pk=self.instance.pk)
        if there.exists():
            raise ValidationError(
                _("%(week)s đã có trang. Hãy mở trang đó để thêm, sửa việc; hoặc chọn ngày của tuần khác.")
                % {"week": week_title(monday)}
            )
        return monday


class WeekPage(SitePage):
    """One week. Its title and address follow from its Monday."""

    monday = models.DateField(
        _("tuần có ngày"), help_text=_("Chọn một ngày bất kỳ trong tuần; hệ thống tự lấy thứ Hai.")
    )

    base_form_class = WeekForm
    parent_page_types = ["portal.CalendarPage"]
    subpage_types: list[str] = []
    template = "portal/calendar_week.html"
    content_panels = [
        FieldPanel("monday"),
        InlinePanel("entries", heading=_("Các việc trong tuần"), label=_("việc")),
    ]
    promote_panels = SEARCH_PANELS

    class Meta:
        verbose_name = _("lịch tuần")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        if self.monday is not None:
            self.monday = monday_of(self.monday)
            self.title = self.draft_title = week_title(self.monday)
            self.slug = f"tuan-{self.monday:%Y-%m-%d}"
        super().full_clean(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        calendar = self.get_parent()
        return {
            **context,
            **shown_week(calendar, self.monday),
            "week": self,
            "calendar_url": calendar.get_url(request),
        }


class CalendarEntry(Orderable):
    """One thing in the week: when, what, where, who."""

    page = ParentalKey(WeekPage, on_delete=models.CASCADE, related_name="entries")
    on = models.DateField(_("ngày"))
    begins_at = models.TimeField(_("bắt đầu"), null=True, blank=True)
    title = models.CharField(_("nội dung"), max_length=300)
    place = models.CharField(_("địa điểm"), max_length=200, blank=True)
    chair = models.CharField(_("chủ trì"), max_length=200, blank=True)
    attendees = models.CharField(_("thành phần"), max_length=300, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("on"), FieldPanel("begins_at")]),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("place"), FieldPanel("chair")]),
        FieldPanel("attendees"),
    ]

    class Meta:
        ordering = ["on", "sort_order"]

    def as_event(self) -> dict[str, Any]:
        """As machines are told of it: with its hour where that is known."""
        begins = self.begins_at and timezone.make_aware(datetime.combine(self.on, self.begins_at))
        return {"name": self.title, "held_on": begins or self.on, "place": self.place}

    def clean(self) -> None:
        super().clean()
        on: date | None = self.on  # a draft may be without
        monday: date | None = getattr(self.page, "monday", None)
        if on and monday and monday_of(on) != monday_of(monday):
            raise ValidationError(
                {"on": _("Ngày này không thuộc tuần của trang. Hãy chọn ngày trong tuần đó.")}
            )


class ReceptionPage(SitePage):
    """When and by whom citizens are received (Nghị định 154/2026/NĐ-CP: the schedule is posted and published)."""

    place = models.CharField(_("nơi tiếp công dân"), max_length=250)
    phone = models.CharField(_("điện thoại đăng ký, hỏi lịch"), max_length=40)
    rules = models.TextField(
        _("điều người dân cần biết"),
        blank=True,
        help_text=_("Giấy tờ mang theo, cách đăng ký trước. Mỗi dòng một ý."),
    )

    parent_page_types = ["portal.WardPage"]
    subpage_types = ["portal.TranslatedPage"]
    max_count_per_parent = 1
    template = "portal/reception_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("place"),
        FieldPanel("phone"),
        InlinePanel("times", heading=_("Lịch tiếp"), label=_("buổi tiếp")),
        FieldPanel("rules"),
    ]
    promote_panels = SEARCH_PANELS

    class Meta:
        verbose_name = _("lịch tiếp công dân")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        times = [one for one in self.times.all() if one.on is None or one.on >= today]
        return {
            **super().get_context(request, *args, **kwargs),
            "regular": [one for one in times if one.on is None],
            "dated": sorted((one for one in times if one.on), key=lambda one: one.on),
            "events": [
                {"name": f"{self.title}: {one.receiver}, {one.post}", "held_on": one.on, "place": self.place}
                for one in times
                if one.on
            ],
            "rules": [line for line in self.rules.splitlines() if line.strip()],
        }


class ReceptionTime(Orderable):
    """A regular reception ("Thứ Năm hằng tuần"), or one on a day."""

    page = ParentalKey(ReceptionPage, on_delete=models.CASCADE, related_name="times")
    rule = models.CharField(
        _("khi nào"), max_length=120, blank=True, help_text=_("Ví dụ: Thứ Năm hằng tuần; ngày 15 hằng tháng.")
    )
    on = models.DateField(_("hoặc đúng ngày"), null=True, blank=True)
    hours = models.CharField(_("giờ"), max_length=60, help_text=_("Ví dụ: 7 giờ 30 – 11 giờ 30."))
    receiver = models.CharField(_("người tiếp"), max_length=120)
    post = models.CharField(_("chức vụ"), max_length=120)

    panels = [
        FieldRowPanel([FieldPanel("rule"), FieldPanel("on")]),
        FieldPanel("hours"),
        FieldRowPanel([FieldPanel("receiver"), FieldPanel("post")]),
    ]

    def clean(self) -> None:
        super().clean()
        if not self.rule.strip() and self.on is None:
            raise ValidationError(
                {"rule": _("Hãy ghi khi nào tiếp: theo tuần, theo tháng, hoặc chọn một ngày.")}
            )


def coming_entries(home: Page, today: date) -> models.QuerySet[CalendarEntry]:
    """What the commune's published weeks hold from today on."""
    weeks = WeekPage.objects.live().descendant_of(home).filter(monday__gte=monday_of(today))
    return CalendarEntry.objects.filter(page__in=weeks, on__gte=today).order_by("on", "begins_at", "pk")
