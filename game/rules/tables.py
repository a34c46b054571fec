"""Every row of a scenario as arrays: guards, costs, effects, rolls, clauses, places and points.

A *row* is anything that can happen: a move, a clause, an event, drift, a client's choice, an outcome of a roll. Rows
are numbered through all sections; a `Section` holds the guards of rows that are asked together.
Axes: S variables, R rows, E effects, K clauses, P places, U unit kinds, N seats.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .arrays import Bits, Block, Columns, Flags, Ints, Spans, Values
from .dice import GOLDEN, mix

OUTCOMES = 4
"""Most outcomes of one roll."""


class Kind(IntEnum):
    """What a row is. Moves come first; those up to OFFER use one of the seat's moves of the round."""

    CARD = 0
    ORDER = 1
    THREATEN = 2
    CARRY = 3
    BACK = 4
    FORUM = 5
    PASS = 6
    OFFER = 7
    ACCEPT = 8
    REJECT = 9
    COUNTER = 10
    CLAUSE = 11
    EVENT = 12
    CABINET = 13
    FIELD = 14
    BOOKS = 15
    BREACH = 16
    CONSENT = 17
    ENDING = 18
    OUTCOME = 19
    SHIFT = 20
    POINTS = 21
    CLIMB = 22
    EXPOSE = 23


OFFER, ACCEPT, REJECT, COUNTER = map(int, (Kind.OFFER, Kind.ACCEPT, Kind.REJECT, Kind.COUNTER))
"""These kinds as plain numbers, with which NumPy compares five times as quickly as with those of an enumeration."""
ANSWERS = (ACCEPT, REJECT, COUNTER)
TALK = (OFFER, *ANSWERS)
PACKAGES = (OFFER, COUNTER)
"""The kinds that answer an offer; all that one seat says to another; those that put a package on the table."""


class Manner(IntEnum):
    """How an offer is made: it stands until answered, or until its sender's next move; others hear it, or nothing."""

    PLAIN = 0
    URGENT = 1
    OPEN = 2
    SECRET = 3


class Move(NamedTuple):
    """One decision: the number of a row, and for an offer the clauses as bits (bit k: the k-th clause)."""

    row: int
    package: int = 0


@dataclass(frozen=True)
class Section:
    """Rows first..first+n-1, which are asked together.

    Each distinct guard stands once: `column`, `low`, `span` (G guards; it holds if 0 <= x - low <= span). `ands[k]`
    holds the number of the k-th guard of every row with more than k guards; rows are sorted by how many guards they
    have, so those are always the first ones. `weight` (n): the row's weight in a draw, or percent, or points.
    """

    first: int
    size: int
    column: Columns
    low: Values
    span: Spans
    ands: tuple[Ints, ...]
    weight: npt.NDArray[np.int32]

    @cached_property
    def every(self) -> Ints:
        """intp[D, n]: the guards of each row, the first of them again where it has fewer than D."""
        every = np.repeat(self.ands[0][None], len(self.ands), 0)
        for numbers, line in zip(self.ands, every, strict=True):
            line[: len(numbers)] = numbers
        return every


class Limit(NamedTuple):
    """A package may hold at most so many of some clauses. code, of: the refusal's, and of whom it speaks."""

    code: str
    of: str
    clauses: np.uint64
    most: int


@dataclass(frozen=True)
class Bargain:
    """Clauses (K of them) as bits, and who may put which into a package; read through `packages`.

    pair[seat, seat]: the number of each pair of seats, whose seats are pairs[pair]; circles: the seats that may bargain
    with one another, the pairs first, then the threes, in the seats' order. by[seat]: clauses the seat gives alone;
    joint[circle]: clauses that several of it give; possible[circle]: all that they may give or do together, and to each
    other; groups: sets of which a package holds one.
    limits[circle]: what a package between these seats must keep to.
    duty: clauses that owe a deed; lasting: clauses that stand as promises; debtor[seat]: clauses that bind the seat.
    unwatched: clauses whose breach may stay a secret; leaks[k]: the percent that a secret breach comes out, each round,
    100 where it is watched; watchers[k]: clauses that watch it while they stand; salt[k]: what its die is for.
    free[circle]: a valid package exists whatever the position, so that nothing need be asked before an offer.
    """

    by: Bits
    joint: Bits
    possible: Bits
    groups: Bits
    limits: tuple[tuple[Limit, ...], ...]
    line: np.uint64
    form: np.uint64
    duty: Bits
    lasting: np.uint64
    debtor: Bits
    unwatched: np.uint64
    leaks: Values
    watchers: Bits
    salt: Bits
    each: int
    together: int
    free: Flags
    standing: Columns
    pair: Ints
    pairs: tuple[tuple[int, int], ...]
    circles: tuple[tuple[int, ...], ...]
    breach: Ints

    @property
    def threes(self) -> range:
        """The numbers of the circles of three seats."""
        return range(len(self.pairs), len(self.circles))

    def circle(self, seats: Iterable[int]) -> int:
        """The number of the circle of some seats, in any order; ValueError if they are none."""
        return self.circles.index(tuple(sorted(seats)))


@dataclass(frozen=True)
class Manners:
    """How offers may be made but plainly; where a scenario has none of it, all is empty.

    column: how the offer between each pair of seats was made. quiet: what is not said aloud is heard by its two seats
    alone. climb[seat]: the row of who agrees to less than it asked aloud, or -1. secret: deals may be made in secret;
    hushed: intp[P, K], how often a pair did so, by clause, and it has not come out, with given: intp[K], how often the
    clause was agreed at all; leaks: the percent that it comes out each round, by a die for salt: uint64[P]; then the
    rows expose[seat] are played, or -1. each: intp[K], the row of what a clause does round by round, or -1.
    """

    column: Block
    urgent: bool
    quiet: bool
    climb: Ints
    secret: bool
    hushed: Columns
    given: Columns
    leaks: int
    salt: Bits
    expose: Ints
    each: Ints

    @property
    def private(self) -> bool:
        """Whether any offer may be made of which not all hear."""
        return self.quiet or self.secret


@dataclass(frozen=True)
class Client:
    """A leader who must consent: `section` moves the `base` percent; `signs` and `walks` are rows (or -1)."""

    name: str
    base: int
    section: Section
    signs: int
    walks: int
    salt: int


@dataclass(frozen=True)
class Support:
    """The A kinds of unit that support battles within their reach, or beat those that do.

    columns[k]: intp[a, P] where the k-th unit that reaches a place stands (0: none), of the first a kinds, those that
    have more than k (kinds with most come first). side, power: [A, 1]. beaten: pairs of two of the A: a step of the
    second cancels one of the first.
    """

    columns: tuple[Columns, ...]
    side: Ints
    power: npt.NDArray[np.int32]
    beaten: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Field:
    """Places and forces. Sides count from 1; 0 is nobody.

    held, attack: first column of the P columns each; total: intp[P, sides+1] columns of ground strength (0: none);
    unit: intp[U, P] columns of steps (0: not there); parts[k]: columns and strengths of the k-th unit of every total
    that has more than k (totals with most units come first);
    near: uint64[8, 256] neighbours of linked places by bytes; bit: intp[P] (-1 unlinked). crt: int8[6, C, 3].
    retreat: intp[P, D] places next by road, padded with -1.
    """

    places: tuple[str, ...]
    sides: int
    held: Block
    attack: Block
    totals: Block
    total: Columns
    parts: tuple[tuple[Columns, Values], ...]
    unit: Columns
    most: Values
    side: Ints
    ground: Flags
    quality: Values
    support: Support
    near: Bits
    bit: Ints
    base: Flags
    retreat: Ints
    ratio: npt.NDArray[np.int32]
    crt: npt.NDArray[np.int8]
    unsupplied: int
    shifts: Section
    shift_side: Ints
    shift_attacks: Flags
    shift_at: Flags
    salt: Bits

    @cached_property
    def linked(self) -> Ints:
        """intp[L]: the linked places in the order of their bits."""
        return np.argsort(self.bit, kind="stable")[np.count_nonzero(self.bit < 0) :]

    @cached_property
    def bases(self) -> np.uint64:
        """The linked places, as bits, that are bases of supply to who holds them."""
        return np.uint64(sum(1 << k for k, place in enumerate(self.linked) if self.base[place]))

    @cached_property
    def troops(self) -> Ints:
        """intp[G]: the kinds that fight on the ground."""
        return self.ground.nonzero()[0]

    @cached_property
    def skilled(self) -> Ints:
        """intp[K]: the kinds whose quality counts."""
        return self.quality.nonzero()[0]

    @cached_property
    def shift_sign(self) -> Values:
        """int16[R, 1]: by how many columns each row of `shifts` shifts a battle, to the attacker's good."""
        signed: Values = (np.where(self.shift_attacks, 1, -1) * self.shifts.weight).astype(np.int16)[:, None]
        return signed


@dataclass(frozen=True)
class Points:
    """Terms of the seats' points (T of them). A linear term is weight * (x - zero); a step term its weight if it holds.

    seat, directive (-1: always counted): intp[T]; column, zero, weight for linear terms; `section` holds the guards
    of step terms, whose numbers are `steps`.
    """

    names: tuple[str, ...]
    seat: Ints
    directive: Ints
    linear: Ints
    column: Columns
    zero: npt.NDArray[np.int32]
    weight: npt.NDArray[np.int32]
    steps: Ints
    section: Section


@dataclass(frozen=True, eq=False)
class Persona:
    """A character that a bot plays for a seat; it equals itself alone. All worths are tenths of a
    point, beyond the seat's points.

    column, worth: the variables it cares for and what a step of each is worth to it (W of them); fears: its `weight`
    is what a position is worth to it where they hold; rules (Q of them): how much each urges to a move;
    urged: bool[Q, M], to which; price: int32[K], what a clause is worth to it beyond the points.
    floor: the least gain for which it agrees, less `falls` a round; leaves: the gain it leaves the other side;
    haggles: how often it counters what it would accept. signs: the lines and formats it signs, as bits, from round
    `signs_from`, for a gain of `signs_gain`, less `signs_falls` a round, leaving the other side `signs_leaves`.
    fear_texts, rule_texts: why, in a sentence each.
    """

    name: str
    seat: int
    column: Columns
    worth: npt.NDArray[np.int32]
    fears: Section
    fear_texts: tuple[str, ...]
    rules: Section
    rule_texts: tuple[str, ...]
    urged: Flags
    price: npt.NDArray[np.int32]
    floor: int
    falls: int
    leaves: int
    haggles: int
    signs: np.uint64
    signs_from: int
    signs_gain: int
    signs_falls: int
    signs_leaves: int


@dataclass(frozen=True, eq=False)
class Tables:
    """A compiled scenario: all that the engine knows of it. It equals itself alone: caches may have it as a key."""

    seats: tuple[str, ...]
    names: tuple[str, ...]
    column: dict[str, int]
    values: tuple[tuple[str, ...], ...]
    low: Values
    high: Values
    start: Values
    sees: npt.NDArray[np.int64]
    source: Columns
    """intp[N+1, S]: from which column seat n, and last everybody, reads variable s: itself, its last report, or 0."""
    secret: Columns
    report: Columns
    rounding: Values

    rows: tuple[str, ...]
    row: dict[str, int]
    kind: npt.NDArray[np.int8]
    seat: npt.NDArray[np.int8]
    other: npt.NDArray[np.int8]
    """int8[R]: the other seat of an offer or an answer, else -1; of three seats the next in the order of play, who is
    asked first."""
    third: npt.NDArray[np.int8]
    """int8[R]: the last of three seats, else -1."""
    circle: npt.NDArray[np.int8]
    """int8[R]: the circle in which an offer or an answer is made, else -1."""
    manner: npt.NDArray[np.int8]
    """int8[R]: how an offer is made, a Manner."""
    covert: Flags
    effect_first: Ints
    effect_count: Ints
    effect_column: Columns
    effect_operation: npt.NDArray[np.int8]
    effect_amount: Values
    effect_other: Columns
    """intp[E]: the other variable that an effect reads, 0 where it reads none."""
    when_column: Columns
    """intp[E, 2], with when_low and when_span: the guards of an effect, column 0 where there is none."""
    when_low: Values
    when_span: Spans
    roll_first: Ints
    roll_count: Ints
    roll_weight: Bits
    """uint64[R, 4]: cumulative weights of a roll's outcomes, the last one repeated."""
    salt: Bits
    nth: Columns
    """intp[R]: the column that counts how often the row was played this round, for its dice."""
    breaks: Bits
    fulfils: Bits

    moves: Section
    clauses: Section
    dated: Section
    events: Section
    cabinet: Section
    field_rows: tuple[Section, ...]
    field_salts: Bits
    """uint64[F, 1]: what the die is for by which a row is drawn from each section of `field_rows`."""
    books: Section
    endings: Section
    draws: int
    moves_each: Values
    """int16[N]: how many moves each seat has in a round."""
    out: Columns
    """intp[N]: the column that is 1 while a seat is out of the game, 0 of a seat that can't be."""
    turn: Block
    offer: Block
    due: Block
    countered: Block
    bargain: Bargain
    manners: Manners
    clients: tuple[Client, ...]
    field: Field
    points: Points
    directives: Ints
    left: Block
    directive: Block
    personas: tuple[Persona, ...] = ()

    @cached_property
    def tabling(self) -> tuple[int, ...]:
        """The rows that put a package on the table: offers and counters."""
        return tuple(row for row, kind in enumerate(self.kind.tolist()) if kind in PACKAGES)

    @cached_property
    def wanting(self) -> tuple[tuple[int, list[int]], ...]:
        """(circle, the rows that put a package on its table), for circles that may have none to offer."""
        return tuple((circle, [row for row in self.tabling if self.circle[row] == circle])
                     for circle in range(len(self.bargain.circles)) if not self.bargain.free[circle])

    @cached_property
    def deeds(self) -> Flags:
        """bool[R]: the rows that break a promise or do what one owes."""
        deeds: Flags = (self.breaks | self.fulfils) != 0
        return deeds

    @cached_property
    def parts(self) -> tuple[Ints, Values]:
        """Column and strength, each [D, S], of the first unit that a total counts, then of the second, ...; else 0."""
        shape = len(self.field.parts), len(self.low)
        column, worth = np.zeros(shape, np.intp), np.zeros(shape, np.int16)
        for k, (columns, strength) in enumerate(self.field.parts):
            total = slice(self.field.totals.start, self.field.totals.start + len(columns))
            column[k, total], worth[k, total] = columns, strength
        return column, worth

    @cached_property
    def counted(self) -> Ints:
        """intp[S]: the total of ground strength in which a variable counts, else 0."""
        counted = np.zeros(len(self.low), np.intp)
        for columns, _ in self.field.parts:
            counted[columns] = np.arange(self.field.totals.start, self.field.totals.start + len(columns))
        return counted

    @cached_property
    def following(self) -> Values:
        """int16[2**N * N]: who decides after seat s, by a * N + s, where the bits of a are the seats that may; else -1.

        The seat itself comes last.
        """
        n = len(self.seats)
        turns = [[(s + step) % n for step in range(1, n + 1)] for s in range(n)]
        return np.array([next((seat for seat in turns[s] if active >> seat & 1), -1)
                         for active in range(1 << n) for s in range(n)], np.int16)

    @cached_property
    def marks(self) -> Bits:
        """uint64[S]: what is added to a variable before it is hashed, so that it counts which variable has a value."""
        return np.arange(1, len(self.low) + 1, dtype=np.uint64) * GOLDEN

    @cached_property
    def hashed_at(self) -> Ints:
        """intp[S, 1]: where in `hashed` the hash of each variable's 0 stands, or would stand."""
        span = self.high.astype(np.intp) - self.low + 1
        at: Ints = np.cumsum(span) - span - self.low
        return at[:, None]

    @cached_property
    def hashed(self) -> Bits:
        """uint64[V]: the hashes of all values that the variables may have."""
        span = self.high.astype(np.intp) - self.low + 1
        value = np.arange(span.sum()) - np.repeat(self.hashed_at[:, 0], span)
        return mix(value.astype(np.uint64) + np.repeat(self.marks, span))

    def others(self, row: int) -> tuple[int, ...]:
        """The seats towards which a seat plays a row of talk, in the order of play; none of any other row."""
        return tuple(int(of[row]) for of in (self.other, self.third) if of[row] >= 0)

    def seat_number(self, name: str) -> int:
        """The number of a seat by its name; ValueError if there is none."""
        return self.seats.index(name)

    def ending_row(self, ending: int) -> int:
        """The row of the ending with this number, from 0 in the author's order."""
        return self.endings.first + int(np.nonzero(self.endings.weight == ending)[0][0])
