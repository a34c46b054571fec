"""Personas: whom they play for, what they want, do and ask, and the settlements they would sign.

The guards of their fears and rules are checked with those of rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.rules.names import column_parts, nearest, row_parts
from game.rules.tables import Kind
from game.scenario.catalogue import Catalogue
from game.scenario.checking import CheckContext
from game.scenario.schema.personas import Persona
from game.scenario.tree import Loc


def run(context: CheckContext) -> None:
    """Every persona of a seat that is there."""
    seats = [seat.id for seat in context.document.seats]
    for i, persona in enumerate(context.document.personas):
        loc: Loc = ("personas", i)
        if persona.seat in seats:
            _wants(context, loc, persona)
            _rules(context, loc, persona)
            _prices(context, loc, persona)
            _settles(context, loc, persona)


def _wants(context: CheckContext, loc: Loc, persona: Persona) -> None:
    for name in persona.wants:
        here, variable = (*loc, "wants", name), context.known.get(name)
        if variable is None:
            if not any(context.gone(part) for part in column_parts(name)):
                context.report(here, f"'{name}' is unknown", "a track, PLACE.UNIT or the like",
                               nearest(name, context.known))
        elif not variable.seen_by(persona.seat):
            context.report(here, f"'{name}' is hidden from {persona.seat}", f"a variable that {persona.seat} sees")
        elif variable.kind == "strength":
            context.report(here, f"'{name}' is counted from the units there", "the units: PLACE.UNIT")


def _rules(context: CheckContext, loc: Loc, persona: Persona) -> None:
    doable = doings(context.catalogue, persona.seat)
    for k, rule in enumerate(persona.rules):
        for n, word in enumerate(rule.do):
            if word not in doable and not any(context.gone(part) for part in row_parts(word)):
                context.report((*loc, "rules", k, "do", n), f"{persona.seat} has no move, order or tag '{word}'",
                               "the name of a move, an order or a tag of its own", nearest(word, doable))


def doings(catalogue: Catalogue, seat: str) -> set[str]:
    """What a rule of a seat's persona may name: its moves but for answers, its orders, its tags."""
    rows = [row for row in catalogue.rows if row.seat == seat and row.kind is not None and row.kind <= Kind.OFFER]
    orders = {row.of for row in rows if row.kind == Kind.ORDER}
    return {row.id for row in rows} | orders | {tag for row in rows for tag in row.tags}


def _prices(context: CheckContext, loc: Loc, persona: Persona) -> None:
    """A clause is asked of another seat, and granted by this one; one that both give may be either."""
    givers = {clause.id: clause.by for clause in context.document.clauses}
    for name in persona.asks:
        here: Loc = (*loc, "asks", name)
        if not context.there_is(here, name, givers, "clause", "an id of 'clauses'"):
            continue
        if givers[name] == (persona.seat,):
            context.report(here, f"{persona.seat} gives '{name}' itself", "a clause that another seat gives, or both",
                           "what it costs stands in 'grants'")
        elif name in persona.grants:
            context.report(here, f"'{name}' is asked and granted", "one of the two")
    for name in persona.grants:
        here = (*loc, "grants", name)
        if context.there_is(here, name, givers, "clause", "an id of 'clauses'") and persona.seat not in givers[name]:
            context.report(here, f"'{name}' is not for {persona.seat} to grant", f"a clause by {persona.seat}")


def _at_table(context: CheckContext, seat: str, givers: Sequence[str]) -> bool:
    """Whether a seat gives a clause itself, or bargains as three with the two who do."""
    talks = context.document.talks
    return seat in givers or any({seat, *givers} == set(three) for three in (talks.three if talks else ()))


def _settles(context: CheckContext, loc: Loc, persona: Persona) -> None:
    settles, rounds = persona.settles, len(context.document.rounds)
    if settles is None:
        return
    clauses = {clause.id: clause for clause in context.document.clauses}
    for key, part, names in (("lines", "line", settles.lines), ("formats", "format", settles.formats)):
        for k, name in enumerate(names):
            here: Loc = (*loc, "settles", key, k)
            if not context.there_is(here, name, clauses, "clause", "an id of 'clauses'"):
                continue
            if clauses[name].part != part:
                context.report(here, f"'{name}' is no {part} of a settlement", f"a clause with part: {part}")
            elif not _at_table(context, persona.seat, clauses[name].by):
                context.report(here, f"'{name}' is not for {persona.seat} to sign",
                               f"a clause by {persona.seat} and another seat, or by two with whom it bargains as three")
    if settles.from_ > rounds and not context.is_cut("rounds"):
        context.report((*loc, "settles", "from"), f"there is no round {settles.from_}", f"1 to {rounds}")
