"""The words of a .docx as its reader sees them: tracked changes taken, text boxes and content controls read."""

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from thongsuot.pure.reading.numbering import Numbering
from thongsuot.pure.text import fold

_NATIONAL_TITLE = "cong hoa xa hoi chu nghia viet nam"
_PRINTED = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_HIDDEN = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr"), qn("w:rPr")}
_BOX = qn("w:txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WRAPPERS = {
    qn("w:sdt"),
    qn("w:sdtContent"),
    qn("w:ins"),
    qn("w:moveTo"),
    qn("w:customXml"),
    qn("w:smartTag"),
}


def word_text(document: Document) -> str:
    """A paragraph or table row a line."""
    numbering = Numbering(_numbering_part(document))
    body = document.element.body
    return "\n".join(line for line in _lines(body, document, numbering) if line)


def _numbering_part(document: Document) -> object:
    return next(
        (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
    )


def _lines(holder: Any, document: Document, numbering: Numbering) -> Iterator[str]:
    for element in _children(holder, qn("w:p"), qn("w:tbl")):
        if element.tag == qn("w:tbl"):
            yield from _table_lines(element, document, numbering)
        else:
            paragraph = Paragraph(element, document._body)
            text = _text(element).strip()
            yield f"{numbering.label(paragraph)} {text}".strip() if text else ""
            for box in _boxes(element):
                yield from _lines(box, document, numbering)


def _children(holder: Any, *tags: str) -> Iterator[Any]:
    """What is held, inside content controls and tracked changes too."""
    for element in holder:
        if element.tag in tags:
            yield element
        elif element.tag in _WRAPPERS:
            yield from _children(element, *tags)


def _text(element: Any) -> str:
    """What is printed of a paragraph: what was deleted is not, what was inserted is."""
    pieces = []
    for child in element:
        if child.tag == qn("w:t"):
            pieces.append(child.text or "")
        elif child.tag in _PRINTED:
            pieces.append(_PRINTED[child.tag])
        elif child.tag not in _HIDDEN and isinstance(child.tag, str):
            pieces.append(_text(child))
    return "".join(pieces)


def _boxes(element: Any) -> Iterator[Any]:
    """Text boxes that hang on a paragraph, each once although Word keeps an older form beside it."""
    for box in element.iter(_BOX):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield box


def _table_lines(table: Any, document: Document, numbering: Numbering) -> Iterator[str]:
    rows = [
        [list(_lines(cell, document, numbering)) for cell in _children(row, qn("w:tc"))]
        for row in _children(table, qn("w:tr"))
    ]
    if _is_letterhead(rows):
        yield from (line for row in rows for cell in row for line in cell)
        return
    for row in rows:
        cells = dict.fromkeys(" ".join(" ".join(cell).split()) for cell in row)
        yield " | ".join(cell for cell in cells if cell)


def _is_letterhead(rows: list[list[list[str]]]) -> bool:
    """The table without lines in which a paper sets its issuing body beside the national title (Decree 30/2020)."""
    return any(_NATIONAL_TITLE in fold(" ".join(cell)) for row in rows[:2] for cell in row)
