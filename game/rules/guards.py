"""Guards: whether they hold, which row is drawn by weight, and which guards fail and so refuse a row."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from .arrays import Bits, Flags, Ints
from .batch import MANY, Batch
from .dice import below
from .tables import Section


@dataclass(frozen=True)
class Refusal:
    """Why a move cannot be played. code: 'not_a_move', 'over', 'guard', 'nothing_to_offer' or a 'package_...' code.

    rule: the row's or clause's name; column, low, high, value: the guard that fails and what the variable is now.
    """

    code: str
    rule: str
    column: int = 0
    low: int = 0
    high: int = 0
    value: int = 0


class IllegalMoveError(ValueError):
    """A move that the rules refuse, with every reason."""

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__("; ".join(f"{r.code} ({r.rule})" for r in refusals))
        self.refusals = refusals


def holds(b: Batch, section: Section, who: Ints) -> Flags:
    """bool[n, len(who)]: whose guards hold. Each distinct guard is asked once, both bounds by one unsigned compare."""
    if not section.size:
        return np.zeros((0, len(who)), bool)
    if len(who) < MANY:
        above = b.look(section.column, who) - section.low[:, None]
        true = above.view(np.uint16) <= section.span[:, None]
        held: Flags = np.logical_and.reduce(true.take(section.every, 0), 0)
        return held
    true = _true(b, section, who)
    mask: Flags = true[section.ands[0]]
    for k in section.ands[1:]:
        mask[: len(k)] &= true[k]
    return mask


def _true(b: Batch, section: Section, who: Ints) -> Flags:
    """bool[G, len(who)]: which of a section's distinct guards hold, asked one by one: a line stays in the cache."""
    true = np.empty((len(section.column), len(who)), bool)
    above = np.empty(len(who), np.int16)
    last, x = -1, above
    for column, low, span, line in zip(section.column.tolist(), section.low, section.span, true, strict=True):
        if column != last:  # guards stand in the order of their columns
            last, x = column, b.look(column, who)
        np.subtract(x, low, out=above)
        np.less_equal(above.view(np.uint16), span, out=line)
    return true


def weighed(weight: npt.NDArray[np.int32], h: Bits) -> Ints:
    """intp[n]: for each column of weight[M, n] a row, drawn by weight; M where all are 0. `weight` is overwritten."""
    if not len(weight):
        return np.zeros(weight.shape[1], np.intp)
    index: Ints
    if weight.shape[1] < MANY:
        sums = np.add.accumulate(weight, 0)
        index = (sums <= below(h, sums[-1])).sum(0)
        return index
    for above, line in pairwise(weight):  # ten times quicker than a cumsum along the first axis
        line += above
    k = below(h, weight[-1]).astype(np.int32)
    index = (weight <= k).view(np.uint8).sum(0, dtype=np.uint16).astype(np.intp)
    return index


def failures(b: Batch, section: Section, row: int, game: int) -> list[Refusal]:
    """The guards of one row that fail in one game, in the order in which the author wrote them."""
    tables, at = b.tables, row - section.first
    refusals = []
    for k in section.ands:
        if at < len(k):
            g = int(k[at])
            column, low = int(section.column[g]), int(section.low[g])
            high, value = low + int(section.span[g]), int(b.v[column, game])
            if not low <= value <= high:
                refusals.append(Refusal("guard", tables.rows[row], column, low, high, value))
    return refusals
