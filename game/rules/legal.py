"""Which moves may be played, and why not: the mask and the refusals read the same guards and the same packages."""

from __future__ import annotations

from . import hearing, packages
from .guards import Refusal, failures, holding
from .position import Position
from .tables import PACKAGES


def legal(g: Position) -> list[int]:
    """The moves that the seat to move may play, ascending; none once the game is over."""
    book, tables = g.book, g.tables
    if g.v[book.over]:
        return []
    g = hearing.as_to_mover(g)
    rows = holding(g, tables.moves)
    for circle, tabling in tables.wanting:
        if not set(rows).isdisjoint(tabling) and not packages.some(g, circle):
            rows = [row for row in rows if row not in tabling]
    return rows


def why_not(g: Position, row: int, package: int = 0) -> list[Refusal]:
    """Why the seat to move may not play this move; empty exactly if `step` would take it."""
    book, tables = g.book, g.tables
    if not 0 <= row < tables.moves.size:
        return [Refusal("not_a_move", str(row))]
    if g.v[book.over]:
        return [Refusal("over", tables.rows[row])]
    g = hearing.as_to_mover(g)
    refusals = failures(g, row)
    if book.kind[row] in PACKAGES:
        return refusals + packages.refusals(g, book.circle[row], package)
    if package:
        refusals.append(Refusal("package_unwanted", tables.rows[row]))
    return refusals
