"""By when: fixed days, periods, events and the terms of regulations."""

import calendar
import re
from datetime import date, timedelta

from thongsuot.pure.reading.dates import DAY, Calendar, day_of, next_on
from thongsuot.pure.reading.lexicon import load
from thongsuot.pure.reading.model import Deadline

_NUMBERS = r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|mười|mười lăm)"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_SLOTS = {
    "{month}": r"tháng\s+(?P<month>\d{1,2})(?:(?:/|\s+năm\s+|-)(?P<month_year>\d{4}))?(?![\d/])",
    "{quarter}": r"quý\s+(?P<quarter>iv|i{1,3}|[1-4])(?:(?:/|\s+năm\s+|-)(?P<quarter_year>\d{4}))?(?!\w)",
    "{year}": r"(?P<year>20\d{2})(?![-–\d])",
    "{span}": rf"(?P<span>{_NUMBERS})(?:\s+\({_NUMBERS}\))?\s+(?P<span_unit>ngày|tuần|tháng|giờ)",
    "{n}": rf"{_NUMBERS}(?:\s+\({_NUMBERS}\))?",
    "{ordinal}": _NUMBERS,
}


def _compiled() -> list[tuple[str, str, re.Pattern[str]]]:
    return [
        (kind, name, re.compile(rf"(?<!\w)(?:{_filled(pattern)})"))
        for kind, table in load("deadlines").items()
        for name, pattern in table.items()
        if name != "example"
    ]


def _filled(pattern: str) -> str:
    spaced = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    for slot, meaning in {"{day}": DAY, **_SLOTS}.items():
        spaced = spaced.replace(slot, meaning)
    return spaced


_NUMBER_WORDS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "mười": 10,
    "mười lăm": 15,
}
_DAYS_IN = {"giờ": 0, "ngày": 1, "tuần": 7}
_COUNTED_FROM = re.compile(r"(?:kể )?từ (?:ngày|khi).*", re.DOTALL)
_THIS_PAPER = re.compile(r"thông báo|kết luận|cuộc họp|buổi làm việc|hội nghị|hôm nay|phiên họp|ký|ban hành")
_PATTERNS = _compiled()
_CUE = re.compile(
    r"(?<!\w)(?:trước|trong|đến|tới|chậm|muộn|hạn|vào|ngay|tại|sau|định kỳ|dịp|hoàn thành|xong|thời hạn|từ đầu|hằng|hàng|mỗi|theo đúng|đúng|cuối|đầu|hết|không|từng|mỗi|gửi|trình|nộp)(?!\w)"
)
_LAST_YEAR = 9990  # days further on are past what a date can hold
_NEAR = re.compile(r"(tuần|tháng|quý|năm|ngày|đêm|hôm|sáng|chiều|tối)?\s+(này|nay|tới|sau|mai)(?!\w)")
_VAGUE = re.compile(r"trong (?:thời gian tới|nhiệm kỳ|những năm)|từ nay(?:\s+\w+){0,3}$|kể từ$|giai đoạn$")


def deadline_in(plain: str, printed: str, days: Calendar) -> Deadline | None:
    """The deadline a clause sets, if any; `plain` is its lower case, letter for letter of `printed`."""
    if not _CUE.search(plain):
        return None
    found = [(hit, kind, name) for kind, name, pattern in _PATTERNS if (hit := _first(pattern, plain))]
    if not found:
        return None
    whole = [
        one for one in found if one[1] == "fixed" or not any(_lies_in(one[0], other[0]) for other in found)
    ]
    hit, kind, name = max(whole, key=lambda one: (_RANK[one[1]], one[0].end() - one[0].start()))
    text = " ".join(printed[hit.start() : hit.end()].split())
    return Deadline(kind, text, _due_on(hit, kind, days), hit.start(), hit.end(), f"deadline.{kind}.{name}")


def _lies_in(hit: re.Match[str], other: re.Match[str]) -> bool:
    """`cuối năm 2025` in `tại kỳ họp cuối năm 2025`: part of another phrase, no deadline of its own."""
    longer = other.end() - other.start() > hit.end() - hit.start()
    return longer and other.start() <= hit.start() and hit.end() <= other.end()


_RANK = {"fixed": 3, "period": 2, "event": 1, "per_regulation": 0}


def firmness(deadline: Deadline) -> int:
    """How firm a deadline is: a day before a period, a period before an event."""
    return _RANK[deadline.kind]


def _first(pattern: re.Pattern[str], plain: str) -> re.Match[str] | None:
    return next(
        (
            hit
            for hit in pattern.finditer(plain)
            if not _VAGUE.search(plain[max(0, hit.start() - 24) : hit.start()].rstrip())
        ),
        None,
    )


def _due_on(hit: re.Match[str], kind: str, days: Calendar) -> date | None:
    if kind == "fixed":
        day = day_of(hit)
        return (next_on(days.anchor, day) if days.anchor else day.on) if day else None
    if kind == "period" and hit.groupdict().get("span"):
        return _span_end(hit, days)
    if kind == "period":
        return _period_end(hit.groupdict(), hit.group(), days.anchor)
    return None


def _span_end(hit: re.Match[str], days: Calendar) -> date | None:
    """The last day of `trong vòng 15 ngày (kể từ ngày có thông báo này)`, counted from the paper's day.

    None when the count begins with something else (`kể từ ngày nhận hồ sơ`). Working days go past Saturdays
    and Sundays (Labour Code 2019, art. 111); public holidays are not known here.
    """
    begins = _COUNTED_FROM.search(hit.group())
    if days.anchor is None or (begins and not _THIS_PAPER.search(begins.group())):
        return None
    count = _NUMBER_WORDS.get(hit["span"]) or int(hit["span"])
    if hit["span_unit"] == "tháng":
        return _months_on(days.anchor, count)
    if "làm việc" in hit.group():
        return _working_days_on(days.anchor, count)
    return days.anchor + timedelta(days=count * _DAYS_IN[hit["span_unit"]])


def _months_on(day: date, count: int) -> date | None:
    year, month = day.year + (day.month - 1 + count) // 12, (day.month - 1 + count) % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1])) if year < 9999 else None


def _working_days_on(day: date, count: int) -> date:
    weeks, rest = divmod(count, 5)
    day += timedelta(weeks=weeks)
    while rest or day.weekday() > 4:
        day += timedelta(days=1)
        rest -= rest > 0 and day.weekday() <= 4
    return day


def _period_end(said: dict[str, str | None], phrase: str, anchor: date | None) -> date | None:
    """The last day of a month, quarter or year named; of the one before it when `trước` is said."""
    if anchor and said.get("day_of_month"):
        return _same_month(anchor, int(said["day_of_month"] or 0))
    if anchor and (near := _near_end(phrase, anchor)):
        return near
    if said.get("month"):
        year = _year(said["month_year"], anchor)
        return _last_day(year, int(said["month"] or 0), before=phrase.startswith("trước tháng"))
    if said.get("quarter"):
        year = _year(said["quarter_year"], anchor)
        return _last_day(year, 3 * _QUARTERS[said["quarter"] or "i"], before=False)
    if said.get("year") and re.match(r"trong|đến hết|hết|cuối|chậm nhất|vào cuối|ngay trong", phrase):
        month = 6 if "6 tháng đầu" in phrase else 3 if "quý đầu" in phrase else 12
        return _last_day(int(said["year"] or 0), month, before=False)
    return None


def _same_month(anchor: date, day: int) -> date | None:
    return anchor.replace(day=day) if 1 <= day <= calendar.monthrange(anchor.year, anchor.month)[1] else None


def _near_end(phrase: str, anchor: date) -> date | None:
    """The last day of `trong tuần này`, `cuối tháng tới`, `hôm nay`; None when nothing near is said."""
    said = _NEAR.search(phrase)
    if not said or anchor.year > _LAST_YEAR:
        return None
    on = said[2] in {"tới", "sau", "mai"}
    if said[1] in {"ngày", "đêm", "hôm", "sáng", "chiều", "tối"} or said[2] == "mai":
        return anchor + timedelta(days=on)
    if said[1] == "tuần":
        return anchor + timedelta(days=6 - anchor.weekday() + 7 * on)
    if said[1] == "năm":
        return date(anchor.year + on, 12, 31)
    months = 1 if said[1] == "tháng" else 3
    last = anchor.month if said[1] == "tháng" else 3 * ((anchor.month + 2) // 3)
    end = date(anchor.year, last, 1)
    return _last_day(
        (end + timedelta(days=31 * months * on)).year, (last - 1 + months * on) % 12 + 1, before=False
    )


def _year(said: str | None, anchor: date | None) -> int | None:
    return int(said) if said else anchor.year if anchor else None


def _last_day(year: int | None, month: int, *, before: bool) -> date | None:
    if not year or not 1 <= month <= 12 or year > 9998:
        return None
    if before:
        return date(year, month, 1) - timedelta(days=1)
    return date(year, month, calendar.monthrange(year, month)[1])
