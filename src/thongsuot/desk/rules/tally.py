"""Counts of matters that exclude each other, and what follows from them."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from thongsuot.followup.rules.standing import COMPOSED, EXCLUSIVE


@dataclass(frozen=True)
class Tally:
    """How many matters stand how; every matter is counted under exactly one code of EXCLUSIVE."""

    counts: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, counts: Iterable[int]) -> Self:
        """From the counts in the order of EXCLUSIVE."""
        return cls(dict(zip(EXCLUSIVE, counts, strict=True)))

    def of_code(self, code: str) -> int:
        """How many stand as `code` says, one of EXCLUSIVE or of COMPOSED."""
        return sum(self.counts.get(part, 0) for part in COMPOSED.get(code, (code,)))

    def __add__(self, other: "Tally") -> "Tally":
        return Tally({code: self.of_code(code) + other.of_code(code) for code in EXCLUSIVE})

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def on_time_rate(self) -> float | None:
        """On time ÷ (on time + late), the definition of the provinces' report; None while nothing is completed."""
        return (
            self.of_code("completed_on_time") / self.of_code("completed")
            if self.of_code("completed")
            else None
        )

    @property
    def overdue_rate(self) -> float | None:
        """Overdue ÷ open; None while nothing is open."""
        return self.of_code("open_overdue") / self.of_code("open") if self.of_code("open") else None


def summed(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


@dataclass(frozen=True)
class Balance:
    """What was there, what came and what went between two days; the two sides must agree."""

    opening: int
    received: int
    completed: int
    recalled: int
    remaining: int

    @property
    def gap(self) -> int:
        """Opening + received - completed - recalled - remaining: zero, or as many matters have days that cannot be."""
        return self.opening + self.received - self.completed - self.recalled - self.remaining


@dataclass(frozen=True)
class Month:
    """One month: matters received, completed on time and late, closed otherwise, and left open at its end."""

    year: int
    month: int
    received: int
    on_time: int
    late: int
    otherwise: int
    remaining: int

    @property
    def label(self) -> str:
        return f"{self.month:02d}/{self.year}"

    @property
    def span(self) -> dict[str, str]:
        """Its first and last day, as the list of matters is asked for them."""
        last = monthrange(self.year, self.month)[1]
        return {"tu": f"{self.year}-{self.month:02d}-01", "den": f"{self.year}-{self.month:02d}-{last}"}

    @property
    def completed(self) -> int:
        return self.on_time + self.late
