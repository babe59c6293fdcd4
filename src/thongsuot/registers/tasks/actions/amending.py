"""Putting right what was said when work was given: with whom, under whose eye, how urgent, on what ground."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thongsuot.followup.actions import FOLLOWS, HELPS, notify_beside, notify_side
from thongsuot.followup.models import Matter
from thongsuot.followup.rules.urgency import URGENCIES
from thongsuot.people.models import Body, User
from thongsuot.people.rules.verdict import require
from thongsuot.registers.tasks.models import Task
from thongsuot.registers.tasks.permissions import may_amend
from thongsuot.trail.actions import record


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
def amend(
    task: Task, terms: Terms, *, told: set[tuple[int, str]] | None = None, by: User, at: datetime
) -> tuple[Change, ...]:
    """Put the terms of a task right; who has come to it, who has left it, and who does it are told.

    `told` are the bodies, by their keys, and sentences that have been told already: of many tasks each hears once.
    Returns what changed: nothing is written when nothing did. Raises Refused when the account may not.
    """
    told = set() if told is None else told
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
    beside = [
        *((body, str(HELPS)) for body in helping - helped),
        *((body, _("Để %(body)s thôi phối hợp")) for body in helped - helping),
        *((body, str(FOLLOWS)) for body in {following} - {followed, None} if body),
        *(
            (body, _("Để %(body)s thôi theo dõi, giám sát"))
            for body in {followed} - {following, None}
            if body
        ),
    ]
    anew = sorted((one for one in beside if (one[0].pk, one[1]) not in told), key=lambda one: one[0].pk)
    told.update((body.pk, sentence) for body, sentence in anew)
    notify_beside(matter, anew, by=by, at=at)
    return changes


@transaction.atomic
def amend_together(tasks: Iterable[Task], terms: Terms, *, by: User, at: datetime) -> int:
    """The same terms for several tasks, or for none of them. Returns in how many something changed."""
    told: set[tuple[int, str]] = set()
    return len([task for task in tasks if amend(task, terms, told=told, by=by, at=at)])


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
