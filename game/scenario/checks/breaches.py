"""Breaches: a row for every seat that may break a promise."""

from __future__ import annotations

from game.scenario.checking import CheckContext, repeats


def run(context: CheckContext) -> None:
    """The rows of breaches, and in a document that has all its rows, those that are missing."""
    seats = [seat.id for seat in context.document.seats]
    rows = [breach.seat for breach in context.document.breach]
    for i, name in repeats(rows):
        context.report(("breach", i, "seat"), f"a second row for the breaches of '{name}'", "one row a seat")
    promising = {seat for clause in context.document.clauses if clause.forbids or clause.owes for seat in clause.by}
    for name in seats if context.whole else ():
        if name in promising and name not in rows:
            context.report(("breach",) if "breach" in context.tree.data else (),
                           f"nothing follows when '{name}' breaks a promise",
                           "a row in 'breach' for every seat that may promise")
