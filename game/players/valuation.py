"""What moves and packages would come to for a persona, a round on: played on the few columns that decide it.

Points, wants and fears read some two hundred of a position's variables. A `Valuation` keeps those alone, as restricted
tables on which the engine's own `play` runs, so that the effects weighed are those of the rules and cost little.
Worths are whole numbers, 120 to a point, so that no order of adding changes one.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from game.rules import bulk, packages, scoring
from game.rules.arrays import Bits, Flags, Ints
from game.rules.batch import Batch, asked_aloud, entries
from game.rules.bulk import play, play_all, walk_out
from game.rules.guards import holds
from game.rules.tables import OUTCOMES, Persona, Tables

U = np.uint64
Worth = npt.NDArray[np.int64]
POINT = 120
TENTH = POINT // 10
NEVER = np.int64(-(1 << 40))
"""The worth of what is not to be thought of."""


class Valuation:
    """The small tables of a scenario, and what positions on them are worth."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.keep = _read(tables)
        self.small = tables.restrict(self.keep)
        # Whose points count as whose directive has it is told apart in `points`.
        all_count = np.full_like(tables.points.directive, -1)
        self.small = replace(self.small, points=replace(self.small.points, directive=all_count))
        self.dealt, self.shared = _shared(tables)
        self.fears = {persona.name: persona.fears for persona in self.small.personas}

    def take(self, b: Batch, who: Ints) -> Batch:
        """A copy of the games `who`, on the small tables; a game may come more than once."""
        v = b.v[self.keep].take(who, 1)
        return Batch(self.small, b.seed.take(who), v, np.zeros((entries(self.small), len(who)), U))

    def onward(self, small: Batch) -> None:
        """Lets the round end and the next cabinet come, without the men on the ground and the news."""
        play_all(small, self.small.books, small.all)
        round_, left = small["round"], small["rounds_left"]
        round_ += 1
        left -= 1
        going = np.nonzero(left > 0)[0]
        play_all(small, self.small.cabinet, small.all if len(going) == small.size else going)

    def points(self, small: Batch, seat: int) -> Worth:
        """int64[N, n]: every seat's points as `seat` knows them: of another's directives the mean counts."""
        # Whole numbers that are far from 2^53 add up in floats exactly, and much sooner.
        worth = (self.shared @ scoring.terms(small, small.all).astype(np.float64)).astype(np.int64) * POINT
        common, private = worth[: len(self.tables.seats)], worth[len(self.tables.seats) :]
        mine = small.v[self.small.directive][seat]
        for s, many in enumerate(self.tables.directives.tolist()):
            of_seat = private[s * self.dealt : (s + 1) * self.dealt]
            common[s] += of_seat[mine, small.all] if s == seat and many else of_seat.sum(0) // max(many, 1)
        return common

    def beyond(self, small: Batch, persona: Persona) -> Worth:
        """int64[n]: what a position is worth to a persona beyond its seat's points."""
        values = small.v[np.searchsorted(self.keep, persona.column)].astype(np.int64)
        worth: Worth = (values * persona.worth[:, None]).sum(0)
        if persona.fears.size:
            worth += (holds(small, self.fears[persona.name], small.all) * persona.fears.weight[:, None]).sum(0)
        return worth * TENTH

    def rows(self, b: Batch, persona: Persona, who: Ints, row: Ints) -> Worth:
        """int64[n]: what game who[i] is worth to a persona once row[i] is played and the round over, rolls weighed."""
        t = self.tables
        count = t.roll_count.take(row)
        times = np.maximum(count, 1)
        first = np.cumsum(times) - times
        of = np.repeat(np.arange(len(row)), times)
        small = self.take(b, who[of])
        play(small, small.all, row[of], rolls=False)
        k = np.arange(len(of)) - first[of]
        weight = np.ones(len(of), np.int64)
        rolled = np.nonzero(count[of])[0]
        if rolled.size:
            r, n = row[of[rolled]], k[rolled]
            odds = np.concatenate([np.zeros((len(r), 1), np.int64), t.roll_weight[r].astype(np.int64)], 1).reshape(-1)
            at = np.arange(len(r)) * (OUTCOMES + 1) + n
            weight[rolled] = odds[at + 1] - odds[at]
            play(small, rolled, t.roll_first[r] + n, rolls=False)
        self.onward(small)
        worth = self.points(small, persona.seat)[persona.seat] + self.beyond(small, persona)
        mean: Worth = np.add.reduceat(worth * weight, first) // np.add.reduceat(weight, first) if len(row) else worth
        return mean

    def after(self, b: Batch, persona: Persona, who: Ints, package: Bits, circle: Ints | None = None
              ) -> tuple[Worth, Worth]:
        """(int64[N, n], int64[N, n]): every seat's worth of game who[i] once package[i] is agreed: signed at once, and
        a round on. The persona's own wants are in the second alone. circle[i]: who agrees, and perhaps climbs down."""
        t = self.tables
        small = self.take(b, who)
        k, i = np.nonzero(packages.members(t, package))
        play(small, i, k + t.clauses.first, rolls=False)
        signed = np.nonzero(packages.settles(t, package))[0]
        for client in t.clients:
            if client.signs >= 0 and signed.size:
                play(small, signed, np.full(signed.size, client.signs), rolls=False)
        if circle is not None and t.manners.quiet:
            self._climb_down(small, b.ledger.take(who, 1), package, circle)
        now = self.points(small, persona.seat)
        self.onward(small)
        later = self.points(small, persona.seat)
        later[persona.seat] += self.beyond(small, persona)
        return now, later

    def _climb_down(self, small: Batch, ledger: Bits, package: Bits, circle: Ints) -> None:
        """Who agrees to less than it asked aloud climbs down."""
        t = self.tables
        for p, parties in enumerate(t.bargain.pairs):
            for side, seat in enumerate(parties):
                less = np.nonzero((circle == p) & (ledger[asked_aloud(t, p, side)] & ~package != 0))[0]
                play(small, less, np.full(less.size, t.manners.climb[seat]), rolls=False)

    def walked(self, b: Batch, persona: Persona) -> tuple[Ints, Worth]:
        """(int[n], int64[n]): the percent that all clients sign now, and what it is worth to a persona if one walks."""
        odds = bulk.percents(b, b.all)
        small = self.take(b, b.all)
        walk_out(small, odds)
        self.onward(small)
        return packages.all_sign(odds), self.points(small, persona.seat)[persona.seat] + self.beyond(small, persona)

    def afraid(self, b: Batch, persona: Persona, row: int, package: int) -> tuple[Flags, Flags]:
        """(bool[F], bool[F]): which fears hold in the one game of a batch, before and after a move or a package."""
        fears = self.fears.get(persona.name, persona.fears)     # one that the scenario does not know fears nothing
        with_it, without = self._one(b, row, package), self._one(b, -1, 0)
        return holds(without, fears, without.all)[:, 0], holds(with_it, fears, with_it.all)[:, 0]

    def wanted(self, b: Batch, persona: Persona, row: int, package: int) -> list[tuple[int, float]]:
        """(column, points) of what a persona wants and a move or a package changes within a round, in one game."""
        both = [self._one(b, row, package), self._one(b, -1, 0)]
        for small in both:
            self.onward(small)
        columns = np.searchsorted(self.keep, persona.column)
        change = both[0].v[columns, 0].astype(np.int64) - both[1].v[columns, 0]
        return [(int(persona.column[k]), int(change[k] * persona.worth[k]) / 10) for k in np.nonzero(change)[0]]

    def _one(self, b: Batch, row: int, package: int) -> Batch:
        """The one game of a batch after a move (-1: none) and the clauses of a package."""
        small = self.take(b, b.all)
        clauses = self.tables.clauses
        rows = [row] * (row >= 0) + [clauses.first + k for k in packages.clauses_in(package)]
        play(small, np.zeros(len(rows), np.intp), np.array(rows, np.intp), rolls=False)
        return small

    def broken(self, b: Batch, persona: Persona) -> Worth:
        """int64[n]: what it costs a persona's seat to be found to have broken a promise."""
        row = int(self.tables.bargain.breach[persona.seat])
        before, after = self.take(b, b.all), self.take(b, b.all)
        if row >= 0:
            play(after, after.all, np.full(b.size, row), rolls=False)
        worth = [self.points(small, persona.seat)[persona.seat] + self.beyond(small, persona)
                 for small in (before, after)]
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


def _read(t: Tables) -> Ints:
    """The columns that are read where points, wants, fears, cabinets and books are reckoned."""
    rows = [np.arange(t.moves.size), np.arange(t.clauses.first, t.clauses.first + t.clauses.size)]
    rows += [np.arange(section.first, section.first + section.size) for section in (t.cabinet, t.books)]
    rows += [t.roll_first[r] + np.arange(t.roll_count[r]) for r in range(t.moves.size)]
    rows += [np.array([client.signs, client.walks], np.intp) for client in t.clients]
    rows += [t.manners.climb, t.manners.expose]
    every = np.unique(np.concatenate([*rows, t.bargain.breach]))
    columns = [t.column[name] for name in ("nothing", "round", "rounds_left")]
    columns += range(t.directive.start, t.directive.stop)
    columns += t.read_by(every[every >= 0]).tolist()
    for section in (t.cabinet, t.books, t.points.section, *(persona.fears for persona in t.personas)):
        columns += section.column.tolist()
    columns += t.points.column.tolist()
    for persona in t.personas:
        columns += persona.column.tolist()
    return np.unique(np.array(columns, np.intp))
