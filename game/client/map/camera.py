"""Projection, levels of detail and camera: how places on the ground come to pixels of a view.

Lengths on the ground are projected metres east and north of the projection's origin; screen lengths are pixels from the
top left of the surface.
"""

from __future__ import annotations

import dataclasses
import json
import math
from pathlib import Path
from typing import Any

import pygame

STRETCH = 1.5
"""How far tiles may be enlarged at the deepest zoom."""
RAMP_M = 60_000.0
"""Over so many metres the deepest zoom changes between a detailed area and the rest."""


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

    def inverse(self, x_m: float, y_m: float) -> tuple[float, float]:
        """Metres east and north to degrees."""
        rho = math.hypot(x_m, self._rho0 - y_m)
        theta = math.atan2(x_m, self._rho0 - y_m)
        lat = 2 * math.atan((self._f / rho) ** (1 / self._n)) - math.pi / 2
        return self.lon0 + math.degrees(theta / self._n), math.degrees(lat)


@dataclasses.dataclass(frozen=True)
class Level:
    """One level of the pyramid: metres a pixel, blocks of tiles (column, row, columns, rows), boxes in metres."""

    metres_per_pixel: float
    blocks: tuple[tuple[int, int, int, int], ...]
    boxes_m: tuple[tuple[float, float, float, float], ...]

    def has(self, column: int, row: int) -> bool:
        """Whether the level has that tile."""
        return any(c <= column < c + w and r <= row < r + h for c, r, w, h in self.blocks)


@dataclasses.dataclass(frozen=True)
class World:
    """What map.json says."""

    projection: Projection
    tile_px: int
    tile_file: str
    origin_m: tuple[float, float]
    """North-west corner of all tiles."""
    extent_m: tuple[float, float, float, float]
    """Left, bottom, right, top of what may be seen."""
    levels: tuple[Level, ...]
    overview_file: str
    overview_mpp: float
    labels: tuple[dict[str, Any], ...]

    @classmethod
    def read(cls, folder: Path) -> World:
        """Read map.json in a folder."""
        doc = json.loads((folder / "map.json").read_text(encoding="utf-8"))
        p = doc["projection"]
        left, bottom, right, top = doc["extent_m"]
        return cls(
            projection=Projection(p["lat1"], p["lat2"], p["lat0"], p["lon0"], p["radius_m"]),
            tile_px=doc["tile_px"],
            tile_file=doc["tile_file"],
            origin_m=(doc["origin_m"][0], doc["origin_m"][1]),
            extent_m=(left, bottom, right, top),
            levels=tuple(
                Level(v["metres_per_pixel"], tuple((b[0], b[1], b[2], b[3]) for b in v["blocks"]),
                      tuple((b[0], b[1], b[2], b[3]) for b in v["boxes_m"]))
                for v in doc["levels"]
            ),
            overview_file=doc["overview"]["file"],
            overview_mpp=doc["overview"]["metres_per_pixel"],
            labels=tuple(doc["labels"]),
        )

    def farthest(self, size: tuple[int, int]) -> float:
        """Most metres a pixel at which a window of that size is still full."""
        left, bottom, right, top = self.extent_m
        return min((right - left) / size[0], (top - bottom) / size[1])

    def nearest(self, x_m: float, y_m: float, size: tuple[int, int]) -> float:
        """Fewest metres a pixel around a place, so that nothing in the window is enlarged more than STRETCH."""
        whole = [v for v in self.levels if self._everywhere(v)]
        limit = min(v.metres_per_pixel for v in whole) / STRETCH
        for level in self.levels[len(whole):]:
            fine = level.metres_per_pixel / STRETCH
            inside = max(min(x_m - b[0] - limit * size[0] / 2, b[2] - x_m - limit * size[0] / 2,
                             y_m - b[1] - limit * size[1] / 2, b[3] - y_m - limit * size[1] / 2) for b in level.boxes_m)
            share = min(1.0, max(0.0, inside / RAMP_M))
            limit *= (fine / limit) ** share
            if share < 1:
                break
        return limit

    def _everywhere(self, level: Level) -> bool:
        return any(b[0] <= self.extent_m[0] and b[1] <= self.extent_m[1] and b[2] >= self.extent_m[2]
                   and b[3] >= self.extent_m[3] for b in level.boxes_m)


@dataclasses.dataclass(frozen=True)
class _Flight:
    """An animation from one view to another: metres, metres a pixel, seconds."""

    start: tuple[float, float, float]
    goal: tuple[float, float, float]
    seconds: float


class Camera:
    """What part of the map a window shows. It stays inside the map and within the zoom that the tiles allow."""

    def __init__(self, world: World, size: tuple[int, int]) -> None:
        """A camera that shows as much as it can; `size` in pixels."""
        self.world = world
        self.size = (max(1, size[0]), max(1, size[1]))
        left, bottom, right, top = world.extent_m
        self._x, self._y = (left + right) / 2, (bottom + top) / 2
        self._mpp = world.farthest(self.size)
        self._flight: _Flight | None = None
        self._flown = 0.0

    @property
    def centre(self) -> tuple[float, float]:
        """Middle of the window in metres."""
        return self._x, self._y

    @property
    def metres_per_pixel(self) -> float:
        """Scale."""
        return self._mpp

    @property
    def moving(self) -> bool:
        """Whether an animation is under way."""
        return self._flight is not None

    def _range(self, x: float, y: float) -> tuple[float, float]:
        far = self.world.farthest(self.size)
        return min(far, self.world.nearest(x, y, self.size)), far

    def _clamped(self, x: float, y: float, mpp: float) -> tuple[float, float, float]:
        left, bottom, right, top = self.world.extent_m
        near, far = self._range(x, y)
        mpp = min(far, max(near, mpp))
        w, h = mpp * self.size[0] / 2, mpp * self.size[1] / 2
        x = min(max(x, left + w), right - w) if right - left > 2 * w else (left + right) / 2
        y = min(max(y, bottom + h), top - h) if top - bottom > 2 * h else (bottom + top) / 2
        return x, y, mpp

    def resize(self, size: tuple[int, int]) -> None:
        """The window has a new size: the same place stays in the middle and as much of it in sight."""
        size = (max(1, size[0]), max(1, size[1]))
        if size != self.size:
            ratio = min(self.size[0] / size[0], self.size[1] / size[1])
            self.size = size
            self._flight = None
            self._x, self._y, self._mpp = self._clamped(self._x, self._y, self._mpp * ratio)

    def look(self, x_m: float, y_m: float, metres_per_pixel: float, seconds: float = 0.0) -> None:
        """Show a view, at once or after a flight of so many seconds."""
        goal = self._clamped(x_m, y_m, metres_per_pixel)
        if seconds <= 0:
            self._flight = None
            self._x, self._y, self._mpp = goal
        elif goal != (self._x, self._y, self._mpp):
            self._flight, self._flown = _Flight((self._x, self._y, self._mpp), goal, seconds), 0.0

    def look_at(self, lon: float, lat: float, metres_per_pixel: float | None = None, seconds: float = 0.0) -> None:
        """Put a place in the middle; the scale stays as it is unless given."""
        x, y = self.world.projection.forward(lon, lat)
        self.look(x, y, self._mpp if metres_per_pixel is None else metres_per_pixel, seconds)

    def fit(self, lon0: float, lat0: float, lon1: float, lat1: float, rect: pygame.Rect | None = None,
            seconds: float = 0.0) -> None:
        """Bring a box of degrees into a rectangle of the window (all of it if None), as large as it goes."""
        free = rect if rect is not None else pygame.Rect((0, 0), self.size)
        along = [k / 8 for k in range(9)]
        edge = [(lon0 + (lon1 - lon0) * t, lat) for t in along for lat in (lat0, lat1)]
        edge += [(lon, lat0 + (lat1 - lat0) * t) for t in along for lon in (lon0, lon1)]
        points = [self.world.projection.forward(lon, lat) for lon, lat in edge]
        left, right = min(p[0] for p in points), max(p[0] for p in points)
        bottom, top = min(p[1] for p in points), max(p[1] for p in points)
        mpp = max((right - left) / max(1, free.width), (top - bottom) / max(1, free.height))
        middle = (left + right) / 2, (bottom + top) / 2
        near, far = self._range(*middle)
        mpp = min(far, max(near, mpp))
        x = middle[0] + (self.size[0] / 2 - free.centerx) * mpp
        y = middle[1] - (self.size[1] / 2 - free.centery) * mpp
        self.look(x, y, mpp, seconds)

    def zoom_at(self, px: float, py: float, factor: float, seconds: float = 0.0) -> None:
        """Zoom in (factor above 1) or out; the place under the pixel stays there if the map's edge allows."""
        x, y, mpp = self._flight.goal if self._flight is not None and seconds > 0 else (self._x, self._y, self._mpp)
        dx, dy = px - self.size[0] / 2, self.size[1] / 2 - py
        ground = (x + dx * mpp, y + dy * mpp)
        goal = min(self.world.farthest(self.size), mpp / factor)
        for _ in range(3):  # the nearest zoom depends on where the centre comes to lie
            near = self._range(ground[0] - dx * goal, ground[1] - dy * goal)[0]
            if goal >= near:
                break
            goal = min(near, mpp) if factor > 1 else near
        self.look(ground[0] - dx * goal, ground[1] - dy * goal, goal, seconds)

    def pan(self, dx: float, dy: float) -> None:
        """Move the map by pixels: it follows the hand. Ends an animation."""
        self._flight = None
        self._x, self._y, self._mpp = self._clamped(self._x - dx * self._mpp, self._y + dy * self._mpp, self._mpp)

    def step(self, dt: float) -> bool:
        """Go on with an animation by `dt` seconds; whether the view has changed."""
        flight = self._flight
        if flight is None:
            return False
        self._flown += dt
        t = min(1.0, self._flown / flight.seconds)
        if t >= 1:
            self._flight = None
            self._x, self._y, self._mpp = flight.goal
            return True
        t = t * t * (3 - 2 * t)
        (x0, y0, m0), (x1, y1, m1) = flight.start, flight.goal
        mpp = m0 * (m1 / m0) ** t
        share = (mpp - m0) / (m1 - m0) if abs(m1 / m0 - 1) > 1e-3 else t  # keeps the zoom's fixed point fixed
        self._x, self._y, self._mpp = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, mpp
        return True

    def finish(self) -> None:
        """End an animation at its goal."""
        if self._flight is not None:
            self._x, self._y, self._mpp = self._flight.goal
            self._flight = None

    def offset(self) -> tuple[int, int]:
        """Whole pixels from the map's north-west corner, at this scale, to the window's."""
        return self._offset(self._x, self._y, self._mpp)

    def _offset(self, x: float, y: float, mpp: float) -> tuple[int, int]:
        ox, oy = self.world.origin_m
        return round((x - ox) / mpp - self.size[0] / 2), round((oy - y) / mpp - self.size[1] / 2)

    def goal(self) -> tuple[float, tuple[int, int]]:
        """Metres a pixel and offset of the view that an animation leads to, or of this one."""
        x, y, mpp = self._flight.goal if self._flight is not None else (self._x, self._y, self._mpp)
        return mpp, self._offset(x, y, mpp)

    def to_screen(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixel of a place. Moves in step with the tiles, by whole pixels, while panning."""
        return self.metres_to_screen(*self.world.projection.forward(lon, lat))

    def metres_to_screen(self, x_m: float, y_m: float) -> tuple[float, float]:
        """Pixel of a point in metres."""
        (ox, oy), (px, py) = self.world.origin_m, self.offset()
        return (x_m - ox) / self._mpp - px, (oy - y_m) / self._mpp - py

    def from_screen(self, px: float, py: float) -> tuple[float, float]:
        """Degrees of the place under a pixel."""
        (ox, oy), (qx, qy) = self.world.origin_m, self.offset()
        return self.world.projection.inverse(ox + (px + qx) * self._mpp, oy - (py + qy) * self._mpp)
