"""What stands around every public page: whose site it is, its menu, whom to ask."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from thongsuot.portal.models.feeds import ATOM, RSS
from thongsuot.portal.models.found import PublicText
from thongsuot.portal.models.frames import Named, named
from thongsuot.portal.models.routing import Routed, pages_read, with_unit
from thongsuot.portal.models.versions import InLanguages
from thongsuot.portal.rules.kept import kept
from thongsuot.portal.rules.kinds import HOME_DEPTH, VOICES_SLUG, VOICES_TITLE

AT_ONCE = 200
LOOK_UP_ADDRESS = "/don-vi-hanh-chinh/"


@dataclass(frozen=True)
class Link:
    """A link of the menu; `current` is the value of aria-current, "" when one is elsewhere; `language` as in `Named`."""

    label: str
    url: str
    current: str = ""
    language: str = ""


@dataclass(frozen=True)
class SiteFace:
    """What `portal/base.html` reads as `portal_site`; what is not known is empty and not shown."""

    name: str
    kind_name: str
    full_name: str
    url: str
    search_url: str = ""
    over_name: str = ""
    over_url: str = ""
    news_feed_url: str = ""
    menu: tuple[Link, ...] = ()
    banners: tuple[Any, ...] = ()
    contact: dict[str, str] = field(default_factory=dict)

    def seen_from(self, path: str) -> "SiteFace":
        """With the links of the menu marked that lead to this path or above it."""
        menu = tuple(replace(link, current=_current(link.url, self.url, path)) for link in self.menu)
        return replace(self, menu=menu)

    @property
    def place(self) -> str:
        """Which of the menu's links are marked, in one word."""
        return " ".join(f"{number}{link.current}" for number, link in enumerate(self.menu) if link.current)

    @property
    def atom_feed_url(self) -> str:
        return self.news_feed_url.removesuffix(RSS) + ATOM if self.news_feed_url else ""


# The addresses of homes and indexes are fixed: menus, feeds and the sitemap rest on them.
SEARCH_PANELS = [
    MultiFieldPanel(
        [FieldPanel("seo_title"), FieldPanel("search_description")], heading=_("Cho máy tìm kiếm")
    )
]


class Imprint(models.Model):
    """The unit, the responsible person and the address in the footer.

    Source: Thông tư 32/2017/TT-BTTTT, điều 15-20 (chân trang: đơn vị, người chịu trách nhiệm, địa chỉ, điện
    thoại, thư điện tử).
    """

    publisher = models.CharField(_("cơ quan chủ quản"), max_length=200, blank=True)
    responsible = models.CharField(_("người chịu trách nhiệm nội dung"), max_length=200, blank=True)
    address = models.CharField(_("địa chỉ"), max_length=250, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=40, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)

    imprint_panels = [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("publisher", "responsible", "address", "phone", "email")],
            heading=_("Chân trang"),
        )
    ]

    class Meta:
        abstract = True

    @property
    def contact(self) -> dict[str, str]:
        return {
            name: getattr(self, name) for name in ("publisher", "responsible", "address", "phone", "email")
        }


def home_of(page: Any) -> Any:
    """The nearest home at or above `page`: a ward's at depth 3, else the province's at depth 2."""
    if isinstance(page, Imprint):
        return page
    if not hasattr(page, "_home_above"):
        paths = [page.path[: step * Page.steplen] for step in (HOME_DEPTH, HOME_DEPTH - 1)]
        page._home_above = copy(kept(("home", paths[0]), lambda: _home_at(paths), pages_read(page)))
    return page._home_above or page


def _home_at(paths: list[str]) -> Page | None:
    homes = Page.objects.filter(path__in=paths).order_by("-depth").specific()
    return next((with_unit(home) for home in homes if isinstance(home, Imprint)), None)


class Within(InLanguages, Routed):
    """A page below a home: it shows the home's face, and the way down to it from there."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """With what the search finds of it. A draft is kept with named fields only and leaves that as it is."""
        named = kwargs.get("update_fields")
        with transaction.atomic():
            saved = super().save(*args, **kwargs)
            if named is None or "live" in named:
                PublicText.objects.follow(self)
        return saved

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        home = home_of(self)
        face = home.shown_face(request)
        crumbs = [{"label": face.name, "url": face.url}, *self.way_down(request)]
        context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        return {**context, "portal_site": face, "home": home, "breadcrumbs": crumbs}

    def way_down(self, request: HttpRequest) -> list[dict[str, str]]:
        """The crumbs below the home, this page's own last."""
        return [{"label": self.title, "url": self.get_url(request)}]  # type: ignore[attr-defined]


def menu_of(home: Page, request: HttpRequest) -> tuple[Link, ...]:
    """The home and its children that stand in menus; the province's has the look-up of units too."""
    children = home.get_children().live().in_menu()
    front, *below = named([home, *children], request)
    links = [Named(gettext("Trang chủ"), front.url), *below]
    if home.depth == HOME_DEPTH:
        links.append(Named(gettext(VOICES_TITLE), f"{home.get_url(request)}{VOICES_SLUG}/"))
    else:
        links.append(Named(gettext("Đơn vị hành chính cũ – mới"), LOOK_UP_ADDRESS))
    return tuple(Link(one.label, one.url, language=one.language) for one in links)


def _current(url: str, home: str, path: str) -> str:
    if url == path:
        return "page"
    return "true" if url != home and path.startswith(url) else ""


def catch_up_with_pages(*, anew: bool = False) -> int:
    """Put public pages that the search does not know yet into its index, or all of them; returns how many."""
    kinds = [model for model in apps.get_models() if issubclass(model, Within)]
    pages = Page.objects.live().type(*kinds)
    missing = pages if anew else pages.exclude(pk__in=PublicText.objects.values("pk"))
    return sum(map(PublicText.objects.put, batched(missing.specific().iterator(chunk_size=AT_ONCE), AT_ONCE)))


def batched(pages: Iterable[Page], size: int) -> Iterable[list[Page]]:
    left = iter(pages)
    while some := list(islice(left, size)):
        yield some
