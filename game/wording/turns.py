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


def is_thinking(seat: str) -> str:
    """Whose bot is at it."""
    return say("{seat} is thinking", seat=seat)
