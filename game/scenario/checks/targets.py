"""Targets: each names what there is, and has a range that what it measures could lie in."""

from __future__ import annotations

import re

from game.scenario.checking import CheckContext
from game.scenario.measuring import Names, setting
from game.scenario.schema.scalars import BOUND
from game.scenario.schema.targets import APART, BY_OTHERS, MEASURES, OF_ANY, Measure, Target
from game.scenario.tree import Loc

BOT = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*\Z")   # bots are of the program, which a scenario does not know
KINDS = ("cards", "clauses", "events", "never_seen")


def run(context: CheckContext) -> None:
    """Every target of a document that has all its rows."""
    names = Names(context)
    for i, target in enumerate(context.document.targets if context.whole else ()):
        loc: Loc = ("targets", i)
        _games(context, names, loc, target)
        measure = MEASURES[target.measure]
        count = f"{measure.least}" if measure.least == measure.most else f"{measure.least} to {measure.most}"
        if measure.least <= len(target.of) <= measure.most:
            _of(context, (*loc, "of"), target, measure)
            _range(context, (*loc, "range"), target, measure)
        else:
            context.report((*loc, "of") if target.of else loc, f"'{target.measure}' is not measured so",
                           f"of: {count} of '{measure.of}'" if measure.most else "no 'of'")


def _games(context: CheckContext, names: Names, loc: Loc, target: Target) -> None:
    """Of other games only what may be measured of any is asked, and what is changed about them is there."""
    if target.bots is not None and not BOT.match(target.bots):
        context.report((*loc, "bots"), f"'{target.bots}' is no name of a bot", "a name such as 'random'")
    for key, measures in (("bots", BY_OTHERS), ("given", OF_ANY)):
        if key in target.model_fields_set and target.measure not in measures:
            context.report((*loc, key), f"'{target.measure}' is not measured of other games", ", ".join(measures))
    setting(context, names, (*loc, "given"), target.given)
    if target.besides and target.measure not in APART:
        context.report((*loc, "besides"), f"'{target.measure}' leaves no endings out", ", ".join(APART))
    for k, name in enumerate(target.besides):
        context.there_is((*loc, "besides", k), name, names.endings, "ending")


def _of(context: CheckContext, loc: Loc, target: Target, measure: Measure) -> None:
    """What is measured is there, and two that are compared differ."""
    if measure.least > 1 and len(set(target.of)) < len(target.of):
        context.report(loc, f"'{target.of[0]}' is compared with itself", "two that differ")
    for k, name in enumerate(target.of):
        if measure.of != "bot":
            context.there_is((*loc, k), name, _known(context, measure.of), measure.of)
            if name in KINDS and measure.of == "kind or row" and len(target.of) > 1:
                context.report((*loc, k), f"'{name}' are all there are", "one kind, or rows of your own choice")
        elif not BOT.match(name):
            context.report((*loc, k), f"'{name}' is no name of a bot", "a name such as 'random'")


def _range(context: CheckContext, loc: Loc, target: Target, measure: Measure) -> None:
    """Shares lie from 0 to 100; no number is further from nought than others are."""
    low, high = (0, 100) if measure.share else (-BOUND, BOUND)
    for end in target.range:
        if end is not None and not low <= end <= high:
            context.report(loc, f"{end} is out of range", f"{low} to {high}" + (" percent" if measure.share else ""))


def _known(context: CheckContext, what: str) -> list[str]:
    """The names that a target's `of` may hold."""
    document = context.document
    rows = (document.cards, document.threats, document.orders, document.clauses, document.events,
            [forum for forum in document.forums if forum.convene])
    return {
        "ending": [ending.id for ending in document.endings],
        "row": context.catalogue.counted(),
        "kind or row": [*KINDS, *(part.id for parts in rows for part in parts)],
        "seat": [seat.id for seat in document.seats],
        "track": [track.id for track in document.tracks],
    }[what]
