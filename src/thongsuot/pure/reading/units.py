"""The units a session concerns, and which of them an addressee means."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from thongsuot.pure.reading.actors import actor_end
from thongsuot.pure.reading.bodies import Bodies
from thongsuot.pure.reading.gazetteer import Gazetteer, Mention, Place
from thongsuot.pure.reading.model import Addressee, Unit
from thongsuot.pure.reading.paper import Paper
from thongsuot.pure.reading.structure import Block
from thongsuot.pure.reading.unit_kinds import KINDS
from thongsuot.pure.text import fold

_COMMUNE_KINDS = ("xã", "phường", "đặc khu")
_VISITS = (
    "làm việc với",
    "làm việc tại",
    "kiểm tra tại",
    "buổi làm việc với",
    "khảo sát tại",
    "thăm",
    "giám sát tại",
    "cuộc họp với",
    "kiểm tra",
    "tiếp xúc",
)
_HOSTS = {("thành", "ủy"), ("tỉnh", "ủy"), ("ubnd", "tp")}
_OPENING_BLOCKS = 4
_RELATIONS = ("concerned", "place", "host", "visited")  # the later says more
_WHERE = ("thời gian", "địa điểm", "thành phần")
_LETTERHEAD_LINES = 2  # lines under which the body that issues the paper stands
_LIST_HEAD = 6  # words of `UBND các xã:`
_LONGEST_LIST = 40  # names looked over on either side
_BETWEEN = 3  # words of `, và phường`
_CLASS_REACH = 6  # words within which `UBND các xã` shows it is a class
_CLASS_WORDS = ("các", "từng", "mỗi", "toàn", "tất", "những", "hai")


@dataclass(frozen=True)
class Naming:
    mention: Mention
    kinds: tuple[str, ...]
    block: int
    listed: bool


@dataclass(frozen=True)
class Units:
    paper: Paper
    gazetteer: Gazetteer
    on: date | None

    @cached_property
    def mentions(self) -> list[Mention]:
        return self.gazetteer.find(self.paper.source)

    @cached_property
    def _bodies(self) -> Bodies:
        return Bodies(self.paper, self._opening, tuple(self.mentions))

    @cached_property
    def words(self) -> frozenset[int]:
        """Words that belong to the name of a province, or of a unit whose kind is said."""
        return frozenset(
            i
            for m in self.mentions
            if {p.kind for p in m.places} & set(self._kinds_before(m.first))
            or any(p.level == "province" for p in m.places)
            for i in range(m.first, m.stop)
        ) | {i for n in self.namings if n.listed for i in range(n.mention.first, n.mention.stop)}

    def _kinds_before(self, first: int) -> tuple[str, ...]:
        words = self.paper.words
        for length in (2, 1):
            kinds = KINDS.get(tuple(word.plain for word in words[max(0, first - length) : first]))
            if kinds and first >= length:
                return kinds
        return ()

    @cached_property
    def province(self) -> str:
        """Code of the province the paper is about: the one named most, its title and opening counting double."""
        counts: dict[str, int] = {}
        for mention in self.mentions:
            if place := self._province_place(mention):
                weight = 2 if self._block_of(mention) < _OPENING_BLOCKS else 1
                counts[place.code] = counts.get(place.code, 0) + weight * (
                    3 if self._kinds_before(mention.first) else 1
                )
        return max(counts, key=lambda code: counts[code]) if counts else ""

    def _province_place(self, mention: Mention) -> Place | None:
        return (
            self.gazetteer.resolve(mention, ("tỉnh", "thành phố"), "", self.on)
            if any(p.level == "province" for p in mention.places)
            else None
        )

    def _block_of(self, mention: Mention) -> int:
        return bisect_right(self._block_starts, self.paper.words[mention.first].start) - 1

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.paper.blocks]

    @cached_property
    def namings(self) -> list[Naming]:
        """Names of units with their kind said or standing in a list after one."""
        found: list[Naming] = []
        for mention in self.mentions:
            kinds, listed = self._kinds_before(mention.first), False
            if kinds and not any(place.kind in kinds for place in mention.places):
                continue
            if not kinds:
                kinds, listed = self._kinds_of_list(mention, found[-1] if found else None)
            if kinds:
                found.append(Naming(mention, kinds, self._block_of(mention), listed))
        return found

    def _kinds_of_list(self, mention: Mention, before: Naming | None) -> tuple[tuple[str, ...], bool]:
        """`các xã, phường … (Đăk Bla, Đăk Cấm)`: the kinds of the list the name stands in."""
        words = self.paper.words
        if (
            before
            and mention.first - before.mention.stop in {1, 2}
            and words[mention.first - 1].plain in {",", "và", ";"}
        ):
            return before.kinds, True
        window = range(max(0, mention.first - 14), mention.first)
        kinds = tuple(
            words[i].plain for i in window if words[i].plain in {"xã", "phường", "huyện"} and self._plural(i)
        )
        opened = words[mention.first - 1].plain in {"(", ":", "gồm"} if mention.first else False
        return (kinds, True) if kinds and (opened or words[mention.first - 1].plain in kinds) else ((), False)

    def _plural(self, i: int) -> bool:
        near = {word.plain for word in self.paper.words[max(0, i - 3) : i]}
        return bool(near & {"các", "hai", "ba", "những", "xã", "phường", "bốn", "năm"}) or any(
            word.isdigit() for word in near
        )

    @cached_property
    def all(self) -> list[Unit]:
        """Each unit once, as first named; visited before concerned."""
        units = self._named_units()
        body = None if any(unit.rel == "visited" for unit in units.values()) else self._bodies.visited
        for unit in filter(None, (*map(self._bare, self.mentions), *map(self._hosting, self.mentions), body)):
            units.setdefault(fold(unit.name), unit)
        found = [*units.values(), *self._bodies.classes()]
        return sorted(found or self._bodies.attending(), key=lambda unit: unit.start)

    def _named_units(self) -> dict[str, Unit]:
        units: dict[str, Unit] = {}
        for naming in self.namings:
            if unit := self._unit(naming):
                key = fold(unit.name)
                if key not in units:
                    units[key] = unit
                elif _says_more(unit, units[key]):
                    units[key] = replace(unit, rel=max(unit.rel, units[key].rel, key=_RELATIONS.index))
        return units

    def _is_class_in_title(self, naming: Naming) -> bool:
        """`LÀM VIỆC VỚI CÁC XÃ BIÊN GIỚI`: in capitals and in the plural, though a commune bears that name."""
        mention = naming.mention
        shouted = self.paper.text(mention.first, mention.stop).isupper() and set(naming.kinds) & set(
            _COMMUNE_KINDS
        )
        return bool(shouted) and self._plural(mention.first - 1)

    def _unit(self, naming: Naming) -> Unit | None:
        rel = self._relation(naming)
        if not rel:
            return None
        mention, kinds = naming.mention, naming.kinds
        wide = _COMMUNE_KINDS if naming.listed and set(kinds) & set(_COMMUNE_KINDS) else kinds
        place = self.gazetteer.resolve(mention, wide, self.province, self.on)
        kind = place.kind if place else "/".join(dict.fromkeys(kinds))
        return self._named(mention, kind, place, rel, "unit.listed" if naming.listed else "unit.kind-said")

    def _named(self, mention: Mention, kind: str, place: Place | None, rel: str, rule: str) -> Unit:
        words = self.paper.words
        start, end = words[mention.first].start, words[mention.stop - 1].end
        return Unit(
            self.paper.text(mention.first, mention.stop),
            kind,
            place.code if place else "",
            rel,
            start,
            end,
            (rule,),
        )

    def _relation(self, naming: Naming) -> str:
        if naming.block >= len(self.paper.blocks):
            return ""
        block = self.paper.blocks[naming.block]
        if block.kind not in {"paragraph", "item", "heading"} or block.section == "recommendations":
            return ""
        if self._is_address(naming) or self._is_class_in_title(naming):
            return ""
        visited = self._is_visited(naming.mention, block.start)
        early = naming.block < self._opening or self._says_where(block)
        if self._is_superior(naming):
            return ""
        if visited and early:
            return "visited"
        return "concerned" if early or self._is_told(naming.mention) or self._is_told_in_list(naming) else ""

    def _is_address(self, naming: Naming) -> bool:
        """`ông Nguyễn Văn Mẫu (xã Mỹ Hiệp)`: where somebody lives."""
        opens = naming.mention.first - self._kind_length(naming.mention.first) - 1
        return (
            not naming.listed
            and opens > 0
            and self.paper.words[opens].plain == "("
            and self.paper.words[opens - 1].capital
            and opens not in self._mention_ends
        )

    @cached_property
    def _mention_ends(self) -> frozenset[int]:
        return frozenset(mention.stop for mention in self.mentions)

    def _says_where(self, block: Block) -> bool:
        """`I. Thời gian, địa điểm: …` of minutes."""
        return self.paper.source.plain.startswith(_WHERE, block.body)

    def _is_superior(self, naming: Naming) -> bool:
        """`ĐẢNG BỘ THÀNH PHỐ HÀ NỘI` over `ĐẢNG ỦY PHƯỜNG HÀ ĐÔNG`: who stands above, and holds no session here."""
        kinds = set(naming.kinds)
        if self.paper.blocks[naming.block].kind == "paragraph" or kinds & set(_COMMUNE_KINDS):
            return False
        below = range(naming.block + 1, naming.block + 1 + _LETTERHEAD_LINES)
        return any(at in self._shouted_communes for at in below)

    @cached_property
    def _shouted_communes(self) -> frozenset[int]:
        """Blocks in which a commune is named in capitals."""
        return frozenset(
            one.block
            for one in self.namings
            if set(one.kinds) & set(_COMMUNE_KINDS) and self._is_shouted(one)
        )

    def _is_shouted(self, naming: Naming) -> bool:
        return self.paper.text(naming.mention.first, naming.mention.stop).isupper()

    def _is_told_in_list(self, naming: Naming) -> bool:
        """`UBND các xã: Đa Nhim, Bảo Lâm 3 và phường 1 Bảo Lộc tập trung …`: told with those it is listed with."""
        if not naming.listed:
            return False
        run = self._list_of(naming)
        first, stop = run[0].mention.first, run[-1].mention.stop
        head = self.paper.find(max(0, first - _LIST_HEAD), first, "head")
        told = stop < len(self.paper.words) and self.paper.has(stop, "modal", "adverb", "verb") > 0
        return told and head >= 0 and not self._is_object(head)

    def _list_of(self, naming: Naming) -> list[Naming]:
        """The names that stand one after another around this one, with nothing but commas and kinds between."""
        named, at = self.namings, self._places_of_namings[naming.mention.first]
        first, last = at, at
        while first > max(0, at - _LONGEST_LIST) and self._next_to(named[first - 1], named[first]):
            first -= 1
        while last + 1 < min(len(named), at + _LONGEST_LIST) and self._next_to(named[last], named[last + 1]):
            last += 1
        return named[first : last + 1]

    @cached_property
    def _places_of_namings(self) -> dict[int, int]:
        return {naming.mention.first: at for at, naming in enumerate(self.namings)}

    def _next_to(self, one: Naming, other: Naming) -> bool:
        return 0 < other.mention.first - one.mention.stop <= _BETWEEN and one.block == other.block

    def _is_told(self, mention: Mention) -> bool:
        """Whether the unit, with those named beside it, is told to act."""
        first = max(0, mention.first - (2 if self._kind_length(mention.first) == 2 else 1))
        if self._is_object(first):
            return False
        end = actor_end(self.paper, first, min(len(self.paper.words), mention.stop + 20))
        return (
            end >= mention.stop
            and end < len(self.paper.words)
            and (self.paper.words[end].plain == ":" or self.paper.has(end, "modal", "adverb", "verb") > 0)
        )

    def _is_object(self, first: int) -> bool:
        """`hỗ trợ xã An Thạnh làm đường`, `trụ sở của Huyện ủy Yên Phong: …`: something is done to it or is its own."""
        if first and self.paper.words[first - 1].plain in {
            "của",
            "tại",
            "ở",
            "từ",
            "với",
            "thuộc",
            "về",
            "cho",
        }:
            return True
        return any(at >= 0 and self.paper.has(at, "verb") == first - at for at in (first - 3, first - 2))

    def _kind_length(self, first: int) -> int:
        return 2 if tuple(word.plain for word in self.paper.words[max(0, first - 2) : first]) in KINDS else 1

    @cached_property
    def _opening(self) -> int:
        """How many blocks belong to the opening: up to the third paragraph or the first item."""
        blocks = self.paper.blocks
        paragraphs = [at for at, block in enumerate(blocks) if block.kind == "paragraph"]
        third = paragraphs[2] if len(paragraphs) > 2 else len(blocks)
        return min([third, *(at for at, block in enumerate(blocks) if block.level)])

    def _is_visited(self, mention: Mention, start: int) -> bool:
        before = self.paper.source.plain[
            max(start, self.paper.words[mention.first].start - 220) : self.paper.words[mention.first].start
        ]
        return any(cue in " ".join(before.split()) for cue in _VISITS)

    def _bare(self, mention: Mention) -> Unit | None:
        """A city written TPHCM, a province after the name of one of its units: `P. Thống Nhất (Gia Lai)`."""
        if self._is_home(mention):
            place = self._province_place(mention)
            return self._named(mention, place.kind, place, "concerned", "unit.home") if place else None
        if self.paper.words[mention.first].plain not in {"tphcm", "tp"}:
            return None
        place = self._province_place(mention)
        return self._named(mention, "thành phố", place, "host", "unit.city") if place else None

    def _is_home(self, mention: Mention) -> bool:
        """Whether the name stands in brackets right after the name of a unit, in the opening."""
        opens = mention.first - 1
        bracketed = opens > 0 and self.paper.words[opens].plain == "(" and opens in self._mention_ends
        return bracketed and self._block_of(mention) < self._opening + 1

    def _hosting(self, mention: Mention) -> Unit | None:
        """`Thành ủy Hà Nội`, in the opening: the place of the body that holds the session."""
        before = tuple(word.plain for word in self.paper.words[max(0, mention.first - 2) : mention.first])
        if before not in _HOSTS or self._block_of(mention) > self._opening:
            return None
        place = self._province_place(mention)
        return self._named(mention, place.kind, place, "host", "unit.host") if place else None

    @cached_property
    def concerned_codes(self) -> dict[str, tuple[str, ...]]:
        """Codes of the communes and provinces the session concerns, by level."""
        communes = tuple(u.code for u in self.all if u.code and u.kind in _COMMUNE_KINDS)
        provinces = tuple(u.code for u in self.all if u.code and u.kind in {"tỉnh", "thành phố"})
        return {"commune": communes, "province": provinces}

    def addressee(self, first: int, stop: int) -> Addressee:
        """Who the words name: a class, a unit or a body; codes where they are known."""
        text = self.paper.text(first, stop)
        named = [naming for naming in self.namings if first <= naming.mention.first < stop]
        if named:
            return Addressee(text, "unit", self._codes_of(named, stop))
        plain = self.paper.plain(first, stop)
        if self.paper.find_word(first, min(first + _CLASS_REACH, stop), *_CLASS_WORDS) >= 0:
            return Addressee(text, "class", self._class_codes(plain))
        return Addressee(text, "body", ())

    def _codes_of(self, named: list[Naming], stop: int) -> tuple[str, ...]:
        """The codes of the units named; none when one of them, or one of the list, is not known for sure."""
        codes = [self._code_of(naming) for naming in named]
        listed = max(len(named), self._names_listed(named[0], stop))
        return tuple(dict.fromkeys(codes)) if all(codes) and listed == len(codes) else ()

    def _code_of(self, naming: Naming) -> str:
        plural = naming.listed or self._plural(naming.mention.first - 1)
        wide = _COMMUNE_KINDS if plural and set(naming.kinds) & set(_COMMUNE_KINDS) else naming.kinds
        place = self.gazetteer.resolve(naming.mention, wide, self.province, self.on)
        return place.code if place else ""

    def _names_listed(self, naming: Naming, stop: int) -> int:
        """How many names the list `các xã Ia Chim, Đăk Rơ Wa và Ngọk Bay` holds; 1 where nothing says it is one."""
        begin = naming.mention.first
        if not self._plural(begin - 1):
            return 1
        opens = [i + 1 for i in range(begin, stop - 1) if self.paper.words[i].plain in {",", "và", ";"}]
        return 1 + sum(self.paper.words[i].capital and not self.paper.has(i, "head", "post") for i in opens)

    def _class_codes(self, plain: str) -> tuple[str, ...]:
        named = {kind for kind in ("xã", "phường", "đặc khu") if kind in plain}
        of_session = named and "của" not in plain
        if of_session or plain.strip() == "các địa phương":
            return self.concerned_codes["commune"]
        return ()


def _says_more(unit: Unit, known: Unit) -> bool:
    """Whether a later naming is the better one: visited and not only concerned, or no longer in capitals."""
    if known.rel == "concerned" and unit.rel != "concerned":
        return True
    return known.name.isupper() and not unit.name.isupper()
