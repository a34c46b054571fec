"""The map sheet: where the places of a scenario lie, who holds them at first, and how they are joined, drawn to be
written on. A picture for each theatre in which sides hold places, and one for what lies around."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from game.pages.report.charts import shape
from game.pages.svg import FULL, svg, tag, text
from game.scenario.schema.document import Document
from game.scenario.schema.places import NOBODY, Place
from game.wording.messages import capital, say

Point = tuple[float, float]
EDGE, APART, TALLEST = 60.0, 62.0, 620.0
"""Pixels of the margin, between two places at least, and of the tallest picture."""
LETTER, LINE = 7.2, 15.0
"""How wide a letter of a name is about, and how high a line."""
SIDES = ((12, 4, "start"), (-12, 4, "end"), (0, -13, "middle"), (0, 23, "middle"),
         (10, -9, "start"), (-10, -9, "end"), (10, 18, "start"), (-10, 18, "end"))
"""Where a name may stand beside its place, the best first."""


@dataclass(frozen=True)
class Sheet:
    """A picture with its places."""

    title: str
    picture: Markup
    places: tuple[Place, ...]


def sheets(document: Document) -> list[Sheet]:
    """The pictures of a scenario; none where it has no places."""
    fought = dict.fromkeys(place.theatre for place in document.places if place.held != NOBODY)
    parts = [(capital(theatre.replace("_", " ")), tuple(place for place in document.places if place.theatre == theatre))
             for theatre in fought]
    around = tuple(place for place in document.places if place.theatre not in fought and not place.chip)
    if around:
        parts.append((say("Around"), around))
    return [Sheet(title, _picture(document, title, places), places) for title, places in parts]


def far(document: Document) -> list[Place]:
    """The places that play a part and lie too far away to be drawn."""
    drawn = {place.id for sheet in sheets(document) for place in sheet.places}
    return [place for place in document.places if place.id not in drawn]


def _picture(document: Document, title: str, places: Sequence[Place]) -> Markup:
    points, height = _laid_out(places)
    at = dict(zip((place.id for place in places), points, strict=True))
    sides = {side.id: number for number, side in enumerate(document.sides)}
    body = [tag("line", x1=a[0], y1=a[1], x2=b[0], y2=b[1], stroke="var(--dim)", stroke_width=1.4,
                stroke_dasharray="5 5" if lane else "") for a, b, lane in _links(places, at)]
    body += [shape(sides[place.held], at[place.id], 7, filled=True) if place.held != NOBODY
             else tag("circle", cx=at[place.id][0], cy=at[place.id][1], r=4, fill="var(--ink)") for place in places]
    body += _names(places, points)
    return svg(FULL, round(height), body, say("Map: {title}", title=title))


def _laid_out(places: Sequence[Place]) -> tuple[list[Point], float]:
    """Where each place is drawn, those too near one another pushed apart, and how high the picture is."""
    middle = math.cos(math.radians(sum(place.at[1] for place in places) / len(places)))
    east, north = [place.at[0] * middle for place in places], [place.at[1] for place in places]
    wide, high = max(east) - min(east) or 1.0, max(north) - min(north)
    scale = min((FULL - 4 * EDGE) / wide, (TALLEST - 2 * EDGE) / (high or wide))
    left = (FULL - wide * scale) / 2
    points = [(left + (x - min(east)) * scale, EDGE + (max(north) - y) * scale)
              for x, y in zip(east, north, strict=True)]
    for _ in range(80):
        points = [_pushed(points, k) for k in range(len(points))]
    top = min(y for _, y in points)
    return [(x, y - top + EDGE) for x, y in points], max(y for _, y in points) - top + 2 * EDGE


def _pushed(points: Sequence[Point], k: int) -> Point:
    """A point, pushed half of what it stands too near to each other one; two on one spot part east and west."""
    x, y = points[k]
    for other, (there_x, there_y) in enumerate(points):
        distance = math.dist(points[k], (there_x, there_y))
        if other != k and distance < APART:
            push = (APART - distance) / 2
            way = (points[k][0] - there_x, points[k][1] - there_y) if distance else (1.0 if k > other else -1.0, 0.0)
            x, y = x + way[0] / (distance or 1) * push, y + way[1] / (distance or 1) * push
    return x, y


def _links(places: Sequence[Place], at: dict[str, Point]) -> Iterator[tuple[Point, Point, bool]]:
    """Each road and lane between two places of a picture, once."""
    told: set[frozenset[str]] = set()
    for place in places:
        for names, lane in ((place.roads, False), (place.lanes, True)):
            for name in names:
                if name in at and frozenset((place.id, name)) not in told:
                    told.add(frozenset((place.id, name)))
                    yield at[place.id], at[name], lane


def _names(places: Sequence[Place], points: Sequence[Point]) -> Iterator[Markup]:
    """The names, each where it covers least of marks and of names that stand already."""
    taken = [(x - 9, y - 9, x + 9, y + 9) for x, y in points]
    for place, (x, y) in zip(places, points, strict=True):
        boxes = [_box(place.name, (x + right, y + down), anchor) for right, down, anchor in SIDES]
        covered = [sum(_overlap(box, other) for other in taken) for box in boxes]
        best = covered.index(min(covered))
        taken.append(boxes[best])
        right, down, anchor = SIDES[best]
        yield text(x + right, y + down, place.name, anchor, "label named")


def _box(name: str, at: Point, anchor: str) -> tuple[float, float, float, float]:
    wide = LETTER * len(name)
    left = at[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return left, at[1] - LINE + 3, left + wide, at[1] + 3


def _overlap(one: tuple[float, float, float, float], two: tuple[float, float, float, float]) -> float:
    return (max(0.0, min(one[2], two[2]) - max(one[0], two[0])) * max(0.0, min(one[3], two[3]) - max(one[1], two[1])))
