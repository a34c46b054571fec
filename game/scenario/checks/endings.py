"""Endings: one is sure, none comes at once, and a settlement ends the game."""

from __future__ import annotations

from game.rules.tables import Kind
from game.scenario.checking import CheckContext


def run(context: CheckContext) -> None:
    """The endings of a document that has all its rows."""
    if not context.whole:
        return
    rows = context.catalogue.of_kind(Kind.ENDING)
    for ending, row in zip(context.document.endings, rows, strict=True):
        if not ending.needs:
            context.report(row.loc, f"'{row.id}' needs nothing, so it would end the game in the first round",
                           "needs, such as rounds_left 0")
    alone = [row.guards[0] for row in rows if len(row.guards) == 1]
    if not any(guard.name == "rounds_left" and guard.low in (0, None) for guard in alone):
        context.report(("endings",), "no ending is sure to end the game", "an ending that needs only: rounds_left 0")
    settles = any(guard.name == "settled" for row in rows for guard in row.guards)
    if not settles and any(clause.part for clause in context.document.clauses):
        context.report(("endings",), "a settlement does not end the game", "an ending that needs: settled 1")
