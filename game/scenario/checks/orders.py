"""Orders: units of the seat's own, at places where they may be, and names that tell them apart."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.schema.moves import Order
from game.scenario.schema.places import UnitKind
from game.scenario.tree import Loc


def run(context: CheckContext) -> None:
    """Every order."""
    kinds = {kind.id: kind for kind in context.document.units}
    for i, order in enumerate(context.document.orders):
        if bool(order.at) == bool(order.pairs):
            context.report(("orders", i), f"order '{order.id}' needs exactly one of 'at' and 'pairs'", "at or pairs")
            continue
        kind = kinds.get(order.unit or "")
        if kind and kind.owner not in (None, order.seat):
            context.report(("orders", i, "unit"), f"'{kind.id}' obeys {kind.owner}", f"a unit of {order.seat}")
        _places(context, i, order, kind)
        for blank in ("{from}", "{to}") if order.pairs else ("{place}",):
            if blank not in order.name:
                context.report(("orders", i, "name"), f"the name does not say {blank}", f"a name with {blank}",
                               "each place gives a move of its own, and they would all be called the same")


def _places(context: CheckContext, i: int, order: Order, kind: UnitKind | None) -> None:
    places = [place.id for place in context.document.places]
    spots: list[tuple[Loc, str]] = [(("orders", i, "at", k), name) for k, name in enumerate(order.at)]
    spots += [(("orders", i, "pairs", k, end), name) for k, pair in enumerate(order.pairs)
              for end, name in enumerate(pair)]
    context.each_once(("orders", i, "at"), order.at, "place")
    context.each_once(("orders", i, "pairs"), [" ".join(pair) for pair in order.pairs], "pair")
    for k, (start, end) in enumerate(order.pairs):
        if start == end:
            context.report(("orders", i, "pairs", k), f"'{start}' goes to itself", "two places")
    for loc, name in spots:
        if kind and name in places and name not in kind.at:
            context.report(loc, f"'{kind.id}' may not be at '{name}'", "one of its places: " + ", ".join(kind.at))
