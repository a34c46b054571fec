"""Seats that can do nothing of their own, share a track with another, or have a directive that all can tell."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.checks import references

TRACKS = ("capital", "support", "credibility")


def run(context: CheckContext) -> None:
    """Every seat, the tracks that it names beside those named before, and its directives."""
    document = context.document
    _directives(context)
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


def _directives(context: CheckContext) -> None:
    """A directive is a secret only where another could have been dealt."""
    dealt: dict[str, list[int]] = {}
    for i, directive in enumerate(context.document.directives):
        dealt.setdefault(directive.seat, []).append(i)
    if context.is_cut("directives") or context.problems_of(references.run):
        return      # another may be lost, or of a seat that is misnamed
    for seat, (first, *more) in dealt.items():
        if not more:
            name = context.document.directives[first].id
            context.report(("directives", first), f"'{name}' is the only directive of {seat}, so it is no secret",
                           "a second one, of which one is dealt")
