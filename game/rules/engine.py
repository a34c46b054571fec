"""The door to many games: a batch of them, with the same questions as of one (`game.Game`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from . import bulk, views
from .arrays import Bits, Flags, Ints, Values
from .batch import Batch, entries
from .dice import mix
from .game import Game, checked
from .guards import Refusal
from .tables import Tables

U = np.uint64


@dataclass(frozen=True)
class Result:
    """ending: int[B], the ending's number from 0, or -1 while the game goes on; points: int32[N, B]."""

    ending: Ints
    points: npt.NDArray[np.int32]


class Games(Batch):
    """A batch of games under way, which are played in silence."""

    @classmethod
    def start(
        cls,
        tables: Tables,
        seed: npt.ArrayLike,
        rounds_: int | None = None,
        directives: npt.ArrayLike | None = None,
        tally: bool = False,
    ) -> Games:
        """Games at their first decision.

        seed: B whole numbers from 0; rounds_: the last round (default: the scenario's); directives: int[N, B], dealt by
        seed if not given; tally: whether rows are counted, those of the first round's news too. ValueError for rounds
        out of range.
        """
        seeds = np.atleast_1d(np.asarray(seed, U))
        size = len(seeds)
        lucky = len(tables.rows) + len(tables.clients) + tables.field.sides
        g = cls(tables, mix(seeds), np.repeat(tables.start[:, None], size, 1),
                np.zeros((entries(tables), size), U),
                tally=np.zeros((len(tables.rows), size), np.uint8) if tally else None,
                luck=np.zeros((lucky, size), np.int32) if tally else None)
        if rounds_ is not None:
            g["rounds_left"][:] = checked(tables, rounds_)
        if directives is not None:
            g.v[tables.directive] = np.asarray(directives)
        bulk.start(g, directives is not None)
        return g

    @classmethod
    def of(cls, games: Sequence[Game]) -> Games:
        """Single games of one scenario as a batch, in their order."""
        return cls(games[0].tables, np.array([game.seed for game in games], U),
                   np.array([game.v for game in games], np.int16).T.copy(),
                   np.array([game.ledger for game in games], U).T.copy())

    def pick(self, index: Ints) -> Games:
        """A new batch of the games `index`, which may repeat."""
        return Games(self.tables, self.seed[index], self.v.take(index, 1), self.ledger.take(index, 1),
                     tally=None if self.tally is None else self.tally.take(index, 1),
                     luck=None if self.luck is None else self.luck.take(index, 1))

    def put(self, index: Ints, games: Games) -> None:
        """Writes games over those of `index`, with what is counted beside them where both count it."""
        self.seed[index], self.v[:, index], self.ledger[:, index] = games.seed, games.v, games.ledger
        if self.tally is not None and games.tally is not None:
            self.tally[:, index] = games.tally
        if self.luck is not None and games.luck is not None:
            self.luck[:, index] = games.luck

    @classmethod
    def beside(cls, batches: Sequence[Games]) -> Games:
        """Batches as one, in their order; tally and luck are kept where all of them have theirs."""
        one = batches[0]
        tally, luck = [b.tally for b in batches if b.tally is not None], [b.luck for b in batches if b.luck is not None]
        return cls(one.tables, np.concatenate([b.seed for b in batches]), np.hstack([b.v for b in batches]),
                   np.hstack([b.ledger for b in batches]),
                   tally=np.hstack(tally) if len(tally) == len(batches) else None,
                   luck=np.hstack(luck) if len(luck) == len(batches) else None)

    def game(self, index: int = 0) -> Game:
        """A copy of one of the games, by itself."""
        return Game(self.tables, int(self.seed[index]), self.v[:, index].tolist(), self.ledger[:, index].tolist())

    def legal(self) -> Flags:
        """bool[M, B]: the moves each game's seat to move may play; none in a game that is over."""
        return bulk.legal(self)

    def why_not(self, row: int, package: int = 0, game: int = 0) -> list[Refusal]:
        """Why a move may not be played now; empty if it may."""
        return self.game(game).why_not(row, package)

    def step(self, row: Ints, package: Bits) -> None:
        """One decision in every game that is not over: row intp[B], package uint64[B], which must be legal."""
        bulk.step(self, row, package)

    def view(self, seat: int) -> Values:
        """int16[S, B]: every game as a seat sees it."""
        return views.mask(self, seat)

    def seen(self, seat: int, game: int = 0) -> views.View:
        """One game as a seat sees it, ready to be asked."""
        return self.game(game).view(seat)

    def result(self) -> Result:
        """How each game stands or ended, and every seat's points."""
        return Result(self["over"].astype(np.intp) - 1, bulk.points(self, self.all))

    def digest(self) -> Bits:
        """uint64[B]: a checksum of each whole position; neither the batch nor its order enters."""
        return bulk.digests(self)
