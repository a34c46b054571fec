"""Clients: what each may do in a round, and who is asked for consent."""

from __future__ import annotations

from game.scenario.checking import CheckContext, repeats
from game.scenario.tree import Loc


def run(context: CheckContext) -> None:
    """The clients' lists and their consent, in a document that has all its rows."""
    if not context.whole:
        return
    for i, choices in enumerate(context.document.field):
        loc: Loc = ("field", i)
        if not any(row.weight for row in choices.choices):
            context.report((*loc, "choices"), f"the weights of '{choices.id}' sum to nothing", "a weight from 1")
        elif not any(row.weight and not row.needs for row in choices.choices):
            context.report((*loc, "choices"), f"'{choices.client}' may have nothing to do: every row of "
                           f"'{choices.id}' needs something", "a row without needs", "let him hold or wait")
    asked = [consent.client for consent in context.document.consent]
    for i, name in repeats(asked):
        context.report(("consent", i, "client"), f"'{name}' is asked twice", "one row a client")
