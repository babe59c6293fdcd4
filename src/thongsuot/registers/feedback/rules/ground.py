"""A small map of a commune to point at: from places to points of a square and back. North is up.

Around 300 points wide a commune of 10 km gives some 35 m a point: enough to find the street, with the words beside it.
"""

import math
from dataclasses import dataclass
from typing import NamedTuple

SIDE = 288
KM_A_DEGREE = 111.32
USUAL_AREA_KM2 = 40.0
LEAST_HALF_KM = 1.2


class Point(NamedTuple):
    """A point of the square, from its upper left corner."""

    x: float
    y: float


class Place(NamedTuple):
    """Degrees north and east."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Ground:
    """The square of `half_km` around a centre."""

    centre: Place
    half_km: float

    @classmethod
    def of(cls, latitude: float, longitude: float, area_km2: float | None) -> "Ground":
        """Around a unit's centre, wide enough for its area whatever its shape."""
        half = max(LEAST_HALF_KM, 0.8 * math.sqrt(area_km2 or USUAL_AREA_KM2))
        return cls(Place(latitude, longitude), half)

    @property
    def _km_a_degree_east(self) -> float:
        return KM_A_DEGREE * math.cos(math.radians(self.centre.latitude))

    def point(self, place: Place) -> Point:
        east = (place.longitude - self.centre.longitude) * self._km_a_degree_east
        north = (place.latitude - self.centre.latitude) * KM_A_DEGREE
        return Point(*(round(SIDE / 2 * (1 + km / self.half_km), 1) for km in (east, -north)))

    def place(self, point: Point) -> Place:
        """To five digits: one metre, far finer than a finger."""
        east, south = ((2 * along / SIDE - 1) * self.half_km for along in point)
        latitude = self.centre.latitude - south / KM_A_DEGREE
        return Place(round(latitude, 5), round(self.centre.longitude + east / self._km_a_degree_east, 5))

    def holds(self, point: Point) -> bool:
        return all(0 <= along <= SIDE for along in point)

    @property
    def step_km(self) -> float:
        """The mesh of the grid: 1 km, or more where that would be too fine."""
        return next(step for step in (0.5, 1, 2, 5, 10, 20, 50, 100) if self.half_km / step <= 4.5)

    @property
    def grid(self) -> list[float]:
        """Where the lines of the grid stand, the same both ways."""
        step = self.step_km / self.half_km * SIDE / 2
        lines = int(SIDE / 2 / step)
        return [round(SIDE / 2 + n * step, 1) for n in range(-lines, lines + 1)]
