"""Personas at play: what one wants, fears and is urged to, as the scenario's author wrote it, weighed move by move.

A move is worth what the position is worth after it, the seat's points and the persona's own wants, once the round has
ended and the cabinet met (see `lens`); what its rules urge is added, and half a point of whim by the game's key. Offers
are sought among packages made of the clauses that do both sides most good, priced by the persona and by what the other
side's points are known to be.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.players import deals
from game.players.bot import Advice, Candidate, Reason, alone, never
from game.players.personas import personas_of
from game.players.random import draw_packages
from game.players.valuation import POINT, TENTH, Valuation, Worth
from game.rules import guards, legal, packages
from game.rules.arrays import Bits, Flags, Ints
from game.rules.batch import KEPT_A, PROMISED, Batch, entry
from game.rules.dice import GOLDEN, SPREAD, below, mix, purpose
from game.rules.tables import Kind, Move, Persona, Tables
from game.rules.views import View

U = np.uint64
WHO = U(purpose("persona"))
WHIM = U(purpose("whim"))
SPEAK = U(purpose("when to speak"))
NEVER = np.int64(-(1 << 40))
WEIGHTS = (1, 2, 4)
"""What the other side's gain counts for, in halves of one's own, when a package is put together."""
MOST = 2
"""Most clauses of each side, and of both together, in a package that is put together: people read it."""
DRAWN = 6
"""Packages drawn at random beside those that are put together."""
LEAST = 5
"""Tenths of a point for which nobody agrees, however late."""
HOPE = 2
"""An offer is weighed at one part in so many of its gain, since it may be refused."""
SHOWN = 8
"""Candidates that advice holds."""


@dataclass(frozen=True)
class Weighed:
    """score: int64[M, n] worth of each move of each game, NEVER where it is not legal or not thought of; pack:
    uint64[n], what an offer or a counter would hold."""

    score: Worth
    package: Bits


@dataclass(frozen=True)
class Market:
    """What packages are measured against in n games, for one persona and its partners other[i].

    free: uint64[n], the clauses that may be put into a package now;
    now, later: int64[N, n] worth of the position now and a round on; signs: percent that clients sign; walk: what it is
    worth to lose them; need, need_signed: int64[n], the least gain to agree to.
    """

    other: Ints
    free: Bits
    now: Worth
    later: Worth
    signs: Ints
    walk: Worth
    need: Worth
    need_signed: Worth


class DoctrineBot:
    """Plays one persona, or in each game one of the seat's personas, drawn by the game's key; see `personas_of`."""

    def __init__(self, tables: Tables, name: str | None = None) -> None:
        self.tables = tables
        self.lens = Valuation(tables)
        seats = range(len(tables.seats))
        self.personas = [[one for one in personas_of(tables, seat) if name in (None, one.name)] for seat in seats]
        n = tables.clauses.size
        self.twins = np.zeros((n, n), bool)     # clauses of one group, of which a package holds one
        for inside in packages.members(tables, packages.groups(tables)).T:
            self.twins |= inside[:, None] & inside
        self.twins |= np.eye(n, dtype=bool)

    def choose(self, seen: Batch, seat: int, hurry: Callable[[], bool] = never) -> tuple[Ints, Bits]:
        """The best move of each game's persona."""
        row, package = np.zeros(seen.size, np.intp), np.zeros(seen.size, U)
        mine = self.personas[seat]
        which = below(mix(seen.seed + WHO), len(mine))
        for number, persona in enumerate(mine):
            who = np.nonzero(which == number)[0]
            if who.size:
                b = Batch(seen.tables, seen.seed[who], seen.v.take(who, 1), seen.ledger.take(who, 1))
                weighed = self.weigh(b, persona)
                row[who] = weighed.score.argmax(0)
                tabled = np.isin(self.tables.kind[row[who]], (Kind.OFFER, Kind.COUNTER))
                package[who] = np.where(tabled, weighed.package, U(0))
        return row, package

    def persona(self, seat: int, key: int) -> Persona:
        """Who plays a seat in the game with this key."""
        mine = self.personas[seat]
        return mine[int(below(mix(np.array([key & (1 << 64) - 1], U) + WHO), len(mine))[0])]

    def weigh(self, b: Batch, persona: Persona) -> Weighed:
        """What a persona thinks of every move, in games in which its seat is to move."""
        t = self.tables
        mask = legal.legal(b)
        kind = t.kind[: t.moves.size]
        score = np.full(mask.shape, NEVER)
        package = np.zeros(b.size, U)
        h = mix(mix(b.seed + WHIM) + b["step"].astype(U) * GOLDEN)
        asked = mask[kind == Kind.ACCEPT].any(0)
        self._answers(b, persona, mask, np.nonzero(asked)[0], h, score, package)
        self._moves(b, persona, mask, np.nonzero(~asked)[0], h, score, package)
        return Weighed(score, package)

    # ---- moves

    def _moves(self, b: Batch, persona: Persona, mask: Flags, who: Ints, h: Bits, score: Worth, package: Bits) -> None:
        t = self.tables
        plain = mask[:, who] & (t.kind[: t.moves.size] <= Kind.PASS)[:, None]
        row, i = np.nonzero(plain)
        game = who[i]
        whim = (mix(h[game] + row.astype(U) * SPREAD) >> U(58)).astype(np.int64)
        urge = self.urges(b, persona)
        worth = self.lens.rows(b, persona, game, row) - self._promises(b, persona, row, game)
        score[row, game] = worth + urge[row, game] + whim
        self._offers(b, persona, mask, who, h, urge, score, package)

    def urges(self, b: Batch, persona: Persona) -> Worth:
        """int64[M, n]: what a persona's rules urge to each move."""
        held = guards.holds(b, persona.rules, b.all) * persona.rules.weight[:, None].astype(np.int64)
        found = np.zeros((self.tables.moves.size, b.size), np.int64)
        for urged, worth in zip(persona.urged, held, strict=True):
            found[urged] += worth * TENTH
        return found

    def _promises(self, b: Batch, persona: Persona, row: Ints, game: Ints) -> Worth:
        """int64[n]: what row[i] costs by breaking promises in game[i], or saves (less than 0) by doing what is owed."""
        t, deal = self.tables, self.tables.bargain
        cost = np.zeros(len(row), np.int64)
        if not (t.breaks[row].any() or t.fulfils[row].any()):
            return cost
        price = self.lens.broken(b, persona)[game] + 2 * POINT
        for p, pair in enumerate(deal.pairs):
            if persona.seat in pair:
                bound = b.ledger[entry(p, PROMISED)] & deal.debtor[persona.seat]
                owed = bound & ~b.ledger[entry(p, KEPT_A + pair.index(persona.seat))]
                cost += price * (bound[game] & t.breaks[row] != 0)
                cost -= price * (owed[game] & t.fulfils[row] != 0)
        return cost

    # ---- offers

    def _offers(self, b: Batch, persona: Persona, mask: Flags, who: Ints, h: Bits, urge: Worth, score: Worth,
                package: Bits) -> None:
        """Seeks a package for the games in which it is time to speak: at one move of a round, by the key."""
        t = self.tables
        row = _one_of(mask[: t.moves.size] & self._kind(Kind.OFFER), who, h)
        left = b.v[t.left][persona.seat]
        slot = below(mix(mix(b.seed + SPEAK) + b["round"].astype(U) * GOLDEN), t.moves_each) + 1
        pair = deals.pair_of(t, np.maximum(row, 0))
        free = b.v[t.offer.start + pair, who] == 0
        due = (row >= 0) & free & (left[who] == slot[who])
        who, row = who[due], row[due]
        if not who.size:
            return
        b, h = _only(b, who), h[who]
        market = self._market(b, persona, t.other[row].astype(np.intp))
        packs = self._packages(b, persona, market, row, h)
        gain, good = self._gains(b, persona, market, packs)
        best = np.where(good, gain, NEVER).argmax(0)
        n = np.arange(len(who))
        found = good[best, n]
        at, row = who[found], row[found]
        package[at] = packs[best, n][found]
        score[row, at] = market.later[persona.seat][found] + gain[best, n][found] // HOPE + urge[row, at]

    def _answers(
        self, b: Batch, persona: Persona, mask: Flags, who: Ints, h: Bits, score: Worth, package: Bits
    ) -> None:
        """Takes what is worth it, counters where a package that is worth it is thought of, else refuses."""
        t = self.tables
        if not who.size:
            return
        accept = _one_of(mask & self._kind(Kind.ACCEPT), who, h)
        other = t.other[accept]
        table = np.full((len(t.seats), 3), -1, np.intp)
        for k, kind in enumerate((Kind.ACCEPT, Kind.REJECT, Kind.COUNTER)):
            rows = np.nonzero((t.kind[: t.moves.size] == kind) & (t.seat[: t.moves.size] == persona.seat))[0]
            table[t.other[rows], k] = rows
        reject, counter = table[other, 1], table[other, 2]
        pair = deals.pair_of(t, accept)
        offered = deals.on_table(b, who, pair)
        countered = b.v[t.countered.start + pair, who]
        may = mask[counter, who]
        b, h = _only(b, who), h[who]
        market = self._market(b, persona, other.astype(np.intp))
        gain, _ = self._gains(b, persona, market, offered[None])
        score[reject, who] = 0
        score[accept, who] = gain[0] + (gain[0] >= 0)
        asks = np.nonzero(may & ((gain[0] < 0) | (countered < persona.haggles)))[0]
        if not asks.size:
            return
        n = np.arange(len(asks))
        market = market_of(market, asks)
        b = _only(b, asks)
        packs = np.concatenate([self._packages(b, persona, market, counter[asks], h[asks]),
                                self._near(persona, market, offered[asks])])
        thought, good = self._gains(b, persona, market, packs)
        good &= packs != offered[asks]
        best = np.where(good, thought, NEVER).argmax(0)
        better = thought[best, n] > np.maximum(gain[0][asks], 0) + np.where(gain[0][asks] < 0, 0, 2 * POINT)
        found = np.nonzero(good[best, n] & better)[0]
        at = who[asks[found]]
        package[at] = packs[best, n][found]
        score[counter[asks[found]], at] = np.maximum(gain[0][asks[found]], 0) + POINT + 1

    def _kind(self, kind: Kind) -> Flags:
        rows: Flags = (self.tables.kind[: self.tables.moves.size] == kind)[:, None]
        return rows

    def _market(self, b: Batch, persona: Persona, other: Ints) -> Market:
        free = np.zeros(b.size, U)
        pairs = self.tables.bargain.pair[persona.seat, other]
        for pair in np.unique(pairs):
            i = np.nonzero(pairs == pair)[0]
            free[i] = packages.available(b, i, int(pair))
        now, later = self.lens.after(b, persona, b.all, np.zeros(b.size, U))
        signs, walk = self.lens.walked(b, persona)
        past = b["round"].astype(np.int64) - 1
        need = np.maximum(persona.floor - persona.falls * past, LEAST) * TENTH
        need_signed = np.maximum(persona.signs_gain - persona.signs_falls * past, LEAST) * TENTH
        return Market(other, free, now, later, signs, walk, need, need_signed)

    def _gains(self, b: Batch, persona: Persona, market: Market, packs: Bits) -> tuple[Worth, Flags]:
        """(int64[P, n], bool[P, n]): what packages bring a persona beyond what it asks for, and which it would table:
        valid ones that bring it something and leave the other side enough. Less than 0: not worth it."""
        t = self.tables
        times, n = packs.shape
        package = packs.reshape(-1)
        who = np.tile(b.all, times)
        now, later = self.lens.after(b, persona, who, package)
        mine = persona.seat
        settles, settling = packages.settles(t, package), packages.settling(t)
        bits = packages.members(t, package).T.astype(np.int64)
        parts = packages.members(t, np.array([settling]))[:, 0].astype(np.int64)
        price = persona.price.astype(np.int64) * TENTH
        plain = later[mine] - market.later[mine][who] + (bits * price).sum(1) - market.need[who]
        signed = now[mine] - market.now[mine][who] + (bits * (price * parts)).sum(1) - market.need_signed[who]
        percent = market.signs[who]
        walk = market.walk[who] - market.later[mine][who]
        signed = (signed * percent + walk * (100 - percent)) // 100
        barred = (package & settling & ~persona.signs) != 0
        barred |= settles & (b["round"][who] < persona.signs_from)
        gain = np.where(barred, NEVER, np.where(settles, signed, plain))
        other = market.other[who]
        theirs = np.where(settles, now[other, np.arange(len(who))] - market.now[other, who],
                          later[other, np.arange(len(who))] - market.later[other, who])
        leaves = np.where(settles, persona.signs_leaves, persona.leaves) * TENTH
        pair = t.bargain.pair[mine, other]
        good = packages.shaped(t, package, pair) & (package & ~market.free[who] == 0) & (gain >= 0) & (theirs >= leaves)
        return gain.reshape(times, n), good.reshape(times, n)

    # ---- packages

    def _packages(self, b: Batch, persona: Persona, market: Market, row: Ints, h: Bits) -> Bits:
        """uint64[P, n]: packages to think of: the best clauses of each side by several weights, and some at random."""
        t, deal = self.tables, self.tables.bargain
        k = np.arange(t.clauses.size, dtype=U)
        free = market.free
        mine, theirs = self._clauses(b, persona, market, free)
        both = packages.given_together(t, deal.pair[persona.seat, market.other])
        lines, formats = packages.lines_and_formats(t)
        whim = (mix(h + k[:, None] * SPREAD) >> U(57)).astype(np.int64)
        givers = (packages.given_by(t, market.other) & free, packages.given_by(t, persona.seat) & free,
                  both & free & ~packages.settling(t))
        entries, forms = free & lines & persona.signs, free & formats & persona.signs
        made = []
        for weight in WEIGHTS:
            liking = 2 * mine + weight * theirs + whim
            settlement = _best(liking, entries) | _best(liking, forms)
            settlement[~packages.settles(t, settlement)] = 0
            liking[liking <= 0] = NEVER
            package = np.zeros(b.size, U)
            made.append(settlement)
            for _ in range(min(deal.each, MOST)):
                for among in givers:
                    open_ = liking.copy()
                    open_[(among >> k[:, None] & U(1)) == 0] = NEVER
                    best = open_.argmax(0)
                    some = np.nonzero(open_[best, b.all] > NEVER)[0]
                    package[some] |= U(1) << best[some].astype(U)
                    liking[:, some] = np.where(self.twins[:, best[some]], NEVER, liking[:, some])
                made += [package.copy(), np.where(settlement != 0, package | settlement, U(0))]
        drawn = mix(h + np.arange(1, DRAWN + 1, dtype=U)[:, None] * GOLDEN)
        rest = draw_packages(b, np.tile(b.all, DRAWN), np.tile(row, DRAWN), drawn.reshape(-1))
        return np.concatenate([np.array(made), rest.reshape(DRAWN, b.size)])

    def _clauses(self, b: Batch, persona: Persona, market: Market, free: Bits) -> tuple[Worth, Worth]:
        """(int64[K, n], int64[K, n]): what each clause alone would bring a persona, and the other side."""
        t = self.tables
        mine = np.full((t.clauses.size, b.size), 0, np.int64)
        theirs = mine.copy()
        clause, who = np.nonzero(packages.members(t, free))
        bit = U(1) << clause.astype(U)
        now, later = self.lens.after(b, persona, who, bit)
        part = bit & packages.settling(t) != 0
        n = np.arange(len(who))
        for found, seat in ((mine, np.full(len(who), persona.seat)), (theirs, market.other[who])):
            found[clause, who] = np.where(part, now[seat, n] - market.now[seat, who],
                                          later[seat, n] - market.later[seat, who])
        mine[clause, who] += persona.price[clause].astype(np.int64) * TENTH
        return mine, theirs

    def _near(self, persona: Persona, market: Market, offered: Bits) -> Bits:
        """uint64[P, n]: the package offered less one of the clauses that this seat gives, alone or with the other."""
        deal = self.tables.bargain
        pair = deal.pair[persona.seat, market.other]
        left = offered & (packages.given_by(self.tables, persona.seat) | packages.given_together(self.tables, pair))
        made = []
        for _ in range(deal.each + deal.together):
            lowest = left & (~left + U(1))
            made.append(np.where(lowest != 0, offered ^ lowest, U(0)))
            left ^= lowest
        return np.array(made)

    # ---- advice

    def advise(self, view: View, key: int, hurry: Callable[[], bool] = never) -> Advice:
        """The moves that the persona of this key thinks of, best first, in points more than passing would be worth."""
        persona = self.persona(view.seat, key)
        b = alone(view, key)
        weighed = self.weigh(b, persona)
        score = weighed.score[:, 0]
        order = np.argsort(-score, kind="stable")[:SHOWN]
        order = order[score[order] > NEVER]
        kind = self.tables.kind
        quiet = [int(score[r]) for r in np.nonzero(score > NEVER)[0] if kind[r] in (Kind.PASS, Kind.REJECT)]
        base = quiet[0] if quiet else int(score[order[-1]])
        found = []
        for r in order:
            move = Move(int(r), int(weighed.package[0]) if kind[r] in (Kind.OFFER, Kind.COUNTER) else 0)
            worth = view.total + (int(score[r]) - base) / POINT
            found.append(Candidate(move, worth, worth, worth, self._reasons(view, b, persona, move)))
        return Advice(tuple(found))

    def _reasons(self, view: View, b: Batch, persona: Persona, move: Move) -> tuple[Reason, ...]:
        """The rules that urge to a move, the fears that it raises or lays to rest (numbered after the rules), what the
        persona wants of it within a round, the terms of the points that it changes, the other side's gain."""
        held = guards.holds(b, persona.rules, b.all)[:, 0]
        found = [Reason("rule", int(q), int(persona.rules.weight[q]) / 10, persona.rule_texts[q])
                 for q in np.nonzero(held & persona.urged[:, move.row])[0]]
        package, other = move.package, int(self.tables.other[move.row])
        if self.tables.kind[move.row] == Kind.ACCEPT:
            package = int(deals.on_table(b, b.all, deals.pair_of(self.tables, np.array([move.row])))[0])
        before, after = self.lens.afraid(b, persona, move.row, package)
        for f in np.nonzero(before != after)[0]:
            worth = int(persona.fears.weight[f]) / (10 if after[f] else -10)
            found.append(Reason("rule", persona.rules.size + int(f), worth, persona.fear_texts[f]))
        found += [Reason("want", column, worth) for column, worth in self.lens.wanted(b, persona, move.row, package)]
        found += [Reason("term", k, float(new - old)) for k, old, new in view.preview(move).terms]
        if package:
            guesses = view.estimate(other, package)
            found.append(Reason("deal", other, sum(new - old for old, new in guesses) / len(guesses)))
        return tuple(found)


def market_of(market: Market, who: Ints) -> Market:
    """A market of some of its games."""
    return Market(market.other[who], market.free[who], market.now[:, who], market.later[:, who], market.signs[who],
                  market.walk[who], market.need[who], market.need_signed[who])


def _only(b: Batch, who: Ints) -> Batch:
    return Batch(b.tables, b.seed[who], b.v.take(who, 1), b.ledger.take(who, 1))


def _one_of(mask: Flags, who: Ints, h: Bits) -> Ints:
    """intp[n]: for each game one of the rows of mask[M, B], drawn by its hash; -1 where there is none."""
    mine = mask[:, who]
    count = mine.sum(0)
    nth = below(mix(h[who] + SPREAD), np.maximum(count, 1)) + 1
    row = (np.cumsum(mine, 0) >= nth).argmax(0)
    found: Ints = np.where(count > 0, row, -1)
    return found


def _best(liking: Worth, among: Bits) -> Bits:
    """uint64[n]: the bit of the clause that is liked best among some, 0 where there are none."""
    k = np.arange(len(liking), dtype=U)[:, None]
    best = np.where(among >> k & U(1), liking, NEVER).argmax(0)
    found: Bits = np.where(among != 0, U(1) << best.astype(U), U(0))
    return found
