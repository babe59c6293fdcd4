"""Finding typed words in a text whatever the accents, and the stretch of a long text that shows them."""

import re
from collections.abc import Iterable, Iterator

from thongsuot.pure.text import fold

Span = tuple[int, int]


def words_of(query: str) -> list[str]:
    """The words of a query as they are looked for: folded, each once, in the order typed."""
    return list(dict.fromkeys(fold(query).split()))


def spans(text: str, words: Iterable[str]) -> list[Span]:
    """Where the folded `words` stand in `text`, in code points, in order, overlaps joined."""
    folded, places = _folded_with_places(text)
    found = sorted(_found(folded, places, words))
    joined: list[Span] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def lit_pieces(text: str, words: Iterable[str]) -> tuple[list[tuple[str, str]], str]:
    """`text` cut into pairs of what is not lit and the lit that follows it, and the rest after the last of them."""
    pairs, last = [], 0
    for start, end in spans(text, words):
        pairs.append((text[last:start], text[start:end]))
        last = end
    return pairs, text[last:]


def excerpt(text: str, words: Iterable[str], width: int = 200) -> str:
    """About `width` letters around the first of `words`, cut between words; the beginning when there is none."""
    first = next(iter(spans(text, words)), (0, 0))[0]
    start = max(0, first - width // 3)
    start = 0 if start == 0 else text.find(" ", start) + 1
    piece = text[start : start + width]
    is_cut = start + width < len(text)
    piece = piece.rsplit(" ", 1)[0] if is_cut else piece
    return ("… " if start else "") + " ".join(piece.split()) + (" …" if is_cut else "")


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """The text folded letter by letter, and for each folded letter its place in `text`."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        bare = fold(letter) or (" " if letter.isspace() else "")
        letters.append(bare)
        places.extend([place] * len(bare))
    return "".join(letters), [*places, len(text)]


def _found(folded: str, places: list[int], words: Iterable[str]) -> Iterator[Span]:
    for word in words:
        for match in re.finditer(re.escape(word), folded):
            yield places[match.start()], places[match.end() - 1] + 1
