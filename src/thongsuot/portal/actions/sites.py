"""Founding sites: the province's, and one for every commune."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from django.apps import apps
from django.db import transaction
from wagtail.models import Page, Site

from thongsuot.people.models import User
from thongsuot.people.rules.verdict import require
from thongsuot.places.models import Unit
from thongsuot.portal.actions.editors import synchronise_editors
from thongsuot.portal.actions.tree import add, slug_for
from thongsuot.portal.models import ProvincePage, WardPage
from thongsuot.portal.permissions import may_found
from thongsuot.portal.rules.content import PLAN, Planned
from thongsuot.trail.actions import record

PORTS = {"http": 80, "https": 443}


@transaction.atomic
def found_province_site(
    unit: Unit, *, hostname: str = "localhost", port: int = 80, by: User | None, at: datetime, **imprint: str
) -> ProvincePage:
    """The home of the installation's province, at "/". What was founded before is given back as it is.

    `imprint` are the fields of the footer: publisher, responsible, address, phone, email.
    """
    require(may_found(by))
    if there := ProvincePage.objects.filter(unit=unit).first():
        return there
    root = Page.get_first_root_node()
    page = add(
        root,
        ProvincePage(
            title=_title(unit.full_name),
            slug=slug_for(root, unit.full_name),
            unit=unit,
            **_imprint(unit, imprint),
        ),
        by,
        at,
    )
    _serve_at_root(page, hostname, port)
    record("portal.found_site", page, by=by, at=at, unit=unit)
    return page


@transaction.atomic
def found_ward_site(
    unit: Unit, parent: ProvincePage, *, by: User | None, at: datetime, **imprint: str
) -> WardPage:
    """A commune's site with its news and results, and its editors let in. Founded before: given back as it is."""
    require(may_found(by))
    if there := WardPage.objects.filter(unit=unit).first():
        return there
    page = add(
        parent,
        WardPage(
            title=_title(unit.full_name),
            slug=slug_for(parent, unit.full_name),
            unit=unit,
            **_imprint(unit, imprint),
        ),
        by,
        at,
    )
    complete_site(page, by=by, at=at)
    record("portal.found_site", page, by=by, at=at, unit=unit)
    synchronise_editors(page, by=by, at=at)
    return page


@transaction.atomic
def complete_site(site: WardPage, *, by: User | None, at: datetime) -> list[Page]:
    """Add the planned pages that a commune's site does not have yet; returns them. Pages there are left alone."""
    there = {page.slug: page for page in site.get_descendants().filter(depth__lte=site.depth + 2)}
    added = [_add_planned(site, planned, there, by, at) for planned in PLAN if planned.slug not in there]
    if added:
        record("portal.complete_site", site, by=by, at=at, pages=[page.title for page in added])
    return added


def _add_planned(
    site: WardPage, planned: Planned, there: dict[str, Page], by: User | None, at: datetime
) -> Page:
    parent = there.get(planned.under, site)
    page = apps.get_model("portal", planned.model)(
        title=planned.title, slug=planned.slug, show_in_menus=planned.in_menu, live=planned.is_live
    )
    there[planned.slug] = add(parent, page, by, at)
    return there[planned.slug]


@transaction.atomic
def serve_under(site: WardPage, hostname: str, *, port: int = 80, by: User | None, at: datetime) -> Site:
    """Let a commune's site answer at a host name of its own too, such as "kontum.quangngai.gov.vn"."""
    require(may_found(by))
    host, _is_new = Site.objects.update_or_create(
        root_page=site, defaults={"hostname": hostname, "port": port, "site_name": site.title}
    )
    record("portal.serve_under", site, by=by, at=at, hostname=hostname)
    return host


@transaction.atomic
def answer_at(origin: str, *, by: User | None, at: datetime) -> None:
    """Let the province's site know its public address, such as "https://quangngai.gov.vn"; "" leaves all as it is.

    What the pages tell machines of their own addresses (canonical, feeds, sitemap) follows it.
    """
    place = urlsplit(origin)
    site = Site.objects.filter(is_default_site=True).first()
    wished = (place.hostname, place.port or PORTS.get(place.scheme))
    if site is None or None in wished or (site.hostname, site.port) == wished:
        return
    site.hostname, site.port = wished
    site.save()
    record("portal.answer_at", site.root_page.specific, by=by, at=at, address=origin)


def _serve_at_root(page: ProvincePage, hostname: str, port: int) -> None:
    """The site's addresses begin at `page`; the welcome page that Wagtail's first migration leaves behind goes."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    greeting = site.root_page if site.pk else None
    site.hostname, site.port, site.site_name, site.root_page = hostname, port, page.title, page
    site.save()
    if greeting is not None and greeting.specific_class is Page and not greeting.get_children().exists():
        greeting.delete()


def _imprint(unit: Unit, given: Mapping[str, str]) -> dict[str, str]:
    """What is known of a footer without asking: the People's Committee publishes, at the unit's own address."""
    return {"publisher": f"UBND {unit.full_name}", "address": _title(unit.label), **given}


def _title(name: str) -> str:
    """What stands alone begins with a capital: "phường Kon Tum" becomes "Phường Kon Tum"."""
    return name[:1].upper() + name[1:]
