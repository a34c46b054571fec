"""A bot that thinks ahead: it deals what it can't see, plays candidate moves forward, and prefers by result.

It hears its staff first, the personas of its seat: the moves that look best to them on average are candidates, and
their worth counts as much as TRUST play-outs.

Search: flat Monte Carlo with sequential halving (Karnin, Koren, Somekh 2013). Every candidate of a decision is played
forward from the same deals with the same dice, so that differences are of moves and not of luck; after each stage the
better half goes on. Play-outs move by `habits` for some rounds and are then judged by points and outlook: the seat's
own, less RIVALRY percent of what the others have on average. Who bargains minds how a gain is shared, and what a rival
gains today he spends on the bargain of tomorrow (Grieco 1988 on relative gains); without it a seat buys calm at any
price, and the patient side is paid for nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from game.players import deals, hidden
from game.players.bot import Advice, Candidate, alone, never
from game.players.doctrine import DoctrineBot
from game.players.habits import Habits, learn
from game.players.personas import personas_of
from game.players.random import PACKAGES
from game.players.reasons import Consent, End, Reason, gains, package_of, terms
from game.players.valuation import NEVER, POINT
from game.rules import packages
from game.rules.arrays import Bits, Flags, Ints
from game.rules.batch import Batch
from game.rules.dice import GOLDEN, below, mix, purpose
from game.rules.legal import legal
from game.rules.tables import Kind, Move, Tables
from game.rules.views import View

U = np.uint64
THINK = U(purpose("strategist"))
WIDEST = 16384
"""Most play-outs side by side: more is no faster, and takes memory."""


@dataclass(frozen=True)
class Budget:
    """How long a bot thinks, by count.

    rows: how many moves are played forward, those that look best a round on; stages: (candidates, deals) of each stage
    of the halving; packages: how many are drawn for an offer, of which `offers` are weighed; ahead: rounds that a
    play-out goes on for, the one under way included.
    """

    rows: int
    stages: tuple[tuple[int, int], ...]
    packages: int
    offers: int
    ahead: int


QUICK = Budget(10, ((18, 6), (8, 12), (3, 24)), 48, 5, 2)
USUAL = Budget(20, ((40, 16), (16, 48), (6, 128)), 192, 12, 3)
DEEP = Budget(40, ((64, 48), (24, 128), (8, 512)), 512, 20, 8)


@lru_cache(maxsize=8)
def habits_of(tables: Tables) -> Habits:
    """The habits of a scenario, learnt when they are first asked for."""
    return learn(tables)


SPEAK = U(purpose("a time to speak"))
UNKNOWN = -(1 << 40)
"""The prior of what is not looked at beforehand."""
TRUST = 12
"""Play-outs that the look beforehand counts for."""
ANSWERS = (Kind.ACCEPT, Kind.REJECT, Kind.COUNTER)
CHEAPEST, DEAREST = 100, 1000
"""Hundredths of a point: what offers leave the other side, at least."""
MIDDLE = 3
"""Without an offer a seat would play one of its best moves: what an offer brings comes on top of the third best."""
ADVISED = 5
"""Moves that are told when advice is asked."""
RIVALRY = 40
"""Percent of a point that a point of the others takes from what a play-out is worth."""


@dataclass
class Pool:
    """The candidates of n games, C in all: game intp[C] (ascending), row intp[C], pack uint64[C]; and what was found.

    prior: int64[C], hundredths of a point that each looks to be worth a round on, UNKNOWN for answers;
    count: int64[C], how many play-outs; total: int64[C], the sum of what they were worth in hundredths of a point;
    points: int64[N, C], of what every seat had in them; squares: int64[C], of the squares of the own points. Whole
    numbers, so that no order of adding changes a choice.
    """

    game: Ints
    row: Ints
    package: Bits
    prior: npt.NDArray[np.int64]
    count: npt.NDArray[np.int64]
    total: npt.NDArray[np.int64]
    points: npt.NDArray[np.int64]
    squares: npt.NDArray[np.int64]

    def score(self) -> npt.NDArray[np.float64]:
        """float64[C]: what the play-outs were worth on average, drawn towards what the move looks to be worth."""
        known = (self.prior > UNKNOWN) & (self.count > 0)
        games = self.game[-1] + 1
        number = np.maximum(np.bincount(self.game[known], minlength=games), 1)
        off = self.mean() - self.prior / 100
        level = np.bincount(self.game[known], off[known], minlength=games) / number
        expected = np.where(known, self.prior / 100 + level[self.game], self.mean())
        score: npt.NDArray[np.float64] = (self.mean() * self.count + expected * TRUST) / (self.count + TRUST)
        return score

    def mean(self) -> npt.NDArray[np.float64]:
        """float64[C]: what the play-outs were worth on average; 0 where nothing was played."""
        mean: npt.NDArray[np.float64] = self.total / np.maximum(self.count, 1) / 100
        return mean

    def ends(self, seat: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """(float64[N, C], float64[C]): the points of every seat on average, and the standard error of those of `seat`,
        who is to move."""
        count = np.maximum(self.count, 1)
        points = self.points / count / 100
        variance = np.maximum(self.squares / count / 1e4 - points[seat] ** 2, 0)
        return points, np.sqrt(variance / np.maximum(count - 1, 1))


class Strategist:
    """Thinks ahead within a budget by count: the same key, the same move."""

    def __init__(self, tables: Tables, budget: Budget) -> None:
        self.tables = tables
        self.budget = budget
        self.staff = DoctrineBot(tables)
        self.personas = [personas_of(tables, seat) for seat in range(len(tables.seats))]

    def choose(self, seen: Batch, seat: int, hurry: Callable[[], bool] = never) -> tuple[Ints, Bits]:
        """The move that did best in each game."""
        pool = self._search(seen, seat, hurry)
        best = _best(pool, seen.size)
        return pool.row[best], pool.package[best]

    def advise(self, view: View, key: int, hurry: Callable[[], bool] = never) -> Advice:
        """The moves that were weighed longest, best first, each beside all that were weighed.

        Play-outs by habit end worse than games of people who think, all of them alike: what they tell is how moves
        differ. So points are told as more or less than those of all candidates on average.
        """
        pool = self._search(alone(view, key), view.seat, hurry)
        order = np.lexsort((-pool.score(), -pool.count))
        order = order[pool.count[order] >= pool.count[order[min(ADVISED, len(order)) - 1]]]
        points, error = pool.ends(view.seat)
        points -= points[:, pool.count > 0].mean(1, keepdims=True)
        candidates = []
        for k in order[:ADVISED]:
            move = Move(int(pool.row[k]), int(pool.package[k]))
            worth, half = float(points[view.seat, k]), 1.96 * float(error[k])
            ends = tuple(End(s, float(points[s, k])) for s in range(len(points)) if s != view.seat)
            candidates.append(Candidate(move, worth, worth - half, worth + half, reasons(view, move) + ends))
        return Advice(tuple(candidates))

    def _search(self, seen: Batch, seat: int, hurry: Callable[[], bool]) -> Pool:
        habits = habits_of(self.tables)
        h = mix(mix(seen.seed + THINK) + seen["step"].astype(U) * GOLDEN)
        pool = self._candidates(seen, seat, h, habits)
        played = 0
        for keep, many in self.budget.stages:
            if played and hurry():
                break
            running = _front(pool, seen.size, keep)
            self._play_out(seen, seat, h, pool, running, np.arange(played, played + many), habits)
            played += many
        return pool

    def _candidates(self, seen: Batch, seat: int, h: Bits, habits: Habits) -> Pool:
        """The moves that the staff likes best; every answer to an offer; for an offer or a counter the packages that
        look best for both sides."""
        t = self.tables
        heard = [self.staff.weigh(seen, persona) for persona in self.personas[seat]]
        scores = np.array([weighed.score for weighed in heard])
        spoken = scores > NEVER
        known = np.where(spoken, scores, 0).sum(0) * 100 // (np.maximum(spoken.sum(0), 1) * POINT)
        known[~spoken.any(0)] = UNKNOWN
        mask = legal(seen)
        turn = below(mix(mix(seen.seed + SPEAK) + seen["round"].astype(U) * GOLDEN), t.moves_each) + 1
        mask[t.kind[: len(mask)] == Kind.OFFER] &= seen.v[t.left][seat] == turn
        row, game = np.nonzero(mask & self._promising(known, mask))
        deal = np.isin(t.kind.take(row), PACKAGES)
        parts = [(row[~deal], game[~deal], np.zeros(int((~deal).sum()), U), known[row[~deal], game[~deal]])]
        if deal.any():
            r, g = row[deal], game[deal]
            quiet = np.where(spoken.any(0) & ~np.isin(t.kind[: len(mask)], PACKAGES)[:, None], known, UNKNOWN)
            base = np.sort(quiet, axis=0)[-MIDDLE:].min(0)
            parts += [(r, g, package, base[g] + gain) for package, gain in self._packages(seen, seat, r, g, h, habits)]
            # What the staff thought of is for the seat that it thought of, and no offer to another.
            meant = [np.where(weighed.score[r, g] > NEVER, weighed.package[g], U(0)) for weighed in heard]
            parts += [(r, g, package, known[r, g]) for package in meant]
        row, game, package, prior = (np.concatenate(column) for column in zip(*parts, strict=True))
        real = ~(np.isin(t.kind.take(row), PACKAGES) & (package == 0))
        order = np.lexsort((package, row, game))
        order = order[real[order]]
        row, game, package, prior = row[order], game[order], package[order], prior[order]
        new = np.ones(len(row), bool)
        new[1:] = (row[1:] != row[:-1]) | (game[1:] != game[:-1]) | (package[1:] != package[:-1])
        zeros = np.zeros((3 + len(t.seats), int(new.sum())), np.int64)
        return Pool(game[new], row[new], package[new], prior[new], zeros[0], zeros[1], zeros[3:], zeros[2])

    def _promising(self, known: npt.NDArray[np.int64], mask: Flags) -> Flags:
        """bool[M, n]: the moves that look best a round on, and every offer; where an offer lies there, the answers."""
        kind = self.tables.kind[: len(known)]
        answers = np.isin(kind, ANSWERS)[:, None]
        plain = (kind < Kind.OFFER)[:, None] & mask
        place = np.argsort(np.argsort(-np.where(plain, known, 2 * UNKNOWN), axis=0, kind="stable"), axis=0)
        asked = (mask & answers).any(0)
        found: Flags = np.where(asked, answers, (kind == Kind.OFFER)[:, None] | (place < self.budget.rows))
        return found

    def _packages(
        self, seen: Batch, seat: int, row: Ints, game: Ints, h: Bits, habits: Habits
    ) -> list[tuple[Bits, npt.NDArray[np.int64]]]:
        """For each price a package for every offer or counter, 0 where there is none, and what it would bring by half.

        The best for me among those that leave the other side at least so much: the price.
        """
        t, budget = self.tables, self.budget
        drawn = deals.draw(seen, game, row, mix(h[game] + U(77)), budget.packages)
        n = np.arange(len(row))
        own = np.empty(drawn.shape, np.int64)
        other = np.empty(drawn.shape, np.int64)
        them = t.other.take(row).astype(np.intp)
        step = max(WIDEST // max(len(row), 1), 1)
        for k in range(0, len(drawn), step):
            part = drawn[k : k + step]
            gain = habits.gains(seen, np.tile(game, len(part)), part.reshape(-1)).reshape(-1, len(part), len(row))
            own[k : k + step] = gain[seat]
            other[k : k + step] = gain[them, :, n].T
        found = []
        for k in range(budget.offers):
            asked = CHEAPEST + DEAREST * k // budget.offers
            liking = np.where((drawn != 0) & (other >= asked), own, UNKNOWN)
            best = liking.argmax(0)
            good = liking[best, n] > UNKNOWN
            found.append((np.where(good, drawn[best, n], U(0)), np.where(good, own[best, n] // 2, UNKNOWN)))
        return found

    def _play_out(
        self, seen: Batch, seat: int, h: Bits, pool: Pool, running: Ints, deal: Ints, habits: Habits
    ) -> None:
        """Plays each candidate `running` forward from the deals of the numbers `deal`, and adds up what came of it."""
        step = max(WIDEST // len(deal), 1)
        for k in range(0, len(running), step):
            part = running[k : k + step]
            candidate = np.repeat(part, len(deal))
            game = pool.game[candidate]
            number = np.tile(deal, len(part)).astype(U) + U(1)
            live = hidden.deal(seen, seat, game, mix(h[game] + number * GOLDEN))
            live.company = 0.25
            end = live["round"] + self.budget.ahead
            row, package = pool.row[candidate], pool.package[candidate]
            value = np.zeros((len(self.tables.seats), live.size), np.int64)
            index, judged = np.arange(live.size), np.zeros(live.size, bool)
            while True:
                live.step(row, package)
                done = ((live["over"] > 0) | ((live["round"] >= end) & ~live.waiting)) & ~judged
                which = np.nonzero(done)[0]
                if which.size:
                    value[:, index[which]] = habits.value(live, which)
                    judged |= done
                if np.count_nonzero(judged) * 8 >= live.size:
                    stay = np.nonzero(~judged)[0]
                    if not stay.size:
                        break
                    index, end, live, judged = index[stay], end[stay], live.pick(stay), judged[stay]
                row, package = habits.moves(live)
            shaped = value.reshape(len(value), len(part), len(deal))
            pool.count[part] += len(deal)
            pool.total[part] += worth(shaped, seat).sum(1)
            pool.points[:, part] += shaped.sum(2)
            pool.squares[part] += (shaped[seat] ** 2).sum(1)


def worth(value: npt.NDArray[np.int64], seat: int) -> npt.NDArray[np.int64]:
    """int64[...]: what points value: int64[N, ...] of all seats are worth to one, in the same unit."""
    others = value.sum(0) - value[seat]
    liked: npt.NDArray[np.int64] = value[seat] - others * RIVALRY // (100 * max(len(value) - 1, 1))
    return liked


def _best(pool: Pool, games: int) -> Ints:
    """intp[games]: the number of each game's best candidate, among those that were played out most."""
    order = np.lexsort((-pool.score(), -pool.count, pool.game))
    first = np.searchsorted(pool.game[order], np.arange(games))
    best: Ints = order[first]
    return best


def _front(pool: Pool, games: int, keep: int) -> Ints:
    """intp[..]: the best `keep` candidates of each game, of those that were played out most."""
    order = np.lexsort((-pool.score(), -pool.count, pool.game))
    place = np.arange(len(order)) - np.searchsorted(pool.game[order], pool.game[order])
    return np.sort(order[place < keep])


def reasons(view: View, move: Move) -> tuple[Reason, ...]:
    """What a move changes at once in the seat's points, most first; and what an offer is thought to bring the other."""
    changed = sorted(terms(view, move), key=lambda term: -abs(term.points))
    settles = packages.is_settlement(view.tables, package_of(view, move))
    return (*changed, *gains(view, move), *([Consent(view.all_sign)] if settles else []))
