"""The door to one game: start, legal, why_not, play, inject, view, result, digest."""

from __future__ import annotations

from collections.abc import Sequence

from . import effects, legal, rounds, scoring, views
from .batch import entries
from .checksum import digests
from .dice import WORD, mixed
from .facts import Arranged, Change, Fact
from .guards import IllegalMoveError, Refusal
from .position import ONE, Position
from .seen import sees
from .tables import Kind, Tables


class Game(Position):
    """A game under way: it plays what the rules allow, tells what happens, and gives reasons for what they refuse."""

    __slots__ = ()

    @classmethod
    def start(cls, tables: Tables, seed: int, rounds_: int | None = None, directives: Sequence[int] | None = None,
              facts: list[Fact] | None = None) -> Game:
        """A game at its first decision.

        seed: a whole number from 0; rounds_: the last round (default: the scenario's); directives: each seat's, dealt
        by seed if not given; facts: collects what happens. ValueError for rounds out of range.
        """
        g = cls(tables, mixed(seed & WORD), tables.start.tolist(), [0] * entries(tables), facts)
        if rounds_ is not None:
            g["rounds_left"] = checked(tables, rounds_)
        for column, dealt in zip(g.book.directive, directives or (), strict=bool(directives)):
            g.v[column] = dealt
        rounds.start(g, directives is not None)
        return g

    def copy(self, facts: list[Fact] | None = None) -> Game:
        """The same game once more, to be played on by itself; what happens then is told to `facts`."""
        return Game(self.tables, self.seed, self.v.copy(), self.ledger.copy(), facts)

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.v[self.book.over] > 0

    @property
    def to_move(self) -> int:
        """The seat whose decision it is; -1 when the game is over."""
        return -1 if self.over else self.v[self.book.seat]

    def legal(self) -> list[int]:
        """The moves that the seat to move may play, ascending."""
        return legal.legal(self)

    def why_not(self, row: int, package: int = 0) -> list[Refusal]:
        """Why a move may not be played now; empty if it may."""
        return legal.why_not(self, row, package)

    def play(self, row: int, package: int = 0) -> None:
        """One decision, and all that follows up to the next; refused with every reason by IllegalMoveError."""
        refusals = self.why_not(row, package)
        if refusals:
            raise IllegalMoveError(refusals)
        rounds.step(self, row, package)

    def inject(self, row: int) -> None:
        """The instructor lets an event happen now, whether or not its guards hold. ValueError where it is none."""
        if not 0 <= row < len(self.book.kind) or self.book.kind[row] != Kind.EVENT:
            raise ValueError(f"row {row} is not an event")
        if not self.over:
            effects.play(self, [row])
            effects.renew_moved(self)

    def adjust(self, column: int, value: int, why: str) -> None:
        """The instructor sets a variable, on the record for those who see it. ValueError out of its bounds."""
        low, high = self.book.low[column], self.book.high[column]
        if not low <= value <= high:
            raise ValueError(f"{self.tables.names[column]} is {low} to {high}, not {value}")
        among = tuple(seat for seat in (views.PUBLIC, *range(self.book.seats)) if sees(self.tables, seat, column))
        change = Change(column, self.v[column], value)
        self.v[column] = value
        self.tell(Arranged(self.round, "adjust", name=self.tables.names[column], text=why,
                           among=None if views.PUBLIC in among else among, changes=(change,)))

    def end_now(self) -> None:
        """The instructor ends the game with this round, as if no other had been meant to follow."""
        if not self.over:
            self.tell(Arranged(self.round, "end"))
            self["rounds_left"] = 1
            rounds.finish(self)

    def view(self, seat: int) -> views.View:
        """The game as a seat sees it, ready to be asked."""
        return views.View(self.tables, seat, *views.masked(self, seat))

    def laid_open(self) -> views.Open:
        """The game with nothing hidden, ready to be asked."""
        return views.Open(self.tables, views.PUBLIC, self.v.copy(), self.ledger.copy())

    def points(self) -> list[int]:
        """Every seat's points."""
        points: list[int] = scoring.points(self.batch(), ONE)[:, 0].tolist()
        return points

    @property
    def ending(self) -> int:
        """The number of the ending, from 0; -1 while the game goes on."""
        return self.v[self.book.over] - 1

    def digest(self) -> int:
        """A checksum of the whole position."""
        return int(digests(self.batch())[0])


def checked(tables: Tables, rounds_: int) -> int:
    """A number of rounds; ValueError where the scenario can't be played with it."""
    most = int(tables.high[tables.column["rounds_left"]])
    if not 1 <= rounds_ <= most:
        raise ValueError(f"a game of {rounds_} rounds; this scenario has 1 to {most}")
    return rounds_
