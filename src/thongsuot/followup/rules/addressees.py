"""From an addressee as said ("các sở, ban, ngành", "UBND phường Kon Tum") to the bodies that must act.

A class that cannot be resolved gives nothing: a person then chooses. Never a guess.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from thongsuot.pure.text import fold

# Orders about the Party's own organisation go to the Party committee; all others to the People's Committee.
PARTY_FIELDS = frozenset({"party_building", "personnel"})
PARTY_WORDS = ("dang uy", "cap uy", "bi thu", "thanh uy", "tinh uy")
COMMUNE_CLASSES = ("dia phuong", "xa phuong", "cac xa", "cac phuong", "cap xa", "cap co so")
DEPARTMENT_CLASSES = ("cac so", "so ban nganh", "so nganh", "nganh cua tinh", "co quan lien quan")


class Candidate(NamedTuple):
    """A body that may be meant."""

    pk: int
    unit_code: str
    level: str
    kind: str
    name: str


def executors(
    said: str, codes: Iterable[str], field: str, candidates: Sequence[Candidate], concerned: Iterable[str]
) -> list[int]:
    """Ids of the bodies meant by `said`, in the order of `candidates`.

    `codes` are the units the reader resolved it to; a class of communes that it did not resolve means the units
    the session concerns, whose codes are `concerned`.
    """
    words = _words(said)
    named = [c.pk for c in candidates if c.level == "province" and _names(words, c)]
    if named:
        return named
    if _asks_departments(words):
        return [c.pk for c in candidates if c.kind == "department"]
    kind = "party" if field in PARTY_FIELDS or any(word in words for word in PARTY_WORDS) else "committee"
    meant = set(codes) or (set(concerned) if any(word in words for word in COMMUNE_CLASSES) else set())
    return [c.pk for c in candidates if c.level == "commune" and c.unit_code in meant and c.kind == kind]


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def _names(words: str, body: Candidate) -> bool:
    return _words(body.name) in words


def _asks_departments(words: str) -> bool:
    return any(said in words for said in DEPARTMENT_CLASSES)
