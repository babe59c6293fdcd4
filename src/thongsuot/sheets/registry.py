"""The lists that take spreadsheets back: each says its columns and what a row would do."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from django.utils.translation import gettext as _

from thongsuot.people.models import User
from thongsuot.sheets.rules.cells import is_formula
from thongsuot.sheets.rules.columns import Column
from thongsuot.sheets.rules.reading import Row


class Step(Protocol):
    """One write. What it gives back, when it is text, is the address of the page of what it made."""

    def __call__(self, *, by: User, at: datetime) -> object: ...


@dataclass(frozen=True)
class Fault:
    """Why a row cannot be taken: the head of the column at fault, and a sentence with the remedy."""

    head: str
    sentence: str


@dataclass
class Planned:
    """One row with what it would do: `effects` in words, `steps` in order, or the `faults` that hinder it."""

    row: Row
    about: str = ""
    address: str = ""
    is_new: bool = False
    effects: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def fault(self, head: str, sentence: str) -> None:
        self.faults.append(Fault(head, sentence))

    def will(self, effect: str, step: Step) -> None:
        self.effects.append(effect)
        self.steps.append(step)

    @property
    def kind(self) -> str:
        """ "error", "new", "change" or "same"."""
        if self.faults:
            return "error"
        return "new" if self.is_new else "change" if self.steps else "same"

    @property
    def is_to_do(self) -> bool:
        return self.kind in {"new", "change"}

    def text(self, key: str, head: str, longest: int) -> str:
        """A cell's text, with what is wrong with it noted."""
        said = self.row[key]
        if is_formula(self.row.cells.get(key, "")):
            self.fault(head, _("Ô này là công thức. Hãy chép rồi dán thành giá trị."))
        elif len(said) > longest:
            self.fault(head, _("Dài quá %(n)s chữ. Hãy rút gọn.") % {"n": longest})
        return said


class Plan(Protocol):
    """What each row would do for this account, in the order of the rows; a fixed number of queries.

    With `is_final` the rows that are about to be changed are held until the transaction ends.
    """

    def __call__(
        self, rows: Sequence[Row], user: User, *, today: date, is_final: bool = False
    ) -> list[Planned]: ...


@dataclass(frozen=True)
class Intake:
    """One list that takes spreadsheets: its address part, its name, its columns, the address name of its page.

    The first column is the one by which rows are known again. `adds` says what a row without it makes, for those who
    may; `offered` are the words that the template offers in a column, by its key; `stem` is what its files are called.
    """

    code: str
    label: str
    stem: str
    page: str
    columns: Callable[[], Sequence[Column]]
    plan: Plan
    adds: Callable[[User], str]
    offered: Callable[[User], Mapping[str, tuple[str, ...]]]


class Intakes:
    """The lists of this installation, by code."""

    def __init__(self) -> None:
        self._intakes: dict[str, Intake] = {}

    def add(self, intake: Intake) -> None:
        """Raises ValueError when the code is taken."""
        if intake.code in self._intakes:
            raise ValueError(f"a list {intake.code!r} is there already")
        self._intakes[intake.code] = intake

    def get(self, code: str) -> Intake | None:
        return self._intakes.get(code)

    def __iter__(self) -> Iterator[Intake]:
        return iter(self._intakes.values())


intakes = Intakes()
