"""When a period ends, and how a matter stands against its deadline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from thongsuot.pure.clock.calendar import ONE_DAY, WorkCalendar

LONGEST_DAYS = 3660


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands still after `began_on`, up to and including `ended_on`; None while it still does.

    The day a supplement is asked for still counts, the day it arrives no longer does: as with the start of a
    period, the day after is the first to count.
    """

    began_on: date
    ended_on: date | None

    def holds(self, day: date) -> bool:
        return self.began_on < day <= (self.ended_on or date.max)


class Timeliness(StrEnum):
    """How a matter stands against its deadline; computed, never stored."""

    COMPLETED_ON_TIME = "completed_on_time"
    COMPLETED_LATE = "completed_late"
    OPEN_IN_TIME = "open_in_time"
    OPEN_DUE_SOON = "open_due_soon"
    OPEN_OVERDUE = "open_overdue"
    OPEN_NO_DEADLINE = "open_no_deadline"
    OPEN_NO_DEADLINE_SILENT = "open_no_deadline_silent"

    @property
    def label(self) -> str:
        return _TIMELINESS_LABELS[self]


class OverdueBucket(StrEnum):
    """How long overdue, in the steps in which provinces report it."""

    UP_TO_30_DAYS = "1-30"
    UP_TO_120_DAYS = "31-120"
    OVER_120_DAYS = "over-120"

    @property
    def label(self) -> str:
        return _BUCKET_LABELS[self]


_TIMELINESS_LABELS = {
    Timeliness.COMPLETED_ON_TIME: "Hoàn thành đúng hạn",
    Timeliness.COMPLETED_LATE: "Hoàn thành quá hạn",
    Timeliness.OPEN_IN_TIME: "Trong hạn",
    Timeliness.OPEN_DUE_SOON: "Sắp đến hạn",
    Timeliness.OPEN_OVERDUE: "Quá hạn",
    Timeliness.OPEN_NO_DEADLINE: "Không có thời hạn",
    Timeliness.OPEN_NO_DEADLINE_SILENT: "Không có thời hạn, lâu chưa báo cáo",
}

_BUCKET_LABELS = {
    OverdueBucket.UP_TO_30_DAYS: "Quá hạn 1–30 ngày",
    OverdueBucket.UP_TO_120_DAYS: "Quá hạn 31–120 ngày",
    OverdueBucket.OVER_120_DAYS: "Quá hạn trên 120 ngày",
}


def due_on(start: date, days: int, calendar: WorkCalendar) -> date:
    """The day a period of `days` working days ends; the day after `start` is day 1.

    Raises ValueError when `days` is not within 1-3,660. Source: Civil Code 91/2015/QH13, arts. 147-148.
    """
    _check(days)
    day = start
    for _ in range(days):
        day = calendar.next_working_day(day + ONE_DAY)
    return day


def due_in_calendar_days(start: date, days: int, calendar: WorkCalendar) -> date:
    """The day a period of `days` calendar days ends; an end on a day off moves to the next working day.

    Raises ValueError when `days` is not within 1-3,660. Source: Civil Code 91/2015/QH13, arts. 147, 148(5).
    """
    _check(days)
    return calendar.next_working_day(start + timedelta(days=days))


def due_after_pauses(start: date, days: int, pauses: Iterable[Pause], calendar: WorkCalendar) -> date | None:
    """As `due_on`, counting no day within a pause; None while a pause without end keeps the period from ending.

    A pause that begins once the period has ended changes nothing. Raises ValueError as `due_on` does.
    """
    _check(days)
    pauses = tuple(pauses)
    day = start
    for _ in range(days):
        counted = _next_counted(day, pauses, calendar)
        if counted is None:
            return None
        day = counted
    return day


def working_days_between(start: date, end: date, calendar: WorkCalendar) -> int:
    """The working days after `start` up to and including `end`; negative when `end` lies before `start`."""
    if end < start:
        return -working_days_between(end, start, calendar)
    span = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(calendar.is_working_day(day) for day in span)


def timeliness(
    due_on: date | None,
    submitted_on: date | None,
    today: date,
    due_soon_days: int,
    *,
    last_report_on: date | None = None,
    silent_after_days: int = 90,
    overdue_before: bool = False,
) -> Timeliness:
    """Where a matter stands on `today`; all spans are calendar days.

    `submitted_on` is the day the result that stands was handed in, None while there is none: a rejected result
    does not count. `last_report_on` is the day of the last report, or of the assignment while there is none.
    A result without a deadline is on time; one whose deadline was moved only after it had passed
    (`overdue_before`) is late whatever the new day says. Source: the two-by-two of the Government's task statistics, with the
    undated and silent tasks that provinces report besides.
    """
    if submitted_on is not None:
        is_late = overdue_before or (due_on is not None and submitted_on > due_on)
        return Timeliness.COMPLETED_LATE if is_late else Timeliness.COMPLETED_ON_TIME
    if due_on is None:
        is_silent = last_report_on is not None and (today - last_report_on).days > silent_after_days
        return Timeliness.OPEN_NO_DEADLINE_SILENT if is_silent else Timeliness.OPEN_NO_DEADLINE
    return _open_before(due_on, today, due_soon_days)


def overdue_bucket(days: int) -> OverdueBucket:
    """The step of a matter `days` calendar days past its due date. Raises ValueError when `days` < 1."""
    if days < 1:
        raise ValueError("Chỉ việc đã quá hạn ít nhất một ngày mới được xếp mức quá hạn.")
    if days <= 30:
        return OverdueBucket.UP_TO_30_DAYS
    return OverdueBucket.UP_TO_120_DAYS if days <= 120 else OverdueBucket.OVER_120_DAYS


def _open_before(due_on: date, today: date, due_soon_days: int) -> Timeliness:
    days_left = (due_on - today).days
    if days_left < 0:
        return Timeliness.OPEN_OVERDUE
    return Timeliness.OPEN_DUE_SOON if days_left <= due_soon_days else Timeliness.OPEN_IN_TIME


def _next_counted(day: date, pauses: tuple[Pause, ...], calendar: WorkCalendar) -> date | None:
    """The first working day after `day` outside every pause; None when an endless pause begins before it."""
    day = calendar.next_working_day(day + ONE_DAY)
    while holding := [pause for pause in pauses if pause.holds(day)]:
        if any(pause.ended_on is None for pause in holding):
            return None
        ends = max(pause.ended_on for pause in holding if pause.ended_on)
        day = calendar.next_working_day(ends + ONE_DAY)
    return day


def _check(days: int) -> None:
    if not 1 <= days <= LONGEST_DAYS:
        raise ValueError(f"Thời hạn phải từ 1 đến {LONGEST_DAYS} ngày, không phải {days}.")
