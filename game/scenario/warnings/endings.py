"""Endings that never come, since one before them holds whenever they do, or that lose to the end of time; and those
that hold as the game begins."""

from __future__ import annotations

from collections.abc import Mapping

from game.rules.tables import Kind
from game.scenario.checking import CheckContext
from game.scenario.checks import guards
from game.scenario.variables import covers, ranges

MOST_ENDINGS = 100      # each is compared with each before it
COUNTS = "the first that holds counts"
LEFT = "rounds_left"


def run(context: CheckContext) -> None:
    """Every ending beside those before it, in a document that has all its rows."""
    sound = context.whole and not context.problems_of(guards.run)
    rows = context.catalogue.of_kind(Kind.ENDING)[:MOST_ENDINGS] if sound else []
    spans = [ranges(row.guards, context.known) or {} for row in rows]
    for i, (row, mine) in enumerate(zip(rows, spans, strict=True)):
        before = list(zip(rows[:i], spans[:i], strict=True))
        first = next((first for first, wider in before if wider and covers(wider, mine)), None)
        time = next((first for first, wider in before if {*wider} == {LEFT} and wider[LEFT][0] == 0), None)
        if first:
            context.report(row.loc, f"'{row.id}' never comes: '{first.id}', which stands before it, holds "
                           "whenever it does", f"'{row.id}' before '{first.id}'", COUNTS)
        elif time and _comes_last(context, mine):
            context.report(row.loc, f"'{row.id}' loses to '{time.id}' in the last round",
                           f"'{row.id}' before '{time.id}'", COUNTS)
        elif mine and all(low <= _at_first(context, name) <= high for name, (low, high) in mine.items()):
            context.report(row.loc, f"'{row.id}' holds as the game begins, and would end it with the first round",
                           "needs that do not hold at the start")


def _at_first(context: CheckContext, name: str) -> int:
    """What a variable is when the first round is over, if nothing has changed it."""
    return context.known[name].start - (name == LEFT)


def _comes_last(context: CheckContext, mine: Mapping[str, tuple[int, int]]) -> bool:
    """Whether an ending may hold when the last round is over. A settlement ends the game as it is signed."""
    shortest = context.document.short or len(context.document.rounds)
    return {*mine} != {"settled"} and mine.get(LEFT, (0, 0))[0] == 0 and \
        mine.get("round", (1, shortest))[1] >= shortest
