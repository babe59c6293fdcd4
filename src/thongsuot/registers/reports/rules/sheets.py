"""A report and a period's summary as spreadsheets: written, and a filled-in report read back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from thongsuot.pure.text import fold
from thongsuot.registers.reports.rules.figures import written

Cell = str | Decimal | int | datetime | None
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST_BYTES = 2 * 1024 * 1024
LARGEST_UNPACKED_BYTES = 40 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS, HEADS_WITHIN = 1000, 12, 20
CODE, SAID, ABSENT = "Mã", "Số báo cáo", "Lý do không có số liệu"
HEADS = (
    (CODE, 12), ("Chỉ tiêu", 46), ("Đơn vị tính", 14), (SAID, 18), (ABSENT, 34), ("Kỳ trước", 14),
    ("Hệ thống tính", 14), ("Cách tính", 60),
)  # fmt: skip
OF_A_TEXT = "loi-"
_TO_FILL = PatternFill("solid", fgColor="FFF7DB")
_WRONG_FILE = "Tệp này không đọc được. Hãy lưu bảng tính ở dạng Excel (.xlsx) rồi chọn lại."


@dataclass(frozen=True)
class Table:
    """One sheet: its name, lines above the table, heads with their widths in letters, rows, columns to be filled in."""

    name: str
    heads: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Cell]]
    above: Sequence[str] = ()
    to_fill: frozenset[int] = frozenset()


@dataclass(frozen=True)
class SheetSaid:
    """What a filled-in sheet says: figures and reasons why there is none by their codes, texts by their number."""

    figures: dict[str, str] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)


def as_book(tables: Sequence[Table]) -> bytes:
    """The tables as a workbook of Excel."""
    book = Workbook(write_only=True)
    for table in tables:
        _write(book, table)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read_report(content: bytes) -> SheetSaid:
    """What a filled-in sheet says. Raises ValueError with a sentence for people when it is none of ours."""
    rows = list(_rows(content))
    for place, row in enumerate(rows[:HEADS_WITHIN]):
        heads = [fold(str(cell or "")) for cell, _format in row]
        if fold(CODE) in heads and fold(SAID) in heads:
            return _told(rows[place + 1 :], heads)
    raise ValueError(
        f"Không thấy hàng tiêu đề có cột “{CODE}” và cột “{SAID}”. Hãy tải bảng tính của báo cáo này về rồi điền vào đó."
    )


def _told(rows: list[list[tuple[object, str]]], heads: list[str]) -> SheetSaid:
    told = SheetSaid()
    for row in rows:
        code = _text(*_at(row, heads, CODE)).lower()
        said, absent = (_text(*_at(row, heads, name)) for name in (SAID, ABSENT))
        number = code.removeprefix(OF_A_TEXT)
        if code.startswith(OF_A_TEXT) and number.isdecimal():
            told.texts[int(number[:4])] = said
        elif code and (said or absent):
            told.figures[code], told.absent[code] = said, absent
    return told


def _at(row: list[tuple[object, str]], heads: list[str], name: str) -> tuple[object, str]:
    place = heads.index(fold(name)) if fold(name) in heads else len(row)
    return row[place] if place < len(row) else (None, "")


def _text(value: object, number_format: str) -> str:
    """A cell as people would type it: a percentage as its hundredfold, a number with a comma."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return _number(value, is_percent="%" in number_format)
    return str(value).strip()


def _number(value: float, *, is_percent: bool) -> str:
    try:
        exact = Decimal(repr(value)) * (100 if is_percent else 1)
        return written(exact) if abs(exact) < Decimal(10) ** 20 else str(value)
    except InvalidOperation:
        return str(value)


def _rows(content: bytes) -> Iterator[list[tuple[object, str]]]:
    """The values of the first sheet's cells with their number formats."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > LARGEST_UNPACKED_BYTES:
            raise ValueError("Bảng tính quá lớn. Hãy tải bảng tính trống về rồi chép số vào.")
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS):
            yield [(cell.value, str(cell.number_format or "")) for cell in row]
    except (BadZipFile, InvalidFileException, KeyError, IndexError, OSError, SyntaxError) as wrong:
        raise ValueError(_WRONG_FILE) from wrong


def _write(book: Workbook, table: Table) -> None:
    page = book.create_sheet(table.name)
    page.freeze_panes = f"C{len(table.above) + 2}" if len(table.heads) > 2 else None
    for place, (_head, width) in enumerate(table.heads, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    for line in table.above:
        page.append([_cell(page, line)])
    page.append([_head_cell(page, head) for head, _width in table.heads])
    for row in table.rows:
        page.append([_cell(page, value, to_fill=place in table.to_fill) for place, value in enumerate(row)])


def _head_cell(page: object, head: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, head)
    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(page: object, value: Cell, *, to_fill: bool = False) -> WriteOnlyCell:
    """Numbers as numbers; text as text, also where it looks like a formula."""
    cell = WriteOnlyCell(page, value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=to_fill, vertical="top")
    elif isinstance(value, Decimal | int):
        cell.number_format = "#,##0.####" if value != int(value) else "#,##0"
    elif isinstance(value, datetime):
        cell.number_format = "dd/mm/yyyy hh:mm"
    if to_fill:
        cell.fill = _TO_FILL
    return cell
