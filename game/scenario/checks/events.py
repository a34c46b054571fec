"""Events: each comes in one way, and can come."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.checks import rounds
from game.scenario.schema.drift import Event
from game.scenario.tree import Loc
from game.scenario.variables import ranges


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
        if not context.is_cut("rounds"):
            _date(context, loc, event)


def _date(context: CheckContext, loc: Loc, event: Event) -> None:
    """A dated event's round is there, and the date of an event in the rounds in which it may come by itself."""
    windows = context.document.rounds
    if event.round is not None and event.round > len(windows):
        context.report((*loc, "round"), f"'{event.id}' can never happen: there is no round {event.round}",
                       f"1 to {len(windows)}")
        return
    if event.date is None or event.inject or not windows:
        return      # an instructor may bring forward what came after the game
    left = ranges(context.catalogue.by_id[event.id].guards, context.known) or {}
    first, last = left.get("round", (1, len(windows)))
    if not windows[first - 1].from_ <= event.date <= windows[last - 1].to:
        which = f"round {first}" if first == last else f"rounds {first} to {last}"
        context.report_idle((*loc, "date"), f"{event.date} is not in {which}",
                            f"{windows[first - 1].from_} to {windows[last - 1].to}")
