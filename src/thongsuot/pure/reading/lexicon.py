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


class Lexicon:
    """Phrases by kind; `scan` says of each word which kinds of phrase begin there, and their length in words."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._single: dict[str, dict[str, int]] = defaultdict(dict)
        self._longer: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for kind, listed in lists.items():
            for phrase in listed:
                self._add(kind, tuple(word.plain for word in source_of(phrase).words))
        for entries in self._longer.values():
            entries.sort(key=lambda entry: len(entry[0]))

    def _add(self, kind: str, words: tuple[str, ...]) -> None:
        if len(words) == 1:
            self._single[words[0]][kind] = 1
        else:
            self._longer[words[0], words[1]].append((words, kind))

    def scan(self, words: Sequence[Word]) -> list[Mapping[str, int]]:
        """For each word the kinds beginning there, each with the length of its longest phrase."""
        plains = [word.plain for word in words]
        single, longer = self._single.get, self._longer
        found = [single(plain, NOTHING) for plain in plains]
        for i, pair in enumerate(pairwise(plains)):
            if pair in longer:
                found[i] = self._with_longer(plains, i, longer[pair], found[i])
        return found

    @staticmethod
    def _with_longer(
        plains: list[str], i: int, entries: list[tuple[tuple[str, ...], str]], single: Mapping[str, int]
    ) -> Mapping[str, int]:
        found = dict(single)
        for phrase, kind in entries:
            if len(phrase) == 2 or tuple(plains[i : i + len(phrase)]) == phrase:
                found[kind] = len(phrase)
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
