"""The ground under the table's maps: one base map for the whole program, or a plain sea where its files are missing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

import pygame

from game.client.kit import ASSETS, Ui
from game.client.kit.text.fonts import face
from game.client.map.basemap import BACKDROP, BaseMap
from game.client.map.camera import Camera
from game.client.map.landnames import LandNames, Written
from game.client.map.world import World
from game.scenario.painted import Painted

Point = tuple[float, float]

_SEA = Painted()
_PLAIN = World(
    projection=_SEA.projection, tile_px=512, tile_file="", origin_m=(_SEA.extent_m[0], _SEA.extent_m[3]),
    extent_m=_SEA.extent_m, levels=(), overview_file="", overview_mpp=5600.0, labels=(),
)


class Ground:
    """Draws the ground for any number of cameras and gives places their metres."""

    def __init__(self) -> None:
        self.base: BaseMap | None = None
        try:
            self.base = BaseMap(ASSETS)
        except (OSError, ValueError, KeyError, pygame.error):
            self.base = None
        self.world = self.base.world if self.base is not None else _PLAIN
        self._names = LandNames(self.world, partial(face, ASSETS / "fonts"))

    def camera(self, size: tuple[int, int]) -> Camera:
        """A camera for a window (or a smaller map) of that size."""
        return Camera(self.world, size)

    def project(self, lon: float, lat: float) -> Point:
        """Degrees to metres."""
        return self.world.projection.forward(lon, lat)

    def draw(self, target: pygame.Surface, camera: Camera, exact: bool = False) -> None:
        """Draw the ground; `exact` waits for the finished picture (pictures without a window)."""
        if self.base is None:
            target.fill(BACKDROP)
        elif exact:
            try:
                self.base.draw_finished(target, camera)
            except (OSError, pygame.error):  # a tile's file is missing: what is at hand will do
                self.base.draw(target, camera)
        else:
            self.base.draw(target, camera)

    def names(self, camera: Camera, ui: Ui) -> Written:
        """The names of lands and seas in sight, to be drawn at once, with the rectangles they take."""
        return self._names.written(camera, ui.scale, ui.lands)

    def warm(self, ui: Ui) -> Iterator[None]:
        """Write every name once, where nobody sees it, so that no frame is late for it."""
        return self._names.warm(ui.scale, ui.lands)

    @property
    def fresh(self) -> bool:
        """Whether a better picture of something drawn is ready."""
        return self.base is not None and self.base.fresh

    @property
    def busy(self) -> bool:
        """Whether pictures are still being made."""
        return self.base is not None and self.base.busy


@cache
def ground() -> Ground:
    """The one ground of the program."""
    return Ground()
