"""Guards: whether they hold, which row is drawn by weight, and which guards fail and so refuse a row."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from .arrays import Flags, Ints
from .batch import Batch
from .book import Guard
from .dice import face
from .position import Position
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


def hold(v: list[int], guards: Iterable[Guard]) -> bool:
    """Whether all guards hold in a position."""
    for column, least, most in guards:
        if not least <= v[column] <= most:
            break
    else:
        return True
    return False


def holding(g: Position, section: Section) -> list[int]:
    """The rows of a section whose guards hold, ascending."""
    if not section.size:
        return []
    v, asked, held = g.v, g.book.asked[section.first], []
    for row, column, least, most, others in asked.by.get(v[asked.column], asked.rows):
        if least <= v[column] <= most:
            for column, least, most in others:
                if not least <= v[column] <= most:
                    break
            else:
                held.append(row)
    return held


def drawn(g: Position, rows: list[int], h: int) -> int:
    """One of some rows, at least one, drawn by weight with a die's hash; -1 where they have none."""
    weight = g.book.weight
    sums = list(accumulate([weight[row] for row in rows]))
    at = bisect(sums, face(h, sums[-1]))
    return rows[at] if at < len(rows) else -1


def failures(g: Position, row: int) -> list[Refusal]:
    """The guards of one row that fail, in the order in which the author wrote them."""
    return [Refusal("guard", g.tables.rows[row], column, least, most, g.v[column])
            for column, least, most in g.book.guards[row] if not least <= g.v[column] <= most]


def holds(b: Batch, section: Section, who: Ints) -> Flags:
    """bool[n, len(who)]: whose guards hold in the games `who`. Each distinct guard is looked up once."""
    if not section.size:
        return np.zeros((0, len(who)), bool)
    above = b.look(section.column, who) - section.low[:, None]
    true = above.view(np.uint16) <= section.span[:, None]   # both bounds by one unsigned compare
    held: Flags = true[section.ands[0]]
    for k in section.ands[1:]:
        held[: len(k)] &= true[k]
    return held
