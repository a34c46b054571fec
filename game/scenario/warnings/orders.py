"""Orders that send units over ground or sea between places that no roads and lanes join."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.checks import references
from game.scenario.schema.document import Document

BOUND = ("ground", "sea")      # classes of unit that need a road or a lane


def run(context: CheckContext) -> None:
    """Every pair of places of every order."""
    if not context.whole or context.problems_of(references.run):
        return      # a road may only be misnamed
    area = _areas(context.document)
    bound = {kind.id for kind in context.document.units if kind.class_ in BOUND}
    for i, order in enumerate(context.document.orders):
        for k, (start, end) in enumerate(order.pairs if order.unit in bound else ()):
            if start in area and end in area and area[start] is not area[end]:
                context.report(("orders", i, "pairs", k), f"no road or lane leads from '{start}' to '{end}'",
                               "two places that roads and lanes join", f"or add a road to '{end}' at '{start}'")


def _areas(document: Document) -> dict[str, set[str]]:
    """Every place with all that roads and lanes join to it."""
    area = {place.id: {place.id} for place in document.places}
    for place in document.places:
        for name in (*place.roads, *place.lanes):
            if name in area and area[name] is not area[place.id]:
                area[place.id] |= area[name]
                area |= dict.fromkeys(area[name], area[place.id])
    return area
