"""Verbs of giving and saying: told from the nouns they also are."""

from thongsuot.pure.reading.actors import actor_before, actor_end
from thongsuot.pure.reading.lexicon import word_set
from thongsuot.pure.reading.paper import Paper

_NOT_VERB_AFTER = word_set("noun_before_give")
_NOT_GIVE_BEFORE = word_set("noun_after_give")
_BEFORE_VERB = frozenset({":", "cũng", "đã", "thời", "đồng", "xuyên", "tiếp", ")", "rõ", "nghiêm", "vừa"})
DIRECTING = frozenset({"chỉ", "đôn", "phân", "quán"})
_HEARING = frozenset({"sau", "nghe", "qua", "trước", "lắng"})
_REACH = 70  # words looked through for the verb of a clause


def giving_verb(paper: Paper, start: int, stop: int) -> tuple[int, str]:
    """The verb of giving or saying nearest the start, and which it is; -1 when there is none."""
    for i in range(start, min(stop, start + _REACH)):
        if paper.has(i, "give") and gives(paper, i, start):
            return i, "give"
        if paper.has(i, "say") and _is_saying(paper, i, start, stop):
            return i, "say"
        if paper.words[i].plain in {";", "”"}:
            break
    return -1, ""


def past_hearing(paper: Paper, first: int, stop: int) -> int:
    """`Sau khi nghe các xã trao đổi, Chủ tịch …`: past what was heard, to who speaks."""
    if first >= stop or paper.words[first].plain not in _HEARING:
        return first
    commas = (i for i in range(first, min(stop, first + _REACH) - 1) if paper.words[i].plain == ",")
    return next((i + 1 for i in commas if paper.has(i + 1, "post", "leader")), first)


def gives(paper: Paper, i: int, start: int) -> bool:
    """Whether the giving word at `i` is a verb with a subject in the clause that begins at `start`, and no noun."""
    after = i + paper.has(i, "give")
    following = paper.words[after] if after < len(paper.words) else None
    if following and following.plain in _NOT_GIVE_BEFORE and not following.capital:
        return False
    if i == start:
        return True
    titled = paper.words[i].capital and paper.words[i - 1].plain != ":"
    return not titled and not _is_charged(paper, i) and _has_giver(paper, i, after, start)


def _is_charged(paper: Paper, i: int) -> bool:
    """`Bộ … được giao chỉ đạo báo chí`: what is given is to direct; who is told stands before."""
    return i > 1 and paper.has(i - 1, "give") == 1 and paper.words[i - 2].plain == "được"


def _has_giver(paper: Paper, i: int, after: int, start: int) -> bool:
    before = paper.words[i - 1]
    if before.plain in {",", "và"}:
        if paper.find_word(start, i, "đã") >= 0 and paper.words[i].plain in DIRECTING:
            return False
        after += after + 1 < len(paper.words) and paper.words[after].plain == ":"
        return after < len(paper.words) and actor_end(paper, after, len(paper.words)) > after
    if before.plain == "về":
        return False
    if before.plain in _BEFORE_VERB or before.capital:
        return True
    in_name = i - start > 1 and paper.words[i - 2].capital  # `Ban Thường vụ đề nghị`, `Ban Chỉ đạo yêu cầu`
    return (in_name or before.plain not in _NOT_VERB_AFTER) and ends_actor(paper, start, i)


def ends_actor(paper: Paper, start: int, i: int) -> bool:
    """Whether an actor that starts in the clause ends right before word `i`."""
    return actor_before(paper, start, i) != (0, 0)


def _is_saying(paper: Paper, i: int, start: int, stop: int) -> bool:
    after = i + paper.has(i, "say")
    if after >= stop or paper.words[after].plain not in {",", ":", "rằng", "việc", "cần", "phải"}:
        return False
    return (
        i == start
        or paper.words[i - 1].plain in {"đồng", "cũng", "đã", "chí"}
        or paper.words[i - 1].capital
        or ends_actor(paper, start, i)
    )
