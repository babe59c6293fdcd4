"""A paper as it was given, beside the even text the reader works on; offsets lead back."""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from thongsuot.pure.text import normalise

_WORD = re.compile(r"[Tt]\.[ƯưWw](?!\w)|\d+(?:[.,/]\d+)*|[^\W\d]+|[^\w\s]")


class Word(NamedTuple):
    """A word, a number or a punctuation mark; `start` and `end` are code points of the even text."""

    start: int
    end: int
    plain: str  # lower case, tones placed uniformly
    capital: bool


@dataclass(frozen=True)
class Source:
    """`even` is NFC; `plain` is its lower-case form, letter for letter; `back` leads to the original."""

    original: str
    even: str
    plain: str
    back: tuple[int, ...] | None

    @cached_property
    def words(self) -> list[Word]:
        plain, even = self.plain, self.even
        return [
            Word(start, end, plain[start:end], even[start].isupper())
            for start, end in (hit.span() for hit in _WORD.finditer(even))
        ]

    @cached_property
    def starts(self) -> list[int]:
        return [word.start for word in self.words]

    def word_at(self, offset: int) -> int:
        """Index of the first word that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch in code points of the original text."""
        return (start, end) if self.back is None else (self.back[start], self.back[end])


def source_of(text: str) -> Source:
    """Make `text` even without losing where each letter came from."""
    even, back = (text, None) if unicodedata.is_normalized("NFC", text) else _composed(text)
    return Source(text, even, _lowered(normalise_in_place(even)), back)


def normalise_in_place(even: str) -> str:
    """Tones placed uniformly; left as it is should that ever change the number of letters."""
    placed = normalise(even)
    return placed if len(placed) == len(even) else even


def _lowered(even: str) -> str:
    lowered = even.lower()
    if len(lowered) == len(even):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in even)


def _composed(text: str) -> tuple[str, tuple[int, ...]]:
    pieces: list[str] = []
    back: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not unicodedata.combining(text[end]):
            piece = unicodedata.normalize("NFC", text[start:end])
            pieces.append(piece)
            back.extend([start] * len(piece))
            start = end
    return "".join(pieces), (*back, len(text))
