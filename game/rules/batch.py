"""The positions of a batch of games, as arrays that players and study ask at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .arrays import Bits, Flags, Ints, Values
from .tables import Tables

OFFERED, PROMISED, KEPT_A, KEPT_B, BROKEN_A, BROKEN_B, SECRET_A, SECRET_B, ASKED_A, ASKED_B, REFUSED_A, REFUSED_B = \
    range(12)
"""Lines of a ledger for each pair of seats: the package on their table, their promises, those done, those broken, and
those broken of which only the seat that broke them knows so far; then the clauses of all packages that each has tabled
in this game, and of those of the other's that it has turned down, whole or, by a counter without them, in part."""
LINES = 12
_OF_THREE = {OFFERED: 0, PROMISED: 1, KEPT_A: 2, BROKEN_A: 5, SECRET_A: 8}
"""The same of three seats, but what was asked: where among their lines the one is, or that of the first of them."""
LINES_OF_THREE = 11


@dataclass
class Batch:
    """B games. v: int16[S, B], one line a variable; ledger: uint64[L, B], packages and promises; seed: uint64[B].

    `who` is everywhere the index array of the games meant.
    tally: uint8[R, B], where it is kept: how often each row was played in each game, outcomes too.
    luck: int32[R + C + F, B], kept with it: how far dice fell from what was to be expected. Lines of rows that are
    drawn: a million for each time less the chances, in millionths; then a line a client (C): 100 for each time that he
    signed less the percent that he was asked at; then a line a side (F): 2 * face - 7 for each of its attacks.
    """

    tables: Tables
    seed: Bits
    v: Values
    ledger: Bits
    tally: npt.NDArray[np.uint8] | None = None
    luck: npt.NDArray[np.int32] | None = None

    def __post_init__(self) -> None:
        self.size = self.v.shape[1]
        self.all: Ints = np.arange(self.size)
        self.hold: object | None = None     # what the compiled twin keeps of this batch

    def __getitem__(self, name: str) -> Values:
        """int16[B]: the line of a variable, which may be written to."""
        line: Values = self.v[self.tables.column[name]]
        return line

    def look(self, columns: Ints | slice, who: Ints) -> Values:
        """int16[n, len(who)]: lines of the games `who`."""
        lines: Values = self.v[columns]
        return lines if who is self.all else lines.take(who, 1)

    def part(self, who: Ints) -> Batch:
        """A copy of the positions of the games `who`, which may repeat; what is counted beside them is not kept."""
        return Batch(self.tables, self.seed.take(who), self.v.take(who, 1), self.ledger.take(who, 1))

    def ready(self) -> Flags:
        """bool[B]: the games that ask for a decision: those that are not over."""
        asks: Flags = self["over"] == 0
        return asks


def entry(pair: int, what: int) -> int:
    """The line of a ledger of a pair of seats; `what` is OFFERED, PROMISED, ..."""
    return LINES * pair + what


def line(tables: Tables, circle: int, what: int, side: int = 0) -> int:
    """The line of a ledger of a circle: OFFERED, PROMISED, or its side-th seat's KEPT_A, BROKEN_A or SECRET_A."""
    pairs = len(tables.bargain.pairs)
    if circle < pairs:
        return entry(circle, what + side)
    return first_of_threes(tables) + LINES_OF_THREE * (circle - pairs) + _OF_THREE[what] + side


def asked_aloud(tables: Tables, pair: int, side: int) -> int:
    """The line of a ledger, after those of all pairs, of what a seat of a pair has asked of the other aloud; only
    where offers may be made so."""
    return LINES * len(tables.bargain.pairs) + 2 * pair + side


def first_of_threes(tables: Tables) -> int:
    """The line of a ledger, after all those of pairs, where the lines of threes begin."""
    pairs = len(tables.bargain.pairs)
    return overheard(tables, pairs, ASKED_A) if tables.manners.private else LINES * pairs


def entries(tables: Tables) -> int:
    """How many lines a ledger has."""
    return line(tables, len(tables.bargain.circles), OFFERED)


def overheard(tables: Tables, pair: int, what: int) -> int:
    """The line of a ledger, after those of what was asked aloud, of what other seats heard of a line of a pair
    from ASKED_A on; only where offers may be made of which not all hear."""
    pairs = len(tables.bargain.pairs)
    first = asked_aloud(tables, pairs, 0) if tables.manners.quiet else LINES * pairs
    return first + (LINES - ASKED_A) * pair + what - ASKED_A


def as_bits(mask: npt.NDArray[np.bool_]) -> Bits:
    """uint64[n] from bool[K, n], K at most 64: bit k says mask[k]."""
    packed = np.zeros((mask.shape[1], 8), np.uint8)
    game_by_game = np.ascontiguousarray(mask.T)  # bits are packed thrice as quickly along a line as across lines
    packed[:, : (len(mask) + 7) // 8] = np.packbits(game_by_game, axis=1, bitorder="little")
    joined: Bits = packed.view("<u8").reshape(-1).astype(np.uint64, copy=False)
    return joined
