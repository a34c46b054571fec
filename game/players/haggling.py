"""A persona at the table: when it speaks and what it offers, and how it answers an offer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.players import deals
from game.players.market import Market
from game.players.proposals import nearby, proposals
from game.players.valuation import NEVER, POINT, Valuation, Worth
from game.rules.arrays import Bits, Flags, Ints
from game.rules.batch import Batch
from game.rules.dice import GOLDEN, SPREAD, below, mix, purpose
from game.rules.tables import Kind, Manner, Persona

U = np.uint64
SPEAK = U(purpose("when to speak"))
HOPE = 2
"""An offer is weighed at one part in so many of its gain, since it may be refused."""


@dataclass(frozen=True)
class Turn:
    """n games in which a persona's seat is to move, and what it thinks of its moves, which is filled in bit by bit.

    mask: bool[M, n], the legal moves; h: uint64[n], a hash for the whims of this decision; score: int64[M, n], the
    worth of each move, NEVER where it is not legal or not thought of; package: uint64[n], what an offer or a counter
    would hold.
    """

    b: Batch
    persona: Persona
    mask: Flags
    h: Bits
    score: Worth
    package: Bits

    def rows(self, kind: Kind) -> Ints:
        """intp[k]: the moves of a kind that are the seat's; of offers those that are made plainly."""
        t, n = self.b.tables, len(self.mask)
        mine = (t.kind[:n] == kind) & (t.seat[:n] == self.persona.seat) & (t.manner[:n] == Manner.PLAIN)
        return np.nonzero(mine)[0]

    def one_of(self, kind: Kind, who: Ints) -> Ints:
        """intp[m]: for each of the games `who` a legal move of a kind, drawn by its hash; -1 where there is none."""
        rows = self.rows(kind)
        mine = self.mask[np.ix_(rows, who)]
        count = mine.sum(0)
        nth = below(mix(self.h[who] + SPREAD), np.maximum(count, 1)) + 1
        row: Ints = np.where(count > 0, rows[(np.cumsum(mine, 0) >= nth).argmax(0)] if rows.size else -1, -1)
        return row


def offer(turn: Turn, who: Ints, valuation: Valuation, urge: Worth) -> None:
    """Seeks a package in those of the games `who` where it is time to speak: at one move of a round, by the key.

    urge: int64[M, n], what the persona's rules urge to each move.
    """
    b, persona, t = turn.b, turn.persona, turn.b.tables
    row = turn.one_of(Kind.OFFER, who)
    slot = below(mix(mix(b.seed + SPEAK) + b["round"].astype(U) * GOLDEN), t.moves_each) + 1
    nothing_lies_there = b.v[t.offer.start + deals.circle_of(t, np.maximum(row, 0)), who] == 0
    due = (row >= 0) & nothing_lies_there & (b.v[t.left][persona.seat][who] == slot[who])
    who, row = who[due], row[due]
    if not who.size:
        return
    market = Market.of(valuation, b.part(who), persona, row)
    packs = proposals(market, row, turn.h[who])
    gain, good = market.gains(packs)
    best, n = np.where(good, gain, NEVER).argmax(0), np.arange(len(who))
    likes = good[best, n]
    at, row = who[likes], row[likes]
    turn.package[at] = packs[best, n][likes]
    turn.score[row, at] = market.later[persona.seat][likes] + gain[best, n][likes] // HOPE + urge[row, at]


def answer(turn: Turn, who: Ints, valuation: Valuation) -> None:
    """Takes what is worth it, counters where a package that is worth it is thought of, else refuses."""
    if not who.size:
        return
    b, persona, t = turn.b, turn.persona, turn.b.tables
    accept = turn.one_of(Kind.ACCEPT, who)
    circle = deals.circle_of(t, accept)
    reject, counter = (_at_tables(turn, kind)[circle] for kind in (Kind.REJECT, Kind.COUNTER))
    offered = deals.on_table(b, who, circle)
    market = Market.of(valuation, b.part(who), persona, accept)
    gain = market.gains(offered[None])[0][0]
    turn.score[reject, who] = 0
    turn.score[accept, who] = gain + (gain >= 0)
    patient = b.v[t.countered.start + circle, who] < persona.haggles
    asks = np.nonzero(turn.mask[counter, who] & ((gain < 0) | patient))[0]
    if asks.size:
        _counter(turn, who[asks], market.part(asks), counter[asks], (offered[asks], gain[asks]))


def _counter(turn: Turn, who: Ints, market: Market, row: Ints, offered: tuple[Bits, Worth]) -> None:
    """Counters with the best package thought of, if it is better than what was offered (the packages, their gains)."""
    package, gain = offered
    packs = np.concatenate([proposals(market, row, turn.h[who]), nearby(market, package)])
    thought, good = market.gains(packs)
    good &= packs != package
    best, n = np.where(good, thought, NEVER).argmax(0), np.arange(len(who))
    better = good[best, n] & (thought[best, n] > np.where(gain < 0, 0, gain + 2 * POINT))
    at = who[better]
    turn.package[at] = packs[best, n][better]
    turn.score[row[better], at] = np.maximum(gain[better], 0) + POINT + 1


def _at_tables(turn: Turn, kind: Kind) -> Ints:
    """intp[C]: the row by which the seat says this in each circle, -1 where there is none."""
    said = np.full(len(turn.b.tables.bargain.circles), -1, np.intp)
    rows = turn.rows(kind)
    said[turn.b.tables.circle[rows]] = rows
    return said
