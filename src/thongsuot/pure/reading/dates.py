"""Days as Vietnamese papers write them, and the day the session was held."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thongsuot.pure.reading.paper import Paper

DAY = (
    r"(?:(?P<d1>\d{1,2}) ?[/.\-] ?(?P<m1>\d{1,2})(?: ?[/.\-] ?(?P<y1>\d{4}))?(?![\d/%])"
    r"|(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2}|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|giêng|chạp)(?:(?:\s+năm|,|/)\s*(?P<y2>\d{4}))?)"
)
_MONTHS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "giêng": 1,
    "chạp": 12,
}
_ANY = re.compile(rf"(?<![\d/.\-])(?:ngày\s+)?{DAY}")
_SESSION = re.compile(
    r"(?:(?:vào |trong )?(?P<part>sáng|chiều|tối|trưa|hôm)(?: nay| qua)?(?:,? thứ (?:hai|ba|tư|năm|sáu|bảy))?(?:\s*,)?\s+(?:\(?\s*)?(?:nay,?\s+)?(?:ngày\s+|mùng\s+|\(?)|(?:trong\s+|vào\s+|hôm nay,?\s+|^)?ngày\s+|(?:trong )?(?:hai|ba|2|02|3|03) ngày,?\s+\(?|thứ (?:hai|ba|tư|năm|sáu|bảy),?\s+\(?(?:ngày )?)"
    rf"(?:(?P<first>\d{{1,2}})(?:[/.](?P<first_month>\d{{1,2}}))?\s*(?:-|–|và|đến|,)\s*(?:ngày\s+)?)?(?:{DAY.replace('P<', 'P<s')})(?:\s*[-–,và]+\s*\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{4}})?)?"
)
_PUBLISHED = re.compile(rf"(?:giờ đăng|ngày đăng|đăng ngày|cập nhật|thứ \w+,)[^\n]{{0,24}}?{DAY}")
_ISSUED = re.compile(rf"(?:^|\n)[^\n]{{2,30}}, ?ngày {DAY}[ .]*(?=\n|$)")
_NOTICE = re.compile(
    rf"(?:ban hành|vừa có|đã có|vừa ra|đã ra|phát đi|truyền đạt)[^\n.]{{0,40}}thông báo[^\n.]{{0,30}}?số \S+,? ngày {DAY}"
)
_LEGAL = re.compile(
    r"(?:số|quyết định|nghị quyết|nghị định|thông báo|công văn|văn bản|chỉ thị|công điện|luật|tờ trình|/[a-zđ\-]+)[^\n;]{0,60}$"
)
_YEAR_SAID = re.compile(r"(?:tháng \d{1,2}[/.]|quý [ivx\d]+[/.]|năm )((?:19|20)\d{2})(?!\s*[-–])")
_TERM = re.compile(
    r"(?:trước|đến|từ|sau|nhất|hết|tới|kể|hạn)\s*(?:\d{1,2} ?(?:giờ|h)(?: ?\d{1,2})?(?: phút)?,? ?)?$"
)
_HELD = re.compile(
    r"làm việc|hội nghị|cuộc họp|phiên họp|buổi|chủ trì|kiểm tra|tiếp xúc|đại hội|kỳ họp|thăm|khảo sát|giám sát|họp|dự(?! án| toán| phòng| kiến| thảo| báo| trữ)|hội thảo|tọa đàm|lễ|đối thoại|tiếp công dân|tiếp dân|gặp|thời gian| địa điểm"
)


_STOP = re.compile(r"(?<!tp)(?<!tx)(?<! q)(?<! p)\. ")


@dataclass(frozen=True)
class Day:
    """A day said at `start`..`end`; `on` is None when the year is not known."""

    start: int
    end: int
    day: int
    month: int
    on: date | None


def day_of(hit: re.Match[str], prefix: str = "", year: int | None = None) -> Day | None:
    """The day a match of DAY says; `year` is used when it names none. None when there is no such day."""
    groups = hit.groupdict()
    day = groups[prefix + "d1"] or groups[prefix + "d2"]
    month = groups[prefix + "m1"] or groups[prefix + "m2"]
    said = groups[prefix + "y1"] or groups[prefix + "y2"]
    month_number = _MONTHS.get(month) or int(month)
    on = _date(int(said) if said else year, month_number, int(day))
    if not 1 <= month_number <= 12 or not 1 <= int(day) <= 31 or (said and on is None):
        return None
    return Day(hit.start(), hit.end(), int(day), month_number, on)


def _date(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Calendar:
    """The days a paper speaks of itself: when issued or published, when the session was held."""

    paper: Paper

    @cached_property
    def issued_on(self) -> date | None:
        plain = self.paper.source.plain[:3000]
        return self._first(_ISSUED, plain) or self._first(_NOTICE, plain)

    @cached_property
    def published_on(self) -> date | None:
        plain = self.paper.source.plain
        return self._first(_PUBLISHED, plain[-1500:]) or self._first(_PUBLISHED, plain[:1500])

    @staticmethod
    def _first(pattern: re.Pattern[str], plain: str) -> date | None:
        days = (day_of(hit) for hit in pattern.finditer(plain))
        return next((day.on for day in days if day and day.on), None)

    @cached_property
    def session(self) -> Day | None:
        """The day the session was held, as first said in running text; None when no day is said."""
        for block in self.paper.blocks:
            told = block.kind in {"paragraph", "item"} or (
                block.level and "thời gian" in self.paper.source.plain[block.start : block.end]
            )
            if told and (day := self._session_in(block.start, block.end)):
                return day
        return None

    def _session_in(self, start: int, stop: int) -> Day | None:
        plain = self.paper.source.plain
        for hit in _SESSION.finditer(plain, start, stop):
            before, after = (
                plain[max(start, hit.start() - 80) : hit.start()],
                plain[hit.end() : hit.end() + 400],
            )
            sentence = _STOP.split(before)[-1] + _STOP.split(after)[0]
            stretch = hit["first"] and before.endswith("từ ")  # `Từ ngày 20 đến ngày 22/11/2025`
            other = _LEGAL.search(before) or (not stretch and _TERM.search(before))
            if (other and not hit["part"]) or not _HELD.search(sentence):
                continue
            day = day_of(hit, "s")
            if day and hit["first"]:
                day = _first_of(day, int(hit["first"]), int(hit["first_month"] or day.month))
            if day:
                return day if day.on else self._dated(day)
        return None

    def _dated(self, day: Day) -> Day:
        known = self.published_on or self.issued_on
        on = _nearest_before(known, day) if known else _date(self.year_said, day.month, day.day)
        return Day(day.start, day.end, day.day, day.month, on)

    @cached_property
    def year_said(self) -> int | None:
        """The one year the paper names as its own (full dates first); None when it names several or none."""
        plain = self.paper.source.plain
        full = {
            day.on.year
            for hit in _ANY.finditer(plain)
            if (day := day_of(hit))
            and day.on
            and not _LEGAL.search(plain[max(0, hit.start() - 80) : hit.start()])
        }
        if full:
            return full.pop() if len(full) == 1 else None
        said = {int(hit[1]) for hit in _YEAR_SAID.finditer(plain)}
        return said.pop() if len(said) == 1 else None

    @cached_property
    def anchor(self) -> date | None:
        """The day from which days without a year, and periods, are counted."""
        held = self.session.on if self.session else None
        return self.issued_on or held or self.published_on


def _first_of(last: Day, day: int, month: int) -> Day:
    """The first day of `hai ngày 28 và 29/7/2025`; the one said in full where the two make no stretch."""
    on = _date(last.on.year, month, day) if last.on else None
    if (month, day) >= (last.month, last.day) or (last.on and not on):
        return last
    return Day(last.start, last.end, day, month, on)


def _nearest_before(known: date, day: Day) -> date | None:
    same = _date(known.year, day.month, day.day)
    return same if same and same <= known else _date(known.year - 1, day.month, day.day)


def next_on(anchor: date, day: Day) -> date | None:
    """The first such day on or after `anchor`, unless it lies more than half a year back in the same year."""
    if day.on:
        return day.on
    same = _date(anchor.year, day.month, day.day)
    return _date(anchor.year + 1, day.month, day.day) if same and (anchor - same).days > 60 else same
