"""The words of a PDF in the order they are read: columns one after another, page numbers out, lines joined again."""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

_PAGE_NUMBER = re.compile(r"[-–—.|\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—.|\s]*", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")
_MARKER = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,2}|[a-zđ])[.)/]\s|\(\w{1,4}\)\s|[-–—+*•]\s")
_ENDS = tuple('.:;!?…”"/')
_GUTTER = 0.75  # times the height of letters: a gap this wide may part two columns, if lines below share it
_WIDE = 1.6  # times the height of letters: a gap this wide parts them in one line alone
_SHARED = 3  # lines that share a narrow gutter
_EDGE_LINES = 2  # lines at the head and foot of a page where running titles and numbers stand
_SEVERAL = 3  # pages on which a line must come back to be a running title
Row = list[dict[str, Any]]
_RUNNING_WIDTH = 0.7  # of the page's width: a line as long as the others is text
_FULL = 0.88  # of a column's width: a line this long was broken there
_APART = 1.7  # times the height of letters between a running title and the text
_FAR = 2.2  # times the height of letters: a line that stands further down is another paragraph
_INDENT = 0.8  # times the height of letters: a line that begins further in opens a paragraph
_SCAN_LETTERS = 200  # a page that is one picture and has fewer letters (a stamp, a signature) is a scan
_PICTURE = 0.5  # of the page


class Scanned(ValueError):  # noqa: N818 - what the file is, as people say it
    """The pages are pictures."""


class Damaged(ValueError):  # noqa: N818 - what the file is, as people say it
    """The file cannot be opened."""


@dataclass(frozen=True)
class Line:
    """A printed line of one column; lengths in points. `left` and `right` are those of its column."""

    text: str
    x0: float
    x1: float
    top: float
    height: float
    left: float
    right: float


@dataclass(frozen=True)
class Page:
    """Words by rows, and ruled tables with the box each stands in."""

    rows: list[Row]
    tables: list[tuple[tuple[float, float, float, float], list[list[str | None]]]]


def text_in(data: bytes) -> str:
    """Raises Scanned or Damaged; a paragraph a line."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            pages = []
            scans = 0
            for page in pdf.pages:
                scans += _is_scan(page)
                pages.append(_page_of(page))
                page.close()
    except (
        PdfminerException, PDFException, PSException, ValueError, KeyError, TypeError, OSError, RecursionError,
        AttributeError, IndexError,
    ) as error:  # fmt: skip
        raise Damaged from error
    if scans * 2 > len(pages):
        raise Scanned
    pages = _without_edges(pages)
    margins = _margins([row for page in pages for row in page.rows])
    return "\n".join(_paragraphs([_lines(page, margins) for page in pages]))


def _is_scan(page: Any) -> bool:
    letters = sum(char["text"].isalpha() for char in page.chars)
    whole = float(page.width) * float(page.height) or 1
    pictured = max(
        (abs(image["x1"] - image["x0"]) * abs(image["bottom"] - image["top"]) for image in page.images),
        default=0,
    )
    return letters < _SCAN_LETTERS and pictured > _PICTURE * whole


def _page_of(page: Any) -> Page:
    tables = [(table.bbox, table.extract()) for table in page.find_tables() if _is_table(table)]
    words = [
        word
        for word in page.extract_words(x_tolerance=1.5, extra_attrs=["upright"])
        if word["upright"] and not any(_inside(word, box) for box, _ in tables)
    ]
    return Page(_rows(words), tables)


def _lines(page: Page, margins: tuple[float, float]) -> list[Line]:
    """The lines of a page; ruled tables a row a line, cells parted by `|`."""
    heights = [word["bottom"] - word["top"] for row in page.rows for word in row]
    height = median(heights) if heights else 12.0
    lines = list(_in_columns(page.rows, height, margins))
    for box, cells in page.tables:
        at = sum(line.top < box[1] for line in lines)
        lines[at:at] = list(_table_lines(box, cells, height))
    return lines


def _is_table(table: Any) -> bool:
    """A frame round one text is no table."""
    return len(table.rows) > 1 and max(len([c for c in row.cells if c]) for row in table.rows) > 1


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    middle = (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= word["x0"] <= box[2] and box[1] <= middle <= box[3])


def _table_lines(
    box: tuple[float, ...], cells: Iterable[Iterable[str | None]], height: float
) -> Iterator[Line]:
    for row in cells:
        text = " | ".join(" ".join(cell.split()) for cell in row if cell and cell.strip())
        if text:
            yield Line(f"{text}.", box[0], box[0], box[1], height, box[0], box[2])


def _rows(words: list[dict[str, Any]]) -> list[Row]:
    """Words that stand at one height, from left to right."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda word: (word["top"], word["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and rows[-1][0]["top"] <= middle <= rows[-1][0]["bottom"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word["x0"])
    return rows


def _in_columns(rows: list[Row], height: float, margins: tuple[float, float]) -> Iterator[Line]:
    """Lines in reading order: of rows side by side in two columns first the left ones, then the right ones."""
    at = 0
    while at < len(rows):
        end, gutter = _band(rows, at, height)
        if gutter is None:
            yield from _column([rows[at]], margins)
        else:
            parts = [
                (
                    [word for word in row if word["x0"] < gutter],
                    [word for word in row if word["x0"] >= gutter],
                )
                for row in rows[at:end]
            ]
            for column in ([left for left, _ in parts if left], [right for _, right in parts if right]):
                yield from _column(column, _margins(column))
        at = end


def _band(rows: list[Row], at: int, height: float) -> tuple[int, float | None]:
    """How far the rows from `at` on share a gutter, and where it runs; one row and None when they do not."""
    low, high = max(_gaps(rows[at], height), key=lambda gap: gap[1] - gap[0], default=(0.0, 0.0))
    end = at
    wide = high - low >= _WIDE * height
    while end < len(rows) and high - low > _GUTTER * height:
        narrowed = _narrowed(_segments(rows[end], height), low, high)
        if narrowed[1] - narrowed[0] <= _GUTTER * height:
            break
        low, high = narrowed
        end += 1
    return (end, (low + high) / 2) if end - at >= (1 if wide else _SHARED) else (at + 1, None)


def _narrowed(segments: list[tuple[float, float]], low: float, high: float) -> tuple[float, float]:
    """The gutter that is left when these pieces of a line stand beside it; none when one runs across."""
    for x0, x1 in segments:
        if x1 > low and x0 < high:
            if x0 - low <= high - x1:
                low = max(low, x1)
            else:
                high = min(high, x0)
    return low, high


def _gaps(row: Row, height: float) -> list[tuple[float, float]]:
    return [
        (one["x1"], other["x0"]) for one, other in pairwise(row) if other["x0"] - one["x1"] > _GUTTER * height
    ]


def _segments(row: Row, height: float) -> list[tuple[float, float]]:
    """Where the pieces of a line parted by wide gaps begin and end."""
    gaps = _gaps(row, height)
    return list(
        zip(
            [row[0]["x0"], *(end for _, end in gaps)],
            [*(begin for begin, _ in gaps), row[-1]["x1"]],
            strict=True,
        )
    )


def _margins(rows: list[Row]) -> tuple[float, float]:
    return (min(row[0]["x0"] for row in rows), max(row[-1]["x1"] for row in rows)) if rows else (0.0, 0.0)


def _column(rows: list[Row], margins: tuple[float, float]) -> Iterator[Line]:
    """The rows as lines of a column that reaches from margin to margin."""
    left, right = margins
    for row in rows:
        top, height = row[0]["top"], row[0]["bottom"] - row[0]["top"]
        yield Line(_text(row), row[0]["x0"], row[-1]["x1"], top, height, left, right)


def _without_edges(pages: list[Page]) -> list[Page]:
    """Without page numbers and the titles that run along the head or foot of several pages."""
    running = Counter(key for page in pages for key in {_running(row) for row in _edges(page.rows)})
    often = max(_SEVERAL, len(pages) // 2)
    return [
        Page([row for row in page.rows if not _is_edge(row, page, running, often)], page.tables)
        for page in pages
    ]


def _edges(rows: list[Row]) -> list[Row]:
    return rows if len(rows) <= 2 * _EDGE_LINES else [*rows[:_EDGE_LINES], *rows[-_EDGE_LINES:]]


def _is_edge(row: Row, page: Page, running: Counter[str], often: int) -> bool:
    at_edge = any(row is edge for edge in _edges(page.rows))
    if at_edge and _PAGE_NUMBER.fullmatch(_text(row)):
        return True
    short = _width([row]) < _RUNNING_WIDTH * _width(page.rows)
    return at_edge and short and running[_running(row)] >= often and _stands_apart(row, page.rows)


def _stands_apart(row: Row, rows: list[Row]) -> bool:
    """Whether more than a line's height lies between a line at the head or foot and the text."""
    at = next(i for i, each in enumerate(rows) if each is row)
    inner = at + 1 if at * 2 < len(rows) else at - 1
    if not 0 <= inner < len(rows):
        return True
    return bool(abs(rows[inner][0]["top"] - row[0]["top"]) > _APART * (row[0]["bottom"] - row[0]["top"]))


def _width(rows: list[Row]) -> float:
    return _margins(rows)[1] - _margins(rows)[0]


def _text(row: Row) -> str:
    return " ".join(word["text"] for word in row)


def _running(row: Row) -> str:
    return _FIGURES.sub("#", _text(row))


def _paragraphs(pages: list[list[Line]]) -> Iterator[str]:
    held: list[Line] = []
    for lines in pages:
        for line in lines:
            if held and not _goes_on(held[-1], line):
                yield " ".join(one.text for one in held)
                held = []
            held.append(line)
    if held:
        yield " ".join(one.text for one in held)


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line takes up the one before: that was full, and this neither opens an item nor stands in."""
    if _MARKER.match(line.text) or (
        before.text.isupper() != line.text.isupper() and not line.text[0].islower()
    ):
        return False
    goes_on_small = line.text[0].islower() and not before.text.endswith(_ENDS)
    is_full = before.x1 - before.left >= _FULL * (before.right - before.left)
    if goes_on_small or not is_full or (before.left, before.right) != (line.left, line.right):
        return goes_on_small
    far = line.top - before.top > _FAR * max(line.height, before.height)
    return not far and line.x0 - line.left <= _INDENT * line.height
