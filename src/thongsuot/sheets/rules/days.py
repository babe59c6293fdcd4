"""A day as people write it in a cell."""

import re
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_WRITTEN = re.compile(
    r"(?:ngày\s+)?(\d{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*(\d{1,2})\s*(?:[/.-]|\s+năm\s+)\s*(\d{2}|\d{4})",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"\d{5}(?:\.0*)?")
_EXCEL_BEGINS = date(1899, 12, 30)  # day 0 of Excel's count, for days after February 1900
FIRST, LAST = date(1945, 1, 1), date(2200, 1, 1)


def day_in(text: str) -> date:
    """The day that a cell's text says: 15/12/2026, 15.12.26, 2026-12-15, "ngày 15 tháng 12 năm 2026", or Excel's count of days.

    Raises ValueError for anything else, a day that is in no calendar, and one before 1945 or after 2200.
    """
    day = _read(" ".join(text.split()))
    if not FIRST <= day <= LAST:
        raise ValueError(text)
    return day


def _read(text: str) -> date:
    if iso := _ISO.fullmatch(text):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if written := _WRITTEN.fullmatch(text):
        year = int(written[3])
        return date(year + 2000 if year < 100 else year, int(written[2]), int(written[1]))
    if _SERIAL.fullmatch(text):
        return _EXCEL_BEGINS + timedelta(days=int(float(text)))
    raise ValueError(text)
