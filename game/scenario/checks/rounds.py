"""Rounds: their days follow one another, and the short game is shorter."""

from __future__ import annotations

from itertools import pairwise

from game.scenario.checking import CheckContext


def run(context: CheckContext) -> None:
    """The sequence of rounds."""
    rounds, short = context.document.rounds, context.document.short
    for i, window in enumerate(rounds):
        if window.to < window.from_:
            context.report(("rounds", i, "to"), f"round '{window.name}' ends before it begins",
                           f"{window.from_} or later")
    for i, (before, after) in enumerate(pairwise(rounds), 1):
        if after.from_ <= before.to:
            context.report(("rounds", i, "from"), f"round '{after.name}' begins before '{before.name}' has ended",
                           f"after {before.to}")
    if short is not None and short >= len(rounds) and not context.is_cut("rounds"):
        context.report(("short",), f"the short game has {short} rounds, the full one {len(rounds)}", "fewer rounds",
                       "leave 'short' out if there is no short game")
