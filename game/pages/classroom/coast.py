"""The outlines of land around the theatre, and what of them lies in a picture."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from game.match.files import read_file
from game.rules.program import program_folder

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, low, right, high."""


@lru_cache
def outlines() -> tuple[tuple[Point, ...], ...]:
    """Each land and island as longitudes and latitudes."""
    told = json.loads(read_file(program_folder() / "assets" / "map" / "coast.json"))
    return tuple(tuple(zip(one[::2], one[1::2], strict=True)) for one in told)


def land(box: Box) -> Iterator[list[Point]]:
    """The parts of all outlines that lie in a box of degrees."""
    for one in outlines():
        points: list[Point] = list(one)
        for axis, edge, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
            points = list(_cut(points, axis, edge, sign))
        if points:
            yield points


def _cut(points: Sequence[Point], axis: int, edge: float, sign: int) -> Iterable[Point]:
    """An outline without what lies beyond an edge (Sutherland and Hodgman)."""
    for before, after in zip([*points[-1:], *points[:-1]], points, strict=True):
        inside = [sign * (one[axis] - edge) >= 0 for one in (before, after)]
        if inside[0] != inside[1]:
            part = (edge - before[axis]) / (after[axis] - before[axis])
            yield (before[0] + part * (after[0] - before[0]), before[1] + part * (after[1] - before[1]))
        if inside[1]:
            yield after
