"""Whose turn it is and how far the game has come, as windows and lists of games say it."""

from __future__ import annotations

from game.wording.messages import say


def round_of(now: int, last: int) -> str:
    """The round, of how many."""
    return say("Round {round} of {last}", round=now, last=last)


def to_move(seat: str) -> str:
    """Whose move it is."""
    return say("{seat} to move", seat=seat)


def is_thinking(seat: str) -> str:
    """Whose bot is at it."""
    return say("{seat} is thinking", seat=seat)
