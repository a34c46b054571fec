"""Kinds of unit: sides, owners and places that are there, and a strength that suits the class."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.reader import Loc


def run(context: CheckContext) -> None:
    """Every kind of unit."""
    document = context.document
    kinds = {kind.id: kind for kind in document.units}
    seats, sides, places = ([part.id for part in parts] for parts in (document.seats, document.sides, document.places))
    for i, kind in enumerate(document.units):
        loc: Loc = ("units", i)
        context.is_known((*loc, "side"), kind.side, sides, "side")
        if kind.owner is not None:
            context.is_known((*loc, "owner"), kind.owner, seats, "seat")
        elif kind.covert:
            context.report((*loc, "covert"), f"'{kind.id}' is covert and nobody's", "an owner who sees it")
        context.each_once((*loc, "at"), kind.at, "place")
        for k, name in enumerate(kind.at):
            context.is_known((*loc, "at", k), name, places, "place")
        for k, name in enumerate(kind.beats):
            if context.is_known((*loc, "beats", k), name, kinds, "unit") and kinds[name].side == kind.side:
                context.report((*loc, "beats", k), f"'{kind.id}' would beat '{name}' of its own side",
                               "a unit of another side")
        if kind.class_ == "ground" and not kind.strength:
            context.report(loc, f"'{kind.id}' fights on the ground and has no strength", "strength from 1")
        if kind.class_ != "ground" and kind.strength:
            context.report((*loc, "strength"), f"'{kind.id}' is no ground unit and has ground strength",
                           "strength with class ground only", "use power for support from the air")
