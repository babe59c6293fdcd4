"""All writes to working sessions."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.followup.actions import Opening, open_matter
from thongsuot.followup.models import Matter
from thongsuot.papers.actions import describe
from thongsuot.papers.models import Finding
from thongsuot.people.models import User
from thongsuot.people.rules.verdict import require
from thongsuot.pure.lifecycle import Refused
from thongsuot.registers.meetings.models import Meeting, Participant
from thongsuot.registers.meetings.permissions import may_move
from thongsuot.trail.actions import record


@transaction.atomic
def open_from(finding: Finding, decision: Mapping[str, Any], *, by: User, at: datetime) -> Meeting:
    """Confirm which session a paper tells of; from then on work can be given from the paper.

    `decision` holds held_on, assigner (the body in whose name was concluded), chair_name, units, and optionally
    participants ((name, roles) pairs), place, is_public. Raises Refused when the day has not come yet.
    """
    paper = finding.paper
    _require_past(decision["held_on"], at)
    describe(
        paper, held_on=decision["held_on"], assigner=decision["assigner"], chair_name=decision["chair_name"],
        units=decision["units"], by=by, at=at,
    )  # fmt: skip
    opening = Opening(
        register="meetings", title=paper.title, assigner=decision["assigner"], received_on=localdate(at),
        finding=finding, is_public=decision.get("is_public", True),
    )  # fmt: skip
    meeting = Meeting.objects.create(
        matter=open_matter(opening, paper.body, by=by, at=at), paper=paper, held_on=decision["held_on"],
        chair_name=decision["chair_name"], place=decision.get("place", ""),
    )  # fmt: skip
    named = decision.get("participants", ())
    Participant.objects.bulk_create(
        Participant(meeting=meeting, name=name, roles=roles[:500]) for name, roles in named
    )
    return meeting


@transaction.atomic
def correct(meeting: Meeting, decision: Mapping[str, Any], *, by: User, at: datetime) -> Meeting:
    """Put right what was confirmed of a session; open work that was given from it goes over to the right giver.

    `decision` as for `open_from`, without the participants. Closed work keeps the giver it was closed under.
    """
    require(may_move(by, meeting.matter, "report"))
    _require_past(decision["held_on"], at)
    before = meeting.paper.assigner
    describe(
        meeting.paper, held_on=decision["held_on"], assigner=decision["assigner"],
        chair_name=decision["chair_name"], units=decision["units"], by=by, at=at,
    )  # fmt: skip
    meeting.held_on, meeting.chair_name = decision["held_on"], decision["chair_name"]
    meeting.save(update_fields=["held_on", "chair_name"])
    given = Matter.objects.open().of_paper(meeting.paper_id).filter(assigner=before)
    for matter in given.exclude(assigner=decision["assigner"]).select_for_update(of=("self",)):
        matter.assigner = decision["assigner"]
        matter.save(update_fields=["assigner", "folded"])
        record("matter.right_giver", matter, by=by, at=at, before=before, after=decision["assigner"])
    return _publish(meeting, is_public=decision.get("is_public", True), by=by, at=at)


def _publish(meeting: Meeting, *, is_public: bool, by: User, at: datetime) -> Meeting:
    if meeting.matter.is_public != is_public:
        meeting.matter.is_public = is_public
        meeting.matter.save(update_fields=["is_public", "folded"])
        record("matter.publish" if is_public else "matter.hide", meeting.matter, by=by, at=at)
    return meeting


def _require_past(held_on: date, at: datetime) -> None:
    if held_on > localdate(at):
        raise Refused("session_in_future", _("Ngày làm việc chưa tới. Hãy kiểm tra lại ngày."))
