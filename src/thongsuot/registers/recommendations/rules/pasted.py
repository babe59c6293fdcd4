"""Recommendations as rows copied from a spreadsheet: which column is which, and what each row says."""

import csv
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from thongsuot.pure.fields import FIELDS
from thongsuot.pure.text import fold

HEADS = {
    "kien nghi": "title",
    "kien nghi dieu gi": "title",
    "noi dung kien nghi": "title",
    "noi dung kien nghi, de xuat": "title",
    "kien nghi, de xuat": "title",
    "neu ro them": "details",
    "noi dung chi tiet": "details",
    "chi tiet": "details",
    "linh vuc": "field",
}
LONGEST = {"title": 1000, "details": 10_000}
_FIELD_CODES = {fold(label): code for code, label in FIELDS.items()}


@dataclass(frozen=True)
class Row:
    """One recommendation; `number` is its line among those copied, `problem` says why it cannot be sent and the remedy."""

    number: int
    title: str
    details: str
    field: str
    problem: str


@dataclass(frozen=True)
class Pasted:
    """What was understood: the rows, and the heads of columns that are not used. No rows: no head was recognised."""

    rows: tuple[Row, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def good(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.problem)

    @property
    def bad(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.problem)


def read_pasted(text: str, known: Collection[str]) -> Pasted:
    """Rows under the first line that heads a column of recommendations; lines above it and blank lines are passed over.

    `text` has tabs between cells, as spreadsheets copy them; `known` are the folded titles that were sent already.
    """
    lines = list(csv.reader(StringIO(text, newline=""), delimiter="\t"))
    for place, line in enumerate(lines):
        heads = [HEADS.get(fold(cell).rstrip(" *:"), "") for cell in line]
        if "title" in heads:
            ignored = [
                cell.strip() for cell, head in zip(line, heads, strict=True) if cell.strip() and not head
            ]
            return Pasted(tuple(_rows(lines, place + 1, heads, set(known))), tuple(ignored))
    return Pasted()


def _rows(lines: Sequence[Sequence[str]], first: int, heads: Sequence[str], known: set[str]) -> Iterator[Row]:
    for number, line in enumerate(lines[first:], start=first + 1):
        if not any(cell.strip() for cell in line):
            continue
        said = {head: cell.strip() for head, cell in zip(heads, line, strict=False) if head}
        title, details, field = (said.get(name, "") for name in ("title", "details", "field"))
        yield Row(
            number, title, details, _FIELD_CODES.get(fold(field), ""), _problem(title, details, field, known)
        )
        known.add(fold(title))


def _problem(title: str, details: str, field: str, known: Collection[str]) -> str:
    if not title:
        return "Cột kiến nghị để trống. Hãy ghi kiến nghị hoặc bỏ dòng này."
    if len(title) > LONGEST["title"]:
        return "Kiến nghị dài quá 1.000 chữ. Hãy rút gọn, phần còn lại ghi ở cột Nêu rõ thêm."
    if len(details) > LONGEST["details"]:
        return "Cột Nêu rõ thêm dài quá 10.000 chữ. Hãy rút gọn."
    if field and fold(field) not in _FIELD_CODES:
        return f"Không có lĩnh vực “{field[:80]}”. Hãy ghi đúng tên trong danh sách lĩnh vực, hoặc để trống."
    if fold(title) in known:
        return "Kiến nghị này đã gửi rồi hoặc ghi hai lần. Hãy bỏ dòng này."
    return ""
