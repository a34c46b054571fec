"""Outcomes that never come, since their odds are 0, and rolls that leave nothing to chance."""

from __future__ import annotations

from game.scenario.checking import CheckContext


def run(context: CheckContext) -> None:
    """The outcomes of every roll."""
    for row in context.catalogue.rows:
        if len(row.roll) == 1:
            context.report((*row.loc, "roll"), f"the roll of '{row.label}' has one outcome", "a second one",
                           "or its effects in 'does'")
        for k, outcome in enumerate(row.roll):
            if not outcome.weight and any(other.weight for other in row.roll):
                context.report((*row.loc, "roll", k, "odds"),
                               f"this outcome of '{row.label}' never comes: its odds are 0",
                               "odds from 1", "or take the outcome out")
