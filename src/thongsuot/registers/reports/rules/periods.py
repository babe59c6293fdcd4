"""The stretches of days a report is about: months, quarters, halves, years."""

from datetime import date, timedelta
from typing import NamedTuple

PERIOD_KINDS = {
    "month": "Hằng tháng",
    "quarter": "Hằng quý",
    "half": "6 tháng một lần",
    "year": "Hằng năm",
    "once": "Một lần",
}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_ROMAN = ("I", "II", "III", "IV")
ONE_DAY = timedelta(days=1)


class Span(NamedTuple):
    """Both days are included."""

    first: date
    last: date


def span_of(kind: str, day: date) -> Span:
    """The period of `kind` that `day` lies in. Raises KeyError for "once", which has no calendar of its own."""
    months = _MONTHS[kind]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    following = first.month + months
    end = date(first.year + (following > 12), (following - 1) % 12 + 1, 1)
    return Span(first, end - ONE_DAY)


def last_ended(kind: str, today: date) -> Span:
    """The newest period of `kind` that is over on `today`. Raises KeyError for "once"."""
    return span_of(kind, span_of(kind, today).first - ONE_DAY)


def name_of(kind: str, span: Span) -> str:
    """How people call it: "tháng 11 năm 2026", "quý IV năm 2026", "6 tháng đầu năm 2026", "năm 2026"."""
    first, year = span.first, span.first.year
    if kind == "month":
        return f"tháng {first.month} năm {year}"
    if kind == "quarter":
        return f"quý {_ROMAN[(first.month - 1) // 3]} năm {year}"
    if kind == "half":
        return f"6 tháng {'đầu' if first.month == 1 else 'cuối'} năm {year}"
    if kind == "year":
        return f"năm {year}"
    return f"từ {first:%d/%m/%Y} đến {span.last:%d/%m/%Y}"
