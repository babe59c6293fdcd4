"""The one writer of the register of units."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from thongsuot.places.models import Succession, Unit, UnitVersion
from thongsuot.places.rules.address import search_key
from thongsuot.places.rules.figures import Boundary
from thongsuot.places.rules.registry_file import SuccessionRow, UnitRow
from thongsuot.pure.lifecycle import Refused
from thongsuot.pure.text import sort_key
from thongsuot.trail.actions import record

REGISTER = "places.register"
LEVELS = (Unit.Level.PROVINCE, Unit.Level.DISTRICT, Unit.Level.COMMUNE)
OF_THE_FILE = (
    "dissolved_on",
    "level",
    "full_name",
    "sort_key",
    "province_id",
    "parent_id",
    "latitude",
    "longitude",
    "area_km2",
)
VERSION_FIELDS = ("unit_id", "kind", "name", "decree", "confirmed", "valid_from", "valid_to")

Key = tuple[str, date | None]


class Loaded(NamedTuple):
    """How many rows a load wrote; all zero when the database already held the file."""

    units_added: int
    units_changed: int
    versions_written: int
    versions_removed: int
    successions_written: int
    successions_removed: int


@transaction.atomic
def load_registry(rows: Iterable[UnitRow], successions: Iterable[SuccessionRow], *, at: datetime) -> Loaded:
    """Bring units, versions and successions to the state of the file, writing only what differs.

    Units keep their ids, and the populations and boundaries that a province has loaded; units that are not in
    the file are left alone.
    """
    histories: dict[Key, list[UnitRow]] = defaultdict(list)
    for row in rows:
        histories[row.code, row.founded_on].append(row)
    units = {(unit.code, unit.founded_on): unit for unit in Unit.objects.select_for_update()}
    added = changed = 0
    for level in LEVELS:
        wanted = [_unit(history, units) for history in histories.values() if history[0].level == level]
        added += _add([unit for unit in wanted if (unit.code, unit.founded_on) not in units], units)
        changed += _change(wanted, units)
    versions = _replace_versions(histories, units)
    ways = _replace_successions(successions, units)
    loaded = Loaded(added, changed, *versions, *ways)
    if any(loaded):
        record("places.load_registry", REGISTER, by=None, at=at, **loaded._asdict())
    return loaded


@transaction.atomic
def load_populations(populations: Mapping[str, int], *, at: datetime) -> int:
    """Give today's units of these codes their number of inhabitants; returns how many. Refuses unknown codes."""
    units = _current(populations)
    for unit in units:
        unit.population = populations[unit.code]
    record("places.load_populations", REGISTER, by=None, at=at, units=len(units))
    return Unit.objects.bulk_update(units, ["population"])


@transaction.atomic
def load_boundaries(boundaries: Mapping[str, Boundary], *, at: datetime) -> int:
    """Give today's units of these codes their boundary (GeoJSON geometry); returns how many. Refuses unknown codes."""
    units = _current(boundaries)
    for unit in units:
        unit.boundary = boundaries[unit.code]
    record("places.load_boundaries", REGISTER, by=None, at=at, units=len(units))
    return Unit.objects.bulk_update(units, ["boundary"], batch_size=50)


def _current(codes: Collection[str]) -> list[Unit]:
    units = list(Unit.objects.current().filter(code__in=codes))
    if unknown := sorted(set(codes) - {unit.code for unit in units}):
        listed = ", ".join(unknown[:10])
        raise Refused(
            "unit_unknown", f"Không có đơn vị nào đang hoạt động mang mã: {listed}. Chưa ghi gì cả."
        )
    return units


def _unit(history: Sequence[UnitRow], units: dict[Key, Unit]) -> Unit:
    """The unit that `history`, its rows in order of time, describes; the units above it must be in `units`."""
    last = history[-1]
    parent = _alive(last.parent_code, last.founded_on, units) if last.parent_code else None
    return Unit(
        code=last.code,
        founded_on=last.founded_on,
        dissolved_on=last.valid_to,
        level=last.level,
        full_name=last.full_name,
        sort_key=sort_key(last.name),
        province=(parent.province or parent) if parent else None,
        parent=parent,
        latitude=last.latitude,
        longitude=last.longitude,
        area_km2=last.area_km2,
    )


def _alive(code: str, founded_on: date | None, units: dict[Key, Unit]) -> Unit:
    """The unit of that code in the era of its child. Raises ValueError when the file lacks it."""
    unit = units.get((code, founded_on)) or units.get((code, None))
    if unit is None:
        raise ValueError(f"Tệp danh mục thiếu đơn vị cấp trên có mã {code}.")
    return unit


def _add(new: list[Unit], units: dict[Key, Unit]) -> int:
    for unit in Unit.objects.bulk_create(new, batch_size=2000):
        units[unit.code, unit.founded_on] = unit
    return len(new)


def _change(wanted: list[Unit], units: dict[Key, Unit]) -> int:
    """Give the units in the database the values of the file where they differ."""
    differing = []
    for unit in wanted:
        here = units[unit.code, unit.founded_on]
        if any(getattr(here, name) != getattr(unit, name) for name in OF_THE_FILE):
            for name in OF_THE_FILE:
                setattr(here, name, getattr(unit, name))
            differing.append(here)
    Unit.objects.bulk_update(differing, [name.removesuffix("_id") for name in OF_THE_FILE], batch_size=500)
    return len(differing)


def _replace_versions(histories: dict[Key, list[UnitRow]], units: dict[Key, Unit]) -> tuple[int, int]:
    ids = [units[key].pk for key in histories]
    here = {
        tuple(row[1:]): row[0]
        for row in UnitVersion.objects.filter(unit__in=ids).values_list("pk", *VERSION_FIELDS)
    }
    there = {
        (units[key].pk, row.kind, row.name, row.decree, row.confirmed, row.valid_from, row.valid_to): row
        for key, history in histories.items()
        for row in history
    }
    stale = [here[fields] for fields in here.keys() - there.keys()]
    UnitVersion.objects.filter(pk__in=stale).delete()
    new = [
        _version(units[row.code, row.founded_on], row) for fields, row in there.items() if fields not in here
    ]
    UnitVersion.objects.bulk_create(new, batch_size=2000)
    return len(new), len(stale)


def _version(unit: Unit, row: UnitRow) -> UnitVersion:
    return UnitVersion(
        unit=unit,
        kind=row.kind,
        name=row.name,
        full_name=row.full_name,
        folded=search_key(row.name),
        folded_full=search_key(row.full_name),
        sort_key=sort_key(row.name),
        decree=row.decree,
        confirmed=row.confirmed,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _replace_successions(rows: Iterable[SuccessionRow], units: dict[Key, Unit]) -> tuple[int, int]:
    current = {code: unit.pk for (code, founded_on), unit in units.items() if founded_on}
    there = {(units[row.old_code, None].pk, current[row.new_code], row.whole) for row in rows}
    here = {
        tuple(row[1:]): row[0]
        for row in Succession.objects.values_list("pk", "predecessor", "successor", "whole")
    }
    stale = [here[way] for way in here.keys() - there]
    Succession.objects.filter(pk__in=stale).delete()
    new = [
        Succession(predecessor_id=old, successor_id=to, whole=whole) for old, to, whole in there - here.keys()
    ]
    Succession.objects.bulk_create(new, batch_size=2000)
    return len(new), len(stale)
