"""Which bodies a finding's words mean, among those there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.timezone import localdate

from thongsuot.followup.rules.addressees import Candidate, executors
from thongsuot.followup.rules.clocks import BASIS_AS_READ, Clock
from thongsuot.papers.models import Finding, Paper
from thongsuot.papers.rules.kinds import OPENING_KINDS
from thongsuot.people.models import Body, BodyQuerySet, Duty


def province_bodies() -> BodyQuerySet:
    """The province's bodies that can own work, in the order in which they were founded."""
    return Body.objects.on(localdate()).filter(unit__level="province").order_by("pk")


def with_accounts() -> set[int]:
    """The keys of the bodies that somebody acts for today: what is sent to another one is seen by nobody."""
    duties = Duty.objects.in_force().filter(user__is_active=True).select_related("body__parent")
    one_each = duties.order_by("body_id", "role").distinct("body_id", "role")
    return {key for duty in one_each for key in duty.acts_for}


def leading_bodies() -> BodyQuerySet:
    """The bodies that work can be given to: the province's, and the Party and People's Committees of communes."""
    leading = Q(unit__level="province") | Q(kind__in=["party", "committee"])
    return Body.objects.on(localdate()).filter(leading).order_by("-unit__level", "unit__sort_key", "pk")


def candidates_of(paper: Paper) -> list[Candidate]:
    """The bodies a finding of this paper may mean: the province's, and those that lead in the units concerned."""
    units = [unit.pk for unit in paper.units.all()]
    leading = Q(unit__in=units, kind__in=["party", "committee"])
    rows = (
        Body.objects.on(localdate()).filter(Q(unit__level="province") | leading).order_by("unit__level", "pk")
    )
    return [Candidate(*row) for row in rows.values_list("pk", "unit__code", "unit__level", "kind", "name")]


def _meant(finding: Finding, part: str, known: list[Candidate], concerned: list[str]) -> list[int]:
    """Ids of the bodies that one part of a directive names: "addressees" or "coordinating"."""
    meant = [
        pk
        for said in finding.details.get(part) or ()
        for pk in executors(said["text"], said.get("codes") or (), finding.field, known, concerned)
    ]
    return list(dict.fromkeys(meant))


def meant_by(finding: Finding, candidates: Iterable[Candidate], units: Iterable[str]) -> list[int]:
    """Ids of the bodies that a finding is addressed to; for a difficulty, the committees of the units concerned.

    `units` are the codes of the units the session concerns; a class of communes means those, when the reader
    has resolved it to no others.
    """
    known, concerned = list(candidates), list(units)
    if finding.kind != "directive":
        return [c.pk for c in known if c.kind == "committee" and c.unit_code in set(concerned)]
    return _meant(finding, "addressees", known, concerned)


def clock_as_read(finding: Finding, day: date | None) -> Clock:
    """What the paper says of the deadline: `day` where one is set, else the event or the regulation it waits for."""
    said = finding.details.get("deadline") or {}
    basis = BASIS_AS_READ.get(said.get("kind", ""), "none")
    if day or basis in {"none", "fixed"}:
        return Clock.until(day)
    return Clock(basis, event=said.get("text", "")[:300] if basis == "event" else "")


@dataclass(frozen=True)
class Decision:
    """What accepting a finding just as it was read would mean: who acts (or raised it), who helps, until when."""

    executors: list[Body]
    coordinating: list[Body]
    due_on: date | None
    is_clear: bool

    def facts(self, **more: object) -> dict[str, object]:
        """As the registers take it; `more` replaces or adds."""
        said = {"executors": self.executors, "coordinating": self.coordinating, "due_on": self.due_on}
        return {**said, "is_public": True, **more}


def decisions_as_read(paper: Paper, findings: Iterable[Finding]) -> dict[int, Decision]:
    """For each finding, by its key, what its words mean; read with a fixed number of queries."""
    listed, known = list(findings), candidates_of(paper)
    concerned = [unit.code for unit in paper.units.all()]
    acting = {finding.pk: meant_by(finding, known, concerned) for finding in listed}
    helping = {finding.pk: _meant(finding, "coordinating", known, concerned) for finding in listed}
    wanted = {pk for ids in (*acting.values(), *helping.values()) for pk in ids}
    bodies = Body.objects.select_related("unit").in_bulk(wanted)
    return {f.pk: _decision(f, acting[f.pk], helping[f.pk], bodies) for f in listed}


def due_as_read(finding: Finding) -> date | None:
    """The day the paper itself sets. It may have passed already: then the matter is overdue from its first day."""
    said = (finding.details.get("deadline") or {}).get("due_on")
    return date.fromisoformat(said) if said else None


def _decision(
    finding: Finding, acting: list[int], helping: list[int], bodies: Mapping[int, Body]
) -> Decision:
    executors = [bodies[pk] for pk in acting]
    coordinating = [bodies[pk] for pk in helping if pk not in acting]
    is_clear = bool(executors) or finding.kind not in OPENING_KINDS
    return Decision(executors, coordinating, due_as_read(finding), is_clear)
