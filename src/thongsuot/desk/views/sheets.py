"""Writing tables as spreadsheets: .csv as it is read, .xlsx into a file of its own that is then sent."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from tempfile import TemporaryFile

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell as BookCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from thongsuot.desk.models import Cell
from thongsuot.desk.rules.cells import harmless, plain

KINDS = ("xlsx", "csv")
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads Vietnamese letters as another alphabet's


@dataclass(frozen=True)
class Sheet:
    """One table: the name of its sheet, its heads with their widths in letters, its rows."""

    name: str
    heads: list[tuple[str, int]]
    rows: Iterable[list[Cell]]


def send(
    kind: str, stem: str, sheets: list[Sheet], about: Mapping[str, str], at: datetime
) -> HttpResponseBase:
    """The tables as a file of `kind`; `about` says what was asked, when and by whom, and what the figures mean.

    In .csv there is one table only: the first.
    """
    name = f"{stem}-{localtime(at):%Y%m%d-%H%M}.{kind}"
    if kind == "xlsx":
        return _as_workbook(name, [*sheets, _about_sheet(about)])
    response = StreamingHttpResponse(_csv_lines(sheets[0]), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class _Echo:
    """csv.writer hands each line to a file; this one gives it back."""

    def write(self, line: str) -> str:
        return line


def _csv_lines(sheet: Sheet) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK
    yield writer.writerow([head for head, _width in sheet.heads])
    for row in sheet.rows:
        yield writer.writerow([_csv_cell(cell) for cell in row])


def _csv_cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return harmless(plain(cell))
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else "" if cell is None else str(cell)


def _as_workbook(name: str, sheets: list[Sheet]) -> FileResponse:
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write_sheet(book, sheet)
    file = TemporaryFile()  # noqa: SIM115 (the response closes it when it has been sent)
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=SHEET_TYPE)


def _write_sheet(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.name)
    page.freeze_panes = "A2"
    for place, (_head, width) in enumerate(sheet.heads, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.append([_head_cell(page, head) for head, _width in sheet.heads])
    for row in sheet.rows:
        page.append([_book_cell(page, cell) for cell in row])


def _head_cell(page: object, head: str) -> BookCell:
    cell = WriteOnlyCell(page, head)
    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cell


def _book_cell(page: object, value: Cell) -> BookCell | int | None:
    """Days as real days; text as text, also where it looks like a formula or an error."""
    if isinstance(value, date):
        cell = WriteOnlyCell(page, value)
        cell.number_format = "dd/mm/yyyy"
        return cell
    if isinstance(value, str):
        cell = WriteOnlyCell(page, plain(value))
        cell.data_type = "s"
        return cell
    return value


def _about_sheet(about: Mapping[str, str]) -> Sheet:
    return Sheet(
        _("Giải thích"), [(_("Mục"), 34), (_("Nội dung"), 100)], [list(row) for row in about.items()]
    )
