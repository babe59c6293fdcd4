"""List numbers of a .docx, which Word keeps apart from the words."""

from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """Counts the paragraphs of each list as Word does, and says each one's number as printed."""

    def __init__(self, part: Any) -> None:
        root = part.element if part is not None else None
        self._levels = _levels(root) if root is not None else {}
        self._shapes = _shapes(root) if root is not None else {}
        self._restarts = _restarts(root) if root is not None else {}
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * 9)

    def label(self, paragraph: Paragraph) -> str:
        """`1.`, `a)`, `-` …; "" for a paragraph in no list."""
        found = _list_of(paragraph)
        if found is None:
            return ""
        number, level = found
        counts = self._counts[self._shapes.get(number, number)]
        for restarted, first in self._restarts.pop(number, {}).items():
            counts[restarted:] = [first - 1] + [0] * (8 - restarted)
        kind, pattern, start = self._levels.get((number, level), ("bullet", "-", 1))
        counts[level] = counts[level] + 1 if counts[level] else start
        counts[level + 1 :] = [0] * (8 - level)
        return _printed(
            kind,
            pattern,
            counts,
            {at: self._levels.get((number, at), ("decimal", "", 1))[0] for at in range(level + 1)},
        )


def _list_of(paragraph: Paragraph) -> tuple[str, int] | None:
    """The list and level of a paragraph, its style's when it has none of its own."""
    properties = [paragraph._p.pPr]
    style = paragraph.style
    if style is not None:
        properties.append(style.element.pPr)
    for held in properties:
        numbered = held.find(qn("w:numPr")) if held is not None else None
        if numbered is not None and (number := _value(numbered, "w:numId")) and number != "0":
            return number, min(int(_value(numbered, "w:ilvl") or 0), 8)
    return None


def _value(element: Any, name: str) -> str:
    child = element.find(qn(name))
    return str(child.get(qn("w:val"))) if child is not None else ""


def _shapes(root: Any) -> dict[str, str]:
    """The shape each list has: lists of one shape count on together, as Word does."""
    return {
        str(number.get(qn("w:numId"))): _value(number, "w:abstractNumId")
        for number in root.findall(qn("w:num"))
    }


def _restarts(root: Any) -> dict[str, dict[int, int]]:
    """For each list told to begin anew: its levels and their first numbers."""
    found: dict[str, dict[int, int]] = {}
    for number in root.findall(qn("w:num")):
        for override in number.findall(qn("w:lvlOverride")):
            start = _value(override, "w:startOverride")
            if start.isdigit():
                levels = found.setdefault(str(number.get(qn("w:numId"))), {})
                levels[int(override.get(qn("w:ilvl")))] = int(start)
    return found


def _levels(root: Any) -> dict[tuple[str, int], tuple[str, str, int]]:
    """For each list and level: kind of number, its pattern (`%1.`) and its first number."""
    shapes = {shape.get(qn("w:abstractNumId")): shape for shape in root.findall(qn("w:abstractNum"))}
    found = {}
    for number in root.findall(qn("w:num")):
        shape = shapes.get(_value(number, "w:abstractNumId"))
        for level in shape.findall(qn("w:lvl")) if shape is not None else ():
            key = str(number.get(qn("w:numId"))), int(level.get(qn("w:ilvl")))
            start = _value(level, "w:start")
            found[key] = (
                _value(level, "w:numFmt") or "decimal",
                _value(level, "w:lvlText"),
                int(start) if start.isdigit() else 1,
            )
    return found


def _printed(kind: str, pattern: str, counts: list[int], kinds: dict[int, str]) -> str:
    if kind == "bullet":
        return "-"
    if kind == "none":
        return ""
    for level, each in kinds.items():
        pattern = pattern.replace(f"%{level + 1}", _figure(each, counts[level]))
    return pattern


def _figure(kind: str, count: int) -> str:
    if kind in {"lowerLetter", "upperLetter"}:
        turn, at = divmod(max(count, 1) - 1, 26)
        letter = "abcdefghijklmnopqrstuvwxyz"[at] * (turn + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in {"lowerRoman", "upperRoman"}:
        return _roman(count).upper() if kind == "upperRoman" else _roman(count)
    return f"{count:02}" if kind == "decimalZero" else str(count)


def _roman(count: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        while count >= value:
            written, count = written + sign, count - value
    return written
