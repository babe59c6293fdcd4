"""Persons named, with the posts said beside them; who chaired, who took part."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from thongsuot.pure.reading.actors import actor_end
from thongsuot.pure.reading.attendance import blocks_of_those_present
from thongsuot.pure.reading.giving import gives
from thongsuot.pure.reading.lexicon import Lexicon, load, phrases
from thongsuot.pure.reading.model import Person
from thongsuot.pure.reading.paper import Paper, Sentence
from thongsuot.pure.text import fold

_TABLES = load("people")
_LEXICON = Lexicon({name: phrases(table["phrases"]) for name, table in _TABLES.items()})
_RANKS = {
    "thủ tướng": 1.0,
    "bí thư": 1.0,
    "chủ tịch": 0.75,
    "bộ trưởng": 0.75,
    "trưởng đoàn": 0.75,
    "trưởng ban": 0.5,
}
_PRESIDES = ("kết luận", "phát biểu chỉ đạo", "dự và chỉ đạo", "trưởng đoàn là")
_PRESIDING = 3  # the weight of one verb of presiding
_OF_BODIES = (
    "đại diện",
    "lãnh đạo",
)  # what follows the colon names bodies: `lãnh đạo các bệnh viện: Bạch Mai, …`
_CHAIRED = re.compile(r"chủ trì|chủ tọa|điều hành của|làm chủ tọa")
_SHARED = re.compile(r"(?:cùng|đồng) chủ trì")
_LONG_POST = 22  # words of `, Giám đốc Ban Quản lý dự án … thành phố`
_LONGEST_NAME = 5
_PLURAL_REACH = 8  # words before the first name of a list within which `các` stands
_POST_WORDS = frozenset({"phó", "chủ", "bí", "trưởng", "giám", "bộ", "thủ", "ủy"})
_ADDRESSED = frozenset({"ông", "bà", "đồng", "các", "đ"})
_PLURALS = frozenset({"các", "hai", "ba"})
_REACH = 45  # words between a name and the verb it is the subject of


@dataclass(frozen=True)
class Naming:
    """One place where a person is named: words `first`..`stop`, the posts said there, the sentence."""

    name: str
    first: int
    stop: int
    roles: tuple[str, ...]
    sentence: Sentence
    cued: bool


@dataclass(frozen=True)
class Persons:
    paper: Paper
    place_words: frozenset[int]  # words that belong to the name of a unit

    @cached_property
    def namings(self) -> list[Naming]:
        kinds = {"paragraph", "item"}
        return [
            naming
            for sentence in self.paper.sentences
            if self.paper.blocks[sentence.block].kind in kinds
            for naming in self._namings_in(sentence)
        ]

    @cached_property
    def _cues(self) -> list[Mapping[str, int]]:
        return self.paper.scanned(_LEXICON)

    def _namings_in(self, sentence: Sentence) -> list[Naming]:
        found: list[Naming] = []
        i, floor = sentence.first, sentence.first
        while i < sentence.stop:
            stop = self._name_end(i, sentence.stop) if self.paper.words[i].capital else 0
            if stop:
                naming = self._naming(i, stop, sentence, self._after_list_mark(floor, i))
                found.append(self._sharing(naming, found))
                floor = max(stop, self._after_roles(naming))
            i = stop or i + 1
        return [naming for naming in found if naming.cued]

    def _after_list_mark(self, floor: int, i: int) -> int:
        """Posts do not reach back over a semicolon: `Hà, Bí thư Đảng ủy; đồng chí Sâm, …`."""
        return max((j + 1 for j in range(floor, i) if self.paper.words[j].plain == ";"), default=floor)

    def _sharing(self, naming: Naming, found: list[Naming]) -> Naming:
        """`các Phó Thủ tướng A, B`: a bare name in a list shares the posts said before its first."""
        before = found[-1] if found else None
        joined = before and self.paper.plain(before.stop, naming.first).strip() in {",", "và"}
        if naming.cued or not before or not joined or not before.cued:
            return naming
        lead = range(max(before.sentence.first, before.first - _PLURAL_REACH), before.first)
        plural = any(self.paper.words[i].plain in _PLURALS for i in lead)
        return replace(naming, roles=before.roles, cued=True) if plural else naming

    def _name_end(self, i: int, stop: int) -> int:
        """Where the name beginning at word `i` ends; 0 when none does."""
        words = self.paper.words
        comrade = i > 1 and (words[i - 2].plain, words[i - 1].plain) == ("đồng", "chí")
        addressed = i > 0 and words[i - 1].plain in {"ông", "bà"}
        addressed = addressed or (comrade and not self.paper.has(i, "post", "head", "leader"))
        if not words[i].capital or i in self.place_words or words[i].plain in {"ông", "bà"}:
            return 0
        if "surnames" not in self._cues[i] and not addressed:
            return 0
        end = self._past_apostrophe(i, stop)
        while (
            end < min(stop, i + _LONGEST_NAME)
            and words[end].capital
            and words[end].plain.isalpha()
            and not self._opens_post(end)
        ):
            end = self._past_apostrophe(end, stop)
        shouted = (
            self.paper.source.even[words[i].start : words[end - 1].end].isupper() and len(words[i].plain) > 1
        )
        return end if end - i >= 2 and not shouted else 0

    def _past_apostrophe(self, i: int, stop: int) -> int:
        """Past word `i` and what an apostrophe ties to it: `H'` of `H'Biên`."""
        words = self.paper.words
        tied = (
            i + 2 < stop
            and len(words[i].plain) == 1
            and words[i + 1].plain in {"'", "’"}
            and words[i + 2].capital
        )
        return i + 2 if tied else i + 1

    def _opens_post(self, i: int) -> bool:
        return self.paper.has(i, "post") > 0 and self.paper.words[i].plain in _POST_WORDS

    def _naming(self, first: int, stop: int, sentence: Sentence, floor: int) -> Naming:
        before = self._roles_before(first, floor)
        after = [self.paper.text(*post) for post in self._posts_after(stop, sentence.stop)]
        name = self.paper.text(first, stop)
        cued = bool(before or after) or self._has_honorific(first, sentence.first)
        return Naming(name, first, stop, (*before, *after), sentence, cued)

    def _has_honorific(self, first: int, floor: int) -> bool:
        for i in range(max(floor, first - 4), first):
            if (taken := self._cues[i].get("honorifics", 0)) and i + taken in {first, first - 1}:
                return self.paper.words[i].plain not in {"và", "gồm", "có"} or self._follows_name(i)
        return False

    def _follows_name(self, i: int) -> bool:
        return i > 0 and self.paper.words[i - 1].capital

    def _posts_after(self, stop: int, limit: int) -> list[tuple[int, int]]:
        """Posts said after a name that ends at `stop`: `…, Bí thư Đảng ủy, Chủ tịch HĐND xã`."""
        found: list[tuple[int, int]] = []
        words, i = self.paper.words, stop
        while (
            i + 1 < limit
            and words[i].plain in {",", "-", "–", "(", "và", ";"}
            and (begin := self._past_label(i + 1, limit))
            and (end := self._role_end(begin, limit))
            and not self._is_of_next(end, limit)
        ):
            found.append((begin, end))
            i = end
        return found

    def _is_of_next(self, end: int, limit: int) -> bool:
        """`Bộ trưởng … Hà Kim Ngạn, Thứ trưởng Bộ Công an Tạ Quyết Tiến`: a post said right before another name."""
        return end < limit and "surnames" in self._cues[end] and self._name_end(end, limit) > end

    def _past_label(self, i: int, limit: int) -> int:
        """Past `chức vụ:` before a post; after a semicolon a post without it is somebody else's."""
        labelled = i + 3 < limit and self.paper.plain(i, i + 2) == "chức vụ"
        if labelled:
            return i + 2 + (self.paper.words[i + 2].plain == ":")
        return 0 if self.paper.words[i - 1].plain == ";" else i

    def _role_end(self, i: int, limit: int) -> int:
        """Where the post beginning at word `i` ends; a comma ends it; 0 when none begins."""
        taken = self.paper.has(i, "post")
        if not taken:
            return 0
        comma = next(
            (
                j
                for j in range(i + taken, limit)
                if self.paper.words[j].plain in {",", ";", ")", "–", "-", ":", "cùng"}
            ),
            limit,
        )
        end = self._before_next_person(i, actor_end(self.paper, i, comma))
        return next(
            (j for j in range(i + taken, end) if "surnames" in self._cues[j] and self._name_end(j, limit)),
            end,
        )

    def _before_next_person(self, i: int, end: int) -> int:
        """`Giám đốc Sở Nội vụ và ông …`: a post ends before the next person."""
        words = self.paper.words
        joins = (j for j in range(i + 1, end - 1) if words[j].plain in {"và", "cùng"})
        return next((j for j in joins if words[j + 1].plain in _ADDRESSED), end)

    def _roles_before(self, first: int, floor: int) -> list[str]:
        """Posts run on before the name: `Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Nguyễn …`."""
        for i in range(max(floor, first - 30), first):
            if self.paper.has(i, "post") and (roles := self._run(i, first)):
                return [role for role in roles if not role.lower().startswith("chủ tọa")]
        return []

    def _run(self, i: int, first: int) -> list[str]:
        roles = []
        while i < first and (end := self._role_end(i, first)):
            end = first if self._goes_on_past_comma(i, end, first) else end
            roles.append(self.paper.text(i, end))
            i = end
            personal = self.paper.words[i].plain == ":" and not roles[-1].lower().startswith(_OF_BODIES)
            if i < first and (personal or self.paper.words[i].plain in {",", "-", "–"}):
                i += 1
        return roles if i == first or (i < first and self._has_honorific(first, i)) else []

    def _goes_on_past_comma(self, i: int, end: int, first: int) -> bool:
        """`Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch Hà …`: a comma inside the name of the body."""
        comma = end < first - 1 and self.paper.words[end].plain == ","
        return comma and not self.paper.has(end + 1, "post") and actor_end(self.paper, i, first) == first

    @cached_property
    def chair(self) -> Person | None:
        """Who led the session: the person most often the subject of leading, concluding and giving."""
        weights: dict[str, float] = {}
        for naming in self.namings:
            weights[fold(naming.name)] = weights.get(fold(naming.name), 0) + self._lead(naming)
        for key in self._short_namings:
            weights[key] = weights.get(key, 0) + 1
        weights = {  # who holds no office and only asks is no chair
            key: weight
            for key, weight in weights.items()
            if weight >= _PRESIDING or any(naming.roles for naming in self._by_name[key])
        }
        if not weights or max(weights.values()) < 1:
            return None
        best = max(weights, key=lambda key: weights[key])
        return self._person(best, "chair", "chair.leads")

    @cached_property
    def _short_namings(self) -> list[str]:
        """`Ông Hải đề nghị`: whoever is called so, once for each time he tells somebody something."""
        called = {fold(naming.name).rsplit(" ", 1)[-1]: fold(naming.name) for naming in self.namings}
        words = self.paper.words
        telling = (i for i in range(1, len(words) - 2) if self.paper.has(i + 1, "give") and words[i].capital)
        names = (called.get(fold(words[i].plain)) for i in telling if self._is_addressed(i))
        return [name for name in names if name]

    def _is_addressed(self, i: int) -> bool:
        """Whether `ông`, `đồng chí` or a post stands right before word `i`."""
        posts = (j for j in range(max(0, i - 4), i) if j + self.paper.has(j, "post") == i)
        return self.paper.words[i - 1].plain in {"ông", "bà", "chí"} or any(True for _ in posts)

    def _lead(self, naming: Naming) -> float:
        limit = min(naming.sentence.stop, naming.stop + _REACH)
        after = self._after_roles(naming)
        joined = after < limit and self.paper.words[after].plain in {";", "và"}  # `ông A; bà B chủ trì`
        weight = 0.0
        for i in range(naming.stop, limit):
            if any(other.first == i for other in self._in_sentence(naming.sentence)) and not joined:
                break
            cue = self._cues[i]
            if "chairs" in cue and self.paper.words[i - 1].plain not in {
                "buổi",
                "cuộc",
                "tại",
                "của",
                "sau",
                "dự",
            }:
                weight += 3 if naming.sentence.block <= self._early else 1
                break
            if self.paper.has(i, "give") and gives(self.paper, i, naming.stop):
                weight += 1
                break
        concludes = self.paper.plain(naming.sentence.first, naming.first)
        weight += 0.5 if concludes.startswith("theo ") else 0
        weight += (
            2 if any(cue in part for cue in _PRESIDES for part in (concludes[:80], concludes[-80:])) else 0
        )
        weight += (
            3
            if _CHAIRED.search(concludes) and not _SHARED.search(concludes) and self._is_first(naming)
            else 0
        )
        return weight + (self._standing(naming) if weight else 0)

    def _is_first(self, naming: Naming) -> bool:
        return self._in_sentence(naming.sentence)[0] is naming

    @cached_property
    def _early(self) -> int:
        """The last block of the first third of the paper."""
        return max(4, len(self.paper.blocks) // 3)

    @staticmethod
    def _standing(naming: Naming) -> float:
        """A head before a deputy."""
        posts = " ".join(naming.roles).lower()
        rank = next((weight for post, weight in _RANKS.items() if post in posts), 0.0)
        return rank / 2 if "phó " in posts else rank

    def _in_sentence(self, sentence: Sentence) -> list[Naming]:
        return self._by_sentence.get(sentence.first, [])

    @cached_property
    def _by_sentence(self) -> dict[int, list[Naming]]:
        held: dict[int, list[Naming]] = {}
        for naming in self.namings:
            held.setdefault(naming.sentence.first, []).append(naming)
        return held

    @cached_property
    def _by_name(self) -> dict[str, list[Naming]]:
        held: dict[str, list[Naming]] = {}
        for naming in self.namings:
            held.setdefault(fold(naming.name), []).append(naming)
        return held

    def _person(self, key: str, part: str, rule: str) -> Person:
        mine = self._by_name[key]
        first = next((naming for naming in mine if naming.roles), mine[0])
        start, end = self.paper.words[first.first].start, self.paper.words[first.stop - 1].end
        return Person(first.name, first.roles, part, start, end, (rule,))

    @cached_property
    def all(self) -> list[Person]:
        """Everyone named, the chair first."""
        chair = self.chair
        parts: dict[str, str] = {}
        for naming in self.namings:
            part = self._part(naming)
            key = fold(naming.name)
            if part == "participant" or key not in parts:
                parts[key] = part
        others = [
            self._person(key, part, f"person.{part}")
            for key, part in parts.items()
            if not chair or key != fold(chair.name)
        ]
        return [chair, *others] if chair else others

    def _part(self, naming: Naming) -> str:
        first, stop = naming.sentence.first, naming.first
        if any(
            self.paper.has(i, "give") and not self.paper.words[i].capital
            for i in range(max(first, stop - 8), stop)
        ):
            return "mentioned"
        if naming.sentence.block in self._attending:
            return "participant"
        after = range(naming.stop, naming.sentence.stop) if naming.roles else range(0)
        attends = any("attends" in self._cues[i] for i in range(first, stop)) or any(
            self._cues[i].get("attends", 0) > 1
            for i in after  # `… dự hội nghị`, not `dự án`
        )
        return "participant" if attends or self._speaks(naming) else "mentioned"

    @cached_property
    def _attending(self) -> frozenset[int]:
        return blocks_of_those_present(self.paper)

    def _speaks(self, naming: Naming) -> bool:
        """Whether the name is the subject of a verb of speech, past the posts said after it; or `theo ông …,`."""
        end, stop = naming.stop, naming.sentence.stop
        if naming.roles:
            end = max(end, self._after_roles(naming))
        if any("speaks" in self._cues[i] for i in range(end, min(stop, end + 4))) or self._is_source(naming):
            return True
        posted = naming.stop + 1 < stop and self.paper.has(naming.stop + 1, "post") > 0
        if not posted or self.paper.words[naming.stop].plain not in {",", "-", "–", "("}:
            return False
        until = self.paper.find_word(end, min(stop, end + _LONG_POST), ";", ":")
        near = range(end, until if until > 0 else min(stop, end + _LONG_POST))
        ends = next((i for i in near if "surnames" in self._cues[i] and self._name_end(i, stop)), near.stop)
        return any("speaks" in self._cues[i] for i in range(end, ends))

    def _is_source(self, naming: Naming) -> bool:
        """`Theo Chủ tịch UBND phường …, khu tái định cư chậm hoàn thiện`."""
        words, first = self.paper.words, naming.sentence.first
        opens = self.paper.find_word(first, min(first + 2, naming.first), "theo")
        return (
            opens >= 0
            and naming.stop < naming.sentence.stop
            and words[naming.stop].plain == ","
            and (naming is self._in_sentence(naming.sentence)[0])
        )

    def _after_roles(self, naming: Naming) -> int:
        posts = self._posts_after(naming.stop, naming.sentence.stop)
        return posts[-1][1] if posts else naming.stop
