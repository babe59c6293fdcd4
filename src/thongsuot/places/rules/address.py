"""Taking a typed address apart: which words may name a unit, and which kind of unit they say it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Literal, get_args

from thongsuot.places.rules.registry_file import Level
from thongsuot.pure.text import fold, normalise

LEVELS_OF_KIND: dict[str, tuple[Level, ...]] = {
    "tỉnh": ("province",),
    "thành phố": ("district", "province"),
    "quận": ("district",),
    "huyện": ("district",),
    "thị xã": ("district",),
    "phường": ("commune",),
    "xã": ("commune",),
    "thị trấn": ("commune",),
    "đặc khu": ("commune",),
}
ABBREVIATIONS = {
    "p": "phường",
    "x": "xã",
    "tt": "thị trấn",
    "tp": "thành phố",
    "h": "huyện",
    "q": "quận",
    "tx": "thị xã",
    "t": "tỉnh",
    "đk": "đặc khu",
}
ALIASES = {
    "hcm": "ho chi minh",
    "hn": "ha noi",
    "brvt": "ba ria vung tau",
    "thua thien hue": "hue",
}
LONGEST_SPLIT_WORDS = 14

InnerKinds = Literal["every", "last", "none"]

_SEPARATORS = re.compile(r"[,;|/\n\r\t()]")
_DASHES = re.compile(r"\s*[-–—]+\s+|\s+[-–—]+\s*")
_DOTTED_PAIR = re.compile(r"\b([tđ])\.\s?([pxtk])\b\.?", re.IGNORECASE)
_JOINED_CITY = re.compile(r"\btp\.?\s?(?=hcm\b)", re.IGNORECASE)
_NUMBERED = re.compile(r"\b([pq])\.?(\d+)\b", re.IGNORECASE)
_NO_LETTER = re.compile(r"[^\w\s.'’]+")
_GAP = re.compile(r"[\s–—-]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the address that may name a unit: as `typed`, and as `kind` ("" when none is given) and `name`."""

    kind: str
    name: str
    typed: str

    @property
    def key(self) -> str:
        """By which the register is asked for the name."""
        key = search_key(self.name)
        return ALIASES.get(key, key)

    @property
    def whole_key(self) -> str:
        """As `key`, for a name that begins like a kind: "tinh khe" is tỉnh Khe or, more likely, Tịnh Khê."""
        return search_key(self.typed)

    def is_spelled(self, name: str) -> bool:
        return is_spelled_alike(self.name, name) or is_spelled_alike(self.typed, name)

    @property
    def is_bare_number(self) -> bool:
        """A house number; a ward or district with a number for a name is written with its kind."""
        return not self.kind and self.key.isdecimal()

    def could_be(self, level: Level) -> bool:
        return not self.kind or level in LEVELS_OF_KIND[self.kind]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed, without its dot; `dotted` tells "T." from "T"."""

    text: str
    dotted: bool


@lru_cache(4096)
def search_key(name: str) -> str:
    """A name as it is stored for look-up: folded, without dashes, numbers without leading zeros."""
    words = _GAP.split(fold(name))
    return " ".join(str(int(word)) if word.isdecimal() else word for word in words if word)


def parse(line: str, inner: InnerKinds = "every") -> tuple[Part, ...]:
    """The parts of an address in the order written: cut at separators, and before words that say a kind.

    `inner` tells which such words count within a segment: every one; only the last of several in a row, for "xa
    lien ha huyen dan phuong thanh pho ha noi"; or none, for "xa dong phuong yen". House numbers, streets and
    hamlets come out as parts too; they name no unit and are passed over later.
    """
    spelled = _JOINED_CITY.sub("TP. ", _NUMBERED.sub(r"\1. \2", _DOTTED_PAIR.sub(r"\1\2. ", line)))
    segments = (_words(segment) for segment in _SEPARATORS.split(spelled))
    return tuple(part for words in segments for part in _parts(words, inner))


def readings(line: str) -> list[tuple[Part, ...]]:
    """The ways to read an address: a dash, and a word for a kind, may stand within a name or between two."""
    lines = (line, _DASHES.sub(", ", line))
    ways = (parse(each, inner) for each in lines for inner in get_args(InnerKinds))
    return [way for way in dict.fromkeys(ways) if way]


def cuts(part: Part) -> Iterator[tuple[Part, ...]]:
    """Every way to read one part, written without separators, as the names of two or three units."""
    words = part.name.split()
    if len(words) <= LONGEST_SPLIT_WORDS:
        inner = range(1, len(words))
        for places in (*combinations(inner, 1), *combinations(inner, 2)):
            yield tuple(_cut(part.kind, words, places))


def split_kind(full_name: str) -> tuple[str, str]:
    """("phường", "Kon Tum") from the official "phường Kon Tum"; no kind when the text begins with none."""
    lowered = full_name.lower()
    for kind in LEVELS_OF_KIND:
        if lowered.startswith(f"{kind} "):
            return kind, full_name[len(kind) + 1 :]
    return "", full_name


def has_marks(text: str) -> bool:
    """Whether the writer used Vietnamese letters, so that their absence elsewhere means something."""
    return fold(text) != " ".join(text.lower().replace("’", "'").split())


def is_spelled_alike(one: str, other: str) -> bool:
    """Whether two names are the same with all their marks, whatever their case, apostrophes and tone placement."""
    return _spelling(one) == _spelling(other)


@lru_cache(4096)
def _spelling(name: str) -> str:
    return " ".join(_GAP.split(normalise(name).casefold().replace("’", "'")))


def _cut(kind: str, words: list[str], places: tuple[int, ...]) -> Iterator[Part]:
    bounds = (0, *places, len(words))
    for index, (start, end) in enumerate(pairwise(bounds)):
        name = " ".join(words[start:end])
        yield Part("" if index else kind, name, name)


def _words(segment: str) -> list[Word]:
    spaced = _NO_LETTER.sub(" ", segment).replace(".", ". ")
    return [Word(word.rstrip("."), word.endswith(".")) for word in spaced.split() if word.strip(".-'’")]


def _parts(words: list[Word], inner: InnerKinds) -> Iterator[Part]:
    """Cut `words` before each kind that follows a name, or stands at the beginning, and has a name after it."""
    begins, kind, named = 0, "", 0
    position = 0
    while position < len(words):
        found, length = _kind_at(words, position, begins=position == named)
        if found and (position > named or not kind) and _counts(words, position, position + length, inner):
            if position > named:
                yield _part(words, begins, kind, named, position)
            begins, kind, named = position, found, position + length
            position = named
        else:
            position += 1
    if position > named:
        yield _part(words, begins, kind, named, position)


def _counts(words: list[Word], start: int, end: int, inner: InnerKinds) -> bool:
    """Whether the kind in words[start:end] is one, and not a piece of the name around it."""
    if end >= len(words):
        return False
    if start == 0 or inner == "every":
        return True
    return inner == "last" and not _kind_at(words, end, begins=False)[0]


def _part(words: list[Word], begins: int, kind: str, named: int, ends: int) -> Part:
    name, typed = (" ".join(word.text for word in words[start:ends]) for start in (named, begins))
    return Part(kind, name, typed)


def _kind_at(words: list[Word], position: int, *, begins: bool) -> tuple[str, int]:
    """The kind that begins at `position` and its number of words; ("", 0) when none does."""
    for length in (2, 1):
        typed = " ".join(word.text for word in words[position : position + length])
        if kind := _KINDS_AS_TYPED.get(_spelling(typed)):
            return kind, length
    word = words[position]
    kind = ABBREVIATIONS.get(word.text.lower(), "")
    return (kind, 1) if kind and (word.dotted or begins or len(word.text) > 1) else ("", 0)


# "tinh" and "tỉnh" say tỉnh; "tịnh", with marks of its own, does not.
_KINDS_AS_TYPED = {typed: kind for kind in LEVELS_OF_KIND for typed in (_spelling(kind), fold(kind))}
