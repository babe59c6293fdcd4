"""Which lines of a paper list who was present: `Thành phần:` of minutes, `Đại diện UBND phường:`."""

from thongsuot.pure.reading.paper import Paper
from thongsuot.pure.reading.structure import Block

_PRESENT = (
    "thành phần",
    "đại diện",
    "tham dự",
    "tham gia",
    "đại biểu",
    "có mặt",
    "về phía",
    "những người tham",
    "đoàn kiểm tra",
    "đoàn giám sát",
    "chủ trì",
    "dự họp",
)
_NAMED = ("ông ", "bà ", "đồng chí ", "đ/c ", "thư ký", "chủ trì", "chủ tọa", "đại diện")
_SECRETARY = ("thư ký", "người ghi biên bản", "người ghi chép")
_OPENING = 60  # letters of a line that say what it is


def blocks_of_those_present(paper: Paper) -> frozenset[int]:
    """Indices of the blocks that name those present, one or more a line."""
    listing, found = False, set()
    for at, block in enumerate(paper.blocks):
        opening = paper.source.plain[block.body : min(block.end, block.body + _OPENING)]
        if _heads_list(paper, block, opening):
            listing = True
        elif (listing and _names_somebody(block, opening)) or _names_secretary(opening):
            found.add(at)
        else:
            listing = False
    return frozenset(found)


def _heads_list(paper: Paper, block: Block, opening: str) -> bool:
    closes = block.kind == "heading" or paper.source.plain[block.end - 1] == ":"
    return closes and opening.startswith(_PRESENT)


def _names_somebody(block: Block, opening: str) -> bool:
    return block.kind in {"item", "paragraph"} and (block.level > 1 or opening.startswith(_NAMED))


def _names_secretary(opening: str) -> bool:
    """`Thư ký: ông …`: who writes the minutes is present."""
    return opening.startswith(_SECRETARY) and ":" in opening
