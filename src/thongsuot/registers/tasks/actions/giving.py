"""Giving work without a paper: by hand, as parts of other work, from a pattern, and by itself when its day comes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.followup.actions import Opening, open_collective
from thongsuot.followup.models import Matter
from thongsuot.followup.rules.clocks import NO_CLOCK, Clock
from thongsuot.people.models import Body, User
from thongsuot.people.rules.verdict import require
from thongsuot.pure.lifecycle import Refused
from thongsuot.pure.wording import sentence_case
from thongsuot.registers.tasks.models import Pattern, Task, opinion_norms
from thongsuot.registers.tasks.permissions import may_give, may_set_product, may_split
from thongsuot.registers.tasks.rules.kinds import OPINION
from thongsuot.registers.tasks.rules.recurrence import next_on
from thongsuot.trail.actions import record


@dataclass(frozen=True)
class Order:
    """What is asked for, the same for every body that is to do it. `weight` counts among the parts of other work."""

    title: str
    kind: str = "do"
    field: str = ""
    urgency: int = 0
    product: str = ""
    legal_basis: str = ""
    clock: Clock = NO_CLOCK
    coordinating: tuple[Body, ...] = ()
    supervisor: Body | None = None
    is_public: bool = False
    weight: int = 1


@transaction.atomic
def give(order: Order, owners: Iterable[Body], *, assigner: Body, by: User, at: datetime) -> list[Task]:
    """Give work in the name of `assigner`: one task a body, under one order when there are several."""
    require(may_give(by, assigner))
    return _open(order, owners, assigner, by=by, at=at)


@transaction.atomic
def split(
    task: Task, order: Order, owners: Iterable[Body], *, rollup: str = "worst", by: User, at: datetime
) -> list[Task]:
    """Give parts of a task to others: its owner is their giver. Raises Refused when the task is over."""
    require(may_split(by, task.matter))
    task.rollup = rollup
    task.save(update_fields=["rollup"])
    return _open(order, owners, task.matter.owner, parent=task, by=by, at=at)


@transaction.atomic
def set_product(task: Task, product: str, *, by: User, at: datetime) -> Task:
    """The giver says anew what has to be shown for the work; empty says nothing in particular."""
    require(may_set_product(by, Matter.objects.locked(task.pk)))
    before, task.product = task.product, product
    task.save(update_fields=["product"])
    record("tasks.set_product", task.matter, by=by, at=at, before=before, after=product)
    return task


@transaction.atomic
def save_pattern(pattern: Pattern, owners: Iterable[Body], *, by: User, at: datetime) -> Pattern:
    """Keep a pattern, new or changed; what comes again does so from its first day that is not past."""
    require(may_give(by, pattern.body))
    bodies = list(owners)
    if not bodies:
        raise Refused("nobody_to_act", _("Chưa rõ ai thực hiện. Hãy chọn ít nhất một cơ quan chủ trì."))
    pattern.next_on = _first_time(pattern, at)
    pattern.made_by, pattern.made_at = by, at
    pattern.save()
    pattern.owners.set(bodies)
    record(
        "tasks.save_pattern",
        pattern,
        by=by,
        at=at,
        title=pattern.title,
        recurrence=pattern.recurrence,
        owners=bodies,
    )
    return pattern


@transaction.atomic
def end_pattern(pattern: Pattern, *, by: User, at: datetime) -> Pattern:
    """Give no more work from it. What was given stays."""
    require(may_give(by, pattern.body))
    pattern.ended_at = at
    pattern.save(update_fields=["ended_at"])
    record("tasks.end_pattern", pattern, by=by, at=at, title=pattern.title)
    return pattern


def open_recurring(at: datetime) -> int:
    """Give all work whose day has come, each pattern in a transaction of its own. Returns how many tasks were opened."""
    due = Pattern.objects.due(localdate(at)).values_list("pk", flat=True)
    return sum(_open_next(pk, at=at) for pk in list(due))


@transaction.atomic
def _open_next(pk: int, *, at: datetime) -> int:
    """After days without a worker the work is given once, not as often as it was missed.

    A body that is no more is given nothing, nor does one that is no more give anything; the trail says so.
    """
    today = localdate(at)
    pattern = Pattern.objects.due(today).select_for_update(of=("self",)).filter(pk=pk).first()
    if pattern is None or pattern.first_on is None:
        return 0
    if ended := pattern.ended_bodies(today):
        record("tasks.skip_bodies", pattern, by=None, at=at, bodies=ended)
    owners = [] if pattern.body in ended else [body for body in pattern.owners.all() if body not in ended]
    opened = (
        _open(_order_of(pattern), owners, pattern.body, pattern=pattern, by=None, at=at) if owners else []
    )
    pattern.next_on = next_on(pattern.first_on, pattern.recurrence, today)
    pattern.save(update_fields=["next_on"])
    return len(opened)


def _open(
    order: Order, owners: Iterable[Body], assigner: Body, *, parent: Task | None = None,
    pattern: Pattern | None = None, by: User | None, at: datetime,
) -> list[Task]:  # fmt: skip
    opening = Opening(
        register="tasks", title=sentence_case(order.title), field=order.field, assigner=assigner,
        received_on=localdate(at), clock=_clock_of(order, at), coordinating=order.coordinating, urgency=order.urgency,
        supervisor=order.supervisor, is_public=order.is_public, parent=parent.matter if parent else None,
    )  # fmt: skip
    matters = open_collective(opening, owners, by=by, at=at)[1]
    told = {
        "kind": order.kind, "product": order.product, "legal_basis": order.legal_basis, "weight": order.weight,
        "pattern": pattern,
    }  # fmt: skip
    return Task.objects.bulk_create(Task(matter=matter, **told) for matter in matters)


def _clock_of(order: Order, at: datetime) -> Clock:
    """As set; an opinion that is asked for without a day has the working days of the norms in force."""
    if order.kind != OPINION or order.clock != NO_CLOCK:
        return order.clock
    return Clock("working_days", days=opinion_norms(localdate(at)).opinion_days)


def _order_of(pattern: Pattern) -> Order:
    return Order(
        title=pattern.title, kind=pattern.kind, field=pattern.field, urgency=pattern.urgency, product=pattern.product,
        legal_basis=pattern.legal_basis, clock=pattern.clock, is_public=pattern.is_public,
    )  # fmt: skip


def _first_time(pattern: Pattern, at: datetime) -> date | None:
    if not pattern.recurrence or pattern.first_on is None:
        return None
    today = localdate(at)
    return (
        pattern.first_on
        if pattern.first_on >= today
        else next_on(pattern.first_on, pattern.recurrence, today)
    )
