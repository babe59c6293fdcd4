"""What may stand in a cell of a spreadsheet that somebody else will open."""

import re

MOST_LETTERS = 32_000
CUT = " … (còn tiếp, xem trong hệ thống)"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def plain(text: str) -> str:
    """`text` as a cell can hold it: without control characters, cut where a spreadsheet would refuse more."""
    clean = _UNWRITABLE.sub(" ", text)
    return clean if len(clean) <= MOST_LETTERS else clean[: MOST_LETTERS - len(CUT)] + CUT


def harmless(text: str) -> str:
    """For .csv, where a cell has no type: what a spreadsheet would run as a formula is marked as text.

    Source: OWASP, CSV injection. The leading apostrophe is what people type for the same purpose.
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def unmarked(text: str) -> str:
    """A cell that came back, without the apostrophe that `harmless` puts before what looks like a formula."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def is_formula(text: str) -> bool:
    """Whether a cell that came back is a formula nobody has worked out: what it comes to is not known here."""
    return text.lstrip().startswith("=")
