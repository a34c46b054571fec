"""Moves that change what the seat that makes them does not see."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.checks.moves import PAID


def run(context: CheckContext) -> None:
    """The effects of every move of a seat."""
    for row in context.catalogue.of_kind(*PAID):
        for change in row.does:
            for name, _ in change.effect.named:
                variable = context.known.get(name)
                if variable is not None and not variable.seen_by(row.seat):
                    context.report(change.loc, f"'{name}' is hidden from {row.seat}, whose move changes it",
                                   f"'{row.seat}' among those who see it, or another variable")
