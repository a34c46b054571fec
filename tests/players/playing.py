"""Whole games of one bot in every seat, each of whose offers the rules take."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.players import Bot, bot
from game.players.seated import choices
from game.players.strategist import Budget, Strategist
from game.rules.arrays import Bits, Ints
from game.rules.dice import mix
from game.rules.engine import Games
from game.rules.tables import Tables

U = np.uint64
SMALL = Budget(3, ((8, 1), (2, 1)), 4, 2, 1)


def made(name: str, tables: Tables) -> Bot:
    """A bot by its name; one that thinks long with a small budget, which differs from its own in numbers alone."""
    return Strategist(tables, SMALL) if name == "strategist" else bot(name, tables)


def played_on(tables: Tables, player: Bot, number: int) -> Iterator[tuple[Games, Ints, Bits]]:
    """So many games, step by step: the games before it, and the row and the package that are played in each."""
    games = Games.start(tables, np.arange(number), tally=True)
    while True:
        row, package = choices(games, ((seat, player) for seat in range(len(tables.seats))),
                               lambda seat, who: mix(games.seed[who] + U(seat)))
        yield games, row, package
        if not games.ready().any():
            return
        games.step(row, package)


def played(tables: Tables, player: Bot, number: int) -> Games:
    """So many games to their end; an offer that the rules refuse is an AssertionError."""
    for games, row, package in played_on(tables, player, number):
        for game in np.nonzero(games.ready() & (package != 0))[0]:
            assert games.why_not(int(row[game]), int(package[game]), int(game)) == []
    return games
