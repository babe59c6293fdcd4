"""Which units an address can mean: those that explain most of it, exact accents first, fewest edits last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thongsuot.places.rules.address import Part, search_key
from thongsuot.places.rules.registry_file import Level
from thongsuot.pure.text import fold


@dataclass(frozen=True, slots=True)
class Name:
    """What a unit is called at one level of an address."""

    level: Level
    kind: str
    name: str

    def answers(self, part: Part) -> bool:
        """Whether `part` can mean this unit: by its name, or by a name that only looks like kind and name."""
        key = search_key(self.name)
        if part.is_bare_number:
            return False
        return (part.could_be(self.level) and part.key == key) or part.whole_key == key


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """How well a unit explains an address; greater is better, field by field."""

    explained: int
    kinds_right: int
    spelled_right: int


NO_FIT = Fit(0, 0, 0)


def fit(chain: Sequence[Name], parts: Sequence[Part]) -> Fit:
    """How the unit `chain[0]`, with the names of the units above it, explains `parts`.

    Each name takes one part and each part one name; NO_FIT when no part names the unit itself.
    """
    left, taken = list(parts), list[tuple[Name, Part]]()
    for name in chain:
        answered = [part for part in left if name.answers(part)]
        if answered:
            best = max(answered, key=lambda part: _closeness(name, part))
            left.remove(best)
            taken.append((name, best))
        elif name is chain[0]:
            return NO_FIT
    kinds = sum(part.kind == name.kind for name, part in taken)
    spelled = sum(part.is_spelled(name.name) for name, part in taken)
    return Fit(len(taken), kinds, spelled)


def unexplained_commune(chain: Sequence[Name], parts: Iterable[Part]) -> Part | None:
    """The part that says it is a commune and is none of `chain`: the address is of something else."""
    for part in parts:
        if part.could_be("commune") and part.kind and not any(name.answers(part) for name in chain):
            return part
    return None


def edits(one: str, other: str) -> int:
    """Levenshtein distance: letters to insert, delete or replace."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        above, row = row, [i]
        for j, right in enumerate(other, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (left != right)))
    return row[-1]


def nearest(typed: str, names: Iterable[str], limit: int) -> list[str]:
    """The names most like `typed`, nearest first: by edits without accents, then with them, then by letter."""
    folded = fold(typed)
    ranked = sorted({(edits(folded, fold(name)), edits(typed.lower(), name.lower()), name) for name in names})
    return [name for _, _, name in ranked[:limit]]


def _closeness(name: Name, part: Part) -> tuple[bool, bool]:
    return part.kind == name.kind, part.is_spelled(name.name)
