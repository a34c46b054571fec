"""Events: each comes in one way, and can come."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.schema.drift import Event
from game.scenario.tree import Loc


def run(context: CheckContext) -> None:
    """Every event."""
    for i, event in enumerate(context.document.events):
        loc: Loc = ("events", i)
        if sum((event.round is not None, event.weight is not None, event.inject)) != 1:
            context.report(loc, f"event '{event.id}' needs exactly one of 'round', 'weight' and 'inject'",
                           "one of them")
        if event.weight == 0:
            context.report((*loc, "weight"), f"'{event.id}' can never happen: its weight is 0", "a weight from 1")
        if event.weight and not context.document.news.draws:
            context.report((*loc, "weight"), f"'{event.id}' can never happen: no events are drawn", "news: {draws: 1}")
        if event.round is not None:
            _date(context, loc, event, event.round)


def _date(context: CheckContext, loc: Loc, event: Event, number: int) -> None:
    """A dated event's round is there, and its date in it."""
    rounds = context.document.rounds
    if number > len(rounds):
        context.report((*loc, "round"), f"'{event.id}' can never happen: there is no round {number}",
                       f"1 to {len(rounds)}")
    elif event.date is not None and not rounds[number - 1].from_ <= event.date <= rounds[number - 1].to:
        context.report((*loc, "date"), f"{event.date} is not in round {number}",
                       f"{rounds[number - 1].from_} to {rounds[number - 1].to}")
