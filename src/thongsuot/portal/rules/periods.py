"""The months in which one looks at what has changed."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR = 2025


@dataclass(frozen=True)
class Month:
    """A calendar month; the one under way ends today."""

    first: date
    last: date

    @classmethod
    def of(cls, day: date, today: date) -> "Month":
        end = day.replace(day=monthrange(day.year, day.month)[1])
        return cls(day.replace(day=1), min(end, today))

    @classmethod
    def said(cls, words: str, today: date) -> "Month":
        """From "2026-11"; for what is no month, or none between 2025 and today, this month."""
        year, _dash, month = words.partition("-")
        if not (year.isdecimal() and month.isdecimal() and len(words) == 7 and 1 <= int(month) <= 12):
            return cls.of(today, today)
        first = date(max(int(year), 1), int(month), 1)
        return cls.of(first if first.year >= FIRST_YEAR and first <= today else today, today)

    @property
    def key(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def label(self) -> str:
        return f"tháng {self.first.month}/{self.first.year}"

    def before(self, today: date) -> "Month":
        return Month.of(self.first - timedelta(days=1), today)
