"""Checks of personas: whom they play for, what they want, do and ask, and the settlements they would sign."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.names import column_parts, row_parts
from game.rules.tables import Kind
from game.scenario.catalogue import Catalogue
from game.scenario.checks.context import CheckContext
from game.scenario.problems import nearest
from game.scenario.reader import Loc
from game.scenario.schema.personas import Persona


def check_personas(look: CheckContext) -> None:
    """All checks of this file; the guards of fears and rules are checked with those of rows."""
    document = look.document
    seats = [seat.id for seat in document.seats]
    for i, one in enumerate(document.personas):
        if one.seat not in seats:
            look.say(("personas", i, "seat"), f"seat '{one.seat}' is unknown", ", ".join(seats),
                     nearest(one.seat, seats))
            continue
        _wants(look, i, one)
        _rules(look, i, one)
        _prices(look, i, one)
        _settles(look, i, one)


def _wants(look: CheckContext, i: int, one: Persona) -> None:
    for name in one.wants:
        loc: Loc = ("personas", i, "wants", name)
        variable = look.known.get(name)
        if variable is None:
            if not any(look.gone(part) for part in column_parts(name)):
                look.say(loc, f"'{name}' is unknown", "a track, PLACE.UNIT or the like", nearest(name, look.known))
        elif not variable.seen_by(one.seat):
            look.say(loc, f"'{name}' is hidden from {one.seat}", f"a variable that {one.seat} sees")
        elif variable.kind == "strength":
            look.say(loc, f"'{name}' is counted from the units there", "the units: PLACE.UNIT")


def _rules(look: CheckContext, i: int, one: Persona) -> None:
    doable = doings(look.catalogue, one.seat)
    for k, rule in enumerate(one.rules):
        for n, word in enumerate(rule.do):
            if word not in doable and not any(look.gone(part) for part in row_parts(word)):
                look.say(("personas", i, "rules", k, "do", n), f"{one.seat} has no move, order or tag '{word}'",
                         "the name of a move, an order or a tag of its own", nearest(word, doable))


def doings(catalogue: Catalogue, seat: str) -> set[str]:
    """What a rule of a seat's persona may name: its moves but for answers, its orders, its tags."""
    rows = [row for row in catalogue.rows if row.seat == seat and row.kind is not None and row.kind <= Kind.OFFER]
    orders = {row.of for row in rows if row.kind == Kind.ORDER}
    return {row.id for row in rows} | orders | {tag for row in rows for tag in row.tags}


def _prices(look: CheckContext, i: int, one: Persona) -> None:
    """A clause is asked of another seat, and granted by this one; one that both give may be either."""
    givers = {clause.id: clause.by for clause in look.document.clauses}
    for key, prices in (("asks", one.asks), ("grants", one.grants)):
        for name in prices:
            loc: Loc = ("personas", i, key, name)
            if not _known(look, loc, name, givers):
                continue
            if key == "grants" and one.seat not in givers[name]:
                look.say(loc, f"'{name}' is not for {one.seat} to grant", f"a clause by {one.seat}")
            elif key == "asks" and givers[name] == [one.seat]:
                look.say(loc, f"{one.seat} gives '{name}' itself", "a clause that another seat gives, or both",
                         "what it costs stands in 'grants'")
            elif key == "asks" and name in one.grants:
                look.say(loc, f"'{name}' is asked and granted", "one of the two")


def _known(look: CheckContext, loc: Loc, name: str, known: Iterable[str]) -> bool:
    """Whether a clause is there; says so if not."""
    if name in known:
        return True
    if not look.gone(name):
        look.say(loc, f"there is no clause '{name}'", "an id of 'clauses'", nearest(name, known))
    return False


def _settles(look: CheckContext, i: int, one: Persona) -> None:
    if one.settles is None:
        return
    clauses = {clause.id: clause for clause in look.document.clauses}
    for key, part, names in (("lines", "line", one.settles.lines), ("formats", "format", one.settles.formats)):
        for k, name in enumerate(names):
            loc: Loc = ("personas", i, "settles", key, k)
            if not _known(look, loc, name, clauses):
                continue
            if clauses[name].part != part:
                look.say(loc, f"'{name}' is no {part} of a settlement", f"a clause with part: {part}")
            elif one.seat not in clauses[name].by:
                look.say(loc, f"'{name}' is not for {one.seat} to sign", f"a clause by {one.seat} and another seat")
    if one.settles.from_ > len(look.document.rounds):
        look.say(("personas", i, "settles", "from"), f"there is no round {one.settles.from_}",
                 f"1 to {len(look.document.rounds)}")
