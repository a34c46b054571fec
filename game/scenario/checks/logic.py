"""The source's logic: each statement compares two sets that differ in one thing, and names what there is."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.measuring import Names, measured, setting
from game.scenario.schema.logic import LEVELS, Comparison, Setting
from game.scenario.tree import Loc


def run(context: CheckContext) -> None:
    """Every statement of a document that has all its rows."""
    names = Names(context)
    numbers = [statement.number for statement in context.document.logic]
    for i, statement in enumerate(context.document.logic if context.whole else ()):
        loc: Loc = ("logic", i)
        if statement.number in numbers[:i]:
            context.report((*loc, "number"), f"there are two statements {statement.number}", "each number once")
        if statement.control is not None:
            setting(context, names, (*loc, "control"), statement.control)
            if not statement.control.kinds():
                context.report((*loc, "control"), "nothing is taken out", "rows in 'without', or 'weights' of 0")
        tests: list[str] = []
        for k, comparison in enumerate(statement.compare):
            here: Loc = (*loc, "compare", k)
            _sets(context, names, here, comparison)
            for n, test in enumerate(comparison.tests):
                if test.id in tests:
                    context.report((*here, "tests", n, "id"), f"the id '{test.id}' stands twice",
                                   "each id once a statement")
                tests.append(test.id)
                if comparison.again is not None and test.expect in LEVELS:
                    context.report((*here, "tests", n, "expect"), "a level is no effect that could be compared again",
                                   "more, less or same, or no 'again'")
                measured(context, names, (*here, "tests", n), test)


def _sets(context: CheckContext, names: Names, loc: Loc, comparison: Comparison) -> None:
    """The two sets differ, in one kind of thing."""
    base, against, again = comparison.base, comparison.against, comparison.again
    differ = {kind for kind in base.kinds() | against.kinds() if getattr(base, kind) != getattr(against, kind)}
    if not differ:
        context.report(loc, "the two sets do not differ", "one thing that is changed in 'against' (or in 'base')")
    elif len(differ) > 1:
        context.report(loc, f"the two sets differ in {' and '.join(sorted(differ))}", "one of them",
                       "what holds in both stands in 'given'")
    settings = {"given": comparison.given, "base": base, "against": against, "again": again or Setting()}
    for key, one in settings.items():
        setting(context, names, (*loc, key), one)
    if again is not None and not again.kinds():
        context.report((*loc, "again"), "nothing is different when it is compared again", "a change of the start")
