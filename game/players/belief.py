"""What a seat believes of the others' directives, by the traces that they left: what each asked and turned down, what
it played, threatened and agreed to, as far as the seat has heard of it.

Bots keep nothing between calls: a belief is reckoned anew from what the seat sees. How strongly a trace speaks for a
directive is learnt beforehand (`lessons`) from games in which every seat plays by its own directive: a softmax of what
the traces add up to, fitted to the directives that were dealt.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.rules.arrays import Bits, Flags, Ints, Values
from game.rules.batch import ASKED_A, REFUSED_A, Batch, entry
from game.rules.names import Family, column_parts
from game.rules.packages import members
from game.rules.tables import Tables
from game.rules.views import PUBLIC

U = np.uint64
Chances = npt.NDArray[np.int64]
PARTS = 1 << 12
"""What the chances of a seat's directives add up to, about."""
DOUBT = PARTS // 20
"""What every directive has at least: who sits there may play otherwise than those it was learnt from."""
STEP = 1000
"""Weights are thousandths of log-odds."""
DRAWN = 6.0
"""How strongly weights are drawn towards 0, in games in which a trace was left."""
TIMES = 80
"""Steps of the fit."""


@dataclass(frozen=True)
class Traces:
    """How strongly what a seat did speaks for each directive that it may have.

    column: intp[C], the counters that all see; weight: int64[N, D, F], of seat, directive and trace (see `left`).
    """

    column: Ints
    weight: npt.NDArray[np.int64]

    def chances(self, seen: Batch) -> Chances:
        """int64[N, D, n]: how likely each directive of each seat is, in parts of their sum, to who sees games so."""
        t = seen.tables
        chances = even(t, seen.size)
        for seat in np.nonzero(t.directives > 1)[0].tolist():
            traces = left(t, self.column, seat, seen.v, seen.ledger)
            many = int(t.directives[seat])
            total = self.weight[seat, :many].astype(np.float64) @ traces / STEP
            likely = np.exp(total - total.max(0))
            chances[seat, :many] = np.rint(likely / likely.sum(0) * (PARTS - many * DOUBT)).astype(np.int64) + DOUBT
        return chances


def even(tables: Tables, size: int) -> Chances:
    """int64[N, D, n]: of nobody is anything known."""
    directives = np.arange(max(int(tables.directives.max(initial=1)), 1))
    may = directives < np.maximum(tables.directives, 1)[:, None]
    return np.repeat(may[:, :, None].astype(np.int64), size, 2)


def counters(tables: Tables) -> Ints:
    """intp[C]: what all see of how often cards were played, threats made and clauses agreed."""
    source = tables.source[PUBLIC]
    return np.array([c for c, name in enumerate(tables.names)
                     if column_parts(name)[0] in (Family.USED, Family.GIVEN) and source[c] == c], np.intp)


def left(tables: Tables, column: Ints, seat: int, v: Values, ledger: Bits) -> npt.NDArray[np.float64]:
    """float64[F, n]: the traces of a seat in games: for each counter whether it was ever moved, each clause that the
    seat put into a package and that it turned down, and the round, each 1 or 0."""
    asked, refused = np.zeros((2, v.shape[1]), U)
    for pair, parties in enumerate(tables.bargain.pairs):
        if seat in parties:
            side = parties.index(seat)
            asked |= ledger[entry(pair, ASKED_A) + side]
            refused |= ledger[entry(pair, REFUSED_A) + side]
    rounds = np.arange(tables.high[tables.column["round"]] + 1)
    traces: tuple[Flags, ...] = (v[column] > 0, members(tables, asked), members(tables, refused),
                                 v[tables.column["round"]] == rounds[:, None])
    return np.concatenate(traces).astype(np.float64)


def fitted(tables: Tables, positions: Batch) -> Traces:
    """The traces that were left in positions of games, fitted to the directives that were dealt in them."""
    column = counters(tables)
    many = max(int(tables.directives.max(initial=1)), 1)
    weight = np.zeros((len(tables.seats), many, 0), np.int64)
    for seat in range(len(tables.seats)):
        x = left(tables, column, seat, positions.v, positions.ledger)
        if not weight.shape[2]:
            weight = np.zeros((*weight.shape[:2], len(x)), np.int64)
        if tables.directives[seat] > 1:
            dealt = positions.v[tables.directive.start + seat] == np.arange(tables.directives[seat])[:, None]
            weight[seat, : len(dealt)] = np.rint(_softmax(x, dealt.astype(np.float64)) * STEP)
    return Traces(column, weight)


def _softmax(x: npt.NDArray[np.float64], dealt: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """float64[D, F]: weights w by which the softmax of w @ x[F, n] comes nearest to what was dealt, float64[D, n].

    Gradient ascent of the mean log-likelihood with momentum (Nesterov), by the step that its curvature allows.
    """
    n = x.shape[1]
    drawn = DRAWN / n
    step = 1 / (np.linalg.eigvalsh(x @ x.T / n)[-1] / 2 + drawn)
    w = before = np.zeros((len(dealt), len(x)))
    for k in range(TIMES):
        ahead = w + (w - before) * k / (k + 3)
        total = ahead @ x
        likely = np.exp(total - total.max(0))
        likely /= likely.sum(0)
        before, w = w, ahead + step * ((dealt - likely) @ x.T / n - drawn * ahead)
    return w
