"""Endings and points. Points are sums of terms over the position, so that every number can say why it is what it is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .arrays import Ints
from .batch import Batch
from .facts import GameEnded
from .guards import holds
from .twin import door


def end(b: Batch, who: Ints) -> None:
    """Ends the games in which an ending holds: the first one, in the author's order. `over` is its number from 1."""
    section = b.tables.endings
    mask = holds(b, section, who)
    rank = np.where(mask, section.weight[:, None], 1 << 20).min(0)
    over = rank < 1 << 20
    b["over"][who[over]] = rank[over] + 1
    if b.facts is not None and over.any():
        b.tell(GameEnded(b.round, b.tables.ending_row(int(rank[0]))))


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
    twin = door.of(b.tables)
    if twin is not None:
        return twin.points(b, who)
    worth = terms(b, who)
    seat = b.tables.points.seat
    return np.stack([worth[seat == s].sum(0, dtype=np.int32) for s in range(len(b.tables.seats))])
