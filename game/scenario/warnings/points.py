"""Terms of the points that are worth nothing, or say what does not count."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.schema.points import Term
from game.scenario.tree import Loc


def run(context: CheckContext) -> None:
    """Every term of seats and directives."""
    document = context.document
    settings = [target.given for target in document.targets]
    for statement in document.logic:
        settings += [statement.control] if statement.control else []
        for pair in statement.compare:
            settings += [pair.given, pair.base, pair.against, *([pair.again] if pair.again else [])]
    weighed = {name for setting in settings for name in setting.weights}
    for i, term in enumerate(document.points):
        _term(context, ("points", i), term, weighed)
    for i, directive in enumerate(document.directives):
        for k, part in enumerate(directive.points):
            _term(context, ("directives", i, "points", k), part, weighed)


def _term(context: CheckContext, loc: Loc, term: Term, weighed: set[str]) -> None:
    """One term; of those that a measure gives a weight, 0 may be meant."""
    key = "points" if term.each is None else "weight"
    if not getattr(term, key) and term.id not in weighed:
        context.report((*loc, key), f"'{term.id}' is worth nothing", f"a number other than 0 in '{key}'")
    if term.each is None and "from_" in term.model_fields_set:
        context.report((*loc, "from"), "'from' goes with 'each'", "points without 'from'", "it counts for nothing here")
