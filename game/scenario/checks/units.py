"""Kinds of unit: a strength that suits the class, an owner who sees what is covert, and no beating of one's own."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.tree import Loc


def run(context: CheckContext) -> None:
    """Every kind of unit."""
    side = {kind.id: kind.side for kind in context.document.units}
    for i, kind in enumerate(context.document.units):
        loc: Loc = ("units", i)
        if kind.owner is None and kind.covert:
            context.report((*loc, "covert"), f"'{kind.id}' is covert and nobody's", "an owner who sees it")
        context.each_once((*loc, "at"), kind.at, "place")
        for k, name in enumerate(kind.beats):
            if side.get(name) == kind.side:
                context.report((*loc, "beats", k), f"'{kind.id}' would beat '{name}' of its own side",
                               "a unit of another side")
        if kind.class_ == "ground" and not kind.strength:
            context.report(loc, f"'{kind.id}' fights on the ground and has no strength", "strength from 1")
        if kind.class_ != "ground" and kind.strength:
            context.report((*loc, "strength"), f"'{kind.id}' is no ground unit and has ground strength",
                           "strength with class ground only", "use power for support from the air")
