"""The pictures of tiles that are held: as they were read, and smoothly scaled for one zoom; never too many bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from pathlib import Path

import pygame

from game.client.map.tiles import Tile
from game.client.map.world import World

Scaled = tuple[Tile, int, int]
"""A tile at a width and a height."""
CACHE_BYTES = 58_000_000
"""Bytes of pictures kept at windows up to 1920x1080; more only if one window needs more."""


class TileCache:
    """Keeps what was used last. Not safe between threads: who calls (save for `read`) holds the lock."""

    def __init__(self, world: World, folder: Path) -> None:
        """Read one small picture of everything; tiles follow when they are needed."""
        self.world, self.folder = world, folder
        self.overview = self._load(folder / world.overview_file)
        self.bytes = _size(self.overview)
        """Bytes of all pictures held."""
        self._raw: OrderedDict[Tile, pygame.Surface] = OrderedDict()
        self._smooth: OrderedDict[Scaled, pygame.Surface] = OrderedDict()

    def read(self, tile: Tile) -> pygame.Surface:
        """A tile's picture from its file. pygame.error or OSError where it can't be read."""
        level, column, row = tile
        return self._load(self.folder / self.world.tile_file.format(level=level, column=column, row=row))

    @staticmethod
    def _load(path: Path) -> pygame.Surface:
        """A picture in the format that blits fastest."""
        loaded = pygame.image.load(str(path))
        picture = pygame.Surface(loaded.get_size(), 0, 32)
        picture.blit(loaded, (0, 0))
        return picture

    def __contains__(self, tile: Tile) -> bool:
        return tile in self._raw

    def raw(self, tile: Tile) -> pygame.Surface | None:
        """A tile as it was read, if it is held."""
        picture = self._raw.get(tile)
        if picture is not None:
            self._raw.move_to_end(tile)
        return picture

    def smooth(self, scaled: Scaled) -> pygame.Surface | None:
        """A tile smoothly scaled to a size, if it is held."""
        picture = self._smooth.get(scaled)
        if picture is not None:
            self._smooth.move_to_end(scaled)
        return picture

    def keep(self, tile: Tile, picture: pygame.Surface) -> None:
        """Hold a tile that was read."""
        if tile not in self._raw:
            self.bytes += _size(picture)
        self._raw[tile] = picture

    def keep_smooth(self, scaled: Scaled, picture: pygame.Surface) -> None:
        """Hold a tile that was smoothly scaled."""
        if scaled not in self._smooth:
            self.bytes += _size(picture)
        self._smooth[scaled] = picture

    def trim(self, need: int, scales: Collection[float]) -> None:
        """Drop what was used longest ago: first smooth tiles of other scales (metres a pixel), then any.

        need: bytes of all that is in sight now, which must stay."""
        limit = max(CACHE_BYTES, need + 6_000_000)
        if self.bytes > limit:
            for scaled in [s for s in self._smooth if not any(self._made_for(s, mpp) for mpp in scales)]:
                self.bytes -= _size(self._smooth.pop(scaled))
        while self.bytes > limit and (self._raw or self._smooth):
            if len(self._smooth) > 2 * len(self._raw):
                _, dropped = self._smooth.popitem(last=False)
            else:
                _, dropped = self._raw.popitem(last=False)
            self.bytes -= _size(dropped)

    def _made_for(self, scaled: Scaled, mpp: float) -> bool:
        tile, wide, _ = scaled
        return abs(wide - self.world.tile_px * self.world.levels[tile[0]].metres_per_pixel / mpp) <= 1

    def clear(self) -> None:
        """Drop all pictures of tiles."""
        self._raw.clear()
        self._smooth.clear()
        self.bytes = _size(self.overview)


def _size(picture: pygame.Surface) -> int:
    return picture.get_width() * picture.get_height() * picture.get_bytesize()
