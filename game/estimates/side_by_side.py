"""Games played side by side to their ends, those that have ended taken out of the batch when they are many."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.players.seated import Moves
from game.rules.arrays import Ints
from game.rules.engine import Games


def so_far(live: Games) -> int:
    """As how many whole games those side by side count that were played so far: each by the rounds it has behind it."""
    behind = live["round"].astype(float) - 1
    share = behind / np.maximum(behind + live["rounds_left"], 1)
    return int(np.where(live["over"] > 0, 1.0, share).sum())


def play_to_ends(live: Games, moves: Callable[[Games, Ints], Moves], ended: Callable[[Games, Ints], object],
                 part: int) -> None:
    """Plays every game to its end by what `moves` says of the games that are left, which may raise to stop.

    Both are given games and their numbers in the batch as it was; `ended` those that have ended, as soon as they are
    more than one in `part`.
    """
    number = live.all
    while True:
        over = live["over"] > 0
        if np.count_nonzero(over) * part >= live.size:
            done, stay = np.nonzero(over)[0], np.nonzero(~over)[0]
            ended(live.pick(done), number[done])
            if not stay.size:
                return
            live, number = live.pick(stay), number[stay]
        live.step(*moves(live, number))
