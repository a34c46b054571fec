"""No-deal values and the room for agreement: what each seat expects of a position if nothing more is agreed, and which
packages are better for both than that.

Both are found by play-outs. The position is played to its end with offers barred, by the scenario's personas (by learnt
habits in a seat that has none); then with a package agreed at once and offers barred after it, with the same dice, so
that differences are the package's. A settlement ends the game if every client signs; it is weighed by the odds shown to
the players against play-outs from the walk-out. Packages are sought by a cheap judgement, thinned out by a few
play-outs, and measured by fresh ones, so that luck in the search gives no package a better name than it deserves.
Dice are counted: the same question has the same answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from game.players import hidden
from game.players.bot import Bot, never
from game.players.deals import draw
from game.players.doctrine import DoctrineBot
from game.players.strategist import habits_of
from game.rules import bargaining, effects, packages, rounds, scoring, views
from game.rules.arrays import Bits, Ints
from game.rules.batch import OFFERED, PROMISED, Batch, entry
from game.rules.dice import GOLDEN, below, mix, purpose
from game.rules.engine import Games
from game.rules.packages import available, shaped
from game.rules.tables import Kind, Tables
from game.rules.views import View
from game.scenario import Scenario
from game.study.bargaining_range.packages import NONE, Found, Prices, changed, fronts
from game.study.measure import intervals as measure
from game.study.measure.balance import Start
from game.study.measure.intervals import Floats, Interval
from game.study.run.lockstep import COMPANY, seeds
from game.study.run.variants import varied

U = np.uint64
Points = npt.NDArray[np.int32]
Hurry = Callable[[], bool]
Positions = Callable[[Bits], Games]
"""uint64[n] keys -> n positions to play on from, one a key, with dice of their own."""

PRICING, SCOUTING, MEASURING, SEARCH, SITTING, REFUSAL = (
    U(purpose(f"room {what}")) for what in ("pricing", "scouting", "measuring", "search", "sitting", "refusal"))
WIDEST = 2048
"""Most play-outs side by side: more is no faster."""
BLOCKS = (8, 24, 32)
"""Play-outs of each kind between two looks at whether somebody is in a hurry; the last number goes on."""
DRAWN = 400
"""Packages drawn before the search for better ones begins."""
IMPROVED, ROUNDS = 16, 3
"""So many of the best packages are changed by a clause each way, so many times over."""
JUDGED = 8
"""Positions that a package is judged in, where what is hidden or the news differ."""
PRICED = 16
"""Play-outs of each clause alone, by which the judgement of packages is put right before the search."""
SEARCHES = 2
"""Times that packages are sought and scouted; what scouting finds puts the judgement right for the next search."""
FINALISTS = 6
"""Packages that are scouted at more length before one is put to the test."""
STARTED = 16
"""Packages of each kind that are kept in view at a start, for `balance`."""



class _Hurried(Exception):
    """Somebody is in a hurry; what is under way is dropped."""


@dataclass(frozen=True)
class Deal:
    """A package agreed now, against no deal. pair: the two seats; pack: its clauses as bits; gain: points that each
    seat gains on average, with 95 % intervals; chance: for a settlement the percent that every client signs, else None;
    signed, refused: mean gains of each seat if they do, and if one does not (both as `gain` for what needs no consent).
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
class Room:
    """What is to be had from a position. value: each seat's points at the end without a deal; deals: the packages that
    were measured, the best for the first of each pair first; agreement: whether there is room, said with more care than
    a frontier says it, since of many packages some look better by luck: one is better for both by intervals that are
    widened for their number (Bonferroni); samples: play-outs of each."""

    value: tuple[Interval, ...]
    deals: tuple[Deal, ...]
    agreement: bool
    samples: int

    @property
    def frontier(self) -> tuple[Deal, ...]:
        """The packages that are better for both, less those that another one beats or equals on either side."""
        good = [deal for deal in self.deals if deal.better]
        return tuple(one for one in good if not any(_beats(other, one) for other in good))


def _beats(one: Deal, two: Deal) -> bool:
    if one.pair != two.pair:
        return False
    a, b = ([deal.gain[seat].value for seat in deal.pair] for deal in (one, two))
    return a != b and all(x >= y for x, y in zip(a, b, strict=True))


# ---- the two doors


def estimate(
    position: Games | View, samples: int = 128, candidates: int = 24, key: int = 0, hurry: Hurry = never
) -> Room:
    """No-deal values and the room for agreement of one position: the whole one (`Games` of one game), or as a seat sees
    it, what is hidden dealt anew in each play-out.

    samples: play-outs of each package; candidates: packages measured that are no settlements, and as many that are;
    A short time is better met by fewer samples than by hurry, which cuts the measuring and not the search.
    key: of the dice; the position's own are never looked at. hurry: asked all the time; True ends with what is done by
    then, eight play-outs of each at least. ValueError for a game that is over, several games, or samples below 2.
    """
    if samples < 2 or candidates < 1:
        raise ValueError("two play-outs and one package are the least")
    full = position.tables
    barred = without_offers(full)
    if isinstance(position, View):
        seen, seat = position.batch(), position.seat
        seen.seed[:] = 0
        one = seen

        def positions(keys: Bits) -> Games:
            dealt = hidden.deal(seen, seat, np.zeros(len(keys), np.intp), keys)
            return Games(barred, dealt.seed, dealt.v, dealt.ledger, COMPANY)
    else:
        one = position
        if position.size != 1:
            raise ValueError("one position at a time")

        def positions(keys: Bits) -> Games:
            which = np.zeros(len(keys), np.intp)
            return Games(barred, mix(keys), position.v.take(which, 1), position.ledger.take(which, 1), COMPANY)
    if one["over"][0]:
        raise ValueError("the game is over")
    start = mix(np.array([key & (1 << 64) - 1], U))
    different = JUDGED if isinstance(position, View) else 1
    work = _Study(full, positions, start, different, candidates)
    return work.room(samples, hurry)


def at_start(scenario: Scenario, seed: int, games: int, samples: int = 128) -> Start:
    """No-deal values and the room for agreement at the start of the games 0..games-1 of a run, for `balance`.

    value: each game played once to its end with its own dice and offers barred: one draw of what the seats expect, so
    that the interval over games is honest. agreement: a start's room depends on the directives of the two sides. For
    each two that are dealt, play-outs from many starts (their news drawn as in any game) pick a package, and fresh ones
    test whether it is better for both. So the verdict is on average over the news of the first round, and
    a seed has that of its directives. samples: half the play-outs of each test, whatever the
    number of games: with fewer, small
    room goes unseen. More than two seats: room is what any two of them have.
    """
    tables = scenario.tables
    barred = without_offers(tables)
    table = _Players(tables)
    dealt = Games.start(tables, seeds(seed, np.arange(games))).v[tables.directive]
    value = np.hstack([
        table.play_on(Games.start(barred, seeds(seed, np.arange(first, min(first + WIDEST, games))), company=COMPANY))
        for first in range(0, games, WIDEST)
    ]).astype(np.float64)
    agreement = np.zeros(games, bool)
    for p, (one, two) in enumerate(tables.bargain.pairs):
        work = _Study(tables, _starts(tables, (one, two)), mix(np.array([seed], U)), JUDGED, STARTED, [p], table)
        prices = {p: work.priced(p, 2 * PRICED)}
        for a, b in sorted({(int(x), int(y)) for x, y in dealt[[one, two]][:, ~agreement].T}):
            start = mix(mix(np.array([seed], U)) + np.full(1, (p * 64 + a) * 64 + b + 1, U) * GOLDEN)
            work = _Study(tables, _starts(tables, (one, two), (a, b)), start, JUDGED, STARTED, [p], table, prices)
            if work.agreement(samples):
                agreement |= (dealt[one] == a) & (dealt[two] == b)
    return Start(agreement, value)


def _starts(tables: Tables, pair: tuple[int, int], dealt: tuple[int, ...] = ()) -> Positions:
    """Starts with two seats' directives given (or dealt like all else)."""
    barred = without_offers(tables)

    def positions(keys: Bits) -> Games:
        directives = [below(mix(keys + U(s + 1)), max(int(n), 1)) for s, n in enumerate(tables.directives)]
        for s, value in zip(pair, dealt, strict=False):
            directives[s] = np.full(len(keys), value)
        return Games.start(barred, keys, directives=np.array(directives), company=COMPANY)

    return positions


# ---- playing on without a deal


def without_offers(tables: Tables) -> Tables:
    """The tables where nothing may be offered; the same object each time."""
    rows = np.nonzero(tables.kind[: tables.moves.size] == Kind.OFFER)[0]
    return varied(tables, tuple(tables.rows[r] for r in rows))


class _Players:
    """Who plays positions on: a persona of the seat, drawn by the game's dice, or the habits of any sensible player."""

    def __init__(self, tables: Tables) -> None:
        barred = without_offers(tables)
        staffed = {one.seat for one in tables.personas}
        doctrine = DoctrineBot(barred)
        self.bots: list[Bot | None] = [doctrine if s in staffed else None for s in range(len(tables.seats))]
        self.habits = habits_of(tables)

    def play_on(self, live: Games, hurry: Hurry = never) -> Points:
        """int32[N, B]: the points at the end of games in which nothing may be offered. _Hurried when hurried."""
        points = np.zeros((len(self.bots), live.size), np.int32)
        index = np.arange(live.size)
        while True:
            over = live["over"] > 0
            if np.count_nonzero(over) * 8 >= live.size:
                done = np.nonzero(over)[0]
                points[:, index[done]] = scoring.points(live, done)
                stay = np.nonzero(~over)[0]
                if not stay.size:
                    return points
                index, live = index[stay], live.pick(stay)
            if hurry():
                raise _Hurried
            live.step(*self._choose(live))

    def _choose(self, live: Games) -> tuple[Ints, Bits]:
        if None in self.bots:
            row, package = self.habits.moves(live)
        else:
            row, package = np.zeros(live.size, np.intp), np.zeros(live.size, U)
        ready = live.ready()
        for s, bot in enumerate(self.bots):
            who = np.nonzero(ready & (live["seat"] == s))[0]
            if bot is not None and who.size:
                keys = mix(live.seed.take(who) + SITTING + U(s))
                row[who], package[who] = bot.choose(views.seen_by(live, s, who, keys), s)
        return row, package


def _agree(games: Games, pair: int, package: int) -> None:
    """A package that is no settlement is agreed in all games, as the rules have it."""
    games.ledger[entry(pair, OFFERED)] = U(package)
    bargaining.accept(games, games.all, pair)


def _sign(games: Games, pair: int, package: Bits) -> None:
    """Settlements pack[i] are agreed, every client signs, and the games end."""
    t, deal = games.tables, games.tables.bargain
    games["talks"][:] += 1
    for client in t.clients:
        if client.signs >= 0:
            effects.play(games, games.all, np.full(games.size, client.signs), apart=True)
    k, i = np.nonzero((package >> np.arange(t.clauses.size, dtype=U)[:, None]) & U(1))
    effects.play(games, i, k + t.clauses.first)
    games.ledger[entry(pair, PROMISED)] |= package & deal.lasting
    games["settled"][:] = 1
    effects.renew_moved(games)
    scoring.end(games, games.all)


def _walk_out(games: Games, keys: Bits) -> None:
    """A settlement is agreed and not every client signs: who refuses is drawn by the odds, and plays his row."""
    clients = games.tables.clients
    games["talks"][:] += 1
    odds = packages.percents(games, games.all) / 100
    sets = np.array(list(product((False, True), repeat=len(clients)))[1:])     # who refuses: anyone, and not nobody
    likely = np.where(sets[:, :, None], 1 - odds, odds).prod(1).cumsum(0)
    drawn = below(mix(keys + REFUSAL), 1 << 30) / (1 << 30) * likely[-1]
    refuses = sets[np.minimum((likely <= drawn).sum(0), len(sets) - 1)]
    for number, client in enumerate(clients):
        who = np.nonzero(refuses[:, number])[0]
        if client.walks >= 0 and who.size:
            effects.play(games, who, np.full(who.size, client.walks), apart=True)


def _go_on(games: Games) -> None:
    """Takes the offers that stand off the tables, so that play can go on from whose turn it then is."""
    for pair in range(len(games.tables.bargain.pairs)):
        bargaining.clear_table(games, games.all, pair)
    effects.renew_moved(games)
    ready = games.ready()
    done = rounds.pass_on(games, np.full(games.size, Kind.REJECT), ready) & ready
    if done.any():
        rounds.finish(games, np.nonzero(done)[0])


# ---- packages


@dataclass
class _Outcomes:
    """Play-outs, all with the same n dice: float[N, n] points with no deal; of package k of pair p, `gain[p]`, float[P,
    N, n], signed[p] and refused[p], float[P, N], the sums of both, and chance[p], float[P], of the percents."""

    nothing: Floats
    gain: list[Floats]
    signed: list[Floats]
    refused: list[Floats]
    chance: list[Floats]

    def join(self, more: _Outcomes) -> _Outcomes:
        """These play-outs and more of them."""
        add = [[x + y for x, y in zip(one, two, strict=True)] for one, two in
               ((self.signed, more.signed), (self.refused, more.refused), (self.chance, more.chance))]
        gain = [np.concatenate(both, 2) for both in zip(self.gain, more.gain, strict=True)]
        return _Outcomes(np.hstack([self.nothing, more.nothing]), gain, *add)


class _Study:
    """The search for packages at one position, or at positions that differ in what is not known."""

    def __init__(self, tables: Tables, positions: Positions, start: Bits, different: int, candidates: int,
                 pairs: list[int] | None = None, table: _Players | None = None,
                 prices: dict[int, Prices] | None = None) -> None:
        self.tables, self.positions, self.start = tables, positions, start
        self.different = different
        self.table = table or _Players(tables)
        self.pairs = list(range(len(tables.bargain.pairs))) if pairs is None else pairs
        self.prices = {} if prices is None else {pair: one.copy() for pair, one in prices.items()}
        self.candidates = max(candidates // len(self.pairs), 2)

    def keys(self, what: np.uint64, first: int, count: int) -> Bits:
        """uint64[count]: the keys of play-outs first.., of one purpose."""
        keys: Bits = mix(self.start + what + np.arange(first + 1, first + count + 1, dtype=U) * GOLDEN)
        return keys

    def room(self, samples: int, hurry: Hurry) -> Room:
        """Searches, thins out and measures."""
        found = self._scouted(max(samples // 8, 8), hurry)
        out, number = None, 0
        while number < samples:
            size = min(BLOCKS[-1] if number >= sum(BLOCKS[:2]) else BLOCKS[number > 0], samples - number)
            try:
                more = self._outcomes(found, MEASURING, number, size, never if out is None else hurry)
            except _Hurried:
                break
            out, number = more if out is None else out.join(more), number + size
            if hurry():
                break
        assert out is not None
        value = tuple(measure.mean(x) for x in out.nothing)
        deals = [self._deal(found[p], out, p, k) for p in range(len(found)) for k in range(len(found[p].package))]
        wider = NormalDist().inv_cdf(1 - 0.025 / max(len(deals), 1)) / measure.Z
        agreement = any(
            all(gain.value > wider * (gain.value - gain.low) for gain in (deal.gain[seat] for seat in deal.pair))
            for deal in deals
        )
        deals.sort(key=lambda deal: (deal.pair, -deal.gain[deal.pair[0]].value, deal.package))
        return Room(value, tuple(deals), agreement, number)

    def agreement(self, samples: int) -> bool:
        """Whether a package is better for both: the one that does best in two rounds of scouting, and the verdict by
        play-outs of its own."""
        kept = self._scouted(max(samples // 8, 8), never)
        for p, one in enumerate(kept):
            best = one.take(np.argsort(-one.gain.min(0), kind="stable")[:FINALISTS])
            if not best.package.size:
                continue
            out = self._outcomes(self._only(p, best), SCOUTING, SEARCHES * samples, samples, never)
            gain = out.gain[p][:, list(self.tables.bargain.pairs[self.pairs[p]])].mean(2) * 100
            chosen = best.take(np.array([(gain.min(1) * 2 + best.gain.min(0)).argmax()]))
            out = self._outcomes(self._only(p, chosen), MEASURING, 0, 2 * samples, never)
            if self._deal(chosen, out, p, 0).better:
                return True
        return False

    def _only(self, p: int, found: Found) -> list[Found]:
        return [found if q == p else NONE for q in range(len(self.pairs))]

    def _deal(self, found: Found, out: _Outcomes, p: int, k: int) -> Deal:
        n = out.nothing.shape[1]
        gain = tuple(measure.mean(x) for x in out.gain[p][k])
        signed, refused = (tuple((sums[p][k] / n).tolist()) for sums in (out.signed, out.refused))
        chance = float(out.chance[p][k] / n) if found.settles[k] else None
        return Deal(self.tables.bargain.pairs[self.pairs[p]], int(found.package[k]), gain, chance, signed, refused)

    def _scouted(self, scouts: int, hurry: Hurry) -> list[Found]:
        """The packages of each pair that are worth measuring."""
        seen = [NONE] * len(self.pairs)
        try:
            for pair in self.pairs:
                if pair not in self.prices:
                    self.prices[pair] = self.priced(pair, PRICED, hurry)
            for again in range(SEARCHES):
                found = [self._search(pair) for pair in self.pairs]
                out = self._outcomes(found, SCOUTING, again * scouts, scouts, hurry)
                for p, pair in enumerate(self.pairs):
                    gain = out.gain[p][:, list(self.tables.bargain.pairs[pair])]
                    seen[p] = self._weighed(seen[p], found[p], gain, pair)
        except _Hurried:
            seen = [one if one.package.size else self._search(pair) for one, pair in zip(seen, self.pairs, strict=True)]
        return [one.take(fronts(one, self.candidates, self.candidates)) for one in seen]

    def _weighed(self, before: Found, found: Found, gain: Floats, pair: int) -> Found:
        """The packages seen before and now, each with what its play-outs, float[P, 2, n], say of its gain, drawn
        towards its price by as much as they are few."""
        plain, settled = found.split()
        points = gain.swapaxes(0, 1)
        prices = self.prices.setdefault(pair, Prices(self.tables.clauses.size))
        now = found.take(plain)
        if plain.size:
            prices.learn(now, points[:, plain])
            mean, noise = points[:, plain].mean(2) * 100, points[:, plain].var(2) * 1e4 / points.shape[2] + 1
            misfit = prices.misfit[:, None]
            now.gain = (mean * misfit + (now.judged + prices.of(now.package)) * noise) / (misfit + noise)
        ends = found.take(settled)
        ends.gain = points[:, settled].mean(2) * 100
        old = before.take(before.split()[0])
        return old.take(np.nonzero(~np.isin(old.package, now.package))[0]).join(now).join(ends)

    # ---- outcomes

    def _outcomes(self, found: list[Found], what: np.uint64, first: int, count: int, hurry: Hurry) -> _Outcomes:
        """Plays everything forward with the dice first..first+count-1 of one purpose."""
        keys = self.keys(what, first, count)
        plain = [(p, k) for p, one in enumerate(found) for k in np.nonzero(~one.settles)[0].tolist()]
        walks = any(one.settles.any() for one in found) and bool(self.tables.clients)
        ends = self._play_all(keys, found, plain, walks, hurry)
        nothing = ends[0]
        out = _Outcomes(nothing, [], [], [], [])
        for p, one in enumerate(found):
            size, seats = len(one.package), len(nothing)
            gain = np.zeros((size, seats, count))
            signed, refused, chance = np.zeros((size, seats)), np.zeros((size, seats)), np.full(size, 100.0 * count)
            settles = np.nonzero(one.settles)[0]
            if settles.size:
                odds, points = self._signed(keys, self.pairs[p], one.package[settles])
                after = points - nothing
                lost = (ends[1] if walks else nothing) - nothing
                gain[settles] = odds * after + (1 - odds) * lost
                signed[settles], refused[settles] = after.sum(2), lost.sum(1)
                chance[settles] = 100 * odds.sum()
            for n, (q, k) in enumerate(plain):
                if q == p:
                    gain[k] = ends[1 + walks + n] - nothing
                    signed[k] = refused[k] = gain[k].sum(1)
            out.gain.append(gain)
            out.signed.append(signed)
            out.refused.append(refused)
            out.chance.append(chance)
        return out

    def _play_all(self, keys: Bits, found: list[Found], plain: list[tuple[int, int]], walks: bool, hurry: Hurry
                  ) -> Floats:
        """float[1 + walks + len(plain), N, n]: points at the end with no deal, after a walk-out, with each package."""
        jobs: list[tuple[int, int] | None] = [None] * (1 + walks) + list(plain)
        ends = np.zeros((len(jobs), len(self.tables.seats), len(keys)))
        step = max(WIDEST // len(keys), 1)
        for first in range(0, len(jobs), step):
            part = jobs[first : first + step]
            batches = []
            for n, job in enumerate(part, first):
                games = self.positions(keys)
                if job is not None:
                    _agree(games, self.pairs[job[0]], int(found[job[0]].package[job[1]]))
                elif n:
                    _walk_out(games, keys)
                _go_on(games)
                batches.append(games)
            points = self.table.play_on(_beside(batches), hurry)
            ends[first : first + step] = points.reshape(len(points), len(part), len(keys)).swapaxes(0, 1)
        return ends

    def _signed(self, keys: Bits, pair: int, package: Bits) -> tuple[Floats, Floats]:
        """(float[n], float[P, N, n]): the chance that all clients sign, and the points of each settlement once they
        have."""
        points = np.zeros((len(package), len(self.tables.seats), len(keys)))
        games = self.positions(keys)
        odds = packages.all_sign(packages.percents(games, games.all)) / 100
        step = max(WIDEST // len(keys), 1)
        for first in range(0, len(package), step):
            part = package[first : first + step]
            many = games.pick(np.tile(games.all, len(part)))
            _sign(many, pair, np.repeat(part, len(keys)))
            ends = scoring.points(many, many.all).reshape(len(points[0]), len(part), len(keys))
            points[first : first + step] = ends.swapaxes(0, 1)
        return odds, points

    # ---- the search

    def priced(self, pair: int, count: int, hurry: Hurry = never) -> Prices:
        """What `count` play-outs of each clause alone say of the judgement of a pair's packages. _Hurried."""
        t, deal = self.tables, self.tables.bargain
        prices = Prices(t.clauses.size)
        one, free = self._sample(pair)
        plain = int(free & ~packages.settling(t))
        alone = np.array([1 << k for k in packages.clauses_in(plain)], U)
        if alone.size:
            found = self._judged(one, pair, alone, prices)
            every = [found if q == pair else NONE for q in self.pairs]
            gain = self._outcomes(every, PRICING, 0, count, hurry).gain[self.pairs.index(pair)]
            prices.learn(found, gain[:, list(deal.pairs[pair])].swapaxes(0, 1))
        return prices

    def _sample(self, pair: int) -> tuple[Batch, np.uint64]:
        """(positions to judge packages in, the clauses that may be agreed in all of them)."""
        dealt = self.positions(self.keys(SEARCH, 0, self.different))
        one = Batch(self.tables, dealt.seed, dealt.v, dealt.ledger)
        return one, np.bitwise_and.reduce(available(one, one.all, pair))

    def _search(self, pair: int) -> Found:
        """Packages that look good for both: drawn at random, then the best of them changed a clause at a time."""
        t, deal = self.tables, self.tables.bargain
        one, free = self._sample(pair)
        prices = self.prices.get(pair) or Prices(t.clauses.size)
        parties = deal.pairs[pair]
        rows = np.nonzero((t.kind[: t.moves.size] == Kind.OFFER) & (t.seat[: t.moves.size] == parties[0])
                          & (t.other[: t.moves.size] == parties[1]))[0]
        if not free or not rows.size:
            return NONE
        drawn = draw(one, np.zeros(1, np.intp), rows[:1], self.keys(SEARCH, self.different, 1), DRAWN).reshape(-1)
        bits = [U(1) << U(k) for k in packages.clauses_in(int(free))]
        entries, forms = ([bit for bit in bits if bit & half] for half in packages.lines_and_formats(t))
        settlements = [a | b for a, b in product(entries, forms)]
        others = [bit for bit in bits if not bit & packages.settling(t)]
        new = np.concatenate([drawn, np.array([*others, *settlements], U)])
        found = NONE
        for again in range(ROUNDS + 1):
            new = np.unique(new)
            new = new[shaped(t, new, pair) & (new & ~free == 0) & ~np.isin(new, found.package)]
            if not new.size:
                break
            found = found.join(self._judged(one, pair, new, prices))
            if again < ROUNDS:
                best = found.package[fronts(found, IMPROVED, IMPROVED)]
                new = changed(best, others, settlements, packages.settling(t))
        return found.take(fronts(found, 2 * self.candidates, 6 * self.candidates))

    def _judged(self, one: Batch, pair: int, package: Bits, prices: Prices) -> Found:
        deal = self.tables.bargain
        who = np.tile(one.all, len(package))
        gain = self.table.habits.gains(one, who, np.repeat(package, one.size))
        mean = gain.reshape(len(gain), len(package), one.size).mean(2)[list(deal.pairs[pair])]
        settles = packages.settles(self.tables, package)
        return Found(package, settles, mean, mean + np.where(settles, 0.0, prices.of(package)))


def _beside(batches: list[Games]) -> Games:
    one = batches[0]
    return Games(one.tables, np.concatenate([b.seed for b in batches]), np.hstack([b.v for b in batches]),
                 np.hstack([b.ledger for b in batches]), one.company, np.concatenate([b.waiting for b in batches]))
