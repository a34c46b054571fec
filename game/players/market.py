"""What packages are worth to a persona and its partner, and which it would put on the table."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.players import deals
from game.players.valuation import NEVER, TENTH, Valuation, Worth
from game.rules import packages
from game.rules.arrays import Bits, Flags, Ints
from game.rules.batch import Batch
from game.rules.tables import Persona

U = np.uint64
LEAST = 5
"""Tenths of a point for which nobody agrees, however late."""


@dataclass(frozen=True)
class Market:
    """n games b in which a persona bargains, and what packages are measured against there.

    row: intp[n], an offer or an answer of its seat, which says with whom; free: uint64[n], the clauses that may be put
    into a package now; now, later: int64[N, n] worth of the position now and a round on; signs: percent that clients
    sign; walk: what it is worth to lose them; need, need_signed: int64[n], the least gain to agree to.
    """

    valuation: Valuation
    b: Batch
    persona: Persona
    row: Ints
    free: Bits
    now: Worth
    later: Worth
    signs: Ints
    walk: Worth
    need: Worth
    need_signed: Worth

    @classmethod
    def of(cls, valuation: Valuation, b: Batch, persona: Persona, row: Ints) -> Market:
        """The market of all games of a batch, row[i] an offer or an answer of the persona's seat."""
        free = deals.free(b, b.all, deals.circle_of(b.tables, row))
        now, later = valuation.after(b, persona, b.all, np.zeros(b.size, U))
        signs, walk = valuation.walked(b, persona)
        past = b["round"].astype(np.int64) - 1
        need = np.maximum(persona.floor - persona.falls * past, LEAST) * TENTH
        need_signed = np.maximum(persona.signs_gain - persona.signs_falls * past, LEAST) * TENTH
        return cls(valuation, b, persona, row, free, now, later, signs, walk, need, need_signed)

    def part(self, who: Ints) -> Market:
        """The market of some of its games."""
        return replace(
            self, b=self.b.part(who), row=self.row[who], free=self.free[who], now=self.now[:, who],
            later=self.later[:, who], signs=self.signs[who], walk=self.walk[who], need=self.need[who],
            need_signed=self.need_signed[who])

    @property
    def circle(self) -> Ints:
        """intp[n]: whose table it is."""
        return deals.circle_of(self.b.tables, self.row)

    def gains(self, packs: Bits) -> tuple[Worth, Flags]:
        """(int64[P, n], bool[P, n]): what packages [P, n] bring the persona beyond what it asks for, and which it would
        table: valid ones that bring it something and leave the other side enough. Less than 0: not worth it."""
        order = packs.argsort(0)
        ranked = np.take_along_axis(packs, order, 0)
        new = np.ones(packs.shape, np.bool_)
        new[1:] = ranked[1:] != ranked[:-1]     # half of what is thought of is thought of twice
        gain, good = self._gains(np.repeat(self.b.all, new.sum(0)), ranked.T[new.T])
        which = np.empty(packs.shape, np.intp)
        np.put_along_axis(which, order, (new.T.cumsum() - 1).reshape(new.T.shape).T, 0)
        return gain[which], good[which]

    def _gains(self, who: Ints, package: Bits) -> tuple[Worth, Flags]:
        """(int64[m], bool[m]): the same of package[i] in game who[i]."""
        t, persona, mine = self.b.tables, self.persona, self.persona.seat
        circle = self.circle[who]
        now, later = self.valuation.after(self.b, persona, who, package, circle)
        settles, settling = packages.settles(t, package), packages.settling(t)
        members = packages.members(t, package).T.astype(np.int64)
        parts = packages.members(t, np.array([settling]))[:, 0].astype(np.int64)
        price = persona.price.astype(np.int64) * TENTH
        plain = later[mine] - self.later[mine][who] + (members * price).sum(1) - self.need[who]
        signed = now[mine] - self.now[mine][who] + (members * (price * parts)).sum(1) - self.need_signed[who]
        percent = self.signs[who]
        walk = self.walk[who] - self.later[mine][who]
        signed = (signed * percent + walk * (100 - percent)) // 100
        barred = (package & settling & ~persona.signs) != 0
        barred |= settles & (self.b["round"][who] < persona.signs_from)
        gain = np.where(barred, NEVER, np.where(settles, signed, plain))
        leaves = np.where(settles, persona.signs_leaves, persona.leaves) * TENTH
        good = packages.shaped(t, package, circle) & (package & ~self.free[who] == 0) & (gain >= 0)
        good &= self._theirs(who, settles, now, later) >= leaves
        return gain, good

    def clauses(self) -> tuple[Worth, Worth]:
        """(int64[K, n], int64[K, n]): what each clause alone would bring the persona, and the other side."""
        t, mine = self.b.tables, self.persona.seat
        own = np.zeros((t.clauses.size, self.b.size), np.int64)
        theirs = own.copy()
        clause, who = np.nonzero(packages.members(t, self.free))
        bit = U(1) << clause.astype(U)
        now, later = self.valuation.after(self.b, self.persona, who, bit)
        part = bit & packages.settling(t) != 0
        own[clause, who] = np.where(part, now[mine] - self.now[mine, who], later[mine] - self.later[mine, who])
        own[clause, who] += self.persona.price[clause].astype(np.int64) * TENTH
        theirs[clause, who] = self._theirs(who, part, now, later)
        return own, theirs

    def _theirs(self, who: Ints, at_once: Flags, now: Worth, later: Worth) -> Worth:
        """int64[m]: what the other side of game who[i] gains: at once, or else a round on; of two the lesser gain."""
        gain = np.where(at_once, now - self.now[:, who], later - self.later[:, who])
        least: Worth = deals.others(self.b.tables, self.row[who], gain[:, None])[0]
        return least
