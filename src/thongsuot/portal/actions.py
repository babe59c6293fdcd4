"""All writes to the portal: founding sites, publishing articles, letting editors in."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.html import escape
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from thongsuot.papers.models import Paper
from thongsuot.people.models import Duty, User
from thongsuot.people.rules.kinds import ROLES
from thongsuot.people.rules.verdict import require
from thongsuot.places.models import Unit
from thongsuot.portal.models import ArticlePage, NewsIndexPage, ProvincePage, ResultsPage, WardPage
from thongsuot.portal.permissions import may_found, may_publish
from thongsuot.portal.rules.article import Draft, Part, read_article
from thongsuot.portal.rules.kinds import (
    NEWS_SLUG,
    NEWS_TITLE,
    PAGE_PERMISSIONS,
    PICTURE_PERMISSIONS,
    RESULTS_SLUG,
    RESULTS_TITLE,
)
from thongsuot.pure.lifecycle import Refused
from thongsuot.pure.text import fold
from thongsuot.trail.actions import record

LONGEST_SLUG = 90
LONGEST_TITLE = 255


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
    page = _add(
        root,
        ProvincePage(
            title=_title(unit.full_name),
            slug=_slug(root, unit.full_name),
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
    page = _add(
        parent,
        WardPage(
            title=_title(unit.full_name),
            slug=_slug(parent, unit.full_name),
            unit=unit,
            **_imprint(unit, imprint),
        ),
        by,
        at,
    )
    _add(page, NewsIndexPage(title=NEWS_TITLE, slug=NEWS_SLUG, show_in_menus=True), by, at)
    _add(page, ResultsPage(title=RESULTS_TITLE, slug=RESULTS_SLUG, show_in_menus=True), by, at)
    record("portal.found_site", page, by=by, at=at, unit=unit)
    synchronise_editors(page, by=by, at=at)
    return page


@transaction.atomic
def publish_article(
    draft: Draft, site: WardPage, *, published_on: date, category: str = "news", source: Paper | None = None,
    by: User | None, at: datetime,
) -> ArticlePage:  # fmt: skip
    """Put an article into the ward's news. The same source, or without one the same title and day, gives one article."""
    require(may_publish(by, site.unit))
    index = NewsIndexPage.objects.child_of(site).get()
    if there := _published_before(index, draft, published_on, source):
        return there
    article = ArticlePage(
        title=draft.title[:LONGEST_TITLE], slug=_slug(index, draft.title), summary=draft.summary, author=draft.author,
        published_on=published_on, category=category, is_featured=draft.is_featured, source=source,
        body=[(part.kind, _value(part)) for part in draft.parts],
    )  # fmt: skip
    _add(index, article, by, at)
    note_published(article, by=by, at=at)
    return article


@transaction.atomic
def seed_article(
    text: str, site: WardPage, *, published_on: date, category: str = "news", source: Paper | None = None,
    by: User | None, at: datetime,
) -> ArticlePage:  # fmt: skip
    """Publish what a news page's plain text says. Raises Refused when there is no article in it."""
    try:
        draft = read_article(text)
    except ValueError as fault:
        raise Refused("no_article", str(fault)) from fault
    return publish_article(
        draft, site, published_on=published_on, category=category, source=source, by=by, at=at
    )  # fmt: skip


@transaction.atomic
def publish_paper(
    paper: Paper, site: WardPage, *, published_on: date | None = None, by: User | None, at: datetime
) -> ArticlePage:
    """Publish what a paper says as news, dated by the paper, else by its session, else today unless told otherwise."""
    dated = published_on or paper.issued_on or paper.held_on or localdate(at)
    return seed_article(paper.text, site, published_on=dated, source=paper, by=by, at=at)


@transaction.atomic
def note_published(page: Page, *, by: User | None, at: datetime) -> None:
    """Write down that a page went public, whether by an action or in the editors' room."""
    record("portal.publish", page.specific, by=by, at=at, title=page.title, address=page.url_path)


@transaction.atomic
def note_withdrawn(page: Page, *, by: User | None, at: datetime) -> None:
    record("portal.withdraw", page.specific, by=by, at=at, title=page.title, address=page.url_path)


@transaction.atomic
def synchronise_editors(site: WardPage, *, by: User | None, at: datetime) -> dict[str, list[User]]:
    """Make the two groups of a ward's site hold exactly the accounts whose duties say so today, by role.

    Their rights reach the ward's pages and pictures and nothing else. Done again it changes nothing.
    """
    return {role: _synchronise(site, role, by, at) for role in PAGE_PERMISSIONS}


@transaction.atomic
def admit(user: User, *, at: datetime) -> None:
    """Bring one account's way into the editors' room up to date with its duties of this moment.

    Called on each of its requests there, so that a right ends with the duty it came from.
    """
    roles = {(duty.body.unit_id, duty.role) for duty in user.current_duties if duty.role in PAGE_PERMISSIONS}
    sites = WardPage.objects.filter(unit__in={unit for unit, _role in roles}).select_related("unit")
    groups = {
        _group(site, role) for site in sites for role in PAGE_PERMISSIONS if (site.unit_id, role) in roles
    }
    entered = Group.objects.filter(user=user, page_permissions__page__wardpage__isnull=False).distinct()
    if groups != set(entered):
        user.groups.remove(*set(entered) - groups)
        user.groups.add(*groups)
        record("portal.admit", user, by=None, at=at, groups=sorted(group.name for group in groups))


def _synchronise(site: WardPage, role: str, by: User | None, at: datetime) -> list[User]:
    group = _group(site, role)
    holders = Duty.objects.in_force().filter(role=role, body__unit=site.unit, user__is_active=True)
    wanted = list(User.objects.filter(pk__in=holders.values("user")).order_by("pk"))
    if set(wanted) != set(group.user_set.all()):
        group.user_set.set(wanted)
        record(
            "portal.let_editors_in",
            site,
            by=by,
            at=at,
            role=role,
            accounts=[user.username for user in wanted],
        )
    return wanted


def _group(site: WardPage, role: str) -> Group:
    """The group of a role on a site, with its rights. Its name carries the unit's key: names alone occur twice."""
    unit = site.unit
    group, is_new = Group.objects.get_or_create(
        name=f"{ROLES[role]}, {unit.full_name} ({unit.code}, {site.pk})"
    )
    if is_new:
        group.permissions.add(
            Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
        )
        for name in PAGE_PERMISSIONS[role]:
            GroupPagePermission.objects.create(group=group, page=site, permission=_page_permission(name))
        _let_into_pictures(group, _pictures_of(site))
        if role == "editorial_board":
            _review_by(group, site)
    return group


def _review_by(board: Group, site: WardPage) -> None:
    """What an editor hands in waits for the commune's own board, and for no other."""
    name = _("Ban biên tập %(unit)s duyệt") % {"unit": f"{site.unit.full_name} ({site.pk})"}
    task = GroupApprovalTask.objects.create(name=name)
    task.groups.add(board)
    workflow = Workflow.objects.create(name=name)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=site)


def _page_permission(name: str) -> Permission:
    return Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{name}_page")


def _pictures_of(site: WardPage) -> Collection:
    root = Collection.get_first_root_node()
    name = f"{site.unit.full_name} ({site.unit.code}, {site.pk})"
    return root.get_children().filter(name=name).first() or root.add_child(name=name)


def _let_into_pictures(group: Group, collection: Collection) -> None:
    pictures = Permission.objects.filter(
        content_type__app_label="wagtailimages", codename__in=PICTURE_PERMISSIONS
    )
    for permission in pictures:
        GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)


def _add(parent: Page, page: Page, by: User | None, at: datetime) -> Page:
    page.owner = by
    page.first_published_at = page.last_published_at = at
    return parent.add_child(instance=page)


def _serve_at_root(page: ProvincePage, hostname: str, port: int) -> None:
    """The site's addresses begin at `page`; the welcome page that Wagtail's first migration leaves behind goes."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    greeting = site.root_page if site.pk else None
    site.hostname, site.port, site.site_name, site.root_page = hostname, port, page.title, page
    site.save()
    if greeting is not None and greeting.specific_class is Page and not greeting.get_children().exists():
        greeting.delete()


def _published_before(
    index: Page, draft: Draft, published_on: date, source: Paper | None
) -> ArticlePage | None:
    articles = ArticlePage.objects.child_of(index)
    if source is not None:
        return articles.filter(source=source).first()
    return articles.filter(title=draft.title[:LONGEST_TITLE], published_on=published_on).first()


def _value(part: Part) -> str:
    return f"<p>{escape(part.text)}</p>" if part.kind == "paragraph" else part.text


def _imprint(unit: Unit, given: Mapping[str, str]) -> dict[str, str]:
    """What is known of a footer without asking: the People's Committee publishes, at the unit's own address."""
    return {"publisher": f"UBND {unit.full_name}", "address": _title(unit.label), **given}


def _title(name: str) -> str:
    """What stands alone begins with a capital: "phường Kon Tum" becomes "Phường Kon Tum"."""
    return name[:1].upper() + name[1:]


def _slug(parent: Page, text: str) -> str:
    """The words of `text` without accents, cut at a whole word, with a number when the parent has it already."""
    wanted = slugify(fold(text)) or "bai"
    if len(wanted) > LONGEST_SLUG:
        wanted = wanted[:LONGEST_SLUG].rsplit("-", 1)[0]
    taken = set(parent.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in _numbered(wanted, len(taken)) if slug not in taken)


def _numbered(slug: str, taken: int) -> Iterable[str]:
    yield slug
    for number in range(2, taken + 3):
        yield f"{slug}-{number}"
