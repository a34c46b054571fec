"""`Drafts` by the compiled twin of the rules: the same actions, cells and masks, in one call a step."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from game.rules.arrays import Ints, Values
from game.rules.engine import Games
from game.rules.twin import door
from game.rules.twin.door import Twin, at, indices
from game.study.learning.drafts import Drafts, illegal
from game.study.learning.space import Space


class Compiled(Drafts):
    """Drafts that the twin keeps, in arrays that are handed to it once."""

    def __init__(self, twin: Twin, space: Space, games: Games, asked: Sequence[int]) -> None:
        super().__init__(space, games, asked)
        bind, mine = partial(twin.bound, games), (at(self.row), at(self.clauses))
        self._chosen = np.zeros(games.size, np.int64)
        self._acts = bind(twin.calls.twin_act, at(self._chosen), at(self.mask), *mine)
        self._asks = bind(twin.calls.twin_ask, ctypes.c_uint64(sum(1 << seat for seat in self.asked)), *mine,
                          at(self.cells), at(self.mask), at(self.seat))
        self._points = np.zeros((len(space.tables.seats), games.size), np.int32)
        self._tells = [bind(twin.calls.twin_points_seen, ctypes.c_int64(seat), at(line))
                       for seat, line in enumerate(self._points)]
        self._observes: Any = bind(twin.calls.twin_observe)
        self._drafts = mine

    def act(self, action: npt.NDArray[np.int64]) -> None:
        """As the reference."""
        self._chosen[:] = action
        game = self._acts()
        if game >= 0:
            raise illegal(action, game)
        self.forget()

    def ask(self) -> None:
        """As the reference."""
        self._asks()

    def observe(self, seat: int, who: Ints) -> Values:
        """As the reference."""
        games, cells = indices(self.games, who), np.empty((len(who), self.cells.shape[1]), np.int16)
        many = ctypes.c_int64(len(games))
        self._observes(ctypes.c_int64(seat), many, at(games), *self._drafts, at(cells))
        return cells

    def points(self, seat: int) -> npt.NDArray[np.int32]:
        """As the reference."""
        self._tells[seat]()
        mine: npt.NDArray[np.int32] = self._points[seat].copy()
        return mine


def of(space: Space, games: Games, asked: Sequence[int]) -> Drafts:
    """The drafts of these games, kept by the twin where there is one."""
    twin = door.of(space.tables)
    return Drafts(space, games, asked) if twin is None else Compiled(twin, space, games, asked)
