"""From a reading to the findings a person is asked about."""

import dataclasses
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thongsuot.places.rules.registry_file import UnitRow, unit_rows
from thongsuot.pure.reading import as_json, read
from thongsuot.pure.reading.gazetteer import Gazetteer, Place

SOURCE_OF_KIND = {
    "directive": "directives",
    "difficulty": "difficulties",
    "recommendation": "recommendations",
    "commitment": "commitments",
    "decision": "decisions",
    "result": "results",
}
OWN_COLUMNS = frozenset({"text", "start", "end", "field", "confidence", "rules"})


@dataclass(frozen=True)
class Proposal:
    """One finding before it has a row; `start` and `end` are code points of the paper's text."""

    kind: str
    start: int
    end: int
    text: str
    field: str = ""
    confidence: float | None = None
    rules: tuple[str, ...] = ()
    details: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class ReadPaper:
    """What the reader says of a whole paper."""

    title: str
    kind: str
    number_symbol: str
    issued_on: date | None
    findings: tuple[Proposal, ...]


@functools.cache
def gazetteer() -> Gazetteer:
    """Every unit of the country over time, built once in a process."""
    rows = list(unit_rows())
    province_of_district = {row.code: row.parent_code for row in rows if row.level == "district"}
    return Gazetteer(
        Place(
            row.code,
            row.level,
            row.kind,
            row.name,
            _province(row, province_of_district),
            row.valid_from,
            row.valid_to,
        )
        for row in rows
    )


def _province(row: UnitRow, province_of_district: Mapping[str, str]) -> str:
    """A commune's parent is its province since 1 July 2025, and was a district before."""
    if row.level == "province":
        return row.code
    return (
        province_of_district.get(row.parent_code, row.parent_code)
        if row.level == "commune"
        else row.parent_code
    )


def read_paper(text: str, *, read_on: date) -> ReadPaper:
    """Read `text` as a paper that came in on `read_on`."""
    reading = read(text, gazetteer=gazetteer(), read_on=read_on)
    said = as_json(reading, name="", sha256="")
    title = (said["title"] or {}).get("text") or _first_line(text)
    return ReadPaper(
        title=" ".join(title.split())[:500],
        kind=said["kind"],
        number_symbol=reading.number_symbol or "",
        issued_on=date.fromisoformat(said["issued_on"]) if said["issued_on"] else None,
        findings=tuple(_proposals(said)),
    )


def _proposals(said: Mapping[str, Any]) -> Iterator[Proposal]:
    yield _session(said)
    for kind, source in SOURCE_OF_KIND.items():
        for item in said.get(source, ()):
            yield _proposal(kind, item)
    for person in said["people"]:
        yield _proposal("person", {**person, "text": person["name"]})
    for unit in said["units"]:
        yield _proposal("unit", {**unit, "text": f"{unit['kind']} {unit['name']}"})


def _proposal(kind: str, item: Mapping[str, Any]) -> Proposal:
    details = {name: value for name, value in item.items() if name not in OWN_COLUMNS}
    return Proposal(
        kind, item["start"], item["end"], item["text"], item.get("field") or "", item.get("confidence"),
        tuple(item.get("rules", ())), details,
    )  # fmt: skip


def _session(said: Mapping[str, Any]) -> Proposal:
    """Every paper proposes one session; where the reader saw no day or chair, the person fills them in."""
    day, title = said["date"] or {}, said["title"] or {}
    place = day or title or {"start": 0, "end": 1, "text": ""}
    return Proposal(
        "session", place["start"], max(place["end"], place["start"] + 1), place["text"] or "",
        details={"held_on": day.get("iso"), "chair": said["chair"], "host": said.get("host"), "place": said.get("place")},
    )  # fmt: skip


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")
