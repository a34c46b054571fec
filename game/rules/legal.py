"""Which moves may be played, and why not: the mask and the refusals read the same guards and the same packages."""

from __future__ import annotations

import numpy as np

from . import hearing, packages
from .arrays import Flags, Ints
from .batch import Batch
from .guards import Refusal, failures, holds
from .tables import PACKAGES
from .twin import door


def legal(b: Batch, who: Ints | None = None) -> Flags:
    """bool[M, n]: the moves that the seat to move of each game (of those in `who`) may play, M rows from 0."""
    tables = b.tables
    who = b.all if who is None else who
    twin = door.of(tables)
    if twin is not None:
        return twin.legal(b, who)
    b = hearing.as_to_mover(b, who)
    mask = holds(b, tables.moves, who)
    mask &= b.ready().take(who)
    for circle, rows in tables.wanting:
        asked = np.flatnonzero(mask[rows].any(0))
        if asked.size:
            some = packages.some(b, who[asked], circle)
            for row in rows:
                mask[row, asked] &= some
    return mask


def why_not(b: Batch, game: int, row: int, package: int = 0) -> list[Refusal]:
    """Why the seat to move in a game may not play this move; empty exactly if `step` would take it."""
    tables = b.tables
    if not 0 <= row < tables.moves.size:
        return [Refusal("not_a_move", str(row))]
    if b["over"][game]:
        return [Refusal("over", tables.rows[row])]
    b = hearing.as_to_mover(b, np.array([game]))
    refusals = failures(b, tables.moves, row, game)
    if tables.kind[row] in PACKAGES:
        return refusals + packages.refusals(b, game, int(tables.circle[row]), package)
    if package:
        refusals.append(Refusal("package_unwanted", tables.rows[row]))
    return refusals
