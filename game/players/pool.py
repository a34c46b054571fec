"""The moves that a search weighs, and what their play-outs were worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.rules.arrays import Bits, Ints

UNKNOWN = -(1 << 40)
"""The prior of what is not looked at beforehand."""
TRUST = 12
"""Play-outs that the look beforehand counts for."""
Candidates = tuple[Ints, Ints, Bits, npt.NDArray[np.int64]]
"""Row, game, package and prior, each [c], of some candidates."""


@dataclass
class Pool:
    """The candidates of n games, C in all, and their play-outs.

    game: intp[C], ascending; row: intp[C]; package: uint64[C];
    prior: int64[C], hundredths of a point that each looks to be worth a round on, UNKNOWN for answers;
    weight: int64[C], as how many play-outs by habit those count that there were; total: int64[C], the sum of what they
    were worth in hundredths of a point, each as often as it counts;
    count: int64[C], how many there were by habit; points: int64[N, C], the sum of what every seat had in these;
    squares: int64[C], of the squares of the own points. Whole numbers, so that no order of adding changes a choice.
    """

    game: Ints
    row: Ints
    package: Bits
    prior: npt.NDArray[np.int64]
    weight: npt.NDArray[np.int64]
    total: npt.NDArray[np.int64]
    count: npt.NDArray[np.int64]
    points: npt.NDArray[np.int64]
    squares: npt.NDArray[np.int64]

    @classmethod
    def of(cls, candidates: Sequence[Candidates], seats: int) -> Pool:
        """The candidates in the order of games, rows and packages, each once; nothing is played out yet."""
        row, game, package, prior = (np.concatenate(column) for column in zip(*candidates, strict=True))
        order = np.lexsort((package, row, game))
        row, game, package, prior = row[order], game[order], package[order], prior[order]
        new = np.ones(len(row), bool)
        new[1:] = (row[1:] != row[:-1]) | (game[1:] != game[:-1]) | (package[1:] != package[:-1])
        weight, total, count, squares, *points = np.zeros((4 + seats, int(new.sum())), np.int64)
        return cls(game[new], row[new], package[new], prior[new], weight, total, count, np.array(points), squares)

    def note(self, which: Ints, value: npt.NDArray[np.int64], worth: npt.NDArray[np.int64], seat: int) -> None:
        """Adds play-outs by habit of the candidates `which`: value int64[N, c, deals], points of all seats; worth
        int64[c, deals], what they are worth to `seat`, who is to move."""
        self.heed(which, worth, 1)
        self.count[which] += value.shape[2]
        self.points[:, which] += value.sum(2)
        self.squares[which] += (value[seat] ** 2).sum(1)

    def heed(self, which: Ints, worth: npt.NDArray[np.int64], times: int) -> None:
        """Has play-outs of the candidates `which`, worth int64[c, deals], count in what is best, each `times` times."""
        self.weight[which] += worth.shape[1] * times
        self.total[which] += worth.sum(1) * times

    def score(self) -> npt.NDArray[np.float64]:
        """float64[C]: what the play-outs were worth on average, drawn towards what the move looks to be worth."""
        known = (self.prior > UNKNOWN) & (self.weight > 0)
        games = self.game[-1] + 1
        number = np.maximum(np.bincount(self.game[known], minlength=games), 1)
        off = self.mean() - self.prior / 100
        level = np.bincount(self.game[known], off[known], minlength=games) / number
        expected = np.where(known, self.prior / 100 + level[self.game], self.mean())
        score: npt.NDArray[np.float64] = (self.mean() * self.weight + expected * TRUST) / (self.weight + TRUST)
        return score

    def mean(self) -> npt.NDArray[np.float64]:
        """float64[C]: what the play-outs were worth on average; 0 where nothing was played."""
        mean: npt.NDArray[np.float64] = self.total / np.maximum(self.weight, 1) / 100
        return mean

    def ends(self, seat: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """(float64[N, C], float64[C]): the points of every seat by habit on average, and the standard error of those of
        `seat`, who is to move."""
        count = np.maximum(self.count, 1)
        points = self.points / count / 100
        variance = np.maximum(self.squares / count / 1e4 - points[seat] ** 2, 0)
        return points, np.sqrt(variance / np.maximum(count - 1, 1))

    def best(self, games: int) -> Ints:
        """intp[games]: the number of each game's best candidate, among those whose play-outs count most."""
        order = self.order()
        best: Ints = order[np.searchsorted(self.game[order], np.arange(games))]
        return best

    def front(self, keep: int) -> Ints:
        """intp[..]: the best `keep` candidates of each game, of those whose play-outs count most."""
        order = self.order()
        place = np.arange(len(order)) - np.searchsorted(self.game[order], self.game[order])
        return np.sort(order[place < keep])

    def order(self) -> Ints:
        """intp[C]: game by game, those whose play-outs count most first, then by score."""
        return np.lexsort((-self.score(), -self.weight, self.game))
