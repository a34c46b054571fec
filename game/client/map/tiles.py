"""Which tiles a view of the map needs: those in sight, and those that a pan or a step out would show next."""

from __future__ import annotations

import math
from typing import NamedTuple

import pygame

from game.client.map.world import World

Tile = tuple[int, int, int]
"""Level, column and row."""


class Sight(NamedTuple):
    """Tiles in sight with their rectangles on the surface, coarse ones first, and the level that was wanted."""

    tiles: list[tuple[Tile, pygame.Rect]]
    level: int


def in_sight(world: World, mpp: float, offset: tuple[int, int], bounds: pygame.Rect, sharpen: float) -> Sight:
    """The tiles of a view: metres a pixel, and whole pixels from the map's corner to the upper left of `bounds`.

    Levels are as coarse as `sharpen` lets them be: a tile is drawn at most so many times larger, where there are finer
    ones."""
    fitting = [n for n, level in enumerate(world.levels) if level.metres_per_pixel <= mpp * sharpen]
    level = fitting[0] if fitting else len(world.levels) - 1
    step = world.tile_px * world.levels[level].metres_per_pixel / mpp
    ox, oy = offset
    wanted: set[Tile] = set()
    for column in range(math.floor(ox / step), math.floor((ox + bounds.width) / step) + 1):
        for row in range(math.floor(oy / step), math.floor((oy + bounds.height) / step) + 1):
            tile = _finest(world, (level, column, row))
            if world.levels[tile[0]].has(tile[1], tile[2]):
                wanted.add(tile)
    tiles = []
    for tile in sorted(wanted):
        step = world.tile_px * world.levels[tile[0]].metres_per_pixel / mpp
        left, top = round(tile[1] * step) - ox, round(tile[2] * step) - oy
        rect = pygame.Rect(left, top, round((tile[1] + 1) * step) - ox - left, round((tile[2] + 1) * step) - oy - top)
        if rect.colliderect(bounds):
            tiles.append((tile, rect))
    return Sight(tiles, level)


def _finest(world: World, tile: Tile) -> Tile:
    """The tile itself, or the finest coarser one over it that there is."""
    level, column, row = tile
    while level > 0 and not world.levels[level].has(column, row):
        level, column, row = level - 1, column // 2, row // 2
    return level, column, row


def coming(world: World, sight: Sight, dx: float, dy: float) -> list[Tile]:
    """The tiles that come into sight next: on the side to which the view moves (dx east, dy south); at rest, those of a
    step out."""
    own = [tile for tile, _ in sight.tiles if tile[0] == sight.level]
    columns = [column for _, column, _ in own] or [0]
    rows = [row for _, _, row in own] or [0]
    level = sight.level
    next_tiles: list[Tile] = []
    if dx:
        column = max(columns) + 1 if dx > 0 else min(columns) - 1
        next_tiles += [(level, column, row) for row in range(min(rows), max(rows) + 1)]
    if dy:
        row = max(rows) + 1 if dy > 0 else min(rows) - 1
        next_tiles += [(level, column, row) for column in range(min(columns), max(columns) + 1)]
    if not dx and not dy and level:
        level -= 1
        next_tiles = sorted({(level, column // 2, row // 2) for column in columns for row in rows})
    return [tile for tile in next_tiles if world.levels[level].has(tile[1], tile[2])]
