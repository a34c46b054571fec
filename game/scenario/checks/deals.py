"""Deals: every clause can be bargained for, and every part of a settlement completed."""

from __future__ import annotations

from game.scenario.checking import CheckContext
from game.scenario.schema.bargaining import Clause, Package
from game.scenario.variables import ranges


def run(context: CheckContext) -> None:
    """Every clause beside the others, in a document that has all its rows."""
    clauses = context.document.clauses if context.whole else []
    seats = {seat.id for seat in context.document.seats}
    circles = [{*circle} for circle in context.document.circles]
    strangers = {seat for clause in clauses for seat in clause.by} - seats                      # that is told already
    circles += [{seat, stranger} for stranger in strangers for seat in seats]
    for i, clause in enumerate(clauses):
        others = [other for other in clauses if set(other.by) != set(clause.by)]
        received = not clause.to or bool(seats.intersection(clause.to) - {*clause.by})     # else that is told already
        if len(clause.by) == 1 and received and not any(clause.joins(other, circles) for other in others):
            context.report(("clauses", i), f"nobody can give anything for '{clause.id}'",
                           f"a clause that another seat gives, alone or with {clause.by[0]}")
        if clause.part is not None:
            _settles(context, i, clause, [other for other in clauses if clause.joins(other, circles)])


def _settles(context: CheckContext, i: int, clause: Clause, beside: list[Clause]) -> None:
    """A line has a format, and a format a line, among the clauses `beside` which it may stand, that fits into a package
    with it at some time."""
    wanted = "format" if clause.part == "line" else "line"
    partners = [other for other in beside if other.part == wanted]
    fitting = [other for other in partners if _has_room(context.document.package, clause, other)]
    if any(_hold_together(context, clause, other) for other in fitting):
        return
    expected = f"a clause with part: {wanted} that the same two seats may give"
    if fitting:
        expected = f"a clause with part: {wanted} whose guards can hold with those of '{clause.id}'"
    elif partners:
        expected = f"package: {{{'together' if len(clause.by) > 1 else 'each'}: 2}} or more"
    context.report_idle(("clauses", i, "part"), f"no settlement is possible with '{clause.id}'", expected,
                        "a settlement is a line and a format")


def _has_room(package: Package, clause: Clause, other: Clause) -> bool:
    """Whether a package may hold both. That none holds what two seats give together is told already."""
    if {len(clause.by), len(other.by)} == {1}:
        return clause.by != other.by or package.each > 1
    return len(clause.by) != len(other.by) or package.together != 1


def _hold_together(context: CheckContext, clause: Clause, other: Clause) -> bool:
    """Whether the guards of both can hold at once."""
    rows = context.catalogue.by_id
    return ranges([*rows[clause.id].guards, *rows[other.id].guards], context.known) is not None
