"""The search over everything public: candidates from the index of words, ranked, and shown with their words lit."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from thongsuot.followup.models import Matter, MatterQuerySet
from thongsuot.portal.models.found import PublicText, PublicTextQuerySet, Word, mark_of_kind, mark_of_site
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
from thongsuot.pure.text import fold

MOST = 200
MOST_RESULTS = 50
ALIKE = 8
RESULT = "result"


@dataclass(frozen=True, order=True)
class Candidate:
    """One thing found. The greatest comes first: the very accents, then the title, words side by side, newest."""

    is_exact: bool
    in_title: bool
    side_by_side: bool
    shown_on: date
    key: int
    kind: str = field(compare=False)


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


def look_for(query: str, home: Page, matters: MatterQuerySet, kind: str = "") -> Answers:
    """On a commune's site or, for the province's home, on all of them; results among the public `matters`.

    Only when nothing holds the words as they were typed are those that nobody uses taken for slips.
    """
    typed = Sought.typed(query)
    answers = _answers(typed, typed, home, matters, kind)
    if answers.found or not typed.doubtful:
        return answers
    meant = typed.mended(better_words(typed.doubtful))
    return answers if meant == typed else _answers(typed, meant, home, matters, kind)


def _answers(typed: Sought, sought: Sought, home: Page, matters: MatterQuerySet, kind: str) -> Answers:
    if not sought.words:
        return Answers(typed, sought, (), is_cut=False)
    pages, is_cut = _pages(sought, home, kind)
    results = _results(sought, matters) if kind in ("", RESULT) else []
    found = sorted(chain(pages, results), reverse=True)
    return Answers(typed, sought, tuple(found), is_cut or len(results) == MOST_RESULTS)


def hits(
    candidates: Iterable[Candidate], sought: Sought, addresses: Callable[[list[Matter]], dict[int, str]]
) -> list[Hit]:
    """The candidates in their order, in two queries and what `addresses` needs."""
    shown = list(candidates)
    keys = [one.key for one in shown if one.kind != RESULT]
    texts = PublicText.objects.select_related("page").in_bulk(keys)
    matters = Matter.objects.select_related("owner", "finding").in_bulk(
        [one.key for one in shown if one.kind == RESULT]
    )
    urls = addresses(list(matters.values()))
    made = (
        _result_hit(one, matters[one.key], sought, urls)
        if one.kind == RESULT
        else _page_hit(one, texts[one.key], sought)
        for one in shown
    )
    return [hit for hit in made if hit]


def better_words(words: Sequence[str]) -> dict[str, str]:
    """For each of the words that no public text has, the one that was probably meant."""
    known = Word.objects.among(words)
    return {word: meant for word in words if word not in known and (meant := _meant(word))}


def _meant(word: str) -> str:
    """A slip of the keyboard, words run together, or the nearest word by letters; "" when none is near."""
    switched_off, ways = without_telex(word), splits(word)
    known = Word.objects.among({switched_off, *chain.from_iterable(ways.values())})
    if switched_off in known:
        return switched_off
    near = sorted((distance(word, other), other) for other in Word.objects.like(word, ALIKE))
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
    """The newest MOST whose title, and whose whole text, holds the words; whether there may be more."""
    marks = [mark_of_site(home.path)] if home.depth == HOME_DEPTH else []
    marks += [mark_of_kind(kind)] if kind in KINDS else []
    folded = condition(sought.words, *marks)
    exact = condition(sought.spelt, *marks) if sought.has_accents else ""
    asked = [("title_words", folded), *([("words", exact)] if exact else []), ("words", folded)]
    best: dict[int, Candidate] = {}
    is_cut = False
    for field_asked, wanted in asked:
        if wanted == folded and is_cut and len(best) >= MOST:
            break  # there are better ones than can be shown
        rows = _public().newest(field_asked, wanted, exact, MOST)
        is_cut = is_cut or len(rows) == MOST
        for key, of_kind, day, title, is_exact in rows:
            best.setdefault(key, _candidate(key, of_kind, day, title, sought, is_exact=is_exact))
    return list(best.values()), is_cut


def _public() -> PublicTextQuerySet:
    hidden = Q()
    for path in PageViewRestriction.objects.values_list("page__path", flat=True):
        hidden |= Q(page__path__startswith=path)
    return PublicText.objects.exclude(hidden) if hidden else PublicText.objects.all()


def _candidate(key: int, kind: str, day: date, title: str, sought: Sought, *, is_exact: bool) -> Candidate:
    folded = f" {fold(title)} "
    return Candidate(
        is_exact=is_exact,
        in_title=all(f" {word} " in folded for word in sought.words),
        side_by_side=f" {sought.phrase} " in folded,
        shown_on=day,
        key=key,
        kind=kind,
    )


def _results(sought: Sought, matters: MatterQuerySet) -> list[Candidate]:
    """Public matters whose title has every word, the last changed first."""
    every = Q()
    for word in sought.words:
        every &= Q(folded__contains=word)
    rows = (
        matters.filter(every).order_by("-changed_at", "-pk").only("pk", "title", "changed_at")[:MOST_RESULTS]
    )
    found = []
    for matter in rows:
        there = words_in(matter.title)
        if there.issuperset(sought.words):
            day, is_exact = timezone.localdate(matter.changed_at), there.issuperset(sought.spelt)
            found.append(
                _candidate(
                    matter.pk, RESULT, day, matter.title, sought, is_exact=is_exact and sought.has_accents
                )
            )
    return found


def _page_hit(one: Candidate, row: PublicText, sought: Sought) -> Hit:
    words = sought.spelt if one.is_exact else sought.words
    text = excerpt(row.text, words, as_spelt=one.is_exact)
    return Hit(one.kind, row.page.title, row.page.url or "", row.shown_on, text, words, as_spelt=one.is_exact)


def _result_hit(one: Candidate, matter: Matter, sought: Sought, urls: dict[int, str]) -> Hit | None:
    if matter.pk not in urls:
        return None
    words = sought.spelt if one.is_exact else sought.words
    url, owner = urls[matter.pk], str(matter.owner)
    return Hit(RESULT, matter.title, url, one.shown_on, owner, words, as_spelt=one.is_exact)
