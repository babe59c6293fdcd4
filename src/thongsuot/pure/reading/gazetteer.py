"""Administrative units found by name; a name that could be two units is decided by the province, or not at all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from thongsuot.pure.reading.source import Source, Word, source_of
from thongsuot.pure.text import fold


class Place(NamedTuple):
    """A unit for as long as it stood; `level` is province, district or commune, `name` goes without its kind.

    `province` is the code of the province it lies in (its own for a province); a date of None is open.
    """

    code: str
    level: str
    kind: str
    name: str
    province: str
    valid_from: date | None
    valid_to: date | None

    def stood_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True)
class Mention:
    """A name standing at words `first`..`stop`, and the units that bear it."""

    first: int
    stop: int
    places: tuple[Place, ...]


class _Bearer(NamedTuple):
    """A place and one spelling of its name, in lower-case words."""

    spelling: tuple[str, ...]
    place: Place


_ALIASES = {
    "Hồ Chí Minh": ("TPHCM", "TP.HCM", "TP. HCM", "TP HCM", "HCM", "Sài Gòn"),
    "Huế": ("Thừa Thiên Huế", "Thừa Thiên - Huế"),
    "Bà Rịa - Vũng Tàu": ("Bà Rịa-Vũng Tàu", "Bà Rịa – Vũng Tàu", "BR-VT"),
}


_KIND_WORDS = frozenset({"tỉnh", "huyện", "quận", "xã", "phường"})


class Gazetteer:
    """Names in a text, folded, exact accents first. Building takes time once; a look-up none to speak of."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places: tuple[Place, ...] = tuple(places)
        self._by_code: dict[str, list[Place]] = defaultdict(list)
        names: dict[str, list[Place]] = defaultdict(list)
        for place in self.places:
            self._by_code[place.code].append(place)
            for name in (place.name, *(_ALIASES.get(place.name, ()) if place.level == "province" else ())):
                names[name].append(place)
        self._by_first: dict[str, dict[tuple[str, ...], list[_Bearer]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._longest: dict[str, int] = defaultdict(int)
        for name, bearers in names.items():
            spelling = tuple(word.plain for word in source_of(name).words)
            words = tuple(map(_folded, spelling))
            if words:
                self._by_first[words[0]][words].extend(_Bearer(spelling, place) for place in bearers)
                self._longest[words[0]] = max(self._longest[words[0]], len(words))

    def find(self, source: Source) -> list[Mention]:
        """Every capital name of a unit in the text, the longest at each place, in order."""
        words, mentions, free = source.words, [], 0
        for i, word in enumerate(words):
            if i < free or not (word.capital or word.plain[0].isdigit()) or self._says_kind(words, i):
                continue
            if found := self._at(words, i):
                mentions.append(found)
                free = found.stop
        return mentions

    def _says_kind(self, words: Sequence[Word], i: int) -> bool:
        """Whether the word only says what the name after it is: `TỈNH BẮC NINH`, where a commune is called Tĩnh Bắc."""
        if words[i].plain not in _KIND_WORDS or i + 1 >= len(words):
            return False
        following = self._at(words, i + 1)
        return following is not None and any(place.kind == words[i].plain for place in following.places)

    def _at(self, words: Sequence[Word], i: int) -> Mention | None:
        first = _folded(words[i].plain)
        names = self._by_first.get(first)
        if names is None:
            return None
        spelled = tuple(_folded(word.plain) for word in words[i : i + self._longest[first]])
        for length in range(len(spelled), 0, -1):
            bearers = names.get(spelled[:length])
            if bearers and all(w.capital or not w.plain[0].isalpha() for w in words[i : i + length]):
                borne = _exact_first(bearers, tuple(w.plain for w in words[i : i + length]))
                return Mention(i, i + length, tuple(borne)) if borne else None
        return None

    def resolve(self, mention: Mention, kinds: Iterable[str], province: str, on: date | None) -> Place | None:
        """The one unit meant: of these kinds (any when empty), standing on that day, in that province; else None."""
        wanted = set(kinds)
        fitting = [
            place
            for place in mention.places
            if (not wanted or place.kind in wanted) and (place.stood_on(on) if on else place.valid_to is None)
        ]
        if not fitting and on is None:  # a paper of an unknown day may speak of a unit that is no more
            fitting = [place for place in mention.places if not wanted or place.kind in wanted]
        inside = [place for place in fitting if place.province == province]
        for some in (inside, fitting):
            codes = {place.code for place in some}
            if codes:
                return some[0] if len(codes) == 1 else None
        return None

    def named(self, code: str, on: date | None) -> Place | None:
        """The unit that bears this code on that day."""
        return next((p for p in self._by_code.get(code, ()) if not on or p.stood_on(on)), None)


def _exact_first(bearers: list[_Bearer], spelling: tuple[str, ...]) -> list[Place]:
    """Only the bearers spelt just so, if any are; else, for a name of several words, all that fold alike."""
    exact = [bearer.place for bearer in bearers if bearer.spelling == spelling]
    return exact or ([bearer.place for bearer in bearers] if len(spelling) > 1 else [])


@lru_cache(maxsize=16384)
def _folded(plain: str) -> str:
    return fold(plain)
