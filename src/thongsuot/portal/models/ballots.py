"""That a browser has answered something on a page, and how many gave each answer; never both together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import get_random_string, salted_hmac
from wagtail.models import Page

from thongsuot.portal.rules.polls import HOUR, LONGEST_OPTION

SALT = "portal.ballot"
COOKIE, COOKIE_SECONDS = "tham-do", 365 * 24 * 3600
OPEN_FOR = timedelta(hours=12)
KEPT_AFTER_CLOSING, KEPT_OTHERWISE = timedelta(days=2), timedelta(days=90)


class Tally(models.Model):
    """How many have given one answer on a page. Who has is written nowhere."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="tallies")
    option = models.CharField(max_length=LONGEST_OPTION)
    votes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "option"], name="tally_once_an_option")]


class BallotQuerySet(models.QuerySet["Ballot"]):
    def near(self, address: str, at: datetime) -> list[datetime]:
        """When answers came from a network address within the last hour, in order of time."""
        rows = self.filter(address=address, at__gt=at - HOUR).order_by("at")
        return list(rows.values_list("at", flat=True))

    def needless(self, at: datetime) -> Self:
        """Of polls that have been over for a while; of pages that are marked, what is old."""
        over = Q(page__pollpage__closes_on__lt=timezone.localdate(at - KEPT_AFTER_CLOSING))
        return self.filter(over | Q(page__pollpage=None, at__lt=at - KEPT_OTHERWISE))


class Ballot(models.Model):
    """That a browser has answered, not what: a digest of its random key, thrown away when it is no longer needed."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="ballots")
    visitor = models.CharField(max_length=32)
    address = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()

    objects = BallotQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "visitor"], name="ballot_once_a_visitor")]
        indexes = [models.Index(fields=["address", "at"], name="ballot_from_address")]


@dataclass(frozen=True)
class Marked:
    """A page with how many gave each mark, the best first."""

    page: Page
    counts: tuple[int, ...]


def marks_given(home: Page, marks: Iterable[str]) -> list[Marked]:
    """The pages below a home that visitors have marked, those with most marks first."""
    tallies = Tally.objects.filter(page__path__startswith=home.path, page__pollpage=None).select_related(
        "page"
    )
    votes: dict[Page, dict[str, int]] = {}
    for one in tallies:
        votes.setdefault(one.page, {})[one.option] = one.votes
    found = [Marked(page, tuple(given.get(mark, 0) for mark in marks)) for page, given in votes.items()]
    return sorted(found, key=lambda one: -sum(one.counts))


def visitor_key(request: HttpRequest) -> str:
    """The random key this browser was given; a new one when it has none, or one not signed here."""
    key = (
        request.META.get(COOKIE) or request.get_signed_cookie(COOKIE, "", salt=SALT) or get_random_string(32)
    )
    request.META[COOKIE] = key
    return str(key)


def visitor_of(request: HttpRequest, page: Page) -> str:
    """A digest of the browser's key that differs from page to page."""
    return salted_hmac(f"{SALT}.{page.pk}", visitor_key(request)).hexdigest()[:32]


def has_answered(request: HttpRequest, page: Page) -> bool:
    return Ballot.objects.filter(page=page, visitor=visitor_of(request, page)).exists()


def remember(request: HttpRequest, answer: HttpResponse) -> None:
    """Give the browser a random key by which a second answer is known. Nobody keeps such a page."""
    answer.set_signed_cookie(
        COOKIE, visitor_key(request), salt=SALT, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    add_never_cache_headers(answer)


def opened_now() -> str:
    """What a form carries to say when it was opened."""
    return signing.dumps(timezone.now().timestamp(), salt=SALT)


def opened_at(said: str, now: datetime) -> datetime | None:
    """When a form was opened; None when that was not signed here, or hours ago."""
    try:
        seconds: Any = signing.loads(said, salt=SALT, max_age=OPEN_FOR)
        return datetime.fromtimestamp(seconds, tz=now.tzinfo)
    except (signing.BadSignature, ValueError, TypeError):
        return None
