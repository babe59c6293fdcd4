"""Reading: from what somebody typed to the units it can mean and what became of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q, prefetch_related_objects

from thongsuot.places.models.units import Succession, Unit, UnitVersion, UnitVersionQuerySet
from thongsuot.places.rules.address import Part, cuts, has_marks, is_spelled_alike, readings
from thongsuot.places.rules.ranking import NO_FIT, Fit, fit, nearest, unexplained_commune

NEAREST = 5
RESEMBLING = 60
LEVEL_ORDER = {Unit.Level.COMMUNE: 0, Unit.Level.DISTRICT: 1, Unit.Level.PROVINCE: 2}

Reading = tuple[Part, ...]


@dataclass(frozen=True)
class Meaning:
    """One unit the address can mean, by the name it then bore, and the successions that lead from it."""

    version: UnitVersion
    heirs: tuple[Succession, ...] = ()

    @property
    def unit(self) -> Unit:
        return self.version.unit

    @property
    def today(self) -> list[Unit]:
        """The units that stand today where this one stood; itself while it exists."""
        return [self.unit] if self.unit.is_current else [way.successor for way in self.heirs]

    @property
    def is_divided(self) -> bool:
        """Several answers, and nothing in the address tells which."""
        return self.unit.level == Unit.Level.COMMUNE and len(self.heirs) > 1


@dataclass(frozen=True)
class LookUp:
    """All that an address can mean; when it means nothing known, the part not found and names like it."""

    meanings: tuple[Meaning, ...] = ()
    missing: Part | None = None
    resembling: tuple[UnitVersion, ...] = field(default=())

    @property
    def is_certain(self) -> bool:
        """Whatever was meant, it is one and the same unit today."""
        return len({unit.pk for meaning in self.meanings for unit in meaning.today}) == 1


@dataclass(frozen=True)
class Weighed:
    """A version as the answer to a reading of the address."""

    version: UnitVersion
    reading: Reading
    fit: Fit

    @property
    def leaves_at_most_a_street(self) -> bool:
        return self.fit.explained >= len(self.reading) - 1

    def is_meant_by(self, line: str) -> bool:
        """Whether a name stands there with its marks, where the writer used any: `dư` is not Đu."""
        return bool(self.fit.spelled_right) or not has_marks(line)

    def weight(self, *, marks_count: bool) -> tuple[int, int, int, int]:
        spelled = self.fit.spelled_right if marks_count else 0
        return self.fit.explained, -len(self.reading), self.fit.kinds_right, spelled


def find(query: str, *, on: date | None = None, province: str = "") -> list[UnitVersion]:
    """Versions of that name, with or without kind and accents: exact accents first, then today's units."""
    versions = UnitVersion.objects.named(query, on=on, province=province).placed()
    return sorted(versions, key=lambda version: _order(version, query))


def resembling(query: str, *, on: date | None = None, province: str = "") -> list[UnitVersion]:
    """Versions whose names are nearest to a name that none bears."""
    versions = UnitVersion.objects.resembling(query)
    versions = versions.on(on) if on else versions
    return _nearest(query, versions.within(province) if province else versions)


def look_up(line: str, *, on: date | None = None, province: str = "") -> LookUp:
    """What an address or a name can mean, on a day or ever, in the country or in one province."""
    ways = readings(line)
    if not ways:
        return LookUp()
    weighed = _weigh(ways, on, province)
    if not weighed and len(ways[0]) == 1:
        cut = _weigh(list(cuts(ways[0][0])), on, province)
        weighed = [one for one in cut if one.leaves_at_most_a_street and one.is_meant_by(line)]
    best = _best(weighed, marks_count=has_marks(line))
    missing = _missing(best) if best else _likeliest(ways[0])
    if missing:
        return LookUp((), missing, tuple(_like(missing, [one.version.unit for one in best])))
    return LookUp(tuple(_with_heirs([one.version for one in best])))


def _weigh(ways: list[Reading], on: date | None, province: str) -> list[Weighed]:
    keys = {key for way in ways for part in way for key in (part.key, part.whole_key)}
    versions = UnitVersion.objects.keyed(keys, on=on, province=province).chained()
    chains = [(version, version.chain()) for version in versions]
    weighed = [Weighed(version, way, fit(chain, way)) for version, chain in chains for way in ways]
    return [one for one in weighed if one.fit != NO_FIT]


def _best(weighed: list[Weighed], *, marks_count: bool) -> list[Weighed]:
    """Those nothing outweighs, a unit once: by the latest of its versions that fit equally well."""
    top = max((one.weight(marks_count=marks_count) for one in weighed), default=None)
    best = [one for one in weighed if one.weight(marks_count=marks_count) == top]
    latest = {
        one.version.unit_id: one for one in sorted(best, key=lambda one: one.version.valid_from or date.min)
    }
    return sorted(latest.values(), key=lambda one: _order(one.version, one.version.name))


def _order(version: UnitVersion, query: str) -> tuple[bool, bool, int, str, date]:
    is_exact = any(is_spelled_alike(query, name) for name in (version.name, version.full_name))
    level = LEVEL_ORDER[Unit.Level(version.unit.level)]
    return not is_exact, not version.unit.is_current, level, version.sort_key, version.valid_from or date.min


def _missing(best: list[Weighed]) -> Part | None:
    """The commune that every candidate leaves unexplained, if there is one."""
    left = [unexplained_commune(one.version.chain(), one.reading) for one in best]
    return left[0] if all(left) else None


def _likeliest(parts: Reading) -> Part:
    """The part the writer most likely meant: a commune by its kind, else the first that is no house number."""
    communes = [part for part in parts if part.kind and part.could_be("commune")]
    wordy = [part for part in parts if not any(char.isdecimal() for char in part.name)]
    return (communes or wordy or list(parts))[0]


def _like(part: Part, within: list[Unit]) -> list[UnitVersion]:
    """Names like `part`, in the units the rest of the address named if any are there."""
    versions = UnitVersion.objects.resembling(part.name)
    here = versions.filter(Q(unit__parent__in=within) | Q(unit__province__in=within))
    return (_nearest(part.name, here) if within else []) or _nearest(part.name, versions)


def _nearest(typed: str, versions: UnitVersionQuerySet) -> list[UnitVersion]:
    resembling = list(versions.placed()[:RESEMBLING])
    ranks = {
        name: rank for rank, name in enumerate(nearest(typed, (one.name for one in resembling), RESEMBLING))
    }
    return sorted(resembling, key=lambda one: (ranks[one.name], not one.unit.is_current))[:NEAREST]


def _with_heirs(versions: list[UnitVersion]) -> Iterator[Meaning]:
    """Each version with what its unit became; a district became what its communes did."""
    units = [version.unit for version in versions]
    in_time = UnitVersion.objects.in_order_of_time()
    prefetch_related_objects(units, Prefetch("versions", in_time))
    of_communes = Q(predecessor__parent__in=units, predecessor__level=Unit.Level.COMMUNE)
    ways = list(
        Succession.objects.filter(Q(predecessor__in=units) | of_communes)
        .select_related("predecessor", "successor__parent")
        .prefetch_related(Prefetch("successor__versions", in_time))
    )
    for version in versions:
        mine = [way for way in ways if version.unit_id in (way.predecessor_id, way.predecessor.parent_id)]
        yield Meaning(version, tuple({way.successor_id: way for way in mine}.values()))
