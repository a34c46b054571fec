"""The twin's door: batches of games played and asked by compiled code, as the Python beside it would."""

from __future__ import annotations

import ctypes
from functools import lru_cache, partial
from operator import is_
from typing import Any

import numpy as np
import numpy.typing as npt

from game.rules.arrays import Bits, Flags, Ints
from game.rules.batch import Batch, entries
from game.rules.tables import Section, Tables

from . import library
from .library import Library
from .packing import Packed, UnfitError, told_of


class CGames(ctypes.Structure):
    """`struct games` of the sources."""

    _fields_ = (("size", ctypes.c_int64), ("v", ctypes.c_void_p), ("ledger", ctypes.c_void_p),
                ("seed", ctypes.c_void_p), ("tally", ctypes.c_void_p), ("luck", ctypes.c_void_p))


class Hold:
    """A batch as the twin sees it: pointers to its arrays, which are the ones that the batch had when it was made.

    whole: whether it has a ledger; without one only points can be asked.
    """

    def __init__(self, b: Batch) -> None:
        self.arrays, size = _arrays(b), b.size
        lines = _lines(b.tables)
        self.whole = len(b.ledger) == lines[1]
        where: list[int | None] = []
        for array, kind, many in zip(self.arrays, KINDS, lines, strict=True):
            if array is None or (array is b.ledger and not self.whole):
                where.append(None)
                continue
            shape = (many, size) if many >= 0 else (size,)
            if not (array.dtype == kind and array.shape == shape and array.flags.c_contiguous):
                raise ValueError(f"a batch of {size} games with an array of {array.dtype} {array.shape}")
            where.append(array.__array_interface__["data"][0])
        self.struct = CGames(size, *where)
        self.reference = ctypes.byref(self.struct)


KINDS = tuple(map(np.dtype, (np.int16, np.uint64, np.uint64, np.uint8, np.int32)))
"""Of what the arrays of a batch are."""


@lru_cache(maxsize=16)
def _lines(t: Tables) -> tuple[int, ...]:
    """How many lines the arrays of a batch have, -1 for the one that has no lines."""
    return len(t.low), entries(t), -1, len(t.rows), len(t.rows) + len(t.clients) + t.field.sides


def _arrays(b: Batch) -> tuple[npt.NDArray[Any] | None, ...]:
    return b.v, b.ledger, b.seed, b.tally, b.luck


class Twin:
    """The twin of one scenario. Each call lets other threads run, and takes a workspace that is nobody else's."""

    def __init__(self, lib: Library, tables: Tables) -> None:
        self.tables, self.calls = tables, lib.calls
        self.library = lib
        self.packed = Packed(lib, "tables", told_of(tables))
        self.reference = ctypes.byref(self.packed.struct)
        self.room = int(self.calls.twin_workspace(self.reference))
        self.spare: list[npt.NDArray[np.uint8]] = []

    def start(self, b: Batch, directives: npt.NDArray[np.integer] | None) -> None:
        """Deals directives where they are not given, int[N, B], and opens the first round."""
        shape = len(self.tables.seats), b.size
        dealt = None if directives is None else numbers(np.broadcast_to(directives, shape), np.int16, shape)
        self.call(self.calls.twin_start, b, None if dealt is None else at(dealt))

    def step(self, b: Batch, row: Ints, package: Bits) -> None:
        """One decision in every game that is not over. IndexError, and nothing is played, for a row that is no move."""
        rows, packages = numbers(row, np.int64, (b.size,)), numbers(package, np.uint64, (b.size,))
        if self.call(self.calls.twin_step, b, at(rows), at(packages)):
            raise IndexError("a row that is no move")

    def legal(self, b: Batch, who: Ints) -> Flags:
        """bool[M, n]: the moves that may be played in the games `who`."""
        games = indices(b, who)
        mask = np.empty((self.tables.moves.size, len(games)), np.bool_)
        self.call(self.calls.twin_legal, b, ctypes.c_int64(len(games)), at(games), at(mask))
        return mask

    def points(self, b: Batch, who: Ints) -> npt.NDArray[np.int32]:
        """int32[N, n]: each seat's points in the games `who`."""
        games = indices(b, who)
        points = np.empty((len(self.tables.seats), len(games)), np.int32)
        asked = ctypes.c_int64(len(games)), at(games)
        self.calls.twin_points(self.reference, self._hold(b).reference, *asked, at(points))
        return points

    def digest(self, b: Batch) -> Bits:
        """uint64[B]: checksums of whole positions."""
        checksums = np.empty(b.size, np.uint64)
        self.call(self.calls.twin_digest, b, at(checksums))
        return checksums

    def play(self, b: Batch, who: Ints, row: Ints, rolls: bool) -> None:
        """Plays row[i] in game who[i], rows of one game at once. IndexError, and nothing is played, for no row."""
        games, rows, most = indices(b, who), numbers(row, np.int32, (len(who),)), len(self.tables.rows)
        many = False
        if who is not b.all:
            order = np.argsort(who, kind="stable")
            games, rows, many = games[order], rows[order], bool((np.bincount(games) > most).any())
        if many or (rows.size and not 0 <= int(rows.min()) <= int(rows.max()) < most):
            raise IndexError("a row that is none, or too many")
        self.call(self.calls.twin_play, b, ctypes.c_int64(len(games)), at(games), at(rows), ctypes.c_int64(rolls))

    def play_all(self, b: Batch, section: Section, who: Ints) -> None:
        """Plays every row that holds of a section, one of those that are played so, in the games `who`."""
        t, games = self.tables, indices(b, who)
        which = [of.first for of in (t.dated, t.cabinet, t.books)].index(section.first)
        self.call(self.calls.twin_play_all, b, ctypes.c_int64(which), ctypes.c_int64(len(games)), at(games))

    def percents(self, b: Batch, who: Ints) -> Ints:
        """intp[C, n]: the percent that each client consents in the games `who`."""
        games = indices(b, who)
        percent = np.empty((len(self.tables.clients), len(games)), np.int64)
        self.call(self.calls.twin_percents, b, ctypes.c_int64(len(games)), at(games), at(percent))
        return percent.astype(np.intp, copy=False)

    def sign(self, b: Batch, package: Bits) -> None:
        """The clauses of package[i] act in game i as if all had consented."""
        packages = numbers(package, np.uint64, (b.size,))
        if (packages >> np.uint64(self.tables.clauses.size) if self.tables.clauses.size < 64 else packages[:0]).any():
            raise IndexError("a package of clauses that there are not")
        self.call(self.calls.twin_sign, b, at(packages))

    def renew_totals(self, b: Batch) -> None:
        """Writes all ground strengths anew."""
        self.call(self.calls.twin_renew, b)

    def _hold(self, b: Batch) -> Hold:
        """The batch as it is now."""
        hold, arrays = b.hold, _arrays(b)
        if not isinstance(hold, Hold) or not all(map(is_, hold.arrays, arrays)):
            b.hold = hold = Hold(b)
        return hold

    def call(self, call: Any, b: Batch, *rest: Any) -> int:
        """Calls a function of the library on a batch, with a workspace."""
        hold = self._hold(b)
        if not hold.whole:
            raise ValueError("a batch without its ledger")
        try:
            block = self.spare.pop()
        except IndexError:
            block = np.zeros(self.room, np.uint8)
        said = call(self.reference, hold.reference, at(block), *rest)
        self.spare.append(block)
        return int(said or 0)

    def bound(self, b: Batch, call: Any, *rest: Any) -> partial[Any]:
        """The same for one thread that calls it again and again on one batch, whose arrays stay where they are."""
        hold = Hold(b)
        if not hold.whole:
            raise ValueError("a batch without its ledger")
        return partial(call, self.reference, hold.reference, ctypes.create_string_buffer(self.room), *rest)


def indices(b: Batch, who: Ints) -> npt.NDArray[np.int64]:
    """int64[n]: numbers of games as the library reads them; IndexError for any that the batch does not have."""
    games = np.ascontiguousarray(who, np.int64)
    if who is not b.all and games.size and not 0 <= int(games.min()) <= int(games.max()) < b.size:
        raise IndexError(f"no such game among {b.size}")
    return games


def numbers(given: npt.NDArray[Any], kind: type[np.generic], shape: tuple[int, ...]) -> npt.NDArray[Any]:
    """Numbers as the library reads them; ValueError where they are not of this shape."""
    array = np.ascontiguousarray(given, kind)
    if array.shape != shape:
        raise ValueError(f"an array of shape {array.shape}, not {shape}")
    return array


def at(array: npt.NDArray[Any]) -> ctypes.c_void_p:
    """Where an array's numbers stand."""
    return ctypes.c_void_p(array.__array_interface__["data"][0])


@lru_cache(maxsize=16)
def of(tables: Tables) -> Twin | None:
    """The twin of a scenario; None where there is none, or must not be one, and Python plays."""
    lib = library.loaded()
    if isinstance(lib, str):
        return None
    try:
        return Twin(lib, tables)
    except UnfitError:
        return None
