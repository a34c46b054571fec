"""What a seat can't see, dealt anew from what is possible given what it has seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.players.belief import Belief, Chances, even
from game.rules.arrays import Bits, Ints, Values
from game.rules.batch import Batch
from game.rules.bulk import renew_totals
from game.rules.dice import GOLDEN, below, mix, purpose
from game.rules.engine import Games

U = np.uint64
DEALT = U(purpose("dealt"))


@dataclass(frozen=True)
class Dealt:
    """n whole positions that a seat may be in.

    who: intp[n], of the games as it sees them; seed: uint64[n], of their dice; value: int16[K, n], of the variables
    that it can't see, column: intp[K].
    """

    seen: Batch
    who: Ints
    seed: Bits
    column: Ints
    value: Values

    def games(self) -> Games:
        """The positions, to be played on."""
        games = Games(self.seen.tables, self.seed, self.seen.v.take(self.who, 1), self.seen.ledger.take(self.who, 1))
        games.v[self.column] = self.value
        renew_totals(games)
        return games


def deal(seen: Batch, seat: int, who: Ints, keys: Bits, belief: Belief | None = None) -> Dealt:
    """Whole positions that the seat may be in: those of `who`, what is hidden drawn by keys[i], which seed their dice.

    A secret was reported rounded down at the end of the last round: it is drawn from the values that give this report.
    Each is as likely as it is believed to be in the game that was seen; without a belief all are alike.
    """
    t = seen.tables
    value: dict[int, Ints] = {}
    parts = even(t, seen.size) if belief is None else belief
    n = np.arange(1, len(t.secret) + 1, dtype=U)
    for k, column in enumerate(t.secret):
        if not int(t.sees[column]) >> seat & 1:
            beyond = _drawn(parts.beyond[k], who, mix(keys + n[k : k + 1] * GOLDEN))
            value[int(column)] = np.minimum(seen.v[column].take(who) + beyond, t.high[column])
    for s in range(len(t.seats)):
        if s != seat:
            key = mix(keys + DEALT + np.full(1, s + 1, U) * GOLDEN)
            value[t.directive.start + s] = _drawn(parts.directives[s], who, key)
    values = np.array([*value.values()], np.int16).reshape(-1, len(who))
    return Dealt(seen, who, mix(keys + DEALT), np.array([*value], np.intp), values)


def _drawn(chances: Chances, who: Ints, keys: Bits) -> Ints:
    """intp[n]: what keys[i] draw by the chances of game who[i], int64[D, B]."""
    upto = chances.cumsum(0).take(who, 1)
    drawn: Ints = (below(keys, upto[-1]) >= upto).sum(0)
    return drawn
