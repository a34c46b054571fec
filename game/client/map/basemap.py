"""The map's base layer: tiles, drawn from what is at hand while a thread gets the rest. Use it like this::

    base = BaseMap(assets)
    camera = Camera(base.world, surface.get_size())
    ...
    moved = camera.step(dt)
    if moved or base.fresh:             # fresh: a better picture has become ready
        base.draw(surface, camera)

A second, smaller map takes a camera of its own and draws on ``surface.subsurface(rect)``.
"""

from __future__ import annotations

import enum
import math
import time
from pathlib import Path

import pygame

from game.client.map.camera import Camera
from game.client.map.tilecache import Scaled, TileCache
from game.client.map.tiles import Sight, Tile, coming, in_sight
from game.client.map.tileworker import Needs, TileWorker
from game.client.map.world import World

SHARPEN_AT = 1.25
"""A finer level is taken when tiles would be drawn more than this many times larger."""
SHARPEN_FLYING = 1.9
"""The same while an animation runs: fewer tiles for each frame, and nobody sees it."""
FLYING_LOADS = 48
"""Most tiles of the view at an animation's end that are read while it runs."""
AHEAD_LOADS = 6
"""Most tiles that are read before they come into sight."""
BACKDROP = (11, 24, 37)
"""Colour where there is no map; not seen, since the camera stays inside."""


class Finish(enum.IntEnum):
    """How well a tile was drawn."""

    COARSE = 0
    """From a coarser one."""
    QUICK = 1
    """Quickly scaled."""
    WHOLE = 2
    """As it shall be."""


class BaseMap:
    """Draws the tiles. One object serves any number of cameras; close() ends its thread."""

    def __init__(self, assets: Path) -> None:
        """Read the index and one small picture of everything; tiles follow when they are needed."""
        self.world = World.read(assets / "map")
        self.cache = TileCache(self.world, assets / "map")
        self.worker = TileWorker(self.cache)

    @property
    def fresh(self) -> bool:
        """Whether to draw again: something in a view has become better since its last frame."""
        return self.worker.fresh

    @property
    def busy(self) -> bool:
        """Whether pictures of a drawn view are still being made."""
        return self.worker.busy

    def close(self) -> None:
        """End the thread and drop all pictures."""
        self.worker.close()

    def draw(self, surface: pygame.Surface, camera: Camera) -> None:
        """Draw what is at hand and ask the thread for the rest."""
        now = time.monotonic()
        with self.worker.lock:
            needs = self.worker.needs.setdefault(camera, Needs())
            if camera.metres_per_pixel != needs.mpp:
                needs.since = now
            bounds = surface.get_rect()
            sight = self.sight(camera, bounds, SHARPEN_FLYING if camera.moving else SHARPEN_AT)
            needs.loads, needs.smooths = self._arrival(camera, bounds), []
            needs.fresh, needs.bytes, needs.drawn = False, 0, now
            for tile, rect in sight.tiles:
                scaled = rect.size != (self.world.tile_px, self.world.tile_px)
                needs.bytes += 4 * self.world.tile_px ** 2 + (4 * rect.width * rect.height if scaled else 0)
                finish = self._draw_tile(surface, tile, rect)
                if finish == Finish.COARSE and tile not in needs.loads:
                    needs.loads.append(tile)
                if finish < Finish.WHOLE and not camera.moving:
                    needs.smooths.append((tile, rect.width, rect.height))
            needs.sight = frozenset(tile for tile, _ in sight.tiles)
            needs.ahead = self._ahead(sight, camera, needs)
            needs.mpp, needs.centre = camera.metres_per_pixel, camera.centre
            if needs.open or needs.ahead:
                self.worker.wake()

    def draw_finished(self, surface: pygame.Surface, camera: Camera) -> None:
        """Draw the finished picture, reading what it takes. The same every time; for pictures without a window.

        pygame.error or OSError where a tile can't be read."""
        with self.worker.lock:
            for tile, rect in self.sight(camera, surface.get_rect()).tiles:
                raw = self.cache.raw(tile)
                if raw is None:
                    raw = self.cache.read(tile)
                    self.cache.keep(tile, raw)
                    self.worker.trim()
                surface.blit(raw if raw.get_size() == rect.size else pygame.transform.smoothscale(raw, rect.size), rect)

    # ------------------------------------------------------------------ what is in sight
    def sight(self, camera: Camera, bounds: pygame.Rect, sharpen: float = SHARPEN_AT) -> Sight:
        """The tiles that a camera shows now."""
        return in_sight(self.world, camera.metres_per_pixel, camera.offset(), bounds, sharpen)

    def _arrival(self, camera: Camera, bounds: pygame.Rect) -> list[Tile]:
        """While the camera flies, the tiles that will be needed where it arrives: they are read first."""
        if not camera.moving:
            return []
        sight = in_sight(self.world, *camera.goal(), bounds, SHARPEN_AT)
        return [tile for tile, _ in sight.tiles if tile not in self.cache][:FLYING_LOADS]

    def _ahead(self, sight: Sight, camera: Camera, needs: Needs) -> list[Tile]:
        """A few tiles that a pan or a step out would show next; none while the scale changes."""
        if not sight.tiles or needs.mpp != camera.metres_per_pixel:
            return []
        dx, dy = camera.centre[0] - needs.centre[0], needs.centre[1] - camera.centre[1]
        return [tile for tile in coming(self.world, sight, dx, dy) if tile not in self.cache][:AHEAD_LOADS]

    # ------------------------------------------------------------------ drawing
    def _draw_tile(self, surface: pygame.Surface, tile: Tile, rect: pygame.Rect) -> Finish:
        raw = self.cache.raw(tile)
        if raw is not None and raw.get_size() == rect.size:
            surface.blit(raw, rect)
            return Finish.WHOLE
        scaled: Scaled = (tile, rect.width, rect.height)
        smooth = self.cache.smooth(scaled)
        if smooth is not None:
            surface.blit(smooth, rect)
            return Finish.WHOLE
        if raw is not None:
            _stretch(surface, raw, raw.get_rect(), rect)
            return Finish.QUICK
        _stretch(surface, *self._coarser(tile), rect)
        return Finish.COARSE

    def _coarser(self, tile: Tile) -> tuple[pygame.Surface, pygame.Rect]:
        """The finest picture at hand in which a tile lies, and the part that it is of it."""
        level, column, row = tile
        for up in range(1, level + 1):
            parent = self.cache.raw((level - up, column >> up, row >> up))
            if parent is not None:
                side = self.world.tile_px >> up
                x, y = column - (column >> up << up), row - (row >> up << up)
                return parent, pygame.Rect(x * side, y * side, side, side)
        side = round(self.world.tile_px * self.world.levels[level].metres_per_pixel / self.world.overview_mpp)
        return self.cache.overview, pygame.Rect(column * side, row * side, side, side)


def _stretch(surface: pygame.Surface, source: pygame.Surface, part: pygame.Rect, rect: pygame.Rect) -> None:
    """Scale a part of a picture to a rectangle, quickly, only where it is seen."""
    bounds = surface.get_clip()
    seen = rect.clip(bounds)
    if not seen.width or not seen.height:
        return
    if seen != rect:  # cut to whole source pixels around what is seen
        kx, ky = rect.width / part.width, rect.height / part.height
        a, b = int((seen.left - rect.left) / kx), min(part.width, math.ceil((seen.right - rect.left) / kx))
        c, d = int((seen.top - rect.top) / ky), min(part.height, math.ceil((seen.bottom - rect.top) / ky))
        left, top = rect.left + round(a * kx), rect.top + round(c * ky)
        rect = pygame.Rect(left, top, rect.left + round(b * kx) - left, rect.top + round(d * ky) - top)
        part = pygame.Rect(part.left + a, part.top + c, b - a, d - c)
    if part.size != source.get_size():
        source = source.subsurface(part)
    if rect.size == part.size:
        surface.blit(source, rect)
    elif bounds.contains(rect) and surface.get_bitsize() == 32 and surface.get_masks() == source.get_masks():
        pygame.transform.scale(source, rect.size, surface.subsurface(rect))
    else:
        surface.blit(pygame.transform.scale(source, rect.size), rect)
