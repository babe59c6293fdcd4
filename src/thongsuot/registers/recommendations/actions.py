"""All writes to recommendations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.followup.actions import (
    Opening,
    hand_over,
    move,
    notify_side,
    open_matter,
    open_of_several,
    promise_day,
)
from thongsuot.followup.models import Matter
from thongsuot.papers.models import Finding
from thongsuot.people.actions import end_body, end_duty, found_body, give_duty
from thongsuot.people.models import Body, Duty, User
from thongsuot.people.rules.verdict import require
from thongsuot.places.models import Unit
from thongsuot.pure.lifecycle import Refused
from thongsuot.pure.wording import sentence_case
from thongsuot.registers.recommendations.models import (
    LEADER,
    MEMBER,
    Recommendation,
    Routing,
    SupportTeam,
    bodies_above,
)
from thongsuot.registers.recommendations.permissions import may_keep_teams, may_send
from thongsuot.trail.actions import record


@transaction.atomic
def open_from(
    finding: Finding, decision: Mapping[str, Any], *, by: User, at: datetime
) -> list[Recommendation]:
    """Take down a recommendation for each unit that made it; each hears its own answer.

    `decision` holds executors (the bodies that made it), handler (who is to answer), and optionally due_on and
    is_public. Raises Refused when no unit is named.
    """
    opening = Opening(
        register="recommendations", title=sentence_case(finding.text), field=finding.field,
        assigner=finding.paper.body, received_on=localdate(at), due_on=decision.get("due_on"), finding=finding,
        is_public=decision.get("is_public", True),
    )  # fmt: skip
    handler = decision.get("handler") or finding.paper.body
    matters = open_of_several(opening, handler, decision.get("executors", ()), by=by, at=at)
    return Recommendation.objects.bulk_create(Recommendation(matter=matter) for matter in matters)


@transaction.atomic
def send(
    title: str, *, sender: Body, to: Body, details: str = "", field: str = "", is_public: bool = False, by: User,
    at: datetime,
) -> Recommendation:  # fmt: skip
    """Send a recommendation that stands in no paper; `to` is the office that answers or passes it on."""
    require(may_send(by, sender))
    opening = Opening(
        register="recommendations", title=sentence_case(title), field=field, assigner=sender,
        received_on=localdate(at), is_public=is_public,
    )  # fmt: skip
    return Recommendation.objects.create(matter=open_matter(opening, to, by=by, at=at), details=details)


@transaction.atomic
def route(recommendation: Recommendation, *, lead: Body, reason: str = "", by: User, at: datetime) -> Routing:
    """Pass it on to the one body that is to answer. Raises Refused when it lies there already."""
    before = recommendation.matter.owner
    if lead == before:
        raise Refused(
            "same_lead",
            _("Kiến nghị đang ở %(body)s rồi. Hãy chọn cơ quan khác, hoặc trả lời.") % {"body": lead},
        )
    matter = move(recommendation.matter, "route", by=by, at=at, lead=lead.name, reason=reason)
    told = _("Chuyển kiến nghị đến %(body)s") % {"body": lead}
    hand_over(matter, lead, told, reason=reason, by=by, at=at)
    return Routing.objects.create(
        recommendation=recommendation, from_body=before, to_body=lead, reason=reason, by=by, at=at
    )


@transaction.atomic
def pass_up(
    recommendation: Recommendation, *, reason: str, to: Body | None = None, by: User, at: datetime
) -> Routing:
    """Out of one's competence: to one of `bodies_above`, the first of them when none is named.

    Raises Refused when there is nobody above, or `to` is none of them.
    """
    routing = _send_above(recommendation, "pass_up", reason, to, by=by, at=at)
    _write_down(recommendation, "pass_up", reason)
    return routing


@transaction.atomic
def escalate(
    recommendation: Recommendation, *, reason: str, to: Body | None = None, by: User, at: datetime
) -> Routing:
    """Its sender is not satisfied and takes it above the body that answered; as `pass_up`. The answer stays beside it."""
    return _send_above(recommendation, "escalate", reason, to, by=by, at=at)


def _send_above(
    recommendation: Recommendation, step: str, reason: str, to: Body | None, *, by: User, at: datetime
) -> Routing:
    before = recommendation.matter.owner
    offered = list(bodies_above(before, recommendation.matter.assigner))
    above = to or next(iter(offered), None)
    if above is None or above not in offered:
        raise Refused(
            "nobody_above", _("Không còn cấp nào cao hơn trong tỉnh. Hãy trả lời, hoặc nêu lộ trình.")
        )
    matter = move(recommendation.matter, step, by=by, at=at, reason=reason)
    told = _("Đưa kiến nghị lên %(body)s") % {"body": above}
    hand_over(matter, above, told, reason=reason, by=by, at=at)
    return Routing.objects.create(
        recommendation=recommendation, from_body=before, to_body=above, reason=reason, by=by, at=at
    )


@transaction.atomic
def answer(
    recommendation: Recommendation,
    outcome: str,
    *,
    text: str,
    promised_on: date | None = None,
    by: User,
    at: datetime,
) -> Recommendation:
    """Answer with `outcome` resolve, promise or refuse; its sender is told. A promise needs its day, which becomes the clock.

    Raises Refused for a promised day that has passed.
    """
    if promised_on and promised_on <= localdate(at):
        raise Refused("promise_in_past", _("Ngày hứa phải sau hôm nay. Hãy chọn ngày khác."))
    said = {"reason": text} if outcome == "refuse" else {"answer": text}
    matter = move(recommendation.matter, outcome, by=by, at=at, promised_on=promised_on, **said)
    if promised_on:
        promise_day(matter, promised_on, reason=text, by=by, at=at)
        told = _("Trả lời có lộ trình, hẹn ngày %(day)s") % {"day": f"{promised_on:%d/%m/%Y}"}
        notify_side(matter, "assigner", told, by=by, at=at)
    return _write_down(recommendation, outcome, text)


def _write_down(recommendation: Recommendation, outcome: str, text: str) -> Recommendation:
    recommendation.outcome, recommendation.answer = outcome, text
    recommendation.save(update_fields=["outcome", "answer"])
    return recommendation


def resolve_by_note(matter: Matter, note: str, *, by: User, at: datetime) -> object:
    """As `answer`, as the rows of a spreadsheet give it; likewise the others below."""
    return answer(matter.recommendation, "resolve", text=note, by=by, at=at)


def promise_by_day(matter: Matter, note: str, day: date, *, by: User, at: datetime) -> object:
    return answer(matter.recommendation, "promise", text=note, promised_on=day, by=by, at=at)


def refuse_by_note(matter: Matter, note: str, *, by: User, at: datetime) -> object:
    return answer(matter.recommendation, "refuse", text=note, by=by, at=at)


def pass_up_by_note(matter: Matter, note: str, *, by: User, at: datetime) -> object:
    return pass_up(matter.recommendation, reason=note, by=by, at=at)


def escalate_by_note(matter: Matter, note: str, *, by: User, at: datetime) -> object:
    return escalate(matter.recommendation, reason=note, by=by, at=at)


def route_by_note(matter: Matter, lead: Body, note: str, *, by: User, at: datetime) -> object:
    return route(matter.recommendation, lead=lead, reason=note, by=by, at=at)


@dataclass(frozen=True)
class TeamSaid:
    """What the decision on a support team says."""

    name: str
    decision: str
    leader: User
    members: tuple[User, ...] = ()
    units: tuple[Unit, ...] = ()


@transaction.atomic
def found_team(province: Unit, said: TeamSaid, *, by: User, at: datetime) -> SupportTeam:
    """Set up a support team of the province. Raises Refused where one of that name is at work."""
    require(may_keep_teams(by))
    key = f"to-cong-tac-{SupportTeam.objects.count() + 1}"
    body = found_body(province, "team", said.name, key=key, on=localdate(at), by=by, at=at)
    team = SupportTeam.objects.create(body=body, decision=said.decision)
    return save_team(team, said, by=by, at=at)


@transaction.atomic
def save_team(team: SupportTeam, said: TeamSaid, *, by: User, at: datetime) -> SupportTeam:
    """Keep what is known of a support team: who leads it, who is in it, whom it looks after."""
    require(may_keep_teams(by))
    team.body.name, team.decision = said.name, said.decision
    team.body.save(update_fields=["name"])
    team.save(update_fields=["decision"])
    team.units.set(said.units)
    _seat(team.body, said, by=by, at=at)
    record(
        "recommendations.save_team", team, by=by, at=at, name=said.name, decision=said.decision,
        leader=str(said.leader), members=[str(member) for member in said.members],
        units=[str(unit) for unit in said.units],
    )  # fmt: skip
    return team


def _seat(body: Body, said: TeamSaid, *, by: User, at: datetime) -> None:
    """Have just these people in the team, in these roles."""
    wanted = {(said.leader, LEADER), *((member, MEMBER) for member in said.members if member != said.leader)}
    for duty in Duty.objects.in_force().filter(body=body).select_related("user"):
        if (duty.user, duty.role) not in wanted:
            end_duty(duty, by=by, at=at)
    for user, role in sorted(wanted, key=lambda seat: (seat[1], seat[0].pk)):
        give_duty(user, role, body, on=localdate(at), by=by, at=at)


@transaction.atomic
def end_team(team: SupportTeam, *, by: User, at: datetime) -> SupportTeam:
    """The team has done its work. Raises Refused while something open lies with it."""
    require(may_keep_teams(by))
    still = Matter.objects.open().filter(owner=team.body_id).count()
    if still:
        raise Refused(
            "team_has_work",
            _("Tổ công tác còn %(n)s việc chưa xong. Hãy chuyển cho cơ quan khác trước.") % {"n": still},
        )
    end_body(team.body, by=by, at=at)
    record("recommendations.end_team", team, by=by, at=at)
    return team
