"""Games played by the compiled twin and by Python side by side, held equal after every decision."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from game.players.random import random_moves
from game.rules import legal, scoring
from game.rules.arrays import Bits, Ints
from game.rules.engine import Games
from game.rules.tables import Tables
from game.rules.twin import door, library

LINES = ("v", "ledger", "tally", "luck")
needed = pytest.mark.skipif(isinstance(library.loaded(), str), reason="the compiled twin is not here")


@contextmanager
def by_python() -> Iterator[None]:
    """Within it Python plays all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(door, "of", lambda tables: None)
        yield


class Pair:
    """The same games twice: `mine` played by Python, `other` by the twin."""

    def __init__(self, tables: Tables, seed: Ints | Bits, tally: bool = True) -> None:
        with by_python():
            self.mine = Games.start(tables, seed, tally=tally)
        self.other = Games.start(tables, seed, tally=tally)
        self.tables = tables

    @classmethod
    def of(cls, games: Games) -> Pair:
        """The same position twice."""
        pair = cls.__new__(cls)
        pair.tables, pair.mine, pair.other = games.tables, games.pick(games.all), games.pick(games.all)
        return pair

    def random(self) -> tuple[Ints, Bits]:
        """A legal move for every game."""
        with by_python():
            return random_moves(self.mine)

    def step(self, row: Ints, package: Bits) -> None:
        """One decision in both."""
        with by_python():
            self.mine.step(row, package)
        self.other.step(row, package)

    def differences(self) -> list[str]:
        """What is not equal, a line each: the array, the variable, the game, and both values."""
        told = []
        for name in LINES:
            one, two = getattr(self.mine, name), getattr(self.other, name)
            for line, game in np.argwhere(one != two)[:5] if one is not None else ():
                what = self.tables.names[line] if name == "v" else str(line)
                told.append(f"{name} {what} of game {game}: {one[line, game]}, the twin {two[line, game]}")
        with by_python():
            asked = self._asked(self.mine)
        return told + [f"{name} differs" for (name, one), (_, two) in zip(asked, self._asked(self.other), strict=True)
                       if not np.array_equal(one, two)]

    def _asked(self, games: Games) -> list[tuple[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]]]:
        return [("legal", legal.legal(games)), ("points", scoring.points(games, games.all)), ("digest", games.digest())]


def play_both(tables: Tables, seed: Ints | Bits, tally: bool = True) -> list[str]:
    """Random games to their ends; the first differences."""
    pair = Pair(tables, seed, tally)
    told = pair.differences()
    while not told and (pair.mine["over"] == 0).any():
        pair.step(*pair.random())
        told = pair.differences()
    return told
