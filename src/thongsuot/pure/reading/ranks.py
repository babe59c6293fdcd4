"""How high a body or office stands: who asks whom, and who tells whom."""

from thongsuot.pure.reading.lexicon import Lexicon, load, phrases
from thongsuot.pure.reading.paper import Paper, paper_of

_LEVELS = {"village": 1, "commune": 2, "district": 3, "department": 4, "province": 5, "central": 6}
_LEXICON = Lexicon({name: phrases(load("ranks")[name]["phrases"]) for name in _LEVELS})


def level_of(paper: Paper, first: int, stop: int) -> int:
    """1 (village, firm) to 6 (central) of the body named at the words; 0 when they name none we rank.

    The first body named decides: `UBND phường` is the ward's, `Sở Nội vụ tỉnh` the department's.
    """
    for marks in paper.scanned(_LEXICON)[first:stop]:
        if marks:
            return max((length, _LEVELS[name]) for name, length in marks.items())[1]
    return 0


def level_said(posts: str) -> int:
    """The level of posts as said: `Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh`; 0 when none is known."""
    paper = paper_of(posts)
    return level_of(paper, 0, len(paper.words))
