"""From the plain text of a news page to the parts of an article. Nothing here knows any one text."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from thongsuot.pure.text import fold

FEATURED_WORDS = "tin noi bat"
LONGEST_SUMMARY = 300
LONGEST_NAME_WORDS = 6
LONGEST_HEADING_WORDS = 18
_CAPTION = re.compile(r"^\(?\s*(?:Ảnh|Hình|Trong ảnh)\s*:\s*(?P<text>[^()]+?)\s*\)?\s*\.?$", re.IGNORECASE)
_BYLINE_LEAD = re.compile(
    r"^(?:tin(?:\s*,\s*ảnh)?|bài(?:\s*,\s*ảnh)?|tác giả|thực hiện)\s*:\s*", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…:;][/.”\"»)]*$|[”»]$")
_SENTENCE = re.compile(r".+?[.!?…](?=\s+[^\W\d_a-z]|$)")


class Part(NamedTuple):
    """One part of an article's body, in the order of reading. `kind` is heading, paragraph or caption."""

    kind: str
    text: str


class Draft(NamedTuple):
    """An article as read from a text. `before` are the lines above the title: the page's own furniture."""

    title: str
    summary: str
    parts: tuple[Part, ...]
    author: str
    is_featured: bool
    before: tuple[str, ...]


def read_article(text: str) -> Draft:
    """The article in `text`, one paragraph a line.

    The title is the first line (or lines) in capitals, or the first line when none is. A line in brackets that
    begins with "Ảnh:" is a caption. Lines after the last whole sentence are the by-line and labels such as
    "Tin nổi bật". Raises ValueError with the remedy when there is no title or nothing beneath it.
    """
    lines = [line for line in (" ".join(raw.split()) for raw in text.splitlines()) if line]
    start, end = _title_place(lines)
    body, closing = _without_closing(lines[end:])
    if not body:
        raise ValueError("Văn bản chưa có đủ tiêu đề và nội dung. Hãy kiểm tra lại rồi nhập lại.")
    parts = _parts(body)
    return Draft(
        title=" ".join(lines[start:end]),
        summary=summary_of(next((part.text for part in parts if part.kind == "paragraph"), "")),
        parts=parts,
        author=next((name for name in map(_author, closing) if name), ""),
        is_featured=any(fold(line).rstrip(".") == FEATURED_WORDS for line in closing),
        before=tuple(lines[:start]),
    )


def summary_of(paragraph: str, longest: int = LONGEST_SUMMARY) -> str:
    """The whole sentences of `paragraph` that fit into `longest` characters, else its words with "…"."""
    fitting = ""
    for sentence in _SENTENCE.findall(paragraph[: 2 * longest]):
        longer = f"{fitting} {sentence.strip()}".strip()
        if len(longer) > longest:
            break
        fitting = longer
    if fitting or len(paragraph) <= longest:
        return fitting or paragraph
    return paragraph[: longest - 1].rsplit(" ", 1)[0].rstrip(",;: ") + "…"


def _title_place(lines: Sequence[str]) -> tuple[int, int]:
    """Where the title begins and ends among `lines`."""
    start = next((n for n, line in enumerate(lines) if _is_in_capitals(line)), None)
    if start is None:
        return 0, min(1, len(lines))
    end = start
    while end < len(lines) and _is_in_capitals(lines[end]):
        end += 1
    return start, end


def _is_in_capitals(line: str) -> bool:
    return line.isupper() and len(line.split()) >= 4


def _without_closing(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The body, and the by-line and labels after its last whole sentence or caption."""
    last = max((n for n, line in enumerate(lines) if _ends_body(line)), default=len(lines) - 1)
    return list(lines[: last + 1]), list(lines[last + 1 :])


def _ends_body(line: str) -> bool:
    return bool(_ends_sentence(line) or _CAPTION.match(line))


def _ends_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line[-20:]))


def _parts(body: Sequence[str]) -> tuple[Part, ...]:
    return tuple(_part(line, is_last=n == len(body) - 1) for n, line in enumerate(body))


def _part(line: str, *, is_last: bool) -> Part:
    if caption := _CAPTION.match(line):
        return Part("caption", caption["text"])
    is_heading = not is_last and not _ends_sentence(line) and len(line.split()) <= LONGEST_HEADING_WORDS
    return Part("heading" if is_heading else "paragraph", line)


def _author(line: str) -> str:
    """The name in a by-line: two to six words that each begin with a capital; "" for any other line."""
    name = _BYLINE_LEAD.sub("", line).strip(" .")
    words = [word for word in re.split(r"[\s,–-]+", name) if word]
    is_name = 2 <= len(words) <= LONGEST_NAME_WORDS and all(word[:1].isupper() for word in words)
    return name if is_name else ""
