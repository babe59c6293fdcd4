"""What a deadline rests on, and the day it gives. Bases after the practice of assigning documents: a day, a number of
working days, a period that comes again, an event, "theo quy định", or none (`docs/glossary.md`)."""

from dataclasses import dataclass
from datetime import date

from thongsuot.pure.clock.calendar import WorkCalendar
from thongsuot.pure.clock.deadline import due_on

BASES = {
    "none": "Không có thời hạn",
    "fixed": "Ngày cố định",
    "working_days": "Số ngày làm việc",
    "periodic": "Định kỳ",
    "event": "Sau một sự kiện",
    "regulation": "Theo quy định",
}
COUNTED = frozenset({"working_days", "periodic", "event"})  # those that run for a number of working days
# How the reader names what it has read, and the basis that a person is offered for it.
BASIS_AS_READ = {"fixed": "fixed", "period": "fixed", "event": "event", "per_regulation": "regulation"}


@dataclass(frozen=True)
class Clock:
    """How long work may take: `basis` one of BASES, the day of a fixed one, the working days and the event of others.

    The words of a regulation are kept with the matter, in `deadline_text`.
    """

    basis: str = "none"
    on: date | None = None
    days: int = 0
    event: str = ""

    def due_on(self, start: date, calendar: WorkCalendar) -> date | None:
        """The last day of work that begins on `start`; None while it cannot be known. Raises ValueError as `due_on`."""
        if self.basis in {"none", "event"}:
            return None
        return due_on(start, self.days, calendar) if self.days else self.on

    def words(self, since: date | None = None) -> str:
        """What it says beyond its day, counted from `since` once it runs; "" for a fixed day and for none."""
        counted = f"{self.days} ngày làm việc" if self.days else ""
        after_event = f"{counted} sau: {self.event}" if counted else self.event
        from_when = f"{counted} từ {since:%d/%m/%Y}" if counted and since else counted
        return {
            "working_days": from_when,
            "periodic": ", ".join(part for part in ("định kỳ", from_when) if part),
            "event": "; ".join(
                part for part in (after_event, f"tính từ {since:%d/%m/%Y}" if since else "") if part
            ),
            "regulation": "theo quy định",
        }.get(self.basis, "")

    @classmethod
    def until(cls, day: date | None) -> "Clock":
        """A fixed day, or none."""
        return cls("fixed", day) if day else cls()


NO_CLOCK = Clock()
