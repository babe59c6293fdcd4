"""A composed document as a .docx file that an office can go on working with."""

from collections.abc import Iterable
from io import BytesIO

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table as DocxTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from thongsuot.issuing.rules.content import Composition, Paragraph, Table, annex_pt
from thongsuot.issuing.rules.layouts import Layout
from thongsuot.issuing.rules.measuring import bold_width_mm

LEFT, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
CENTRE, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
HEAD_SHARES = (0.39, 0.61)
FOOT_SHARES = (0.50, 0.50)
SIGNING_SPACE_PT = 60
ABSTRACT_OF_A_LETTER_PT = 12
PART_UNDERLINED = 0.35  # of an agency's name or an abstract; Decree 30/2020/NĐ-CP, annex I: a third to a half
ANNEX_CELL_MARGIN = 40  # twentieths of a point


def as_docx(what: Composition) -> bytes:
    """The file; it names Times New Roman, which offices have."""
    file = Document()
    _set_up(file, what)
    _head(file, what)
    _title(file, what)
    for paragraph in what.paragraphs:
        last = _body_paragraph(file, paragraph, what.layout)
        last.paragraph_format.keep_with_next = paragraph.is_heading or paragraph is what.paragraphs[-1]
    _foot(file, what)
    if what.tables:
        _annex(file, what)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _set_up(file: DocxDocument, what: Composition) -> None:
    layout, normal = what.layout, file.styles["Normal"]
    normal.font.name, normal.font.size = layout.font, Pt(layout.body_pt)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), layout.font)
    language = OxmlElement("w:lang")
    for part in ("w:val", "w:eastAsia"):
        language.set(qn(part), "vi-VN")
    normal.element.get_or_add_rPr().append(language)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    _page(file.sections[0], layout)
    file.core_properties.title = what.abstract[:255]
    file.core_properties.author = " ".join(what.agency)[:255]
    file.core_properties.comments, file.core_properties.language = "", "vi-VN"


def _page(section: Section, layout: Layout, *, is_landscape: bool = False) -> None:
    width, height = Mm(layout.width_mm), Mm(layout.height_mm)
    section.page_width, section.page_height = (height, width) if is_landscape else (width, height)
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(layout.top_mm), Mm(layout.bottom_mm)
    section.left_margin, section.right_margin = Mm(layout.left_mm), Mm(layout.right_mm)
    section.header_distance = Mm(layout.top_mm / 2)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = False
    _page_number(section.header.paragraphs[0], layout)


def _page_number(paragraph: DocxParagraph, layout: Layout) -> None:
    paragraph.alignment = CENTRE
    run = paragraph.add_run()
    run.font.size = Pt(layout.page_number_pt)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def _head(file: DocxDocument, what: Composition) -> None:
    """Who writes and the motto side by side; under them, on one height, the number and the day."""
    layout = what.layout
    left_mm, right_mm = (share * _line_mm(layout) for share in HEAD_SHARES)
    (left, right), (number, day) = _two_columns(file, layout, HEAD_SHARES, rows=2)
    for line in what.superior:
        _line(left, line, layout.agency_pt)
    for line in what.agency or ("",):
        last = _line(left, line, layout.agency_pt, bold=True)
    if layout.is_starred:
        _line(left, "*", layout.agency_pt)
    else:
        _rule_under(last, left_mm, what.agency[-1] if what.agency else "", layout.agency_pt, PART_UNDERLINED)
    sizes = (layout.national_pt, layout.motto_pt)
    for line, points in zip(what.motto, sizes, strict=False):
        motto = _line(right, line, points, bold=True)
    _rule_under(motto, right_mm, line, points)
    _line(number, what.number_line, layout.number_pt, before=4)
    if not what.title:
        _line(number, what.abstract, ABSTRACT_OF_A_LETTER_PT)
    if what.urgency:
        _line(number, what.urgency, layout.number_pt, bold=True, before=6)
    _line(day, what.date_line, layout.date_pt, italic=True, before=4)


def _two_columns(
    file: DocxDocument, layout: Layout, shares: tuple[float, float], rows: int
) -> list[tuple[_Cell, _Cell]]:
    """Empty cells side by side, row by row, without lines."""
    table = file.add_table(rows=rows, cols=2)
    _set_cell_margins(table, 0)
    _fix_widths(table, _line_mm(layout), shares)
    for row in table.rows:
        for cell in row.cells:
            cell._tc.remove(cell.paragraphs[0]._p)
    return [(row.cells[0], row.cells[1]) for row in table.rows]


def _set_cell_margins(table: DocxTable, twentieths_pt: int) -> None:
    """Left and right of each cell; every millimetre is needed, in the head and in tables of many columns."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(twentieths_pt))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _fix_widths(table: DocxTable, whole_mm: float, shares: Iterable[float]) -> None:
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    parts = list(shares)
    for column, share in zip(table.columns, parts, strict=True):
        column.width = Mm(whole_mm * share / sum(parts))
        for cell in column.cells:
            cell.width = column.width


def _line(
    cell: _Cell | DocxDocument, text: str, points: float, *, bold: bool = False, italic: bool = False,
    before: float = 0, align: WD_ALIGN_PARAGRAPH = CENTRE,
) -> DocxParagraph:  # fmt: skip
    paragraph = cell.add_paragraph()
    paragraph.alignment, paragraph.paragraph_format.space_before = align, Pt(before)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(points)
    return paragraph


def _line_mm(layout: Layout) -> float:
    return layout.width_mm - layout.left_mm - layout.right_mm


def _rule_under(
    paragraph: DocxParagraph, column_mm: float, text: str, points: float, part: float = 1.0
) -> None:
    """A line under the middle of a bold paragraph, as long as `part` of its line in a column."""
    length_mm = part * min(bold_width_mm(text, points), column_mm)
    inset = Mm((column_mm - length_mm) / 2)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    rule = _line_after(paragraph)
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = inset
    rule._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _line_after(paragraph: DocxParagraph) -> DocxParagraph:
    """An empty line of two points that carries nothing but its border."""
    element = OxmlElement("w:p")
    paragraph._p.addnext(element)
    empty = DocxParagraph(element, paragraph._parent)
    empty.paragraph_format.line_spacing = Pt(2)
    return empty


def _title(file: DocxDocument, what: Composition) -> None:
    layout = what.layout
    if what.title:
        _line(file, what.title, layout.title_pt, bold=True, before=14)
        abstract = _line(file, what.abstract, layout.title_pt, bold=True)
        _rule_under(abstract, _line_mm(layout), what.abstract, layout.title_pt, PART_UNDERLINED)
    if what.addressed_to:
        _addressees(file, what.addressed_to, layout)
    file.add_paragraph().paragraph_format.line_spacing = Pt(8)


def _addressees(file: DocxDocument, named: tuple[str, ...], layout: Layout) -> None:
    if len(named) == 1:
        _line(file, f"Kính gửi: {named[0]}", layout.body_pt, before=14)
        return
    _line(file, "Kính gửi:", layout.body_pt, before=14, align=LEFT).paragraph_format.left_indent = Mm(30)
    for place, name in enumerate(named, start=1):
        mark = "." if place == len(named) else ";"
        _line(file, f"- {name}{mark}", layout.body_pt, align=LEFT).paragraph_format.left_indent = Mm(52)


def _body_paragraph(file: DocxDocument, said: Paragraph, layout: Layout) -> DocxParagraph:
    paragraph = file.add_paragraph()
    shape = paragraph.paragraph_format
    shape.first_line_indent, shape.space_after, shape.line_spacing = Mm(layout.indent_mm), Pt(6), 1.1
    paragraph.alignment = LEFT if said.is_heading else BOTH
    run = paragraph.add_run(said.text)
    run.bold, run.font.size = said.is_heading, Pt(layout.body_pt)
    return paragraph


def _foot(file: DocxDocument, what: Composition) -> None:
    layout = what.layout
    gap = file.add_paragraph().paragraph_format
    gap.line_spacing, gap.keep_with_next = Pt(8), True
    [(left, right)] = _two_columns(file, layout, FOOT_SHARES, rows=1)
    _line(left, "Nơi nhận:", layout.recipients_title_pt, bold=True, italic=True, align=LEFT)
    for line in what.recipients:
        _line(left, line, layout.recipients_pt, align=LEFT)
    for line in what.signature:
        _line(right, line, layout.signature_pt, bold=True).paragraph_format.keep_with_next = True
    _line(right, what.signer, layout.signature_pt, bold=True, before=SIGNING_SPACE_PT)


def _keep_rows_whole(table: DocxTable) -> None:
    """No row is torn between two pages."""
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _annex(file: DocxDocument, what: Composition) -> None:
    layout = what.layout
    section = file.add_section(WD_SECTION.NEW_PAGE)
    _page(section, layout, is_landscape=True)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.append(numbering)
    _line(file, what.annex_title, layout.title_pt, bold=True)
    _line(file, what.annex_name, layout.title_pt, bold=True)
    _line(file, what.annex_note, layout.body_pt, italic=True).paragraph_format.space_after = Pt(8)
    for table in what.tables:
        if table is not what.tables[0]:  # the first has given the annex its name
            caption = _line(file, table.caption, layout.body_pt, bold=True, before=10)
            caption.paragraph_format.keep_with_next = True
        _annex_table(file, table, layout, annex_pt(what.tables))


def _annex_table(file: DocxDocument, said: Table, layout: Layout, points: int) -> None:
    table = file.add_table(rows=0, cols=len(said.heads))
    table.style = "Table Grid"
    _set_cell_margins(table, ANNEX_CELL_MARGIN)
    for place, row in enumerate((said.heads, *said.rows)):
        cells = table.add_row().cells
        for column, (cell, text) in enumerate(zip(cells, row, strict=True)):
            is_number = _is_number(text) and column > 0
            _fill(
                cell,
                text,
                points,
                is_bold=place == 0 or row[0] == "",
                is_head=place == 0,
                is_number=is_number,
            )
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _keep_rows_whole(table)
    _fix_widths(table, layout.height_mm - layout.left_mm - layout.right_mm, said.widths)


def _fill(cell: _Cell, text: str, points: int, *, is_bold: bool, is_head: bool, is_number: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = CENTRE if is_head else RIGHT if is_number else LEFT
    run = paragraph.add_run(text)
    run.bold, run.font.size = is_bold, Pt(points)


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").removesuffix("%").isdigit()
