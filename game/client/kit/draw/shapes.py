"""Kept pictures of filled shapes: rounded boxes, discs, rings, polygons, triangles.

Everything here takes window pixels. Curved shapes are drawn four times as large once, smoothed down and kept, since
pygame's own rounded rectangles and arcs have hard edges.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pygame

from game.client.kit.draw.kept import KEPT
from game.client.kit.theme import Colour

_FINE = 4
Point = tuple[float, float]


def solid(colour: Colour) -> tuple[int, int, int, int]:
    """A colour with its alpha, 255 where it names none."""
    return (colour[0], colour[1], colour[2], colour[3] if len(colour) == 4 else 255)


def _corner(radius: int) -> pygame.Surface:
    """White quarter disc, top left, `radius` square, with soft edge."""

    def make() -> pygame.Surface:
        big = pygame.Surface((radius * _FINE, radius * _FINE), pygame.SRCALPHA)
        big.fill((255, 255, 255, 0))
        pygame.draw.circle(big, (255, 255, 255, 255), (radius * _FINE, radius * _FINE), radius * _FINE)
        return pygame.transform.smoothscale(big, (radius, radius))

    return KEPT.get(("corner", radius), make)


def _rounded(size: tuple[int, int], radius: int, colour: Colour) -> pygame.Surface:
    """A filled rounded box."""
    wide, high = max(1, size[0]), max(1, size[1])
    radius = max(0, min(radius, wide // 2, high // 2))
    box = pygame.Surface((wide, high), pygame.SRCALPHA)
    box.fill(solid(colour))
    if radius:
        corner = _corner(radius)
        for right in (False, True):
            for low in (False, True):
                mask = pygame.transform.flip(corner, right, low)
                at = (wide - radius if right else 0, high - radius if low else 0)
                box.blit(mask, at, special_flags=pygame.BLEND_RGBA_MULT)
    return box


def box(
    size: tuple[int, int],
    radius: int,
    fill: Colour | None,
    border: Colour | None = None,
    width: int = 1,
    top: tuple[Colour, int] | None = None,
) -> pygame.Surface:
    """A kept picture of a rounded box with a border and, if `top` is given, a band of that colour and thickness
    along its upper edge."""
    size = (max(1, size[0]), max(1, size[1]))

    def make() -> pygame.Surface:
        done = _rounded(size, radius, fill) if fill else pygame.Surface(size, pygame.SRCALPHA)
        if border and width:
            ring = _rounded(size, radius, border)
            inner = (size[0] - 2 * width, size[1] - 2 * width)
            if inner[0] > 0 and inner[1] > 0:
                hole = _rounded(inner, max(0, radius - width), (0, 0, 0, 255))
                ring.blit(hole, (width, width), special_flags=pygame.BLEND_RGBA_SUB)
            done.blit(ring, (0, 0))
        if top:
            band = _rounded(size, radius, top[0])
            band.fill((0, 0, 0, 0), (0, top[1], size[0], size[1]))
            done.blit(band, (0, 0))
        return done

    return KEPT.get(("box", size, radius, fill, border, width, top), make)


def paint_box(
    target: pygame.Surface,
    rect: pygame.Rect,
    radius: int,
    fill: Colour | None,
    border: Colour | None = None,
    width: int = 1,
) -> None:
    """Draw a rounded box at `rect`."""
    target.blit(box(rect.size, radius, fill, border, width), rect)


def fine(size: tuple[int, int], paint: Callable[[pygame.Surface, int], None]) -> pygame.Surface:
    """A surface painted by `paint(surface, scale)` at four times the size and smoothed down; at least one pixel."""
    size = (max(1, size[0]), max(1, size[1]))
    big = pygame.Surface((size[0] * _FINE, size[1] * _FINE), pygame.SRCALPHA)
    paint(big, _FINE)
    return pygame.transform.smoothscale(big, size)


def bleed(big: pygame.Surface, colour: Colour) -> None:
    """Give clear pixels the shape's colour, so that smoothing down leaves no dark rim."""
    big.fill((colour[0], colour[1], colour[2], 0))


def disc(radius: float, colour: Colour) -> pygame.Surface:
    """A filled disc, in a square of side 2 * ceil(radius) + 2."""

    def make() -> pygame.Surface:
        side = 2 * math.ceil(radius) + 2

        def paint(big: pygame.Surface, scale: int) -> None:
            bleed(big, colour)
            pygame.draw.circle(big, solid(colour), (side * scale / 2, side * scale / 2), radius * scale)

        return fine((side, side), paint)

    return KEPT.get(("disc", radius, colour), make)


def arc_points(middle: Point, outer: float, inner: float, start: float, end: float) -> list[Point]:
    """Outline of a part of a ring; angles in turns, from twelve o'clock, clockwise."""
    steps = max(2, math.ceil(abs(end - start) * 72))
    turn = [2 * math.pi * (start + (end - start) * i / steps) for i in range(steps + 1)]
    rim = [(middle[0] + outer * math.sin(a), middle[1] - outer * math.cos(a)) for a in turn]
    hole = [(middle[0] + inner * math.sin(a), middle[1] - inner * math.cos(a)) for a in reversed(turn)]
    return rim + hole


def ring(
    radius: float, width: float, arcs: Sequence[tuple[float, float, Colour]], ground: Colour | None = None
) -> pygame.Surface:
    """A ring made of `arcs` (start and end in turns from twelve o'clock, colour), over a dark disc if given."""
    parts = tuple(arcs)

    def make() -> pygame.Surface:
        side = 2 * math.ceil(radius + 2) + 2
        middle = (side * _FINE / 2, side * _FINE / 2)

        def paint(big: pygame.Surface, scale: int) -> None:
            bleed(big, ground if ground else parts[0][2] if parts else (0, 0, 0))
            if ground:
                pygame.draw.circle(big, solid(ground), middle, (radius + 1.5) * scale)
            for start, end, colour in parts:
                shape = arc_points(middle, radius * scale, (radius - width) * scale, start, end)
                pygame.draw.polygon(big, solid(colour), shape)

        return fine((side, side), paint)

    return KEPT.get(("ring", radius, width, parts, ground), make)


def polygon(size: tuple[int, int], colour: Colour, points: Sequence[Point]) -> pygame.Surface:
    """A filled polygon; its points are shares (0..1) of `size`."""
    shape = tuple(points)

    def make() -> pygame.Surface:
        def paint(big: pygame.Surface, scale: int) -> None:
            bleed(big, colour)
            wide, high = big.get_size()
            pygame.draw.polygon(big, solid(colour), [(x * wide, y * high) for x, y in shape])

        return fine(size, paint)

    return KEPT.get(("polygon", size, colour, shape), make)


_WAYS: dict[str, tuple[Point, ...]] = {
    "up": ((0.5, 0.1), (0.98, 0.9), (0.02, 0.9)),
    "down": ((0.5, 0.9), (0.98, 0.1), (0.02, 0.1)),
    "left": ((0.1, 0.5), (0.9, 0.02), (0.9, 0.98)),
    "right": ((0.9, 0.5), (0.1, 0.02), (0.1, 0.98)),
}


def hollow(size: int, colour: Colour, way: str = "up") -> pygame.Surface:
    """A small triangle of which the outline alone is drawn: a change for the worse, told by form too."""
    size = max(4, size)
    outer = [(x * size, y * size) for x, y in _WAYS[way]]
    middle = (sum(x for x, _ in outer) / 3, sum(y for _, y in outer) / 3)
    inner = tuple((middle[0] + (x - middle[0]) * 0.46, middle[1] + (y - middle[1]) * 0.46) for x, y in outer)

    def make() -> pygame.Surface:
        def paint(big: pygame.Surface, scale: int) -> None:
            bleed(big, colour)
            pygame.draw.polygon(big, solid(colour), [(x * scale, y * scale) for x, y in outer])
            pygame.draw.polygon(big, (*colour[:3], 0), [(x * scale, y * scale) for x, y in inner])

        return fine((size, size), paint)

    return KEPT.get(("hollow", size, colour, way), make)


def triangle(size: int, colour: Colour, way: str = "up") -> pygame.Surface:
    """A small triangle pointing up, down, left or right."""
    return polygon((size, size), colour, _WAYS[way])
