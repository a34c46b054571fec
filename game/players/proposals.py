"""Packages to think of: made of the clauses that do both sides most good, near what was offered, or drawn at random."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from game.players.market import Market
from game.players.random import draw_packages
from game.players.valuation import NEVER, Worth
from game.rules import packages
from game.rules.arrays import Bits, Flags, Ints
from game.rules.dice import GOLDEN, SPREAD, mix
from game.rules.tables import Tables

U = np.uint64
WEIGHTS = (1, 2, 4)
"""What the other side's gain counts for, in halves of one's own, when a package is put together."""
MOST = 2
"""Most clauses of each side, and of both together, in a package that is put together: people read it."""
DRAWN = 6
"""Packages drawn at random beside those that are put together."""


@lru_cache(maxsize=8)
def kin(tables: Tables) -> Flags:
    """bool[K, K]: clauses of one group, of which a package holds one; each is its own kin."""
    of_a_group = np.eye(tables.clauses.size, dtype=bool)
    for inside in packages.members(tables, packages.groups(tables)).T:
        of_a_group |= inside[:, None] & inside
    return of_a_group


def proposals(market: Market, row: Ints, h: Bits) -> Bits:
    """uint64[P, n]: packages to think of for the offer or counter row[i]: the best clauses of each side by several
    weights, with a settlement and without, and some at random, by hashes h[n]."""
    b = market.b
    k = np.arange(b.tables.clauses.size, dtype=U)
    mine, theirs = market.clauses()
    whim = (mix(h + k[:, None] * SPREAD) >> U(57)).astype(np.int64)
    made: list[Bits] = []
    for weight in WEIGHTS:
        liking = 2 * mine + weight * theirs + whim
        settlement = _settlement(market, liking)
        made.append(settlement)
        for package in _grown(market, liking):
            made += [package, np.where(settlement != 0, package | settlement, U(0))]
    drawn = mix(h + np.arange(1, DRAWN + 1, dtype=U)[:, None] * GOLDEN)
    rest = draw_packages(b, np.tile(b.all, DRAWN), np.tile(row, DRAWN), drawn.reshape(-1))
    return np.concatenate([np.array(made), rest.reshape(DRAWN, b.size)])


def _settlement(market: Market, liking: Worth) -> Bits:
    """uint64[n]: the line and the format that are liked best among those the persona signs, 0 where one is missing."""
    lines, formats = packages.lines_and_formats(market.b.tables)
    signed = market.free & market.persona.signs
    settlement = _best(liking, signed & lines) | _best(liking, signed & formats)
    settlement[~packages.settles(market.b.tables, settlement)] = 0
    return settlement


def _grown(market: Market, liking: Worth) -> list[Bits]:
    """Packages uint64[n], each a clause of every side larger than the one before: the best liked of what is left."""
    b, t, free = market.b, market.b.tables, market.free
    both = packages.given_together(t, market.circle)
    other, third = (seats.take(market.row).astype(np.intp) for seats in (t.other, t.third))
    theirs = packages.given_by(t, other) | np.where(third < 0, U(0), packages.given_by(t, third))
    givers = (theirs & free, packages.given_by(t, market.persona.seat) & free,
              both & free & ~packages.settling(t))
    left = np.where(liking > 0, liking, NEVER)
    package, grown = np.zeros(b.size, U), []
    for _ in range(min(t.bargain.each, MOST)):
        for among in givers:
            open_ = np.where(packages.members(t, among), left, NEVER)
            best = open_.argmax(0)
            some = np.nonzero(open_[best, b.all] > NEVER)[0]
            package[some] |= U(1) << best[some].astype(U)
            left[:, some] = np.where(kin(t)[:, best[some]], NEVER, left[:, some])
        grown.append(package.copy())
    return grown


def nearby(market: Market, offered: Bits) -> Bits:
    """uint64[P, n]: the packages offered[n] less one of the clauses that the persona gives, alone or with the other, if
    others stay."""
    t = market.b.tables
    given = packages.given_by(t, market.persona.seat) | packages.given_together(t, market.circle)
    left = offered & given
    made = []
    for _ in range(t.bargain.each + t.bargain.together):
        lowest = left & (~left + U(1))
        made.append(np.where(lowest != 0, offered ^ lowest, U(0)))
        left ^= lowest
    return np.array(made)


def _best(liking: Worth, among: Bits) -> Bits:
    """uint64[n]: the bit of the clause that is liked best among some, 0 where there are none."""
    k = np.arange(len(liking), dtype=U)[:, None]
    best = np.where(among >> k & U(1), liking, NEVER).argmax(0)
    bit: Bits = np.where(among != 0, U(1) << best.astype(U), U(0))
    return bit
