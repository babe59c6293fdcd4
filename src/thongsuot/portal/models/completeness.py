"""What the law wants of a commune's site, who last said it is right, and what is there: for one site or for all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from thongsuot.followup.models import norms_on
from thongsuot.papers.models import Paper
from thongsuot.people.models import User
from thongsuot.people.rules.kinds import DECIDING, EDITING, MONITORING
from thongsuot.portal.models.documents import DocumentPage
from thongsuot.portal.models.guides import GuidePage
from thongsuot.portal.models.news import ArticlePage
from thongsuot.portal.models.norms import portal_norms
from thongsuot.portal.models.organisation import Leader, OrganisationPage, SpokespersonPage
from thongsuot.portal.models.pages import InformationPage
from thongsuot.portal.models.schedules import ReceptionTime, WeekPage
from thongsuot.portal.models.sites import WardPage
from thongsuot.portal.rules.content import DUTIES, HISTORY, MAP, NATURE
from thongsuot.portal.rules.required import FIRST_REQUIRED, Score, Standing, score, standing
from thongsuot.portal.rules.week import monday_of

PAGES_OF_WORDS = {"duties": DUTIES, "map": MAP, "nature": NATURE, "history": HISTORY}


class RequirementQuerySet(models.QuerySet["Requirement"]):
    def on(self, day: date) -> "RequirementQuerySet":
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))


class Requirement(models.Model):
    """One thing a commune's site must show between two days, with what says so."""

    key = models.CharField(_("mã"), max_length=20, choices=[(row.key, row.label) for row in FIRST_REQUIRED])
    label = models.CharField(_("nội dung"), max_length=200)
    legal_basis = models.CharField(_("căn cứ"), max_length=300)
    place = models.CharField(_("địa chỉ trong trang"), max_length=120, blank=True)
    remedy = models.CharField(_("việc cần làm"), max_length=300)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = RequirementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["key", "valid_from"], name="requirement_once_a_day")]

    def __str__(self) -> str:
        return self.label


class Confirmation(models.Model):
    """Somebody looked at one thing on a site and said that it is right. Each is kept."""

    site = models.ForeignKey(WardPage, models.CASCADE, related_name="confirmations")
    key = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["site", "key", "-at"], name="confirmation_newest")]


@dataclass(frozen=True)
class Checked:
    """One required thing on one site."""

    requirement: Requirement
    standing: Standing
    confirmed_on: date | None


@dataclass(frozen=True)
class SiteStanding:
    """A site with all that is required of it."""

    site: WardPage
    checks: tuple[Checked, ...]

    @property
    def score(self) -> Score:
        return score([one.standing for one in self.checks])

    @property
    def missing(self) -> list[Checked]:
        return [one for one in self.checks if one.standing is Standing.MISSING]


def sites_visible_to(user: User) -> models.QuerySet[WardPage]:
    """The province's leaders and offices see all sites, others those of their communes."""
    sites = WardPage.objects.live().select_related("unit").order_by("unit__sort_key")
    if user.is_superuser or user.sees_the_province:
        return sites
    roles = EDITING | DECIDING | MONITORING
    units = {duty.body.unit_id for duty in user.current_duties if duty.role in roles}
    return sites.filter(unit__in=units)


def check_sites(sites: Iterable[WardPage], today: date) -> list[SiteStanding]:
    """Every site with its standing; the number of queries does not depend on how many sites there are."""
    sites = list(sites)
    required = list(Requirement.objects.on(today))
    there = _what_is_there(today)
    confirmed = {
        (row["site"], row["key"]): localdate(row["last"])
        for row in Confirmation.objects.filter(site__in=sites).values("site", "key").annotate(last=Max("at"))
    }
    stale_days = norms_on(today).confirmed_stale_days

    def checked(site: WardPage, requirement: Requirement) -> Checked:
        is_there = site.path in there[requirement.key] or _of_home(site, requirement.key)
        day = confirmed.get((site.pk, requirement.key))
        found = standing(is_there=is_there, confirmed_on=day, today=today, stale_days=stale_days)
        return Checked(requirement, found, day)

    return [SiteStanding(site, tuple(checked(site, one) for one in required)) for site in sites]


def _of_home(site: WardPage, key: str) -> bool:
    """What is seen on the home page itself."""
    if key == "component":
        return site.depth == 3
    return key == "imprint" and all(site.contact.values())


def _what_is_there(today: date) -> dict[str, set[str]]:
    """For each key the paths of the homes below which there is something to see."""
    words = InformationPage.objects.live().filter(slug__in=PAGES_OF_WORDS.values()).exclude(body="[]")
    by_slug: dict[str, set[str]] = {slug: set() for slug in PAGES_OF_WORDS.values()}
    for slug, path in words.values_list("slug", "path"):
        by_slug[slug].add(_home_path(path))
    monday = monday_of(today)
    return {
        **{key: by_slug[slug] for key, slug in PAGES_OF_WORDS.items()},
        "organisation": _homes(OrganisationPage.objects.live()),
        "leaders": _homes_of(Leader.objects.filter(page__live=True).exclude(biography="").exclude(duties="")),
        "guides": _homes(GuidePage.objects.live()),
        "documents": _homes(DocumentPage.objects.live()),
        "calendar": _homes(WeekPage.objects.live().filter(monday=monday)),
        "news": _homes(
            ArticlePage.objects.live().filter(
                published_on__gte=today - timedelta(days=portal_norms(today).news_fresh_days)
            )
        ),
        "reception": _homes_of(ReceptionTime.objects.filter(page__live=True)),
        "spokesperson": _homes(SpokespersonPage.objects.live().exclude(full_name="")),
        "component": set(),
        "imprint": set(),
    }


def _homes(pages: models.QuerySet[Page]) -> set[str]:
    return {_home_path(path) for path in pages.order_by().values_list("path", flat=True)}


def _homes_of(rows: models.QuerySet[models.Model]) -> set[str]:
    return {_home_path(path) for path in rows.order_by().values_list("page__path", flat=True).distinct()}


def _home_path(path: str) -> str:
    return path[: 3 * Page.steplen]


def papers_to_tell_of(site: WardPage, user: User) -> models.QuerySet[Paper]:
    """Papers about the commune that the account may see and that no article, not even a draft, tells of."""
    told = ArticlePage.objects.descendant_of(site).exclude(source=None).values("source")
    about = Q(units=site.unit) | Q(body__unit=site.unit)
    mine = Paper.objects.visible_to(user).filter(about).exclude(assigner=None).exclude(pk__in=told)
    return mine.distinct().defer("text").order_by("-entered_at", "-pk")


@dataclass(frozen=True)
class Review:
    """A page whose day of review has come."""

    page: Page
    review_on: date


def pages_to_review(site: WardPage, today: date) -> list[Review]:
    """The public pages of a site whose editors wanted to be reminded by today."""
    kinds = (ArticlePage, DocumentPage, GuidePage, InformationPage, OrganisationPage, SpokespersonPage)
    found = [
        Review(page, page.review_on)
        for kind in kinds
        for page in kind.objects.live().descendant_of(site).filter(review_on__lte=today)
    ]
    return sorted(found, key=lambda one: one.review_on)
