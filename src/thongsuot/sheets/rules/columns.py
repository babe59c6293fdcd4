"""A list as a sheet: its columns, each with its head, what stands in its cells, and whether it is read back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

Cell = str | int | Decimal | date | None


@dataclass(frozen=True)
class Sheet:
    """One table: the name of its sheet, its heads with their widths in letters, its rows.

    `hidden` are the places of columns kept out of sight, `lists` the words a column offers, by its place; `above` are
    lines for people over the heads, left out in .csv, `to_fill` the places of columns coloured to be filled in.
    """

    name: str
    heads: list[tuple[str, int]]
    rows: Iterable[Sequence[Cell]]
    hidden: frozenset[int] = frozenset()
    lists: dict[int, tuple[str, ...]] = field(default_factory=dict)
    above: Sequence[str] = ()
    to_fill: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Column:
    """One column of a list as a sheet.

    `write` says what stands in the cell of a row; None is a column that only people fill in. The rest is about the
    way back: `key` is what the cell is known by, `also` are other heads people write, `taken` says whether what was
    changed in it is taken back, `is_new` whether a new row may have it, `needed` whether it must, `offers` the words it offers, `told` what
    the explanation says of it, `example` what a new row could say.
    """

    key: str
    head: str
    write: Callable[[Any], Cell] | None = None
    width: int = 24
    also: tuple[str, ...] = ()
    taken: bool = False
    is_new: bool = False
    needed: bool = False
    offers: tuple[str, ...] = ()
    told: str = ""
    example: str = ""
    is_hidden: bool = False


def sheet_of(name: str, columns: Iterable[Column], things: Iterable[Any]) -> Sheet:
    """The table that `columns` make of `things`; rows are made one by one, as they are read."""
    shown = tuple(columns)
    return Sheet(
        name,
        [(str(column.head), column.width) for column in shown],
        ([column.write(thing) if column.write else None for column in shown] for thing in things),
        frozenset(place for place, column in enumerate(shown) if column.is_hidden),
        {place: column.offers for place, column in enumerate(shown) if column.offers},
    )
