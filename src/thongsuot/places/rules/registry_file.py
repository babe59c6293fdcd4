"""The register of units as shipped: two gzipped CSV files beside their PROVENANCE.md, read as plain rows."""

import csv
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

Level = Literal["province", "district", "commune"]

DATA = files("thongsuot.places") / "data"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One dated version of a unit; the unit itself is (`code`, `founded_on`), for codes are used again.

    Dates are inclusive; `founded_on` and `valid_from` are None for units from before 1 July 2025 (unknown),
    `valid_to` is None while the version holds. `parent_code` leads to the level above that existed at the time:
    commune → province since 1 July 2025, commune → district → province before. Area in square kilometres.
    """

    code: str
    founded_on: date | None
    level: Level
    kind: str
    name: str
    parent_code: str
    valid_from: date | None
    valid_to: date | None
    decree: str
    confirmed: bool
    latitude: float | None
    longitude: float | None
    area_km2: float | None

    @property
    def full_name(self) -> str:
        """As written within a sentence: "phường Kon Tum"."""
        return f"{self.kind} {self.name}"

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """An old unit went into a new one: `whole`, or divided among several in shares no source gives."""

    old_code: str
    old_level: Level
    new_code: str
    whole: bool


@cache
def unit_rows() -> tuple[UnitRow, ...]:
    """All versions of all units, provinces first, then by code and time."""
    return tuple(_unit(row) for row in _records("units.csv.gz"))


@cache
def succession_rows() -> tuple[SuccessionRow, ...]:
    """All ways from units that ended on 30 June 2025 to those founded on 1 July 2025."""
    return tuple(_succession(row) for row in _records("successions.csv.gz"))


def level_of(text: str) -> Level:
    """The level written as `text`. Raises ValueError for any other text."""
    match text:
        case "province" | "district" | "commune":
            return text
    raise ValueError(f"unknown level of unit: {text!r}")


def _records(name: str) -> Iterator[dict[str, str]]:
    text = gzip.decompress((DATA / name).read_bytes()).decode()
    return csv.DictReader(io.StringIO(text))


def _unit(row: dict[str, str]) -> UnitRow:
    return UnitRow(
        code=row["code"],
        founded_on=_day(row["founded_on"]),
        level=level_of(row["level"]),
        kind=row["kind"],
        name=row["name"],
        parent_code=row["parent_code"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        decree=row["decree"],
        confirmed=row["confirmed"] == "1",
        latitude=_number(row["latitude"]),
        longitude=_number(row["longitude"]),
        area_km2=_number(row["area_km2"]),
    )


def _succession(row: dict[str, str]) -> SuccessionRow:
    return SuccessionRow(row["old_code"], level_of(row["old_level"]), row["new_code"], row["whole"] == "1")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str) -> float | None:
    return float(text) if text else None
