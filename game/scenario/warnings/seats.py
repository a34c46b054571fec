"""Seats that can do nothing of their own, or share a track with another."""

from __future__ import annotations

from game.scenario.checking import CheckContext

TRACKS = ("capital", "support", "credibility")


def run(context: CheckContext) -> None:
    """Every seat, and the tracks that it names beside those named before."""
    document = context.document
    playing = {row.seat for rows in (document.cards, document.threats, document.orders) for row in rows}
    named: dict[str, str] = {}
    for i, seat in enumerate(document.seats):
        if context.whole and seat.id not in playing:
            context.report(("seats", i), f"'{seat.id}' has no card, threat or order", f"cards with 'seat: {seat.id}'",
                           "it can only bargain and pass")
        for key in TRACKS:
            track = getattr(seat, key)
            whose = named.setdefault(track, f"the {key} of {seat.id}")
            # Two seats with one capital are refused by the checks.
            if whose != f"the {key} of {seat.id}" and key != "capital":
                context.report(("seats", i, key), f"'{track}' is already {whose}", "a track of its own")
