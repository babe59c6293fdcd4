"""Doing a task: opened from a directive, reported on, handed in, given to another body."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.followup.actions import Opening, hand_over, move, open_collective
from thongsuot.followup.models import clock_as_read
from thongsuot.papers.models import Finding
from thongsuot.people.models import Body, User
from thongsuot.pure.lifecycle import Refused
from thongsuot.pure.wording import sentence_case, with_its_object
from thongsuot.registers.tasks.models import Evidence, Result, Task


@transaction.atomic
def open_from(finding: Finding, decision: Mapping[str, Any], *, by: User, at: datetime) -> list[Task]:
    """Open what a directive asks for: one task for each executor, under one order when there are several.

    `decision` holds executors (bodies), and optionally coordinating, supervisor, due_on or clock, urgency, product,
    legal_basis, is_public.
    Raises Refused when the session has not been confirmed yet or nobody is to act.
    """
    paper = finding.paper
    if paper.assigner is None:
        raise Refused(
            "session_first",
            _(
                "Hãy xác nhận buổi làm việc (ngày, cơ quan kết luận, đơn vị) trước khi giao việc từ văn bản này."
            ),
        )
    opening = Opening(
        register="tasks", title=sentence_case(_with_its_object(finding)), field=finding.field, assigner=paper.assigner,
        received_on=localdate(at), clock=decision.get("clock") or clock_as_read(finding, decision.get("due_on")),
        finding=finding, deadline_text=(finding.details.get("deadline") or {}).get("text", ""),
        coordinating=tuple(decision.get("coordinating", ())), is_public=decision.get("is_public", True),
        urgency=decision.get("urgency") or 0, supervisor=decision.get("supervisor"),
    )  # fmt: skip
    matters = open_collective(opening, decision.get("executors", ()), by=by, at=at)[1]
    told = {
        "product": decision.get("product", ""),
        "legal_basis": decision.get("legal_basis") or basis_of(finding),
    }
    return Task.objects.bulk_create(Task(matter=matter, **told) for matter in matters)


@transaction.atomic
def submit(
    task: Task,
    *,
    result: str,
    evidence: "Iterable[File[bytes]]" = (),
    late_cause: str = "",
    by: User,
    at: datetime,
) -> Result:
    """Hand in a result with its evidence. What was handed in before and returned stays beside it.

    Raises Refused when the day has passed and no cause is given: a late result says why; and while a sub-task is open.
    """
    files = list(evidence)
    _require_parts_done(task)
    if is_late(task, at) and not late_cause.strip():
        raise Refused("cause_missing", _("Việc đã quá hạn. Cần nêu nguyên nhân chậm trước khi nộp kết quả."))
    names = [str(file.name) for file in files]
    move(task.matter, "submit", by=by, at=at, result=result, late_cause=late_cause, evidence=names)
    handed_in = Result.objects.create(
        task=task, text=result, late_cause=late_cause, submitted_by=by, submitted_at=at
    )
    for file in files:
        Evidence.objects.create(
            result=handed_in, file=file, name=str(file.name)[:255], size_bytes=file.size or 0
        )
    return handed_in


@transaction.atomic
def report(task: Task, *, progress: str, percent: int, by: User, at: datetime) -> Task:
    """Say how far the work is: in words, and in per cent (0-100) of the whole."""
    matter = move(task.matter, "report", by=by, at=at, progress=progress, percent=percent)
    matter.progress_percent = percent
    matter.save(update_fields=["progress_percent"])
    return task


@transaction.atomic
def reassign(task: Task, *, lead: Body, reason: str, by: User, at: datetime) -> Task:
    """Give the task to another body, which has to accept it anew. Raises Refused when it has it already."""
    if lead == task.matter.owner:
        raise Refused(
            "same_owner", _("Việc đang do %(body)s thực hiện rồi. Hãy chọn cơ quan khác.") % {"body": lead}
        )
    before = task.matter.owner
    matter = move(task.matter, "reassign", by=by, at=at, lead=f"{before} → {lead}", reason=reason)
    told = _("Giao việc cho %(body)s") % {"body": lead}
    hand_over(matter, lead, told, reason=reason, by=by, at=at)
    return task


def _require_parts_done(task: Task) -> None:
    still = task.matter.children.open().count()
    if still:
        raise Refused(
            "parts_open",
            _("Còn %(n)s việc con chưa xong. Hãy hoàn thành hoặc thu hồi việc con rồi mới nộp kết quả chung.")
            % {"n": still},
        )


def _with_its_object(finding: Finding) -> str:
    """The finding's words; as long as nobody has corrected them, with the object the sentence puts before them."""
    if finding.as_read is not None or " ".join(finding.sentence.split()) != " ".join(finding.text.split()):
        return finding.text
    return with_its_object(finding.paper.text, finding.start, finding.end)


def is_late(task: Task, at: datetime) -> bool:
    """Whether a result handed in at `at` comes after the day that is set now."""
    return task.matter.due_on is not None and localdate(at) > task.matter.due_on


def basis_of(finding: Finding) -> str:
    """What the order rests on: the conclusion it was read from."""
    paper = finding.paper
    if paper.number_symbol:
        return _("Thông báo số %(number)s") % {"number": paper.number_symbol}
    return _("Kết luận của %(chair)s ngày %(day)s") % {
        "chair": paper.chair_name or paper.assigner,
        "day": f"{paper.held_on:%d/%m/%Y}",
    }
