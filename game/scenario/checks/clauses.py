"""Clauses: two givers who differ, somebody to receive them, and promises that bind somebody to something."""

from __future__ import annotations

from game.rules.names import nearest
from game.scenario.catalogue import Row
from game.scenario.checking import CheckContext
from game.scenario.schema.bargaining import Clause
from game.scenario.tree import Loc
from game.scenario.variables import ranges


def run(context: CheckContext) -> None:
    """Every clause."""
    for i, clause in enumerate(context.document.clauses):
        loc: Loc = ("clauses", i)
        context.each_once((*loc, "by"), clause.by, "seat")
        _receives(context, loc, clause)
        _binds(context, loc, clause)
        _watched(context, loc, clause)
        if clause.part is not None and clause.keep:
            context.report((*loc, "keep"), "a settlement ends the game, so nothing of it stands",
                           "no 'keep' beside 'part'")
        if context.whole:
            _tags(context, loc, clause)


def _receives(context: CheckContext, loc: Loc, clause: Clause) -> None:
    """Who may receive a clause is somebody else than who gives it."""
    context.each_once((*loc, "to"), clause.to, "seat")
    if len(clause.by) > 1 and clause.to:
        context.report((*loc, "to"), f"'{clause.id}' is given by two seats together", "no 'to' beside two givers")
        return
    for k, seat in enumerate(clause.to):
        if seat in clause.by:
            context.report((*loc, "to", k), f"'{seat}' gives '{clause.id}' and can't receive it", "another seat")


def _watched(context: CheckContext, loc: Loc, clause: Clause) -> None:
    """Only a promise that can be broken can be unwatched, and only what is unwatched can be watched by another."""
    if clause.leaks is not None and not (clause.forbids or clause.owes):
        context.report((*loc, "leaks"), f"'{clause.id}' can't be broken, so nothing can come out", "forbids or owes")
    if clause.watches and not clause.keep:
        context.report((*loc, "watches"), f"'{clause.id}' does not stand and can't watch", "keep: a number of rounds")
    unwatched = {other.id for other in context.document.clauses if other.leaks is not None}
    for k, name in enumerate(clause.watches):
        if name == clause.id:
            context.report((*loc, "watches", k), f"'{name}' can't watch itself", "another clause with 'leaks'")
        elif name not in unwatched:
            context.report((*loc, "watches", k), f"'{name}' is no clause that needs to be watched",
                           ", ".join(sorted(unwatched)) or "a clause with 'leaks'", nearest(name, unwatched))


def _binds(context: CheckContext, loc: Loc, clause: Clause) -> None:
    """What a promise binds to goes with 'keep', and 'keep' with that."""
    binding = [key for key in ("forbids", "owes", "each") if getattr(clause, key)]
    if clause.keep and not binding:
        context.report((*loc, "keep"), f"'{clause.id}' stands and binds nobody", "forbids, owes or each",
                       "leave 'keep' out if the clause acts at once")
    for key in binding if not clause.keep else ():
        context.report((*loc, key), f"'{key}' needs a promise that stands", "keep: a number of rounds")


def _tags(context: CheckContext, loc: Loc, clause: Clause) -> None:
    """A promise about moves with a tag needs such moves among those of the seats it binds, at a time when it stands."""
    first, _ = _rounds(context, context.catalogue.by_id[clause.id])
    carried: dict[str, list[Row]] = {}
    for row in context.catalogue.plays():
        for tag in row.tags if row.seat in clause.by else ():
            carried.setdefault(tag, []).append(row)
    asked: list[tuple[Loc, str]] = [((*loc, "forbids", k), tag) for k, tag in enumerate(clause.forbids)]
    if clause.owes is not None:
        asked.append(((*loc, "owes"), clause.owes))
    for place, tag in asked:
        if tag not in carried:
            context.report(place, f"no move of {' or '.join(clause.by)} has the tag '{tag}'",
                           ", ".join(sorted(carried)) or "a tag of one of its moves", nearest(tag, carried))
        elif (last := max(_rounds(context, row)[1] for row in carried[tag])) < first:
            context.report(place, f"'{clause.id}' is agreed in round {first} or later, and the last move with the tag "
                           f"'{tag}' comes in round {last}", "moves that can still be played")


def _rounds(context: CheckContext, row: Row) -> tuple[int, int]:
    """The first and the last round in which a row can act, as far as its guards on the round say."""
    left = ranges(row.guards, context.known) or {}
    return left.get("round", (1, len(context.document.rounds)))
