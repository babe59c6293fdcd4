"""What stands over a paper: its kind, title, number, venue and the body that held the session."""

import re

from thongsuot.pure.reading.model import Person, Span
from thongsuot.pure.reading.paper import Paper
from thongsuot.pure.reading.structure import Block

_NUMBER = re.compile(r"(?:^|\n)\s*số\s*:?\s*(\S*\s?[-/]\s?[^\s,;]{2,40})", re.IGNORECASE)
_VENUE = re.compile(
    r"(?:, |^)tại ((?:trụ sở|hội trường|nhà|trung tâm|phòng họp|văn phòng|khách sạn|trung tâm hội nghị) [^,;.]{3,80})"
)
_HOST = re.compile(
    r"(?<!\w)((?:đoàn công tác|đoàn giám sát|đoàn kiểm tra)(?: số \d+)? của [^,;.()]{4,70}?)(?= tổ chức| làm việc| đã| do| có|,|\.)"
)
_TITLE_TYPES = ("thông báo", "kết luận", "báo cáo", "biên bản", "công văn", "kế hoạch")
_OPENING = 1500
_LONGEST_TITLE = 200


def kind_of(paper: Paper) -> str:
    """conclusion_notice, report, news or other, from the head of the paper and its shape."""
    heads = [
        paper.source.plain[b.start : b.end] for b in paper.blocks[:14] if b.kind in {"heading", "letterhead"}
    ]
    head = " ".join(" ".join(heads).split())
    printed = [" ".join(paper.source.even[b.start : b.end].split()) for b in paper.blocks[:14]]
    formal = any(line.isupper() and line.lower().startswith(_TITLE_TYPES) for line in printed)
    if formal and "thông báo" in head and "kết luận" in head:
        return "conclusion_notice"
    if formal and any(line.isupper() and line.lower().startswith("báo cáo") for line in printed):
        return "report"
    if formal and "kết luận" in head:
        return "conclusion_notice"
    return "news" if any(block.kind == "paragraph" for block in paper.blocks) else "other"


def title_of(paper: Paper) -> Span | None:
    """The title as printed: its lines together, without the letterhead."""
    opening = []
    for block in paper.blocks:
        if block.kind in {"paragraph", "item"} or block.level:
            break
        opening.append(block)
    lines = [block for block in opening if block.kind == "heading" and not _is_head(paper, block)]
    if not lines:
        return _unmarked_title(paper)
    if after_type := _after_type(paper, opening):
        return _span(paper, after_type[0].start, after_type[-1].end)
    first = _first_of_title(paper, lines)
    last = lines[-1] if paper.source.even[lines[-1].start : lines[-1].end].isupper() else first
    return _span(paper, first.start, max(first.end, last.end))


def _unmarked_title(paper: Paper) -> Span | None:
    """A first line with no full stop over a paper of more lines, although it closes with a quotation mark."""
    first = paper.blocks[0] if len(paper.blocks) > 1 else None
    if first is None or first.level or first.end - first.start > _LONGEST_TITLE:
        return None
    return _span(paper, first.start, first.end) if paper.source.even[first.end - 1] in '”"' else None


def _after_type(paper: Paper, opening: list[Block]) -> list[Block]:
    """The lines under `THÔNG BÁO`, which are the title of a notice."""
    at = next(
        (i for i, block in enumerate(opening) if paper.source.plain[block.start : block.end] in _TITLE_TYPES),
        -1,
    )
    return [block for block in opening[at + 1 :] if block.kind == "heading"][:4] if at >= 0 else []


def _is_head(paper: Paper, block: Block) -> bool:
    plain = paper.source.plain[block.start : block.end]
    return (
        plain.strip() in _TITLE_TYPES
        or bool(re.search(r"ngày.{1,20}tháng", plain))
        or (block.end - block.start < 16)
    )


def _first_of_title(paper: Paper, lines: list[Block]) -> Block:
    shouting = [block for block in lines if paper.source.even[block.start : block.end].isupper()]
    named = [
        block for block in shouting if paper.source.plain[block.start : block.end].startswith(_TITLE_TYPES)
    ]
    longest = max(shouting or lines[:1], key=lambda block: block.end - block.start)
    return named[0] if named else longest


def number_of(paper: Paper) -> str | None:
    hit = _NUMBER.search(paper.source.even[:_OPENING])
    said = " ".join(hit[1].split()) if hit else ""
    return said if any(letter.isdigit() for letter in said.split("/")[0]) else None


def place_of(paper: Paper) -> Span | None:
    """The venue, when one is said in the opening."""
    hit = _VENUE.search(paper.source.plain[: 2 * _OPENING])
    return _span(paper, hit.start(1), hit.end(1)) if hit else None


def host_of(paper: Paper, chair: Person | None) -> Span | None:
    """The body that held the session: `Đoàn công tác của …` in the opening, else the office of the chair."""
    hit = _HOST.search(paper.source.plain[: 2 * _OPENING])
    if hit:
        return _span(paper, hit.start(1), hit.end(1))
    return Span(chair.roles[0], chair.start, chair.end) if chair and chair.roles else None


def _span(paper: Paper, start: int, end: int) -> Span:
    return Span(" ".join(paper.source.even[start:end].split()), start, end)
