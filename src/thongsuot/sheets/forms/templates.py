"""The empty sheet to fill in, its explanation, and the sheet of rows that were not taken."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from thongsuot.sheets.rules.columns import Cell, Column, Sheet
from thongsuot.sheets.rules.reading import Line, places_of

_DAY, _NUMBER = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"[1-9]\d{0,8}")
_SHOWN_OFFERS = 40


def blank(name: str, columns: Sequence[Column], offered: Mapping[str, tuple[str, ...]]) -> Sheet:
    """Heads only, those that are needed marked; columns offer their words."""
    asked = [column for column in columns if column.is_new]
    heads = [(f"{column.head} *" if column.needed else column.head, column.width) for column in asked]
    lists = {
        place: words
        for place, column in enumerate(asked)
        if (words := offered.get(column.key) or column.offers)
    }
    return Sheet(name, heads, [], lists=lists)


def explanation(name: str, columns: Sequence[Column], offered: Mapping[str, tuple[str, ...]]) -> Sheet:
    """A row for each column that is read: whether it is needed, how to fill it in, an example, its words."""
    heads = [
        (_("Cột"), 26),
        (_("Bắt buộc"), 12),
        (_("Cách ghi"), 60),
        (_("Ví dụ"), 40),
        (_("Giá trị được chọn"), 70),
    ]
    rows: list[list[Cell]] = [
        [
            column.head, _("có") if column.needed else _("không"), column.told, column.example,
            _listed(offered.get(column.key) or column.offers),
        ]
        for column in columns
        if column.is_new
    ]  # fmt: skip
    return Sheet(name, heads, rows)


def _listed(words: Sequence[str]) -> str:
    shown = "; ".join(words[:_SHOWN_OFFERS])
    if len(words) <= _SHOWN_OFFERS:
        return shown
    return _("%(shown)s; … (cả thảy %(n)s, xem danh sách thả xuống trong ô)") % {
        "shown": shown,
        "n": len(words),
    }


def not_taken(
    name: str,
    heads: Line,
    rows: Sequence[tuple[int, Line]],
    why: Mapping[int, str],
    columns: Sequence[Column],
) -> Sheet:
    """The rows whose numbers are in `why`, as they were, with a last column that says why; ready to be mended."""
    problem = _("Lỗi")
    kept = [place for place, head in enumerate(heads) if head.strip() and head.strip() != problem]
    widths = {place: column.width for column in columns for place in places_of(heads, [column]).values()}
    hidden = {
        place for column in columns if column.is_hidden for place in places_of(heads, [column]).values()
    }
    return Sheet(
        name,
        [*((heads[place], widths.get(place, 24)) for place in kept), (problem, 60)],
        [
            [*(_as_cell(cells, place) for place in kept), why[number]]
            for number, cells in rows
            if number in why
        ],
        frozenset(order for order, place in enumerate(kept) if place in hidden),
    )


def _as_cell(cells: Line, place: int) -> Cell:
    """Days and numbers as such again."""
    text = cells[place] if place < len(cells) else ""
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    return int(text) if _NUMBER.fullmatch(text) else text or None
