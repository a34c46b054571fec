"""What a package would be worth: drawn at random, and judged by the points of every seat after it is agreed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.players.random import draw_packages
from game.rules import bargaining, packages, scoring
from game.rules.arrays import Bits, Ints, Values
from game.rules.batch import OFFERED, Batch, line
from game.rules.dice import GOLDEN, mix
from game.rules.effects import renew_totals
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
    lines = np.array([line(b.tables, number, OFFERED) for number in range(len(b.tables.bargain.circles))], np.intp)
    lying: Bits = b.ledger[lines[circle], who]
    return lying


def of_others(tables: Tables, row: Ints, worth: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """int[..., n]: of what is worth[N, ..., n] to every seat, what it is to the other party of the offer row[i]: of two
    others to the one to whom it is less."""
    n = np.arange(len(row))
    first: npt.NDArray[np.int64] = np.moveaxis(worth[tables.other.take(row), ..., n], 0, -1)
    third = tables.third.take(row)
    if (third < 0).all():
        return first
    least: npt.NDArray[np.int64] = np.where(third < 0, first,
                                            np.minimum(first, np.moveaxis(worth[third, ..., n], 0, -1)))
    return least


def draw(b: Batch, who: Ints, row: Ints, h: Bits, times: int) -> Bits:
    """uint64[times, n]: valid packages for the offer or counter row[i] of game who[i], drawn by a hash each."""
    drawn = [draw_packages(b, who, row, mix(h + np.full(1, k + 1, U) * GOLDEN)) for k in range(times)]
    return np.array(drawn).reshape(times, len(who))


def judge(b: Batch, who: Ints, package: Bits) -> Judged:
    """What each package[i] would come to in game who[i], which may come more than once; changes nothing."""
    t = b.tables
    after = b.part(who)
    before = scoring.points(after, after.all)
    settles = packages.settles(t, package)
    chance = np.full(len(who), 100, np.intp)
    refused = before
    deals = np.nonzero(settles)[0]
    if deals.size:
        percent = packages.percents(after, deals)
        chance[deals] = packages.all_sign(percent)
        refused = before.copy()
        refused[:, deals] = _refused(after, deals, percent)
    bargaining.sign(after, after.all, package)
    return Judged(before, scoring.points(after, after.all), refused, chance, settles, after.v)


def _refused(b: Batch, who: Ints, percent: Ints) -> Points:
    """int32[N, n]: the points of every seat once a client has walked out; the likeliest to do so does."""
    walked = b.part(who)
    bargaining.walk_out(walked, percent)
    renew_totals(walked, walked.all)
    return scoring.points(walked, walked.all)
