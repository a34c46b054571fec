"""How quick players choose, by the compiled twin: the same moves and worths as the Python that asks it.

What they like is handed over as numbers, `Weights` and, for habits, an `Outlook`: the twin itself knows no scenario.
"""

from __future__ import annotations

import ctypes
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from game.players.hidden import Dealt
from game.players.outlook import Outlook
from game.players.weights import Weights
from game.rules.arrays import Bits, Ints
from game.rules.batch import Batch
from game.rules.dice import purpose
from game.rules.engine import Games
from game.rules.tables import Kind, Tables
from game.rules.twin import door
from game.rules.twin.door import at, indices, numbers
from game.rules.twin.packing import LARGE, Packed, UnfitError, fit, index, shape

Worths = npt.NDArray[np.int64]
CHOICE = np.uint64(purpose("random player"))
HABIT = np.uint64(purpose("habits"))
DRAWN = 3
"""Packages that are looked at before one is offered."""
SHORT = 1000
"""Hundredths of a point: what a package must bring its receiver is drawn below this."""


class Compiled:
    """Choices in one scenario, by these weights and this outlook."""

    def __init__(self, twin: door.Twin, weights: Weights, outlook: Outlook | None) -> None:
        self.twin, self.calls = twin, twin.calls
        told = {**_weights(twin.tables, weights), **_outlook(twin.tables, outlook)}
        self.packed = Packed(twin.library, "likings", told)
        self.reference = ctypes.byref(self.packed.struct)
        self.seats = len(twin.tables.seats)

    def moves(self, b: Batch, keys: Bits | None) -> tuple[Ints, Bits]:
        """(row intp[B], package uint64[B]) for every game that is ready: at random by these keys, or by habit."""
        row, package = np.empty(b.size, np.int64), np.empty(b.size, np.uint64)
        given = None if keys is None else at(keys := numbers(keys, np.uint64, (b.size,)))
        by_habit = ctypes.c_int64(keys is None)
        self.twin.call(self.calls.twin_moves, b, self.reference, by_habit, given, at(row), at(package))
        return row.astype(np.intp, copy=False), package

    def gains(self, b: Batch, who: Ints, package: Bits) -> Worths:
        """int64[N, n]: hundredths of a point that package[i] brings each seat in game who[i]."""
        games, packages = indices(b, who), numbers(package, np.uint64, (len(who),))
        gain = np.empty((self.seats, len(games)), np.int64)
        asked = ctypes.c_int64(len(games)), at(games), at(packages)
        self.twin.call(self.calls.twin_gains, b, self.reference, *asked, at(gain))
        return gain

    def values(self, b: Batch, who: Ints) -> Worths:
        """int64[N, n]: hundredths of a point that each seat's position is worth in the games `who`."""
        games = indices(b, who)
        value = np.empty((self.seats, len(games)), np.int64)
        self.twin.call(self.calls.twin_values, b, self.reference, ctypes.c_int64(len(games)), at(games), at(value))
        return value

    def ahead(self, games: Games, row: Ints, package: Bits, until: Ints) -> Worths:
        """int64[N, B]: what games are worth after these moves and, by habit, those up to round until[i]. Plays them."""
        return self._ahead(self.calls.twin_ahead, games, games.size, (row, package, until))

    def ahead_of(self, dealt: Dealt, row: Ints, package: Bits, until: Ints) -> Worths:
        """int64[N, n]: the same of positions that were dealt."""
        seen, many = dealt.seen, len(dealt.who)
        told = Packed(self.twin.library, "dealt", {
            "many": many, "who": indices(seen, dealt.who), "seed": numbers(dealt.seed, np.uint64, (many,)),
            "hidden": len(dealt.column), "column": index(dealt.column, len(seen.v), "dealt"),
            "value": numbers(dealt.value, np.int16, (len(dealt.column), many))})
        return self._ahead(self.calls.twin_ahead_of, seen, many, (row, package, until), ctypes.byref(told.struct))

    def _ahead(self, call: Any, b: Batch, many: int, moves: tuple[Ints, Bits, Ints], *told: Any) -> Worths:
        row, package, until = moves
        rows, packages = numbers(row, np.int64, (many,)), numbers(package, np.uint64, (many,))
        rounds, value = numbers(until, np.int64, (many,)), np.empty((self.seats, many), np.int64)
        if self.twin.call(call, b, self.reference, *told, at(rows), at(packages), at(rounds), at(value)):
            raise IndexError("a row that is no move")
        return value

    def play_out(self, games: Games, keys: Bits) -> None:
        """Plays games to their ends at random. keys: uint64[N, B], each seat's own."""
        given = numbers(keys, np.uint64, (self.seats, games.size))
        self.twin.call(self.calls.twin_play_out, games, self.reference, at(given))


@lru_cache(maxsize=16)
def of(tables: Tables, weights: Weights, outlook: Outlook | None = None) -> Compiled | None:
    """Choices by these weights and this outlook; None where there is no twin, and Python chooses."""
    twin = door.of(tables)
    if twin is None:
        return None
    try:
        return Compiled(twin, weights, outlook)
    except UnfitError:
        return None


def packages(b: Batch, who: Ints, row: Ints, h: Bits) -> Bits | None:
    """uint64[n]: a valid package for the offer or counter row[i] of game who[i]; None where there is no twin."""
    twin = door.of(b.tables)
    if twin is None:
        return None
    games, rows, hashes = indices(b, who), numbers(row, np.int64, (len(who),)), numbers(h, np.uint64, (len(who),))
    if rows.size and not 0 <= int(rows.min()) <= int(rows.max()) < b.tables.moves.size:
        raise IndexError("a row that is no move")
    drawn = np.empty(len(games), np.uint64)
    twin.call(twin.calls.twin_packages, b, ctypes.c_int64(len(games)), at(games), at(rows), at(hashes), at(drawn))
    return drawn


def _weights(t: Tables, w: Weights) -> dict[str, Any]:
    n, cases = t.moves.size, 3 * len(t.seats)
    weight = shape(w.weight, (cases, n), "weights")
    fit((weight >= 0) & (weight.sum(1, dtype=np.int64) < LARGE)[:, None], "weights")
    tickets = [len(of_case) for of_case in w.tickets_of]
    width = max(tickets, default=0)
    fit(len(tickets) == cases and width > 0 and len(w.asked) == n, "tickets")
    guards = np.array([guard for asked in w.asked for guard in asked], np.int64).reshape(-1, 3)
    return {
        "choice_die": CHOICE, "width": width, "weight": weight, "tickets": tickets,
        "ticket": index([of_case + [0] * (width - len(of_case)) for of_case in w.tickets_of], n, "tickets"),
        "guard_at": np.cumsum([0, *map(len, w.asked)]), "guard_column": index(guards[:, 0], len(t.low), "guards"),
        "guard_low": guards[:, 1], "guard_span": guards[:, 2] - guards[:, 1],
    }


def _outlook(t: Tables, o: Outlook | None) -> dict[str, Any]:
    seats = len(t.seats)
    answers = np.flatnonzero(t.kind[: t.moves.size] == Kind.ACCEPT)
    features, rounds = (0, 1) if o is None else (len(o.column), o.base.shape[1])
    fit(o is None or np.abs(np.concatenate([o.slope.reshape(-1), o.base.reshape(-1)])) <= LARGE, "outlook")
    slope, base = (np.zeros((0, seats, 1)), np.zeros((seats, 1))) if o is None else (o.slope, o.base)
    return {
        "habit_die": HABIT, "drawn": DRAWN, "short_of": SHORT, "answers": len(answers), "answer": answers,
        "features": features, "rounds_known": rounds, "hopes": o is not None,
        "feature": index(np.zeros(0) if o is None else o.column, len(t.low), "outlook"),
        "slope": shape(slope, (features, seats, rounds), "outlook"), "level": shape(base, (seats, rounds), "outlook"),
    }
