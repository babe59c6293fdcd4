"""Writing tables as spreadsheets: .csv line by line as it is read, .xlsx into a file."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import Cell as BookCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from thongsuot.sheets.rules.cells import harmless, plain
from thongsuot.sheets.rules.columns import Cell, Sheet

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads Vietnamese letters as another alphabet's
LISTS = "Danh mục"
A4 = 9  # as ECMA-376 numbers sizes of paper
TO_FILL = PatternFill("solid", fgColor="FFF7DB")
WRAPPED = Alignment(wrap_text=True, vertical="top")
LONG = 40  # letters, from which a cell's text is wrapped
LAST_ROW = 5000  # down to where the lists of a column are offered


class _Echo:
    """csv.writer hands each line to a file; this one gives it back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(sheet: Sheet) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK
    yield writer.writerow([head for head, _width in sheet.heads])
    for row in sheet.rows:
        yield writer.writerow([_csv_cell(cell) for cell in row])


def _csv_cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return harmless(plain(cell))
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else "" if cell is None else str(cell)


def write_book(file: IO[bytes], sheets: Sequence[Sheet]) -> None:
    """The tables as one .xlsx, a row at a time; the words that columns offer stand on a sheet of their own."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write_sheet(book, sheet)
    offered = [words for sheet in sheets for words in sheet.lists.values()]
    if offered:
        page = book.create_sheet(LISTS)
        page.sheet_state = "hidden"
        for row in range(max(map(len, offered))):
            page.append([_book_cell(page, words[row]) if row < len(words) else None for words in offered])
    _offer(book, sheets)
    book.save(file)


def _offer(book: Workbook, sheets: Sequence[Sheet]) -> None:
    """Columns are checked against their lists with a warning only: what people write otherwise is read back too."""
    place = 0
    for sheet in sheets:
        for column, words in sheet.lists.items():
            place += 1
            letter, offered = get_column_letter(column + 1), get_column_letter(place)
            check = DataValidation(
                type="list", formula1=f"'{LISTS}'!${offered}$1:${offered}${len(words)}", allow_blank=True,
                showErrorMessage=False,
            )  # fmt: skip
            check.add(f"{letter}{len(sheet.above) + 2}:{letter}{LAST_ROW}")
            book[sheet.name].data_validations.append(check)


def _write_sheet(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.name)
    head_row = len(sheet.above) + 1
    page.freeze_panes = f"A{head_row + 1}"
    _set_up_printing(page, head_row)
    for place, (_head, width) in enumerate(sheet.heads):
        column = page.column_dimensions[get_column_letter(place + 1)]
        column.width, column.hidden = width, place in sheet.hidden
    for line in sheet.above:
        page.append([_text_cell(page, line)])
    page.append([_head_cell(page, head) for head, _width in sheet.heads])
    last_row = head_row
    for row in sheet.rows:
        page.append([_row_cell(page, cell, to_fill=n in sheet.to_fill) for n, cell in enumerate(row)])
        last_row += 1
    page.auto_filter.ref = f"A{head_row}:{get_column_letter(len(sheet.heads))}{last_row}"


def _set_up_printing(page: Any, head_row: int) -> None:
    """On its side, as wide as the paper, the heads on every page."""
    page.print_title_rows = f"{head_row}:{head_row}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _head_cell(page: object, head: str) -> BookCell:
    cell = WriteOnlyCell(page, head)
    cell.font, cell.alignment = Font(bold=True), WRAPPED
    return cell


def _row_cell(page: object, value: Cell, *, to_fill: bool) -> BookCell | int | None:
    if not to_fill:
        return _book_cell(page, value)
    cell = _book_cell(page, value)
    cell = cell if isinstance(cell, BookCell) else WriteOnlyCell(page, cell)
    cell.fill, cell.alignment = TO_FILL, WRAPPED
    return cell


def _book_cell(page: object, value: Cell) -> BookCell | int | None:
    """Days as real days, numbers as they are written here; text as text."""
    if isinstance(value, date):
        cell = WriteOnlyCell(page, value)
        cell.number_format = "dd/mm/yyyy hh:mm" if isinstance(value, datetime) else "dd/mm/yyyy"
        return cell
    if isinstance(value, Decimal):
        cell = WriteOnlyCell(page, value)
        cell.number_format = "#,##0" if value == int(value) else "#,##0.####"
        return cell
    if isinstance(value, str):
        cell = _text_cell(page, value)
        if len(value) > LONG:
            cell.alignment = WRAPPED
        return cell
    return value


def _text_cell(page: object, value: str) -> BookCell:
    """Text as text, also where it looks like a formula or an error."""
    cell = WriteOnlyCell(page, plain(value))
    cell.data_type = "s"
    return cell
