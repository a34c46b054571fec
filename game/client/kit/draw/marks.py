"""Small signs: the marks of seats, icons from files, a tick and a cross."""

from __future__ import annotations

from pathlib import Path

import pygame

from game.client.kit.draw.kept import KEPT
from game.client.kit.draw.shapes import Point, bleed, box, disc, fine, hollow, polygon, ring, solid, triangle
from game.client.kit.theme import Colour

_TICK = ((0.14, 0.52), (0.26, 0.4), (0.42, 0.56), (0.76, 0.18), (0.88, 0.3), (0.42, 0.8))
_CROSS = (
    (0.2, 0.1), (0.5, 0.4), (0.8, 0.1), (0.9, 0.2), (0.6, 0.5), (0.9, 0.8),
    (0.8, 0.9), (0.5, 0.6), (0.2, 0.9), (0.1, 0.8), (0.4, 0.5), (0.1, 0.2),
)
_MARKS: dict[str, tuple[Point, ...]] = {
    "square": ((0.08, 0.08), (0.92, 0.08), (0.92, 0.92), (0.08, 0.92)),
    "triangle": ((0.5, 0.04), (1.0, 0.94), (0.0, 0.94)),
    "diamond": ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
    "hexagon": ((0.25, 0.06), (0.75, 0.06), (1.0, 0.5), (0.75, 0.94), (0.25, 0.94), (0.0, 0.5)),
    "star": ((0.5, 0.0), (0.64, 0.34), (1.0, 0.36), (0.73, 0.6), (0.82, 0.97),
             (0.5, 0.77), (0.18, 0.97), (0.27, 0.6), (0.0, 0.36), (0.36, 0.34)),
}


def tick(side: int, colour: Colour) -> pygame.Surface:
    """A tick, `side` window pixels square."""
    return polygon((side, side), colour, _TICK)


def cross(side: int, colour: Colour) -> pygame.Surface:
    """A cross, `side` window pixels square."""
    return polygon((side, side), colour, _CROSS)


def mark(kind: str, size: int, colour: Colour) -> pygame.Surface:
    """A seat's mark: circle, square, triangle, diamond, hexagon, star, or a ring for nobody."""
    size = max(1, size)
    if kind == "circle":
        small = pygame.transform.smoothscale(disc(size * 2, colour), (size, size)) if size < 6 else None
        return small or _round_mark(size, colour)
    if kind in _MARKS:
        return polygon((size, size), colour, _MARKS[kind])
    return ring(size / 2 - 1, max(1.5, size / 8), ((0.0, 1.0, colour),))


def _round_mark(size: int, colour: Colour) -> pygame.Surface:
    def make() -> pygame.Surface:
        def paint(big: pygame.Surface, scale: int) -> None:
            bleed(big, colour)
            pygame.draw.circle(big, solid(colour), (size * scale / 2, size * scale / 2), size * scale / 2 - 1)

        return fine((size, size), paint)

    return KEPT.get(("round", size, colour), make)


class Icons:
    """Icons from SVG files, drawn at the asked size and tinted; a missing one shows as a small hollow square."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.missing: set[str] = set()

    def get(self, name: str, size: int, colour: Colour) -> pygame.Surface:
        """A picture in a square of `size` window pixels, in `colour`.

        `name` is up, down, left or right (a triangle; up_hollow and down_hollow its outline), mark:KIND (a seat's
        mark), or a file of the folder."""
        if name in ("up", "down", "left", "right"):
            return triangle(size, colour, name)
        if name in ("up_hollow", "down_hollow"):
            return hollow(size, colour, name.removesuffix("_hollow"))
        if name.startswith("mark:"):
            return mark(name[5:], size, colour)
        return KEPT.get(("icon", name, size, colour), lambda: self._load(name, max(4, size), colour))

    def _load(self, name: str, size: int, colour: Colour) -> pygame.Surface:
        path = self.folder / f"{name}.svg"
        try:
            ink = pygame.image.load_sized_svg(str(path), (size * 2, size * 2)).convert_alpha()
        except (pygame.error, FileNotFoundError, OSError):
            self.missing.add(name)
            return box((size, size), 1, None, colour, 1)
        ink.fill((255, 255, 255, 0), special_flags=pygame.BLEND_RGBA_MAX)
        ink.fill(solid(colour), special_flags=pygame.BLEND_RGBA_MULT)
        return pygame.transform.smoothscale(ink, (size, size))
