"""What players that move at random draw from: the weight of every row, in every case that a seat's turn may be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.rules.book import Guard, guards_of, strictest_first
from game.rules.tables import ANSWERS, PACKAGES, Kind, Tables

FULL = 4096
"""What the weights of one seat's moves add up to, about."""
SHARES = {
    Kind.CARD: 36,
    Kind.ORDER: 26,
    Kind.THREATEN: 7,
    Kind.CARRY: 6,
    Kind.BACK: 4,
    Kind.FORUM: 8,
    Kind.OFFER: 10,
    Kind.PASS: 1,
    Kind.ACCEPT: 40,
    Kind.REJECT: 30,
    Kind.COUNTER: 20,
}
"""How likely a kind of move is against the others; it is shared out among the seat's rows of that kind."""
TRIES = 8
"""So often a ticket is drawn before all legal rows are weighed."""
QUIET, ASKED, LAST_WORD = range(3)
"""What a seat's turn is like: no offer to answer; one beside moves to play; one and no move left."""


@dataclass(frozen=True, eq=False)
class Weights:
    """What is drawn from in each of n = 3 N cases, case 3 * seat + (QUIET, ASKED or LAST_WORD).

    weight: int32[n, M] of each row; tickets_of: n lists in which each row stands as often as its weight says; asked:
    the guards of each move, those that fail most first, but for those that its case answers. deals: whether a move
    tables a package.
    """

    weight: npt.NDArray[np.int32]
    tickets_of: tuple[list[int], ...]
    asked: tuple[tuple[Guard, ...], ...]
    deals: list[bool]


def weights(tables: Tables, row_weight: npt.NDArray[np.integer] | None = None) -> Weights:
    """The weights of a scenario's moves, for `random_moves`; make them once and keep them.

    row_weight: int[M], each row's weight against the others of its seat, if not by kind. Every row keeps a weight of 1
    at least, so that a legal move is never out of reach, and a seat's are scaled down where they sum to over 4 FULL.
    """
    kind, seat = tables.kind[: tables.moves.size], tables.seat[: tables.moves.size]
    answer = np.isin(kind, ANSWERS)
    cases = []
    for s in range(len(tables.seats)):
        own = np.zeros(len(kind), np.int32)
        if row_weight is not None:
            given = np.where(seat == s, np.maximum(row_weight, 1), 0).astype(np.int64)
            scale = max(int(given.sum()), 4 * FULL)
            own[:] = np.maximum(given * 4 * FULL // scale, seat == s)
        for of_kind, share in SHARES.items() if row_weight is None else ():
            rows = np.nonzero((kind == of_kind) & (seat == s))[0]
            if rows.size:
                own[rows] = max(FULL * share // (100 * rows.size), 1)
        cases += [np.where(answer, 0, own), own, np.where(answer, own, 0)]
    weight = np.array(cases, np.int32)
    rows = np.arange(len(kind))
    answered = {tables.column["seat"], *range(tables.left.start, tables.left.stop)}
    asked = tuple(tuple(strictest_first(tables, (guard for guard in guards if guard[0] not in answered)))
                  for guards in guards_of(tables.moves))
    return Weights(weight, tuple(np.repeat(rows, case).tolist() for case in weight), asked,
                   np.isin(kind, PACKAGES).tolist())
