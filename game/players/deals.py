"""What a package would be worth: drawn at random, and judged by the points of every seat after it is agreed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.players.random import draw_packages
from game.rules import bulk, packages
from game.rules.arrays import Bits, Ints, Values
from game.rules.batch import OFFERED, Batch, line
from game.rules.dice import GOLDEN, mix
from game.rules.tables import Tables

U = np.uint64
Points = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Judged:
    """Packages as they would turn out. n of them.

    before, agreed, refused: int32[N, n], the points of every seat now, once it is agreed, and if a client walks out of
    it; chance: int[n], the percent that none does (100 for what is no settlement); settles: bool[n];
    position: int16[S, n], the position once it is agreed.
    """

    before: Points
    agreed: Points
    refused: Points
    chance: Ints
    settles: npt.NDArray[np.bool_]
    position: Values

    def gain(self) -> Points:
        """int32[N, n]: hundredths of a point that each seat gains by the package, the chance of a walk-out weighed."""
        gain: Points = (self.agreed - self.before) * self.chance.astype(np.int32)
        gain += (self.refused - self.before) * (100 - self.chance).astype(np.int32)
        return gain


def circle_of(tables: Tables, row: Ints) -> Ints:
    """intp[n]: the circle of seats in which an offer, a counter or an answer row[i] is made."""
    return tables.circle.take(row).astype(np.intp)


def on_table(b: Batch, who: Ints, circle: Ints) -> Bits:
    """uint64[n]: the package that lies on the table of circle[i] in game who[i]."""
    lines = np.array([line(b.tables, number, OFFERED) for number in range(len(b.tables.bargain.circles))])
    lying: Bits = b.ledger[lines[circle], who]
    return lying


def free(b: Batch, who: Ints, circle: Ints) -> Bits:
    """uint64[n]: the clauses that may be put into a package of circle[i] in game who[i] now."""
    clauses = np.zeros(len(who), U)
    for number in np.unique(circle):
        i = np.nonzero(circle == number)[0]
        clauses[i] = packages.available(b, who[i], int(number))
    return clauses


def others(tables: Tables, row: Ints, gain: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """int64[P, n]: of gains[N, P, n] those of whom the offer or counter row[i] is made to; of two the lesser."""
    n = np.arange(len(row))
    first, second = (seats.take(row).astype(np.intp) for seats in (tables.other, tables.third))
    least: npt.NDArray[np.int64] = np.minimum(gain[first, :, n], gain[np.where(second < 0, first, second), :, n]).T
    return least


def draw(b: Batch, who: Ints, row: Ints, h: Bits, times: int) -> Bits:
    """uint64[times, n]: valid packages for the offer or counter row[i] of game who[i], drawn by a hash each."""
    hashes = mix(h + np.arange(1, times + 1, dtype=U)[:, None] * GOLDEN).reshape(-1)
    return draw_packages(b, np.tile(who, times), np.tile(row, times), hashes).reshape(times, len(who))


def judge(b: Batch, who: Ints, package: Bits) -> Judged:
    """What each package[i] would come to in game who[i], which may come more than once; changes nothing."""
    t = b.tables
    after = b.part(who)
    before = bulk.points(after, after.all)
    settles = packages.settles(t, package)
    chance = np.full(len(who), 100, np.intp)
    refused = before
    deals = np.nonzero(settles)[0]
    if deals.size:
        percent = bulk.percents(after, deals)
        chance[deals] = packages.all_sign(percent)
        refused = before.copy()
        refused[:, deals] = _refused(after, deals, percent)
    bulk.sign(after, package)
    return Judged(before, bulk.points(after, after.all), refused, chance, settles, after.v)


def _refused(b: Batch, who: Ints, percent: Ints) -> Points:
    """int32[N, n]: the points of every seat once a client has walked out; the likeliest to do so does."""
    walked = b.part(who)
    bulk.walk_out(walked, percent)
    return bulk.points(walked, walked.all)
