"""Putting right what was said when work was given: with whom, under whose eye, how urgent, on what ground."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thongsuot.followup.actions import notify_body, notify_side
from thongsuot.followup.models import Matter
from thongsuot.followup.rules.urgency import URGENCIES
from thongsuot.people.models import Body, User
from thongsuot.people.rules.kinds import DECIDING, EXECUTING, MONITORING
from thongsuot.people.rules.verdict import require
from thongsuot.registers.tasks.models import Task
from thongsuot.registers.tasks.permissions import may_amend
from thongsuot.trail.actions import record

BESIDE = EXECUTING | DECIDING | MONITORING  # who is told in a body that helps with work or follows it


@dataclass(frozen=True)
class Terms:
    """What stands beside the work itself. A body that does the work does not also help with it."""

    coordinating: tuple[Body, ...] = ()
    supervisor: Body | None = None
    urgency: int = 0
    legal_basis: str = ""


@dataclass(frozen=True)
class Change:
    """One of the terms before and after, both in words; empty where nothing was said."""

    label: str
    before: str
    after: str

    def __str__(self) -> str:
        nothing = _("(trống)")
        return f"{self.label}: {self.before or nothing} → {self.after or nothing}"


@transaction.atomic
def amend(task: Task, terms: Terms, *, by: User, at: datetime) -> tuple[Change, ...]:
    """Put the terms of a task right; who has come to it, who has left it, and who does it are told.

    Returns what changed: nothing is written when nothing did. Raises Refused when the account may not.
    """
    matter = Matter.objects.locked(task.pk)
    require(may_amend(by, matter))
    task = Task.objects.get(pk=task.pk)
    helped, helping = set(matter.coordinating.all()), {*terms.coordinating} - {matter.owner}
    followed, following = matter.supervisor, terms.supervisor
    changes = tuple(_changes(matter, task, terms, helped, helping))
    if not changes:
        return ()
    matter.coordinating.set(helping)
    matter.supervisor, matter.urgency, task.legal_basis = terms.supervisor, terms.urgency, terms.legal_basis
    matter.save(update_fields=["supervisor", "urgency"])
    task.save(update_fields=["legal_basis"])
    record(
        "tasks.amend", matter, by=by, at=at, changes="\n".join(map(str, changes)),
        before=[f"{change.label}: {change.before}" for change in changes],
        after=[f"{change.label}: {change.after}" for change in changes],
    )  # fmt: skip
    amended = _("Sửa nội dung giao (%(changes)s)") % {"changes": "; ".join(map(str, changes))}
    notify_side(matter, "owner", amended, by=by, at=at)
    told = (
        (helping - helped, _("Giao %(body)s phối hợp thực hiện")),
        (helped - helping, _("Để %(body)s thôi phối hợp")),
        ({following} - {followed, None}, _("Giao %(body)s theo dõi, giám sát")),
        ({followed} - {following, None}, _("Để %(body)s thôi theo dõi, giám sát")),
    )
    for bodies, sentence in told:
        for body in sorted((body for body in bodies if body), key=lambda body: body.pk):
            notify_body(matter, body, BESIDE, sentence % {"body": body}, by=by, at=at)
    return changes


@transaction.atomic
def amend_together(tasks: Iterable[Task], terms: Terms, *, by: User, at: datetime) -> int:
    """The same terms for several tasks, or for none of them. Returns in how many something changed."""
    return len([task for task in tasks if amend(task, terms, by=by, at=at)])


def _changes(
    matter: Matter, task: Task, terms: Terms, helped: set[Body], helping: set[Body]
) -> Iterator[Change]:
    said = (
        (_("Độ khẩn"), str(URGENCIES[matter.urgency]), str(URGENCIES[terms.urgency])),
        (_("Phối hợp"), _named(helped), _named(helping)),
        (_("Theo dõi"), str(matter.supervisor or ""), str(terms.supervisor or "")),
        (_("Căn cứ, văn bản giao"), task.legal_basis, terms.legal_basis),
    )
    return (Change(*one) for one in said if one[1] != one[2])


def _named(bodies: Iterable[Body]) -> str:
    return "; ".join(str(body) for body in sorted(bodies, key=lambda body: body.pk))
