"""Places and heights in a drawing, in whole units of its view box: a comma of the language would break a float."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thongsuot.desk.rules.tally import Month, Tally

WIDTH, MARGIN = 1000, 40
LEAST_RADIUS, MOST_RADIUS = 7, 22
RATE_STEPS = (0.0, 0.1, 0.3)
CHART_HEIGHT, CHART_LEFT, CHART_FOOT = 360, 70, 62
NICE_STEPS = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True)
class Sight:
    """What is drawn of one unit: where it lies in degrees, its boundary if known (GeoJSON), and its matters."""

    key: str
    name: str
    latitude: float
    longitude: float
    boundary: Mapping[str, Any] | None
    tally: Tally


@dataclass(frozen=True)
class Spot:
    """A unit's place in the drawing; `path` is its outline, empty when only the circle is known."""

    sight: Sight
    x: int
    y: int
    radius: int
    step: str
    path: str


@dataclass(frozen=True)
class Map:
    height: int
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class Frame:
    """From degrees to the drawing: north up, a kilometre as long eastwards as northwards."""

    west: float
    north: float
    narrowing: float
    scale: float

    def place(self, longitude: float, latitude: float) -> tuple[int, int]:
        x = MARGIN + (longitude - self.west) * self.narrowing * self.scale
        return round(x), round(MARGIN + (self.north - latitude) * self.scale)


def rate_step(tally: Tally) -> str:
    """The class a unit is shaded by: none open, then by the share of overdue among its open matters."""
    if tally.overdue_rate is None:
        return "none"
    return str(sum(tally.overdue_rate > step for step in RATE_STEPS))


def draw_map(sights: Iterable[Sight]) -> Map | None:
    """The units as circles whose area follows the number of their matters; None when fewer than two are placed."""
    seen = sorted(sights, key=lambda sight: -sight.tally.total)
    if len(seen) < 2:
        return None
    frame, height = _frame([point for sight in seen for point in _points(sight)])
    most = max(sight.tally.total for sight in seen) or 1
    return Map(height, tuple(_spot(sight, frame, most) for sight in seen))


def _frame(points: list[tuple[float, float]]) -> tuple[Frame, int]:
    longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
    narrowing = math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))
    across = max((max(longitudes) - min(longitudes)) * narrowing, 0.01)
    scale = (WIDTH - 2 * MARGIN) / across
    height = round((max(latitudes) - min(latitudes)) * scale) + 2 * MARGIN
    return Frame(min(longitudes), max(latitudes), narrowing, scale), height


def _spot(sight: Sight, frame: Frame, most: int) -> Spot:
    x, y = frame.place(sight.longitude, sight.latitude)
    radius = LEAST_RADIUS + round((MOST_RADIUS - LEAST_RADIUS) * math.sqrt(sight.tally.total / most))
    path = " ".join(_outline(ring, frame) for ring in _rings(sight.boundary))
    return Spot(sight, x, y, radius, rate_step(sight.tally), path)


def _points(sight: Sight) -> Iterator[tuple[float, float]]:
    yield sight.longitude, sight.latitude
    for ring in _rings(sight.boundary):
        yield from ((point[0], point[1]) for point in ring)


def _rings(boundary: Mapping[str, Any] | None) -> list[Sequence[Sequence[float]]]:
    """The rings of a GeoJSON Polygon or MultiPolygon; nothing for anything else."""
    kind, coordinates = (boundary or {}).get("type"), (boundary or {}).get("coordinates") or []
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(kind), [])
    return [ring for polygon in polygons for ring in polygon]


def _outline(ring: Sequence[Sequence[float]], frame: Frame) -> str:
    places = (frame.place(point[0], point[1]) for point in ring)
    return "M" + "L".join(f"{x} {y}" for x, y in places) + "Z"


@dataclass(frozen=True)
class Bar:
    """One month's bars: left edge, width of one bar, and each height with its upper edge."""

    month: Month
    x: int
    width: int
    received: tuple[int, int]
    on_time: tuple[int, int]
    late: tuple[int, int]

    @property
    def second_x(self) -> int:
        return self.x + self.width + 2

    @property
    def middle(self) -> int:
        return self.x + self.width + 1


@dataclass(frozen=True)
class Chart:
    height: int
    foot: int
    bars: tuple[Bar, ...]
    lines: tuple[tuple[int, int], ...]


def draw_chart(months: Sequence[Month]) -> Chart | None:
    """Bars of what came and what was completed; `lines` are (height in the drawing, number). None without months."""
    if not months:
        return None
    top = nice_top(max(max(month.received, month.completed) for month in months))
    foot = CHART_HEIGHT - CHART_FOOT
    slot = (WIDTH - CHART_LEFT - 10) // len(months)
    width = min(36, max(4, (slot - 10) // 2))
    lines = tuple((foot - round(part * (foot - 20) / 4), round(top * part / 4)) for part in range(5))
    bars = (
        _bar(month, CHART_LEFT + place * slot + (slot - 2 * width) // 2, width, top)
        for place, month in enumerate(months)
    )
    return Chart(CHART_HEIGHT, foot, tuple(bars), lines)


def _bar(month: Month, x: int, width: int, top: int) -> Bar:
    foot = CHART_HEIGHT - CHART_FOOT

    def tall(number: int, above: int = 0) -> tuple[int, int]:
        height, base = (round(count * (foot - 20) / top) for count in (number, above))
        return height, foot - base - height

    return Bar(month, x, width, tall(month.received), tall(month.on_time), tall(month.late, month.on_time))


def nice_top(most: int) -> int:
    """The end of an axis in four equal steps of 1, 2 or 5 times a power of ten, at least `most`."""
    step: int = 10 ** max(0, len(str(max(most, 1))) - 2)
    return next(4 * factor * step for factor in NICE_STEPS if 4 * factor * step >= most)
