"""Bots of four seats: whatever they choose, its two parties can give or do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.players import Bot, bot
from game.players.strategist import Budget, Strategist
from game.rules import views
from game.rules.dice import mix
from game.rules.engine import Games
from game.rules.legal import why_not
from game.rules.tables import Tables
from game.scenario import load

FOUR = Path(__file__).parents[1] / "scenario" / "good" / "four"
U = np.uint64
SMALL = Budget(3, ((8, 1), (2, 1)), 4, 2, 1)


def made(name: str, tables: Tables) -> Bot:
    """A bot by its name; one that thinks long with a small budget, which differs from its own in numbers alone."""
    return Strategist(tables, SMALL) if name == "strategist" else bot(name, tables)


@pytest.mark.parametrize(("name", "number"), [("random", 200), ("strategist", 40)])
def test_nothing_is_chosen_that_the_rules_refuse(name: str, number: int) -> None:
    tables = load(FOUR).tables
    games, player, offers = Games.start(tables, np.arange(number)), made(name, tables), 0
    while games.ready().any():
        row, package = np.zeros(number, np.intp), np.zeros(number, U)
        for seat in range(len(tables.seats)):
            who = np.nonzero(games.ready() & (games["seat"] == seat))[0]
            if who.size:
                seen = views.seen_by(games, seat, who, mix(games.seed[who] + U(seat)))
                row[who], package[who] = player.choose(seen, seat)
        for game in np.nonzero(games.ready() & (package != 0))[0]:
            assert why_not(games, int(game), int(row[game]), int(package[game])) == []
        offers += int((package != 0).sum())
        games.step(row, package)
    assert offers > number
