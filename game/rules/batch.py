"""The positions of a batch of games, and what is asked of their lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from .dice import roll
from .tables import Flags, Ints, Tables, Values, Words

TABLE, STANDING, DONE_A, DONE_B, BROKEN_A, BROKEN_B = range(6)
"""Lines of `Batch.bits` a pair of seats: the package on their table, their promises, those done and those broken."""
LINES = 6


@dataclass(frozen=True)
class Fact:
    """Something that happened, dice included; the client shows facts and computes none.

    kind: 'round', 'row', 'roll', 'offer', 'accept', 'reject', 'counter', 'lapse', 'battle', 'consent', 'breach',
    or 'ending'. row, seat, place: -1 where none. changes: (column, before, after). numbers: by kind,
    roll: (outcome row, outcome, number of outcomes); battle: (side, die 1..6, its loss, their loss, taken);
    consent: (client, percent, die 0..99, signed); offer: (from, to, package); breach: (seat, package).
    """

    kind: str
    row: int = -1
    seat: int = -1
    place: int = -1
    changes: tuple[tuple[int, int, int], ...] = ()
    numbers: tuple[int, ...] = ()
    round: int = 0


@dataclass
class Batch:
    """B games. v: int16[S, B], one line a variable; bits: uint64[L, B], packages and promises; seed: uint64[B].

    `who` is everywhere the index array of the games meant. `waiting` marks games whose round is done and that wait for
    `company` (the part of the live games that must wait before rounds are ended together); a match has company 0.
    tally: uint8[R, B], where it is kept: how often each row was played in each game, outcomes too.
    """

    tables: Tables
    seed: Words
    v: Values
    bits: Words
    company: float = 0.0
    waiting: Flags = field(default_factory=lambda: np.zeros(0, bool))
    facts: list[Fact] | None = None
    tally: npt.NDArray[np.uint8] | None = None

    def __post_init__(self) -> None:
        self.size = self.v.shape[1]
        self.flat = self.v.reshape(-1)
        self.all: Ints = np.arange(self.size)
        if not len(self.waiting):
            self.waiting = np.zeros(self.size, bool)

    def __getitem__(self, name: str) -> Values:
        """int16[B]: the line of a variable, which may be written to."""
        line: Values = self.v[self.tables.column[name]]
        return line

    def look(self, columns: Ints | slice, who: Ints) -> Values:
        """int16[n, len(who)]: lines of the games `who`; `who` of full length must be all games in order."""
        lines: Values = self.v[columns]
        return lines if who is self.all else lines.take(who, 1)

    def dice(self, who: Ints, what: Words | int, nth: Values | int = 0) -> Words:
        """uint64[n]: a hash a game for this purpose in this round."""
        return roll(self.seed.take(who), self["round"].take(who), what, nth)

    def tell(self, fact: Fact) -> None:
        """Notes a fact of the one game of the batch."""
        if self.facts is not None:
            self.facts.append(fact)

    def ready(self) -> Flags:
        """bool[B]: the games that ask for a decision: neither over nor waiting."""
        asks: Flags = (self["over"] == 0) & ~self.waiting
        return asks


def line(pair: int, what: int) -> int:
    """The line of `Batch.bits` of a pair of seats; `what` is TABLE, STANDING, ..."""
    return LINES * pair + what


def lines(pairs: Sequence[tuple[int, int]]) -> int:
    """How many lines `Batch.bits` has."""
    return LINES * len(pairs)


def as_bits(mask: npt.NDArray[np.bool_]) -> Words:
    """uint64[n] from bool[K, n], K at most 64: bit k says mask[k]."""
    packed = np.zeros((8, mask.shape[1]), np.uint8)
    b = np.packbits(mask, axis=0, bitorder="little")
    packed[: len(b)] = b
    joined: Words = np.ascontiguousarray(packed.T).view("<u8").reshape(-1).astype(np.uint64)
    return joined
