"""The reader measured on what people made of its findings: kept, corrected, thrown away, added."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from thongsuot.papers.rules.proposals import Proposal
from thongsuot.pure.text import fold

NEAR = 25  # code points between two starts that are still one place
_ALIKE = 0.6  # share of words two phrases must have in common to say the same
_BANDS = (0.8, 0.9, 0.93)  # confidences at which the table of sureness is parted


@dataclass(frozen=True)
class Example:
    """What a person decided on one place of a paper.

    `verdict`: kept, corrected or added (all right as they stand here), or rejected (not to be read at all).
    `details` has addressees and deadline in the reader's own shape.
    """

    kind: str
    start: int
    text: str
    field: str
    details: Mapping[str, Any]
    verdict: str
    confidence: float | None = None


@dataclass(frozen=True)
class Difference:
    """One place where the reader of today does otherwise than the person; `kind` as of findings."""

    kind: str
    start: int
    what: str
    text: str


@dataclass
class Tally:
    """Counts by kind of finding; `sure` by band of confidence: how many were decided, how many were right."""

    examples: Counter[tuple[str, str]] = field(default_factory=Counter)  # (kind, verdict)
    met: Counter[tuple[str, str]] = field(default_factory=Counter)  # read again today
    same: Counter[tuple[str, str]] = field(default_factory=Counter)  # (kind, field | addressee | deadline)
    compared: Counter[tuple[str, str]] = field(default_factory=Counter)
    sure: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    papers: int = 0

    def add(self, examples: Sequence[Example], read: Iterable[Proposal]) -> Iterator[Difference]:
        """Count one paper; what the reader of today does otherwise than the person."""
        self.papers += 1
        pairs = _paired(examples, [one for one in read if one.kind in {e.kind for e in examples}])
        for example in examples:
            self._count_sureness(example)
            self.examples[example.kind, example.verdict] += 1
            found = pairs.get(id(example))
            if found is not None:
                self.met[example.kind, example.verdict] += 1
            yield from self._compared(example, found)

    def _count_sureness(self, example: Example) -> None:
        if example.confidence is not None:
            band = band_of(example.confidence)
            self.sure[band] += 1
            self.right[band] += example.verdict != "rejected"

    def _compared(self, example: Example, found: Proposal | None) -> Iterator[Difference]:
        if example.verdict == "rejected":
            if found is not None:
                yield Difference(example.kind, example.start, "still read", found.text)
        elif found is None:
            yield Difference(example.kind, example.start, "missed", example.text)
        else:
            for what, wanted, given in _details(example, found):
                self.compared[example.kind, what] += 1
                self.same[example.kind, what] += (alike := _says_the_same(wanted, given))
                if not alike:
                    yield Difference(example.kind, example.start, what, f"{given or '—'} ≠ {wanted or '—'}")


def band_of(confidence: float) -> str:
    """`0,80-0,89` for 0.85."""
    edges = (0.0, *_BANDS, 1.0)
    low, high = next(pair for pair in pairwise(edges) if confidence < pair[1] or pair[1] == 1)
    return f"{low:.2f}-{high:.2f}".replace(".", ",")


def _paired(examples: Sequence[Example], read: Sequence[Proposal]) -> dict[int, Proposal]:
    """Each example with the finding of its kind that stands nearest, none taken twice."""
    options = sorted(
        (abs(example.start - one.start), i, j)
        for i, example in enumerate(examples)
        for j, one in enumerate(read)
        if one.kind == example.kind and abs(example.start - one.start) <= NEAR
    )
    taken: set[int] = set()
    pairs: dict[int, Proposal] = {}
    for _gap, i, j in options:
        if id(examples[i]) not in pairs and j not in taken:
            pairs[id(examples[i])] = read[j]
            taken.add(j)
    return pairs


def _details(example: Example, found: Proposal) -> Iterator[tuple[str, str, str]]:
    """What of a finding is compared: its name, what the person left, what the reader says now."""
    yield "field", example.field, found.field
    if example.kind == "directive":
        yield "addressee", _names(example.details), _names(found.details)
        yield "deadline", _due(example.details), _due(found.details)


def _names(details: Mapping[str, Any]) -> str:
    return "; ".join(one["text"] for one in details.get("addressees") or ())


def _due(details: Mapping[str, Any]) -> str:
    said = details.get("deadline") or {}
    return str(said.get("due_on") or said.get("text") or "")


def _says_the_same(wanted: str, given: str) -> bool:
    if wanted == given or not (wanted and given):
        return wanted == given
    one, other = set(fold(wanted).split()), set(fold(given).split())
    return len(one & other) >= _ALIKE * max(len(one), len(other))
