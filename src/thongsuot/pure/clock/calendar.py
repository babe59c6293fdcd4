"""Which days are worked: Monday to Friday, except for the dated rows of a calendar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

DayKind = Literal["holiday", "compensatory", "swap_off", "swap_work"]

ONE_DAY = timedelta(days=1)
SATURDAY = 5
WEEKEND = {SATURDAY: "Thứ bảy", SATURDAY + 1: "Chủ nhật"}


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One dated exception to the working week; `scope` is "nation", "province" or "unit"."""

    on: date
    kind: DayKind
    name: str
    legal_basis: str
    confirmed: bool
    scope: str = "nation"


class WorkCalendar:
    """The working week of five days with its exceptions; where two rows share a date the later one holds.

    Pass the nation's rows first, then the province's, then the unit's. A year without any row is a year nobody
    has loaded: its weekends are known, its holidays are not, and `touches_unconfirmed` says so.
    """

    def __init__(self, days: Iterable[CalendarDay]) -> None:
        self._days = {day.on: day for day in days}
        self.years = frozenset(on.year for on in self._days)

    @property
    def days(self) -> Mapping[date, CalendarDay]:
        return MappingProxyType(self._days)

    def is_working_day(self, day: date) -> bool:
        if row := self._days.get(day):
            return row.kind == "swap_work"
        return day.weekday() < SATURDAY

    def why_off(self, day: date) -> str:
        """The reason nobody works on `day`, in Vietnamese; empty when it is a working day."""
        if self.is_working_day(day):
            return ""
        if row := self._days.get(day):
            return f"{row.name} ({row.legal_basis})"
        return WEEKEND[day.weekday()]

    def touches_unconfirmed(self, start: date, end: date) -> tuple[CalendarDay, ...]:
        """The days from `start` to `end`, both included, that no official notice has settled yet, in order."""
        known = [row for on, row in self._days.items() if start <= on <= end and not row.confirmed]
        return tuple(sorted([*known, *self._unloaded(start, end)], key=lambda row: row.on))

    def next_working_day(self, day: date) -> date:
        """`day` itself when it is worked, otherwise the first working day after it."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def _unloaded(self, start: date, end: date) -> Iterable[CalendarDay]:
        for year in range(start.year, end.year + 1):
            if year not in self.years:
                name = f"Chưa nạp lịch nghỉ năm {year}"
                yield CalendarDay(max(start, date(year, 1, 1)), "holiday", name, "", confirmed=False)
