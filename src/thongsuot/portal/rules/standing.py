"""How far something has got, in words a citizen reads and numbers that add up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thongsuot.pure.clock.deadline import Timeliness


class Outcome(StrEnum):
    """Four answers to "how far is it?". What was recalled or withdrawn is stopped: it is neither done nor late."""

    DONE = "done"
    UNDER_WAY = "under_way"
    OVERDUE = "overdue"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def tone(self) -> str:
        return _TONES[self]


_LABELS = {
    Outcome.DONE: "Đã xong",
    Outcome.UNDER_WAY: "Chưa xong",
    Outcome.OVERDUE: "Quá hạn",
    Outcome.STOPPED: "Không còn thực hiện",
}
_TONES = {Outcome.DONE: "ok", Outcome.UNDER_WAY: "open", Outcome.OVERDUE: "late", Outcome.STOPPED: "muted"}
_DONE = frozenset({Timeliness.COMPLETED_ON_TIME, Timeliness.COMPLETED_LATE})


def outcome(timeliness: Timeliness, *, is_closed: bool) -> Outcome:
    """`is_closed`: nothing more is expected of anybody."""
    if timeliness in _DONE:
        return Outcome.DONE
    if is_closed:
        return Outcome.STOPPED
    return Outcome.OVERDUE if timeliness == Timeliness.OPEN_OVERDUE else Outcome.UNDER_WAY


def timing(timeliness: Timeliness, due_on: date | None, done_on: date | None, today: date) -> str:
    """A sentence about time, such as "Quá hạn 12 ngày, hạn là 30/9/2025."; `done_on` is when a result was handed in."""
    if timeliness in _DONE:
        return _timing_of_done(timeliness, due_on, done_on)
    if due_on is None:
        return "Chưa ấn định ngày hoàn thành."
    days = (due_on - today).days
    if days < 0:
        return f"Quá hạn {-days} ngày, hạn là {day(due_on)}."
    return f"Hạn là {day(due_on)}, hôm nay." if days == 0 else f"Còn {days} ngày, hạn là {day(due_on)}."


def _timing_of_done(timeliness: Timeliness, due_on: date | None, done_on: date | None) -> str:
    when = f"Có kết quả ngày {day(done_on)}" if done_on else "Đã có kết quả"
    if due_on is None:
        return f"{when}."
    if timeliness == Timeliness.COMPLETED_LATE and done_on:
        return f"{when}, muộn {(done_on - due_on).days} ngày so với hạn {day(due_on)}."
    return f"{when}, đúng hạn {day(due_on)}."


def day(on: date) -> str:
    """As official papers write it: day below 10 and months 1-2 with a zero (Nghị định 30/2020/NĐ-CP, phụ lục I)."""
    return f"{on.day:02d}/{on.month:02d}/{on.year}" if on.month <= 2 else f"{on.day:02d}/{on.month}/{on.year}"


@dataclass(frozen=True)
class Tally:
    """How many are done, under way and overdue. What is stopped is not counted in `total`."""

    done: int = 0
    under_way: int = 0
    overdue: int = 0

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> "Tally":
        found = list(outcomes)
        return cls(*(found.count(one) for one in (Outcome.DONE, Outcome.UNDER_WAY, Outcome.OVERDUE)))

    @classmethod
    def counted(cls, row: Mapping[str, int]) -> "Tally":
        """From a row of counts with the names of the fields."""
        return cls(row["done"], row["under_way"], row["overdue"])

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.done + other.done, self.under_way + other.under_way, self.overdue + other.overdue)

    @property
    def total(self) -> int:
        return self.done + self.under_way + self.overdue

    @property
    def figures(self) -> tuple[tuple[Outcome, int], ...]:
        return (
            (Outcome.DONE, self.done),
            (Outcome.UNDER_WAY, self.under_way),
            (Outcome.OVERDUE, self.overdue),
        )

    @property
    def sentence(self) -> str:
        if not self.total:
            return "Chưa có việc nào được công khai."
        return (
            f"{self.done} trên {self.total} việc đã xong, {self.under_way} chưa xong, {self.overdue} quá hạn."
        )

    @property
    def sentence_of_raised(self) -> str:
        """For what units have raised, difficulties and recommendations: nobody was given them as work."""
        return f"{self.total} nội dung đã ghi nhận, {self.done} đã giải quyết."

    def segments(self) -> list["Segment"]:
        """The bar: a segment for each outcome that occurs, widths in per cent, 100 together."""
        segments: list[Segment] = []
        left = 0.0
        for one, count in self.figures:
            width = 100 * count / self.total if self.total else 0.0
            if count:
                segments.append(Segment(one.tone, round(left, 2), round(width, 2)))
            left += width
        return segments


@dataclass(frozen=True)
class Segment:
    """A part of a bar from `left` per cent on, `width` per cent wide."""

    tone: str
    left: float
    width: float
