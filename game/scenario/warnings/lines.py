"""Shapes of a line that are never drawn, since one before them holds whenever they do."""

from __future__ import annotations

from game.scenario.catalogue import Row
from game.scenario.checking import CheckContext
from game.scenario.checks import guards
from game.scenario.variables import covers, ranges

MOST_SHAPES = 100       # each is compared with each before it of its line


def run(context: CheckContext) -> None:
    """Every shape beside those of its line that stand before it, in a document that has all its rows."""
    if not context.whole or context.problems_of(guards.run):
        return
    lines: dict[object, list[Row]] = {}
    for row in context.catalogue.of_section("lines"):
        lines.setdefault(row.loc[1], []).append(row)
    for rows in lines.values():
        spans = [ranges(row.guards, context.known) or {} for row in rows[:MOST_SHAPES]]
        for k, mine in enumerate(spans):
            if any(covers(wider, mine) for wider in spans[:k]):
                context.report(rows[k].loc, f"this shape of '{rows[k].of}' is never drawn: one before it holds "
                               "whenever it does", "this one before that", "the first that holds is drawn")
