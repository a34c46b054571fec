"""Lines of any width, dashes and curves."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import pygame

from game.client.kit.draw.shapes import Point
from game.client.kit.theme import Colour


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


def thin_line(target: pygame.Surface, colour: Colour, points: Sequence[Point]) -> None:
    """A smooth open line one pixel wide through two points or more."""
    if len(points) == 2:  # pygame-ce 2.5 looks for a third point where `aalines` has but two, past the end of its list
        pygame.draw.aaline(target, colour[:3], points[0], points[1])
    else:
        pygame.draw.aalines(target, colour[:3], False, points)


def thick_line(target: pygame.Surface, colour: Colour, points: Sequence[Point], width: float) -> None:
    """A smooth open line of any width through `points`."""
    if len(points) < 2:
        return
    if width <= 1.5:
        thin_line(target, colour, points)
        return
    shape = strip(points, width)
    pygame.draw.polygon(target, colour[:3], shape)
    pygame.draw.aalines(target, colour[:3], True, shape)


def dashes(points: Sequence[Point], on: float, off: float) -> list[list[Point]]:
    """The line through `points` cut in dashes of `on` with gaps of `off` (pixels along the line)."""
    pieces: list[list[Point]] = []
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
                pieces.append(current)
                current = []
            else:
                current = [at]
            drawing = not drawing
            left = on if drawing else off
        left -= length - done
        if drawing:
            current.append(end)
    if drawing and len(current) > 1:
        pieces.append(current)
    return pieces


def smooth(points: Sequence[Point], steps: int = 8) -> list[Point]:
    """A Catmull-Rom curve through `points`, `steps` pieces between each two."""
    if len(points) < 3:
        return list(points)
    padded = [points[0], *points, points[-1]]
    curve: list[Point] = []
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
            curve.append(
                (
                    sum(w * p[0] for w, p in zip(weights, (p0, p1, p2, p3), strict=True)),
                    sum(w * p[1] for w, p in zip(weights, (p0, p1, p2, p3), strict=True)),
                )
            )
    curve.append(points[-1])
    return curve


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
