"""The search for packages that are better for both than no deal, and what play-outs say of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from game.estimates import intervals as measure
from game.estimates.bargaining_range.candidates import NONE, Candidates, Prices, changed, fronts
from game.estimates.bargaining_range.playing import (
    WIDEST,
    Flags,
    Hurried,
    Hurry,
    Players,
    agree,
    go_on,
    sign,
    walk_out,
)
from game.estimates.intervals import FEWEST, Floats, Interval, Verdict
from game.players.bot import never
from game.players.deals import draw
from game.rules import bulk, packages
from game.rules.arrays import Bits
from game.rules.batch import Batch
from game.rules.dice import GOLDEN, mix, purpose
from game.rules.engine import Games
from game.rules.packages import available, settles, shaped
from game.rules.tables import Kind, Tables

U = np.uint64
PRICING, SCOUTING, CHOOSING, MEASURING, SEARCH = (
    U(purpose(f"room {what}")) for what in ("pricing", "scouting", "choosing", "measuring", "search"))
JUDGED = 8
"""Positions that a package is judged in, where what is hidden or the news differ."""
BLOCKS = (8, 24, 32)
"""Play-outs of each kind between two looks at whether somebody is in a hurry; the last number goes on."""
DRAWN = 400
"""Packages drawn before the search for better ones begins."""
IMPROVED, ROUNDS = 16, 3
"""So many of the best packages are changed by a clause each way, so many times over."""
PRICED = 16
"""Play-outs of each clause alone, by which the judgement of packages is put right before the search."""
SEARCHES = 2
"""Times that packages are sought and scouted; what scouting finds puts the judgement right for the next search."""
FIRST_LOOK = 64
"""Years with a package and without one after which it is first looked at whether it is better for both; then after
twice as many, and so on."""
FINALISTS, TESTED = 8, 2
"""Packages that a search finds, and those that are put to the test."""


@dataclass(frozen=True)
class Positions:
    """What is asked about: one position, or many that differ in what is not known.

    tables: in which offers may be made; dealt: uint64[n] keys to n positions to play on from, one a key, with dice of
    their own; key: uint64[1], of the dice; judged: in how many of them a package is judged.
    """

    tables: Tables
    dealt: Callable[[Bits], Games]
    key: Bits
    judged: int

    def keys(self, what: np.uint64, first: int, count: int) -> Bits:
        """uint64[count]: the keys of play-outs first.., of one purpose."""
        keys: Bits = mix(self.key + what + np.arange(first + 1, first + count + 1, dtype=U) * GOLDEN)
        return keys


@dataclass(frozen=True)
class Deal:
    """A package agreed now, against no deal. pair: the two seats; package: its clauses as bits; gain: points that each
    seat gains on average where the endings count, with 95 % intervals; chance: for a settlement the percent that every
    client signs, else None; signed, refused: mean gains of each seat if they do, and if one does not (both as `gain`
    for what needs no consent).
    """

    pair: tuple[int, int]
    package: int
    gain: tuple[Interval, ...]
    chance: float | None
    signed: tuple[float, ...]
    refused: tuple[float, ...]

    @property
    def better(self) -> bool:
        """Whether it is better than no deal for both its sides, beyond chance (95 % for each side)."""
        return all(self.gain[seat].low > 0 for seat in self.pair)


@dataclass(frozen=True)
class BargainingRange:
    """What is to be had from a position. value: each seat's points at the end without a deal; deals: the packages that
    were measured, the best for the first of each pair first; agreement: whether one is better for both, by intervals
    that are widened for their number (Bonferroni), since of many packages some look better by luck;
    samples: play-outs of each."""

    value: tuple[Interval, ...]
    deals: tuple[Deal, ...]
    agreement: bool
    samples: int


class Agreement(NamedTuple):
    """Whether a package is better for both its sides than no deal; and of the years without a deal that were played to
    see it, how many ended in an ending that does not count, of how many."""

    better: Verdict
    apart: int
    years: int


class Start(NamedTuple):
    """What was found of kinds of start. agreement: whether a package is better for all than none, of each kind that was
    looked at; kinds: how many there are; apart: of the years without a deal that were played to see it, how many ended
    in an ending that is told beside; years: of how many."""

    agreement: tuple[Verdict, ...]
    kinds: int
    apart: int = 0
    years: int = 0


@dataclass
class Outcomes:
    """Play-outs, all with the same n dice: float[N, n] points with no deal, and bool[n] whether their ending counts; of
    package k of pair p, `gain[p]`, signed[p] and refused[p], float[P, N, n], counts[p], bool[P, n], whether the endings
    with it and with no deal do, and chance[p], float[P], the sum of the percents."""

    nothing: Floats
    known: Flags
    gain: list[Floats]
    counts: list[Flags]
    signed: list[Floats]
    refused: list[Floats]
    chance: list[Floats]

    def join(self, more: Outcomes) -> Outcomes:
        """These play-outs and more of them."""
        gain, signed, refused = ([np.concatenate(both, 2) for both in zip(one, two, strict=True)] for one, two in
                                 ((self.gain, more.gain), (self.signed, more.signed), (self.refused, more.refused)))
        counts = [np.hstack(both) for both in zip(self.counts, more.counts, strict=True)]
        chance = [x + y for x, y in zip(self.chance, more.chance, strict=True)]
        return Outcomes(np.hstack([self.nothing, more.nothing]), np.hstack([self.known, more.known]), gain, counts,
                        signed, refused, chance)


class Search:
    """The search for packages of some pairs of seats (all, unless they are given)."""

    def __init__(self, positions: Positions, candidates: int, pairs: list[int] | None = None,
                 players: Players | None = None, prices: dict[int, Prices] | None = None) -> None:
        self.tables, self.positions = positions.tables, positions
        self.players = players or Players(self.tables)
        self.pairs = list(range(len(self.tables.bargain.pairs))) if pairs is None else pairs
        self.prices = {} if prices is None else {pair: one.copy() for pair, one in prices.items()}
        self.kept = max(candidates // len(self.pairs), 2)

    def measured(self, samples: int, hurry: Hurry) -> BargainingRange:
        """Searches, thins out and measures."""
        return self._measured(self._scouted(max(samples // 8, 8), hurry), samples, hurry)

    def told(self, packages: Mapping[int, Sequence[int]], samples: int) -> BargainingRange:
        """What these packages of each pair are worth; nothing is sought."""
        given = [Candidates.given(self.tables, packages.get(pair, ())) for pair in self.pairs]
        return self._measured(given, samples, never)

    def _measured(self, candidates: list[Candidates], samples: int, hurry: Hurry) -> BargainingRange:
        out, number = None, 0
        while number < samples:
            size = min(BLOCKS[-1] if number >= sum(BLOCKS[:2]) else BLOCKS[number > 0], samples - number)
            try:
                more = self._outcomes(candidates, MEASURING, number, size, never if out is None else hurry)
            except Hurried:
                break
            out, number = more if out is None else out.join(more), number + size
            if hurry():
                break
        assert out is not None
        value = tuple(measure.mean(x) for x in _counted(out.nothing, out.known))
        pairs = [self.tables.bargain.pairs[pair] for pair in self.pairs]
        deals = [_deal(pairs[p], one, out, p, k) for p, one in enumerate(candidates) for k in range(len(one.package))]
        wider = NormalDist().inv_cdf(1 - 0.025 / max(len(deals), 1)) / measure.Z
        agreement = any(
            all(gain.value > wider * (gain.value - gain.low) for gain in (deal.gain[seat] for seat in deal.pair))
            for deal in deals
        )
        deals.sort(key=lambda deal: (deal.pair, -deal.gain[deal.pair[0]].value, deal.package))
        return BargainingRange(value, tuple(deals), agreement, number)

    def finalists(self, scouts: int) -> Bits:
        """uint64[..]: the packages of one pair, no settlements, that leave the worse off side most, best first, after
        so many play-outs of each."""
        scouted = self._scouted(scouts, never)[0]
        best = scouted.take(scouted.split()[0])
        return best.package[np.argsort(-best.gain.min(0), kind="stable")[:FINALISTS]]

    def agreement(self, package: Bits, samples: int, careful: Players, years: int, verdicts: int) -> Agreement:
        """Whether one of these packages of one pair is better for both: the two that leave the worse off side most are
        put to the test, by up to so many years of each and as many without a deal, played by careful players.

        verdicts: with how many it is to be right together.
        """
        better, apart, played = Verdict.MISSED, 0, 0
        search = Search(self.positions, 2, self.pairs, careful)
        for one in self._last(package, samples)[:, None]:
            tested = search._tested(one, years, verdicts)
            apart, played = apart + tested.apart, played + tested.years
            if tested.better is not Verdict.MISSED:
                better = tested.better
            if better is Verdict.MET:
                break
        return Agreement(better, apart, played)

    def _last(self, package: Bits, samples: int) -> Bits:
        """uint64[..]: the packages that leave the worse off side most, best first: so many play-outs of each, then
        twice as many of the better half, until few are left."""
        pair, first, total = list(self.tables.bargain.pairs[self.pairs[0]]), 0, np.zeros((2, package.size))
        while package.size > TESTED:
            out = self._outcomes([Candidates.given(self.tables, package)], CHOOSING, first, samples, never)
            total = total + out.gain[0][:, pair].sum(2).T
            half = np.argsort(-total.min(0), kind="stable")[: (package.size + 1) // 2]
            package, total, first, samples = package[half], total[:, half], first + samples, 2 * samples
        return package

    def _tested(self, chosen: Bits, years: int, verdicts: int) -> Agreement:
        """Whether one package is better for both, over years until that is clear or so many are played.

        The verdict is looked at several times, of several packages, and beside others, so its interval is wider by the
        number of all (Bonferroni).
        """
        looks = [min(FIRST_LOOK << k, years) for k in range(max(-(-years // FIRST_LOOK) - 1, 0).bit_length() + 1)]
        z = NormalDist().inv_cdf(1 - 0.025 / len(looks) / TESTED / verdicts)
        gain, apart, number = np.zeros((2, 0)), 0, 0
        for look in looks:
            out = self._outcomes([Candidates.given(self.tables, chosen)], MEASURING, number, look - number, never)
            more = out.gain[0][0][list(self.tables.bargain.pairs[self.pairs[0]])]
            gain = np.hstack([gain, more[:, out.counts[0][0]]])
            apart, number = apart + int((~out.known).sum()), look
            if (better := _better(gain, z)) is not Verdict.UNCLEAR:
                return Agreement(better, apart, number)
        return Agreement(Verdict.UNCLEAR, apart, number)

    def _only(self, p: int, candidates: Candidates) -> list[Candidates]:
        return [candidates if q == p else NONE for q in range(len(self.pairs))]

    def _scouted(self, scouts: int, hurry: Hurry) -> list[Candidates]:
        """The packages of each pair that are worth measuring."""
        seen = [NONE] * len(self.pairs)
        try:
            for pair in self.pairs:
                if pair not in self.prices:
                    self.prices[pair] = self.priced(pair, PRICED, hurry)
            for again in range(SEARCHES):
                candidates = [self._search(pair) for pair in self.pairs]
                out = self._outcomes(candidates, SCOUTING, again * scouts, scouts, hurry)
                for p, pair in enumerate(self.pairs):
                    gain = out.gain[p][:, list(self.tables.bargain.pairs[pair])]
                    seen[p] = self._weighed(seen[p], candidates[p], gain, pair)
        except Hurried:
            seen = [one if one.package.size else self._search(pair) for one, pair in zip(seen, self.pairs, strict=True)]
        return [one.take(fronts(one, self.kept, self.kept)) for one in seen]

    def _weighed(self, before: Candidates, latest: Candidates, gain: Floats, pair: int) -> Candidates:
        """The packages seen before and now, each with what its play-outs, float[P, 2, n], say of its gain, drawn
        towards its price by as much as they are few."""
        plain, settled = latest.split()
        points = gain.swapaxes(0, 1)
        prices = self.prices.setdefault(pair, Prices(self.tables.clauses.size))
        now = latest.take(plain)
        if plain.size:
            prices.learn(now, points[:, plain])
            mean, noise = points[:, plain].mean(2) * 100, points[:, plain].var(2) * 1e4 / points.shape[2] + 1
            misfit = prices.misfit[:, None]
            now.gain = (mean * misfit + (now.judged + prices.of(now.package)) * noise) / (misfit + noise)
        ends = latest.take(settled)
        ends.gain = points[:, settled].mean(2) * 100
        old = before.take(before.split()[0])
        return old.take(np.nonzero(~np.isin(old.package, now.package))[0]).join(now).join(ends)

    # ---- outcomes

    def _outcomes(self, candidates: list[Candidates], what: np.uint64, first: int, count: int, hurry: Hurry
                  ) -> Outcomes:
        """Plays everything forward with the dice first..first+count-1 of one purpose."""
        keys = self.positions.keys(what, first, count)
        plain = [(p, k) for p, one in enumerate(candidates) for k in np.nonzero(~one.settles)[0].tolist()]
        walks = any(one.settles.any() for one in candidates) and bool(self.tables.clients)
        ends, known = self._play_all(keys, candidates, plain, walks, hurry)
        nothing = ends[0]
        out = Outcomes(nothing, known[0], [], [], [], [], [])
        for p, one in enumerate(candidates):
            size, seats = len(one.package), len(nothing)
            gain, signed, refused = np.zeros((3, size, seats, count))
            counts, chance = np.tile(known[0], (size, 1)), np.full(size, 100.0 * count)
            settles = np.nonzero(one.settles)[0]
            if settles.size:
                odds, points = _signed(self.positions, keys, self.pairs[p], one.package[settles])
                after = points - nothing
                lost = (ends[1] if walks else nothing) - nothing
                gain[settles] = odds * after + (1 - odds) * lost
                signed[settles], refused[settles] = after, lost
                counts[settles] &= known[1] if walks else True
                chance[settles] = 100 * odds.sum()
            for n, (q, k) in enumerate(plain):
                if q == p:
                    gain[k] = signed[k] = refused[k] = ends[1 + walks + n] - nothing
                    counts[k] &= known[1 + walks + n]
            out.gain.append(gain)
            out.counts.append(counts)
            out.signed.append(signed)
            out.refused.append(refused)
            out.chance.append(chance)
        return out

    def _play_all(self, keys: Bits, candidates: list[Candidates], plain: list[tuple[int, int]], walks: bool,
                  hurry: Hurry) -> tuple[Floats, Flags]:
        """float[1 + walks + len(plain), N, n]: points at the end with no deal, after a walk-out, with each package;
        and bool[1 + walks + len(plain), n], whether those endings count."""
        jobs: list[tuple[int, int] | None] = [None] * (1 + walks) + list(plain)
        ends, known = np.zeros((len(jobs), len(self.tables.seats), len(keys))), np.ones((len(jobs), len(keys)), bool)
        step = max(WIDEST // len(keys), 1)
        for first in range(0, len(jobs), step):
            part = jobs[first : first + step]
            batches = []
            for n, job in enumerate(part, first):
                games = self.positions.dealt(keys)
                if job is not None:
                    agree(games, self.pairs[job[0]], int(candidates[job[0]].package[job[1]]))
                elif n:
                    walk_out(games, keys)
                go_on(games)
                batches.append(games)
            points, counts = self.players.play_on(Games.beside(batches), hurry)
            ends[first : first + step] = points.reshape(len(points), len(part), len(keys)).swapaxes(0, 1)
            known[first : first + step] = counts.reshape(len(part), len(keys))
        return ends, known

    # ---- the search

    def priced(self, pair: int, count: int, hurry: Hurry = never) -> Prices:
        """What `count` play-outs of each clause alone say of the judgement of a pair's packages. Hurried."""
        t, deal = self.tables, self.tables.bargain
        prices = Prices(t.clauses.size)
        one, free = self._sample(pair)
        plain = int(free & ~packages.settling(t))
        alone = np.array([1 << k for k in packages.clauses_in(plain)], U)
        if alone.size:
            judged = self._judged(one, pair, alone, prices)
            p = self.pairs.index(pair)
            gain = self._outcomes(self._only(p, judged), PRICING, 0, count, hurry).gain[p]
            prices.learn(judged, gain[:, list(deal.pairs[pair])].swapaxes(0, 1))
        return prices

    def _sample(self, pair: int) -> tuple[Batch, np.uint64]:
        """(positions to judge packages in, the clauses that may be agreed in all of them)."""
        dealt = self.positions.dealt(self.positions.keys(SEARCH, 0, self.positions.judged))
        one = Batch(self.tables, dealt.seed, dealt.v, dealt.ledger)
        return one, np.bitwise_and.reduce(available(one, one.all, pair))

    def _search(self, pair: int) -> Candidates:
        """Packages that look good for both: drawn at random, then the best of them changed a clause at a time."""
        t, deal = self.tables, self.tables.bargain
        one, free = self._sample(pair)
        prices = self.prices.get(pair) or Prices(t.clauses.size)
        parties = deal.pairs[pair]
        rows = np.nonzero((t.kind[: t.moves.size] == Kind.OFFER) & (t.seat[: t.moves.size] == parties[0])
                          & (t.circle[: t.moves.size] == pair))[0]
        if not free or not rows.size:
            return NONE
        key = self.positions.keys(SEARCH, self.positions.judged, 1)
        drawn = draw(one, np.zeros(1, np.intp), rows[:1], key, DRAWN).reshape(-1)
        bits = [U(1) << U(k) for k in packages.clauses_in(int(free))]
        entries, forms = ([bit for bit in bits if bit & half] for half in packages.lines_and_formats(t))
        settlements = [a | b for a, b in product(entries, forms)]
        others = [bit for bit in bits if not bit & packages.settling(t)]
        new = np.concatenate([drawn, np.array([*others, *settlements], U)])
        candidates = NONE
        for again in range(ROUNDS + 1):
            new = np.unique(new)
            new = new[shaped(t, new, pair) & (new & ~free == 0) & ~np.isin(new, candidates.package)]
            if not new.size:
                break
            candidates = candidates.join(self._judged(one, pair, new, prices))
            if again < ROUNDS:
                best = candidates.package[fronts(candidates, IMPROVED, IMPROVED)]
                new = changed(best, others, settlements, packages.settling(t))
        return candidates.take(fronts(candidates, 2 * self.kept, 6 * self.kept))

    def _judged(self, one: Batch, pair: int, package: Bits, prices: Prices) -> Candidates:
        deal = self.tables.bargain
        who = np.tile(one.all, len(package))
        gain = self.players.habits.gains(one, who, np.repeat(package, one.size))
        mean = gain.reshape(len(gain), len(package), one.size).mean(2)[list(deal.pairs[pair])]
        ends = settles(self.tables, package)
        return Candidates(package, ends, mean, mean + np.where(ends, 0.0, prices.of(package)))


def _better(gain: Floats, z: float) -> Verdict:
    """Whether both sides gain, float[2, n], by intervals of so many errors. A side to whom nothing ever changes gains
    nothing."""
    if gain.shape[1] < FEWEST:
        return Verdict.UNCLEAR
    mean, half = gain.mean(1), z * gain.std(1, ddof=1) / np.sqrt(gain.shape[1])
    if (mean > half).all():
        return Verdict.MET
    return Verdict.MISSED if (mean <= -half).any() else Verdict.UNCLEAR


def _counted(values: Floats, counts: Flags) -> Floats:
    """The play-outs whose endings count; all of them where none does."""
    return values[:, counts] if counts.any() else values


def _deal(pair: tuple[int, int], candidates: Candidates, out: Outcomes, p: int, k: int) -> Deal:
    """What the play-outs say of package k of pair p."""
    n = out.nothing.shape[1]
    counts = out.counts[p][k]
    gain = tuple(measure.mean(x) for x in _counted(out.gain[p][k], counts))
    signed, refused = (tuple(_counted(told[p][k], counts).mean(1).tolist()) for told in (out.signed, out.refused))
    chance = float(out.chance[p][k] / n) if candidates.settles[k] else None
    return Deal(pair, int(candidates.package[k]), gain, chance, signed, refused)


def _signed(positions: Positions, keys: Bits, pair: int, package: Bits) -> tuple[Floats, Floats]:
    """(float[n], float[P, N, n]): the chance that all clients sign, and the points of each settlement once they
    have."""
    points = np.zeros((len(package), len(positions.tables.seats), len(keys)))
    games = positions.dealt(keys)
    odds = packages.all_sign(bulk.percents(games, games.all)) / 100
    step = max(WIDEST // len(keys), 1)
    for first in range(0, len(package), step):
        part = package[first : first + step]
        many = games.pick(np.tile(games.all, len(part)))
        sign(many, pair, np.repeat(part, len(keys)))
        ends = bulk.points(many, many.all).reshape(len(points[0]), len(part), len(keys))
        points[first : first + step] = ends.swapaxes(0, 1)
    return odds, points
