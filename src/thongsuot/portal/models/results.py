"""What was concluded, who was asked to do what, and how far it has got: the public part of the follow-up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from thongsuot.followup.models import Matter, MatterQuerySet
from thongsuot.followup.registry import registry
from thongsuot.places.models import Unit
from thongsuot.portal.models.faces import SEARCH_PANELS, Within
from thongsuot.portal.rules.standing import Outcome, Tally, day, outcome, timing
from thongsuot.pure.clock.deadline import Timeliness
from thongsuot.pure.fields import FIELDS
from thongsuot.registers.feedback.models import Feedback
from thongsuot.registers.meetings.models import Meeting

KINDS_IN_ORDER = ("directive", "difficulty", "recommendation")
LARGEST_KEY = 2**63 - 1


def public_sessions(unit: Unit) -> models.QuerySet[Meeting]:
    """The public sessions that concern the commune and of which something is public, newest first."""
    told_of = public_matters().filter(finding__paper=OuterRef("paper"))
    public = Meeting.objects.public().concerning(unit).filter(Exists(told_of))
    return public.whole().order_by("-held_on", "-pk")


def public_matters(unit: Unit | None = None) -> MatterQuerySet:
    """What may be shown: of the whole province, or a commune's own and what its sessions asked of anybody.

    A session's own matter is not among them: it is the frame, not a piece of work; nor is what citizens wrote, which
    has pages of its own.
    """
    public = Matter.objects.public().filter(meeting=None, feedback=None)
    if unit is None:
        return public
    papers = Meeting.objects.public().concerning(unit).values("paper")
    return public.filter(Q(unit=unit) | Q(finding__paper__in=papers))


def orders_only(matters: MatterQuerySet) -> MatterQuerySet:
    """What somebody was told to do; what units have raised is counted apart."""
    return matters.filter(register__in=_codes_of_orders())


def _codes_of_orders() -> set[str]:
    return {register.code for register in registry if register.finding_kind == "directive"}


def tally(matters: MatterQuerySet, today: date) -> Tally:
    """Counted by the database in one query, by the same definitions as `rules.standing`."""
    open_now = Q(closed_at=None, is_completed=False)
    late = open_now & Q(due_on__lt=today)
    return Tally.counted(
        matters.aggregate(
            done=Count("pk", filter=Q(is_completed=True)),
            under_way=Count("pk", filter=open_now & ~Q(due_on__lt=today)),
            overdue=Count("pk", filter=late),
        )
    )


@dataclass(frozen=True)
class Told:
    """A matter in a citizen's words."""

    matter: Matter
    state: str
    outcome: Outcome
    timing: str
    doubts: int = 0

    @property
    def may_be_doubted(self) -> bool:
        return self.outcome is Outcome.DONE

    @property
    def paper_id(self) -> int | None:
        return self.matter.finding.paper_id if self.matter.finding else None

    @property
    def sentence(self) -> str:
        """The words of the paper that it was read from; "" when it came from no paper."""
        return self.matter.finding.sentence if self.matter.finding else ""


def told_rows(matters: MatterQuerySet) -> MatterQuerySet:
    """With what is told of each; a paper's text is read once however many matters come from it."""
    return matters.select_related("owner__unit", "unit", "finding").prefetch_related("finding__paper")


def told(matters: Iterable[Matter], today: date) -> list[Told]:
    listed = list(matters)
    doubts = Feedback.objects.doubting(matter.pk for matter in listed if matter.is_completed)
    return [_told(matter, today, doubts.get(matter.pk, 0)) for matter in listed]


def _told(matter: Matter, today: date, doubts: int) -> Told:
    timeliness = matter.timeliness_on(today)
    register = registry[matter.register]
    done_on = timezone.localdate(matter.submitted_at) if matter.submitted_at else None
    found = outcome(timeliness, is_closed=matter.closed_at is not None)
    words = "" if found is Outcome.STOPPED else timing(Timeliness(timeliness), matter.due_on, done_on, today)
    return Told(
        matter,
        register.in_public.get(matter.state, register.lifecycle.states[matter.state].label),
        found,
        words,
        doubts,
    )


@dataclass(frozen=True)
class Order:
    """One thing that was asked or raised, with all who have it to carry through: the commune's own, and others."""

    told: tuple[Told, ...]
    unit: Unit

    @property
    def title(self) -> str:
        return self.told[0].matter.title

    @property
    def field(self) -> str:
        return FIELDS.get(self.told[0].matter.field, "")

    @property
    def sentence(self) -> str:
        return self.told[0].sentence

    @property
    def own(self) -> list[Told]:
        return own_part(self.told, self.unit)

    @property
    def others(self) -> list[Told]:
        return [one for one in self.told if one.matter.unit_id != self.unit.pk]

    @property
    def tally_of_others(self) -> Tally:
        return Tally.of(one.outcome for one in self.others)


@dataclass(frozen=True)
class Chapter:
    """All orders of one register, such as tasks or difficulties."""

    label: str
    orders: tuple[Order, ...]
    are_orders: bool

    @property
    def sentence(self) -> str:
        return self.tally.sentence if self.are_orders else self.tally.sentence_of_raised

    @property
    def tally(self) -> Tally:
        return Tally.of(one.outcome for order in self.orders for one in order.told)


def own_part(stories: Iterable[Told], unit: Unit) -> list[Told]:
    return [one for one in stories if one.matter.unit_id == unit.pk]


def chapters(stories: Iterable[Told], unit: Unit) -> list[Chapter]:
    """Grouped by register, what was ordered first, then by what was said; in the order of the paper."""
    ordered = sorted(stories, key=lambda one: (_rank(one.matter.register), _place(one.matter)))
    return [
        Chapter(registry[code].label, tuple(_orders(group, unit)), code in _codes_of_orders())
        for code, group in groupby(ordered, key=lambda one: one.matter.register)
    ]


def _rank(code: str) -> tuple[int, str]:
    kind = registry[code].finding_kind
    return (KINDS_IN_ORDER.index(kind) if kind in KINDS_IN_ORDER else len(KINDS_IN_ORDER), code)


def _orders(stories: Iterable[Told], unit: Unit) -> Iterable[Order]:
    for _place_of_order, group in groupby(stories, key=lambda one: _place(one.matter)[:3]):
        yield Order(tuple(group), unit)


def _place(matter: Matter) -> tuple[int, int, int, int]:
    """Where it stands in its paper; what came from no paper stands last, each by itself."""
    if matter.finding is None:
        return (1, 0, matter.pk, matter.pk)
    return (0, matter.finding.start, matter.finding.pk, matter.pk)


def by_field(stories: Iterable[Told]) -> list[tuple[str, Tally]]:
    """The numbers for each field that occurs, in the fields' own order."""
    outcomes: dict[str, list[Outcome]] = {}
    for one in stories:
        outcomes.setdefault(one.matter.field or "other", []).append(one.outcome)
    return [(FIELDS[field], Tally.of(outcomes[field])) for field in FIELDS if field in outcomes]


class ResultsPage(RoutablePageMixin, Within, Page):
    """The conclusions that concern a commune and what has become of them."""

    parent_page_types = ["portal.WardPage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "portal/results_list.html"
    promote_panels = SEARCH_PANELS

    class Meta:
        verbose_name = gettext_lazy("trang kết luận và kết quả")

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The list and the page of every public session."""
        urls = super().get_sitemap_urls(request)
        own = self.get_full_url(request)
        for session in public_sessions(self.get_parent().specific.unit):
            urls.append({"location": f"{own}{session.pk}/", "lastmod": session.matter.changed_at})
        return urls

    @path("")
    def sessions(self, request: HttpRequest) -> HttpResponse:
        today = timezone.localdate()
        context = self.get_context(request)
        unit = context["home"].unit
        stories = told(told_rows(public_matters(unit)), today)
        sessions = list(public_sessions(unit))
        papers = {session.paper_id for session in sessions}
        shown = {
            "sessions": [(session, _tally_of_paper(stories, session.paper_id)) for session in sessions],
            "others": chapters((one for one in stories if one.paper_id not in papers), unit),
            **_numbers(stories, unit),
        }
        return TemplateResponse(request, self.template, {**context, **shown})

    @path("<int:pk>/")
    def session(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One session: what was ordered, to whom, by when, how far. 404 when it does not concern the commune."""
        context = self.get_context(request)
        unit = context["home"].unit
        session = get_object_or_404(public_sessions(unit), pk=min(pk, LARGEST_KEY))
        stories = told(told_rows(public_matters().of_paper(session.paper_id)), timezone.localdate())
        shown = {
            "session": session,
            "address": f"{self.get_full_url(request)}{session.pk}/",
            "chapters": chapters(stories, unit),
            "articles": context["home"].articles().filter(source=session.paper_id),
            "breadcrumbs": [*context["breadcrumbs"], {"label": day(session.held_on), "url": ""}],
            **_numbers(stories, unit),
        }
        return TemplateResponse(request, "portal/session_results.html", {**context, **shown})


def _tally_of_paper(stories: Iterable[Told], paper_id: int) -> Tally:
    return Tally.of(one.outcome for one in _orders_among(stories) if one.paper_id == paper_id)


def _orders_among(stories: Iterable[Told]) -> list[Told]:
    codes = _codes_of_orders()
    return [one for one in stories if one.matter.register in codes]


def _numbers(stories: Sequence[Told], unit: Unit) -> dict[str, Any]:
    """What the heads of both pages show: the commune's own part, by field too, and all that were asked together."""
    orders = _orders_among(stories)
    own = own_part(orders, unit)
    return {
        "unit": unit,
        "fields": by_field(own),
        "tally": Tally.of(one.outcome for one in own),
        "all_told": Tally.of(one.outcome for one in orders),
    }
