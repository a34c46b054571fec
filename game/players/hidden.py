"""What a seat can't see, dealt anew from what is possible given what it has seen."""

from __future__ import annotations

import numpy as np

from game.players.belief import Belief, Chances, even
from game.rules.arrays import Bits, Ints
from game.rules.batch import Batch
from game.rules.bulk import renew_totals
from game.rules.dice import GOLDEN, below, mix, purpose
from game.rules.engine import Games

U = np.uint64
DEALT = U(purpose("dealt"))


def deal(seen: Batch, seat: int, who: Ints, keys: Bits, belief: Belief | None = None) -> Games:
    """Whole positions that the seat may be in: those of `who`, what is hidden drawn by keys[i], which seed their dice.

    A secret was reported rounded down at the end of the last round: it is drawn from the values that give this report.
    Each is as likely as it is believed to be in the game that was seen; without a belief all are alike.
    """
    t = seen.tables
    games = Games(t, mix(keys + DEALT), seen.v.take(who, 1), seen.ledger.take(who, 1))
    parts = even(t, seen.size) if belief is None else belief
    n = np.arange(1, len(t.secret) + 1, dtype=U)
    for k, column in enumerate(t.secret):
        if not int(t.sees[column]) >> seat & 1:
            beyond = _drawn(parts.beyond[k], who, mix(keys + n[k : k + 1] * GOLDEN))
            games.v[column] = np.minimum(games.v[column] + beyond, t.high[column])
    for s in range(len(t.seats)):
        if s != seat:
            key = mix(keys + DEALT + np.full(1, s + 1, U) * GOLDEN)
            games.v[t.directive.start + s] = _drawn(parts.directives[s], who, key)
    renew_totals(games)
    return games


def _drawn(chances: Chances, who: Ints, keys: Bits) -> Ints:
    """intp[n]: what keys[i] draw by the chances of game who[i], int64[D, B]."""
    upto = chances.cumsum(0).take(who, 1)
    drawn: Ints = (below(keys, upto[-1]) >= upto).sum(0)
    return drawn
