"""Finding by words, in a number of queries that does not grow: what is looked for, and one group of answers."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from thongsuot.desk.rules.lighting import as_whole, pieces_of, words_of
from thongsuot.followup.models import WRITTEN, among
from thongsuot.people.models import User
from thongsuot.pure.text import fold, normalise

MOST = 100
FEW, WALKED = 1000, 4000
LOOKED_INTO = 100
SHORTEST_PART = 3
LATE_TONES = {
    normalise(late): late
    for late in ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
}
_LEXEME = re.compile(r"\w+")
_EARLY = re.compile(rf"(?:{'|'.join(LATE_TONES)})(?!\w)")


@dataclass(frozen=True)
class Hit:
    """One thing found: where it is, its title, a stretch of its text, and what else tells it apart."""

    url: str
    title: str
    told: str
    hint: str


@dataclass(frozen=True)
class Sought:
    """What was typed: folded `words`, and the same words as they were `typed`; `whole` ones, or parts of words too."""

    query: str
    words: tuple[str, ...]
    typed: tuple[str, ...]
    whole: bool = True

    @classmethod
    def of(cls, query: str) -> "Sought":
        return cls(query, tuple(words_of(query)), tuple(dict.fromkeys(map(str.lower, pieces_of(query)))))

    @property
    def in_parts(self) -> "Sought | None":
        """The same where it may be part of a word; None where that would say nothing."""
        is_telling = any(len(word) >= SHORTEST_PART for word in self.words)
        return replace(self, whole=False) if self.whole and is_telling else None

    def without(self, words: Iterable[str]) -> str:
        """What to type to look for the others, accents kept."""
        left_out = set(words)
        left = [typed for typed in self.typed if fold(typed) not in left_out]
        return " ".join(f'"{one}"' if " " in one else one for one in left)

    def folded(self, path: str) -> Q:
        """Every word stands in the folded column. The index of letters serves the first half."""
        met = _all(f"{path}__contains", self.words)
        return met & _all(f"{path}__regex", map(as_whole, self.words)) if self.whole else met

    def indexed(self, words: str, folded: str, *, by: str = "") -> Q:
        """As `folded`, where the database keeps the words in the column `words`; a part of one is then its beginning.

        `by` is the one of `lexemes` that is looked up in the index; all are when it is not said.
        """
        looked_up = _holding(words, [by] if by else self.lexemes)
        return looked_up & self.unindexed(words, folded) if by else looked_up & self._beyond(folded)

    def unindexed(self, words: str, folded: str) -> Q:
        """The same, asked of each row."""
        return _holding(words, self.lexemes, "holds_unindexed") & self._beyond(folded)

    def _beyond(self, folded: str) -> Q:
        return self._beyond_lexemes(f"{folded}__regex", self.words, as_whole)

    @property
    def lexemes(self) -> list[str]:
        """What the database keeps the folded words by."""
        found = (lexeme for word in self.words for lexeme in _LEXEME.findall(word))
        return list(dict.fromkeys(map(self._lexeme, found)))

    def indexed_exactly(self, words: str, written: str) -> Q:
        """As `exactly`, of the same."""
        pieces = [lexeme for typed in self.typed for lexeme in _LEXEME.findall(typed)]
        kept = [" | ".join(self._lexeme(WRITTEN + way) for way in _spellings(piece)) for piece in pieces]
        rest = self._beyond_lexemes(f"{written}__iregex", self.typed, _either_way)
        return _holding(words, [f"({ways})" for ways in kept]) & rest

    def _lexeme(self, word: str) -> str:
        return f"'{word}'" + ("" if self.whole else ":*")

    def _beyond_lexemes(self, lookup: str, words: Iterable[str], pattern: Callable[[str], str]) -> Q:
        """What the column of words cannot tell: phrases, and signs between letters."""
        return _all(lookup, [pattern(word) for word in words if not _LEXEME.fullmatch(word)])

    def exactly(self, *paths: str) -> Q:
        """Every word stands in one of the columns as it was typed, accents included, whole."""
        return _any(_all(f"{path}__iregex", map(_either_way, self.typed)) for path in paths)


@dataclass(frozen=True)
class Kind:
    """One group of answers: `rows` are what the account may see; those found meet `found`, the best of them `exact`.

    `inside` asks of the first answers what is too long to be asked of all; `shown` adds what a row shows
    to the account.
    """

    code: str
    label: str
    rows: Callable[[User], QuerySet[Any]]
    found: Callable[[Sought], Q]
    exact: Callable[[Sought], Q]
    hit: Callable[[Any, Sought], Hit]
    order: tuple[Any, ...] = ("-pk",)
    inside: Callable[[Sought], Q] | None = None
    shown: Callable[[QuerySet[Any], User], QuerySet[Any]] = lambda rows, _user: rows

    def keys(self, user: User, sought: Sought) -> list[int]:
        """The keys of what is found, those with the very accents first, each part newest first.

        More than MOST keys mean that there may be more still. The words are looked for once; only when they are
        too common for that, once more for the very accents.
        """
        rows, met = self.rows(user), self.found(sought)
        if not user.sees_the_province and rows.query.has_filters() and not self._is_anywhere(rows, met):
            return []
        found = rows.filter(met).order_by(*self.order).values_list("pk", flat=True)
        first = list(found[: MOST + 1])
        if not first:
            return []
        among = found if len(first) > MOST else self._of(user, first).order_by(*self.order)
        best = list(among.filter(self.exact(sought)).values_list("pk", flat=True)[:MOST])
        if self.inside:
            inside = self._of(user, first[:LOOKED_INTO]).filter(self.inside(sought)).order_by(*self.order)
            best += inside.values_list("pk", flat=True)
        return list(dict.fromkeys([*best, *first]))

    def _is_anywhere(self, rows: QuerySet[Any], met: Q) -> bool:
        """Whether any row has the words, whosever it is: quickly told, while whose rows one sees may take long to tell."""
        return bool(rows.model._default_manager.filter(met).exists())

    def lacks(self, user: User, words: Sequence[Sought]) -> list[Sought]:
        """Those of `words` that no row has."""
        return [word for word in words if not self.rows(user).filter(self.found(word)).exists()]

    def hits(self, user: User, sought: Sought, keys: Iterable[int]) -> list[Hit]:
        """The rows of keys that `keys` gave, in that order, as they are shown."""
        wanted = list(keys)
        rows = self.shown(self._of(user, wanted), user).in_bulk(wanted)
        return [self.hit(rows[key], sought) for key in wanted if key in rows]

    def _of(self, user: User, keys: list[int]) -> QuerySet[Any]:
        """Rows that were found among those the account may see; what that takes is not asked again."""
        rows: QuerySet[Any] = self.rows(user).model._default_manager.filter(among("pk", keys))
        return rows


class Few:
    """The keys of the few rows of a table that hold what is sought, whosever they are; looked up once for all kinds.

    The words are in the columns `words` and `folded`, the code of its kind in that of `path`.
    """

    are_seen = False

    def __init__(self, rows: QuerySet[Any], path: str) -> None:
        self._rows, self._path = rows.order_by(), path
        self._known: dict[Sought, Mapping[str, list[int]] | None] = {}

    def of(self, code: str, sought: Sought) -> list[int] | None:
        """Those of one kind. None when they are, of all kinds together, more than FEW."""
        if sought not in self._known:
            self._known[sought] = self._looked_up(sought)
        known = self._known[sought]
        return None if known is None else known.get(code, [])

    def _looked_up(self, sought: Sought) -> Mapping[str, list[int]] | None:
        first = list(self._rows.filter(self._found(sought)).values_list(self._path, "pk")[: FEW + 1])
        if len(first) > FEW:
            return None
        keys: dict[str, list[int]] = defaultdict(list)
        for code, key in first:
            keys[code].append(key)
        return keys

    def _found(self, sought: Sought) -> Q:
        return sought.indexed("words", "folded", by=self._rarest_beginning(sought))

    def _rarest_beginning(self, sought: Sought) -> str:
        """The beginning that fewest rows have, if those are few: of each one looked up, the index reads every word."""
        if sought.whole or len(sought.lexemes) < 2:
            return ""
        numbers = {lexeme: self._estimated(_holding("words", [lexeme])) for lexeme in sought.lexemes}
        rarest = min(numbers, key=lambda lexeme: numbers[lexeme])
        return rarest if numbers[rarest] <= WALKED else ""

    def _estimated(self, condition: Q) -> int:
        """How many rows the database's own statistics let it expect."""
        plan = json.loads(self._rows.filter(condition).explain(format="json"))
        return int(plan[0]["Plan"]["Plan Rows"])


class FewOfFew(Few):
    """As `Few`, of all the rows an account sees, if those are few: fewer than the index has of a common word."""

    are_seen = True

    def _found(self, sought: Sought) -> Q:
        return sought.unindexed("words", "folded")


@dataclass(frozen=True, kw_only=True)
class KindOfMany(Kind):
    """A group with so many rows that its words have an index of their own, in the column `words`.

    The index finds what is rare at once: the `few` rows, of which those are chosen that the account may see. What is
    common stands among the newest rows, which are walked.
    """

    few: Few
    order_path: str

    def keys(self, user: User, sought: Sought) -> list[int]:
        """Of what one order gave to several bodies only the one found first; the others last, where all are too many."""
        keys = self._all_keys(user, sought)
        if not keys:
            return []
        ordered = self._of(user, keys).exclude(**{self.order_path: None})
        orders = dict(ordered.values_list("pk", self.order_path))
        firsts: dict[int, int] = {}
        for key in keys:
            firsts.setdefault(orders.get(key, -key), key)
        listed = list(firsts.values())
        return listed if len(keys) <= MOST else list(dict.fromkeys([*listed, *keys]))

    def _all_keys(self, user: User, sought: Sought) -> list[int]:
        rows = self.rows(user).order_by(*self.order)
        met, exact = self.found(sought), self.exact(sought)
        few = self.few.of(self.code, sought)
        if few is not None:
            chosen = self._chosen(user, few).order_by(*self.order)
            return _best_first((key, meets, True) for key, meets in _met(chosen, exact))
        newest = _met(rows, exact, met)[:WALKED]
        found = _best_first(newest)
        if len(newest) < WALKED or sum(is_exact for _key, is_exact, _is_met in newest) > MOST:
            return found
        best = _first(rows.filter(met & exact))
        found = found if len(found) > MOST else _first(rows.filter(met))
        return list(dict.fromkeys([*best, *found]))[: MOST + 1]

    def _chosen(self, user: User, few: list[int]) -> QuerySet[Any]:
        """Of the few those the account may see; nothing is asked where there are none."""
        rows = self.rows(user)
        if not few:
            return rows.none()
        return self._of(user, few) if self.few.are_seen else rows.filter(among("pk", few))

    def lacks(self, user: User, words: Sequence[Sought]) -> list[Sought]:
        return [word for word in words if not self._has(user, word)]

    def _has(self, user: User, word: Sought) -> bool:
        rows, few = self.rows(user), self.few.of(self.code, word)
        if few is None:
            newest = _met(rows.order_by(*self.order), self.found(word))[:WALKED]
            return any(is_met for _key, is_met in newest) or rows.filter(self.found(word)).exists()
        return self._chosen(user, few).exists()


def _best_first(rows: Iterable[tuple[int, bool, bool]]) -> list[int]:
    """Of rows with whether they meet the very accents, and the words at all: at most one more than MOST."""
    listed = list(rows)
    best = [key for key, is_exact, _is_met in listed if is_exact]
    others = [key for key, is_exact, is_met in listed if is_met and not is_exact]
    return [*best, *others][: MOST + 1]


def _met(rows: QuerySet[Any], *conditions: Q) -> QuerySet[Any]:
    """The key of each row, and whether it meets each of the conditions."""
    asked = {
        f"meets_{place}": ExpressionWrapper(condition, BooleanField())
        for place, condition in enumerate(conditions)
    }
    told: QuerySet[Any] = rows.annotate(**asked).values_list("pk", *asked)
    return told


def _first(rows: QuerySet[Any]) -> list[int]:
    return list(rows.values_list("pk", flat=True)[: MOST + 1])


def _holding(words: str, lexemes: list[str], lookup: str = "holds") -> Q:
    return Q(**{f"{words}__{lookup}": " & ".join(lexemes)}) if lexemes else Q()


def _spellings(typed: str) -> list[str]:
    """The word with its tone on either letter, as `hoà` and `hòa` are both in use."""
    early = normalise(typed)
    late = _EARLY.sub(lambda found: LATE_TONES[found[0]], early)
    return list(dict.fromkeys((typed, early, late)))


def _either_way(typed: str) -> str:
    return "|".join(map(as_whole, _spellings(typed)))


def _all(lookup: str, words: Iterable[str]) -> Q:
    met = Q()
    for word in words:
        met &= Q(**{lookup: word})
    return met


def _any(conditions: Iterable[Q]) -> Q:
    met = Q()
    for condition in conditions:
        met |= condition
    return met
