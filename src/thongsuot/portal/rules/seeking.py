"""What people type into the search, and the words by which public texts are found."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from thongsuot.pure.text import bare, normalise

KINDS = {
    "news": "Tin tức",
    "document": "Văn bản",
    "guide": "Thủ tục",
    "question": "Hỏi đáp",
    "result": "Kết luận và kết quả",
    "page": "Trang khác",
}
KINDS_OF_PAGES = {
    "articlepage": "news",
    "documentpage": "document",
    "guidepage": "guide",
    "questionpage": "question",
}
LONGEST_QUERY, MOST_WORDS, LONGEST_WORD = 100, 12, 60
EXCERPT, AT_ONCE = 220, 400
# A number such as 12/2026/QĐ-UBND is one word and also its parts; PostgreSQL's own reader takes it for a file.
_WORD = re.compile(r"[^\W_]+(?:[/.\-–][^\W_]+)*")
_JOINT = re.compile(r"[/.\-–]")
_BETWEEN = re.compile(r"[^\w\0]+")
_SYLLABLE = re.compile(r"[a-z]{2,15}")
_TELEX = (
    (re.compile(r"([aeod])\1"), r"\1"),
    (re.compile(r"w"), ""),
    (re.compile(r"[sfrxjz](?=$)|(?<=[aeiouy])[sfrxj]"), ""),
)


def words_in(text: str) -> set[str]:
    """All by which `text` is found: its words as they are spelt and without accents; numbers whole, begun, in parts."""
    spelt = normalise(text).lower()
    words = {word for version in (spelt, bare(spelt)) for word in _WORD.findall(version)}
    return {form for word in words for form in _forms(word) if len(form) <= LONGEST_WORD}


def _forms(word: str) -> Iterable[str]:
    parts = _JOINT.split(word)
    if len(parts) == 1:
        return (word,)
    ends = accumulate(len(part) + 1 for part in parts)
    return (*parts, *(word[: end - 1] for end in ends))


def syllables_in(text: str) -> set[str]:
    """The plain words of `text`, without accents: what a mistyped word may have been meant to be."""
    return {word for word in _WORD.findall(bare(normalise(text).lower())) if _SYLLABLE.fullmatch(word)}


@dataclass(frozen=True)
class Sought:
    """The words typed: `spelt` with the accents they had, `words` without."""

    spelt: tuple[str, ...]

    @classmethod
    def typed(cls, query: str) -> "Sought":
        """Of whatever was typed: what is no word is left out, so are words past the twelfth."""
        spelt = normalise(query[:LONGEST_QUERY]).lower()
        found = (word for word in _WORD.findall(spelt) if len(word) <= LONGEST_WORD)
        return cls(tuple(dict.fromkeys(found))[:MOST_WORDS])

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(map(bare, self.spelt))

    @property
    def has_accents(self) -> bool:
        return self.words != self.spelt

    @property
    def doubtful(self) -> list[str]:
        """Plain words typed without accents, which may be slips; who types accents knows the word."""
        return [word for word in self.spelt if _SYLLABLE.fullmatch(word)]

    @property
    def phrase(self) -> str:
        return " ".join(self.words)

    def side_by_side(self, titles: Sequence[str]) -> list[bool]:
        """Of each title whether it has the words next to one another in their order, whatever stands between them."""
        together = bare(
            normalise("".join(f"{title}\0" for title in titles))
        )  # one long text is folded far quicker
        phrase = _spaced(self.phrase)
        return [phrase in title for title in _spaced(together).split("\0")[:-1]]

    def mended(self, better: dict[str, str]) -> "Sought":
        """With other words in place of those mistyped; one may become several."""
        words = (
            better.get(word, "").split() or [spelt]
            for word, spelt in zip(self.words, self.spelt, strict=True)
        )
        return Sought(tuple(dict.fromkeys(word for several in words for word in several))[:MOST_WORDS])


def _spaced(text: str) -> str:
    """Only its words, each between two spaces, and what parts one text from the next."""
    return f" {_BETWEEN.sub(' ', text)} ".replace("\0", " \0 ")


def condition(words: Sequence[str], *more: str) -> str:
    """The words as PostgreSQL's tsquery: all of them; a number whole or, failing that, by its parts."""
    return " & ".join([*map(_quoted, more), *map(_term, words)])


def _term(word: str) -> str:
    parts = _JOINT.split(word)
    if len(parts) == 1:
        return _quoted(word)
    return f"({_quoted(word)} | ({' & '.join(map(_quoted, parts))}))"


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def without_telex(word: str) -> str:
    """What the keys of the Telex way of typing leave when the keyboard was not switched on: `chuyeern` → `chuyen`."""
    for keys, letters in _TELEX:
        word = keys.sub(letters, word)
    return word


def splits(word: str) -> dict[str, tuple[str, ...]]:
    """Each way to read `word` as two, three or four words written together, as "chuyendoiso", by those words."""
    found: dict[str, tuple[str, ...]] = {}
    _split(word, (), found)
    return found


def _split(rest: str, before: tuple[str, ...], found: dict[str, tuple[str, ...]]) -> None:
    if 2 <= len(rest) <= 7 and before:
        found[" ".join((*before, rest))] = (*before, rest)
    if len(before) < 3:
        for end in range(2, min(7, len(rest) - 2) + 1):
            _split(rest[end:], (*before, rest[:end]), found)


def distance(one: str, other: str) -> int:
    """How many slips lie between two words: a letter missing, doubled, wrong, or two changed about."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        above, before, row = row, above, [place]
        for at, there in enumerate(other, 1):
            steps = min(above[at] + 1, row[at - 1] + 1, above[at - 1] + (letter != there))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == there:
                steps = min(steps, before[at - 2] + 1)
            row.append(steps)
    return row[-1]


def lit_pieces(
    text: str, words: Iterable[str], *, as_spelt: bool = False
) -> tuple[list[tuple[str, str]], str]:
    """`text` cut into pairs of what is not lit and the lit word that follows it, and the rest after the last."""
    pairs, last = [], 0
    for found in _pattern(tuple(words)).finditer(_looked_at(text, as_spelt=as_spelt)):
        pairs.append((text[last : found.start()], text[found.start() : found.end()]))
        last = found.end()
    return pairs, text[last:]


def excerpt(text: str, words: Iterable[str], width: int = EXCERPT, *, as_spelt: bool = False) -> str:
    """About `width` letters of NFC `text` around the first of `words`, cut between words; else its beginning."""
    start = max(0, _first(text, words, as_spelt=as_spelt) - width // 3)
    start = text.find(" ", start) + 1 if start else 0
    piece = text[start : start + width]
    is_cut = start + width < len(text)
    piece = piece.rsplit(" ", 1)[0] if is_cut else piece
    return ("… " if start else "") + piece.strip() + (" …" if is_cut else "")


def _first(text: str, words: Iterable[str], *, as_spelt: bool) -> int:
    """Where the first of `words` begins, 0 when none is there. Looked at bit by bit: most are near the beginning."""
    pattern = _pattern(tuple(words))
    for begin in range(0, len(text), AT_ONCE):
        before = min(begin, 1)
        piece = _looked_at(text[begin - before : begin + AT_ONCE + LONGEST_WORD + 1], as_spelt=as_spelt)
        found = pattern.search(piece, before)
        if found and found.start() < before + AT_ONCE:
            return begin - before + found.start()
    return 0


def _looked_at(text: str, *, as_spelt: bool) -> str:
    """The text letter by letter as words are compared with it."""
    lower = text.lower()
    return lower if as_spelt and len(lower) == len(text) else bare(text)


@lru_cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, whole; nothing when there is none."""
    either = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else r"(?!)")
