"""The reader's words: lists kept in data/*.toml, found in a text in one pass."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from itertools import pairwise
from typing import Any

from thongsuot.pure.reading.source import Word, source_of

NOTHING: Mapping[str, int] = {}


def load(name: str) -> dict[str, Any]:
    """One data file of the package, as tables."""
    return tomllib.loads(files("thongsuot.pure.reading").joinpath("data", f"{name}.toml").read_text("utf-8"))


class _Longer:
    """The phrases that begin with one pair of words: the kinds of the pair itself, and longer ones by length."""

    __slots__ = ("by_length", "pair")

    def __init__(self) -> None:
        self.pair: dict[str, int] = {}
        self.by_length: dict[int, dict[tuple[str, ...], list[str]]] = {}

    def add(self, kind: str, words: tuple[str, ...]) -> None:
        if len(words) == 2:
            self.pair[kind] = 2
        else:
            self.by_length.setdefault(len(words), {}).setdefault(words, []).append(kind)
            self.by_length = dict(sorted(self.by_length.items()))

    def found(self, plains: list[str], i: int, single: Mapping[str, int]) -> Mapping[str, int]:
        """The kinds that begin at word `i`, each with the length of its longest phrase."""
        found = self.pair if not single else {**single, **self.pair}
        for length, listed in self.by_length.items():
            if kinds := listed.get(tuple(plains[i : i + length])):
                found = {**found, **dict.fromkeys(kinds, length)}
        return found


class Lexicon:
    """Phrases by kind; `scan` says of each word which kinds of phrase begin there, and their length in words."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._single: dict[str, dict[str, int]] = defaultdict(dict)
        self._longer: dict[tuple[str, str], _Longer] = defaultdict(_Longer)
        for kind, listed in lists.items():
            for phrase in listed:
                self._add(kind, tuple(word.plain for word in source_of(phrase).words))

    def _add(self, kind: str, words: tuple[str, ...]) -> None:
        if len(words) == 1:
            self._single[words[0]][kind] = 1
        else:
            self._longer[words[0], words[1]].add(kind, words)

    def scan(self, words: Sequence[Word]) -> list[Mapping[str, int]]:
        """For each word the kinds beginning there, each with the length of its longest phrase."""
        plains = [word.plain for word in words]
        single, longer = self._single.get, self._longer.get
        found = [single(plain, NOTHING) for plain in plains]
        for i, pair in enumerate(pairwise(plains)):
            if more := longer(pair):
                found[i] = more.found(plains, i, found[i])
        return found


def word_set(name: str) -> frozenset[str]:
    """A list of data/words.toml."""
    return _WORD_SETS[name]


def phrases(block: str | list[str]) -> list[str]:
    """The phrases of a list in a data file: an array, or text where commas and lines part them.

    `#` begins a remark; `|` stands for a comma inside a phrase (`kiểm tra| giám sát`).
    """
    if isinstance(block, list):
        return block
    lines = (line.split("#", 1)[0] for line in block.splitlines())
    return [
        phrase.replace("|", ",") for line in lines for part in line.split(",") if (phrase := part.strip())
    ]


_WORD_SETS = {name: frozenset(phrases(table["phrases"])) for name, table in load("words").items()}
