"""Finding by words, in a number of queries that does not grow: what is looked for, and one group of answers."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet

from thongsuot.desk.rules.lighting import as_whole, pieces_of, words_of
from thongsuot.people.models import User
from thongsuot.pure.text import fold, normalise

MOST = 300
LOOKED_INTO = 100
SHORTEST_PART = 3
LATE_TONES = {
    normalise(late): late
    for late in ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
}
_EARLY = re.compile(rf"(?:{'|'.join(LATE_TONES)})(?!\w)")


@dataclass(frozen=True)
class Hit:
    """One thing found: where it is, its title, a stretch of its text, and what else tells it apart."""

    url: str
    title: str
    told: str
    hint: str


@dataclass(frozen=True)
class Sought:
    """What was typed: folded `words`, and the same words as they were `typed`; `whole` ones, or parts of words too."""

    query: str
    words: tuple[str, ...]
    typed: tuple[str, ...]
    whole: bool = True

    @classmethod
    def of(cls, query: str) -> "Sought":
        return cls(query, tuple(words_of(query)), tuple(dict.fromkeys(map(str.lower, pieces_of(query)))))

    @property
    def in_parts(self) -> "Sought | None":
        """The same where it may be part of a word; None where that would say nothing."""
        is_telling = any(len(word) >= SHORTEST_PART for word in self.words)
        return replace(self, whole=False) if self.whole and is_telling else None

    def without(self, words: Iterable[str]) -> str:
        """What to type to look for the others, accents kept."""
        left_out = set(words)
        left = [typed for typed in self.typed if fold(typed) not in left_out]
        return " ".join(f'"{one}"' if " " in one else one for one in left)

    def folded(self, path: str) -> Q:
        """Every word stands in the folded column. The index of letters serves the first half."""
        met = _all(f"{path}__contains", self.words)
        return met & _all(f"{path}__regex", map(as_whole, self.words)) if self.whole else met

    def exactly(self, *paths: str) -> Q:
        """Every word stands in one of the columns as it was typed, accents included, whole."""
        return _any(_all(f"{path}__iregex", map(_either_way, self.typed)) for path in paths)


@dataclass(frozen=True)
class Kind:
    """One group of answers: `rows` are what the account may see; those found meet `found`, the best of them `exact`.

    `inside` asks of the first answers what is too long to be asked of all; `shown` adds what a row shows.
    """

    code: str
    label: str
    rows: Callable[[User], QuerySet[Any]]
    found: Callable[[Sought], Q]
    exact: Callable[[Sought], Q]
    hit: Callable[[Any, Sought], Hit]
    order: tuple[Any, ...] = ("-pk",)
    inside: Callable[[Sought], Q] | None = None
    shown: Callable[[QuerySet[Any]], QuerySet[Any]] = lambda rows: rows

    def keys(self, user: User, sought: Sought) -> list[int]:
        """The keys of what is found, those with the very accents first, each part newest first.

        More than MOST keys mean that there may be more still. The words are looked for once; only when they are
        too common for that, once more for the very accents.
        """
        rows = self.rows(user).order_by(*self.order).values_list("pk", flat=True)
        found = rows.filter(self.found(sought))
        first = list(found[: MOST + 1])
        if not first:
            return []
        among = found if len(first) > MOST else rows.filter(pk__in=first)
        best = list(among.filter(self.exact(sought))[:MOST])
        if self.inside:
            best += rows.filter(self.inside(sought), pk__in=first[:LOOKED_INTO])
        return list(dict.fromkeys([*best, *first]))

    def has(self, user: User, sought: Sought) -> bool:
        return self.rows(user).filter(self.found(sought)).exists()

    def hits(self, user: User, sought: Sought, keys: Iterable[int]) -> list[Hit]:
        """The rows of `keys`, in that order, as they are shown."""
        wanted = list(keys)
        rows = self.shown(self.rows(user).filter(pk__in=wanted)).in_bulk(wanted)
        return [self.hit(rows[key], sought) for key in wanted if key in rows]


def _either_way(typed: str) -> str:
    """The word with its tone on either letter, as `hoà` and `hòa` are both in use."""
    early = normalise(typed)
    late = _EARLY.sub(lambda found: LATE_TONES[found[0]], early)
    return "|".join(map(as_whole, dict.fromkeys((typed, early, late))))


def _all(lookup: str, words: Iterable[str]) -> Q:
    met = Q()
    for word in words:
        met &= Q(**{lookup: word})
    return met


def _any(conditions: Iterable[Q]) -> Q:
    met = Q()
    for condition in conditions:
        met |= condition
    return met
