"""Seats: each sees its capital, and no two look the same."""

from __future__ import annotations

from game.scenario.checking import CheckContext

OF_ITS_OWN = ("colour", "mark", "name", "capital")   # what no two seats share


def run(context: CheckContext) -> None:
    """Every seat, beside those before it."""
    for i, seat in enumerate(context.document.seats):
        purse = context.known.get(seat.capital)
        if purse and not purse.seen_by(seat.id):
            context.report(("seats", i, "capital"), f"'{purse.name}' is hidden from {seat.id}",
                           "a track that the seat sees")
        for other in context.document.seats[:i]:
            for what in OF_ITS_OWN:
                if getattr(other, what) == getattr(seat, what):
                    context.report(("seats", i, what), f"{other.id} and {seat.id} have the same {what}",
                                   f"a {what} of its own")
