"""What players that move at random draw from: the weight of every row, in every case that a seat's turn may be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.rules.arrays import Flags, Ints, Spans, Values
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
QUIET, ASKED, LAST_WORD = range(3)
"""What a seat's turn is like: no offer to answer; one beside moves to play; one and no move left."""


@dataclass(frozen=True, eq=False)
class Weights:
    """What is drawn from in each of n = 3 N cases, case 3 * seat + (QUIET, ASKED or LAST_WORD).

    weight: int32[n, M] of each row; ticket: intp[n, T], where each row stands as often as its weight says; tickets:
    int64[n], how many of them there are. column, low, span: [K, M], the k-th guard of each move, as in a `Section`, but
    for those that its case answers; a move with fewer has guards there that always hold. guards: int8[M], how many
    it has. deals: bool[M], whether a
    move tables a package.
    """

    weight: npt.NDArray[np.int32]
    ticket: Ints
    tickets: npt.NDArray[np.int64]
    column: Ints
    low: Values
    span: Spans
    guards: npt.NDArray[np.int8]
    deals: Flags


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
    tickets = weight.sum(1, dtype=np.int64)
    ticket = np.zeros((len(cases), int(tickets.max())), np.intp)
    for k, case in enumerate(weight):
        ticket[k, : tickets[k]] = np.repeat(np.arange(len(case)), case)
    moves = tables.moves
    answered = {tables.column["seat"], *range(tables.left.start, tables.left.stop)}
    part = (moves.span + 1.0) / (tables.high - tables.low + 1.0)[moves.column]  # of its variable's values
    asked = [
        sorted((int(k[r]) for k in moves.ands if r < len(k) and int(moves.column[k[r]]) not in answered),
               key=lambda guard: float(part[guard]))  # those that fail most first, so that fewest are asked on
        for r in range(moves.size)
    ]
    deep = max(map(len, asked))
    column = np.zeros((deep, moves.size), np.intp)
    low, span = np.zeros(column.shape, np.int16), np.zeros(column.shape, np.uint16)
    for r, guards in enumerate(asked):
        n = len(guards)
        column[:n, r], low[:n, r], span[:n, r] = moves.column[guards], moves.low[guards], moves.span[guards]
    number = np.array([len(guards) for guards in asked], np.int8)
    return Weights(weight, ticket, tickets, column, low, span, number, np.isin(kind, PACKAGES))
