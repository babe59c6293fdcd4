"""The main clause: who must act, and where the act begins, past adjuncts and asides."""

from dataclasses import dataclass

from thongsuot.pure.reading.actors import actor_before, actor_end
from thongsuot.pure.reading.clauses import skip_marks
from thongsuot.pure.reading.lexicon import word_set
from thongsuot.pure.reading.paper import Paper

_FRONTED = ("việc", "công tác", "những vấn đề", "quá trình")
STATES = word_set("state")
_LONGEST_BODY = 14  # words of the name of a body
_NEAR = 7  # words of `ngay trong tuần sau phải`
_REACH = 70  # words looked through for the verb of a clause


@dataclass(frozen=True)
class Core:
    """Word indices: the act, the actor, the modal; `manner` is act, actor, modal or passive."""

    act: int
    actor: tuple[int, int] = (0, 0)
    modal: int = -1
    manner: str = "act"


def begins_act(paper: Paper, i: int) -> bool:
    """Whether a verb or its adverb stands at `i`, and not the noun it also is: `quy định của pháp luật`."""
    taken = paper.has(i, "adverb", "verb")
    if not taken or i + taken >= len(paper.words):
        return bool(taken)
    following = paper.words[i + taken].plain
    if following == "số":  # `Quyết định số 12`, but `cung cấp số điện thoại`
        after = i + taken + 1
        return after < len(paper.words) and paper.words[after].plain.isalpha()
    return following not in {"của", "giữa", "nêu"} and not (
        following == "về" and paper.plain(i, i + taken) == "quy định"
    )


def past_links(paper: Paper, i: int, stop: int) -> tuple[int, bool]:
    linked = False
    while i < stop:
        i = skip_marks(paper, i, stop)
        taken = paper.has(i, "link") if i < stop else 0
        if not taken or (paper.has(i, "adverb") >= taken and paper.words[i].plain not in {"trước", "riêng"}):
            break
        i, linked = i + taken, True
    return i, linked


def core_of(paper: Paper, i: int, stop: int) -> Core | None:
    i, _ = past_links(paper, i, stop)
    if i < stop and paper.words[i].plain in {"rằng", "cho", "là", "tới", "đến"} and not begins_act(paper, i):
        i += 1
    i = _past_adjuncts(paper, i, stop)
    conditional = i > 0 and paper.words[i - 1].plain == "thì"
    i, _ = past_links(paper, i, stop)
    if i >= stop or paper.words[i].plain in {"trừ", "nếu", "khi"}:
        return None
    if taken := paper.has(i, "modal"):
        return _after_modal(paper, i, taken, stop, (0, 0), i)
    end = actor_end(paper, i, stop)
    if end > i and (core := _after_actor(paper, i, end, stop)):
        return core
    if begins_act(paper, i) and paper.has(i, "head") <= paper.has(i, "adverb", "verb"):
        return Core(i)
    if core := _consequence(paper, i, stop):
        return core
    return _fronted(paper, i, stop) or (Core(i) if conditional else None)


def _consequence(paper: Paper, i: int, stop: int) -> Core | None:
    """`Hộ nào cố tình chây ỳ thì cương quyết cưỡng chế`: the act after `thì`."""
    then = paper.find_word(i, stop - 2, "thì")
    if then < 0:
        return None
    if taken := paper.has(then + 1, "modal"):
        return _after_modal(paper, then + 1, taken, stop, (0, 0), i)
    return Core(then + 1, manner="modal") if begins_act(paper, then + 1) else None


def _is_so(paper: Paper, modal: int, stop: int) -> bool:
    """`… chậm nên người dân chưa dời đi`: `nên` with a subject of its own is no modal."""
    after = modal + 1
    return paper.words[modal].plain == "nên" and (
        after >= stop
        or paper.words[after].plain in {"có", "không", "chưa", "đã"}
        or actor_end(paper, after, stop) > after
    )


def _after_modal(
    paper: Paper, modal: int, taken: int, stop: int, actor: tuple[int, int], front: int
) -> Core | None:
    if _is_so(paper, modal, stop):
        return None
    act = modal + taken
    while act < stop and (more := paper.has(act, "modal")):
        act += more
    if (
        act >= stop
        or (act == stop - 1 and not paper.has(act, "verb", "adverb"))
        or paper.words[act].plain in {"của", "với", "trong"}
    ):
        return None
    forbids = paper.words[modal].plain in {"không", "tuyệt"}
    if not forbids and "được" in {paper.words[act].plain, paper.words[act - 1].plain}:
        return Core(front, (0, 0), modal, "passive")
    return Core(modal if forbids else act, actor, modal, "modal")


def _after_actor(paper: Paper, first: int, end: int, stop: int) -> Core | None:
    """The act of an actor that ends at `end`, looking past what stands between them."""
    limit = min(stop, end + _REACH)
    if paper.plain(end - 2, end) == "được giao" and end < stop and begins_act(paper, end):
        return Core(end, (first, end - 2), end - 2, "modal")
    for i in range(_past_known_asides(paper, end, limit), limit):
        if taken := paper.has(i, "modal"):
            return _after_modal(paper, i, taken, stop, (first, i if i - end < 12 else end), first)
        if begins_act(paper, i) and not _is_attribute(paper, i):
            return _acting(paper, first, end, i, stop)
        if paper.words[i].plain in {",", ":", "để"} or paper.has(i, "adjunct"):
            return _past_setting(paper, first, end, i, stop)
        if paper.words[i].plain in STATES or paper.has(i, "will", "praise"):
            return _charged(paper, first, end, i, limit)
    return None


def _past_setting(paper: Paper, first: int, end: int, i: int, stop: int) -> Core | None:
    """`UBND huyện ngay trong tuần sau phải …`, `Sở Y tế, căn cứ …, chủ động …`: the act past what stands between."""
    limit = min(stop, end + _REACH)
    modal = paper.find(i, min(limit, i + _NEAR), "modal") if paper.has(i, "adjunct") else -1
    if modal > 0:
        return _after_modal(paper, modal, paper.has(modal, "modal"), stop, (first, end), first)
    act = _past_aside(paper, i, limit)
    named = i if paper.words[i].plain == ":" else end
    return Core(act, (first, named), -1, _manner_at(paper, act)) if act else None


def _manner_at(paper: Paper, act: int) -> str:
    """`modal` when a modal stands right before the act: `Chủ đầu tư, theo ông, cần bố trí`."""
    held = any(paper.has(act - length, "modal") == length for length in (1, 2, 3) if act >= length)
    return "modal" if held else "actor"


def _charged(paper: Paper, first: int, end: int, i: int, stop: int) -> Core | None:
    """`Sở Giao thông vận tải được giao lắp đặt camera`: told in the passive."""
    given = paper.has(i + 1, "give") if i + 1 < stop and paper.words[i].plain == "được" else 0
    act = i + 1 + given
    return Core(act, (first, end), i, "modal") if given and act < stop and begins_act(paper, act) else None


def _past_known_asides(paper: Paper, i: int, stop: int) -> int:
    """Past `theo chức năng, nhiệm vụ được giao,`."""
    while i < stop and (taken := paper.has(i, "aside")):
        i += taken
        i += i < stop and paper.words[i].plain == ","
    return i


def _acting(paper: Paper, first: int, end: int, act: int, stop: int) -> Core | None:
    """The actor and its act; None when it is told as done: `báo cáo đã xử lý`."""
    after = min(act + paper.has(act, "adverb", "verb"), stop - 1)
    if paper.words[after].plain == "đã" or act == stop - 1:
        return None
    named = end if act - end >= 6 or paper.has(end, "aside", "adjunct") else act
    return Core(act, (first, named), -1, "actor")


def _is_attribute(paper: Paper, i: int) -> bool:
    plain = paper.words[i - 1].plain
    return (
        plain in {"đang", "đã", "được", "của", "về", "trong", "có"}
        or paper.plain(max(i - 2, 0), i) == "cơ bản"
    )


def _past_aside(paper: Paper, i: int, stop: int) -> int:
    """After `căn cứ …,`, `theo chức năng, nhiệm vụ,`, `… để`: where the act begins; 0 for nowhere."""
    for j in range(i, stop - 1):
        if paper.words[j].plain in {",", ":", "để"}:
            after = j + 1
            if paper.words[j].plain == ":":
                after = actor_end(paper, after, stop - 1)
            if after >= stop:
                break
            if paper.words[after].plain in {"trong", "trước", "đến", "từ"}:
                after = next((k for k in range(after, min(stop, after + 9)) if paper.has(k, "brisk")), after)
            if taken := paper.has(after, "modal"):
                return after + taken
            if paper.has(after, "adverb", "verb"):
                return after
    return 0


def _past_adjuncts(paper: Paper, i: int, stop: int) -> int:
    """Past `Về …,`, `Để …,`, `Trên cơ sở …:` at the head of a clause."""
    while (
        i < stop
        and paper.has(i, "adjunct")
        and not (paper.has(i, "adverb", "verb") > paper.has(i, "adjunct"))
        and not _has_consequence(paper, i, stop)
    ):
        after = _adjunct_end(paper, i, stop)
        if after == i or (_is_act_too(paper, i) and not _names_who(paper, after, stop)):
            break
        i = after
    return i


def _has_consequence(paper: Paper, i: int, stop: int) -> bool:
    """`Nhà thầu nào không đáp ứng thì …`: what follows from it is read with it."""
    some = paper.words[i + paper.has(i, "adjunct") - 1].plain == "nào"
    return some and paper.find_word(i, stop, "thì") > 0


def _is_act_too(paper: Paper, i: int) -> bool:
    """`2.1. Tiếp thu ý kiến của đại biểu, rà soát dự thảo`: with nobody named after it, an act like the next."""
    opens = i > 0 and (paper.words[i].capital or paper.words[i - 1].plain == ";")
    return opens and paper.has(i, "verb", "adverb") == paper.has(i, "adjunct") > 1


def _adjunct_end(paper: Paper, i: int, stop: int) -> int:
    """Past the comma, colon or `thì` that closes the adjunct; `i` when nothing closes it."""
    ends = [j + 1 for j in range(i + 1, min(stop - 1, i + _REACH)) if paper.words[j].plain in _CLOSERS]
    if ends and ends[0] - i <= _SHORT_ADJUNCT and paper.words[i].plain == "theo":
        return ends[0]
    if paper.words[i].plain in _NAMING and paper.words[i].capital:  # `3. Về quản lý, khai thác cát: …`
        ends.sort(key=lambda after: paper.words[after - 1].plain != ":")
    if paper.words[i].plain in _CONDITIONS:
        ends.sort(key=lambda after: paper.words[after - 1].plain != "thì")
    if paper.words[i].plain in _LONG_ADJUNCTS:
        ends.sort(key=lambda after: not _names_who(paper, after, stop))
    return next(
        (
            after
            for after in ends
            if paper.words[after - 1].plain != "," or _opens_main_clause(paper, after, stop)
        ),
        i,
    )


_CLOSERS = frozenset({",", ":", ";", "thì"})
_SHORT_ADJUNCT = 4  # words of `Theo ông,`
_NAMING = frozenset({"về", "đối", "liên"})
_CONDITIONS = frozenset({"nếu", "trường", "khi"})
_LONG_ADJUNCTS = frozenset({"để", "nhằm", "với", "trong", "trên"})


def _names_who(paper: Paper, i: int, stop: int) -> bool:
    """Whether somebody who must, or a modal, stands at `i`: surer than a bare verb to open the main clause."""
    if paper.has(i, "modal"):
        return True
    end = actor_end(paper, i, stop)
    return end > i and any(paper.has(k, "modal", "adverb", "give") for k in range(end, min(stop, end + 3)))


def _opens_main_clause(paper: Paper, i: int, stop: int) -> bool:
    if paper.has(i, "modal", "adverb", "give", "adjunct", "link"):
        return True
    end = actor_end(paper, i, stop)
    if end > i:
        reach = min(stop, end + 12)
        return any(paper.has(k, "modal", "adverb", "give") or begins_act(paper, k) for k in range(end, reach))
    return bool(paper.has(i, "verb"))


def _is_one_body(paper: Paper, first: int, stop: int) -> bool:
    """`Tổng công ty Cảng hàng không Việt Nam (ACV) phải …`: a body whose name holds words we do not know."""
    begins = paper.words[first].capital and paper.has(first, "head") > 0
    return begins and stop - first <= _LONGEST_BODY and paper.find_word(first, stop, ",", ";", ":") < 0


def _fronted(paper: Paper, i: int, stop: int) -> Core | None:
    """An object put first or an unknown subject, then a modal: `việc phân công … phải được rà soát`."""
    modal = paper.find(i, min(stop, i + _REACH), "modal")
    if paper.words[i].plain == "không" and paper.find_word(i, max(modal, i), "nào") > 0:
        return None  # `không một học sinh nào phải bỏ học`: wished, of nobody in particular
    if paper.find_word(i, max(modal, i), "ta", "tôi") > 0:  # `chúng ta phải …` tells nobody in particular
        return None
    if modal < 0:
        act = _past_aside(paper, i, stop) if paper.words[i].plain == "những" else 0
        return Core(act) if act else None
    actor = actor_before(paper, i, modal)
    if actor == (0, 0) and _is_one_body(paper, i, modal):
        actor = (i, modal)
    if not paper.has(actor[0], "quantity") and not paper.words[actor[0]].capital:
        actor = (0, 0)
    core = _after_modal(paper, modal, paper.has(modal, "modal"), stop, actor, i)
    if core and core.manner == "modal" and paper.plain(i, modal).startswith(_FRONTED):
        return Core(i, (0, 0), modal, "passive")
    return core
