"""The painted world: how degrees become metres on it, and how far it reaches. What map.json says, for every room."""

from __future__ import annotations

import dataclasses
import json
import math
from functools import cache
from typing import Any

from game.rules.program import program_folder


@dataclasses.dataclass(frozen=True)
class Projection:
    """Lambert conformal conic on a sphere; angles in degrees, radius in metres."""

    lat1: float = 26.0
    lat2: float = 41.0
    lat0: float = 33.0
    lon0: float = 22.0
    radius_m: float = 6371008.8
    _n: float = dataclasses.field(init=False, repr=False)
    _f: float = dataclasses.field(init=False, repr=False)
    _rho0: float = dataclasses.field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Work out the cone."""
        p1, p2, p0 = (math.radians(v) for v in (self.lat1, self.lat2, self.lat0))
        t1, t2, t0 = (math.tan(math.pi / 4 + p / 2) for p in (p1, p2, p0))
        n = math.log(math.cos(p1) / math.cos(p2)) / math.log(t2 / t1)
        f = self.radius_m * math.cos(p1) * t1**n / n
        object.__setattr__(self, "_n", n)
        object.__setattr__(self, "_f", f)
        object.__setattr__(self, "_rho0", f / t0**n)

    def forward(self, lon: float, lat: float) -> tuple[float, float]:
        """Degrees to metres east and north."""
        rho = self._f / math.tan(math.pi / 4 + math.radians(lat) / 2) ** self._n
        theta = self._n * math.radians(lon - self.lon0)
        return rho * math.sin(theta), self._rho0 - rho * math.cos(theta)

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Metres east and north to degrees."""
        rho = math.copysign(math.hypot(x, self._rho0 - y), self._n)
        lon = self.lon0 + math.degrees(math.atan2(x, self._rho0 - y) / self._n)
        return lon, math.degrees(2 * math.atan((self._f / rho) ** (1 / self._n)) - math.pi / 2)


@dataclasses.dataclass(frozen=True)
class Painted:
    """The projection, and left, bottom, right and top of what may be seen, in metres of it."""

    projection: Projection = Projection()
    extent_m: tuple[float, float, float, float] = (-3_040_000.0, -1_944_000.0, 3_411_200.0, 1_640_000.0)

    @classmethod
    def told(cls, doc: dict[str, Any]) -> Painted:
        """What the document of a map.json says of it. KeyError, TypeError or ValueError where it does not."""
        p = doc["projection"]
        left, bottom, right, top = doc["extent_m"]
        return cls(Projection(p["lat1"], p["lat2"], p["lat0"], p["lon0"], p["radius_m"]), (left, bottom, right, top))

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a spot lies on it. The poles, which no cone shows, do not."""
        if abs(lat) >= 90:
            return False
        x, y = self.projection.forward(lon, lat)
        left, bottom, right, top = self.extent_m
        return left <= x <= right and bottom <= y <= top

    @property
    def about(self) -> tuple[int, int, int, int]:
        """West, east, south and north along its middle lines, in whole degrees; its edges are bent."""
        left, bottom, right, top = self.extent_m
        x, y = (left + right) / 2, (bottom + top) / 2
        back = self.projection.back
        return round(back(left, y)[0]), round(back(right, y)[0]), round(back(x, bottom)[1]), round(back(x, top)[1])


@cache
def painted() -> Painted:
    """The world under every scenario; the same without its pictures where the map's files are missing."""
    try:
        file = program_folder() / "assets" / "map" / "map.json"
        return Painted.told(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, KeyError, TypeError, ValueError):
        return Painted()
