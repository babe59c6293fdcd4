"""A reading measured against what a careful reader noted: precision, recall and F1 of each kind of finding.

An annotation is a TOML file beside its text. Directives are `[field, addressee, first words, deadline]`,
difficulties `[field, words]`, the rest words or names. A finding is matched to the annotated one that begins within
25 letters of it, or whose words it holds; each at most once, the nearest first.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from thongsuot.pure.reading.model import Directive, Finding, Reading

ANNOTATED = Path(__file__).parent / "annotated"
NEAR, FAR, HELD = 25, 160, 0.8  # letters between two starts; letters looked over; share of the words held
_COARSE = {
    "plan": ("projects", "socioeconomic", "other", "finance"),
    "people": ("personnel", "staffing", "staff_skill", "party_building"),
    "land": ("site_clearance", "land_procedures"),
}
COARSE = {name: group for group, names in _COARSE.items() for name in names}


@dataclass(frozen=True)
class Wanted:
    """One annotated finding: its words, where they stand, and for a directive who must act and by when."""

    words: str
    start: int
    field: str = ""
    addressee: str = ""
    deadline: str = ""


@dataclass
class Counts:
    hit: int = 0
    wanted: int = 0
    given: int = 0

    def add(self, hit: int, wanted: int, given: int) -> None:
        self.hit, self.wanted, self.given = self.hit + hit, self.wanted + wanted, self.given + given

    @property
    def f1(self) -> float:
        return 2 * self.hit / (self.wanted + self.given) if self.wanted + self.given else 1.0


@dataclass
class Score:
    """The counts by measure, and for each finding its kind, how sure the reader was and whether it was right."""

    counts: dict[str, Counts] = field(default_factory=dict)
    sure: list[tuple[str, float, bool]] = field(default_factory=list)

    def add(self, measure: str, hit: int, wanted: int, given: int) -> None:
        self.counts.setdefault(measure, Counts()).add(hit, wanted, given)

    def f1(self, measure: str) -> float:
        return self.counts[measure].f1


def papers(lot: str) -> Iterator[tuple[str, dict]]:
    """Text and annotation of each paper of the lot `tuning` or `checking`."""
    for file in sorted((ANNOTATED / lot).glob("*.txt")):
        yield file.read_text("utf-8"), tomllib.loads(file.with_suffix(".toml").read_text("utf-8"))


def measure(score: Score, text: str, noted: dict, reading: Reading) -> None:
    """Add one paper to the score."""
    wanted = [
        Wanted(words, _place(text, words), name, who, due) for name, who, words, due in noted["directives"]
    ]
    _directives(score, text, wanted, reading.directives)
    _difficulties(
        score,
        text,
        [Wanted(words, _place(text, words), name) for name, words in noted["difficulties"]],
        reading,
    )
    asked = [Wanted(words, _place(text, words)) for words in noted["recommendations"]]
    _found(score, "recommendations", text, asked, reading.recommendations)
    _names(score, "units", noted["units"], [unit.name for unit in reading.units])
    taking_part = [person.name for person in reading.people if person.part == "participant"]
    _names(score, "participants", noted["participants"], taking_part)
    _one(score, "chair", noted["chair"], reading.chair.name if reading.chair else "")
    said = reading.date.on.isoformat() if reading.date and reading.date.on else ""
    _one(score, "date", noted["date"], said)


def _directives(score: Score, text: str, wanted: list[Wanted], given: tuple[Directive, ...]) -> None:
    for want, have in _found(score, "directives", text, wanted, given):
        _fields(score, "directives", want, have)
        who = "; ".join(one.text for one in have.addressees)
        if want.addressee:
            score.add("addressee", share(want.addressee, who) >= 0.6, 1, int(bool(who)))
        due = have.deadline
        answer = f"{due.due_on or ''} {due.text}" if due else ""
        right = bool(want.deadline and answer) and (
            want.deadline in answer or share(want.deadline, answer) >= 0.6
        )
        score.add("deadline", right, int(bool(want.deadline)), int(bool(answer)))


def _difficulties(score: Score, text: str, wanted: list[Wanted], reading: Reading) -> None:
    for want, have in _found(score, "difficulties", text, wanted, reading.difficulties):
        _fields(score, "difficulties", want, have)


def _fields(score: Score, kind: str, want: Wanted, have: Finding) -> None:
    score.add(f"{kind}: field", want.field == have.field, 1, 1)
    alike = COARSE.get(want.field, want.field) == COARSE.get(have.field, have.field)
    score.add(f"{kind}: field, coarse", alike, 1, 1)


def _found(
    score: Score, kind: str, text: str, wanted: list[Wanted], given: tuple[Finding, ...]
) -> list[tuple[Wanted, Finding]]:
    matched = _pairs(text, wanted, given)
    score.add(kind, len(matched), len(wanted), len(given))
    right = {p for _, p in matched}
    score.sure.extend((kind, have.confidence, p in right) for p, have in enumerate(given))
    return [(wanted[g], given[p]) for g, p in matched]


def _pairs(text: str, wanted: list[Wanted], given: tuple[Finding, ...]) -> list[tuple[int, int]]:
    options = sorted(
        (abs(want.start - have.start), g, p)
        for g, want in enumerate(wanted)
        for p, have in enumerate(given)
        if _alike(text, want, have)
    )
    pairs: list[tuple[int, int]] = []
    for _, g, p in options:
        if all(g != other and p != another for other, another in pairs):
            pairs.append((g, p))
    return pairs


def _alike(text: str, want: Wanted, have: Finding) -> bool:
    gap = abs(want.start - have.start)
    if gap <= NEAR:
        return True
    overlap = have.start <= want.start + len(want.words) and have.end >= want.start
    short = have.end - have.start <= 6 * max(60, len(want.words))
    return overlap and gap <= FAR and short and share(want.words, text[have.start : have.end]) >= HELD


def _names(score: Score, kind: str, wanted: Iterable[str], given: Iterable[str]) -> None:
    want, have = {plain(name) for name in wanted}, {plain(name) for name in given}
    score.add(kind, len(want & have), len(want), len(have))


def _one(score: Score, kind: str, wanted: str, given: str) -> None:
    score.add(kind, bool(wanted) and plain(wanted) == plain(given), int(bool(wanted)), int(bool(given)))


def _place(text: str, words: str) -> int:
    at = text.find(words)
    if at < 0:
        raise ValueError(f"not in the text: {words}")
    return at


def plain(text: str) -> str:
    """Lower case, without accents or punctuation."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"\W+", " ", "".join(one for one in letters if not unicodedata.combining(one))).strip()


def share(one: str, other: str) -> float:
    """The share of the words of the shorter that the longer holds."""
    a, b = set(plain(one).split()), set(plain(other).split())
    return len(a & b) / max(1, min(len(a), len(b)))
