"""Changing the calendar of working days: what counts working days is counted anew, and says so."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thongsuot.followup.actions.notices import notify_side
from thongsuot.followup.models import DayOff, DeadlineChange, Matter, work_calendar
from thongsuot.followup.permissions import may_keep_tables
from thongsuot.people.models import User
from thongsuot.people.rules.verdict import require
from thongsuot.pure.clock.calendar import CalendarDay, WorkCalendar
from thongsuot.pure.clock.deadline import Pause, due_after_pauses
from thongsuot.trail.actions import record


@transaction.atomic
def load_calendar(days: Iterable[CalendarDay], *, at: datetime) -> int:
    """Put statutory days into the table; a day the office has entered itself is left as it is. Returns how many were new."""
    there = set(DayOff.objects.values_list("on", "scope"))
    new = [day for day in days if (day.on, day.scope) not in there]
    if new:
        DayOff.objects.bulk_create(DayOff.of(day) for day in new)
        record("calendar.load", "followup.dayoff", by=None, at=at, days=[day.on for day in new])
        recount((day.on for day in new), by=None, at=at)
    return len(new)


@transaction.atomic
def set_day(day: CalendarDay, *, by: User, at: datetime) -> int:
    """Enter a day of the calendar or put it right. Returns how many open deadlines moved by it."""
    require(may_keep_tables(by))
    row = DayOff.objects.select_for_update().filter(on=day.on, scope=day.scope).first()
    before = row.kind if row else ""
    DayOff.objects.update_or_create(on=day.on, scope=day.scope, defaults=DayOff.columns(day))
    record(
        "calendar.set_day", "followup.dayoff", by=by, at=at, on=day.on, kind=day.kind, name=day.name, before=before,
        legal_basis=day.legal_basis, confirmed=day.confirmed,
    )  # fmt: skip
    return recount([day.on], by=by, at=at)


@transaction.atomic
def drop_day(row: DayOff, *, by: User, at: datetime) -> int:
    """Take a day out of the calendar: it is an ordinary day again. Returns how many open deadlines moved by it."""
    require(may_keep_tables(by))
    on = row.on
    record("calendar.drop_day", "followup.dayoff", by=by, at=at, on=on, kind=row.kind, name=row.name)
    row.delete()
    return recount([on], by=by, at=at)


def recount(changed: Iterable[date], *, by: User | None, at: datetime) -> int:
    """Count anew the open deadlines that run over one of the `changed` days, in the caller's transaction."""
    calendar, days = work_calendar(), sorted(set(changed))
    counted = {matter.pk: matter for day in days for matter in Matter.objects.counted_over(day)}
    return sum(_recount(matter, calendar, days, by=by, at=at) for matter in counted.values())


def _recount(
    matter: Matter, calendar: WorkCalendar, days: list[date], *, by: User | None, at: datetime
) -> int:
    """1 when the last day moved, else 0. The first deadline is the same period, and moves with it."""
    before, pauses = matter.due_on, [Pause(row.began_on, row.ended_on) for row in matter.pauses.all()]
    if matter.clock_started_on is None or matter.deadline_days is None:
        return 0
    after = due_after_pauses(matter.clock_started_on, matter.deadline_days, pauses, calendar)
    if after == before:
        return 0
    matter.due_on = after
    if matter.original_due_on == before:
        matter.original_due_on = after
    matter.save(update_fields=["due_on", "original_due_on"])
    reason = _("Lịch làm việc thay đổi: %(days)s.") % {"days": ", ".join(f"{day:%d/%m/%Y}" for day in days)}
    DeadlineChange.objects.create(
        matter=matter, before=before, after=after, reason=reason[:500], by=by, at=at
    )
    record("deadline.recount", matter, by=by, at=at, before=before, after=after, reason=reason[:500])
    if before and after and after < before:  # a day more hurts nobody; a day less must be heard of
        said = _("Hạn sớm lên ngày %(day)s") % {"day": f"{after:%d/%m/%Y}"}
        notify_side(matter, "owner", said, reason=reason, by=None, at=at)
    return 1
