"""What Wagtail's own pages of the editors' room must ask and tell us. The module's name is Wagtail's."""

from collections.abc import Iterable

from django.contrib import messages
from django.db.models import Model
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from thongsuot.people.models import User
from thongsuot.people.requests import StaffRequest
from thongsuot.portal.actions import note_published, note_withdrawn
from thongsuot.portal.models import WardPage
from thongsuot.portal.models.faces import home_of
from thongsuot.portal.permissions import may_delete
from thongsuot.portal.rules.kinds import SITE_SHOWN
from thongsuot.portal.views.room import Beginnings

# Fields that Wagtail gives no label, so that their English names would be shown.
for link, field, label in (
    (ExternalLinkChooserForm, "url", gettext_lazy("Địa chỉ mạng")),
    (ExternalLinkChooserForm, "link_text", gettext_lazy("Chữ của liên kết")),
    (EmailLinkChooserForm, "email_address", gettext_lazy("Địa chỉ thư")),
    (EmailLinkChooserForm, "link_text", gettext_lazy("Chữ của liên kết")),
    (EmailLinkChooserForm, "subject", gettext_lazy("Tiêu đề thư")),
    (EmailLinkChooserForm, "body", gettext_lazy("Nội dung thư")),
    (PhoneLinkChooserForm, "phone_number", gettext_lazy("Số điện thoại")),
    (PhoneLinkChooserForm, "link_text", gettext_lazy("Chữ của liên kết")),
    (AnchorLinkChooserForm, "url", gettext_lazy("Tên chỗ trong trang, sau dấu #")),
    (AnchorLinkChooserForm, "link_text", gettext_lazy("Chữ của liên kết")),
):
    link.base_fields[field].label = label


@hooks.register("register_admin_menu_item")
def lead_to_completeness() -> MenuItem:
    """From the editors' room to what the site still lacks, and to the papers news can be written from."""
    return MenuItem(_("Đủ mục, xác nhận"), reverse("portal:completeness"), icon_name="check", order=110)


@hooks.register("construct_homepage_panels")
def begin_with_what_can_be_done(_request: HttpRequest, panels: list[Component]) -> None:
    panels.append(Beginnings())


@hooks.register("construct_help_menu")
def leave_out_guides_in_english(_request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]


@receiver(page_published)
def write_down_publishing(instance: Page, **_more: object) -> None:
    """However it came about: by hand, by the board's approval, at the hour set. Wagtail has one signal for all."""
    note_published(instance, by=_acting(), at=timezone.now())


@receiver(page_unpublished)
def write_down_withdrawal(instance: Page, **_more: object) -> None:
    note_withdrawn(instance, by=_acting(), at=timezone.now())


def _acting() -> User | None:
    """Who acts in the editors' room just now; None when the worker does."""
    user = get_active_log_context().user
    return user if isinstance(user, User) else None


@hooks.register("before_delete_page")
def keep_what_was_public(request: StaffRequest, page: Page) -> HttpResponse | None:
    """A refusal, with its sentence, in place of Wagtail's page of deletion."""
    if verdict := may_delete(page):
        return None
    messages.error(request, verdict.reason)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_bulk_action")
def keep_all_that_was_public(
    request: StaffRequest, action_type: str, objects: Iterable[Model], _action: object
) -> HttpResponse | None:
    if action_type != "delete":
        return None
    answers = (keep_what_was_public(request, thing) for thing in objects if isinstance(thing, Page))
    return next((answer for answer in answers if answer), None)


@hooks.register("before_serve_page")
def say_whose_pages_are_shown(page: Page, request: HttpRequest, *_: object) -> None:
    """A commune's page shows pages of its own site only: what changes on others leaves it as it is."""
    if isinstance(home := home_of(page), WardPage):
        request.META[SITE_SHOWN] = home.path
