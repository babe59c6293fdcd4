"""A difficulty beside its matter: its owner removes it, its assigner is the unit that has it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Self

from django.db import models
from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    Min,
    Q,
    QuerySet,
    Value,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber
from django.utils.translation import gettext_lazy as _

from thongsuot.followup.models import Chain, Matter, MatterQuerySet, reached_from
from thongsuot.people.models import User
from thongsuot.pure.fields import GROUP_OF_FIELD, NATIONAL_GROUPS


class DifficultyQuerySet(models.QuerySet["Difficulty"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(matter__in=Matter.objects.visible_to(user))

    def whole(self) -> Self:
        return self.select_related(
            "matter__owner__unit", "matter__assigner__unit", "matter__collective", "matter__finding__paper",
            "matter__officer__person", "matter__submitted_by__person", "matter__unit",
        )  # fmt: skip


class Difficulty(models.Model):
    """What a difficulty has beyond every matter."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="difficulty")
    national_group = models.CharField(
        _("nhóm theo Công văn 171/CV-BCĐ"), max_length=20, choices=list(NATIONAL_GROUPS.items()), blank=True
    )

    objects = DifficultyQuerySet.as_manager()

    class Meta:
        verbose_name = _("khó khăn, vướng mắc")

    def __str__(self) -> str:
        return self.matter.title


def one_row_each(matters: MatterQuerySet) -> Chain:
    """One row for each difficulty: common ones first, those that trouble most units on top; then what one unit has
    alone, what it is not rid of before what it is, oldest first.

    Annotated with `units` (how many have it), `still` (how many are not rid of it) and `since` (the first day). Only
    common ones are counted over their units: the others, however many, are read in the order of an index.
    """
    common = _counted(matters.filter(collective__isnull=False)).annotate(
        place=Window(RowNumber(), partition_by=[F("order")], order_by="pk")
    )
    alone = matters.filter(collective=None).annotate(units=Value(1), since=F("received_on"))
    by_day = alone.order_by("received_on", "pk")
    numbers = matters.filter(collective=None).order_by().aggregate(all=Count("pk"), over=Count("closed_at"))
    return Chain(
        [
            _whole(common.filter(place=1).order_by("-still", "since", "pk")),
            _whole(by_day.filter(closed_at=None).annotate(still=Value(1))),
            _whole(by_day.filter(closed_at__isnull=False).annotate(still=Value(0))),
        ],
        [numbers["all"] - numbers["over"], numbers["over"]],
    )


def _whole(rows: MatterQuerySet) -> MatterQuerySet:
    return rows.select_related("owner", "assigner", "difficulty")


def one_row_a_unit(matters: MatterQuerySet) -> MatterQuerySet:
    """In the same order, with `units`, `still` and `since`, but each unit that has a difficulty in a row of its own."""
    alone = ExpressionWrapper(Q(collective=None), output_field=BooleanField())
    rows: MatterQuerySet = _counted(matters).order_by(alone, "-still", "since", "order", "pk")
    return rows.select_related("difficulty")


def _counted(matters: MatterQuerySet) -> Any:
    together = [F("order")]
    return matters.annotate(
        order=Coalesce("collective_id", -F("pk")),
        units=Window(Count("pk"), partition_by=together),
        still=Window(Count("pk", filter=Q(closed_at=None)), partition_by=together),
        since=Window(Min("received_on"), partition_by=together),
    )


def open_titles(units: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The unit's key and the title of what some units have named and are not rid of."""
    still = Matter.objects.open().filter(register="difficulties", assigner__in=list(units))
    yield from still.values_list("assigner", "title")


def refile(matter: Matter) -> None:
    """The nation's group of a difficulty follows from its field."""
    group = GROUP_OF_FIELD.get(matter.field, "")
    Difficulty.objects.filter(pk=matter.pk).update(national_group=group)


@dataclass(frozen=True)
class Sharing:
    """How many units named a difficulty, and how many are not rid of it."""

    units: int
    still: int


def sharing(orders: Iterable[int] | QuerySet[Any, Any]) -> dict[int, Sharing]:
    """Of each common difficulty among `orders`, over all its units, whoever asks; one query.

    That many share a difficulty is no secret inside the administration; whose it is, and how it stands there, is
    shown only of the matters one sees.
    """
    counted = Matter.objects.filter(register="difficulties", collective__in=orders).order_by()
    rows = counted.values("collective").annotate(
        units=Count("pk"), still=Count("pk", filter=Q(closed_at=None))
    )
    return {row["collective"]: Sharing(row["units"], row["still"]) for row in rows}


def with_sharing(matters: Iterable[Matter], common: Mapping[int, Sharing]) -> Iterator[Any]:
    """The rows of a sheet with the whole `units` and `still` instead of those among the rows."""
    for matter in matters:
        row: Any = matter
        if told := common.get(matter.collective_id or 0):
            row.units, row.still = told.units, told.still
        yield row


NAMED_IN_A_ROW = 3


@dataclass(frozen=True)
class Glance:
    """Of one row of the list: the names of who has it, those not rid of it first; and what is being done about it.

    `where` are the names among the `seen` matters; `shared` counts all, seen or not.
    """

    where: list[str]
    seen: int
    shared: Sharing
    doing: list[Matter]

    @property
    def named(self) -> list[str]:
        return self.where[:NAMED_IN_A_ROW]

    @property
    def elsewhere(self) -> int:
        """How many units have it besides those named."""
        return self.shared.units - len(self.named)


def glances(rows: Sequence[Matter], user: User) -> dict[int, Glance]:
    """For each of the rows of a page, by its key. A fixed number of queries, however many rows."""
    members = _members(rows, user)
    common = sharing([row.collective_id for row in rows if row.collective_id])
    reached = reached_from({row: [matter.pk for matter in have] for row, have in members.items()})
    wanted = set(chain.from_iterable(reached.values()))
    others = Matter.objects.visible_to(user).filter(pk__in=wanted).exclude(register="difficulties")
    seen = {matter.pk: matter for matter in others}
    return {
        row: Glance(
            list(dict.fromkeys(matter.assigner.name for matter in have)),
            len(have),
            common.get(have[0].collective_id or 0) or Sharing(1, int(have[0].closed_at is None)),
            sorted((seen[pk] for pk in reached[row] if pk in seen), key=_most_telling),
        )
        for row, have in members.items()
    }


def _members(rows: Sequence[Matter], user: User) -> dict[int, list[Matter]]:
    """The difficulties that stand in each row, those that are still there first."""
    together: defaultdict[int, list[Matter]] = defaultdict(list)
    orders = {row.collective_id for row in rows if row.collective_id}
    common = Matter.objects.visible_to(user).filter(collective__in=orders).select_related("assigner")
    for matter in common.order_by(F("closed_at").desc(nulls_first=True), "pk"):
        together[matter.collective_id or 0].append(matter)
    return {row.pk: together[row.collective_id] if row.collective_id else [row] for row in rows}


def _most_telling(matter: Matter) -> tuple[bool, bool, int]:
    """Work before what was asked for, what goes on before what is over, the newest first."""
    return matter.register != "tasks", matter.closed_at is not None, -matter.pk
