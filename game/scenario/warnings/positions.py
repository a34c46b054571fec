"""Places, points of lines and corners of the view that lie off the painted map, or astray, as one does whose longitude
and latitude are swapped or whose sign is lost; and places on top of one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import cos, hypot, radians
from statistics import median
from typing import NamedTuple

from game.scenario.checking import CheckContext
from game.scenario.painted import painted
from game.scenario.tree import Loc

At = tuple[float, float]

MOST = 500      # places, and as many of what is drawn between them: each is compared with each
FEWEST = 2      # other places by which a spot may be called astray
FAR = 25        # degrees to the nearest of them
ASTRAY = 8      # degrees to the nearest of them, of a spot that would lie among them if it were written otherwise
NEAREST = 0.015  # degrees of latitude, nearly two kilometres: places nearer than that hide each other at every zoom

SWAPPED = "longitude comes first, then latitude"
SIGN = "a minus is for west of Greenwich and south of the equator"


class Spot(NamedTuple):
    """What stands at a place on the map. among: beside what it should lie, as a problem calls it. hint: how else it may
    stay where it is. free: it may lie as far from all places as its author likes."""

    loc: Loc
    name: str
    at: At
    among: str
    hint: str = ""
    free: bool = False


def run(context: CheckContext) -> None:
    """Every place beside all others, then the points of lines and the corners of the view beside all places."""
    places = context.document.places[:MOST]
    spots = [place.at for place in places]
    middle = (median(at[0] for at in spots), median(at[1] for at in spots)) if spots else (0.0, 0.0)
    for i, place in enumerate(places):
        over = next((other.id for other in places[:i] if _on_top(place.at, other.at)), "")
        if over:
            context.report(("places", i, "at"), f"'{place.id}' lies on '{over}'; the map can't show both",
                           "two kilometres between them at least")
        spot = Spot(("places", i, "at"), f"'{place.id}'", place.at, "other place",
                    "or 'chip: true' for a city that is shown at the edge")
        if not _astray(context, spot, [*spots[:i], *spots[i + 1:]], middle) and not place.chip:
            _painted(context, spot)
    for spot in islice(_drawn(context), MOST):
        if not _astray(context, spot, spots, middle):
            _painted(context, spot)


def _drawn(context: CheckContext) -> Iterator[Spot]:
    """What is drawn between places: the points of lines, and the corners of what is seen at first."""
    for i, line in enumerate(context.document.lines):
        for k, shape in enumerate(line.shapes):
            for n, point in enumerate(shape.points):
                yield Spot(("lines", i, "shapes", k, "points", n), f"this point of '{line.id}'", point, "place")
    view = context.document.view
    for k, corner in enumerate(view.corners or () if view else ()):
        yield Spot(("view", "corners", k), "this corner", corner, "place", free=True)


def _astray(context: CheckContext, spot: Spot, crowd: Sequence[At], middle: At) -> bool:
    """Whether a spot is far from all places of a crowd; reports where it probably lies."""
    if len(crowd) < FEWEST:
        return False
    near = min(_apart(spot.at, other) for other in crowd)
    if near <= ASTRAY:
        return False
    lon, lat = spot.at
    for meant, why in (((lat, lon), SWAPPED), ((-lon, lat), SIGN), ((lon, -lat), SIGN)):
        if abs(meant[1]) <= 90 and _apart(meant, middle) < _apart(spot.at, middle) / 3:
            context.report(spot.loc, f"{spot.name} is far from every {spot.among}",
                           f"[{meant[0]:g}, {meant[1]:g}]", why)
            return True
    if near > FAR and not spot.free:
        context.report(spot.loc, f"{spot.name} is {near:.0f} degrees from every {spot.among}",
                       "[longitude, latitude] near the others")
        return True
    return False


def _painted(context: CheckContext, spot: Spot) -> None:
    """A spot that the map never shows."""
    if not painted().holds(*spot.at):
        west, east, south, north = painted().about
        context.report(spot.loc, f"{spot.name} lies off the painted map",
                       f"[longitude, latitude] in about {west} to {east}, {south} to {north}",
                       ", ".join(part for part in ("longitude comes first", spot.hint) if part))


def _on_top(one: At, other: At) -> bool:
    """Whether two places are so near that one hides the other at the deepest zoom."""
    return hypot((one[0] - other[0]) * cos(radians(one[1])), one[1] - other[1]) < NEAREST


def _apart(one: At, other: At) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
