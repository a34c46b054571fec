"""The map sheet: coasts, the places of a scenario where they lie, who holds them at first, and how they are joined,
drawn to be written on. A picture for each theatre in which sides hold places, one for each crowd of places in it,
nearer, and one for what lies around."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from game.pages.classroom.coast import Box, Point, land
from game.pages.report.charts import shape
from game.pages.svg import FULL, svg, tag, text
from game.scenario.schema.document import Document
from game.scenario.schema.places import NOBODY, Place
from game.wording.messages import capital, say

EDGE, APART, TALLEST = 70.0, 24.0, 820.0
"""Pixels of the margin, between two places at least, and of the tallest picture."""
BESIDE = 1.2
"""Degrees around a theatre within which what lies around is drawn with it."""
CROWDED, CROWD = 58.0, 4
"""Pixels between places of a crowd, and how many make one."""
LETTER, LINE = 7.2, 15.0
"""How wide a letter of a name is about, and how high a line."""
SIDES = ((12, 4, "start"), (-12, 4, "end"), (0, -13, "middle"), (0, 23, "middle"),
         (10, -9, "start"), (-10, -9, "end"), (10, 18, "start"), (-10, 18, "end"))
"""Where a name may stand beside its place, the best first."""


@dataclass(frozen=True)
class Sheet:
    """A picture with its places; those of a crowd stand in the table of the theatre."""

    title: str
    picture: Markup
    places: tuple[Place, ...]


def sheets(document: Document) -> list[Sheet]:
    """The pictures of a scenario; none where it has no places."""
    sides = {side.id: number for number, side in enumerate(document.sides)}
    fought = dict.fromkeys(place.theatre for place in document.places if place.held != NOBODY)
    around = tuple(place for place in document.places if place.theatre not in fought and not place.chip)
    told: list[Sheet] = []
    for theatre in fought:
        own = tuple(place for place in document.places if place.theatre == theatre)
        view = View(own, tuple(place for place in around if _beside(place, own)))
        title = capital(theatre.replace("_", " "))
        told.append(Sheet(title, _picture(view, sides, title), own))
        for crowd in view.crowds:
            title = say("Around {place}", place=crowd[0].name)
            told.append(Sheet(title, _picture(View(crowd), sides, title), ()))
    if around:
        told.append(Sheet(say("Around"), _picture(View(around), sides, say("Around")), around))
    return told


def far(document: Document) -> list[Place]:
    """The places that play a part and lie too far away to be drawn."""
    drawn = {place.id for sheet in sheets(document) for place in sheet.places}
    return [place for place in document.places if place.id not in drawn]


def _beside(place: Place, own: Sequence[Place]) -> bool:
    low, high = ([edge(one.at[axis] for one in own) for axis in (0, 1)] for edge in (min, max))
    return all(low[axis] - BESIDE < place.at[axis] < high[axis] + BESIDE for axis in (0, 1))


class View:
    """Where the places of a picture are drawn: where they lie, marks that would cover one another pushed apart."""

    def __init__(self, own: tuple[Place, ...], beside: tuple[Place, ...] = ()) -> None:
        self.own, self.places = own, own + beside
        east, north = ([place.at[axis] for place in self.places] for axis in (0, 1))
        self.narrow = math.cos(math.radians((min(north) + max(north)) / 2))
        wide, high = (max(east) - min(east)) * self.narrow, max(north) - min(north)
        self.scale = min((FULL - 4 * EDGE) / (wide or 1.0), (TALLEST - 2 * EDGE) / (high or wide or 1.0))
        self.height = max(high * self.scale, 100.0) + 2 * EDGE
        self.west = (min(east) + max(east)) / 2 - FULL / 2 / self.scale / self.narrow
        self.north = (min(north) + max(north)) / 2 + self.height / 2 / self.scale

    @property
    def box(self) -> Box:
        """What is in sight, in degrees."""
        wide, high = FULL / self.scale / self.narrow, self.height / self.scale
        return self.west, self.north - high, self.west + wide, self.north

    def at(self, spot: Point) -> Point:
        """A spot in degrees, in pixels."""
        return (spot[0] - self.west) * self.scale * self.narrow, (self.north - spot[1]) * self.scale

    @cached_property
    def points(self) -> list[Point]:
        """Where each place is drawn."""
        points = [self.at(place.at) for place in self.places]
        for _ in range(80):
            points = [_pushed(points, k) for k in range(len(points))]
        return points

    @cached_property
    def crowds(self) -> list[tuple[Place, ...]]:
        """Places that lie near one another, if they are many: their names stand in a picture of their own."""
        spots, left, crowds = [self.at(place.at) for place in self.own], set(range(len(self.own))), []
        while left:
            crowd, due = set[int](), {min(left)}
            while due:
                crowd |= due
                due = {k for k in left - crowd if any(math.dist(spots[k], spots[j]) < CROWDED for j in due)}
            left -= crowd
            if CROWD <= len(crowd) < len(self.own):
                crowds.append(tuple(self.own[k] for k in sorted(crowd)))
        return crowds


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


def _picture(view: View, sides: dict[str, int], title: str) -> Markup:
    places = view.places
    at = dict(zip((place.id for place in places), view.points, strict=True))
    crowded = {place.id for crowd in view.crowds for place in crowd}
    body = [tag("path", d="".join(_path([view.at(spot) for spot in one]) for one in land(view.box)), class_="land"),
            tag("rect", x=0.5, y=0.5, width=FULL - 1, height=view.height - 1, class_="edge-of-map")]
    body += [tag("line", x1=a[0], y1=a[1], x2=b[0], y2=b[1], class_="lane" if lane else "road")
             for a, b, lane in _links(places, at)]
    body += [_framed([at[place.id] for place in crowd]) for crowd in view.crowds]
    body += [shape(sides[place.held], at[place.id], 7, filled=True) if place.held != NOBODY
             else tag("circle", cx=at[place.id][0], cy=at[place.id][1], r=4, fill="var(--ink)") for place in places]
    body += _names(view, crowded)
    return svg(FULL, round(view.height), body, say("Map: {title}", title=title))


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def _framed(points: Sequence[Point]) -> Markup:
    """A frame around what has a picture of its own."""
    left, top = (min(point[axis] for point in points) - 16 for axis in (0, 1))
    right, foot = (max(point[axis] for point in points) + 16 for axis in (0, 1))
    return tag("rect", x=left, y=top, width=right - left, height=foot - top, class_="nearer")


def _links(places: Sequence[Place], at: dict[str, Point]) -> Iterator[tuple[Point, Point, bool]]:
    """Each road and lane between two places of a picture, once."""
    told: set[frozenset[str]] = set()
    for place in places:
        for names, lane in ((place.roads, False), (place.lanes, True)):
            for name in names:
                if name in at and frozenset((place.id, name)) not in told:
                    told.add(frozenset((place.id, name)))
                    yield at[place.id], at[name], lane


def _names(view: View, crowded: set[str]) -> Iterator[Markup]:
    """The names, each where it covers least of marks and of names that stand already; of a crowd one, that it has its
    own picture."""
    taken = [(x - 9, y - 9, x + 9, y + 9) for x, y in view.points]
    for crowd in view.crowds:
        spots = [view.points[view.places.index(place)] for place in crowd]
        name, at = say("Nearer below: around {place}", place=crowd[0].name), (
            min(x for x, _ in spots) - 10, max(y for _, y in spots) + 34)
        taken.append(_box(name, at, "start"))
        yield text(*at, name, "start", "label named")
    named = [(place.name, point) for place, point in zip(view.places, view.points, strict=True)
             if place.id not in crowded]
    for name, (x, y) in named:
        boxes = [_box(name, (x + right, y + down), anchor) for right, down, anchor in SIDES]
        covered = [sum(_overlap(box, other) for other in taken) + _outside(view, box) for box in boxes]
        best = covered.index(min(covered))
        taken.append(boxes[best])
        right, down, anchor = SIDES[best]
        yield text(x + right, y + down, name, anchor, "label named")


def _box(name: str, at: Point, anchor: str) -> Box:
    wide = LETTER * len(name)
    left = at[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return left, at[1] - LINE + 3, left + wide, at[1] + 3


def _outside(view: View, box: Box) -> float:
    """How much of a box lies outside of the picture."""
    inside = _overlap(box, (4.0, 4.0, FULL - 4.0, view.height - 4.0))
    return (box[2] - box[0]) * (box[3] - box[1]) - inside


def _overlap(one: Box, two: Box) -> float:
    return (max(0.0, min(one[2], two[2]) - max(one[0], two[0])) * max(0.0, min(one[3], two[3]) - max(one[1], two[1])))
