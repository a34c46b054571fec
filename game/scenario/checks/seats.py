"""Seats: each sees its capital, and no two look the same."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.schema.parties import EVERYONE

OF_ITS_OWN = ("colour", "mark", "name", "capital")   # what no two seats share


def run(context: CheckContext) -> None:
    """Every seat, beside those before it."""
    tracks = {track.id: track for track in context.document.tracks}
    for i, seat in enumerate(context.document.seats):
        purse = tracks.get(seat.capital)
        if purse and EVERYONE not in purse.sees and seat.id not in purse.sees:
            context.report(("seats", i, "capital"), f"'{purse.id}' is hidden from {seat.id}",
                           "a track that the seat sees")
        for other in context.document.seats[:i]:
            for what in OF_ITS_OWN:
                if getattr(other, what) == getattr(seat, what):
                    context.report(("seats", i, what), f"{other.id} and {seat.id} have the same {what}",
                                   f"a {what} of its own")
