"""Places that stand far from all others, as one does whose longitude and latitude are swapped."""

from __future__ import annotations

from math import hypot
from statistics import median

from game.scenario.checking import CheckContext

FEWEST = 3      # places of which one may be called far from the others
FAR = 25        # degrees to the nearest other place
ASTRAY = 8      # degrees to the nearest other place, of one that would lie among them if it were swapped


def run(context: CheckContext) -> None:
    """Every place beside all others."""
    spots = [place.at for place in context.document.places]
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


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
