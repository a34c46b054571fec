"""No-deal values and the room for agreement: what each seat expects of a position if nothing more is agreed, and which
packages are better for both than that.

Both are found by play-outs. The position is played to its end with offers barred, by the scenario's personas (by learnt
habits in a seat that has none); then with a package agreed at once and offers barred after it, with the same dice, so
that differences are the package's. A settlement ends the game if every client signs; it is weighed by the odds shown to
the players against play-outs from the walk-out. Packages are sought by a cheap judgement, thinned out by a few
play-outs, and measured by fresh ones, so that luck in the search gives no package a better name than it deserves.
Dice are counted: the same question has the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.estimates.bargaining_range.playing import Hurry, Players, without_offers
from game.estimates.bargaining_range.search import JUDGED, BargainingRange, Deal, Positions, Search
from game.players import hidden
from game.players.bot import never
from game.players.lessons import habits_of
from game.rules.arrays import Bits
from game.rules.dice import mix
from game.rules.engine import Games
from game.rules.views import View

U = np.uint64


def estimate(
    position: Games | View, samples: int = 128, candidates: int = 24, key: int = 0, hurry: Hurry = never,
    apart: Sequence[int] = ()
) -> BargainingRange:
    """No-deal values and the room for agreement of one position: the whole one (`Games` of one game), or as a seat sees
    it, what is hidden dealt anew in each play-out.

    samples: play-outs of each package; candidates: packages measured that are no settlements, and as many that are;
    A short time is better met by fewer samples than by hurry, which cuts the measuring and not the search.
    key: of the dice; the position's own are never looked at. hurry: asked all the time; True ends with what is done by
    then, eight play-outs of each at least; apart: the numbers of endings that do not count. ValueError for a game that
    is over, several games, or samples below 2.
    """
    if samples < 2 or candidates < 1:
        raise ValueError("two play-outs and one package are the least")
    if not isinstance(position, View):
        return Search(_as_it_is(position, key), candidates,
                      players=Players(position.tables, apart=apart)).measured(samples, hurry)
    full, seen, seat = position.tables, position.batch(), position.seat
    barred = without_offers(full)
    seen.seed[:] = 0
    if seen["over"][0]:
        raise ValueError("the game is over")
    belief = habits_of(full, hurry).believed(seen)

    def positions(keys: Bits) -> Games:
        dealt = hidden.deal(seen, seat, np.zeros(len(keys), np.intp), keys, belief).games()
        return Games(barred, dealt.seed, dealt.v, dealt.ledger)

    return Search(Positions(full, positions, _start(key), JUDGED), candidates,
                  players=Players(full, apart=apart)).measured(samples, hurry)


def _start(key: int) -> Bits:
    return mix(np.array([key & (1 << 64) - 1], U))


def _as_it_is(position: Games, key: int) -> Positions:
    """A whole position, with other dice in each play-out."""
    if position.size != 1:
        raise ValueError("one position at a time")
    if position["over"][0]:
        raise ValueError("the game is over")
    barred = without_offers(position.tables)

    def positions(keys: Bits) -> Games:
        which = np.zeros(len(keys), np.intp)
        return Games(barred, mix(keys), position.v.take(which, 1), position.ledger.take(which, 1))

    return Positions(position.tables, positions, _start(key), 1)


def worth(
    position: Games, packages: dict[int, Sequence[int]], samples: int, key: int = 0, apart: Sequence[int] = ()
) -> BargainingRange:
    """What packages that each pair of seats might agree now are worth in a whole position (`Games` of one game),
    against no deal; with as many play-outs of each, on the same dice. ValueError as `estimate`."""
    if samples < 2 or not packages:
        raise ValueError("two play-outs and one package are the least")
    return Search(_as_it_is(position, key), 1, list(packages),
                  Players(position.tables, apart=apart)).told(packages, samples)


__all__ = ["BargainingRange", "Deal", "estimate", "without_offers", "worth"]
