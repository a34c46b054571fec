"""Places: their links, who holds them, the units that stand there; and the borders that the map leaves out."""

from __future__ import annotations

from game.scenario.borders import borders
from game.scenario.checking import CheckContext
from game.scenario.checks import references
from game.scenario.schema.places import NOBODY, Place
from game.scenario.tree import Loc

MOST_LINKED = 64    # places with links: supply is worked out on 64 bits


def run(context: CheckContext) -> None:
    """Every place, how many are linked, and those that the map shows at first."""
    holders = [NOBODY, *(side.id for side in context.document.sides)]
    linked: set[str] = set()
    for i, place in enumerate(context.document.places):
        context.is_known(("places", i, "held"), place.held, holders, "side")
        linked |= _links(context, i, place)
        _units(context, i, place)
    for k, name in enumerate(context.document.view.places if context.document.view else ()):
        context.is_known(("view", "places", k), name, [place.id for place in context.document.places], "place")
    if context.document.without_borders:
        context.each_once(("without_borders",), context.document.without_borders, "border")
        for k, name in enumerate(context.document.without_borders):
            context.is_known(("without_borders", k), name, borders(), "border")
    if context.whole and not context.problems_of(references.run):      # else it may only be misnamed
        for i, place in enumerate(context.document.places):
            if place.id not in linked and not _apart(place):
                context.report(("places", i), f"'{place.id}' has no link", "a road or a lane to another place")
        if len(linked) > MOST_LINKED:
            context.report(("places",), f"{len(linked)} places are linked", f"at most {MOST_LINKED}")


def _links(context: CheckContext, i: int, place: Place) -> set[str]:
    """The place and those it is linked to; nothing if it has no link."""
    places = {place.id: place for place in context.document.places}
    linked: set[str] = set()
    for way, names in (("roads", place.roads), ("lanes", place.lanes)):
        context.each_once(("places", i, way), names, "link")
        for k, name in enumerate(names):
            loc: Loc = ("places", i, way, k)
            if name == place.id:
                context.report(loc, f"'{place.id}' is linked to itself", "another place")
            elif name in places:
                linked |= {place.id, name}
                if way == "roads" and "sea" in (place.kind, places[name].kind):
                    context.report(loc, f"a road from '{place.id}' to '{name}' would cross the sea", "a lane")
    return linked


def _units(context: CheckContext, i: int, place: Place) -> None:
    kinds = {kind.id: kind for kind in context.document.units}
    for name, steps in place.units.items():
        loc: Loc = ("places", i, "units", name)
        if name not in kinds:
            continue
        if place.id not in kinds[name].at:
            context.report(loc, f"'{name}' may not be at '{place.id}'",
                           "one of its places: " + ", ".join(kinds[name].at))
        elif steps > kinds[name].most:
            context.report(loc, f"there are {steps} steps of '{name}'", f"at most {kinds[name].most}")


def _apart(place: Place) -> bool:
    """Whether a place needs no link: a sea, or a city abroad."""
    return place.kind in ("sea", "city") or place.theatre in ("sea", "abroad")
