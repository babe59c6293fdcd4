"""Who acts: the noun phrase of a body, unit, post or class of them, read from its first word."""

from thongsuot.pure.reading.lexicon import word_set
from thongsuot.pure.reading.paper import Paper

_JOINS = frozenset({"và", ",", "cùng", "–", "-", "/", "&", "hoặc"})
_ASIDES = frozenset({"nhất", "trước", "trực", "đứng", "mà", "trong"})
_LONGEST = 60  # words; a longer actor is a sentence


def actor_end(paper: Paper, first: int, stop: int) -> int:
    """Where the actor beginning at word `first` ends; `first` when none begins there."""
    end = _unit_end(paper, first, stop)
    while first < end < min(stop, first + _LONGEST):
        joined = _joined(paper, end, stop)
        if joined == end:
            break
        end = joined
    return end


def _unit_end(paper: Paper, first: int, stop: int) -> int:
    i = first
    while (
        i < stop
        and (taken := paper.has(i, "quantity"))
        and paper.words[i].plain not in {"cho", "đến", "tới", "đối", "với"}
    ):
        i += taken
    if i >= stop:
        return first
    taken = _head(paper, i)
    if not taken:
        return first
    return _modifiers_end(paper, i + taken, stop)


def _head(paper: Paper, i: int) -> int:
    taken = paper.has(i, "head", "post")
    if taken:
        return 0 if _is_other_noun(paper, i, taken) else taken
    if is_acronym(paper, i):
        return 1
    return 2 if _is_bare_name(paper, i) else 0


def _is_bare_name(paper: Paper, i: int) -> bool:
    """`yêu cầu Sơn La tập trung`: a place called by its name alone."""
    words = paper.words
    if i + 1 >= len(words) or not (words[i].capital and words[i + 1].capital):
        return False
    return (
        not paper.has(i, "verb", "adverb", "adjunct", "link", "give", "say")
        and words[i].plain.isalpha()
        and words[i + 1].plain.isalpha()
    )


def _is_other_noun(paper: Paper, i: int, taken: int) -> bool:
    """`bộ máy`, `ban hành`, `cấp phép`: a head word inside a common word."""
    if taken == 2 and paper.words[i].plain in {"thanh", "kiểm"} and i + 2 < len(paper.words):
        return (
            paper.words[i + 2].plain in {"việc", "các", "công", "toàn", "đột", "và", ","}
            and not paper.words[i + 1].capital
        )
    if taken > 1 or i + 1 >= len(paper.words):
        return False
    word, following = paper.words[i], paper.words[i + 1].plain
    return f"{word.plain} {following}" in _COMMON or (word.plain in _NEED_NAME and not _names(paper, i))


_COMMON = word_set("common_word")
_NEED_NAME = word_set("needs_name")


def _names(paper: Paper, i: int) -> bool:
    """Whether the head word at `i` is capital, follows a quantity, or a name or list follows it."""
    words = paper.words
    before = words[i - 1].plain if i else ""
    return (
        words[i].capital
        or words[i + 1].capital
        or before in {"các", "từng", "mỗi", ",", "và"}
        or words[i + 1].plain == ","
    )


def is_acronym(paper: Paper, i: int) -> bool:
    word = paper.words[i]
    letters = paper.source.even[word.start : word.end]
    return 2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()


def _modifiers_end(paper: Paper, i: int, stop: int) -> int:
    stop = min(stop, i + _LONGEST)
    while i < stop and (step := _modifier(paper, i, stop)):
        i += step
    return i


def _modifier(paper: Paper, i: int, stop: int) -> int:
    """How many words at `i` still belong to the actor; 0 for none."""
    word = paper.words[i]
    if word.capital:
        return _name_part(paper, i, stop)
    if word.plain == "lãnh" and i + 2 < stop and paper.has(i + 2, "verb", "adverb") > 1:
        return 0  # `Đảng ủy xã lãnh đạo rà soát …`: what it does
    if word.plain == "(":
        return _parenthesis(paper, i, stop)
    if word.plain in {"và", "-", "–", "."} and i + 1 < stop and paper.words[i + 1].capital:
        return int(_goes_on_after(paper, i))
    if taken := max(paper.has(i, "modifier"), _head(paper, i) if paper.has(i, "head") > 1 else 0):
        return 0 if paper.has(i, "adverb", "modal", "verb") >= max(taken, 2) else taken
    return _small_modifier(paper, i, stop)


def _goes_on_after(paper: Paper, i: int) -> bool:
    """Whether a name goes on after `và`, a dash or the point of `TP.`."""
    if _new_sentence(paper, i):
        return False
    return paper.words[i - 1].capital or not paper.has(i + 1, "give")


def _small_modifier(paper: Paper, i: int, stop: int) -> int:
    """`người đứng đầu các xã`, `36 xã`, `lãnh đạo huyện`: a quantity, a number or a body inside the actor."""
    word, taken = paper.words[i], paper.has(i, "quantity")
    if taken and word.plain in {"các", "từng", "mỗi"} and i + taken < stop and _head(paper, i + taken):
        return taken
    if word.plain[0].isdigit() and "/" not in word.plain:
        return 1
    if _is_inside_name(paper, i, stop):
        return 1
    return 0 if paper.has(i, "verb") else _head(paper, i)


def _is_inside_name(paper: Paper, i: int, stop: int) -> bool:
    """`Vụ Trang thiết bị và Công trình y tế`: a small word of a name that goes on after `và`."""
    if i + 2 >= stop or paper.words[i + 1].plain not in {"và", "-", "–"} or not paper.words[i + 2].capital:
        return False
    starts = ("verb", "adverb", "modal", "give", "say", "head")
    return (
        not paper.has(i, *starts) and not paper.has(i + 2, "head", "post") and not paper.has(i - 1, *starts)
    )


def _new_sentence(paper: Paper, i: int) -> bool:
    return paper.words[i].plain == "." and paper.words[i - 1].plain not in {"tp", "q", "p"}


def _name_part(paper: Paper, i: int, stop: int) -> int:
    """A capital word of a name, with the small second syllable of `Chỉ đạo`, `Tài chính`."""
    if i + 1 >= stop:
        return 1
    following = paper.words[i + 1]
    plain = following.plain
    if (
        following.capital
        or not plain[0].isalpha()
        or plain in _JOINS
        or is_acronym(paper, i)
        or _completes_place(paper, i)
    ):
        return 1
    if (paper.words[i].plain, plain) in _PAIRS:
        return 2
    others = ("modifier", "head", "quantity", "modal", "give", "say", "adjunct")
    return 1 if _begins_act(paper, i + 1) or paper.has(i + 1, *others) else 2


_PAIRS = frozenset(
    {
        ("ngoại", "giao"),
        ("ngoại", "vụ"),
        ("nội", "vụ"),
        ("môi", "trường"),
        ("thường", "vụ"),
        ("tổ", "chức"),
        ("chỉ", "đạo"),
        ("công", "trình"),
        ("biên", "phòng"),
        ("chương", "trình"),
        ("kế", "hoạch"),
        ("tài", "chính"),
    }
)


def _completes_place(paper: Paper, i: int) -> bool:
    """`Sơn La`, `Hà Nội`: a second capital syllable, after which no small one belongs to the name."""
    before = i > 0 and paper.words[i - 1].capital and not is_acronym(paper, i - 1)
    return before and not paper.has(i - 1, "head", "post")


def _begins_act(paper: Paper, i: int) -> bool:
    return bool(
        paper.has(i, "adverb", "verb") >= 2 or paper.words[i].plain in _SHORT_ACTS or paper.has(i, "modal")
    )


_SHORT_ACTS = word_set("short_act")


def _parenthesis(paper: Paper, i: int, stop: int) -> int:
    close = paper.find_word(i, min(stop, i + 40), ")")
    return close + 1 - i if close > 0 else 0


def _joined(paper: Paper, i: int, stop: int) -> int:
    """The end of the next coordinate after a comma or `và` at `i`; `i` when there is none."""
    if i + 1 >= stop or paper.words[i].plain not in _JOINS:
        return i
    after = i + 1
    if paper.words[after].plain == "và" and after + 1 < stop:
        after += 1
    if aside := _aside(paper, after, stop):
        return aside
    if paper.words[after].plain == "các" or not paper.has(after, "adverb", "modal"):
        end = _unit_end(paper, after, stop)
        if end > after:
            return end
        if (
            paper.words[after].capital
            and paper.words[i - 1].capital is not None
            and not paper.has(after, "verb", "give")
        ):
            return _modifiers_end(paper, after, stop)
    return i


def _aside(paper: Paper, i: int, stop: int) -> int:
    """`nhất là người đứng đầu`: an aside that belongs to the actor."""
    if paper.words[i].plain not in _ASIDES:
        return 0
    head = next((j for j in range(i + 1, min(i + 4, stop)) if paper.has(j, "head", "quantity")), 0)
    end = _unit_end(paper, head, stop) if head else 0
    return end if end > head else 0


def actor_before(paper: Paper, floor: int, stop: int) -> tuple[int, int]:
    """The longest actor that ends right before word `stop`; an empty pair for none."""
    for first in range(max(floor, stop - 24), stop):
        if paper.has(first, "head", "post", "quantity") and actor_end(paper, first, stop) == stop:
            return first, stop
    return 0, 0
