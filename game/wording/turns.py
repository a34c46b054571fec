"""Whose turn it is and how far the game has come, as windows and lists of games say it."""

from __future__ import annotations

from game.rules.text import shown
from game.wording.messages import say

MOST_NAME = 24
"""Characters of a person's name beside a seat's."""


def round_of(now: int, last: int) -> str:
    """The round, of how many."""
    return say("Round {round} of {last}", round=now, last=last)


def called(seat: str, person: str) -> str:
    """A seat's name, with who plays it where that is known."""
    return say("{seat} ({person})", seat=seat, person=shown(person, MOST_NAME)) if person else seat


def to_move(seat: str) -> str:
    """Whose move it is."""
    return say("{seat} to move", seat=seat)


def minutes(seconds: float) -> str:
    """A time as minutes and seconds: 1:05."""
    whole = max(0, int(seconds + 0.999))
    return f"{whole // 60}:{whole % 60:02d}"


def time_left(move: float | None, round_: float | None) -> str:
    """What is left of a clock, for the move and then for the moves of the round: `1:05 + 5:00`."""
    return " + ".join(minutes(left) for left in (move, round_) if left is not None)


def clock_left(move: float | None, round_: float | None, runs: bool) -> str:
    """How a table's clock stands."""
    left = time_left(move, round_)
    return say("{time} left", time=left) if runs else say("the clock stands at {time}", time=left)


def all_tables(still: bool) -> str:
    """What the wall has had all tables do."""
    return say("The instructor has paused all tables: the clock stands still.") if still else \
        say("All tables go on: the clock runs again.")


def is_thinking(seat: str) -> str:
    """Whose bot is at it."""
    return say("{seat} is thinking", seat=seat)
