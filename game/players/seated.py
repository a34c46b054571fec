"""Who sits in which seat of many games, asked for the moves of all games at once, each from what its seat sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from game.players.bot import Bot, never
from game.rules import views
from game.rules.arrays import Bits, Flags, Ints
from game.rules.engine import Games

Moves = tuple[Ints, Bits]
"""(row intp[B], package uint64[B]): a move in each game of a batch."""


def choices(games: Games, seated: Iterable[tuple[int, Bot]], keys: Callable[[int, Ints], Bits],
            among: Flags | None = None, beside: Moves | None = None, hurry: Callable[[], bool] = never) -> Moves:
    """A move in each game by who is seated in the seat to move, from its view.

    keys: of a seat and the games who[n], uint64[n], the bots' own keys there; among: bool[B], the games that are asked
    (all that are ready); beside: the moves of the others, into which these are written (0 where they are not given).
    """
    row, package = beside or (np.zeros(games.size, np.intp), np.zeros(games.size, np.uint64))
    asked = games.ready() if among is None else among
    for seat, bot in seated:
        who = np.nonzero(asked & (games["seat"] == seat))[0]
        if who.size:
            row[who], package[who] = bot.choose(views.seen_by(games, seat, who, keys(seat, who)), seat, hurry)
    return row, package
