"""A scenario on the ground, in metres: where its places, links and fronts lie, and who stands there in a position."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field
from typing import NamedTuple

from game.client.kit import draw
from game.client.map.ground import Ground, Point
from game.client.reading import Book, PlaceState
from game.rules.views import View
from game.scenario.borders import borders
from game.scenario.schema.places import Line

ABROAD = "abroad"
"""The theatre of places that play a part but lie outside."""
NEAR_ABROAD = 720_000
"""Metres from the theatre within which a place abroad is shown with it."""
FLANK = 150_000
"""Metres from a front within which a place tells who holds the ground."""


class Road(NamedTuple):
    """A link between two places; `lane`: by sea."""

    points: tuple[Point, ...]
    lane: bool


class Front(NamedTuple):
    """A front: its line, and the sides that hold the ground left and right of it (0: not told)."""

    points: tuple[Point, ...]
    left: int
    right: int


@dataclass(frozen=True, eq=False)
class Situation:
    """A position as the map shows it: every place, the fronts, and the fronts as they were before."""

    places: list[PlaceState] = field(default_factory=list)
    fronts: list[Front] = field(default_factory=list)
    past: list[tuple[Point, ...]] = field(default_factory=list)


class Geography:
    """What does not change while a game is played."""

    def __init__(self, book: Book, ground: Ground) -> None:
        self.book, self.ground = book, ground
        self.at = [ground.project(*place.at) for place in book.places]
        """Where each place lies."""
        self.home_of = [self._home_of(place.name) for place in book.places]
        """The seat whose city a place is, or -1."""
        self.roads = self._roads()
        self.borders = [tuple(ground.project(*spot) for spot in line) for name, lines in borders().items()
                        if name not in book.document.without_borders for line in lines]
        """The lines of borders that the tiles lack and the scenario does not leave out."""
        self.theatre = self._theatre()
        """Where the places lie that the whole map shows."""

    def _home_of(self, name: str) -> int:
        return next((number for number, seat in enumerate(self.book.seats) if seat.city == name), -1)

    def _roads(self) -> list[Road]:
        roads: dict[tuple[int, int], Road] = {}
        for place in self.book.places:
            for names, lane in ((place.roads, False), (place.lanes, True)):
                for name in names:
                    first, second = sorted((self.book.place_at[place.id], self.book.place_at[name]))
                    if (first, second) not in roads:
                        roads[first, second] = Road(_bent(self.at[first], self.at[second], lane), lane)
        return list(roads.values())

    def _theatre(self) -> list[Point]:
        view = self.book.document.view
        if view is not None:
            corners = [self.ground.project(*corner) for corner in view.corners or ()]
            return corners or [self.at[self.book.place_at[name]] for name in view.places]
        located = list(zip(self.book.places, self.at, strict=True))
        inside = [at for place, at in located if place.theatre != ABROAD] or self.at
        beside = [at for place, at in located if place.theatre == ABROAD and not place.chip]
        return [*inside, *(at for at in beside if min(math.dist(at, other) for other in inside) < NEAR_ABROAD)]

    def situation(self, view: View, before: Situation) -> Situation:
        """A position as seen: the one shown before itself, if nothing looks different. Where its fronts are not those
        of that one, those are its past."""
        places = self.book.place_states(view)
        lines = [points for line in self.book.document.lines if (points := self._front(line, view))]
        shown = [front.points for front in before.fronts]
        if places == before.places and lines == shown:
            return before
        past = shown if shown and shown != lines else before.past
        return Situation(places, [self._flanked(points, places) for points in lines], past)

    def _front(self, line: Line, view: View) -> tuple[Point, ...]:
        for shape in line.shapes:
            if all(self.book.holds(view, guard) for guard in shape.needs):
                return tuple(draw.smooth([self.ground.project(*point) for point in shape.points], 8))
        return ()

    def _flanked(self, points: tuple[Point, ...], places: list[PlaceState]) -> Front:
        """A front with who holds the ground on either side: by the holders of the places nearest to it."""
        left: dict[int, float] = {}
        right: dict[int, float] = {}
        for start, end in itertools.pairwise(points[::6]):
            length = math.dist(start, end) or 1.0
            nx, ny = -(end[1] - start[1]) / length, (end[0] - start[0]) / length
            for state, at in zip(places, self.at, strict=True):
                gap = math.dist(at, start)
                if state.held and gap < FLANK:
                    weights = left if (at[0] - start[0]) * nx + (at[1] - start[1]) * ny > 0 else right
                    weights[state.held] = weights.get(state.held, 0.0) + 1.0 / (gap + 5_000)
        first, second = max(left, key=left.__getitem__, default=0), max(right, key=right.__getitem__, default=0)
        return Front(points, first, second) if first != second else Front(points, 0, 0)


def _bent(start: Point, end: Point, lane: bool) -> tuple[Point, ...]:
    """A link as a slightly bent line, so that parallel ones do not hide each other."""
    length = math.dist(start, end) or 1.0
    bend = 0.07 * length * (1 if lane else 0.6)
    nx, ny = (start[1] - end[1]) / length, (end[0] - start[0]) / length
    middle = ((start[0] + end[0]) / 2 + nx * bend, (start[1] + end[1]) / 2 + ny * bend)
    return tuple(draw.smooth([start, middle, end], 6))
