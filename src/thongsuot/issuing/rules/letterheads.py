"""How a body names itself at the head of its documents, as a first proposal a person may correct."""

import re
from dataclasses import dataclass

from thongsuot.issuing.rules.layouts import PARTY, STATE
from thongsuot.pure.text import fold

_SHORT = {
    "ubnd": "Ủy ban nhân dân",
    "hdnd": "Hội đồng nhân dân",
}
_UNIT = re.compile(r"\s+((?:phường|xã|đặc khu|tỉnh|thành phố)\s.+)$")


@dataclass(frozen=True)
class Letterhead:
    """Layout, the lines above, the agency's own lines, the agency's symbol, and the place written before the day."""

    layout: str
    superior: str
    agency: str
    symbol: str
    place: str


def letterhead_of(kind: str, name: str, above_kind: str, above_name: str, place: str) -> Letterhead:
    """For a body by its kind and name, with those of the body it stands under ("" for none)."""
    is_party = kind == "party" or above_kind == "party"
    short = _UNIT.sub("", spelled(name)) if above_name else spelled(name)
    return Letterhead(
        layout=PARTY.code if is_party else STATE.code,
        superior=above_name,
        agency=_in_lines(short),
        symbol=_symbol(kind, name, above_name, is_party=is_party),
        place=place,
    )


def spelled(name: str) -> str:
    """ "UBND phường X" with its first word written out."""
    first, _space, rest = name.partition(" ")
    return f"{_SHORT.get(fold(first), first)} {rest}".strip()


def _in_lines(name: str) -> str:
    """The unit on a line of its own, as letterheads have it."""
    return _UNIT.sub(r"\n\1", name)


def _symbol(kind: str, name: str, above_name: str, *, is_party: bool) -> str:
    if is_party:
        own = (
            "TU"
            if name.lower().endswith(("tỉnh ủy", "thành ủy")) or name.startswith(("Tỉnh", "Thành"))
            else "ĐU"
        )
        return f"VP{own}" if above_name else own
    if kind in ("committee", "council"):
        return name.split(" ", 1)[0]
    if kind == "office":
        return "VP"
    initials = "".join(
        word[0] for word in re.split(r"[\s,-]+", _UNIT.sub("", name)) if word not in ("và", "")
    )
    return initials.upper()
