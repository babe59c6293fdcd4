"""The field of a finding, weighed from the words of the thing acted on."""

from collections.abc import Mapping

from thongsuot.pure.reading.actors import actor_end
from thongsuot.pure.reading.lexicon import Lexicon, load, phrases
from thongsuot.pure.reading.paper import Paper

_TABLES = load("fields")
_MASK = phrases(_TABLES.pop("mask")["phrases"])
_WEIGHTS: Mapping[str, float] = {name: table["weight"] for name, table in _TABLES.items()}
_WEAK = 0.55  # of the weight, for words that only hint at a field
_LEXICON = Lexicon(
    {name: phrases(table["phrases"]) for name, table in _TABLES.items()}
    | {f"{name}?": phrases(table["hints"]) for name, table in _TABLES.items() if "hints" in table}
    | {f"{name}@": phrases(table["bodies"]) for name, table in _TABLES.items() if "bodies" in table}
    | {"mask": _MASK}
)
_PAIR_TABLES = load("field_pairs")
_PAIR_FIELDS = {pair: name for pair, name in _PAIR_TABLES.pop("pairs").items() if pair != "example"}
_FOLLOWING: dict[str, list[tuple[str, str]]] = {}  # by the first class of a pair: the second, and the field
for _pair, _name in _PAIR_FIELDS.items():
    _FOLLOWING.setdefault(_pair.split()[0], []).append((_pair.split()[1], _name))
_CLASSES = Lexicon({name: phrases(table["phrases"]) for name, table in _PAIR_TABLES.items()})
_PAIR_REACH = 5  # words between the first of a pair and the second
_PAIRED = 2.8  # the weight of a pair
_OF_BODY = 0.9  # the weight of the field of whoever is told
OF_DIFFICULTIES = frozenset(_WEIGHTS) - {"personnel", "party_building", "socioeconomic", "security"}
_NEAR = 14  # words; phrases further on count less
_REACH = 45  # words read
_BODY_REACH = 14  # words the name of a body may have
_CONTEXTS = (0.35, 0.25, 0.12)  # weight of the item's title, of what was said before, of the paper's title


def field_of(
    paper: Paper,
    first: int,
    stop: int,
    *contexts: tuple[int, int],
    told: tuple[int, int] = (0, 0),
    among: frozenset[str] = frozenset(_WEIGHTS),
) -> tuple[str, str]:
    """The field of the words, and the rule that says so; "other" when no phrase is found.

    `told`: who must act; the body's own field counts a little.
    `contexts`: the item's title, what was said before, the paper's title; they decide only little
    where the words themselves say what they are about, all where they do not.
    """
    scores = _weighed(paper, first, stop)
    for name, score in _paired(paper, first, stop).items():
        scores[name] = scores.get(name, 0) + score
    for name in _of_body(paper, *told):
        scores[name] = scores.get(name, 0) + _OF_BODY
    for weight, context in zip(_CONTEXTS, contexts, strict=False):
        for name, score in _weighed(paper, *context).items():
            scores[name] = scores.get(name, 0) + weight * score
    best = max(_WEIGHTS, key=lambda name: scores.get(name, 0) if name in among else 0)
    if not scores.get(best) or best not in among:
        return "other", "field.other"
    return best, f"field.{best}"


def _weighed(paper: Paper, first: int, stop: int) -> dict[str, float]:
    """Weights of the fields named; names of bodies do not count (the Ministry of Finance is no finance)."""
    scores: dict[str, float] = {}
    stop = min(stop, first + _REACH)
    free = first
    scanned = paper.scanned(_LEXICON)
    covered = first  # words inside a longer phrase already counted say nothing by themselves: `kỷ luật` is no `luật`
    for at in range(first, stop):
        marks = scanned[at]
        if at >= free and _opens_body(paper, at):
            free = max(free, actor_end(paper, at, min(stop, at + _BODY_REACH)))
        if not marks:
            continue
        free = max(free, at + marks.get("mask", 0))
        inside = at < covered
        covered = max(covered, at + max(marks.values()))
        for kind, length in marks.items() if at >= free else ():
            if kind.endswith("@") or (inside and length == 1):
                continue
            name = kind.removesuffix("?")
            weight = _WEIGHTS[name] * (_WEAK if kind.endswith("?") else 1)
            near = 1 / (1 + (at - first) / _NEAR)
            scores[name] = scores.get(name, 0) + weight * near * (1 + 0.35 * (length - 1))
    return scores


def _paired(paper: Paper, first: int, stop: int) -> dict[str, float]:
    """Weights of the fields told by two words near each other: `thiếu … giáo viên`."""
    scores: dict[str, float] = {}
    stop = min(stop, first + _REACH)
    scanned = paper.scanned(_CLASSES)
    for at in range(first, stop):
        for kind, length in scanned[at].items():
            for second, name in _FOLLOWING.get(kind, ()):
                until = min(stop, at + length + _PAIR_REACH)
                if any(second in scanned[i] for i in range(at + length, until)):
                    near = 1 / (1 + (at - first) / _NEAR)
                    scores[name] = max(scores.get(name, 0), _PAIRED * near)
    return scores


def _of_body(paper: Paper, first: int, stop: int) -> list[str]:
    """The field of the first body told that has one: the police keep order; it decides only where words say little."""
    scanned = paper.scanned(_LEXICON)
    for at in range(first, stop):
        if names := [kind[:-1] for kind in scanned[at] if kind.endswith("@")]:
            return names[:1]
    return []


def _opens_body(paper: Paper, i: int) -> bool:
    name = i + paper.has(i, "head", "post")
    return i < name < len(paper.words) and paper.words[name].capital
