"""All writes to matters: opening them, moving them, telling those whose turn it is."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thongsuot.followup.actions.notices import (
    FOLLOWS,
    HELPS,
    notify,
    notify_beside,
    notify_person,
    notify_side,
)
from thongsuot.followup.models import Collective, Matter, work_calendar
from thongsuot.followup.permissions import may_put_in_charge
from thongsuot.followup.registry import registry
from thongsuot.followup.rules.clocks import Clock
from thongsuot.papers.models import Finding
from thongsuot.people.models import Body, User
from thongsuot.people.rules.verdict import require
from thongsuot.places.models import Unit
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record


@dataclass(frozen=True)
class Opening:
    """What is decided when a matter is opened, the same for every body that gets one of its own.

    `clock` says what the deadline follows from; without one it is the fixed day `due_on`, or none.
    """

    register: str
    title: str
    assigner: Body
    received_on: date
    field: str = ""
    due_on: date | None = None
    clock: Clock | None = None
    deadline_text: str = ""
    urgency: int = 0
    supervisor: Body | None = None
    officer: User | None = None
    coordinating: tuple[Body, ...] = ()
    finding: Finding | None = None
    is_public: bool = False
    parent: Matter | None = None
    notes: Mapping[str, object] = dataclasses.field(default_factory=dict)


@transaction.atomic
def open_matter(
    opening: Opening, owner: Body, *, by: User | None, at: datetime, collective: Collective | None = None
) -> Matter:
    """Open one matter for `owner`, in its register's first state. A due day that has passed makes it overdue at once.

    `by` is None for what the installation opens by itself, such as work that comes again every month.
    """
    matter = Matter.objects.create(
        register=opening.register, state=registry[opening.register].lifecycle.initial, title=opening.title,
        field=opening.field, owner=owner, assigner=opening.assigner, officer=opening.officer,
        unit=_unit_concerned(owner, opening.assigner), received_on=opening.received_on,
        deadline_text=opening.deadline_text, changed_at=at, last_sign_at=at, finding=opening.finding,
        collective=collective, parent=opening.parent, is_public=opening.is_public, urgency=opening.urgency,
        supervisor=opening.supervisor, **_clock_of(opening),
    )  # fmt: skip
    matter.coordinating.set(opening.coordinating)
    record(
        f"{opening.register}.open", matter, by=by, at=at, owner=owner, due_on=matter.due_on,
        collective=collective, **opening.notes,
    )  # fmt: skip
    notify(matter, "open", by=by, at=at)
    return matter


def _clock_of(opening: Opening) -> dict[str, Any]:
    """The columns of a new matter that its clock fills."""
    told = columns_of(opening.clock or Clock.until(opening.due_on), opening.received_on)
    return {**told, "original_due_on": told["due_on"]}


def columns_of(clock: Clock, since: date) -> dict[str, Any]:
    """What a matter keeps of a clock that begins on `since`."""
    last_day = clock.due_on(since, work_calendar()) if clock.days else clock.on
    return {
        "due_on": last_day, "deadline_basis": clock.basis, "deadline_days": clock.days or None,
        "deadline_event": clock.event, "clock_started_on": since if last_day and clock.days else None,
    }  # fmt: skip


@transaction.atomic
def open_collective(
    opening: Opening, owners: Iterable[Body], *, by: User | None, at: datetime
) -> tuple[Collective | None, list[Matter]]:
    """One matter for each of `owners`, under one order when there are several; who helps or follows is told once.

    Raises Refused when there is none.
    """
    bodies = list(owners)
    if not bodies:
        raise Refused("nobody_to_act", _("Chưa rõ ai thực hiện. Hãy chọn ít nhất một cơ quan chủ trì."))
    order = _common(opening, len(bodies), by=by, at=at)
    matters = [open_matter(opening, body, by=by, at=at, collective=order) for body in bodies]
    beside = [(body, str(HELPS)) for body in opening.coordinating if body not in bodies]
    beside += [(opening.supervisor, str(FOLLOWS))] if opening.supervisor else []
    notify_beside(matters[0], beside, by=by, at=at)
    return order, matters


@transaction.atomic
def open_of_several(
    opening: Opening, owner: Body, assigners: Iterable[Body], *, by: User, at: datetime
) -> list[Matter]:
    """One matter for each of `assigners`, all in the hands of `owner`, under what they have in common.

    `opening.assigner` is replaced by each. Raises Refused when there is none.
    """
    bodies = list(assigners)
    if not bodies:
        raise Refused("nobody_named", _("Chưa rõ đơn vị nào nêu. Hãy chọn ít nhất một đơn vị."))
    common = _common(opening, len(bodies), by=by, at=at)
    each = (dataclasses.replace(opening, assigner=body) for body in bodies)
    return [open_matter(one, owner, by=by, at=at, collective=common) for one in each]


def _common(opening: Opening, how_many: int, *, by: User | None, at: datetime) -> Collective | None:
    if how_many == 1:
        return None
    common = Collective.objects.create(
        register=opening.register, title=opening.title, finding=opening.finding, opened_at=at
    )
    record(f"{opening.register}.open_common", common, by=by, at=at, matters=how_many)
    return common


@transaction.atomic
def move(matter: Matter, name: str, *, by: User | None, at: datetime, **facts: object) -> Matter:
    """Take `matter` one step; the trail and the notices are written with it, or nothing is.

    `by` is None when the system itself takes it, in a job: what an account may is not asked then.
    Raises Refused when the account may not, the state does not allow it, or a needed fact is missing.
    """
    matter = Matter.objects.locked(matter.pk)
    register, before = registry[matter.register], matter.state
    if by:
        require(register.may_move(by, matter, name))
    step = register.lifecycle.decide(before, name, facts)
    matter.overdue_before |= matter.was_handed_in_late  # reopened or returned, it stays marked
    matter.enter(step.target, at, is_open=register.lifecycle.states[step.target].is_open)
    matter.is_completed = step.target in register.completed
    if name in register.submits:
        matter.submitted_at, matter.submitted_by = at, by
    if name in register.owner_moves:
        matter.last_sign_at = at
    if name in register.takes:
        matter.officer = by
    matter.save()
    record(f"{register.code}.{name}", matter, by=by, at=at, before=before, after=step.target, **facts)
    notify(matter, name, reason=str(facts.get("reason") or ""), by=by, at=at)
    return matter


def hand_over(
    matter: Matter, owner: Body, told: str = "", *, reason: str = "", by: User, at: datetime
) -> Matter:
    """Give a matter another owner, in the transaction of the move that says so; its officer is no longer known.

    The new owner's side is told, in the words of `told` where the register has its own. Raises Refused where that body
    has one of its own from the same sentence.
    """
    twin = Matter.objects.filter(
        finding=matter.finding_id, register=matter.register, assigner=matter.assigner_id
    )
    if matter.finding_id and twin.filter(owner=owner).exclude(pk=matter.pk).exists():
        raise Refused(
            "has_its_own",
            _("%(body)s đã có một việc như thế từ cùng câu trong văn bản. Hãy chọn cơ quan khác.")
            % {"body": owner},
        )
    matter.owner, matter.officer = owner, None
    matter.save(update_fields=["owner", "officer"])
    what = told or _("Chuyển đến %(body)s") % {"body": owner}
    notify_side(matter, "owner", what, reason=reason, by=by, at=at)
    return matter


def run_clock(matter: Matter, clock: Clock, since: date) -> Matter:
    """Begin a clock of its own on `since`, in the transaction of the move that says so; the first day set stays as the original."""
    columns = columns_of(clock, since)
    for name, value in columns.items():
        setattr(matter, name, value)
    matter.original_due_on = matter.original_due_on or matter.due_on
    matter.save(update_fields=[*columns, "original_due_on"])
    return matter


@transaction.atomic
def put_in_charge(matter: Matter, officer: User, *, by: User, at: datetime) -> Matter:
    """Name who does the work within the body that owns it. Raises Refused for somebody who does not work there."""
    matter = Matter.objects.locked(matter.pk)
    register = registry[matter.register]
    require(may_put_in_charge(by, matter, register.owner_roles))
    if not officer.serves(matter.owner, register.owner_roles):
        raise Refused(
            "not_of_this_body",
            _("%(who)s không làm việc ở %(body)s. Hãy chọn người của cơ quan chủ trì.")
            % {"who": officer, "body": matter.owner},
        )
    matter.officer = officer
    matter.save(update_fields=["officer"])
    record(f"{register.code}.put_in_charge", matter, by=by, at=at, officer=officer.get_full_name())
    what = _("Phân công %(who)s làm việc này") % {"who": officer.get_full_name()}
    notify_person(matter, officer, what, by=by, at=at)
    return matter


def _unit_concerned(owner: Body, assigner: Body) -> Unit:
    """The commune a matter is about: its owner's, else its assigner's; the province's when neither is a commune's."""
    return (
        owner.unit
        if owner.unit.level == "commune"
        else assigner.unit
        if assigner.unit.level == "commune"
        else owner.unit
    )
