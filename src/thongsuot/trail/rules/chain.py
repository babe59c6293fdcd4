"""Each entry's digest covers its own content and the digest of the entry before it.

Changing, removing or inserting an entry anywhere breaks every digest after it. (Haber & Stornetta, 1991.)
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

BEGINNING = "0" * 64


class Content(NamedTuple):
    """What an entry says. `facts` holds JSON values only."""

    at: datetime
    by: str
    action: str
    subject: str
    facts: Mapping[str, object]


class Link(NamedTuple):
    """An entry as stored: its number in the chain, its content, the digest before it and its own."""

    number: int
    content: Content
    previous: str
    digest: str


class Break(NamedTuple):
    """The first entry at which the chain does not hold, and what is wrong with it."""

    number: int
    fault: str


def digest(content: Content, previous: str) -> str:
    """SHA-256 in hexadecimal of `previous` and the content in canonical JSON, the instant in UTC."""
    said = [content.at.astimezone(UTC).isoformat(timespec="microseconds"), *content[1:], previous]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def first_break(links: Iterable[Link]) -> Break | None:
    """Walks the chain from its beginning; None when it holds. Numbers must run 1, 2, 3, … without a gap."""
    previous, expected = BEGINNING, 1
    for link in links:
        if link.number != expected:
            return Break(expected, "bị xóa khỏi chuỗi")
        if link.previous != previous:
            return Break(link.number, "không nối với mục đứng trước")
        if digest(link.content, previous) != link.digest:
            return Break(link.number, "nội dung đã bị sửa")
        previous, expected = link.digest, expected + 1
    return None
