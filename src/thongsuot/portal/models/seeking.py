"""The search over everything public: candidates from the index of words, ranked, and shown with their words lit."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import NamedTuple

from django.utils import timezone
from wagtail.models import Page

from thongsuot.portal.models.found import PublicText, Row, Word, mark_of_kind, mark_of_site
from thongsuot.portal.models.routing import restricted_paths
from thongsuot.portal.rules.kinds import HOME_DEPTH
from thongsuot.portal.rules.seeking import (
    KINDS,
    Sought,
    condition,
    distance,
    excerpt,
    splits,
    without_telex,
    words_in,
)

MOST = 100
MOST_RESULTS = 50
RESULT = "result"

COLUMNS_OF_RESULT = ("pk", "title", "changed_at", "unit", "finding__paper", "owner__name")


class Result(NamedTuple):
    """A public matter, as COLUMNS_OF_RESULT: whose unit it is, the paper it was read from, and who carries it through."""

    key: int
    title: str
    changed_at: datetime
    unit: int
    paper: int | None
    owner: str


# The public matters whose title holds all of the words; at most MOST_RESULTS.
Results = Callable[[Sequence[str]], list[Result]]


class Candidate(NamedTuple):
    """One thing found. The greatest comes first: the very accents, then the title, words side by side, newest.

    `told` is a result; a page has a `url_path` instead.
    """

    is_exact: bool
    in_title: bool
    side_by_side: bool
    shown_on: date
    key: int
    kind: str
    title: str
    url_path: str = ""
    told: Result | None = None


@dataclass(frozen=True)
class Hit:
    """A candidate as it is shown."""

    kind: str
    title: str
    url: str
    shown_on: date
    text: str
    words: tuple[str, ...]
    as_spelt: bool

    @property
    def label(self) -> str:
        return KINDS[self.kind]

    @property
    def day(self) -> str:
        return f"{self.shown_on:%d/%m/%Y}"


@dataclass(frozen=True)
class Answers:
    """What was `typed`, what was `sought` instead where it was mistyped, and all that was found, the best first."""

    typed: Sought
    sought: Sought
    found: tuple[Candidate, ...]
    is_cut: bool

    @property
    def is_mended(self) -> bool:
        return self.typed.words != self.sought.words

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """Code, label and number of each kind that was found."""
        numbers = Counter(one.kind for one in self.found)
        return [(code, label, numbers[code]) for code, label in KINDS.items() if numbers[code]]

    def of_kind(self, kind: str) -> list[Candidate]:
        return [one for one in self.found if kind in ("", one.kind)]


def look_for(query: str, home: Page, results: Results, kind: str = "") -> Answers:
    """On a commune's site or, for the province's home, on all of them.

    Only when nothing holds the words as they were typed are those that nobody uses taken for slips.
    """
    typed = Sought.typed(query)
    answers = _answers(typed, typed, home, results, kind)
    if answers.found or not typed.doubtful:
        return answers
    meant = typed.mended(better_words(typed.doubtful))
    return answers if meant == typed else _answers(typed, meant, home, results, kind)


def _answers(typed: Sought, sought: Sought, home: Page, results: Results, kind: str) -> Answers:
    if not sought.words:
        return Answers(typed, sought, (), is_cut=False)
    pages, is_cut = _pages(sought, home, kind)
    told = _results(sought, results) if kind in ("", RESULT) else []
    found = sorted(chain(pages, told), reverse=True)
    return Answers(typed, sought, tuple(found), is_cut or len(told) == MOST_RESULTS)


def hits(
    candidates: Iterable[Candidate],
    sought: Sought,
    address_of_page: Callable[[str], str],
    address_of_result: Callable[[Result], str],
) -> list[Hit]:
    """The candidates in their order, with one query for the texts of the pages among them.

    `address_of_page` is given a page's `url_path`.
    """
    shown = list(candidates)
    keys = [one.key for one in shown if not one.told]
    texts = PublicText.objects.texts(keys) if keys else {}
    return [
        _hit(one, address_of_result(one.told), one.told.owner, sought) if one.told else
        _hit(one, address_of_page(one.url_path), _excerpt(texts[one.key], one, sought), sought)
        for one in shown
        if one.told or one.key in texts
    ]  # fmt: skip


def _excerpt(text: str, one: Candidate, sought: Sought) -> str:
    return excerpt(text, _words(one, sought), as_spelt=one.is_exact)


def _words(one: Candidate, sought: Sought) -> tuple[str, ...]:
    return sought.spelt if one.is_exact else sought.words


def _hit(one: Candidate, url: str, text: str, sought: Sought) -> Hit:
    return Hit(one.kind, one.title, url, one.shown_on, text, _words(one, sought), as_spelt=one.is_exact)


def better_words(words: Sequence[str]) -> dict[str, str]:
    """For each of the words that no public text has, the one that was probably meant."""
    ways = {word: splits(word) for word in words}
    parts = (part for found in ways.values() for several in found.values() for part in several)
    known = Word.objects.among({*words, *map(without_telex, words), *parts})
    return {word: meant for word in words if word not in known and (meant := _meant(word, ways[word], known))}


def _meant(word: str, ways: dict[str, tuple[str, ...]], known: set[str]) -> str:
    """A slip of the keyboard, words run together, or the nearest word by letters; "" when none is near."""
    switched_off = without_telex(word)
    if switched_off in known:
        return switched_off
    near = sorted((distance(word, other), other) for other in Word.objects.like(word))
    apart = sorted((len(parts), phrase) for phrase, parts in ways.items() if known.issuperset(parts))
    if near and near[0][0] == 1:
        return _commonest(other for steps, other in near if steps == 1)
    if apart:
        return apart[0][1]
    return near[0][1] if near and near[0][0] == 2 and len(word) > 4 else ""


def _commonest(words: Iterable[str]) -> str:
    def times(word: str) -> int:
        return PublicText.objects.filter(words__holds=condition([word]))[:MOST].count()

    listed = list(words)
    return listed[0] if len(listed) == 1 else max(listed, key=times)


def _pages(sought: Sought, home: Page, kind: str) -> tuple[list[Candidate], bool]:
    """The best MOST; whether there may be more."""
    marks = [mark_of_site(home.path)] if home.depth == HOME_DEPTH else []
    marks += [mark_of_kind(kind)] if kind in KINDS else []
    exact = condition(sought.spelt, *marks) if sought.has_accents else ""
    rows = PublicText.objects.best(condition(sought.words, *marks), exact, restricted_paths(), MOST)
    titled = sought.side_by_side([row.title if row.in_title else "" for row in rows])
    found = [_candidate(row, is_phrase=phrase) for row, phrase in zip(rows, titled, strict=True)]
    return found, len(rows) == MOST


def _candidate(row: Row, *, is_phrase: bool) -> Candidate:
    return Candidate(
        row.is_exact, row.in_title, is_phrase, row.shown_on, row.key, row.kind, row.title, row.url_path
    )


def _results(sought: Sought, results: Results) -> list[Candidate]:
    """Public matters whose title has every word, the last changed first."""
    holding = [(words_in(result.title), result) for result in results(sought.words)]
    return [_told(result, there, sought) for there, result in holding if there.issuperset(sought.words)]


def _told(result: Result, there: set[str], sought: Sought) -> Candidate:
    return Candidate(
        is_exact=sought.has_accents and there.issuperset(sought.spelt),
        in_title=True,
        side_by_side=sought.side_by_side([result.title])[0],
        shown_on=timezone.localdate(result.changed_at),
        key=result.key,
        kind=RESULT,
        title=result.title,
        told=result,
    )
