"""Endings and points. Points are sums of terms over the position, so that every number can say why it is what it is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .arrays import Ints
from .batch import Batch
from .facts import GameEnded
from .guards import holding, holds
from .position import Position


def end(g: Position) -> None:
    """Ends the game if an ending holds: the first one, in the author's order. `over` is its number from 1."""
    rows = holding(g, g.tables.endings)
    if rows:
        row = min(rows, key=lambda row: g.book.weight[row])
        g.v[g.book.over] = g.book.weight[row] + 1
        g.tell(GameEnded(g.round, row))


def terms(b: Batch, who: Ints) -> npt.NDArray[np.int32]:
    """int32[T, n]: what each term of the points is worth now; a directive's terms count only where it was dealt."""
    p = b.tables.points
    worth = np.zeros((len(p.seat), len(who)), np.int32)
    x = b.look(p.column, who).astype(np.int32)
    worth[p.linear] = (x - p.zero[:, None]) * p.weight[:, None]
    if p.section.size:
        worth[p.steps] = holds(b, p.section, who) * p.section.weight[:, None]
    dealt = b.look(b.tables.directive, who).take(p.seat, 0)
    worth[(p.directive[:, None] >= 0) & (p.directive[:, None] != dealt)] = 0
    return worth


def points(b: Batch, who: Ints) -> npt.NDArray[np.int32]:
    """int32[N, n]: each seat's points at the position."""
    worth = terms(b, who)
    seat = b.tables.points.seat
    return np.stack([worth[seat == s].sum(0, dtype=np.int32) for s in range(len(b.tables.seats))])
