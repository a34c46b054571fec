"""What a promise is worth to keep, and so what it costs to break it: as far as the breach is likely to be found, the
seat's credibility and whatever else the scenario takes for it, what the other side owes in turn and is then free of,
and a little beside, for there will be other bargains.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from game.players.valuation import POINT, TENTH, Valuation, Worth
from game.rules import packages
from game.rules.arrays import Bits, Flags, Ints
from game.rules.batch import KEPT_A, PROMISED, Batch, line
from game.rules.tables import Persona, Tables

U = np.uint64
LATER = POINT
"""What being known to break promises costs in bargains that nobody sees yet."""
ALL = 10_000
OWED = 5
"""Tenths of a point that a promise of the other side is worth to a persona at least."""


def cost(valuation: Valuation, b: Batch, persona: Persona, row: Ints, game: Ints) -> Worth:
    """int64[m]: what row[i] costs a persona by breaking promises in game[i], or saves (less than 0) by doing what it
    owes there."""
    t, deal = b.tables, b.tables.bargain
    cost = np.zeros(len(row), np.int64)
    deeds = np.nonzero(t.deeds.take(row))[0]
    if not deeds.size:
        return cost
    row, game = row[deeds], game[deeds]
    price = valuation.broken(b, persona)[game] + LATER
    for circle, seats in enumerate(deal.circles):
        if persona.seat not in seats:
            continue
        standing = b.ledger[line(t, circle, PROMISED)]
        bound = standing & deal.debtor[persona.seat]
        owed = bound & ~b.ledger[line(t, circle, KEPT_A, seats.index(persona.seat))]
        others = np.bitwise_or.reduce([deal.debtor[seat] for seat in seats if seat != persona.seat])
        due = price + _owed(b, persona, standing & others)[game]
        for clauses, sign in ((bound[game] & t.breaks[row], 1), (owed[game] & t.fulfils[row], -1)):
            some = np.nonzero(clauses)[0]
            cost[deeds[some]] += sign * due[some] * discovery(b, clauses[some], game[some]) // 100
    return cost


def bound(b: Batch, seat: int) -> Bits:
    """uint64[B]: the promises that a seat has made, to whomever, and that stand."""
    deal, made = b.tables.bargain, np.zeros(b.size, U)
    for circle, seats in enumerate(deal.circles):
        if seat in seats:
            made |= b.ledger[line(b.tables, circle, PROMISED)] & deal.debtor[seat]
    return made


def breaks(b: Batch, row: Ints) -> Flags:
    """bool[B]: whether row[i] breaks a promise of its seat's in game i."""
    t, deal = b.tables, b.tables.bargain
    broken = np.zeros(b.size, bool)
    may = np.nonzero(t.breaks.take(row))[0]
    for circle, seats in enumerate(deal.circles if may.size else ()):
        seat = t.seat.take(row[may]).astype(np.intp)
        standing = b.ledger[line(t, circle, PROMISED)].take(may) & deal.debtor.take(seat) & t.breaks.take(row[may])
        broken[may] |= (standing != 0) & np.isin(seat, seats)
    return broken


def discovery(b: Batch, broken: Bits, who: Ints) -> Ints:
    """intp[n]: the percent that it comes out before the end of game who[i] that one of the promises broken[i] is."""
    t, deal = b.tables, b.tables.bargain
    percent = 100 - hidden(t)[b["rounds_left"].take(who)].T // 100
    lines = [line(t, circle, PROMISED) for circle in range(len(deal.circles))]
    standing = np.bitwise_or.reduce([b.ledger[number].take(who) for number in lines])
    percent[(deal.watchers[:, None] & standing) != 0] = 100
    most: Ints = np.where(packages.members(t, broken), percent, 0).max(0)
    return most


@lru_cache(maxsize=8)
def hidden(t: Tables) -> Ints:
    """intp[rounds left from 0, K]: how likely a breach of each promise stays a secret so long, in parts of ALL."""
    rounds = int(t.high[t.column["rounds_left"]])
    parts = np.full((rounds + 1, t.clauses.size), ALL, np.intp)
    for left in range(1, rounds + 1):
        parts[left] = parts[left - 1] * (100 - t.bargain.leaks.astype(np.intp)) // 100
    return parts


def _owed(b: Batch, persona: Persona, promises: Bits) -> Worth:
    """int64[n]: what promises of the other side are worth to a persona."""
    price = np.maximum(persona.price.astype(np.int64), OWED) * TENTH
    worth: Worth = (packages.members(b.tables, promises) * price[:, None]).sum(0)
    return worth
