"""One table of matters, the orders that many of them come from, the calendar their clocks run on, and notices."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models.norms import norms_on
from thongsuot.followup.models.standing import MEASURES, MOVEMENTS, timely
from thongsuot.followup.models.words import words_of
from thongsuot.followup.rules.clocks import BASES, Clock
from thongsuot.followup.rules.urgency import URGENCIES
from thongsuot.papers.models import Finding
from thongsuot.people.models import Body, Duty, User
from thongsuot.places.models import Unit
from thongsuot.pure.clock.calendar import CalendarDay, WorkCalendar
from thongsuot.pure.clock.deadline import Timeliness, timeliness
from thongsuot.pure.fields import FIELDS
from thongsuot.pure.text import fold

_LEXEME = re.compile(r"\w+")


class DayOff(models.Model):
    """A dated row of the working calendar, with the paper it rests on."""

    KINDS = [
        ("holiday", _("Nghỉ lễ")),
        ("compensatory", _("Nghỉ bù")),
        ("swap_off", _("Nghỉ hoán đổi")),
        ("swap_work", _("Làm bù")),
    ]
    on = models.DateField(_("ngày"))
    kind = models.CharField(_("loại"), max_length=20, choices=KINDS)
    name = models.CharField(_("tên"), max_length=200)
    legal_basis = models.CharField(_("căn cứ"), max_length=300)
    confirmed = models.BooleanField(_("đã có văn bản chính thức"))
    scope = models.CharField(_("phạm vi"), max_length=20, default="nation")

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["on", "scope"], name="one_kind_a_day")]

    @staticmethod
    def columns(day: CalendarDay) -> dict[str, Any]:
        """What a row says of its day, without the day itself."""
        return {name: value for name, value in asdict(day).items() if name not in {"on", "scope"}}

    @classmethod
    def of(cls, day: CalendarDay) -> "DayOff":
        return cls(**asdict(day))


def _local_day(instant: datetime) -> date:
    return timezone.localtime(instant).date()


def work_calendar() -> WorkCalendar:
    """The calendar as this installation's rows say it, read in one query."""
    fields = ("on", "kind", "name", "legal_basis", "confirmed", "scope")
    return WorkCalendar(CalendarDay(*row) for row in DayOff.objects.values_list(*fields))


class Collective(models.Model):
    """What one sentence asked of, or said about, several bodies at once: each has a matter of its own under it."""

    register = models.CharField(max_length=30)
    title = models.TextField(_("nội dung"))
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="collectives")
    opened_at = models.DateTimeField(_("mở lúc"))

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True)
class Figure:
    """A number with its definition: `kind` is what the list behind it is filtered by."""

    kind: Timeliness
    count: int


def among(field: str, keys: models.QuerySet[Any, Any] | Iterable[int]) -> models.Func:
    """`field` is one of `keys`: of an array, which is one parameter however many there are.

    What a query tells is read once before the table, so that each part of an OR can use its index.
    """
    return models.Func(
        F(field), _array_of(keys), template="(%(expressions)s))", arg_joiner=" = ANY(",
        output_field=models.BooleanField(),
    )  # fmt: skip


def _array_of(keys: models.QuerySet[Any, Any] | Iterable[int]) -> ArraySubquery | models.Value:
    if isinstance(keys, models.QuerySet):
        return ArraySubquery(keys)
    return models.Value(list(keys), ArrayField(models.BigIntegerField()))


def parts_seen_by(user: User) -> dict[str, frozenset[int]]:
    """For each part that one body has in a matter, the bodies with which the account sees it."""
    seen = user.bodies_in_sight
    return {"owner": seen, "assigner": seen, "supervisor": _own_bodies(user)}


def shared_with(user: User) -> models.QuerySet[Any]:
    """The rows that name the account's own bodies as coordinating a matter."""
    return Matter.coordinating.through.objects.filter(body__in=_own_bodies(user))


def _own_bodies(user: User) -> frozenset[int]:
    return frozenset(duty.body_id for duty in user.current_duties)


class MatterQuerySet(models.QuerySet["Matter"]):
    def visible_to(self, user: User) -> Self:
        """All to those who see the province; else what one's bodies own, give or share, and one's commune's."""
        if user.sees_the_province:
            return self
        parts = (Q(**{f"{part}__in": bodies}) for part, bodies in parts_seen_by(user).items())
        return self.filter(reduce(or_, parts, Q(among("pk", shared_with(user).values("matter")))))

    def with_names(self) -> Self:
        """With what a row of a list shows, in one query."""
        return self.select_related(
            "owner__unit", "assigner__unit", "unit", "officer__person", "submitted_by__person"
        )

    def locked(self, pk: int) -> "Matter":
        """One matter, held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("owner", "assigner").get(pk=pk)

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def open_beside(self, matter: "Matter") -> Self:
        """The other open ones of its order that the same body has given; none where it was given alone."""
        alike = self.open().filter(collective=matter.collective_id, assigner=matter.assigner_id)
        return alike.exclude(pk=matter.pk).exclude(collective=None).order_by("pk")

    def counted_over(self, day: date) -> Self:
        """Open ones whose deadline counts working days and runs over `day`."""
        running = self.open().filter(clock_started_on__lt=day, due_on__gte=day, deadline_days__isnull=False)
        return running.prefetch_related("pauses")

    def with_words(self, typed: str) -> Self:
        """Those with all the words, whole ones; where no matter at all has them so, parts of words count."""
        words = fold(typed).split()
        whole = Q(words__holds=" & ".join(f"'{word}'" for word in words))
        if all(map(_LEXEME.fullmatch, words)) and Matter.objects.filter(whole).exists():
            return self.filter(whole)
        return self.filter(*(Q(folded__contains=word) for word in words))

    def concerning(self, unit: Unit) -> Self:
        return self.filter(unit=unit)

    def of_paper(self, paper_id: int) -> Self:
        return self.filter(finding__paper=paper_id)

    def public(self) -> Self:
        return self.filter(is_public=True)

    def timely(self, kind: Timeliness | str, today: date) -> Self:
        """Matters whose timeliness on `today` is `kind`. The same definitions as `pure.clock.deadline.timeliness`."""
        return self.filter(timely(kind, today))

    def measured(self, code: str, today: date) -> Self:
        """Matters counted under the measure of that code on `today`. KeyError when there is none."""
        return self.filter(MEASURES[code].on(today))

    def moved(self, code: str, first: date, last: date) -> Self:
        """Matters counted under the movement of that code between two days, both included. KeyError as above."""
        return self.filter(MOVEMENTS[code].chosen(first, last))

    def count_by(self, kinds: Iterable[Timeliness], today: date) -> list[Figure]:
        """How many matters stand how against their deadlines, counted in one query."""
        wanted = list(kinds)
        counted = self.aggregate(
            **{kind.value: models.Count("pk", filter=timely(kind, today)) for kind in wanted}
        )
        return [Figure(kind, counted[kind.value]) for kind in wanted]

    def one_of_each_order(self) -> Self:
        """The first of the matters that one order has in one state, with what they have together.

        `alike` is how many there are, `earliest` the first day they are due, `urgent` their highest urgency.
        """
        rows: Self = self._numbered().filter(place=1)
        return rows

    def pressing_and_rest(self, soon: date) -> tuple[Self, Self]:
        """As `one_of_each_order`, cut in two: due by `soon` or marked urgent, and the rest; each by its day."""
        rows = self._numbered().filter(place=1)
        by_day = (F("earliest").asc(nulls_last=True), "-urgent", "received_on", "pk")
        pressing = rows.filter(Q(earliest__lte=soon) | Q(urgent__gt=0))
        rest = rows.filter(Q(earliest=None) | Q(earliest__gt=soon), urgent=0)
        return pressing.order_by(*by_day), rest.order_by(*by_day)

    def _numbered(self) -> Any:
        alike = [F("order"), F("state")]
        return self.annotate(
            order=Coalesce("collective_id", -F("pk")),
            alike=Window(models.Count("pk"), partition_by=alike),
            earliest=Window(models.Min("due_on"), partition_by=alike),
            urgent=Window(models.Max("urgency"), partition_by=alike),
            place=Window(RowNumber(), partition_by=alike, order_by="pk"),
        )

    def most_urgent_first(self) -> Self:
        """What is open by its day; then what has ended, the last first."""
        ended = F("closed_at").desc(nulls_first=True)
        return self.order_by(ended, F("due_on").asc(nulls_last=True), "received_on", "pk")

    def with_children(self) -> Self:
        return self.prefetch_related(models.Prefetch("children", Matter.objects.with_names().order_by("pk")))


class Matter(models.Model):
    """Whatever must be carried through: one owner, one clock, one state in its register's table."""

    register = models.CharField(_("sổ"), max_length=30)
    state = models.CharField(_("trạng thái"), max_length=30)
    title = models.TextField(_("nội dung"))
    folded = models.TextField(editable=False)
    words = models.GeneratedField(
        expression=words_of("folded", "title"), output_field=SearchVectorField(), db_persist=True
    )
    field = models.CharField(_("lĩnh vực"), max_length=30, choices=list(FIELDS.items()), blank=True)
    owner = models.ForeignKey(Body, models.PROTECT, related_name="owned", verbose_name=_("chủ trì"))
    assigner = models.ForeignKey(
        Body, models.PROTECT, related_name="assigned", verbose_name=_("cơ quan giao")
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người làm"),
    )
    coordinating = models.ManyToManyField(Body, blank=True, related_name="shared", verbose_name=_("phối hợp"))
    supervisor = models.ForeignKey(
        Body,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supervised",
        verbose_name=_("cơ quan theo dõi"),
    )
    urgency = models.PositiveSmallIntegerField(_("độ khẩn"), choices=list(URGENCIES.items()), default=0)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="matters", verbose_name=_("đơn vị"))
    received_on = models.DateField(_("ngày giao"))
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    original_due_on = models.DateField(_("hạn ban đầu"), null=True, blank=True)
    deadline_text = models.CharField(_("hạn như văn bản ghi"), max_length=300, blank=True)
    deadline_basis = models.CharField(
        _("căn cứ tính hạn"), max_length=20, choices=list(BASES.items()), default="none"
    )
    deadline_days = models.PositiveSmallIntegerField(_("số ngày làm việc"), null=True, blank=True)
    deadline_event = models.CharField(_("sự kiện"), max_length=300, blank=True)
    # The day a counted period began: that of the assignment, or of the event once it has happened.
    clock_started_on = models.DateField(_("tính từ ngày"), null=True, blank=True)
    # A fact, not a standing: the deadline was moved, or the work reopened, after it had passed.
    overdue_before = models.BooleanField(_("đã từng quá hạn"), default=False)
    progress_percent = models.PositiveSmallIntegerField(_("tiến độ (%)"), default=0)
    submitted_at = models.DateTimeField(_("nộp kết quả lúc"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    last_sign_at = models.DateTimeField(_("báo cáo gần nhất, hoặc ngày giao khi chưa báo cáo"))
    changed_at = models.DateTimeField(_("cập nhật lúc"))
    closed_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)
    is_completed = models.BooleanField(default=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    collective = models.ForeignKey(Collective, models.PROTECT, null=True, blank=True, related_name="matters")
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, blank=True, related_name="matters")
    is_public = models.BooleanField(_("công khai"), default=False)

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = _("việc")
        indexes = [
            models.Index(fields=["owner", "register", "state", "due_on"], name="matter_waiting_owner"),
            models.Index(fields=["assigner", "register", "state", "due_on"], name="matter_waiting_assigner"),
            models.Index(fields=["unit", "register", "is_public"], name="matter_of_unit"),
            models.Index(fields=["-closed_at", "due_on", "received_on", "id"], name="matter_urgency"),
            models.Index(
                fields=["register", "received_on", "id"],
                include=["collective", "closed_at"],
                name="matter_by_day",
            ),
            models.Index(fields=["due_on"], condition=Q(closed_at=None), name="matter_open_by_day"),
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="matter_words"),
            GinIndex(fields=["words"], name="matter_whole_words"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "register", "owner", "assigner"], name="opened_once_for_a_body"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.title)
        super().save(*args, **kwargs)

    def timeliness_on(self, today: date) -> Timeliness:
        """Computed, never stored: see `docs/glossary.md` for the definitions."""
        norms = norms_on(today)
        return timeliness(
            due_on=self.due_on,
            submitted_on=_local_day(self.submitted_at) if self.is_completed and self.submitted_at else None,
            today=today,
            due_soon_days=norms.due_soon_days,
            last_report_on=_local_day(self.last_sign_at),
            silent_after_days=norms.silent_days,
            overdue_before=self.overdue_before,
        )

    @property
    def clock(self) -> Clock:
        """What its deadline follows from."""
        day = None if self.deadline_days else self.due_on
        return Clock(self.deadline_basis, on=day, days=self.deadline_days or 0, event=self.deadline_event)

    @property
    def clock_words(self) -> str:
        """What its deadline says beyond its day, "" when that is all."""
        return self.clock.words(self.clock_started_on)

    @property
    def was_handed_in_late(self) -> bool:
        """Whether the result that was confirmed came after the day that was set then."""
        if not (self.is_completed and self.submitted_at and self.due_on):
            return False
        return _local_day(self.submitted_at) > self.due_on

    def enter(self, state: str, at: datetime, *, is_open: bool) -> None:
        self.state, self.changed_at = state, at
        self.closed_at = None if is_open else at


class Notice(models.Model):
    """A sentence for one account about one matter, kept until it has been read."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="notices")
    sentence = models.CharField(max_length=600)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    # For accounts that get one letter a day: not yet in one.
    awaits_digest = models.BooleanField(default=False)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["recipient"], condition=Q(awaits_digest=True), name="notice_awaits_digest"),
        ]


def colleagues_for(matter: Matter, roles: Iterable[str]) -> models.QuerySet[User]:
    """The accounts that act for the matter's owner in one of `roles`: in it, or in a division right under it."""
    held = Duty.objects.in_force().filter(role__in=set(roles))
    duties = held.filter(body=matter.owner_id) | held.right_under(matter.owner)
    return User.objects.filter(is_active=True, pk__in=duties.values("user")).select_related("person")
