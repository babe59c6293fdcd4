"""The days a calendar page shows, and what stands before and after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(days=7)
FIRST_YEAR, LAST_YEAR = 1945, 2199


@dataclass(frozen=True)
class Span:
    """A month or a week: its first and last day, both included, and any day of the spans before and after."""

    is_week: bool
    first: date
    last: date

    @property
    def before(self) -> date:
        return self.first - timedelta(days=1)

    @property
    def after(self) -> date:
        return self.last + timedelta(days=1)

    @property
    def weeks(self) -> Iterator[list[date]]:
        """Whole weeks from Monday that hold the span."""
        monday = monday_of(self.first)
        while monday <= self.last:
            yield [monday + timedelta(days=place) for place in range(7)]
            monday += WEEK

    @property
    def shown(self) -> tuple[date, date]:
        """The first and last day on the page, those of the neighbouring months included."""
        return monday_of(self.first), monday_of(self.last) + timedelta(days=6)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def month_of(day: date) -> Span:
    first = day.replace(day=1)
    return Span(
        is_week=False, first=first, last=(first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    )


def week_of(day: date) -> Span:
    monday = monday_of(day)
    return Span(is_week=True, first=monday, last=monday + timedelta(days=6))
