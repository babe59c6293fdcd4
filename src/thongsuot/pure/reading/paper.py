"""A paper made ready for the grammar: words, the marks on them, paragraphs and sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from thongsuot.pure.reading.lexicon import Lexicon, load, phrases, word_set
from thongsuot.pure.reading.source import Source, Word, source_of
from thongsuot.pure.reading.structure import Block, blocks_of

_LEXICON = Lexicon(
    {
        kind: phrases(table["phrases"])
        for name in ("grammar", "verbs", "actors")
        for kind, table in load(name).items()
        if "phrases" in table
    }
)
_LONGEST_SENTENCE = 600  # words; what is longer is cut, so that the work stays in proportion to the text
_STOPS = frozenset(".!?…")
_ABBREVIATIONS = word_set("abbreviation")


class Sentence(NamedTuple):
    """Words `first` up to, not including, `stop`, in one block."""

    first: int
    stop: int
    block: int


@dataclass(frozen=True)
class Paper:
    source: Source

    @cached_property
    def blocks(self) -> list[Block]:
        return blocks_of(self.source)

    @cached_property
    def words(self) -> list[Word]:
        return self.source.words

    @cached_property
    def marks(self) -> list[Mapping[str, int]]:
        """For each word the kinds of phrase beginning there, with their length in words."""
        scanned = _LEXICON.scan(self.words)
        return [
            _without_names(found) if found and self._begins_name(i, scanned) else found
            for i, found in enumerate(scanned)
        ]

    def _begins_name(self, i: int, scanned: list[Mapping[str, int]]) -> bool:
        """Whether two capital words stand here, the second no office: `Cần Thơ`, but not `Giao Sở`."""
        words = self.words
        return (
            words[i].capital
            and i + 1 < len(words)
            and words[i + 1].capital
            and not ({"head", "post"} & scanned[i + 1].keys())
        )

    @cached_property
    def sentences(self) -> list[Sentence]:
        return [sentence for at in range(len(self.blocks)) for sentence in self.sentences_in(at)]

    def sentences_in(self, at: int) -> Iterator[Sentence]:
        block = self.blocks[at]
        first, stop = self.source.word_at(block.body), self.source.word_at(block.end)
        for i in range(first, stop):
            if i >= first and (i - first >= _LONGEST_SENTENCE or self._ends_sentence(i, stop)):
                end = i + 1
                if (
                    end < stop
                    and self.words[end].plain in {"”", '"', "»"}
                    and self.words[end].start <= self.words[i].end + 1
                ):
                    end += 1
                yield Sentence(first, end, at)
                first = end
        if first < stop:
            yield Sentence(first, stop, at)

    def _ends_sentence(self, i: int, stop: int) -> bool:
        word = self.words[i]
        if word.plain not in _STOPS:
            return False
        following = self.words[i + 1] if i + 1 < stop else None
        if following is None:
            return True
        if following.plain in {"”", '"', "»"}:
            following = self.words[i + 2] if i + 2 < stop else None
        return following is None or (self._can_open(following) and not self._is_abbreviation(i))

    def _can_open(self, word: Word) -> bool:
        return word.capital or word.plain in {"“", '"', "«", "-", "(", "–"} or word.plain[0].isdigit()

    def _is_abbreviation(self, i: int) -> bool:
        if self.words[i].plain != "." or i == 0:
            return False
        before, after = self.words[i - 1], self.words[i + 1]
        short = before.plain in _ABBREVIATIONS or (len(before.plain) == 1 and before.capital)
        return (short and before.end == self.words[i].start) or (
            after.start == self.words[i].end and not after.capital
        )

    def text(self, first: int, stop: int) -> str:
        """The words as printed, line breaks made spaces."""
        if first >= stop:
            return ""
        return " ".join(self.source.even[self.words[first].start : self.words[stop - 1].end].split())

    def plain(self, first: int, stop: int) -> str:
        """The words in lower case, as far as there are any."""
        stop = min(stop, len(self.words))
        return self.source.plain[self.words[first].start : self.words[stop - 1].end] if first < stop else ""

    @cached_property
    def _scans(self) -> dict[Lexicon, list[Mapping[str, int]]]:
        return {}

    def scanned(self, lexicon: Lexicon) -> list[Mapping[str, int]]:
        """For each word the kinds of `lexicon` beginning there, with their length; looked through once a paper."""
        if lexicon not in self._scans:
            self._scans[lexicon] = lexicon.scan(self.words)
        return self._scans[lexicon]

    def has(self, i: int, *kinds: str) -> int:
        """Length in words of the longest phrase of these kinds at word `i`; 0 for none."""
        marks = self.marks[i]
        if not marks:
            return 0
        longest = 0
        for kind in kinds:
            length = marks.get(kind, 0)
            longest = length if length > longest else longest  # noqa: FURB136 - called most often of all
        return longest

    def find(self, first: int, stop: int, *kinds: str) -> int:
        """The first word in the stretch where a phrase of these kinds begins; -1 for none."""
        marks = self.marks
        for i in range(first, stop):
            if marks[i]:
                for kind in kinds:
                    if kind in marks[i]:
                        return i
        return -1

    def find_word(self, first: int, stop: int, *plains: str) -> int:
        words = self.words
        for i in range(first, stop):
            if words[i].plain in plains:
                return i
        return -1


def _without_names(found: Mapping[str, int]) -> Mapping[str, int]:
    """Without single words that here begin a name: `Cần Thơ` is no modal, `Giao Thủy` gives nothing."""
    return {kind: length for kind, length in found.items() if length > 1 or kind in _NOUN_KINDS}


_NOUN_KINDS = frozenset({"head", "post", "office", "leader", "humble", "upper", "quantity"})


def paper_of(text: str) -> Paper:
    return Paper(source_of(text))
