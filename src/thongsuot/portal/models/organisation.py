"""Who leads the commune, generated from the bodies, posts and appointments of today, and who speaks for it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.images.models import Image
from wagtail.models import Orderable, Page

from thongsuot.people.models import Appointment, Body
from thongsuot.places.models import Unit
from thongsuot.portal.models.faces import SEARCH_PANELS, home_of
from thongsuot.portal.models.pages import SitePage, SitePageForm


def appointments_of(unit: Unit) -> models.QuerySet[Appointment]:
    """Who holds which post of the unit today, in the order of bodies and posts."""
    today = Appointment.objects.on(timezone.localdate()).filter(post__body__unit=unit)
    return today.select_related("person", "post__body").order_by("post__body", "post__rank", "pk")


@dataclass(frozen=True)
class Office:
    """A body with those of its people who are shown."""

    body: Body
    leaders: tuple["Leader", ...]


class AppointmentField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable when run
    def label_from_instance(self, appointment: Any) -> str:
        return f"{appointment.person}, {appointment.post.title}, {appointment.post.body}"


class OrganisationForm(SitePageForm):
    """Only people who hold a post of this commune today can be shown as its leaders."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = appointments_of(home_of(self.parent_page or self.instance).unit)
        formset = self.formsets["leaders"]
        for form in [*formset.forms, formset.empty_form]:
            form.fields["appointment"] = AppointmentField(choices, label=_("Người và chức vụ"))


class OrganisationPage(SitePage):
    """The bodies of the commune and its leaders with short biographies and duties.

    Source: Nghị định 224/2026/NĐ-CP, điều 9. Whoever's appointment has ended is shown no longer, without an edit.
    """

    parent_page_types = ["portal.InformationPage"]
    subpage_types = ["portal.TranslatedPage"]
    template = "portal/organisation_page.html"
    base_form_class = OrganisationForm
    content_panels = [
        *Page.content_panels,
        InlinePanel(
            "leaders",
            heading=_("Lãnh đạo"),
            label=_("người"),
            help_text=_("Chỉ chọn được người đang giữ chức vụ. Ghi chức vụ mới ở trang “Người giữ chức vụ”."),
        ),
    ]
    promote_panels = SEARCH_PANELS

    class Meta:
        verbose_name = _("tổ chức bộ máy, lãnh đạo")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        unit = context["home"].unit
        leaders = self.leaders.filter(appointment__in=appointments_of(unit))
        shown = list(leaders.select_related("appointment__person", "appointment__post", "photo"))
        bodies = Body.objects.on(timezone.localdate()).filter(unit=unit).order_by("pk")
        offices = _offices(list(bodies), shown)
        return {**context, "offices": offices, "others": [one.body for one in offices if not one.leaders]}


def _offices(bodies: list[Body], leaders: list["Leader"]) -> list[Office]:
    return [
        Office(body, tuple(one for one in leaders if one.appointment.post.body_id == body.pk))
        for body in bodies
    ]


class Leader(Orderable):
    """What is published of somebody who holds a post: nothing else about a person is."""

    page = ParentalKey(OrganisationPage, on_delete=models.CASCADE, related_name="leaders")
    appointment = models.ForeignKey(
        Appointment, models.PROTECT, related_name="+", verbose_name=_("người và chức vụ")
    )
    biography = models.TextField(
        _("tiểu sử tóm tắt"), help_text=_("Năm sinh, quê quán, trình độ, quá trình công tác.")
    )
    duties = models.TextField(_("nhiệm vụ được phân công"))
    phone = models.CharField(_("điện thoại cơ quan"), max_length=40, blank=True)
    email = models.EmailField(_("thư công vụ"), blank=True)
    photo = models.ForeignKey(
        Image, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("ảnh chân dung")
    )

    panels = [
        FieldPanel("appointment"),
        FieldPanel("biography"),
        FieldPanel("duties"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldPanel("photo"),
    ]


class SpokespersonPage(SitePage):
    """Who speaks to the press for the commune.

    Name, post, phone and official e-mail go public within a number of hours of the assignment (the norm
    `spokesperson_hours`; Nghị định 244/2026/NĐ-CP). `announced_at` is when this person first stood here.
    """

    full_name = models.CharField(_("họ và tên"), max_length=120)
    post = models.CharField(_("chức vụ"), max_length=150)
    phone = models.CharField(_("điện thoại"), max_length=40)
    email = models.EmailField(_("thư công vụ"))
    assigned_at = models.DateTimeField(
        _("được giao lúc"),
        null=True,
        help_text=_("Giờ ký văn bản giao. Thông tin phải công khai trong 24 giờ kể từ lúc này."),
    )
    decision = models.CharField(_("văn bản giao"), max_length=200, blank=True)
    announced_at = models.DateTimeField(null=True, editable=False)
    announced_for = models.DateTimeField(null=True, editable=False)

    parent_page_types = ["portal.InformationPage"]
    subpage_types = ["portal.TranslatedPage"]
    template = "portal/spokesperson_page.html"
    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("full_name"), FieldPanel("post")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldRowPanel([FieldPanel("assigned_at"), FieldPanel("decision")]),
    ]
    promote_panels = SEARCH_PANELS

    class Meta:
        verbose_name = _("người phát ngôn")

    def clean(self) -> None:
        super().clean()
        if self.assigned_at and self.assigned_at > timezone.now():
            raise ValidationError({"assigned_at": _("Giờ giao chưa đến. Hãy ghi giờ ký trên văn bản giao.")})

    def due_at(self, hours: int) -> datetime | None:
        """Until when the person must be public."""
        return self.assigned_at + timedelta(hours=hours) if self.assigned_at else None
