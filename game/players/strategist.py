"""A bot that thinks ahead: it deals what it can't see, plays candidate moves forward, and prefers by result.

Search: flat Monte Carlo with sequential halving (Karnin, Koren, Somekh 2013). Every candidate of a decision is played
forward from the same deals with the same dice, so that differences are of moves and not of luck; after each stage the
better half goes on. Play-outs move by `habits` for some rounds and are then judged by points and outlook.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.players import deals, hidden
from game.players.bot import Advice, Candidate, Reason, alone, never
from game.players.habits import Habits, learn
from game.players.random import PACKAGES
from game.rules.batch import Batch
from game.rules.dice import GOLDEN, mix, purpose
from game.rules.engine import Games
from game.rules.legal import legal
from game.rules.tables import Ints, Kind, Move, Tables, Words
from game.rules.views import View

U = np.uint64
THINK = U(purpose("strategist"))
WIDEST = 16384
"""Most play-outs side by side: more is no faster, and takes memory."""
_HABITS: dict[int, tuple[Tables, Habits]] = {}


@dataclass(frozen=True)
class Budget:
    """How long a bot thinks, by count.

    stages: (candidates, deals) of each stage of the halving; packages: how many are drawn for an offer, of which
    `offers` are weighed; ahead: rounds that a play-out goes on for, the one under way included.
    """

    stages: tuple[tuple[int, int], ...]
    packages: int
    offers: int
    ahead: int


BUDGETS = {
    "strategist.quick": Budget(((64, 2), (12, 8), (4, 16)), 48, 6, 2),
    "strategist": Budget(((96, 6), (24, 24), (8, 64), (3, 128)), 192, 16, 3),
    "strategist.deep": Budget(((96, 16), (32, 64), (12, 192), (4, 512)), 512, 24, 8),
}


def habits_of(tables: Tables) -> Habits:
    """The habits of a scenario, learnt when they are first asked for."""
    found = _HABITS.get(id(tables))
    if found is None:
        if len(_HABITS) == 8:
            _HABITS.clear()
        found = _HABITS[id(tables)] = (tables, learn(tables))
    return found[1]


ADVISED = 5
"""Moves that are told when advice is asked."""


@dataclass
class Pool:
    """The candidates of n games, C in all: game intp[C] (ascending), row intp[C], pack uint64[C]; and what was found.

    count: int64[C], how many play-outs; total, squares: int64[C], the sums of their points in hundredths and of the
    squares: whole numbers, so that no order of adding changes a choice.
    """

    game: Ints
    row: Ints
    pack: Words
    count: npt.NDArray[np.int64]
    total: npt.NDArray[np.int64]
    squares: npt.NDArray[np.int64]

    def mean(self) -> npt.NDArray[np.float64]:
        """float64[C]: points on average; 0 where nothing was played."""
        mean: npt.NDArray[np.float64] = self.total / np.maximum(self.count, 1) / 100
        return mean

    def error(self) -> npt.NDArray[np.float64]:
        """float64[C]: the standard error of the mean."""
        count = np.maximum(self.count, 1)
        return np.sqrt(np.maximum(self.squares / count / 1e4 - self.mean() ** 2, 0) / np.maximum(count - 1, 1))


class Strategist:
    """Thinks ahead within a budget by count: the same key, the same move."""

    def __init__(self, tables: Tables, budget: Budget) -> None:
        self.tables = tables
        self.budget = budget

    def choose(self, seen: Batch, seat: int, hurry: Callable[[], bool] = never) -> tuple[Ints, Words]:
        """The move that did best in each game."""
        pool = self._search(seen, seat, hurry)
        best = _best(pool, seen.size)
        return pool.row[best], pool.pack[best]

    def advise(self, view: View, key: int, hurry: Callable[[], bool] = never) -> Advice:
        """The moves that were weighed longest, best first."""
        pool = self._search(alone(view, key), view.seat, hurry)
        order = np.lexsort((-pool.mean(), -pool.count))
        order = order[pool.count[order] >= pool.count[order[min(ADVISED, len(order)) - 1]]]
        worth, error = pool.mean(), pool.error()
        found = []
        for k in order[:ADVISED]:
            move = Move(int(pool.row[k]), int(pool.pack[k]))
            low, high = worth[k] - 1.96 * error[k], worth[k] + 1.96 * error[k]
            found.append(Candidate(move, float(worth[k]), float(low), float(high), reasons(view, move)))
        return Advice(tuple(found))

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

    def _candidates(self, seen: Batch, seat: int, h: Words, habits: Habits) -> Pool:
        """Every legal row; for an offer or a counter the packages that look best for both sides."""
        t = self.tables
        row, game = np.nonzero(legal(seen))
        deal = np.isin(t.kind.take(row), PACKAGES)
        rows, games, packs = [row[~deal]], [game[~deal]], [np.zeros(int((~deal).sum()), U)]
        if deal.any():
            r, g = row[deal], game[deal]
            pack = self._packages(seen, seat, r, g, h, habits)
            rows.append(np.tile(r, len(pack)))
            games.append(np.tile(g, len(pack)))
            packs.append(pack.reshape(-1))
        row, game, pack = np.concatenate(rows), np.concatenate(games), np.concatenate(packs)
        real = ~(np.isin(t.kind.take(row), PACKAGES) & (pack == 0))
        row, game, pack = row[real], game[real], pack[real]
        order = np.lexsort((pack, row, game))
        row, game, pack = row[order], game[order], pack[order]
        new = np.ones(len(row), bool)
        new[1:] = (row[1:] != row[:-1]) | (game[1:] != game[:-1]) | (pack[1:] != pack[:-1])
        row, game, pack = row[new], game[new], pack[new]
        return Pool(game, row, pack, *np.zeros((3, len(row)), np.int64))

    def _packages(self, seen: Batch, seat: int, row: Ints, game: Ints, h: Words, habits: Habits) -> Words:
        """uint64[offers, n]: for each offer or counter the packages worth thinking about, 0 where there are fewer.

        Each stands for another price: the best for me among those that leave the other side at least so much.
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
        found = np.zeros((budget.offers, len(row)), U)
        low = np.iinfo(np.int64).min
        for k in range(budget.offers):
            asked = -200 + 1000 * k // budget.offers
            liking = np.where((drawn != 0) & (other >= asked), own, low)
            best = liking.argmax(0)
            good = liking[best, n] > low
            found[k] = np.where(good, drawn[best, n], U(0))
        return found

    def _play_out(
        self, seen: Batch, seat: int, h: Words, pool: Pool, running: Ints, deal: Ints, habits: Habits
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
            end = np.minimum(live["round"] + self.budget.ahead, 99)
            row, pack = pool.row[candidate], pool.pack[candidate]
            value = np.zeros(live.size, np.int64)
            index = np.arange(live.size)
            while True:
                live.step(row, pack)
                done = (live["over"] > 0) | ((live["round"] >= end) & ~live.waiting)
                if done.sum() * 8 >= live.size:
                    which = np.nonzero(done)[0]
                    value[index[which]] = habits.value(live, which)[seat]
                    stay = np.nonzero(~done)[0]
                    if not stay.size:
                        break
                    index, end, live = index[stay], end[stay], live.pick(stay)
                row, pack = habits.moves(live)
            shaped = value.reshape(len(part), len(deal))
            pool.count[part] += len(deal)
            pool.total[part] += shaped.sum(1)
            pool.squares[part] += (shaped**2).sum(1)


def _best(pool: Pool, games: int) -> Ints:
    """intp[games]: the number of each game's best candidate, among those that were played out most."""
    order = np.lexsort((-pool.mean(), -pool.count, pool.game))
    first = np.searchsorted(pool.game[order], np.arange(games))
    best: Ints = order[first]
    return best


def _front(pool: Pool, games: int, keep: int) -> Ints:
    """intp[..]: the best `keep` candidates of each game, of those that were played out most."""
    order = np.lexsort((-pool.mean(), -pool.count, pool.game))
    place = np.arange(len(order)) - np.searchsorted(pool.game[order], pool.game[order])
    return np.sort(order[place < keep])


def reasons(view: View, move: Move) -> tuple[Reason, ...]:
    """What a move changes at once in the seat's points, most first; and what an offer is thought to bring the other."""
    found = [Reason("term", number, after - before) for number, before, after in view.preview(move).terms]
    found.sort(key=lambda reason: -abs(reason.amount))
    kind = view.tables.kind[move.row]
    if kind in PACKAGES or kind == Kind.ACCEPT:
        other = int(view.tables.other[move.row])
        pack = move.pack
        if kind == Kind.ACCEPT:
            pack = next(offer.pack for offer in view.offers if offer.sender == other and offer.receiver == view.seat)
        gains = [after - before for before, after in view.estimate(other, pack)]
        found.append(Reason("deal", other, sum(gains) / len(gains)))
        bargain = view.tables.bargain
        if pack & int(bargain.line) and pack & int(bargain.form):
            chance = 1.0
            for _, percent, _ in view.consent():
                chance *= percent / 100
            found.append(Reason("chance", other, 100 * chance))
    return tuple(found)
