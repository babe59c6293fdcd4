"""All writes to working sessions."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.followup.actions import Opening, open_matter
from thongsuot.followup.models import Matter
from thongsuot.issuing.actions import Drafting, draft
from thongsuot.issuing.models import Document
from thongsuot.issuing.permissions import may_draft
from thongsuot.papers.actions import describe
from thongsuot.papers.models import Finding
from thongsuot.people.models import User
from thongsuot.people.rules.verdict import require
from thongsuot.pure.lifecycle import Refused
from thongsuot.registers.meetings.models import ConclusionNotice, Meeting, Participant, session_told
from thongsuot.registers.meetings.permissions import may_move
from thongsuot.registers.meetings.rules.notice import abstract_of, recipients_of, text_of
from thongsuot.trail.actions import record

# In whose name the head of the office signs, by the kind of the body that concluded.
BY_ORDER_OF = {"committee": "Chủ tịch", "council": "Thường trực", "party": "Ban Thường vụ"}


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


@transaction.atomic
def draft_notice(meeting: Meeting, *, by: User, at: datetime) -> Document:
    """Begin the notice of a session's conclusion, in the name of who concluded where the account may; one at a time.

    A draft that waits already is given back as it is.
    """
    require(may_move(by, meeting.matter, "report"))
    Matter.objects.locked(meeting.pk)
    if waiting := meeting.notices.filter(document__number=None).select_related("document").first():
        return waiting.document
    told, assigner = session_told(meeting), meeting.paper.assigner
    body = assigner if assigner and may_draft(by, assigner) else meeting.matter.owner
    begun = Drafting(
        "thong-bao", abstract=abstract_of(told), text=text_of(told), recipients=recipients_of(told),
        authority="TL", on_behalf_of=BY_ORDER_OF.get(body.kind, ""), signer_post="Chánh Văn phòng",
    )  # fmt: skip
    document = draft(body, begun, by=by, at=at)
    ConclusionNotice.objects.create(meeting=meeting, document=document)
    record("meetings.draft_notice", meeting.matter, by=by, at=at, document=document)
    return document


def _publish(meeting: Meeting, *, is_public: bool, by: User, at: datetime) -> Meeting:
    if meeting.matter.is_public != is_public:
        meeting.matter.is_public = is_public
        meeting.matter.save(update_fields=["is_public", "folded"])
        record("matter.publish" if is_public else "matter.hide", meeting.matter, by=by, at=at)
    return meeting


def _require_past(held_on: date, at: datetime) -> None:
    if held_on > localdate(at):
        raise Refused("session_in_future", _("Ngày làm việc chưa tới. Hãy kiểm tra lại ngày."))
