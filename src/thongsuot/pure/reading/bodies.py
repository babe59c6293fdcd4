"""Whom a session concerns beside units of territory: a body worked with, ministries attending, classes counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from thongsuot.pure.reading.gazetteer import Mention
from thongsuot.pure.reading.lexicon import word_set
from thongsuot.pure.reading.model import Unit
from thongsuot.pure.reading.paper import Paper

_WITH = re.compile(
    r"(?:làm việc|cuộc họp|buổi họp|giao ban)(?: của [^,.;]{3,50})? với(?: tập thể)?(?: lãnh đạo)?\s+"
)
_BODY_ENDS = word_set("body_end") | {",", ".", ";", ":", "("}
_NO_BODIES = (
    "các ",
    "đoàn",
    "đồng chí",
    "ông ",
    "bà ",
    "đại diện",
    "một số",
    "lãnh đạo",
    "tỉnh",
    "thành phố",
    "tp",
    "huyện",
    "xã",
    "phường",
)
_MINISTRIES = re.compile(r"các bộ:\s*([^.;]{3,400})")
_BODY_NAME = re.compile(r"(?:[^,:.;]{3,40}:)?\s*([A-ZĐ][^,:.;]{2,60})(?:,|$)?")
_WITH_CLASS = re.compile(
    r"(?:làm việc|giao ban|gặp mặt|hội nghị|cuộc họp) với (?:lãnh đạo )?(?:các|\d+) (?:xã|phường)"
)
_CLASS = re.compile(
    r"(?<![\w,.])\d{1,3} (?P<kinds>(?:xã|phường|đặc khu)(?:(?:,| và) (?:xã|phường|đặc khu)){0,2})[^().;]{0,20}\((?:khu vực|thuộc|địa bàn) [^()]{3,60}\)"
)


@dataclass(frozen=True)
class Bodies:
    """`opening`: how many blocks belong to the opening of the paper."""

    paper: Paper
    opening: int
    mentions: tuple[Mention, ...]

    @cached_property
    def visited(self) -> Unit | None:
        """`buổi làm việc với Sở …`: the body visited, where no unit of territory is."""
        source = self.paper.source
        for block in self.paper.blocks[: self.opening + 1]:
            hit = _WITH.search(source.plain, block.start, block.end) if block.kind == "paragraph" else None
            if hit and self.paper.find(source.word_at(block.start), source.word_at(hit.start()), "give") < 0:
                return self._body_at(source.word_at(hit.end()), source.word_at(block.end))
        return None

    def _body_at(self, first: int, stop: int) -> Unit | None:
        words = self.paper.words
        if self.paper.plain(first, min(first + 3, stop)) == "ban thường vụ":
            first += 3
        end = next((i for i in range(first, min(stop, first + 16)) if words[i].plain in _BODY_ENDS), first)
        plain = self.paper.plain(first, end)
        territorial = any(first <= mention.first < end for mention in self.mentions)
        if end == first or not self.paper.has(first, "head") or territorial or plain.startswith(_NO_BODIES):
            return None
        start, close = words[first].start, words[end - 1].end
        return Unit(
            self.paper.text(first, end), plain.split()[0], "", "visited", start, close, ("unit.body",)
        )

    def classes(self) -> Iterator[Unit]:
        """`12 xã, phường (khu vực phía Nam cũ)`: units counted and marked off but not named, in a session with them."""
        source = self.paper.source
        if not _WITH_CLASS.search(source.plain):
            return
        for hit in _CLASS.finditer(source.plain):
            name = " ".join(source.even[hit.start() : hit.end()].split())
            kind = "/".join(dict.fromkeys(re.findall(r"xã|phường|đặc khu", hit["kinds"])))
            yield Unit(name, kind, "", "visited", hit.start(), hit.end(), ("unit.class",))
            return

    def attending(self) -> Iterator[Unit]:
        """`Tham dự có lãnh đạo các Bộ: Tài chính, Tư pháp`, where the session concerns no unit of territory."""
        source = self.paper.source
        for block in self.paper.blocks[: self.opening + 1]:
            for hit in _MINISTRIES.finditer(source.plain, block.start, block.end):
                if "dự" in source.plain[block.start : hit.start()]:
                    yield from self._listed_bodies(hit.start(1), hit.end(1))
                    break

    def _listed_bodies(self, start: int, end: int) -> Iterator[Unit]:
        names = [
            (" ".join(hit[1].split()), hit) for hit in _BODY_NAME.finditer(self.paper.source.even, start, end)
        ]
        said = {name: self.paper.source.even.count(f"Bộ {name}") for name, _ in names}
        main = max(
            said, key=lambda name: said[name], default=""
        )  # the one the paper speaks of goes by its full name
        for name, hit in names:
            yield Unit(
                f"Bộ {name}" if name == main and said[name] else name,
                "bộ",
                "",
                "concerned",
                hit.start(1),
                hit.end(1),
                ("unit.body",),
            )
