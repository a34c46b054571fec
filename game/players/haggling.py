"""A persona at the table: when it speaks and what it offers, and how it answers an offer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.players import deals
from game.players.amendments import amendments
from game.players.market import Market
from game.players.proposals import nearby, proposals
from game.players.valuation import NEVER, POINT, Valuation, Worth
from game.rules import packages
from game.rules.arrays import Bits, Flags, Ints
from game.rules.batch import Batch
from game.rules.dice import GOLDEN, SPREAD, below, mix, purpose
from game.rules.tables import Kind, Manner, Persona, Tables

U = np.uint64
WHIM = U(purpose("whim"))
SPEAK = U(purpose("when to speak"))
AMENDED = 40
"""Amendments drawn for a counter."""
WORTH_ASKING = POINT
"""What an amendment of an offer that it would refuse must bring a persona beyond what it asks for: less is a no."""
HOPE = 2
"""An offer is weighed at one part in so many of its gain, since it may be refused."""


@dataclass(frozen=True)
class Turn:
    """n games in which a persona's seat is to move, and what it thinks of its moves, which is filled in bit by bit.

    mask: bool[M, n], the legal moves; score: int64[M, n], the worth of each move, NEVER where it is not legal or not
    thought of; package: uint64[n], what an offer or a counter would hold.
    """

    b: Batch
    persona: Persona
    mask: Flags
    score: Worth
    package: Bits

    @cached_property
    def h(self) -> Bits:
        """uint64[n]: a hash for the whims of this decision."""
        h: Bits = mix(mix(self.b.seed + WHIM) + self.b["step"].astype(U) * GOLDEN)
        return h

    def rows(self, kind: Kind) -> Ints:
        """intp[k]: `rows_of` the persona's seat."""
        return rows_of(self.b.tables, kind, self.persona.seat)

    def one_of(self, kind: Kind, who: Ints) -> Ints:
        """intp[m]: for each of the games `who` a legal move of a kind, drawn by its hash; -1 where there is none."""
        rows = self.rows(kind)
        mine = self.mask[np.ix_(rows, who)]
        count = mine.sum(0)
        nth = below(mix(self.h[who] + SPREAD), np.maximum(count, 1)) + 1
        row: Ints = np.where(count > 0, rows[(np.cumsum(mine, 0) >= nth).argmax(0)] if rows.size else -1, -1)
        return row


def rows_of(tables: Tables, kind: Kind, seat: int) -> Ints:
    """intp[k]: the moves of a kind that are a seat's; of offers those that are made plainly."""
    n = tables.moves.size
    mine = (tables.kind[:n] == kind) & (tables.seat[:n] == seat) & (tables.manner[:n] == Manner.PLAIN)
    return np.nonzero(mine)[0]


def in_manners(tables: Tables, seat: int) -> Ints:
    """intp[k]: the offers that a seat may make otherwise than plainly."""
    n = tables.moves.size
    mine = (tables.kind[:n] == Kind.OFFER) & (tables.seat[:n] == seat) & (tables.manner[:n] != Manner.PLAIN)
    return np.nonzero(mine)[0]


def in_circles(tables: Tables, kind: Kind, seat: int) -> Ints:
    """intp[C]: the row by which a seat answers so in each circle, -1 where there is none."""
    rows = rows_of(tables, kind, seat)
    answering = np.full(len(tables.bargain.circles), -1, np.intp)
    answering[tables.circle[rows]] = rows
    return answering


def offer(turn: Turn, who: Ints, valuation: Valuation, urge: Worth) -> None:
    """Seeks a package in those of the games `who` where it is time to speak: at one move of a round, by the key.

    urge: int64[M, n], what the persona's rules urge to each move.
    """
    b, persona, t = turn.b, turn.persona, turn.b.tables
    row = turn.one_of(Kind.OFFER, who)
    slot = below(mix(mix(b.seed + SPEAK) + b["round"].astype(U) * GOLDEN), int(t.moves_each[persona.seat])) + 1
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
    if t.manners.column.stop:
        _in_a_manner(turn, valuation, at, row)


def _in_a_manner(turn: Turn, valuation: Valuation, who: Ints, plain: Ints) -> None:
    """Weighs the offers that were thought of, plain[i] in game who[i], as they may be made otherwise: by what saying it
    aloud does and, half as likely as not, backing down would cost, and by what it costs if a secret comes out."""
    b, persona, t = turn.b, turn.persona, turn.b.tables
    seat, manners = persona.seat, t.manners
    base = valuation.rows(b, persona, who, plain)
    parts = np.minimum(b["rounds_left"].take(who).astype(np.int64) * manners.leaks, 100)
    for row in in_manners(t, seat):
        i = np.nonzero(turn.mask[row, who] & (t.circle.take(plain) == t.circle[row]))[0]
        after, chance = {Manner.OPEN: (manners.climb[seat], np.full(len(who), 50)),
                         Manner.SECRET: (manners.expose[seat], parts)}.get(Manner(int(t.manner[row])), (-1, parts))
        worth = valuation.rows(b, persona, who[i], np.full(len(i), row)) - base[i]
        if after >= 0:
            worth += (valuation.rows(b, persona, who[i], np.full(len(i), after)) - base[i]) * chance[i] // 100
        turn.score[row, who[i]] = turn.score[plain[i], who[i]] + worth - 1      # plainly, where it is all the same


def answer(turn: Turn, who: Ints, valuation: Valuation) -> None:
    """Takes what is worth it, counters where a package that is worth it is thought of, else refuses."""
    if not who.size:
        return
    b, persona, t = turn.b, turn.persona, turn.b.tables
    accept = turn.one_of(Kind.ACCEPT, who)
    circle = deals.circle_of(t, accept)
    reject, counter = (in_circles(t, kind, persona.seat)[circle] for kind in (Kind.REJECT, Kind.COUNTER))
    offered = deals.on_table(b, who, circle)
    market = Market.of(valuation, b.part(who), persona, accept)
    gain = market.gains(offered[None])[0][0]
    gives = packages.given_by(t, persona.seat) | packages.given_together(t, circle)
    gain += np.where(offered & gives == 0, market.need, 0)      # of a present it asks no more than that it is one
    turn.score[reject, who] = 0
    turn.score[accept, who] = gain + (gain >= 0)
    patient = b.v[t.countered.start + circle, who] < persona.haggles
    asks = np.nonzero(turn.mask[counter, who] & ((gain < 0) | patient))[0]
    if asks.size:
        _counter(turn, who[asks], market.part(asks), counter[asks], (offered[asks], gain[asks]))


def _counter(turn: Turn, who: Ints, market: Market, row: Ints, offered: tuple[Bits, Worth]) -> None:
    """Counters with the best amendment thought of, if that is better than the offer (the packages, their gains)."""
    package, gain = offered
    amended = amendments(market.b, market.b.all, row, turn.h[who], AMENDED)
    thought, good = market.gains(packs := np.concatenate([amended, nearby(market, package)]))
    best, n = np.where(good, thought, NEVER).argmax(0), np.arange(len(who))
    better = good[best, n] & (thought[best, n] > np.where(gain < 0, WORTH_ASKING, gain + 2 * POINT))
    at = who[better]
    turn.package[at] = packs[best, n][better]
    turn.score[row[better], at] = np.maximum(gain[better], 0) + POINT + 1
