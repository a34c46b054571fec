"""Statements whose outcome is foregone: what one set counts is what it takes out."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.schema.logic import LEVELS

COUNTS = ("played", "rate")     # measures of how often rows are played


def run(context: CheckContext) -> None:
    """Every test of every comparison."""
    for i, statement in enumerate(context.document.logic):
        for k, pair in enumerate(statement.compare):
            sets = {"base": pair.given.and_(pair.base), "against": pair.given.and_(pair.against)}
            for n, test in enumerate(pair.tests):
                names = [test.where] if test.expect in LEVELS else list(sets)
                for name in names if test.measure in COUNTS else ():
                    if set(test.of) <= set(sets[name].without):
                        context.report(("logic", i, "compare", k, "tests", n, "of"),
                                       f"'{', '.join(test.of)}' can't be counted in '{name}', which takes it out",
                                       "what follows of it, such as an ending or a track")
                        break
