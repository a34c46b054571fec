"""The time that each seat has left, where a game has a clock: for the move, and then for all its moves of the round."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum, auto
from math import ceil

from game.match import arranged
from game.match.class_folder import Ticking
from game.match.conduct import Clock

LAST_SECONDS = 30
READING = 180.0
"""Seconds a move for which time stands while the game itself shows a seat something; what a seat opens by itself takes
of its time."""


class Left(Enum):
    """How much time is left: enough, little, only what is left of the round, or none."""

    ENOUGH = auto()
    OF_THE_ROUND = auto()
    LITTLE = auto()
    NONE = auto()


class Clocks:
    """Runs while somebody may move, and counts what that takes. What a move needs beyond its time is taken from the
    seat's time of the round."""

    def __init__(self, clock: Clock, more: int = 0, now: Callable[[], float] = time.monotonic) -> None:
        """more: seconds that the instructor had added before."""
        self.clock, self._now = clock, now
        self._whose, self._moves = "", -1
        self._since: float | None = None
        self._shown: float | None = None
        """Since when the game itself has shown the seat something."""
        self._reading = READING
        self.of_move = float(clock.move)
        """Seconds left for this move."""
        self.used = 0.0
        """Seconds that this move has taken, whether a clock runs out or not."""
        self._of_round: dict[tuple[str, int], float] = {}
        self._begun: dict[int, dict[tuple[str, int], float]] = {}
        """What each seat had left for the round as a turn began, by how many moves the game had then."""
        self._round = 0
        self.off = False
        """Whether the instructor has switched it off."""
        self.paused = False
        """Whether it stands still because the instructor wants it to, here or at the wall."""
        self._more = more

    @property
    def on(self) -> bool:
        """Whether there is a clock that runs out."""
        return bool(self.clock) and not self.off

    def follow(self, made: arranged.Clock, still: bool) -> None:
        """Does what the instructor has made of it; still: the wall has all tables stand still."""
        self.off = made.off
        self.stretch(made.extra)
        self.paused = made.paused or still

    def stretch(self, more: int) -> None:
        """Gives the move under way what the instructor added, of so many seconds in all, since the last time."""
        self.of_move += max(0, more - self._more)
        self._more = more

    @property
    def of_round(self) -> float:
        """Seconds left for all moves of the round, beyond those for this move."""
        return self._of_round.get((self._whose, self._round), float(self.clock.round))

    @property
    def left(self) -> Left:
        """How much is left."""
        seconds = self.of_move + self.of_round
        if seconds <= 0:
            return Left.NONE
        if seconds <= min(LAST_SECONDS, (self.clock.move + self.clock.round) / 3):
            return Left.LITTLE
        return Left.ENOUGH if self.of_move > 0 or not self.clock.move else Left.OF_THE_ROUND

    def turn(self, seat: str, round_: int, moves: int) -> None:
        """A seat is to move, after so many moves of the game. A move that is taken back brings no new time."""
        if seat != self._whose or moves > self._moves:
            self.of_move, self.used, self._reading = float(self.clock.move), 0.0, READING
            self._begun[moves] = dict(self._of_round)
        self._whose, self._round, self._moves = seat, round_, max(moves, self._moves)

    def back_to(self, moves: int) -> None:
        """The instructor took the game back to so many moves: who is to move then has the time for it anew, and each
        seat what it had left for the round."""
        self._whose, self._moves = "", -1
        if later := [at for at in self._begun if at >= moves]:
            self._of_round = self._begun[min(later)]
            self._begun = {at: left for at, left in self._begun.items() if at < moves}

    def read(self) -> bool:
        """The game itself shows the seat something: time stands, as long as it has any left for that; whether it
        does."""
        now = self._now()
        self._reading -= now - self._shown if self._shown is not None else 0.0
        self._shown = now
        if self._reading > 0:
            self._since = None
        return self._reading > 0

    def run(self) -> None:
        """Takes the time off that has gone since the last time."""
        now, self._shown = self._now(), None
        gone = now - self._since if self._since is not None else 0.0
        self._since = now
        self.used += gone
        if not self.on:
            return
        beyond = max(0.0, gone - self.of_move)
        self.of_move = max(0.0, self.of_move - gone)
        self._of_round[self._whose, self._round] = max(0.0, self.of_round - beyond)

    def stamp(self) -> tuple[int, int]:
        """When it is, in seconds since 1970, and how many this move has taken."""
        return int(time.time()), ceil(self.used)

    def ticking(self, now: float) -> Ticking | None:
        """How it stands, for the wall; None without a clock that runs out. now: in seconds since 1970."""
        if not self.on:
            return None
        return Ticking(self.of_move if self.clock.move else None, self.of_round if self.clock.round else None,
                       self._since is not None, now)

    def stand(self) -> None:
        """The time stands still."""
        self._since = self._shown = None
