"""Endings that never come, since one before them holds whenever they do."""

from __future__ import annotations

from game.rules.tables import Kind
from game.scenario.checking import CheckContext
from game.scenario.checks import guards
from game.scenario.variables import ranges

MOST_ENDINGS = 100      # each is compared with each before it


def run(context: CheckContext) -> None:
    """Every ending beside those before it, in a document that has all its rows."""
    sound = context.whole and not context.problems_of(guards.run)
    rows = context.catalogue.of_kind(Kind.ENDING)[:MOST_ENDINGS] if sound else []
    spans = [ranges(row.guards, context.known) or {} for row in rows]
    for i, (row, mine) in enumerate(zip(rows, spans, strict=True)):
        for first, wider in zip(rows[:i], spans[:i], strict=True):
            if wider and all(name in mine and low <= mine[name][0] and mine[name][1] <= high
                             for name, (low, high) in wider.items()):
                context.report(row.loc, f"'{row.id}' never comes: '{first.id}', which stands before it, holds "
                               "whenever it does", f"'{row.id}' before '{first.id}'", "the first that holds counts")
                break
