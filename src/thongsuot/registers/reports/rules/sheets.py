"""A report as a spreadsheet: its heads, and what a filled-in one says."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from thongsuot.pure.text import fold
from thongsuot.registers.reports.rules.figures import written

LARGEST_BYTES = 2 * 1024 * 1024
LARGEST_UNPACKED_BYTES = 40 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS, HEADS_WITHIN = 1000, 12, 20
CODE, SAID, ABSENT = "Mã", "Số báo cáo", "Lý do không có số liệu"
HEADS = [
    (CODE, 12), ("Chỉ tiêu", 46), ("Đơn vị tính", 14), (SAID, 18), (ABSENT, 34), ("Kỳ trước", 14),
    ("Hệ thống tính", 14), ("Cách tính", 60),
]  # fmt: skip
OF_A_TEXT = "loi-"
_WRONG_FILE = "Tệp này không đọc được. Hãy lưu bảng tính ở dạng Excel (.xlsx) rồi chọn lại."


@dataclass(frozen=True)
class SheetSaid:
    """What a filled-in sheet says: figures and reasons why there is none by their codes, texts by their number."""

    figures: dict[str, str] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)


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
