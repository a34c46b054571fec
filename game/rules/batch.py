"""The positions of a batch of games, and what is asked of their lines."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from .arrays import Bits, Flags, Ints, Values
from .dice import roll
from .facts import Fact
from .tables import Tables

OFFERED, PROMISED, KEPT_A, KEPT_B, BROKEN_A, BROKEN_B, SECRET_A, SECRET_B, ASKED_A, ASKED_B, REFUSED_A, REFUSED_B = \
    range(12)
"""Lines of `Batch.ledger` a pair of seats: the package on their table, their promises, those done, those broken, and
those broken of which only the seat that broke them knows so far; then the clauses of all packages that each has tabled
in this game, and of those of the other's that it has turned down, whole or, by a counter without them, in part."""
LINES = 12
_OF_THREE = {OFFERED: 0, PROMISED: 1, KEPT_A: 2, BROKEN_A: 5, SECRET_A: 8}
"""The same of three seats, but what was asked: where among their lines the one is, or that of the first of them."""
LINES_OF_THREE = 11
MANY = 200
"""From so many games on, what is asked of many lines is asked line by line; fewer, all at once."""


@dataclass
class Batch:
    """B games. v: int16[S, B], one line a variable; ledger: uint64[L, B], packages and promises; seed: uint64[B].

    `who` is everywhere the index array of the games meant. `waiting` marks games whose round is done and that wait for
    `company` (the part of the live games that must wait before rounds are ended together); a match has company 0.
    `moved` notes (column of the total, game) where ground units have changed since totals were renewed last; `fresh` is
    False until they were for the first time.
    tally: uint8[R, B], where it is kept: how often each row was played in each game, outcomes too.
    luck: int32[R + C + F, B], kept with it: how far dice fell from what was to be expected. Lines of rows that are
    drawn: a million for each time less the chances, in millionths; then a line a client (C): 100 for each time that he
    signed less the percent that he was asked at; then a line a side (F): 2 * face - 7 for each of its attacks.
    """

    tables: Tables
    seed: Bits
    v: Values
    ledger: Bits
    company: float = 0.0
    waiting: Flags = field(default_factory=lambda: np.zeros(0, bool))
    facts: list[Fact] | None = None
    tally: npt.NDArray[np.uint8] | None = None
    luck: npt.NDArray[np.int32] | None = None

    def __post_init__(self) -> None:
        self.size = self.v.shape[1]
        self.flat = self.v.reshape(-1)
        self.all: Ints = np.arange(self.size)
        self.moved: list[tuple[Ints, Ints]] = []
        self.fresh = False
        self.hold: object | None = None     # what the compiled twin keeps of this batch
        if not len(self.waiting):
            self.waiting = np.zeros(self.size, bool)

    def __getitem__(self, name: str) -> Values:
        """int16[B]: the line of a variable, which may be written to."""
        line: Values = self.v[self.tables.column[name]]
        return line

    def look(self, columns: Ints | slice | int, who: Ints) -> Values:
        """int16[n, len(who)]: lines of the games `who`, or int16[len(who)] of one column; all games may be a view."""
        lines: Values
        if who is self.all:
            lines = self.v.take(columns, 0) if isinstance(columns, np.ndarray) else self.v[columns]
            return lines
        if isinstance(columns, int):
            lines = self.v[columns].take(who, mode="clip")  # which asks of no index whether it is in bounds
            return lines
        if isinstance(columns, slice):
            columns = np.arange(columns.start, columns.stop)
        if len(who) < MANY:
            lines = self.flat.take(columns[:, None] * self.size + who)
            return lines
        # Line by line the processor reads one line at a time; that is twice as quick as one `take` of them all.
        lines = np.empty((len(columns), len(who)), np.int16)
        for line, column in zip(lines, columns.tolist(), strict=True):
            self.v[column].take(who, out=line, mode="clip")
        return lines

    def write(self, column: int, who: Ints, x: Values) -> None:
        """Sets a variable in the games `who`."""
        if who is self.all:
            self.v[column] = x
        else:
            self.v[column][who] = x

    def part(self, who: Ints) -> Batch:
        """A copy of the positions of the games `who`, which may repeat; what is counted beside them is not kept."""
        return Batch(self.tables, self.seed.take(who), self.v.take(who, 1), self.ledger.take(who, 1))

    def dice(self, who: Ints, what: Bits | int, nth: Ints | Values | int = 0) -> Bits:
        """uint64[n]: a hash a game for this purpose in this round; uint64[k, n] where there are k purposes, [k, 1]."""
        if who is self.all:
            return roll(self.seed, self["round"], what, nth)
        return roll(self.seed.take(who), self["round"].take(who), what, nth)

    @property
    def round(self) -> int:
        """The round of the batch's first game, which is its one game where facts are told."""
        return int(self["round"][0])

    def tell(self, fact: Fact) -> None:
        """Notes a fact of the one game of the batch."""
        if self.facts is not None:
            self.facts.append(fact)

    def ready(self) -> Flags:
        """bool[B]: the games that ask for a decision: neither over nor waiting."""
        asks: Flags = (self["over"] == 0) & ~self.waiting
        return asks


def entry(pair: int, what: int) -> int:
    """The line of `Batch.ledger` of a pair of seats; `what` is OFFERED, PROMISED, ..."""
    return LINES * pair + what


def line(tables: Tables, circle: int, what: int, side: int = 0) -> int:
    """The line of `Batch.ledger` of a circle: OFFERED, PROMISED, or its side-th seat's KEPT_A, BROKEN_A or SECRET_A."""
    pairs = len(tables.bargain.pairs)
    if circle < pairs:
        return entry(circle, what + side)
    return first_of_threes(tables) + LINES_OF_THREE * (circle - pairs) + _OF_THREE[what] + side


def asked_aloud(tables: Tables, pair: int, side: int) -> int:
    """The line of `Batch.ledger`, after those of all pairs, of what a seat of a pair has asked of the other aloud; only
    where offers may be made so."""
    return LINES * len(tables.bargain.pairs) + 2 * pair + side


def first_of_threes(tables: Tables) -> int:
    """The line of `Batch.ledger`, after all those of pairs, where the lines of threes begin."""
    pairs = len(tables.bargain.pairs)
    return overheard(tables, pairs, ASKED_A) if tables.manners.private else LINES * pairs


def entries(tables: Tables) -> int:
    """How many lines `Batch.ledger` has."""
    return line(tables, len(tables.bargain.circles), OFFERED)


def overheard(tables: Tables, pair: int, what: int) -> int:
    """The line of `Batch.ledger`, after those of what was asked aloud, of what other seats heard of a line of a pair
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


def where_true(mask: Flags) -> tuple[Ints, Ints]:
    """(k, i) of every True of mask[k, i]: what `nonzero` says, several times as quickly."""
    k, i = np.divmod(mask.reshape(-1).nonzero()[0], mask.shape[1])
    return k, i
