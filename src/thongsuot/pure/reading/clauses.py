"""Sentences cut into clauses, each fit to hold one instruction."""

from collections.abc import Callable
from typing import NamedTuple

from thongsuot.pure.reading.actors import actor_before, actor_end
from thongsuot.pure.reading.lexicon import word_set
from thongsuot.pure.reading.paper import Paper, Sentence

_ENUMERATORS = word_set("enumerator")
_MARKS = frozenset(
    {",", ";", ":", ".", "(", ")", "“", "”", '"', "'", "-", "–", "…", "/", "‘", "’", "+", "•", "*", "!", "?"}
)


class Clause(NamedTuple):
    """Words `first` up to `stop`; `rule` names why it was cut from the clause before."""

    first: int
    stop: int
    rule: str


def clauses_of(paper: Paper, sentence: Sentence) -> list[Clause]:
    """The sentence cut at semicolons, enumerators, linking words and new instructions (RULES S2, S4, S5)."""
    words, marks = paper.words, paper.marks
    cuts = [(sentence.first, "sentence")]
    for i in range(sentence.first + 1, _content(paper, sentence)):
        at_border = words[i - 1].plain in _BORDERS or words[i].plain == "("
        if (at_border or "split" in marks[i] or "give" in marks[i]) and (rule := _cut(paper, i, sentence)):
            cuts.append((i, rule))
    ends = [at for at, _ in cuts[1:]] + [sentence.stop]
    clauses = [
        Clause(skip_marks(paper, at, end), end, f"split.{rule}")
        for (at, rule), end in zip(cuts, ends, strict=True)
    ]
    return [Clause(c.first, trimmed(paper, c.first, c.stop), c.rule) for c in clauses if c.first < c.stop]


def _content(paper: Paper, sentence: Sentence) -> int:
    """Where what follows `theo hướng:` begins, which is content and not more instructions; else the end."""
    for i in range(sentence.first, sentence.stop - 2):
        if paper.words[i].plain == "theo" and [word.plain for word in paper.words[i + 1 : i + 3]] == [
            "hướng",
            ":",
        ]:
            return i
    return sentence.stop


def _cut(paper: Paper, i: int, sentence: Sentence) -> str:
    """The name of the rule by which a clause begins at word `i`, a border or a marked word; "" when none does."""
    for name, holds in _RULES:
        if holds(paper, i, sentence):
            return name
    return ""


_TERM = 9  # words: what is quoted within so few is a term, no speech (`phương châm “4 tại chỗ”`)
_BORDERS = frozenset({",", ";", ":", "”", '"'})


def _after_semicolon(paper: Paper, i: int, _sentence: Sentence) -> bool:
    return paper.words[i - 1].plain == ";"


def _after_quotation(paper: Paper, i: int, _sentence: Sentence) -> bool:
    if paper.words[i - 1].plain not in {"”", '"'} or paper.words[i].plain not in {",", "-", "–"}:
        return False
    return paper.find_word(max(0, i - _TERM), i - 1, "“", '"') < 0


def _is_enumerator(paper: Paper, i: int, sentence: Sentence) -> bool:
    """`(1)`, `(ii)`."""
    words = paper.words
    closed = i + 2 < sentence.stop and words[i + 2].plain == ")"
    return words[i].plain == "(" and closed and words[i + 1].plain in _ENUMERATORS


def _opens_list(paper: Paper, i: int, _sentence: Sentence) -> bool:
    return paper.words[i - 1].plain == ":" and announces_list(paper, i - 1)


def _is_link(paper: Paper, i: int, _sentence: Sentence) -> bool:
    before = paper.words[i - 1].plain
    joined = before in {",", ":"} or before.isalpha()
    return bool(paper.has(i, "split")) and joined and before not in {"và", "được", "cùng"}


def _is_new_addressee(paper: Paper, i: int, sentence: Sentence) -> bool:
    """`…, còn các địa phương …`; `…, Kho bạc Nhà nước giải ngân …`."""
    if paper.words[i - 1].plain != ",":
        return False
    rest = paper.words[i].plain == "còn" and i + 1 < sentence.stop
    if rest and (paper.words[i + 1].plain == "lại" or actor_end(paper, i + 1, sentence.stop) > i + 1):
        return True
    return _tells_another(paper, i, sentence)


def _is_own_object(paper: Paper, i: int, sentence: Sentence) -> bool:
    """`…, trong đó khẩn trương …` is told apart; `trong đó ưu tiên …` only stresses."""
    opening = paper.plain(i, min(i + 4, sentence.stop))
    return paper.words[i - 1].plain == "," and opening.startswith("trong đó khẩn trương")


def _is_new_speaker(paper: Paper, i: int, sentence: Sentence) -> bool:
    """`Nhấn mạnh …, Thủ tướng chỉ đạo …`."""
    if (
        paper.words[i - 1].plain != ","
        or not paper.has(sentence.first, "say")
        or not paper.has(i, "leader", "post")
    ):
        return False
    end = actor_end(paper, i, sentence.stop)
    return any(paper.has(j, "give", "say") for j in range(end, min(end + 6, sentence.stop)))


def _tells_another(paper: Paper, i: int, sentence: Sentence) -> bool:
    """`Sở Tài chính bố trí vốn, Kho bạc Nhà nước giải ngân kịp thời`: another body with an act of its own."""
    if not (paper.words[i].capital and paper.has(i, "head")) or actor_before(
        paper, sentence.first, i - 1
    ) != (0, 0):
        return False
    end = actor_end(paper, i, sentence.stop)
    told = paper.find(sentence.first, max(sentence.first, i - 4), "give", "modal") >= 0
    return told and i < end < sentence.stop and paper.has(end, "adverb", "verb") > 1


def announces_list(paper: Paper, colon: int) -> bool:
    """Whether the words before a colon only announce tasks: `… một số nhiệm vụ trọng tâm sau:`."""
    near = paper.plain(max(0, colon - 9), colon)
    return any(word in near for word in _ANNOUNCED) and not near.endswith("như")


_ANNOUNCED = (
    "nhiệm vụ",
    "nội dung",
    "giải pháp",
    "vấn đề sau",
    "công việc",
    "việc sau",
    "yêu cầu sau",
    "như sau",
    "trọng tâm",
)


def _gives_anew(paper: Paper, i: int, sentence: Sentence) -> bool:
    """`…, giao Bộ Tài chính chủ trì`, `…, trong đó giao …`: a giving verb with someone to give to."""
    if paper.words[i - 1].plain not in {",", "và"} and not _after_title(paper, i, sentence):
        return False
    if paper.words[i].plain == "trong" and i + 2 < sentence.stop and paper.words[i + 1].plain == "đó":
        i += 2
    after = i + paper.has(i, "give")
    after += after > i and after + 1 < sentence.stop and paper.words[after].plain == ":"
    if after == i or after >= sentence.stop or actor_end(paper, after, sentence.stop) == after:
        return False
    if paper.words[i - 1].plain == "và" and paper.words[i].plain != "giao":
        return paper.find(sentence.first, i, "modal", "give") < 0
    return paper.words[i].plain not in _OWN_ACTS or _leader_tells(paper, sentence.first, i)


def _after_title(paper: Paper, i: int, sentence: Sentence) -> bool:
    """`1. Kiến nghị sửa chữa nhà văn hóa: giao UBND phường …`: the matter, a colon, and who is told."""
    named = paper.words[sentence.first].plain in {"về", "đối", "liên", "kiến", "đề", "việc"}
    return named and paper.words[i - 1].plain == ":" and paper.words[i].plain in {"giao", "đề", "yêu"}


_OWN_ACTS = frozenset({"chỉ", "đôn", "phân", "quán", "nhắc"})


def _leader_tells(paper: Paper, first: int, i: int) -> bool:
    """Whether the one who directs is the speaker, not somebody already told to act."""
    if paper.find(first, i, "modal") >= 0 or paper.find_word(first, i, "đã") >= 0:
        return False
    return (
        paper.find(first, i, "say", "praise", "approve", "give") >= 0
        or paper.find(first, min(first + 3, i), "post") >= 0
    )


def skip_marks(paper: Paper, i: int, stop: int) -> int:
    """Past punctuation and an enumerator in brackets."""
    while i < stop:
        if paper.words[i].plain == "(" and i + 2 < stop and paper.words[i + 2].plain == ")":
            i += 3
        elif paper.words[i].plain in _MARKS:
            i += 1
        else:
            break
    return i


def trimmed(paper: Paper, first: int, stop: int) -> int:
    """`stop` moved back over closing punctuation."""
    while stop > first and paper.words[stop - 1].plain in {
        ",",
        ";",
        ":",
        ".",
        "/",
        "…",
        "”",
        '"',
        "-",
        "–",
        "!",
        "?",
        "“",
    }:
        stop -= 1
    return stop


_RULES: tuple[tuple[str, Callable[[Paper, int, Sentence], bool]], ...] = (
    ("semicolon", _after_semicolon),
    ("quotation", _after_quotation),
    ("enumerator", _is_enumerator),
    ("list", _opens_list),
    ("link", _is_link),
    ("new-instruction", _gives_anew),
    ("new-addressee", _is_new_addressee),
    ("own-object", _is_own_object),
    ("new-speaker", _is_new_speaker),
)
