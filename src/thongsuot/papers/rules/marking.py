"""Cutting a text at the edges of what was found in it, so that every finding can be lit where it stands."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple


class Place(NamedTuple):
    """A finding's place: code points `start` to `end` of the text."""

    finding: int
    start: int
    end: int


class Piece(NamedTuple):
    """A stretch of text; `finding` is the shortest one that covers it, None where nothing was found.

    `is_first` marks a finding's first piece: there its address goes. `also_begins` are findings whose own first
    piece lies under a shorter one: their address goes there too, so that no link leads nowhere.
    """

    text: str
    finding: int | None
    is_first: bool = False
    also_begins: tuple[int, ...] = ()


def pieces(text: str, places: Iterable[Place]) -> Iterator[Piece]:
    """The whole text in order. Places outside the text are cut to it; overlapping ones may nest or cross."""
    inside = [_within(place, len(text)) for place in places]
    inside = [place for place in inside if place.start < place.end]
    edges = sorted({0, len(text), *(p.start for p in inside), *(p.end for p in inside)})
    for start, end in pairwise(edges):
        covering = [place for place in inside if place.start <= start and place.end >= end]
        beginning = tuple(place.finding for place in covering if place.start == start)
        shortest = min(covering, key=lambda place: place.end - place.start, default=None)
        mine = shortest.finding if shortest else None
        others = tuple(pk for pk in beginning if pk != mine)
        yield Piece(text[start:end], mine, mine in beginning, others)


def _within(place: Place, length: int) -> Place:
    return Place(place.finding, max(0, min(place.start, length)), max(0, min(place.end, length)))
