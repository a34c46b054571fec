"""Events: each comes in one way, and can come."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.checks import rounds
from game.scenario.schema.drift import Event
from game.scenario.tree import Loc


def run(context: CheckContext) -> None:
    """Every event. Its date is judged by the rounds, so that what is wrong with them comes first."""
    context.problems_of(rounds.run)
    for i, event in enumerate(context.document.events):
        loc: Loc = ("events", i)
        if sum((event.round is not None, event.weight is not None, event.inject)) != 1:
            context.report(loc, f"event '{event.id}' needs exactly one of 'round', 'weight' and 'inject'",
                           "one of them")
        if event.weight == 0:
            context.report((*loc, "weight"), f"'{event.id}' can never happen: its weight is 0", "a weight from 1")
        if event.weight and not context.document.news.draws:
            context.report((*loc, "weight"), f"'{event.id}' can never happen: no events are drawn", "news: {draws: 1}")
        if event.round is not None and not context.is_cut("rounds"):
            _date(context, loc, event, event.round)


def _date(context: CheckContext, loc: Loc, event: Event, number: int) -> None:
    """A dated event's round is there, and its date in it."""
    windows = context.document.rounds
    if number > len(windows):
        context.report((*loc, "round"), f"'{event.id}' can never happen: there is no round {number}",
                       f"1 to {len(windows)}")
    elif event.date is not None and not windows[number - 1].from_ <= event.date <= windows[number - 1].to:
        context.report((*loc, "date"), f"{event.date} is not in round {number}",
                       f"{windows[number - 1].from_} to {windows[number - 1].to}")
