"""The parts of a paper: which lines make a paragraph, and what each paragraph is."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from thongsuot.pure.reading.lexicon import load, phrases
from thongsuot.pure.reading.source import Source

_DATA = load("structure")
_STARTS = {name: tuple(phrases(table["starts"])) for name, table in _DATA.items() if "starts" in table}
_CAPTION_ENDS = tuple(phrases(_DATA["caption"]["ends"]))
_ROLES = {role: tuple(phrases(words)) for role, words in _DATA["roles"].items() if role != "example"}

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_MARKER = re.compile(
    r"(?:(?P<roman>[IVX]{1,5})(?:[.)/]|\s?[-–](?=\s))|(?P<decimal>\d{1,2}(?:\.\d{1,2}){0,2})(?:[.)/]|\s?[-–](?=\s))|(?P<letter>[a-zđA-ZĐ])[.)]"
    r"|\((?P<inner>[ivx]{1,4}|\d{1,2}|[a-zđ])\)|(?P<bullet>[-–—+*•●▪·])(?=[ \t\xa0]*\w))(?:[ \t\xa0]+(?=\S)|(?=[^\W\d]))"
)
_LEVELS = {
    "roman": 1,
    "decimal": 2,
    "letter": 4,
    "inner": 5,
    "bullet": 6,
}  # 3: a decimal with a point, `2.1.`
_BOTH = re.compile(
    r"(?:tình hình|kết quả|đánh giá|thực trạng|nhận xét).{3,120}(?:,|;|và|–|-) (?:(?:một số|các|những|phương hướng,?) )*(?:nhiệm vụ|giải pháp|phương hướng|định hướng)"
)
_ONE_REQUEST = re.compile(r"đối với (?:kiến nghị|đề nghị|đề xuất) của [^:]{2,80} về ")
_CONCLUDES = ("kết luận", "ý kiến chỉ đạo", "phát biểu chỉ đạo")
_TERMINAL = tuple('.:;!?…”"/)')
_WRAP_WIDTH = 120  # a paper none of whose lines is longer than this may be hard-wrapped
_FULL = 0.6  # of the width: a line this long may have been broken there
_LABEL = 40  # characters within which a line of facts has its colon
_SHORTEST = 24  # characters of a broken line
_HEADING_LENGTH = 160
_CAPTION_LENGTH = 320


@dataclass(frozen=True)
class Block:
    """A paragraph, heading or item. `start`..`end` its text, `body` where it begins after its number.

    `kind` is one of: title, heading, paragraph, item, caption, letterhead, recipients, signature, credit.
    `section` is the role of the headings above: recommendations, tasks, evaluation, or "" for none.
    `level` is 0 for running text, else 1 (roman) … 6 (bullet).
    """

    start: int
    end: int
    body: int
    kind: str
    level: int = 0
    section: str = ""


def blocks_of(source: Source) -> list[Block]:
    """The paper's parts in order; every offset is in the even text."""
    pieces = [_block(source, start, end) for start, end in _mended(source)]
    return _with_sections(source, _placed(source, pieces))


def _mended(source: Source) -> Iterator[tuple[int, int]]:
    """Stretches of the text that are one paragraph, hard-wrapped lines joined."""
    lines = [_stripped(source.even, hit.start(), hit.end()) for hit in _LINE.finditer(source.even)]
    lines = [(start, end) for start, end in lines if any(map(str.isalnum, source.even[start:end]))]
    wrapped = _wrap_width(lines) if _is_wrapped(source, lines) else 0
    held: tuple[int, int] | None = None
    for start, end in lines:
        if held and _continues(source, held, start, wrapped=wrapped):
            held = held[0], end
        else:
            if held:
                yield held
            held = start, end
    if held:
        yield held


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip("\ufeff \t\xa0\u200b")), start + len(line.rstrip())


def _is_wrapped(source: Source, lines: list[tuple[int, int]]) -> bool:
    """Whether lines were broken at a width: none is long, and many go on in lower case."""
    if len(lines) < 2 or max(end - start for start, end in lines) > _WRAP_WIDTH:
        return False
    running = sum(
        source.even[start].islower() and source.even[before[1] - 1] not in _TERMINAL
        for before, (start, _) in itertools.pairwise(lines)
    )
    return running * 4 > len(lines)


def _wrap_width(lines: list[tuple[int, int]]) -> int:
    """The length that nine lines in ten do not go beyond."""
    return sorted(end - start for start, end in lines)[len(lines) * 9 // 10]


def _continues(source: Source, held: tuple[int, int], start: int, *, wrapped: int) -> bool:
    even = source.even
    if "\n" in even[held[1] : start].replace("\n", "", 1) or _MARKER.match(even, start):
        return False
    line = held[1] - max(even.rfind("\n", held[0], held[1]) + 1, held[0])
    open_ended = even[held[1] - 1] not in _TERMINAL and not _is_shouting(even[held[0] : held[1]])
    if wrapped:
        full = line > _FULL * wrapped or (line > _SHORTEST and even[start].islower())
        begins = any(_starts(source, at, "letterhead") for at in (held[0], start))
        return (
            full
            and not begins
            and not _starts(source, start, "recipients")
            and not _is_shouting(even[held[0] : held[1]])
        )
    return open_ended and even[start].islower()


def _is_shouting(text: str) -> bool:
    return text.isupper() and len(text) < 24


def _starts(source: Source, start: int, kind: str) -> bool:
    return source.plain.startswith(_STARTS[kind], start)


def _block(source: Source, start: int, end: int) -> Block:
    marker = _MARKER.match(source.even, start, end)
    body = marker.end() if marker else start
    level = _LEVELS[marker.lastgroup] if marker and marker.lastgroup else 0
    level += bool(marker and marker.lastgroup == "decimal" and "." in marker["decimal"])
    return Block(start, end, body, _kind(source, start, end, level), level)


def _kind(source: Source, start: int, end: int, level: int) -> str:
    length = end - start
    for kind, longest in (
        ("recipients", 60),
        ("letterhead", 120),
        ("signature", 90),
        ("credit", 140),
        ("caption", _CAPTION_LENGTH),
    ):
        if length <= longest and _starts(source, start, kind) and not (level and kind != "recipients"):
            return kind
    if length <= _CAPTION_LENGTH and any(
        end_ in source.plain[max(start, end - 60) : end] for end_ in _CAPTION_ENDS
    ):
        return "caption"
    if _is_heading(source, start, end, level):
        return "heading"
    return "item" if level else "paragraph"


def _is_heading(source: Source, start: int, end: int, level: int) -> bool:
    text = source.even[start:end]
    if level == 1 and end - start <= _HEADING_LENGTH * 2:
        return True
    if text.isupper() and end - start > 3:
        return True
    unmarked = not level and end - start <= _HEADING_LENGTH and text[-1] not in (*_TERMINAL, ",")
    return unmarked and not _is_fact(source, start, end)


def _is_fact(source: Source, start: int, end: int) -> bool:
    """`Chủ tọa: bà …`: a line at the head of minutes that says one thing about the session."""
    colon = source.plain.find(":", start, min(end, start + _LABEL))
    return colon > 0 and _starts(source, start, "fact")


def _placed(source: Source, blocks: list[Block]) -> list[Block]:
    """Recipients run to the end; lines before the first paragraph are letterhead or title."""
    placed = []
    closed = ""
    for block in blocks:
        if block.kind in {"recipients", "signature"} and block.start * 2 > len(source.even):
            closed = block.kind
        placed.append(replace(block, kind=closed) if closed and block.kind != "credit" else block)
    return placed


def _with_sections(source: Source, blocks: list[Block]) -> list[Block]:
    """Each block with the role of the nearest heading above it that has one."""
    placed: list[Block] = []
    roles: dict[int, str] = {}
    for block in blocks:
        if _announces(source, block):
            roles = {level: role for level, role in roles.items() if level < block.level}
            roles[block.level] = role_of(source.plain[block.body : block.end])
        elif block.level in roles and block.kind == "item":  # the next item is no part of the one before it
            roles = {level: role for level, role in roles.items() if level < block.level}
        section = next((role for _, role in sorted(roles.items(), reverse=True) if role), "")
        placed.append(replace(block, section=section))
    return placed


def _announces(source: Source, block: Block) -> bool:
    """Whether a block is the numbered heading of a section, or an item standing as one."""
    if block.kind == "heading":
        return block.level > 0
    short = block.end - block.start <= _HEADING_LENGTH
    if block.kind != "item" or not short or block.level > 2:
        return False
    if source.plain.endswith(_CONCLUDES, block.body, block.end):  # `3. Chủ tịch UBND xã kết luận`
        return True
    named = _starts(source, block.body, "announcing")
    return named and not _ONE_REQUEST.match(source.plain, block.body, block.end)


def role_of(heading: str) -> str:
    """What a section with this heading (lower case) holds: the role whose word comes first in it.

    "" for one that both looks back and says what is to be done: `Về tình hình tháng 02, nhiệm vụ tháng 3`.
    """
    if _BOTH.search(heading):
        return ""
    found = [
        (at, role) for role, words in _ROLES.items() for word in words if (at := heading.find(word)) >= 0
    ]
    return min(found)[1] if found else ""
