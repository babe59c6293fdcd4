"""What an editor meets first in the editors' room."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from thongsuot.people.models import User
from thongsuot.portal.models import WardPage
from thongsuot.portal.rules.content import (
    ALBUMS,
    CALENDAR,
    DOCUMENTS,
    GUIDES,
    NOTICES,
    ORGANISATION,
    POLLS,
    QUESTIONS,
    RECEPTION,
    SPOKESPERSON,
)
from thongsuot.portal.rules.kinds import NEWS_SLUG

MOST_SITES = 3
# What is written most often: the page it is written below, its kind, the words for it.
BEGINNINGS = (
    (NEWS_SLUG, "articlepage", _("Viết tin, bài")),
    (DOCUMENTS, "documentpage", _("Đăng văn bản")),
    (CALENDAR, "weekpage", _("Ghi lịch công tác của một tuần")),
    (QUESTIONS, "questionpage", _("Trả lời một câu hỏi")),
    (GUIDES, "guidepage", _("Viết hướng dẫn thủ tục")),
    (ALBUMS, "albumpage", _("Đăng ảnh thành tập")),
    (POLLS, "pollpage", _("Mở cuộc thăm dò ý kiến")),
    (NOTICES, "alertpage", _("Đặt cảnh báo trên đầu trang")),
)
CHANGED_NOW_AND_THEN = (
    (RECEPTION, _("Sửa lịch tiếp công dân")),
    (SPOKESPERSON, _("Sửa người phát ngôn")),
    (ORGANISATION, _("Sửa lãnh đạo, tổ chức bộ máy")),
)


@dataclass(frozen=True)
class Beginning:
    """A link that starts one piece of work."""

    label: str
    url: str


class Beginnings(Component):
    """First on the room's home: what can be begun on each site the editor writes for."""

    template_name = "portal/room_beginnings.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"sites": [(site, list(_beginnings(site))) for site in _sites_of(parent_context["user"])]}


def _sites_of(user: User) -> list[WardPage]:
    """The sites the account writes for; none when they are too many to choose from at a glance."""
    own = page_permission_policy.instances_user_has_permission_for(user, "add")
    sites = list(WardPage.objects.filter(pk__in=own.values("pk")).order_by("title")[: MOST_SITES + 1])
    return sites if len(sites) <= MOST_SITES else []


def _beginnings(site: WardPage) -> Iterator[Beginning]:
    pages = dict(Page.objects.descendant_of(site).filter(depth__lte=site.depth + 2).values_list("slug", "pk"))
    for slug, kind, label in BEGINNINGS:
        if slug in pages:
            yield Beginning(str(label), reverse("wagtailadmin_pages:add", args=["portal", kind, pages[slug]]))
    for slug, label in CHANGED_NOW_AND_THEN:
        if slug in pages:
            yield Beginning(str(label), reverse("wagtailadmin_pages:edit", args=[pages[slug]]))
