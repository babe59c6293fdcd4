"""What a reading holds. Every offset is a code point of the text as it was given."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Span:
    """`text` as printed, line breaks made spaces; `start`..`end` where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class SaidDate(Span):
    """A day said; `on` is None when the paper does not let the year be known."""

    on: dt.date | None = None


@dataclass(frozen=True)
class Person:
    """`part`: chair, participant, author or mentioned; `roles` as said, in their order."""

    name: str
    roles: tuple[str, ...]
    part: str
    start: int
    end: int
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unit:
    """A unit as named; `code` is "" when the paper does not decide which; `rel`: visited, host, place, concerned."""

    name: str
    kind: str
    code: str
    rel: str
    start: int
    end: int
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Addressee:
    """Who is told or asked; `kind` is class, unit or body; `codes` the units meant, where they are known."""

    text: str
    kind: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deadline:
    """`kind`: fixed, period, event, per_regulation; `due_on` None when not computable; offsets in the paper."""

    kind: str
    text: str
    due_on: dt.date | None
    start: int
    end: int
    rule: str


@dataclass(frozen=True)
class Finding(Span):
    """Something read: its field, how sure (0 to 1), and the names of the rules that made it."""

    field: str = "other"
    confidence: float = 0.5
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recommendation(Finding):
    addressees: tuple[Addressee, ...] = ()


@dataclass(frozen=True)
class Directive(Finding):
    addressees: tuple[Addressee, ...] = ()
    coordinating: tuple[Addressee, ...] = ()
    deadline: Deadline | None = None


@dataclass(frozen=True)
class Reading:
    """A paper read. `kind`: news, conclusion_notice, report or other; `chars` the length of the text."""

    kind: str
    chars: int
    title: Span | None = None
    date: SaidDate | None = None
    issued_on: dt.date | None = None
    number_symbol: str | None = None
    place: Span | None = None
    host: Span | None = None
    chair: Person | None = None
    people: tuple[Person, ...] = ()
    units: tuple[Unit, ...] = ()
    difficulties: tuple[Finding, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    directives: tuple[Directive, ...] = ()
    commitments: tuple[Finding, ...] = ()
    decisions: tuple[Finding, ...] = ()
    results: tuple[Finding, ...] = field(default=())
