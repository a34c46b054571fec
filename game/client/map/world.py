"""What map.json says: the projection, the levels of detail, what may be seen, the names on the map.

Lengths on the ground are projected metres east and north of the projection's origin.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from game.scenario.painted import Painted, Projection

STRETCH = 1.5
"""How far tiles may be enlarged at the deepest zoom."""
NEAREST = 60.0
"""Fewest metres a pixel of any view."""
RAMP_M = 60_000.0
"""Over so many metres the deepest zoom changes between a detailed area and the rest."""


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
        painted = Painted.told(doc)
        return cls(
            projection=painted.projection,
            tile_px=doc["tile_px"],
            tile_file=doc["tile_file"],
            origin_m=(doc["origin_m"][0], doc["origin_m"][1]),
            extent_m=painted.extent_m,
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
        """Fewest metres a pixel around a place, so that nothing in the window is enlarged more than STRETCH.

        A world without tiles may be seen from as near as anyone likes."""
        if not self.levels:
            return NEAREST
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
