"""Places that stand far from all others, as one does whose longitude and latitude are swapped, or on top of another."""

from __future__ import annotations

from math import cos, hypot, radians
from statistics import median

from game.scenario.checking import CheckContext

FEWEST = 3      # places of which one may be called far from the others
FAR = 25        # degrees to the nearest other place
ASTRAY = 8      # degrees to the nearest other place, of one that would lie among them if it were swapped
NEAREST = 0.015  # degrees of latitude, nearly two kilometres: places nearer than that hide each other at every zoom


def run(context: CheckContext) -> None:
    """Every place beside all others."""
    spots = [place.at for place in context.document.places]
    for i, place in enumerate(context.document.places):
        over = next((other.id for other in context.document.places[:i] if _on_top(place.at, other.at)), "")
        if over:
            context.report(("places", i, "at"), f"'{place.id}' lies on '{over}'; the map can't show both",
                           "two kilometres between them at least")
    if len(spots) < FEWEST:
        return
    middle = (median(spot[0] for spot in spots), median(spot[1] for spot in spots))
    for i, place in enumerate(context.document.places):
        spot, swapped = place.at, (place.at[1], place.at[0])
        near = min(_apart(spot, other) for k, other in enumerate(spots) if k != i)
        if near > ASTRAY and abs(swapped[1]) <= 90 and _apart(swapped, middle) < _apart(spot, middle) / 3:
            context.report(("places", i, "at"), f"'{place.id}' is far from every other place",
                           f"[{swapped[0]:g}, {swapped[1]:g}]", "longitude comes first, then latitude")
        elif near > FAR:
            context.report(("places", i, "at"), f"'{place.id}' is {near:.0f} degrees from every other place",
                           "[longitude, latitude] near the others")


def _on_top(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two places are so near that one hides the other at the deepest zoom."""
    return hypot((one[0] - other[0]) * cos(radians(one[1])), one[1] - other[1]) < NEAREST


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
