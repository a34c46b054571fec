"""A counter is the package on the table with a few changes: something is asked, left out, or given for it."""

from __future__ import annotations

import numpy as np

from game.players import deals
from game.rules import packages
from game.rules.arrays import Bits, Ints
from game.rules.batch import Batch
from game.rules.dice import GOLDEN, below, mix
from game.rules.tables import Tables

U = np.uint64
ASKS, LEAVES_OUT, LEAVES_MORE, GIVES = (U(1) << U(k) for k in range(4))
"""What a draw changes, as bits: it asks for another clause, leaves out one or two that it would give, gives another."""
BOTH = LEAVES_OUT | LEAVES_MORE
CHANGES = np.array([ASKS, ASKS | LEAVES_OUT, ASKS | GIVES, ASKS | BOTH, LEAVES_OUT, LEAVES_OUT | GIVES, BOTH,
                    ASKS | LEAVES_OUT | GIVES], U)
"""What is drawn from, each as likely."""


def amendments(b: Batch, who: Ints, row: Ints, h: Bits, times: int) -> Bits:
    """uint64[times, n]: for the counter row[i] of game who[i] the package on its table with one to three changes, drawn
    by a hash each; 0 where what was drawn may not be tabled. At least half of its clauses stay. With a ceasefire line
    comes a format, and the other way round."""
    t = b.tables
    many = np.tile(np.arange(len(who)), times)
    draw = mix(h + np.arange(1, times + 1, dtype=U)[:, None] * GOLDEN).reshape(-1)
    circle = deals.circle_of(t, row)
    offered = deals.on_table(b, who, circle)
    free, own = deals.free(b, who, circle), packages.given_by(t, t.seat.take(row).astype(np.intp))
    mine = own | packages.given_together(t, circle)
    theirs = t.bargain.possible[circle] & ~own
    change = CHANGES.take((draw >> U(61)).astype(np.intp))
    amended = (offered & free)[many]
    outs = np.where(np.bitwise_count(offered) > 1, offered & mine, U(0))[many]
    for what, salt in ((LEAVES_OUT, 0), (LEAVES_MORE, 1)):
        amended &= ~np.where(change & what, _one(t, outs & amended, mix(draw + U(salt))), U(0))
    for what, clauses, salt in ((ASKS, theirs, 2), (GIVES, mine, 3)):
        new = _one(t, (clauses & free & ~offered)[many], mix(draw + U(salt)))
        amended = _with(t, amended, np.where(change & what, new, U(0)))
    lines, formats = packages.lines_and_formats(t)
    missing = np.where(amended & lines, formats, lines) & free[many]
    amended |= np.where(packages.half_settles(t, amended), _one(t, missing, mix(draw + U(4))), U(0))
    whole, there = offered[many], circle[many]
    good = packages.shaped(t, amended, there) & (amended != whole)
    good &= 2 * np.bitwise_count(amended & whole) >= np.bitwise_count(whole)
    return np.where(good, amended, U(0)).reshape(times, len(who))


def _one(tables: Tables, among: Bits, h: Bits) -> Bits:
    """uint64[n]: one of the clauses of each, by a hash; 0 where there are none."""
    inside = packages.members(tables, among)
    count = inside.sum(0)
    nth = below(h, np.maximum(count, 1))
    bit: Bits = U(1) << (inside.cumsum(0) > nth).argmax(0).astype(U)
    return np.where(count > 0, bit, U(0))


def _with(tables: Tables, package: Bits, clause: Bits) -> Bits:
    """Packages with one clause more each, which takes the place of another of its group."""
    for group in packages.groups(tables):
        package = np.where(clause & group, package & ~group, package)
    return package | clause
