"""All writes to deadlines: set by the assigner, asked for by the executor, stopped and run again."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.followup.actions.matters import columns_of, move, run_clock
from thongsuot.followup.actions.notices import notify_side
from thongsuot.followup.models import (
    DeadlineChange,
    DeadlineRequest,
    Matter,
    Pause,
    RequestFile,
    norms_on,
    work_calendar,
)
from thongsuot.followup.permissions import may_ask_for_time, may_set_deadline
from thongsuot.followup.rules.clocks import Clock
from thongsuot.people.models import User
from thongsuot.people.rules.verdict import require
from thongsuot.pure.clock.deadline import Pause as StoodStill
from thongsuot.pure.clock.deadline import due_after_pauses, due_on, working_days_between
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.actions import record

LEFT_AS_THEY_ARE = frozenset({"same_day", "clock_stopped"})


def set_deadline(
    matter: Matter, day: date | None, *, reason: str, told: str = "", by: User, at: datetime
) -> Matter:
    """As `set_clock`, with another day or none."""
    return set_clock(matter, Clock.until(day), reason=reason, told=told, by=by, at=at)


@transaction.atomic
def set_clock(
    matter: Matter,
    clock: Clock,
    *,
    since: date | None = None,
    reason: str,
    told: str = "",
    by: User,
    at: datetime,
) -> Matter:
    """The assigner lets another clock run: its working days count from `since`, else from the day of the change.

    The first day set stays the original one, and all that came after it are kept. Who does the work is told, in the
    words of `told` where there are some. Raises Refused for a matter that is closed or stands still, for a last day
    that has passed, and for the clock that runs already.
    """
    matter = Matter.objects.locked(matter.pk)
    require(may_set_deadline(by, matter))
    _require_running(matter)
    columns = columns_of(clock, since or localdate(at))
    if started := columns["clock_started_on"]:
        pauses = [StoodStill(row.began_on, row.ended_on) for row in matter.pauses.all()]
        columns["due_on"] = due_after_pauses(started, clock.days, pauses, work_calendar())
    _require_ahead(columns["due_on"], at)
    if matter.clock == clock and matter.due_on == columns["due_on"]:
        raise Refused("same_day", _("Thời hạn đang như thế rồi. Hãy chọn ngày khác hoặc cách tính khác."))
    change = _change(matter, columns, reason=reason, by=by, at=at)
    said = told or _("Đổi thời hạn (%(change)s)") % {"change": change.said}
    notify_side(matter, "owner", said, reason=reason, by=by, at=at)
    return matter


@transaction.atomic
def set_clock_together(
    matters: Iterable[Matter], clock: Clock, *, since: date | None = None, reason: str, by: User, at: datetime
) -> int:
    """As `set_clock`, for all of `matters` or none; those that stand still or run by that clock already stay as they are.

    Returns how many changed. Raises Refused as `set_clock`, and when none did.
    """
    changed, left = 0, None
    for matter in matters:
        try:
            set_clock(matter, clock, since=since, reason=reason, by=by, at=at)
            changed += 1
        except Refused as refusal:
            if refusal.code not in LEFT_AS_THEY_ARE:
                raise
            left = refusal
    if left and not changed:
        raise left
    return changed


def promise_day(matter: Matter, day: date, *, reason: str, by: User, at: datetime) -> Matter:
    """A day that whoever answers has promised, in the transaction of the move that says so.

    The days before it are kept, and what was overdue when it was promised stays marked.
    """
    if matter.due_on == day:
        return matter
    if matter.original_due_on is None:
        return run_clock(matter, Clock.until(day), localdate(at))
    return _fix(matter, day, reason=reason, by=by, at=at)


@transaction.atomic
def start_clock(matter: Matter, happened_on: date, *, by: User, at: datetime) -> Matter:
    """The event that a deadline hangs on has happened: its working days run from that day.

    Raises Refused for a matter whose deadline hangs on no event, whose clock runs already, or a day to come.
    """
    matter = Matter.objects.locked(matter.pk)
    require(may_set_deadline(by, matter))
    if matter.deadline_basis != "event" or matter.clock_started_on:
        raise Refused("no_event", _("Thời hạn của việc này không chờ sự kiện nào. Hãy dùng “Đổi thời hạn”."))
    if happened_on > localdate(at):
        raise Refused("event_to_come", _("Ngày này chưa tới. Hãy ghi ngày sự kiện đã xảy ra."))
    day = due_on(happened_on, matter.deadline_days, work_calendar()) if matter.deadline_days else happened_on
    said = {"event": matter.deadline_event, "day": f"{happened_on:%d/%m/%Y}"}
    columns = {"due_on": day, "clock_started_on": happened_on}
    _change(matter, columns, reason=_("%(event)s: ngày %(day)s.") % said, by=by, at=at)
    told = _("Ghi sự kiện đã xảy ra, hạn là %(day)s") % {"day": f"{day:%d/%m/%Y}"}
    notify_side(matter, "owner", told, reason=_("%(event)s ngày %(day)s") % said, by=by, at=at)
    return matter


@transaction.atomic
def ask_for_time(
    matter: Matter,
    wanted_on: date,
    *,
    reason: str,
    evidence: "Iterable[File[bytes]]" = (),
    by: User,
    at: datetime,
) -> DeadlineRequest:
    """The executor asks for a later day, before the day it has, with files that show why.

    Raises Refused when that is not possible any more.
    """
    files = list(evidence)
    matter = Matter.objects.locked(matter.pk)
    require(may_ask_for_time(by, matter))
    _require_request_in_time(matter, wanted_on, localdate(at))
    request = DeadlineRequest.objects.create(
        matter=matter, wanted_on=wanted_on, reason=reason, asked_by=by, asked_at=at
    )
    for file in files:
        RequestFile.objects.create(
            request=request, file=file, name=str(file.name)[:255], size_bytes=file.size or 0
        )
    names = [str(file.name) for file in files]
    record("deadline.ask", matter, by=by, at=at, wanted_on=wanted_on, reason=reason, evidence=names)
    notify_side(
        matter, "assigner", _("Đề nghị gia hạn đến %(day)s") % {"day": f"{wanted_on:%d/%m/%Y}"}, reason=reason,
        to_do=_("đồng ý hoặc không đồng ý gia hạn"), by=by, at=at,
    )  # fmt: skip
    return request


@transaction.atomic
def decide_on_time(
    request: DeadlineRequest, granted_on: date | None, *, reason: str, by: User, at: datetime
) -> DeadlineRequest:
    """Grant the wanted day or an earlier one with its reason; None refuses, with its reason."""
    matter = Matter.objects.locked(request.matter_id)
    request = DeadlineRequest.objects.select_for_update().get(pk=request.pk)
    require(may_set_deadline(by, matter))
    if request.state != "waiting":
        raise Refused("decided_before", _("Đề nghị gia hạn này đã được quyết định. Hãy tải lại trang."))
    _require_grantable(granted_on, request, matter, at)
    request.state, request.granted_on = ("granted" if granted_on else "refused"), granted_on
    request.decision_reason, request.decided_by, request.decided_at = reason, by, at
    request.save()
    record(f"deadline.{request.state}", matter, by=by, at=at, granted_on=granted_on, reason=reason)
    if granted_on and granted_on != matter.due_on:
        _fix(matter, granted_on, reason=request.reason, by=by, at=at)
    day = {"day": f"{granted_on:%d/%m/%Y}"} if granted_on else {}
    said = _("Đồng ý gia hạn đến %(day)s") % day if day else _("Không đồng ý gia hạn")
    notify_side(matter, "owner", said, reason=reason, by=by, at=at)
    return request


@transaction.atomic
def suspend(matter: Matter, *, reason: str, by: User, at: datetime) -> Matter:
    """Stop the work and its clock. What was overdue when it stopped stays overdue when it runs again."""
    held = Matter.objects.locked(matter.pk)
    Pause.objects.create(matter=held, began_on=localdate(at), due_before=held.due_on, reason=reason)
    held.due_on = None  # before the move, so that those it tells read no day that does not count
    held.save(update_fields=["due_on"])
    return move(held, "suspend", by=by, at=at, reason=reason)


@transaction.atomic
def resume(matter: Matter, *, by: User, at: datetime) -> Matter:
    """Let the work go on: it has as many working days left as when it stopped. The day before the pause is kept."""
    held = Matter.objects.locked(matter.pk)
    pause = held.pauses.select_for_update().filter(ended_on=None).first()
    if pause:
        _end_pause(held, pause, by=by, at=at)
    return move(held, "resume", by=by, at=at)


def _end_pause(matter: Matter, pause: Pause, *, by: User, at: datetime) -> None:
    pause.ended_on = localdate(at)
    pause.save(update_fields=["ended_on"])
    matter.due_on = _day_after_pause(pause)
    matter.save(update_fields=["due_on"])
    if matter.due_on == pause.due_before:
        return
    said = {
        "began": f"{pause.began_on:%d/%m/%Y}", "ended": f"{pause.ended_on:%d/%m/%Y}", "why": pause.reason,
    }  # fmt: skip
    reason = _("Tạm dừng từ %(began)s đến %(ended)s: %(why)s") % said
    DeadlineChange.objects.create(
        matter=matter, before=pause.due_before, after=matter.due_on, reason=reason, by=by, at=at
    )


def _day_after_pause(pause: Pause) -> date | None:
    if pause.due_before is None or pause.ended_on is None:
        return None
    calendar = work_calendar()
    left = working_days_between(pause.began_on, pause.due_before, calendar)
    return due_on(pause.ended_on, left, calendar) if left > 0 else pause.due_before


def _fix(matter: Matter, day: date | None, *, reason: str, by: User, at: datetime) -> Matter:
    """A day that somebody has set counts no working days any more: the calendar does not move it."""
    _change(matter, columns_of(Clock.until(day), localdate(at)), reason=reason, by=by, at=at)
    return matter


def _change(
    matter: Matter, columns: Mapping[str, Any], *, reason: str, by: User | None, at: datetime
) -> DeadlineChange:
    """Set what the clock fills, `due_on` among it; the day before stays beside it, with what it followed from."""
    before, before_words = matter.due_on, matter.clock_words
    matter.overdue_before |= before is not None and before < localdate(at)
    for name, value in columns.items():
        setattr(matter, name, value)
    matter.original_due_on = matter.original_due_on or matter.due_on
    matter.save(update_fields=[*columns, "original_due_on", "overdue_before"])
    change = DeadlineChange.objects.create(
        matter=matter, before=before, after=matter.due_on, before_words=before_words, after_words=matter.clock_words,
        reason=reason, by=by, at=at,
    )  # fmt: skip
    record(
        "deadline.set", matter, by=by, at=at, before=before, after=matter.due_on, reason=reason,
        before_words=before_words, after_words=matter.clock_words,
    )  # fmt: skip
    return change


def _require_grantable(
    granted_on: date | None, request: DeadlineRequest, matter: Matter, at: datetime
) -> None:
    """A granted day lies after the present one and not after the wanted one."""
    _require_ahead(granted_on, at)
    if granted_on and granted_on > request.wanted_on:
        raise Refused("later_than_wanted", _("Chỉ đồng ý đến ngày được đề nghị hoặc sớm hơn."))
    if granted_on and matter.due_on and granted_on <= matter.due_on:
        raise Refused(
            "not_later",
            _("Ngày đồng ý phải sau hạn hiện nay (%(day)s).") % {"day": f"{matter.due_on:%d/%m/%Y}"},
        )
    _require_running(matter)


def _require_running(matter: Matter) -> None:
    if matter.pauses.filter(ended_on=None).exists():
        raise Refused(
            "clock_stopped",
            _("Việc đang tạm dừng nên thời hạn không chạy. Hãy cho làm tiếp rồi mới đổi thời hạn."),
        )


def _require_ahead(day: date | None, at: datetime) -> None:
    if day and day < localdate(at):
        raise Refused("day_passed", _("Ngày này đã qua. Hãy chọn từ hôm nay trở đi."))


def _require_request_in_time(matter: Matter, wanted_on: date, today: date) -> None:
    if matter.due_on is None:
        raise Refused("no_deadline", _("Việc này chưa có thời hạn nên không cần gia hạn."))
    if today > matter.due_on:
        raise Refused(
            "asked_too_late",
            _("Đã quá hạn nên không còn đề nghị gia hạn được. Hãy nộp kết quả và nêu nguyên nhân chậm."),
        )
    if wanted_on <= matter.due_on:
        raise Refused("not_later", _("Ngày đề nghị phải sau hạn hiện nay."))
    granted = matter.deadline_requests.filter(state="granted").count()
    if matter.deadline_requests.filter(state="waiting").exists():
        raise Refused("asked_already", _("Đã có một đề nghị gia hạn đang chờ quyết định."))
    if granted >= norms_on(today).extensions_allowed:
        raise Refused(
            "no_more_extensions", _("Việc này đã được gia hạn đủ số lần cho phép (%(n)s).") % {"n": granted}
        )
