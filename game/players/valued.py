"""What moves and packages would come to for a persona, by the compiled twin: the same worths as `valuation` reckons."""

from __future__ import annotations

import ctypes
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from game.rules.arrays import Bits, Ints
from game.rules.batch import Batch
from game.rules.tables import Persona, Tables
from game.rules.twin import door
from game.rules.twin.door import at, indices, numbers
from game.rules.twin.packing import LARGE, Packed, UnfitError, fit, index, section, shape

Worth = npt.NDArray[np.int64]
POINT = 120
"""Parts of a point: worths are whole numbers, so that no order of adding changes one."""
TENTH = POINT // 10


class Valued:
    """Positions as one persona weighs them."""

    def __init__(self, twin: door.Twin, persona: Persona) -> None:
        t = twin.tables
        wants, worth = index(persona.column, len(t.low), "wants"), shape(persona.worth, persona.column.shape, "wants")
        fit(0 <= persona.seat < len(t.seats) and (t.directives < LARGE).all(), "personas")
        told = {"of_seat": persona.seat, "point": POINT, "tenth": TENTH, "wants": len(wants), "want_column": wants,
                "want_worth": worth, "fears": section(persona.fears, t, "fears")}
        self.twin, self.calls = twin, twin.calls
        self.packed = Packed(twin.library, "persona", told)
        self.seats, self.rows_there_are = len(t.seats), len(t.rows)

    def _call(self, call: Any, b: Batch, *rest: Any) -> None:
        lying = np.ascontiguousarray(b.v.T)
        self.twin.call(call, b, at(lying), ctypes.byref(self.packed.struct), *rest)

    def rows(self, b: Batch, who: Ints, row: Ints, ahead: bool) -> Worth:
        """int64[n]: what game who[i] is worth once row[i] (-1: none) is played and, if `ahead`, the round is over."""
        games, rows = indices(b, who), numbers(row, np.int32, (len(who),))
        if rows.size and not -1 <= int(rows.min()) <= int(rows.max()) < self.rows_there_are:
            raise IndexError("a row that is none")
        worth = np.empty(len(games), np.int64)
        self._call(self.calls.twin_row_worths, b, ctypes.c_int64(len(games)), at(games), at(rows),
                   ctypes.c_int64(ahead), at(worth))
        return worth

    def after(self, b: Batch, who: Ints, package: Bits, circle: Ints | None) -> tuple[Worth, Worth]:
        """(int64[N, n], int64[N, n]): every seat's worth of game who[i] once package[i] is agreed, at once and a round
        on. circle[i]: who agrees, and perhaps climbs down."""
        games, packages = indices(b, who), numbers(package, np.uint64, (len(who),))
        size = self.twin.tables.clauses.size
        if size < 64 and (packages >> np.uint64(size)).any():
            raise IndexError("a package of clauses that there are not")
        circles = np.full(len(games), -1) if circle is None else circle
        circles = numbers(circles, np.int64, (len(games),))
        now, later = (np.empty((self.seats, len(games)), np.int64) for _ in range(2))
        self._call(self.calls.twin_package_worths, b, ctypes.c_int64(len(games)), at(games), at(packages), at(circles),
                   at(now), at(later))
        return now, later

    def walked(self, b: Batch) -> Worth:
        """int64[B]: what every game is worth once the client who is least likely to sign has walked out."""
        worth = np.empty(b.size, np.int64)
        self._call(self.calls.twin_walk_worths, b, at(worth))
        return worth


@lru_cache(maxsize=64)
def of(tables: Tables, persona: Persona) -> Valued | None:
    """Positions as a persona weighs them; None where there is no twin, and Python weighs them."""
    twin = door.of(tables)
    if twin is None:
        return None
    try:
        return Valued(twin, persona)
    except UnfitError:
        return None
