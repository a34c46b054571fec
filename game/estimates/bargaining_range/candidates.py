"""Packages as candidates: what they look worth at a glance, how play-outs put that right, which look best for both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.estimates.intervals import Floats
from game.rules.arrays import Bits, Flags, Ints
from game.rules.packages import settles
from game.rules.tables import Tables

U = np.uint64
MISFIT = 100.0
"""Hundredths of a point: least error of a package's price as a sum of its clauses'."""
SLACK = -400.0
"""Hundredths of a point: packages that look worse than this to either side are not played out."""


@dataclass
class Candidates:
    """Packages of one pair: package uint64[P], settles bool[P]; judged float[2, P], hundredths of a point that each
    side gains at a glance; gain: the same put right by play-outs."""

    package: Bits
    settles: Flags
    judged: Floats
    gain: Floats

    @classmethod
    def given(cls, tables: Tables, packages: Sequence[int] | Bits) -> Candidates:
        """Packages that somebody has named, which nobody has judged."""
        package = np.array(packages, U)
        return cls(package, settles(tables, package), *np.zeros((2, 2, package.size)))

    def take(self, which: Ints) -> Candidates:
        """Some of them."""
        return Candidates(self.package[which], self.settles[which], self.judged[:, which], self.gain[:, which])

    def join(self, more: Candidates) -> Candidates:
        """These and more."""
        return Candidates(np.concatenate([self.package, more.package]), np.concatenate([self.settles, more.settles]),
                          np.hstack([self.judged, more.judged]), np.hstack([self.gain, more.gain]))

    def split(self) -> tuple[Ints, Ints]:
        """(intp[..], intp[..]): the numbers of those that are no settlements, and of those that are."""
        return np.nonzero(~self.settles)[0], np.nonzero(self.settles)[0]


NONE = Candidates(np.zeros(0, U), np.zeros(0, bool), np.zeros((2, 0)), np.zeros((2, 0)))


class Prices:
    """By how much play-outs of packages did better than they were judged, spread over their clauses: a ridge, with
    what a clause is off by as its prior (found from clauses played alone), and the play-outs' own noise.

    x: float[P, K], which clauses; off, noise: float[2, P], by how many hundredths, and the variance of that.
    """

    def __init__(self, clauses: int) -> None:
        self.x = np.zeros((0, clauses))
        self.off, self.noise = np.zeros((2, 0)), np.zeros((2, 0))
        self.price, self.misfit = np.zeros((2, clauses)), np.full(2, MISFIT**2)
        self.prior = np.full(2, MISFIT**2)

    def copy(self) -> Prices:
        """Another that goes on from here."""
        one = Prices(self.x.shape[1])
        one.__dict__.update(self.__dict__)
        one.price, one.misfit = self.price.copy(), self.misfit.copy()      # written to in place
        return one

    def learn(self, candidates: Candidates, gain: Floats) -> None:
        """What play-outs, float[2, P, n] points, say of packages that are no settlements."""
        n = gain.shape[2]
        off, noise = gain.mean(2) * 100 - candidates.judged, gain.var(2, ddof=1) * 1e4 / n + 1
        if not len(self.x):
            self.prior = np.maximum((off**2 - noise).mean(1), 1)
        self.x = np.vstack([self.x, self.bits(candidates.package)])
        self.off, self.noise = np.hstack([self.off, off]), np.hstack([self.noise, noise])
        for side in range(2):
            for _ in range(2):
                weight = self.x / (self.noise[side] + self.misfit[side])[:, None]
                inner = self.x.T @ weight + np.eye(self.x.shape[1]) / self.prior[side]
                self.price[side] = np.linalg.solve(inner, weight.T @ self.off[side])
                left = self.off[side] - self.x @ self.price[side]
                self.misfit[side] = max(float((left**2 - self.noise[side]).mean()), MISFIT**2)

    def bits(self, package: Bits) -> Floats:
        """float[P, K]: 1 where a package holds a clause."""
        return (package[:, None] >> np.arange(self.x.shape[1], dtype=U) & U(1)).astype(np.float64)

    def of(self, package: Bits) -> Floats:
        """float[2, P]: what is to be added to the judgement of packages."""
        added: Floats = self.price @ self.bits(package).T
        return added


def changed(packs: Bits, others: list[np.uint64], settlements: list[np.uint64], parts: np.uint64) -> Bits:
    """uint64[..]: the packages with one clause put in or taken out, one swapped for another, or other settlements."""
    made = [packs ^ bit for bit in others]
    made += [(packs | new) & ~old for old in others for new in others if new != old]
    made += [(packs & ~parts) | settlement for settlement in settlements]
    return np.concatenate([packs & ~parts, *made])


def front(gain: Floats, count: int) -> Ints:
    """intp[..count]: the most promising of gain[2, P]: layer by layer what nothing beats on both sides, within a layer
    those that leave the worse off most; what looks bad for either side last."""
    a, b = gain
    layer = np.zeros(gain.shape[1], np.intp)
    open_ = np.arange(gain.shape[1])
    for depth in range(1 + gain.shape[1]):
        order = open_[np.lexsort((-b[open_], -a[open_]))]
        best = np.concatenate([[-np.inf], np.maximum.accumulate(b[order])[:-1]]) if order.size else b[order]
        top = b[order] > best
        layer[order[top]] = depth
        open_ = order[~top]
        if not open_.size:
            break
    worse = gain.min(0)
    order = np.lexsort((-worse, layer, worse < SLACK))
    return order[:count]


def fronts(candidates: Candidates, plain: int, settled: int) -> Ints:
    """intp[..]: the numbers of the most promising packages, some that are no settlements and some that are."""
    return np.concatenate([part[front(candidates.gain[:, part], count)]
                           for part, count in zip(candidates.split(), (plain, settled), strict=True)])
