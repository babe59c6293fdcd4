"""A province's own figures: populations from a CSV file, boundaries from a GeoJSON file."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from thongsuot.pure.lifecycle import Refused
from thongsuot.pure.text import fold

CODE_NAMES = {"code", "ma", "ma don vi"}
POPULATION_NAMES = {"population", "dan so"}
EAST, WEST, NORTH, SOUTH = 118.0, 102.0, 24.0, 6.0

_WHOLE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:[.\s][0-9]{3}){1,2}")

Boundary = dict[str, Any]
Value = TypeVar("Value")


def populations(text: str) -> dict[str, int]:
    """Code → inhabitants, from CSV with a heading line; thousands may be parted by dots or spaces.

    Raises Refused, with the number of the line, for anything that is not a code and a whole number.
    """
    try:
        return _once(_inhabitants(text.removeprefix("\ufeff")))
    except csv.Error as error:
        raise Refused("figures_unreadable", f"Tệp CSV hỏng ({error}). Hãy lưu lại từ bảng tính.") from error


def boundaries(text: str) -> dict[str, Boundary]:
    """Code → GeoJSON geometry, from a FeatureCollection whose features carry the code as a property.

    Degrees of longitude and latitude (WGS 84, RFC 7946). Raises Refused for other geometries and places.
    """
    try:
        collection = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(
            "figures_unreadable", "Tệp không phải là GeoJSON. Hãy xuất lại từ phần mềm bản đồ."
        ) from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise Refused("figures_unreadable", "Tệp GeoJSON phải là một FeatureCollection có mục “features”.")
    return _once(_boundary(number, feature) for number, feature in enumerate(features, 1))


def _heading(headings: Iterable[str], accepted: set[str], label: str) -> str:
    for heading in headings:
        if fold(heading) in accepted:
            return heading
    raise Refused("figures_unreadable", f"Dòng đầu của tệp thiếu cột {label}.")


def _inhabitants(text: str) -> Iterator[tuple[str, str, int]]:
    lines = csv.DictReader(io.StringIO(text, newline=None))
    headings = lines.fieldnames or []
    code = _heading(headings, CODE_NAMES, "mã đơn vị (code)")
    population = _heading(headings, POPULATION_NAMES, "dân số (population)")
    for number, row in enumerate(lines, 2):
        key, typed = (row[code] or "").strip(), (row[population] or "").strip()
        if key or typed:
            yield f"Dòng {number}", key, _whole(number, typed)


def _whole(line: int, typed: str) -> int:
    if not _WHOLE.fullmatch(typed):
        raise Refused("figures_unreadable", f"Dòng {line}: dân số “{typed[:20]}” không phải là số nguyên.")
    return int(re.sub(r"\D", "", typed))


def _once(found: Iterable[tuple[str, str, Value]]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for where, code, value in found:
        if code in values:
            raise Refused(
                "figures_twice", f"{where}: mã {code} đã có ở trên. Hãy giữ lại một dòng cho mỗi đơn vị."
            )
        values[code] = value
    return values


def _boundary(number: int, feature: Any) -> tuple[str, str, Boundary]:
    where = f"Đối tượng thứ {number}"
    properties = feature.get("properties") or {} if isinstance(feature, dict) else {}
    code = next((str(value) for name, value in properties.items() if fold(name) in CODE_NAMES), "")
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not code or not isinstance(geometry, dict) or geometry.get("type") not in {"Polygon", "MultiPolygon"}:
        raise Refused(
            "figures_unreadable", f"{where}: cần thuộc tính “code” và một Polygon hoặc MultiPolygon."
        )
    if not all(_is_in_vietnam(position) for position in _positions(geometry.get("coordinates"))):
        raise Refused(
            "figures_unreadable", f"{where}: tọa độ phải là kinh độ, vĩ độ WGS 84 trong lãnh thổ Việt Nam."
        )
    return where, code, geometry


def _positions(coordinates: Any) -> Iterator[Any]:
    """The positions within rings within polygons, however deep; what is no list is given as it stands."""
    if isinstance(coordinates, list) and coordinates and isinstance(coordinates[0], list):
        for inner in coordinates:
            yield from _positions(inner)
    else:
        yield coordinates


def _is_in_vietnam(position: Any) -> bool:
    if (
        not isinstance(position, list)
        or len(position) < 2
        or not all(isinstance(x, int | float) for x in position)
    ):
        return False
    longitude, latitude = float(position[0]), float(position[1])
    return WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH
