"""Who owes what: open matters, overdue or due soon, in which the next step is that of the body that has them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Q
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from thongsuot.desk.rules.letters import Owed
from thongsuot.followup.models import MEASURES, Collective, Matter, MatterQuerySet
from thongsuot.followup.registry import registry
from thongsuot.papers.models import Paper
from thongsuot.people.models import Body, User

MOST_OWED = 500
LONGEST_NAME = 100
RAISED = "difficulties"  # here the units that have it stand on the assigner's side


def _owing(today: date) -> Q:
    """What is handed in and waits for the other side is owed by nobody."""
    late_or_soon = MEASURES["open_overdue"].on(today) | MEASURES["open_due_soon"].on(today)
    return registry.waits_for_owner & late_or_soon


@dataclass(frozen=True)
class Owing:
    """A body with how many of its matters are overdue and how many fall due soon."""

    body: Body
    late: int
    soon: int


def bodies_owing(matters: MatterQuerySet, today: date) -> list[Owing]:
    """Bodies with something overdue or due soon among `matters`, most overdue first; two queries."""
    late = Count("pk", filter=MEASURES["open_overdue"].on(today))
    rows = matters.filter(_owing(today)).order_by().values("owner").annotate(late=late, n=Count("pk"))
    counted = {row["owner"]: (row["late"], row["n"] - row["late"]) for row in rows}
    bodies = Body.objects.in_bulk(counted)
    owing = [Owing(bodies[pk], late, soon) for pk, (late, soon) in counted.items()]
    return sorted(owing, key=lambda each: (-each.late, -each.soon, each.body.name))


def owed_of(matters: MatterQuerySet, body: Body, today: date) -> MatterQuerySet:
    """What a body owes among `matters`: as many as `bodies_owing` counts for it."""
    return matters.filter(_owing(today), owner=body)


def owed_by(bodies: Collection[Body], user: User, today: date) -> list[Owed]:
    """What bodies owe, of what the account may see, body by body in their order, the most urgent first of each.

    At most one more than MOST_OWED, which tells that there is too much.
    """
    places = {str(body): place for place, body in enumerate(bodies)}
    theirs = Matter.objects.visible_to(user).filter(_owing(today), owner__in=[body.pk for body in bodies])
    told = _told(theirs.most_urgent_first()[: MOST_OWED + 1], today)
    return sorted(told, key=lambda each: places[each.owner])


def return_sheet(order: Collective, user: User, today: date) -> list[Owed]:
    """How each body stands with what one order asked of all of them, or each unit with a difficulty all have."""
    told = Matter.objects.visible_to(user).filter(collective=order).order_by("pk")
    rows = _told(told, today)
    return [replace(row, owner=row.assigner) for row in rows] if order.register == RAISED else rows


def _told(matters: MatterQuerySet, today: date) -> list[Owed]:
    whole = (
        matters.with_names()
        .select_related("finding__paper")
        .defer("finding__paper__text", "finding__paper__folded")
    )
    return [_owed(matter, today) for matter in whole]


def _owed(matter: Matter, today: date) -> Owed:
    return Owed(
        title=matter.title, owner=str(matter.owner), assigner=str(matter.assigner),
        paper=_named(matter.finding.paper) if matter.finding else "",
        state=registry[matter.register].lifecycle.states[matter.state].label, due_on=matter.due_on,
        submitted_on=localtime(matter.submitted_at).date() if matter.submitted_at else None,
        standing=matter.timeliness_on(today).label,
    )  # fmt: skip


def _named(paper: Paper) -> str:
    """How a list refers to a paper: by its number, else as the session it tells of, else by the beginning of its title."""
    if paper.number_symbol:
        return paper.number_symbol
    held = _("Buổi làm việc ngày %s") % f"{paper.held_on:%d/%m/%Y}" if paper.held_on else ""
    return held or Truncator(paper.title).chars(LONGEST_NAME)
