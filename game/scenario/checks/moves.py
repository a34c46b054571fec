"""What all moves have in common: a seat that can pay, and a roll whose odds sum to something."""

from __future__ import annotations

from game.rules.tables import Kind
from game.scenario.checking import CheckContext

PAID = (Kind.ORDER, Kind.CARD, Kind.THREATEN, Kind.CARRY, Kind.FORUM)


def run(context: CheckContext) -> None:
    """Every order, card, threat and move of a forum, and the rolls of events too."""
    seats = {seat.id: seat for seat in context.document.seats}
    for row in context.catalogue.of_kind(*PAID):
        purse = context.known.get(seats[row.seat].capital) if row.seat in seats else None
        if purse and row.cost > purse.high:
            context.report((*row.loc, "cost"), f"nobody can ever pay {row.cost}",
                           f"at most {purse.high}, the most of '{purse.name}'")
    for row in context.catalogue.rows:
        if row.roll and not sum(outcome.weight for outcome in row.roll):
            context.report((*row.loc, "roll"), "the odds of the roll sum to nothing", "odds that sum to at least one")
