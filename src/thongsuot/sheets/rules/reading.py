"""A file of a spreadsheet program, or rows copied out of one, as rows of text under their heads."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice, zip_longest
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from thongsuot.pure.reading.decode import Undecodable, decode
from thongsuot.pure.text import fold
from thongsuot.sheets.rules.cells import plain, unmarked
from thongsuot.sheets.rules.columns import Column

MOST_BYTES = 5_000_000
MOST_UNPACKED = 60_000_000  # bytes; what a packed file may come to when it is unpacked
MOST_ROWS = 5000
MOST_COLUMNS = 100
MOST_LETTERS = 5_000_000
HEAD_WITHIN = 30  # rows from the top, among which the heads are looked for
MOST_SHEETS = 10
MOST_EMPTY = 2000  # empty rows one after the other, after which nothing more is looked for
TOO_MANY = "Bảng có hơn %(most)s dòng. Hãy chia thành nhiều tệp, mỗi tệp nhiều nhất %(most)s dòng."
NO_HEADS = (
    "Không thấy dòng tiêu đề. Cần một dòng có cột “%(key)s” và các cột muốn sửa, hoặc (để thêm dòng mới) cột %(needed)s. "
    "Hãy tải danh sách hoặc tệp mẫu về rồi điền vào đó."
)
SEPARATORS = "\t;,"
_COUNTED = re.compile(r"[(\[]?(\d{1,2}|[A-Z])[)\]]?")
_MERGED = re.compile(r"<(?:\w+:)?mergeCell [^>]*?ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")
_ZIP, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"

Line = list[str]


class NotASheet(ValueError):  # noqa: N818 - what the file is, as people say it
    """The file cannot be read as a table: a Vietnamese `sentence` with the remedy, and what is `said` in its gaps."""

    def __init__(self, sentence: str, **said: object) -> None:
        super().__init__(sentence % said if said else sentence)
        self.sentence, self.said = sentence, said


@dataclass(frozen=True)
class Row:
    """One row: its number as the spreadsheet shows it, and the text of each cell by the key of its column."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        """The text of a cell without space around it and without what marks it as text; empty when there is none."""
        return unmarked(self.cells.get(key, "")).strip()


@dataclass(frozen=True)
class Table:
    """Heads as they were written, the rows under them with their numbers, and how many rows were empty."""

    heads: Line
    rows: list[tuple[int, Line]]
    passed_over: int


def read_file(data: bytes, name: str, columns: Sequence[Column]) -> Table:
    """The table under the first row that heads some of `columns`, in an .xlsx or a text file of cells.

    Raises NotASheet with the remedy: too large, another kind of file, no such row, too many rows.
    """
    if not data.strip():
        raise NotASheet("Tệp không có nội dung. Hãy kiểm tra lại rồi chọn tệp khác.")
    if len(data) > MOST_BYTES:
        raise NotASheet("Tệp lớn hơn 5 MB. Hãy bỏ ảnh và các trang tính khác, hoặc chia thành nhiều tệp.")
    if data.startswith(_ZIP):
        return _of_book(data, columns)
    if data.startswith(_OLD_OFFICE):
        raise NotASheet(
            "Tệp .xls kiểu cũ hoặc có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu rồi lưu thành .xlsx."
        )
    if data.startswith(_PDF) or name.lower().endswith((".xlsx", ".xlsm", ".ods", ".pdf")):
        raise NotASheet(
            "Tệp này không phải bảng tính .xlsx. Hãy mở bằng Excel rồi lưu thành .xlsx hoặc .csv."
        )
    try:
        return read_text(decode(data), columns)
    except Undecodable as error:
        raise NotASheet(
            "Không đọc được chữ trong tệp này. Hãy mở bằng Excel rồi lưu thành .xlsx hoặc “CSV UTF-8”."
        ) from error


def read_text(text: str, columns: Sequence[Column]) -> Table:
    """As `read_file`, for text whose cells are parted by tabs, semicolons or commas; which, its heads tell."""
    if not text.strip():
        raise NotASheet("Tệp không có nội dung. Hãy kiểm tra lại rồi chọn tệp khác.")
    first, _end, rest = text.partition("\n")
    if first.lower().startswith("sep="):  # Excel's own way of saying what parts the cells
        text = rest
    for separator in SEPARATORS:
        if table := _under_heads(_lines(text, separator), columns):
            return table
    raise _without_heads(columns)


def _lines(text: str, separator: str) -> Iterator[Line]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise NotASheet(
            "Có ô quá dài hoặc dấu ngoặc kép không khép. Hãy lưu lại thành .xlsx rồi tải lên."
        ) from error


def _of_book(data: bytes, columns: Sequence[Column]) -> Table:
    _require_sane(data)
    try:
        formulas = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for page in formulas.worksheets[:MOST_SHEETS]:
            if page.sheet_state == "visible" and (
                table := _under_heads(
                    _merged_filled(_cells(page, values[page.title]), _merged_down(data, page)), columns
                )
            ):
                return table
    except NotASheet:
        raise
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        SyntaxError,
        zipfile.BadZipFile,
    ) as error:
        raise NotASheet(
            "Tệp hỏng hoặc không phải bảng tính .xlsx. Hãy mở bằng Excel rồi lưu lại thành .xlsx."
        ) from error
    raise _without_heads(columns)


def _require_sane(data: bytes) -> None:
    """A packed file says how large it becomes; what it says is held to while it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
            is_book = "xl/workbook.xml" in packed.namelist()
    except zipfile.BadZipFile as error:
        raise NotASheet("Tệp hỏng. Hãy mở bằng Excel rồi lưu lại thành .xlsx.") from error
    if not is_book:
        raise NotASheet(
            "Tệp này không phải bảng tính .xlsx. Hãy mở bằng Excel rồi lưu thành .xlsx hoặc .csv."
        )
    if unpacked > MOST_UNPACKED:
        raise NotASheet("Bảng tính quá lớn khi mở ra. Hãy chỉ giữ các dòng cần nhập rồi lưu thành tệp mới.")


def _cells(formulas: Any, values: Any) -> Iterator[Line]:
    """Rows as text: of a formula its last result; one that was never worked out stays as it is written."""
    for page in (formulas, values):
        page.reset_dimensions()
    pairs = zip(
        formulas.iter_rows(max_col=MOST_COLUMNS), values.iter_rows(max_col=MOST_COLUMNS), strict=False
    )
    for written, worked_out in pairs:
        yield [_text(cell, result) for cell, result in zip(written, worked_out, strict=False)]


def _merged_down(data: bytes, page: Any) -> dict[int, list[tuple[int, int]]]:
    """Cells merged down one column of a sheet: by the column's place, the first and the last row of each."""
    merged: dict[int, list[tuple[int, int]]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        told = packed.read(page._worksheet_path.lstrip("/")).decode("utf-8", "ignore")
    for place in _MERGED.findall(told):
        left, top, right, bottom = range_boundaries(place)
        if left == right and left <= MOST_COLUMNS:
            merged.setdefault(left - 1, []).append((top, bottom))
    return merged


def _merged_filled(lines: Iterable[Line], merged: Mapping[int, list[tuple[int, int]]]) -> Iterator[Line]:
    """What stands in a merged cell stands in each of its rows; a row with nothing of its own stays empty."""
    above: dict[int, tuple[int, str]] = {}  # by column: down to which row, and what stands there
    starts = {(top, place): bottom for place, spans in merged.items() for top, bottom in spans}
    for number, line in enumerate(lines, start=1):
        has_own = any(cell.strip() for cell in line)
        filled = list(line)
        for place in merged:
            if place < len(line) and (number, place) in starts:
                above[place] = (starts[number, place], line[place])
            elif place < len(line) and has_own and not line[place] and number <= above.get(place, (0, ""))[0]:
                filled[place] = above[place][1]
        yield filled


def _text(cell: Any, result: Any) -> str:
    value = result.value if cell.data_type == "f" and result.value is not None else cell.value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else str(value)


def _under_heads(lines: Iterable[Line], columns: Sequence[Column]) -> Table | None:
    """What stands under the first row that heads enough; None when no row among the first does."""
    numbered = enumerate(lines, start=1)
    first = list(islice(numbered, HEAD_WITHIN + 1))
    for place, (_number, line) in enumerate(first[:HEAD_WITHIN]):
        below = first[place + 1 :]
        heads = line
        if below and _is_lower_part(below[0][1], line, columns):
            heads = [lower or upper for upper, lower in zip_longest(line, below.pop(0)[1], fillvalue="")]
        if _heads_enough(heads, columns):
            if below and _counts_columns(below[0][1]):
                below.pop(0)
            return _table(heads, chain(below, numbered))
    return None


def _is_lower_part(line: Line, heads: Line, columns: Iterable[Column]) -> bool:
    """Whether a line says more of the heads above it, beside those known: somewhere right of a merged one."""
    known = set(places_of(heads, columns).values())
    said = {place for place, cell in enumerate(line) if cell.strip() and [cell] != heads[place : place + 1]}
    untitled = {place for place in said if place >= len(heads) or not heads[place].strip()}
    return bool(known and untitled) and not said & known


def _counts_columns(line: Line) -> bool:
    """Whether a line only numbers the columns: (1) (2) (3), or A, B, 1, 2."""
    said = [cell.strip() for cell in line if cell.strip()]
    numbers = [int(found[1]) for cell in said if (found := _COUNTED.fullmatch(cell)) and found[1].isdigit()]
    return (
        len(numbers) > 1
        and all(map(_COUNTED.fullmatch, said))
        and numbers == list(range(1, len(numbers) + 1))
    )


def _heads_enough(line: Line, columns: Sequence[Column]) -> bool:
    """The column by which rows are known again, or all that a new row needs."""
    found = places_of(line, columns)
    needed = {column.key for column in columns if column.needed}
    return len(found) > 1 and (columns[0].key in found or needed <= found.keys())


def _table(heads: Line, numbered: Iterable[tuple[int, Line]]) -> Table:
    rows: list[tuple[int, Line]] = []
    empty, letters, last = 0, 0, 0
    for number, line in numbered:
        if not any(cell.strip() for cell in line):
            empty += 1
            if empty - last > MOST_EMPTY:
                break
            continue
        last, letters = empty, letters + sum(map(len, line))
        rows.append((number, [plain(cell) for cell in line[: len(heads)]]))
        if len(rows) > MOST_ROWS:
            raise NotASheet(TOO_MANY, most=f"{MOST_ROWS:,}".replace(",", "."))
        if letters > MOST_LETTERS:
            raise NotASheet("Bảng quá dài. Hãy chia thành nhiều tệp, hoặc bỏ bớt các cột không cần nhập.")
    if not rows:
        raise NotASheet("Dưới dòng tiêu đề chưa có dòng nào. Hãy điền các dòng rồi tải lên lại.")
    return Table([plain(head) for head in heads], rows, last)


def places_of(heads: Line, columns: Iterable[Column]) -> dict[str, int]:
    """Which place each column has among `heads`, by its key; heads may stand in any order, the first of two alike counts."""
    places: dict[str, int] = {}
    named = [head_of(head) for head in heads]
    for column in columns:
        words = {head_of(word) for word in (column.head, *column.also)}
        place = next((place for place, head in enumerate(named) if head in words), None)
        if place is not None:
            places[column.key] = place
    return places


def unknown(heads: Line, columns: Sequence[Column]) -> list[str]:
    """Heads that are no column's; numbering rows is nobody's mistake."""
    known = set(places_of(heads, columns).values())
    return [
        head.strip()
        for place, head in enumerate(heads)
        if head.strip() and place not in known and head_of(head) not in {"stt", "tt", "so tt", "loi"}
    ]


def head_of(text: str) -> str:
    """A head as it is compared: without accents, marks of what is needed, and what stands in brackets."""
    return fold(text.partition("(")[0]).strip(" *:.")


def _without_heads(columns: Sequence[Column]) -> NotASheet:
    needed = ", ".join(f"“{column.head}”" for column in columns if column.needed)
    return NotASheet(NO_HEADS, key=columns[0].head, needed=needed)
