"""Checks of a scenario's targets: each names what there is, and has a range that what it measures could lie in."""

from __future__ import annotations

import re

from game.scenario.checks.context import CheckContext
from game.scenario.problems import nearest
from game.scenario.reader import Loc
from game.scenario.schema.scalars import BOUND
from game.scenario.schema.targets import MEASURES, Measure, Target

BOT = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*\Z")   # bots are of the program, which a scenario does not know
KINDS = ("cards", "clauses", "events")


def check_targets(look: CheckContext) -> None:
    """All checks of this file."""
    ids: list[str] = []
    for i, target in enumerate(look.document.targets):
        loc: Loc = ("targets", i)
        if target.id in ids:
            look.say((*loc, "id"), f"the id '{target.id}' stands twice", "each id once")
        ids.append(target.id)
        measure = MEASURES[target.measure]
        count = f"{measure.least}" if measure.least == measure.most else f"{measure.least} to {measure.most}"
        if not measure.least <= len(target.of) <= measure.most:
            what = f"of: {count} of '{measure.of}'" if measure.most else "no 'of'"
            look.say((*loc, "of") if target.of else loc, f"'{target.measure}' is not measured so", what)
            continue
        if measure.least > 1 and len(set(target.of)) < len(target.of):
            look.say((*loc, "of"), f"'{target.of[0]}' is compared with itself", "two that differ")
        known = _known(look, measure.of)
        for k, name in enumerate(target.of):
            if measure.of == "bot":
                if not BOT.match(name):
                    look.say((*loc, "of", k), f"'{name}' is no name of a bot", "a name such as 'random'")
            elif name not in known and not look.gone(name):
                look.say((*loc, "of", k), f"there is no {measure.of} '{name}'", ", ".join(known[:12]) or "none",
                         nearest(name, known))
        _range(look, (*loc, "range"), target, measure)


def _range(look: CheckContext, loc: Loc, target: Target, measure: Measure) -> None:
    """Shares lie from 0 to 100, a difference of shares from -100; no number is further from nought than others are."""
    low, high = (-100 if target.measure == "no_deal" else 0, 100) if measure.share else (-BOUND, BOUND)
    for end in target.range:
        if end is not None and not low <= end <= high:
            look.say(loc, f"{end} is out of range", f"{low} to {high}" + (" percent" if measure.share else ""))


def _known(look: CheckContext, what: str) -> list[str]:
    """The names that a target's `of` may hold."""
    d = look.document
    return {
        "ending": [one.id for one in d.endings],
        "row": [one.id for rows in (d.cards, d.threats, d.orders, d.clauses, d.events) for one in rows],
        "kind": list(KINDS),
        "seat": [one.id for one in d.seats],
        "track": [one.id for one in d.tracks],
    }.get(what, [])
