"""What a seat can't see, dealt anew from what is possible given what it has seen."""

from __future__ import annotations

import numpy as np

from game.players.belief import Chances, even
from game.rules.arrays import Bits, Ints
from game.rules.batch import Batch
from game.rules.dice import GOLDEN, below, mix, purpose
from game.rules.effects import renew_totals
from game.rules.engine import Games

U = np.uint64
DEALT = U(purpose("dealt"))


def deal(seen: Batch, seat: int, who: Ints, keys: Bits, chances: Chances | None = None) -> Games:
    """Whole positions that the seat may be in: those of `who`, what is hidden drawn by keys[i], which seed their dice.

    A secret was reported rounded down at the end of the last round: it is drawn from the values that give this report.
    Another seat's directive is drawn by chances[N, D, B] of all games (`belief`); without them each is as likely.
    """
    t = seen.tables
    games = Games(t, mix(keys + DEALT), seen.v.take(who, 1), seen.ledger.take(who, 1))
    n = np.arange(1, len(t.secret) + 1, dtype=U)
    for k, column in enumerate(t.secret):
        if not int(t.sees[column]) >> seat & 1:
            spare = below(mix(keys + n[k : k + 1] * GOLDEN), int(t.rounding[k]))
            games.v[column] = np.minimum(games.v[column] + spare, t.high[column])
    parts = even(t, 1) if chances is None else chances
    for s in range(len(t.seats)):
        if s != seat:
            dealt = mix(keys + DEALT + np.full(1, s + 1, U) * GOLDEN)
            upto = parts[s].cumsum(0)
            upto = np.broadcast_to(upto, (len(upto), len(who))) if chances is None else upto.take(who, 1)
            games.v[t.directive.start + s] = (below(dealt, upto[-1]) >= upto).sum(0)
    renew_totals(games, games.all)
    return games
