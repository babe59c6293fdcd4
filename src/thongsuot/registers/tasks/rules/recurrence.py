"""When work that comes again is given next."""

from calendar import monthrange
from datetime import date, timedelta

RECURRENCES = {
    "": "Không lặp lại",
    "week": "Hằng tuần",
    "month": "Hằng tháng",
    "quarter": "Hằng quý",
    "year": "Hằng năm",
}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def next_on(first: date, every: str, after: date) -> date:
    """The first day after `after` on which it comes again, counted from `first`, which is one of them.

    A month without that day takes its last one: what began on the 31st comes on the 30th of April, and on the 31st
    of May again. Raises KeyError for a recurrence that is none.
    """
    if after < first:
        return first
    if every == "week":
        return first + timedelta(weeks=(after - first).days // 7 + 1)
    step = _MONTHS[every]
    passed = ((after.year - first.year) * 12 + after.month - first.month) // step
    return next(day for times in (passed, passed + 1) if (day := _months_on(first, times * step)) > after)


def _months_on(day: date, months: int) -> date:
    place = day.year * 12 + day.month - 1 + months
    year, month = place // 12, place % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
