"""A clause read as an instruction: who says it, with what verb, to whom, and where the act begins."""

from dataclasses import dataclass, replace

from thongsuot.pure.reading.actors import actor_end
from thongsuot.pure.reading.acts import STATES, Core, core_of, past_links
from thongsuot.pure.reading.clauses import Clause
from thongsuot.pure.reading.giving import DIRECTING, giving_verb, past_hearing
from thongsuot.pure.reading.paper import Paper

_SHORTEST_ORDER = 4  # words: a body of one and three of what it does
_LIST_MARKS = frozenset({":", "-", "–", "+", "•", "*"})


@dataclass(frozen=True)
class Instruction:
    """Word indices in the paper; -1 or an empty pair where there is none.

    `manner`: give, say, modal, actor, act or passive: what makes the clause an instruction.
    """

    clause: Clause
    manner: str
    act: int
    speaker: tuple[int, int] = (0, 0)
    actor: tuple[int, int] = (0, 0)
    give: int = -1
    modal: int = -1
    linked: bool = False
    rules: tuple[str, ...] = ()


def instruction_of(paper: Paper, clause: Clause) -> Instruction | None:
    """The clause as an instruction, whoever says it; None when no act can be found."""
    start, linked = past_links(paper, clause.first, clause.stop)
    start = past_hearing(paper, start, clause.stop)
    give, kind = giving_verb(paper, start, clause.stop)
    if give == start and _is_own_act(paper, clause, start):
        return Instruction(clause, "act", start, linked=linked, rules=("act.own",))
    plain = core_of(paper, start, clause.stop)
    if give >= 0 and not (plain and plain.manner != "passive" and plain.act < give):
        given = _given(paper, clause, start, give, kind, linked=linked)
        given = given or _lead(paper, clause, start, give)
        if given or (kind == "give" and give > start):
            return given
    if not plain:
        return (
            _lead(paper, clause, start, give)
            or _bare(paper, clause, start)
            or _of_known_actor(paper, clause, start)
        )
    return Instruction(
        clause,
        plain.manner,
        plain.act,
        (0, 0),
        plain.actor,
        -1,
        plain.modal,
        linked,
        (f"act.{plain.manner}",),
    )


def _is_own_act(paper: Paper, clause: Clause, start: int) -> bool:
    """`- Đôn đốc tư vấn hoàn thiện đồ án`: who is told is to direct others; nobody gives that here."""
    return paper.words[start].plain in DIRECTING and clause.rule != "split.new-instruction"


def _lead(paper: Paper, clause: Clause, start: int, give: int) -> Instruction | None:
    """`Yêu cầu Sở Nội vụ:`, `Các xã, phường:`, `1. Sở Tài chính` on a line of its own: who is told what follows."""
    if clause.stop >= len(paper.words) or paper.plain(clause.stop - 2, clause.stop) == "kết luận":
        return None  # `3. Chủ tịch UBND xã kết luận` says who speaks
    marked = paper.words[clause.stop].plain in _LIST_MARKS
    if not marked and "\n" not in paper.source.even[_end(paper, clause) : paper.words[clause.stop].start]:
        return None
    begin = give + paper.has(give, "give") if give >= 0 else start
    begin += 2 if paper.plain(begin, begin + 2) == "đối với" else 0
    end = actor_end(paper, begin, clause.stop)
    if end == begin or end < clause.stop - (2 if marked else 0):
        return None
    speaker = (start, give) if give > start else (0, 0)
    return Instruction(clause, "lead", begin, speaker, (begin, clause.stop), give, -1, rules=("act.lead",))


def _end(paper: Paper, clause: Clause) -> int:
    return paper.words[clause.stop - 1].end


def _bare(paper: Paper, clause: Clause, start: int) -> Instruction | None:
    """A clause that begins with a word no list holds: perhaps a verb."""
    if clause.stop - start < 3 or paper.words[start].plain in _NAMES_OF_LISTS:
        return None
    if not paper.words[start].plain.isalpha() or paper.has(start, *_NO_VERBS):
        return None
    if paper.find(start, clause.stop, "will") >= 0:  # `Riêng chuyện ép giá, xã sẽ mời …`
        return None
    return Instruction(clause, "bare", start, linked=start > clause.first, rules=("act.bare",))


def _of_known_actor(paper: Paper, clause: Clause, start: int) -> Instruction | None:
    """`1. UBND xã dùng lại trụ sở cũ …`: a body, then a word no list holds, perhaps a verb."""
    if clause.stop - start < _SHORTEST_ORDER or not paper.words[start].capital:
        return None
    end = actor_end(paper, start, clause.stop) if paper.has(start, "office") else start
    if not start < end <= clause.stop - 3 or not paper.words[end].plain.isalpha() or paper.words[end].capital:
        return None
    if paper.words[end].plain in STATES or paper.has(end, *_NO_VERBS):
        return None
    return Instruction(clause, "bare", end, actor=(start, end), rules=("act.bare",))


_NAMES_OF_LISTS = frozenset({"nhiệm", "nội", "phần", "mục"})  # `2. Nhiệm vụ tuần 44`
_NO_VERBS = (
    "quantity",
    "adjunct",
    "head",
    "post",
    "background",
    "praise",
    "approve",
    "will",
    "tail",
    "say",
    "ask",
    "about",
    "leader",
    "humble",
    "modal",
)


def _given(
    paper: Paper, clause: Clause, start: int, give: int, kind: str, *, linked: bool
) -> Instruction | None:
    """What stands after a verb of giving or saying; after mere saying only what must be done counts."""
    after = give + paper.has(give, kind)
    core = core_of(paper, after, clause.stop) or (
        _unknown_act(paper, after, clause.stop) if kind == "give" else None
    )
    if not core or (kind == "say" and core.manner == "act") or _gives_a_thing(paper, give, core):
        return None
    speaker = (start, give) if give > start else (0, 0)
    if core.actor == (0, 0) and (fronted := _fronted_actor(paper, start, give)):
        core = replace(core, actor=fronted)
    rules = (
        f"{kind}.{paper.plain(give, give + paper.has(give, kind)).replace(' ', '-')}",
        f"act.{core.manner}",
    )
    return Instruction(clause, kind, core.act, speaker, core.actor, give, core.modal, linked, rules)


def _fronted_actor(paper: Paper, start: int, give: int) -> tuple[int, int] | None:
    """`Đối với các cấp Hội Nông dân, Chủ tịch UBND tỉnh đề nghị …`: who is told stands first."""
    two = paper.plain(start, min(start + 2, give)) in {
        "đối với",
        "riêng với",
        "về phía",
        "nói với",
        "riêng đối",
    }
    if not two and paper.words[start].plain not in {"với", "riêng"}:
        return None
    first = start + 1 + two
    comma = paper.find_word(first, give, ",")
    end = actor_end(paper, first, comma) if comma > 0 else first
    return (first, end) if first < end == comma else None


def _unknown_act(paper: Paper, i: int, stop: int) -> Core | None:
    """Somebody told to do what no list of verbs holds: the act begins where the actor ends."""
    end = actor_end(paper, i, stop)
    known = (
        end == i
        or end >= stop - 1
        or not paper.words[end].plain.isalpha()
        or paper.words[end].plain in STATES - {"không"}
    )
    return None if known else Core(end, (i, end), -1, "actor")


def _gives_a_thing(paper: Paper, give: int, core: Core) -> bool:
    """`giao nhiệm vụ, kế hoạch cụ thể cho từng khu vực`: a thing is given, nobody is told to act."""
    return core.actor == (0, 0) and core.manner == "act" and paper.plain(give, give + 1) == "giao"
