"""The ground under the table's maps: one base map for the whole program, or a plain sea where its files are missing."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pygame

from game.client.kit.ui import ASSETS, Ui
from game.client.map.basemap import BACKDROP, BaseMap
from game.client.map.camera import Camera, Projection, World

Point = tuple[float, float]

_PLAIN = World(
    projection=Projection(), tile_px=512, tile_file="", origin_m=(-3_040_000.0, 1_640_000.0),
    extent_m=(-3_040_000.0, -1_944_000.0, 3_411_200.0, 1_640_000.0), levels=(), overview_file="", overview_mpp=5600.0,
    labels=(),
)


class PlainCamera(Camera):
    """A camera over a world without tiles: any zoom will do."""

    def _range(self, x: float, y: float) -> tuple[float, float]:
        far = self.world.farthest(self.size)
        return min(far, 60.0), far


class Ground:
    """Draws the ground for any number of cameras and gives places their metres."""

    def __init__(self, assets: Path = ASSETS) -> None:
        self.base: BaseMap | None = None
        try:
            self.base = BaseMap(assets)
        except (OSError, ValueError, KeyError, pygame.error):
            self.base = None
        self.world = self.base.world if self.base is not None else _PLAIN
        self._fonts: dict[tuple[int, bool], pygame.font.Font] = {}

    def camera(self, size: tuple[int, int]) -> Camera:
        """A camera for a window (or lens) of that size."""
        return self.base.camera(size) if self.base is not None else PlainCamera(self.world, size)

    def project(self, lon: float, lat: float) -> Point:
        """Degrees to metres."""
        return self.world.projection.forward(lon, lat)

    def draw(self, target: pygame.Surface, camera: Camera, exact: bool = False) -> None:
        """Draw the ground; `exact` waits for the finished picture (pictures without a window)."""
        if self.base is None:
            target.fill(BACKDROP)
        elif exact:
            try:
                self.base.draw_now(target, camera)
            except (OSError, pygame.error):  # a tile's file is missing: what is at hand will do
                self.base.draw(target, camera)
        else:
            self.base.draw(target, camera)

    def labels(self, target: pygame.Surface, camera: Camera, ui: Ui, language: str = "en") -> list[pygame.Rect]:
        """Write the names of lands and seas; the rectangles they take."""
        if self.base is None:
            return []
        return self.base.draw_labels(target, camera, self._font, language, ui.scale)

    def warm(self, ui: Ui) -> Iterator[object]:
        """Write every name once, where nobody sees it, so that no frame is late for it."""
        if self.base is None:
            return
        sheet = pygame.Surface((64, 64))
        for label in self.world.labels:
            camera = self.camera((64, 64))
            near, far = label["mpp"]
            x, y = self.project(label["lon"], label["lat"])
            camera.look(x, y, math.sqrt(near * far) / ui.scale)
            self.labels(sheet, camera, ui)
            yield label

    def _font(self, size: int, bold: bool) -> pygame.font.Font:
        found = self._fonts.get((size, bold))
        if found is None:
            path = ASSETS / "fonts" / ("NotoSans-SemiBold.ttf" if bold else "NotoSans-Regular.ttf")
            found = pygame.font.Font(str(path) if path.is_file() else None, size)
            self._fonts[size, bold] = found
        return found

    @property
    def fresh(self) -> bool:
        """Whether a better picture of something drawn is ready."""
        return self.base is not None and self.base.poll()

    @property
    def busy(self) -> bool:
        """Whether pictures are still being made."""
        return self.base is not None and self.base.busy


@cache
def ground() -> Ground:
    """The one ground of the program."""
    return Ground()
