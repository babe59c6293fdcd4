"""One model of a document for every file made of it: what is said, and what of it stands where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from thongsuot.issuing.rules.kinds import KINDS
from thongsuot.issuing.rules.layouts import LAYOUTS, Layout
from thongsuot.issuing.rules.wording import (
    day_line,
    ended,
    lines_of,
    marked,
    number_line,
    number_symbol,
    recipients,
)
from thongsuot.pure.wording import lowered

MANY_COLUMNS = 10
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HEADING = re.compile(r"^[IVXLC]+\.\s")


@dataclass(frozen=True)
class Table:
    """A table of the annex: its caption, its heads with their widths as shares, its rows.

    A row that begins with an empty cell sums up the others and is set in bold.
    """

    caption: str
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Said:
    """What a document says, as people typed it. `number` and `on` are None while it is a draft."""

    layout: str
    kind: str
    superior: str
    agency: str
    number: int | None
    symbol: str
    place: str
    on: date | None
    abstract: str
    text: str
    recipients: str = ""
    addressed_to: str = ""
    authority: str = ""
    on_behalf_of: str = ""
    signer_post: str = ""
    signer_name: str = ""
    urgency: str = ""
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    text: str
    is_heading: bool = False


@dataclass(frozen=True)
class Composition:
    """Every string of the finished document in the order of its components (Decree 30/2020/NĐ-CP, art. 8)."""

    layout: Layout
    motto: tuple[str, ...]
    superior: tuple[str, ...]
    agency: tuple[str, ...]
    number_line: str
    date_line: str
    urgency: str
    title: str
    abstract: str
    addressed_to: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    signer: str
    annex_title: str
    annex_name: str
    annex_note: str
    tables: tuple[Table, ...]


def composed(typed: Said) -> Composition:
    """The document as it will stand on paper, whatever file it goes into."""
    said = _printable(typed)
    layout, kind = LAYOUTS[said.layout], KINDS[said.kind]
    return Composition(
        layout=layout,
        motto=layout.motto,
        superior=lines_of(said.superior.upper()),
        agency=lines_of(said.agency.upper()),
        number_line=number_line(said.number, said.symbol, layout),
        date_line=day_line(said.place, said.on),
        urgency=said.urgency,
        title=kind.label.upper() if kind.is_named else "",
        abstract=" ".join(said.abstract.split())
        if kind.is_named
        else f"V/v {lowered(' '.join(said.abstract.split()))}",
        addressed_to=lines_of(said.addressed_to),
        paragraphs=tuple(_paragraphs(said.text, layout)),
        recipients=recipients(_named_first(said)),
        signature=_signature(said, layout),
        signer=said.signer_name.strip(),
        annex_title=layout.annex_title if said.tables else "",
        annex_name=" ".join(said.tables[0].caption.split()).upper() if said.tables else "",
        annex_note=_annex_note(said, layout) if said.tables else "",
        tables=said.tables,
    )


def _printable(said: Said) -> Said:
    """Without the control characters that come along when text is copied: no file can hold them."""
    words = {each.name: getattr(said, each.name) for each in fields(said)}
    clean: dict[str, Any] = {
        name: _UNPRINTABLE.sub(" ", text) for name, text in words.items() if isinstance(text, str)
    }
    tables = tuple(
        replace(
            table,
            caption=_UNPRINTABLE.sub(" ", table.caption),
            rows=tuple(tuple(_UNPRINTABLE.sub(" ", cell) for cell in row) for row in table.rows),
        )
        for table in said.tables
    )
    return replace(said, **clean, tables=tables)


def annex_pt(tables: tuple[Table, ...]) -> int:
    """The size of letters in an annex: smaller where a table has many columns."""
    return 9 if any(len(table.heads) > MANY_COLUMNS for table in tables) else 11


def _paragraphs(text: str, layout: Layout) -> Iterator[Paragraph]:
    lines = lines_of(text)
    for place, line in enumerate(lines, start=1):
        closed = ended(line, layout.ending) if place == len(lines) else line
        yield Paragraph(closed, bool(_HEADING.match(line)))


def _named_first(said: Said) -> tuple[str, ...]:
    """A letter is sent to those it is addressed to before all others."""
    above = ("Như trên",) if said.addressed_to.strip() else ()
    typed = tuple(line for line in lines_of(said.recipients) if "như trên" not in line.lower())
    return (*above, *typed)


def _signature(said: Said, layout: Layout) -> tuple[str, ...]:
    first = f"{marked(said.authority, layout)} {said.on_behalf_of.strip()}" if said.authority else ""
    return tuple(line.upper() for line in (first, said.signer_post.strip()) if line)


def _annex_note(said: Said, layout: Layout) -> str:
    numbered = number_symbol(said.number, said.symbol, layout)
    _place, _comma, day = day_line("", said.on).partition(", ")
    return f"(Kèm theo {KINDS[said.kind].label} số {numbered} {day} của {' '.join(lines_of(said.agency))})"
