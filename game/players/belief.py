"""What a seat believes of what it can't see: the others' directives and what a report rounds away, by the traces that
they left: what each asked and turned down, what it played, threatened and agreed to, and what of its secrets was
reported, as far as the seat has heard of it.

Bots keep nothing between calls: a belief is reckoned anew from what the seat sees. How strongly a trace speaks for
something hidden is learnt beforehand (`lessons`) from games in which every seat plays by its own directive: a softmax
of what the traces add up to, fitted to what was hidden in them.
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
Weights = npt.NDArray[np.int64]
PARTS = 1 << 12
"""What the chances of one hidden thing add up to, about."""
DOUBT = PARTS // 20
"""What everything that may be hidden has at least, where that is not more than half of all parts together: who sits
there may play otherwise than those it was learnt from."""
STEP = 1000
"""Weights are thousandths of log-odds."""
DRAWN = 6.0
"""How strongly weights are drawn towards 0, in games in which a trace was left."""
TIMES = 80
"""Steps of the fit."""


@dataclass(frozen=True)
class Belief:
    """What is believed in n games, in parts of their sum: of each directive of each seat, int64[N, D, n], and of each
    number that a secret may have beyond its report, int64[K, R, n] (`Tables.secret`)."""

    directives: Chances
    beyond: Chances


@dataclass(frozen=True)
class Traces:
    """How strongly what a seat did speaks for what it hides.

    column: intp[C], the counters that all see; directives: int64[N, D, F], of seat, directive and trace (see `left`);
    beyond: int64[K, R, F], of secret, number beyond the report and trace of its owner.
    """

    column: Ints
    directives: Weights
    beyond: Weights

    def believed(self, seen: Batch) -> Belief:
        """What is believed by who sees games so."""
        belief, owner = even(seen.tables, seen.size), owners(seen.tables)
        for seat in range(len(seen.tables.seats)):
            traces = left(seen.tables, self.column, seat, seen.v, seen.ledger)
            _believe(belief.directives[seat : seat + 1], self.directives[seat : seat + 1], traces)
            mine = owner == seat
            belief.beyond[mine] = _believe(belief.beyond[mine], self.beyond[mine], traces)
        return belief


def _believe(chances: Chances, weight: Weights, traces: npt.NDArray[np.float64]) -> Chances:
    """Turns even chances of some hidden things, int64[K, D, n], into what traces[F, n] tell of them."""
    may = chances > 0
    total = np.where(may, weight.astype(np.float64) @ traces / STEP, -np.inf)
    likely = np.exp(total - total.max(1, keepdims=True))
    likely /= likely.sum(1, keepdims=True)
    many = may.sum(1, keepdims=True)
    doubt = np.minimum(DOUBT, PARTS // (2 * many))
    chances[:] = np.where(may, np.rint(likely * (PARTS - many * doubt)).astype(np.int64) + doubt, 0)
    return chances


def even(tables: Tables, size: int) -> Belief:
    """Of nobody is anything known."""
    return Belief(_as_likely(np.maximum(tables.directives, 1), size), _as_likely(tables.rounding, size))


def _as_likely(many: Values, size: int) -> Chances:
    """int64[K, D, size]: 1 for each of the many[k] things that may be, 0 beyond them."""
    may = np.arange(max(int(many.max(initial=1)), 1)) < many[:, None]
    return np.repeat(may[:, :, None].astype(np.int64), size, 2)


def owners(tables: Tables) -> Ints:
    """intp[K]: the seat whose doing a secret is: the first that sees it, or the first of all where nobody does."""
    sees = tables.sees.take(tables.secret).astype(np.int64)
    first: Ints = (sees[:, None] >> np.arange(len(tables.seats)) & 1).argmax(1)
    return first


def counters(tables: Tables) -> Ints:
    """intp[C]: what all see of how often cards were played, threats made and clauses agreed."""
    source = tables.source[PUBLIC]
    return np.array([c for c, name in enumerate(tables.names)
                     if column_parts(name)[0] in (Family.USED, Family.GIVEN) and source[c] == c], np.intp)


def left(tables: Tables, column: Ints, seat: int, v: Values, ledger: Bits) -> npt.NDArray[np.float64]:
    """float64[F, n]: the traces of a seat in games: for each counter whether it was ever moved, each clause that the
    seat put into a package and that it turned down, whether each secret was reported, and the round, each 1 or 0."""
    asked, refused = np.zeros((2, v.shape[1]), U)
    for pair, parties in enumerate(tables.bargain.pairs):
        if seat in parties:
            side = parties.index(seat)
            asked |= ledger[entry(pair, ASKED_A) + side]
            refused |= ledger[entry(pair, REFUSED_A) + side]
    rounds = np.arange(tables.high[tables.column["round"]] + 1)
    traces: tuple[Flags, ...] = (v[column] > 0, members(tables, asked), members(tables, refused),
                                 v[reports(tables)] > 0, v[tables.column["round"]] == rounds[:, None])
    return np.concatenate(traces).astype(np.float64)


def reports(tables: Tables) -> Ints:
    """intp[K]: where what all have heard of each secret stands."""
    where: Ints = tables.source[PUBLIC].take(tables.secret)
    return where


def fitted(tables: Tables, positions: Batch) -> Traces:
    """The traces that were left in positions of games, fitted to what was hidden in them."""
    column, plain = counters(tables), even(tables, positions.size)
    beyond = np.clip(positions.v[tables.secret] - positions.v[reports(tables)], 0, tables.rounding[:, None] - 1)
    traces = [left(tables, column, seat, positions.v, positions.ledger) for seat in range(len(tables.seats))]
    told = Traces(column, *(np.zeros((*part.shape[:2], len(traces[0])), np.int64)
                            for part in (plain.directives, plain.beyond)))
    owner = owners(tables)
    for seat, x in enumerate(traces):
        dealt, mine = positions.v[tables.directive.start + seat][None], owner == seat
        told.directives[seat] = _told(x, dealt, plain.directives[seat : seat + 1])[0]
        told.beyond[mine] = _told(x, beyond[mine], plain.beyond[mine])
    return told


def _told(x: npt.NDArray[np.float64], hidden: Values, plain: Chances) -> Weights:
    """int64[K, D, F]: what traces x[F, n] tell of hidden[K, n], each one of what may be by plain[K, D, n]."""
    if not len(hidden) or plain.shape[1] == 1:
        return np.zeros((*plain.shape[:2], len(x)), np.int64)
    was = hidden[:, None] == np.arange(plain.shape[1])[:, None]
    return np.rint(_softmax(x, was.astype(np.float64), plain > 0) * STEP).astype(np.int64)


def _softmax(x: npt.NDArray[np.float64], was: npt.NDArray[np.float64], may: Flags) -> npt.NDArray[np.float64]:
    """float64[K, D, F]: weights w by which the softmax of w @ x[F, n] comes nearest to what was, float64[K, D, n], of
    what may be, bool[K, D, n].

    Gradient ascent of the mean log-likelihood with momentum (Nesterov), by the step that its curvature allows.
    """
    n = x.shape[1]
    drawn = DRAWN / n
    step = 1 / (np.linalg.eigvalsh(x @ x.T / n)[-1] / 2 + drawn)
    w = before = np.zeros((*was.shape[:2], len(x)))
    for k in range(TIMES):
        ahead = w + (w - before) * k / (k + 3)
        total = np.where(may, ahead @ x, -np.inf)
        likely = np.exp(total - total.max(1, keepdims=True))
        likely /= likely.sum(1, keepdims=True)
        before, w = w, ahead + step * ((was - likely) @ x.T / n - drawn * ahead)
    return w
