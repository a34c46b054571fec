"""What moves and packages would come to for a persona, a round on: played on the few columns that decide it.

Wars, news and men on the ground are left out: rows are played without their rolls, then the books, then the next
cabinet. The compiled twin reckons the same worths where it weighs moves (`weighed`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from game.rules import bulk, packages, scoring
from game.rules.arrays import Bits, Flags, Ints
from game.rules.batch import Batch, asked_aloud
from game.rules.bulk import play, play_all, walk_out
from game.rules.guards import holds
from game.rules.tables import OUTCOMES, Persona, Tables

U = np.uint64
Worth = npt.NDArray[np.int64]
POINT = 120
"""Parts of a point: worths are whole numbers, so that no order of adding changes one."""
TENTH = POINT // 10
NEVER = np.int64(-(1 << 40))
"""The worth of what is not to be thought of."""


class Valuation:
    """What positions of a scenario are worth, as their seats see them."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        # Whose points count as whose directive has it is told apart in `points`.
        all_count = np.full_like(tables.points.directive, -1)
        self.all_count = replace(tables, points=replace(tables.points, directive=all_count))
        self.dealt, self.shared = _shared(tables)

    def take(self, b: Batch, who: Ints) -> Batch:
        """A copy of the games `who`, to try something out in; a game may come more than once."""
        return Batch(self.tables, b.seed.take(who), b.v.take(who, 1), b.ledger.take(who, 1))

    def onward(self, tried: Batch) -> None:
        """Lets the round end and the next cabinet come, without the men on the ground and the news."""
        t = self.tables
        play_all(tried, t.books, tried.all)
        round_, left = tried["round"], tried["rounds_left"]
        round_ += 1
        left -= 1
        play_all(tried, t.cabinet, np.nonzero(left > 0)[0])

    def points(self, tried: Batch, seat: int) -> Worth:
        """int64[N, n]: every seat's points as `seat` knows them: of another's directives the mean counts."""
        # Whole numbers that are far from 2^53 add up in floats exactly, and much sooner.
        terms = scoring.terms(Batch(self.all_count, tried.seed, tried.v, tried.ledger), tried.all)
        worth = (self.shared @ terms.astype(np.float64)).astype(np.int64) * POINT
        common, private = worth[: len(self.tables.seats)], worth[len(self.tables.seats) :]
        mine = tried.v[self.tables.directive][seat]
        for s, many in enumerate(self.tables.directives.tolist()):
            of_seat = private[s * self.dealt : (s + 1) * self.dealt]
            common[s] += of_seat[mine, tried.all] if s == seat and many else of_seat.sum(0) // max(many, 1)
        return common

    def beyond(self, tried: Batch, persona: Persona) -> Worth:
        """int64[n]: what a position is worth to a persona beyond its seat's points."""
        values = tried.v[persona.column].astype(np.int64)
        worth: Worth = (values * persona.worth[:, None]).sum(0)
        if persona.fears.size:
            worth += (holds(tried, persona.fears, tried.all) * persona.fears.weight[:, None]).sum(0)
        return worth * TENTH

    def rows(self, b: Batch, persona: Persona, who: Ints, row: Ints) -> Worth:
        """int64[n]: what game who[i] is worth to a persona once row[i] is played and the round over, rolls weighed."""
        t = self.tables
        count = t.roll_count.take(row)
        times = np.maximum(count, 1)
        first = np.cumsum(times) - times
        of = np.repeat(np.arange(len(row)), times)
        tried = self.take(b, who[of])
        play(tried, tried.all, row[of], rolls=False)
        k = np.arange(len(of)) - first[of]
        weight = np.ones(len(of), np.int64)
        rolled = np.nonzero(count[of])[0]
        if rolled.size:
            r, n = row[of[rolled]], k[rolled]
            odds = np.concatenate([np.zeros((len(r), 1), np.int64), t.roll_weight[r].astype(np.int64)], 1).reshape(-1)
            at = np.arange(len(r)) * (OUTCOMES + 1) + n
            weight[rolled] = odds[at + 1] - odds[at]
            play(tried, rolled, t.roll_first[r] + n, rolls=False)
        self.onward(tried)
        worth = self.points(tried, persona.seat)[persona.seat] + self.beyond(tried, persona)
        mean: Worth = np.add.reduceat(worth * weight, first) // np.add.reduceat(weight, first) if len(row) else worth
        return mean

    def after(self, b: Batch, persona: Persona, who: Ints, package: Bits, circle: Ints | None = None
              ) -> tuple[Worth, Worth]:
        """(int64[N, n], int64[N, n]): every seat's worth of game who[i] once package[i] is agreed: signed at once, and
        a round on. The persona's own wants are in the second alone. circle[i]: who agrees, and perhaps climbs down."""
        t = self.tables
        tried = self.take(b, who)
        k, i = np.nonzero(packages.members(t, package))
        play(tried, i, k + t.clauses.first, rolls=False)
        signed = np.nonzero(packages.settles(t, package))[0]
        for client in t.clients:
            if client.signs >= 0 and signed.size:
                play(tried, signed, np.full(signed.size, client.signs), rolls=False)
        if circle is not None and t.manners.quiet:
            self._climb_down(tried, b.ledger.take(who, 1), package, circle)
        now = self.points(tried, persona.seat)
        self.onward(tried)
        later = self.points(tried, persona.seat)
        later[persona.seat] += self.beyond(tried, persona)
        return now, later

    def _climb_down(self, tried: Batch, ledger: Bits, package: Bits, circle: Ints) -> None:
        """Who agrees to less than it asked aloud climbs down."""
        t = self.tables
        for p, parties in enumerate(t.bargain.pairs):
            for side, seat in enumerate(parties):
                less = np.nonzero((circle == p) & (ledger[asked_aloud(t, p, side)] & ~package != 0))[0]
                play(tried, less, np.full(less.size, t.manners.climb[seat]), rolls=False)

    def walked(self, b: Batch, persona: Persona) -> tuple[Ints, Worth]:
        """(int[n], int64[n]): the percent that all clients sign now, and what it is worth to a persona if one walks."""
        odds = bulk.percents(b, b.all)
        tried = self.take(b, b.all)
        walk_out(tried, odds)
        self.onward(tried)
        return packages.all_sign(odds), self.points(tried, persona.seat)[persona.seat] + self.beyond(tried, persona)

    def afraid(self, b: Batch, persona: Persona, row: int, package: int) -> tuple[Flags, Flags]:
        """(bool[F], bool[F]): which fears hold in the one game of a batch, before and after a move or a package."""
        fears = persona.fears
        with_it, without = self._one(b, row, package), self._one(b, -1, 0)
        return holds(without, fears, without.all)[:, 0], holds(with_it, fears, with_it.all)[:, 0]

    def wanted(self, b: Batch, persona: Persona, row: int, package: int) -> list[tuple[int, float]]:
        """(column, points) of what a persona wants and a move or a package changes within a round, in one game."""
        both = [self._one(b, row, package), self._one(b, -1, 0)]
        for tried in both:
            self.onward(tried)
        change = both[0].v[persona.column, 0].astype(np.int64) - both[1].v[persona.column, 0]
        return [(int(persona.column[k]), int(change[k] * persona.worth[k]) / 10) for k in np.nonzero(change)[0]]

    def _one(self, b: Batch, row: int, package: int) -> Batch:
        """The one game of a batch after a move (-1: none) and the clauses of a package."""
        tried = self.take(b, b.all)
        clauses = self.tables.clauses
        rows = [row] * (row >= 0) + [clauses.first + k for k in packages.clauses_in(package)]
        play(tried, np.zeros(len(rows), np.intp), np.array(rows, np.intp), rolls=False)
        return tried

    def broken(self, b: Batch, persona: Persona) -> Worth:
        """int64[n]: what it costs a persona's seat to be found to have broken a promise."""
        row = int(self.tables.bargain.breach[persona.seat])
        before, after = self.take(b, b.all), self.take(b, b.all)
        if row >= 0:
            play(after, after.all, np.full(b.size, row), rolls=False)
        worth = [self.points(tried, persona.seat)[persona.seat] + self.beyond(tried, persona)
                 for tried in (before, after)]
        cost: Worth = worth[0] - worth[1]
        return cost


def _shared(t: Tables) -> tuple[int, npt.NDArray[np.float64]]:
    """(D, float64[N + N D, T]): most directives of a seat; which terms count for each seat whatever was dealt, and then
    which for each directive of each seat."""
    p, seats, seat = t.points, len(t.seats), t.points.seat.astype(np.intp)
    dealt = max(int(t.directives.max(initial=1)), int(p.directive.max(initial=0)) + 1)
    shared = np.zeros((seats + seats * dealt, len(seat)))
    shared[np.where(p.directive < 0, seat, seats + seat * dealt + p.directive), np.arange(len(seat))] = 1
    return dealt, shared


@lru_cache(maxsize=8)
def valuation_of(tables: Tables) -> Valuation:
    """The valuation of a scenario, made once: a bot is made anew for every question that is asked of it."""
    return Valuation(tables)
