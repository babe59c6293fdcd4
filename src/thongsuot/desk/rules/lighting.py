"""Finding typed words in a text whatever the accents, and the stretch of a long text that shows them."""

import re
from collections.abc import Iterable, Iterator

from thongsuot.pure.text import fold

Span = tuple[int, int]

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_PIECE = re.compile(r'"([^"]*)"|([^\s"]+)')
_AT_THE_ENDS = ",.;:!?()[]{}…"


def pieces_of(query: str) -> list[str]:
    """The words of a query, a phrase in quotes as one; commas and the like after a word are not looked for.

    Signs alone, such as a dash, count only when there is nothing else.
    """
    found = [
        " ".join(phrase.split()) or word.strip(_AT_THE_ENDS)
        for phrase, word in _PIECE.findall(query.translate(_QUOTES))
    ]
    pieces = [piece for piece in found if fold(piece)]
    return [piece for piece in pieces if any(map(str.isalnum, piece))] or pieces


def words_of(query: str) -> list[str]:
    """The words of a query as they are looked for: folded, each once, in the order typed."""
    return list(dict.fromkeys(map(fold, pieces_of(query))))


def as_whole(word: str) -> str:
    """A regular expression, for PostgreSQL, of `word` where it is no part of a longer word."""
    escaped = re.sub(r"([^\w\s])", r"\\\1", word)
    return (r"\m" if word[0].isalnum() else "") + escaped + (r"\M" if word[-1].isalnum() else "")


def spans(text: str, words: Iterable[str], *, whole: bool = True) -> list[Span]:
    """Where the folded `words` stand in `text`, in code points, in order, overlaps joined.

    `whole` leaves out words that are only parts of others.
    """
    folded, places = _folded_with_places(text)
    found = sorted(_found(folded, places, words, whole=whole))
    joined: list[Span] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def lit_pieces(text: str, words: Iterable[str], *, whole: bool = True) -> tuple[list[tuple[str, str]], str]:
    """`text` cut into pairs of what is not lit and the lit that follows it, and the rest after the last of them."""
    pairs, last = [], 0
    for start, end in spans(text, words, whole=whole):
        pairs.append((text[last:start], text[start:end]))
        last = end
    return pairs, text[last:]


def excerpt(text: str, words: Iterable[str], width: int = 200, *, whole: bool = True) -> str:
    """About `width` letters where most of `words` stand together, cut between words; the beginning when there is none."""
    first = _densest(text, spans(text, words, whole=whole), width * 2 // 3)
    start = max(0, first - width // 3)
    start = 0 if start == 0 else text.find(" ", start) + 1
    piece = text[start : start + width]
    is_cut = start + width < len(text)
    piece = piece.rsplit(" ", 1)[0] if is_cut else piece
    return ("… " if start else "") + " ".join(piece.split()) + (" …" if is_cut else "")


def _densest(text: str, found: list[Span], width: int) -> int:
    """The first of the places from which most different words stand within `width` letters; 0 when there is none."""
    best, most, last = 0, 0, 0
    words = [fold(text[start:end]) for start, end in found]
    for place, (start, _end) in enumerate(found):
        while last < len(found) and found[last][1] <= start + width:
            last += 1
        if (many := len(set(words[place:last]))) > most:
            best, most = start, many
    return best if most else next((start for start, _end in found), 0)


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """The text folded letter by letter, and for each folded letter its place in `text`."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        bare = fold(letter) or (" " if letter.isspace() else "")
        letters.append(bare)
        places.extend([place] * len(bare))
    return "".join(letters), [*places, len(text)]


def _found(folded: str, places: list[int], words: Iterable[str], *, whole: bool) -> Iterator[Span]:
    for word in words:
        for match in re.finditer(_pattern(word, whole=whole), folded):
            yield places[match.start()], places[match.end() - 1] + 1


def _pattern(word: str, *, whole: bool) -> str:
    """`word` with any white space where it has a space, and nothing of a longer word beside it."""
    escaped = r"\s+".join(map(re.escape, word.split(" ")))
    if not whole:
        return escaped
    before = r"(?<![^\W_])" if word[0].isalnum() else ""
    return before + escaped + (r"(?![^\W_])" if word[-1].isalnum() else "")
