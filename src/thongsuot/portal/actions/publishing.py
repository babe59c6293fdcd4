"""What happens to pages that are public: noted, corrected, published and withdrawn at their hour."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from thongsuot.people.models import User
from thongsuot.people.rules.verdict import require
from thongsuot.portal.actions.tree import add, slug_for
from thongsuot.portal.models import Correction, SpokespersonPage
from thongsuot.portal.models.faces import home_of
from thongsuot.portal.permissions import may_publish
from thongsuot.trail.actions import record

PROVINCE_DEPTH = 2


@transaction.atomic
def note_published(page: Page, *, by: User | None, at: datetime) -> None:
    """Write down that a page went public, by an action, in the editors' room or at its hour.

    A page that was public before was corrected: anyone may read when, and what, as far as the editors say.
    """
    page = page.specific
    if (
        page.first_published_at
        and page.last_published_at
        and page.first_published_at < page.last_published_at
    ):
        what = getattr(page, "correction", "") or _("Cập nhật nội dung")
        Correction.objects.create(page=page, at=at, by=by, what=what)
    if isinstance(page, SpokespersonPage) and page.announced_for != page.assigned_at:
        announced = SpokespersonPage.objects.filter(pk=page.pk)
        announced.update(announced_at=at, announced_for=page.assigned_at)
    _show_everywhere(page)
    record("portal.publish", page, by=by, at=at, title=page.title, address=page.url_path)


@transaction.atomic
def note_withdrawn(page: Page, *, by: User | None, at: datetime) -> None:
    _show_everywhere(page)
    record("portal.withdraw", page.specific, by=by, at=at, title=page.title, address=page.url_path)


def _show_everywhere(page: Page) -> None:
    """The province's notices stand above all communes' pages: a write to its home makes those pages anew."""
    home = home_of(page)
    if home.depth == PROVINCE_DEPTH:
        Page.objects.filter(pk=home.pk).update(live=home.live)


def publish_due(at: datetime) -> int:
    """Take down what has expired and publish what was approved for an hour that has come; says how many pages.

    The room's own notes (`wagtail_hooks`) are taken as for a publication by hand.
    """
    expired = list(Page.objects.live().filter(expire_at__lte=at).order_by("expire_at"))
    for page in expired:
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    due = list(Revision.page_revisions.filter(approved_go_live_at__lte=at).order_by("approved_go_live_at"))
    for revision in due:
        revision.publish(log_action="wagtail.publish.scheduled")
    return len(expired) + len(due)


@transaction.atomic
def put_up(parent: Page, page: Page, *, by: User | None, at: datetime) -> Page:
    """Publish a new page under `parent`, at an address made of its title unless it has one."""
    home = home_of(parent)
    require(may_publish(by, home.unit))
    page.slug = page.slug or slug_for(parent, page.title)
    add(parent, page, by, at)
    note_published(page, by=by, at=at)
    return page


@transaction.atomic
def fill(page: Page, facts: Mapping[str, object], *, by: User | None, at: datetime) -> Page:
    """Give a page its content and publish it: what a founded page waits for as a draft."""
    require(may_publish(by, home_of(page).unit))
    for name, value in facts.items():
        setattr(page, name, value)
    page.live = True
    page.has_unpublished_changes = False
    page.first_published_at = page.first_published_at or at
    page.last_published_at = at
    page.save()
    note_published(page, by=by, at=at)
    return page
