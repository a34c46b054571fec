"""Deals: every clause can be bargained for, and every part of a settlement completed."""

from __future__ import annotations

from game.scenario.checking import CheckContext


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
        wanted = {"line": "format", "format": "line"}.get(clause.part or "")
        if wanted and not any(other.part == wanted and clause.joins(other, circles) for other in clauses):
            context.report(("clauses", i, "part"), f"no settlement is possible with '{clause.id}'",
                           f"a clause with part: {wanted} that the same two seats may give",
                           "a settlement is a line and a format")
