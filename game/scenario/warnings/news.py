"""News that draws more events in a round than there are to be drawn."""

from __future__ import annotations

from game.scenario.checking import CheckContext


def run(context: CheckContext) -> None:
    """The number of draws beside the events with a weight."""
    draws, many = context.document.news.draws, sum(bool(event.weight) for event in context.document.events)
    if draws <= many or context.is_cut("events"):
        return
    if many:
        context.report(("news", "draws"), f"only {many} event{'s' if many > 1 else ''} can be drawn", f"draws: {many}",
                       "or more events with 'weight'")
    else:
        context.report(("news", "draws"), "no event can be drawn", "draws: 0", "or events with 'weight'")
