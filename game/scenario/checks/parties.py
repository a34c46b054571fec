"""Seats, sides and clients: their tracks and patrons are there, and no two seats look the same."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.schema.parties import EVERYONE

OF_ITS_OWN = ("colour", "mark", "name", "capital")   # what no two seats share


def run(context: CheckContext) -> None:
    """Everyone who sits at the table or stands on the ground."""
    _seats(context)
    seats = [seat.id for seat in context.document.seats]
    sides = [side.id for side in context.document.sides]
    for i, side in enumerate(context.document.sides):
        if side.patron is not None:
            context.is_known(("sides", i, "patron"), side.patron, seats, "seat")
    for i, client in enumerate(context.document.clients):
        context.is_known(("clients", i, "side"), client.side, sides, "side")
        if client.patron is not None:
            context.is_known(("clients", i, "patron"), client.patron, seats, "seat")


def _seats(context: CheckContext) -> None:
    tracks = {track.id: track for track in context.document.tracks}
    for i, seat in enumerate(context.document.seats):
        for role in ("capital", "support", "credibility"):
            context.is_known(("seats", i, role), getattr(seat, role), tracks, "track")
        purse = tracks.get(seat.capital)
        if purse and EVERYONE not in purse.sees and seat.id not in purse.sees:
            context.report(("seats", i, "capital"), f"'{purse.id}' is hidden from {seat.id}",
                           "a track that the seat sees")
        for other in context.document.seats[:i]:
            for what in OF_ITS_OWN:
                if getattr(other, what) == getattr(seat, what):
                    context.report(("seats", i, what), f"{other.id} and {seat.id} have the same {what}",
                                   f"a {what} of its own")
