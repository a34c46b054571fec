"""The lines on the map as shapes in map pixels: borders, roads, sea lanes, fronts with their flanks.

They are made once for a zoom; while the map pans they are only shifted, while it zooms they are stretched.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import pygame

from game.client.kit import Colour, Ui, draw, theme
from game.client.map.geography import Front, Road, Situation
from game.client.map.ground import Point
from game.client.reading import Book

BORDER = (24, 28, 31)
"""As dark as the borders that are painted on the tiles."""
BEND = 3
"""Pixels from one point of a line to the next at least: a bend within fewer is not seen, and every point costs."""


class Stroke(NamedTuple):
    """A shape in map pixels (y down): an area (its edge smoothed or not) or an open thin line, and the box round it."""

    colour: Colour
    points: tuple[Point, ...]
    filled: bool
    box: tuple[float, float, float, float]
    smooth: bool


def _stroke(colour: Colour, points: Sequence[Point], filled: bool, smooth: bool = True) -> Stroke:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Stroke(colour, tuple(points), filled, (min(xs), min(ys), max(xs), max(ys)), smooth)


def _line(colour: Colour, points: Sequence[Point], width: float) -> Stroke:
    if width <= 1.5:
        return _stroke(colour, points, False)
    return _stroke(colour, draw.strip(points, width), True)


def _pixels(points: Sequence[Point], mpp: float) -> list[Point]:
    """A line in map pixels, without those of its points that lie too near the one before to be seen as a bend."""
    line = [(x / mpp, -y / mpp) for x, y in points]
    kept = line[:1]
    for point in line[1:-1]:
        if math.dist(point, kept[-1]) >= BEND:
            kept.append(point)
    return kept + line[1:][-1:]


def links(roads: Sequence[Road], mpp: float, near: float, ui: Ui) -> list[Stroke]:
    """Roads (thicker when near) and sea lanes (thin, in the sea's colour)."""
    share = min(1.0, max(0.0, (near - 1) / 4))
    land = theme.mix((74, 76, 74), (150, 148, 138), share)
    sea = theme.mix((28, 52, 70), (70, 100, 122), share)
    strokes = []
    for road in roads:
        points = _pixels(road.points, mpp)
        if math.dist(points[0], points[-1]) < 90:  # the bend of a short line is not seen
            points = points[:: max(1, (len(points) - 1) // 3)]
        if road.lane:
            strokes.append(_line(sea, points, 1))
        else:
            strokes.append(_line(land, points, ui.px(2.5) if near > 2.5 else 1))
    return strokes


def borders(lines: Sequence[Sequence[Point]], mpp: float, ui: Ui) -> list[Stroke]:
    """Borders that are drawn over the tiles, dashed as the tiles' own are."""
    parts = [part for line in lines for part in draw.dashes(_pixels(line, mpp), ui.px(7), ui.px(5))]
    return [_line(BORDER, part, ui.px(2)) for part in parts if len(part) > 1]


def fronts(book: Book, situation: Situation, mpp: float, near: float, ui: Ui) -> list[Stroke]:
    """Fronts now (ivory on dark, with a band in each side's colour when near) and as they were (dashed)."""
    strokes: list[Stroke] = []
    faded = theme.mix(theme.IVORY, theme.BG, 0.45)
    now = {front.points for front in situation.fronts}
    for line in situation.past:
        if line not in now:
            parts = draw.dashes(_pixels(line, mpp), ui.px(3), ui.px(5))
            strokes += [_line(faded, part, 1) for part in parts if len(part) > 1]
    thin = near < 2
    for front in situation.fronts:
        points = _pixels(front.points, mpp)
        if near > 3:
            strokes += _bands(book, points, front, ui)
        strokes.append(_line(theme.DISC, points, ui.px(5 if thin else 6)))
        strokes.append(_line(theme.IVORY, points, max(2, ui.px(2 if thin else 2.5))))
    return strokes


def _bands(book: Book, points: list[Point], front: Front, ui: Ui) -> list[Stroke]:
    """A band in each side's colour along its side of a front, the corner-cut side's broken."""
    wide = ui.px(11)
    outline = draw.strip(points, wide + 2 * ui.px(3))
    half = len(points)
    strokes: list[Stroke] = []
    # y grows downwards in pixels, so the outline's first half is the line's right
    for side, path in ((front.right, outline[:half]), (front.left, outline[half:])):
        if not side:
            continue
        style = theme.style(*book.side_badges[side])
        colour = theme.mix(style.fill, (56, 54, 50), 0.52)
        parts = draw.dashes(path, ui.px(10), ui.px(4)) if style.cut else [path]
        shapes = [draw.strip(part, wide) for part in parts if len(part) > 1]
        strokes += [_stroke(colour, shape, True, smooth=not style.cut) for shape in shapes]
    return strokes


def paint(
    target: pygame.Surface, strokes: Sequence[Stroke], factor: float, left: float, top: float, window: pygame.Rect
) -> None:
    """Draw shapes shifted by `left`, `top` and stretched by `factor` (1.0 at rest)."""
    for stroke in strokes:
        x0, y0, x1, y1 = stroke.box
        if (
            x1 * factor + left < window.left or x0 * factor + left > window.right
            or y1 * factor + top < window.top or y0 * factor + top > window.bottom
        ):
            continue
        points = [(x * factor + left, y * factor + top) for x, y in stroke.points]
        if stroke.filled:
            pygame.draw.polygon(target, stroke.colour[:3], points)
            if stroke.smooth:
                pygame.draw.aalines(target, stroke.colour[:3], True, points)
        else:
            draw.thin_line(target, stroke.colour, points)
