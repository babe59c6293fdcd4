"""All decisions on findings: accepting opens what the finding's register opens, rejecting keeps it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thongsuot.followup.permissions import may_decide_on
from thongsuot.followup.registry import registry
from thongsuot.papers.actions import correct
from thongsuot.papers.models import Finding
from thongsuot.people.models import User
from thongsuot.people.rules.verdict import require
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record


@transaction.atomic
def accept(finding: Finding, decision: Mapping[str, object], *, by: User, at: datetime) -> Finding:
    """Confirm a finding; the register that takes its kind opens what it asks for. Raises Refused when decided already."""
    finding = undecided(finding, by=by)
    register = registry.opening(finding.kind)
    if register and register.open_from:
        register.open_from(finding, decision, by=by, at=at)
    return _decide(finding, "accepted", by=by, at=at)


@transaction.atomic
def accept_many(decisions: Iterable[tuple[Finding, Mapping[str, object]]], *, by: User, at: datetime) -> int:
    """Accept several findings together, or none of them. Returns how many."""
    return len([accept(finding, decision, by=by, at=at) for finding, decision in decisions])


@transaction.atomic
def correct_and_accept(
    finding: Finding, changes: Mapping[str, object], decision: Mapping[str, object], *, by: User, at: datetime
) -> Finding:
    """Accept a finding in a person's words; the reader's own are kept beside them."""
    correct(undecided(finding, by=by), changes, by=by, at=at)
    return accept(finding, decision, by=by, at=at)


@transaction.atomic
def reject(finding: Finding, *, by: User, at: datetime) -> Finding:
    return _decide(undecided(finding, by=by), "rejected", by=by, at=at)


@transaction.atomic
def reconsider(finding: Finding, *, by: User, at: datetime) -> Finding:
    """A rejected finding is proposed again: nothing a person threw away is lost."""
    finding = Finding.objects.locked(finding.pk)
    require(may_decide_on(by, finding.paper))
    if finding.state != "rejected":
        raise Refused("not_rejected", _("Chỉ có thể xét lại phát hiện đã bỏ."))
    return _decide(finding, "proposed", by=by, at=at)


def undecided(finding: Finding, *, by: User) -> Finding:
    """The finding, locked. Raises Refused, naming who was first, when somebody has decided on it."""
    finding = Finding.objects.locked(finding.pk)
    require(may_decide_on(by, finding.paper))
    if finding.state != "proposed":
        raise Refused("finding_decided", _already(finding))
    return finding


def _already(finding: Finding) -> str:
    """Who decided on it first, and when."""
    who = finding.decided_by.get_full_name() if finding.decided_by else _("Người khác")
    when = f"{timezone.localtime(finding.decided_at):%H:%M ngày %d/%m/%Y}" if finding.decided_at else ""
    said = {"who": who, "state": finding.get_state_display().lower(), "when": when}
    return _("Nội dung này %(who)s %(state)s lúc %(when)s; không có gì bị ghi hai lần.") % said


def _decide(finding: Finding, state: str, *, by: User, at: datetime) -> Finding:
    finding.state, finding.decided_by, finding.decided_at = state, by, at
    finding.save(update_fields=["state", "decided_by", "decided_at"])
    record(f"finding.{state}", finding, by=by, at=at, kind=finding.kind, text=finding.text)
    return finding
