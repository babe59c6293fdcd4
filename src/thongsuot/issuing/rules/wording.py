"""Numbers, days and lists as administrative documents write them. Source: Decree 30/2020/NĐ-CP, annex I."""

import re
from collections.abc import Iterable
from datetime import date

from thongsuot.issuing.rules.kinds import KINDS
from thongsuot.issuing.rules.layouts import PARTY_MARKS, Layout

_ENDS = re.compile(r"[\s./;,:]+$")
_BULLET = re.compile(r"^[-–•+]\s*")
KEPT_BY = "Lưu:"
GAP = " " * 5


def padded(number: int) -> str:
    """A number below ten with a zero before it: "05"."""
    return f"{number:02d}"


def day_line(place: str, on: date | None) -> str:
    """ "Quảng Ngãi, ngày 05 tháng 02 năm 2026": days below 10 and months 1 and 2 are padded; open while a draft."""
    if on is None:
        return f"{place}, ngày{GAP}tháng{GAP}năm{GAP}"
    month = padded(on.month) if on.month < 3 else str(on.month)
    return f"{place}, ngày {padded(on.day)} tháng {month} năm {on.year}"


def symbol_of(kind: str, agency: str, layout: Layout) -> str:
    """The symbol a type has at an agency: "TB-UBND", "TB/TU"; a letter has the agency's alone."""
    own = KINDS[kind].symbol
    return f"{own}{layout.symbol_join}{agency}" if own else agency


def number_symbol(number: int | None, symbol: str, layout: Layout) -> str:
    """ "05/TB-UBND"; the place of the number is left open while there is none."""
    return f"{GAP if number is None else padded(number)}{layout.number_join}{symbol}"


def number_line(number: int | None, symbol: str, layout: Layout) -> str:
    colon = ":" if layout.code == "state" else ""
    return f"Số{colon} {number_symbol(number, symbol, layout)}"


def marked(authority: str, layout: Layout) -> str:
    """The sign of authority before the name of whom it comes from: "TL.", in Party documents "T/L"."""
    return PARTY_MARKS[authority] if layout.code == "party" else layout.mark_form.format(authority)


def ended(text: str, ending: str) -> str:
    """The last words of the body, closed as the layout says."""
    return f"{_ENDS.sub('', text)}{ending}"


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a box that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def recipients(lines: Iterable[str]) -> tuple[str, ...]:
    """Each with a dash and a semicolon, the archive last with a full stop; it is added where nobody named it."""
    named = [_ENDS.sub("", _BULLET.sub("", line.strip())) for line in lines]
    others = [name for name in named if name and not name.startswith(KEPT_BY)]
    kept = next((name for name in named if name.startswith(KEPT_BY)), f"{KEPT_BY} VT")
    return (*(f"- {name};" for name in others), f"- {kept}.")
