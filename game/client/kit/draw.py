"""Shapes: rounded boxes, discs, rings, thick lines, marks and icons, all anti-aliased and kept.

Everything here takes window pixels. Curved shapes are drawn four times as large once, smoothed down and kept, since
pygame's own rounded rectangles and arcs have hard edges.
"""

from __future__ import annotations

import itertools
import math
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path

import pygame

from game.client.kit.theme import Colour

_FINE = 4
_KEEP_BYTES = 24_000_000
Point = tuple[float, float]


class Kept:
    """Pictures kept by what they show; the least used go first once they weigh more than `limit` bytes."""

    def __init__(self, limit: int = _KEEP_BYTES) -> None:
        self.limit = limit
        self.weight = 0
        self._all: OrderedDict[tuple[object, ...], pygame.Surface] = OrderedDict()

    def get(self, key: tuple[object, ...], make: Callable[[], pygame.Surface]) -> pygame.Surface:
        """The picture kept under `key`, made by `make` if there is none."""
        found = self._all.get(key)
        if found is not None:
            self._all.move_to_end(key)
            return found
        found = make()
        self._all[key] = found
        self.weight += found.get_width() * found.get_height() * 4
        while self.weight > self.limit and len(self._all) > 1:
            _, old = self._all.popitem(last=False)
            self.weight -= old.get_width() * old.get_height() * 4
        return found

    def clear(self) -> None:
        """Drop everything."""
        self._all.clear()
        self.weight = 0


KEPT = Kept()


def _solid(colour: Colour) -> tuple[int, int, int, int]:
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
    box.fill(_solid(colour))
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
    top: Colour | None = None,
    top_width: int = 3,
) -> pygame.Surface:
    """A kept picture of a rounded box with a border and, if `top` is given, a band along its upper edge."""
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
            band = _rounded(size, radius, top)
            band.fill((0, 0, 0, 0), (0, top_width, size[0], size[1]))
            done.blit(band, (0, 0))
        return done

    return KEPT.get(("box", size, radius, fill, border, width, top, top_width), make)


def draw_box(
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
    """A surface painted by `paint(surface, scale)` at four times the size and smoothed down."""
    big = pygame.Surface((size[0] * _FINE, size[1] * _FINE), pygame.SRCALPHA)
    paint(big, _FINE)
    return pygame.transform.smoothscale(big, size)


def _bleed(big: pygame.Surface, colour: Colour) -> None:
    """Give clear pixels the shape's colour, so that smoothing down leaves no dark rim."""
    big.fill((colour[0], colour[1], colour[2], 0))


def disc(radius: float, colour: Colour) -> pygame.Surface:
    """A filled disc, in a square of side 2 * ceil(radius) + 2."""

    def make() -> pygame.Surface:
        side = 2 * math.ceil(radius) + 2

        def paint(big: pygame.Surface, scale: int) -> None:
            _bleed(big, colour)
            pygame.draw.circle(big, _solid(colour), (side * scale / 2, side * scale / 2), radius * scale)

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
            _bleed(big, ground if ground else parts[0][2] if parts else (0, 0, 0))
            if ground:
                pygame.draw.circle(big, _solid(ground), middle, (radius + 1.5) * scale)
            for start, end, colour in parts:
                shape = arc_points(middle, radius * scale, (radius - width) * scale, start, end)
                pygame.draw.polygon(big, _solid(colour), shape)

        return fine((side, side), paint)

    return KEPT.get(("ring", radius, width, parts, ground), make)


def polygon(size: tuple[int, int], colour: Colour, points: Sequence[Point]) -> pygame.Surface:
    """A filled polygon; its points are shares (0..1) of `size`."""
    shape = tuple(points)

    def make() -> pygame.Surface:
        def paint(big: pygame.Surface, scale: int) -> None:
            _bleed(big, colour)
            wide, high = big.get_size()
            pygame.draw.polygon(big, _solid(colour), [(x * wide, y * high) for x, y in shape])

        return fine((max(1, size[0]), max(1, size[1])), paint)

    return KEPT.get(("polygon", size, colour, shape), make)


def triangle(size: int, colour: Colour, way: str = "up") -> pygame.Surface:
    """A small triangle pointing up, down, left or right."""
    shapes: dict[str, tuple[Point, ...]] = {
        "up": ((0.5, 0.1), (0.98, 0.9), (0.02, 0.9)),
        "down": ((0.5, 0.9), (0.98, 0.1), (0.02, 0.1)),
        "left": ((0.1, 0.5), (0.9, 0.02), (0.9, 0.98)),
        "right": ((0.9, 0.5), (0.1, 0.02), (0.1, 0.98)),
    }
    return polygon((size, size), colour, shapes[way])


def mark(kind: str, size: int, colour: Colour) -> pygame.Surface:
    """A seat's mark: circle, square, triangle, diamond, or a ring for nobody."""
    if kind == "circle":
        return pygame.transform.smoothscale(disc(size * 2, colour), (size, size)) if size < 6 else _round_mark(
            size, colour
        )
    if kind == "square":
        return polygon((size, size), colour, ((0.08, 0.08), (0.92, 0.08), (0.92, 0.92), (0.08, 0.92)))
    if kind == "triangle":
        return polygon((size, size), colour, ((0.5, 0.04), (1.0, 0.94), (0.0, 0.94)))
    if kind == "diamond":
        return polygon((size, size), colour, ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)))
    if kind == "hexagon":
        return polygon(
            (size, size), colour, ((0.25, 0.06), (0.75, 0.06), (1.0, 0.5), (0.75, 0.94), (0.25, 0.94), (0.0, 0.5))
        )
    return ring(size / 2 - 1, max(1.5, size / 8), ((0.0, 1.0, colour),))


def _round_mark(size: int, colour: Colour) -> pygame.Surface:
    def make() -> pygame.Surface:
        def paint(big: pygame.Surface, scale: int) -> None:
            _bleed(big, colour)
            pygame.draw.circle(big, _solid(colour), (size * scale / 2, size * scale / 2), size * scale / 2 - 1)

        return fine((size, size), paint)

    return KEPT.get(("round", size, colour), make)


def strip(points: Sequence[Point], width: float) -> list[Point]:
    """Outline of a line of that width through `points` (mitred, mitre held to twice the width)."""
    left: list[Point] = []
    right: list[Point] = []
    half = width / 2
    for i, (x, y) in enumerate(points):
        ax, ay = points[max(0, i - 1)]
        bx, by = points[min(len(points) - 1, i + 1)]
        dx, dy = bx - ax, by - ay
        length = math.hypot(dx, dy) or 1.0
        nx, ny = -dy / length * half, dx / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


def thick_line(target: pygame.Surface, colour: Colour, points: Sequence[Point], width: float) -> None:
    """A smooth open line of any width through `points`."""
    if len(points) < 2:
        return
    if width <= 1.5:
        pygame.draw.aalines(target, colour[:3], False, points)
        return
    shape = strip(points, width)
    pygame.draw.polygon(target, colour[:3], shape)
    pygame.draw.aalines(target, colour[:3], True, shape)


def dashes(points: Sequence[Point], on: float, off: float) -> list[list[Point]]:
    """The line through `points` cut in dashes of `on` with gaps of `off` (pixels along the line)."""
    found: list[list[Point]] = []
    drawing, left = True, on
    current: list[Point] = [points[0]] if points else []
    for start, end in itertools.pairwise(points):
        x, y = start
        length = math.hypot(end[0] - x, end[1] - y)
        done = 0.0
        while length - done > left:
            done += left
            share = done / length
            at = (x + (end[0] - x) * share, y + (end[1] - y) * share)
            if drawing:
                current.append(at)
                found.append(current)
                current = []
            else:
                current = [at]
            drawing = not drawing
            left = on if drawing else off
        left -= length - done
        if drawing:
            current.append(end)
    if drawing and len(current) > 1:
        found.append(current)
    return found


def smooth(points: Sequence[Point], steps: int = 8) -> list[Point]:
    """A Catmull-Rom curve through `points`, `steps` pieces between each two."""
    if len(points) < 3:
        return list(points)
    padded = [points[0], *points, points[-1]]
    found: list[Point] = []
    for i in range(1, len(padded) - 2):
        p0, p1, p2, p3 = padded[i - 1 : i + 3]
        for step in range(steps):
            t = step / steps
            weights = (
                -0.5 * t**3 + t**2 - 0.5 * t,
                1.5 * t**3 - 2.5 * t**2 + 1,
                -1.5 * t**3 + 2 * t**2 + 0.5 * t,
                0.5 * t**3 - 0.5 * t**2,
            )
            found.append(
                (
                    sum(w * p[0] for w, p in zip(weights, (p0, p1, p2, p3), strict=True)),
                    sum(w * p[1] for w, p in zip(weights, (p0, p1, p2, p3), strict=True)),
                )
            )
    found.append(points[-1])
    return found


def dotted_box(target: pygame.Surface, rect: pygame.Rect, colour: Colour, on: int = 4, off: int = 3) -> None:
    """A dashed rectangle, 1 px wide."""
    right, low = rect.right - 1, rect.bottom - 1
    for x in range(rect.left, right, on + off):
        end = min(right, x + on - 1)
        pygame.draw.line(target, colour[:3], (x, rect.top), (end, rect.top))
        pygame.draw.line(target, colour[:3], (x, low), (end, low))
    for y in range(rect.top, low, on + off):
        end = min(low, y + on - 1)
        pygame.draw.line(target, colour[:3], (rect.left, y), (rect.left, end))
        pygame.draw.line(target, colour[:3], (right, y), (right, end))


def veil(target: pygame.Surface, colour: Colour, rect: pygame.Rect | None = None) -> None:
    """Lay a half-clear colour over `rect` (or all) of `target`."""
    area = rect or target.get_rect()
    sheet = KEPT.get(("veil", area.size, colour), lambda: _sheet(area.size, colour))
    target.blit(sheet, area)


def fade(size: tuple[int, int], colour: Colour) -> pygame.Surface:
    """A kept picture that goes from clear (top) to `colour` (bottom)."""

    def make() -> pygame.Surface:
        ramp = pygame.Surface((1, max(2, size[1])), pygame.SRCALPHA)
        for y in range(ramp.get_height()):
            ramp.set_at((0, y), (*colour[:3], round(255 * y / (ramp.get_height() - 1))))
        return pygame.transform.scale(ramp, (max(1, size[0]), ramp.get_height()))

    return KEPT.get(("fade", size, colour), make)


def glow(side: int, colour: Colour) -> pygame.Surface:
    """A kept soft light, `side` square: `colour` (its alpha in the middle) fading to nothing at the rim."""

    def make() -> pygame.Surface:
        small = pygame.Surface((64, 64), pygame.SRCALPHA)
        small.fill((*colour[:3], 0))
        for y in range(64):
            for x in range(64):
                away = math.hypot(x - 31.5, y - 31.5) / 31.5
                if away < 1:
                    small.set_at((x, y), (*colour[:3], round(_solid(colour)[3] * (1 - away) ** 2)))
        return pygame.transform.smoothscale(small, (max(2, side), max(2, side)))

    return KEPT.get(("glow", side, colour), make)


def shade(target: pygame.Surface, width: int, colour: Colour = (10, 16, 24), alpha: int = 235) -> None:
    """Darken the left `width` pixels of `target`, fading out to the right (under a menu over a map)."""

    def make() -> pygame.Surface:
        ramp = pygame.Surface((max(1, width), 1), pygame.SRCALPHA)
        for x in range(width):
            share = 1.0 - max(0.0, x / width - 0.45) / 0.55
            ramp.set_at((x, 0), (*colour[:3], round(alpha * share * share * (3 - 2 * share))))
        return pygame.transform.scale(ramp, (max(1, width), target.get_height()))

    target.blit(KEPT.get(("shade", width, target.get_height(), colour, alpha), make), (0, 0))


def _sheet(size: tuple[int, int], colour: Colour) -> pygame.Surface:
    sheet = pygame.Surface(size, pygame.SRCALPHA)
    sheet.fill(_solid(colour))
    return sheet


class Icons:
    """Icons from SVG files, drawn at the asked size and tinted; a missing one shows as a small hollow square."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.missing: set[str] = set()

    def get(self, name: str, size: int, colour: Colour) -> pygame.Surface:
        """The icon `name` in a square of `size` window pixels, in `colour`."""
        return KEPT.get(("icon", name, size, colour), lambda: self._load(name, max(4, size), colour))

    def _load(self, name: str, size: int, colour: Colour) -> pygame.Surface:
        path = self.folder / f"{name}.svg"
        try:
            ink = pygame.image.load_sized_svg(str(path), (size * 2, size * 2)).convert_alpha()
        except (pygame.error, FileNotFoundError, OSError):
            self.missing.add(name)
            return box((size, size), 1, None, colour, 1)
        ink.fill((255, 255, 255, 0), special_flags=pygame.BLEND_RGBA_MAX)
        ink.fill(_solid(colour), special_flags=pygame.BLEND_RGBA_MULT)
        done = pygame.transform.smoothscale(ink, (size, size))
        return done
