"""Bots and forums: to convene, attend and boycott are moves like others to them."""

from __future__ import annotations

import pytest

from game.players import make
from game.rules.facts import Fact, RowPlayed
from game.rules.game import Game
from game.rules.tables import Kind
from tests import forums


def played(bot: str, number: int) -> set[str]:
    """What is done with the Moot in some games that a bot plays against itself."""
    tables, rows = forums.scenario().tables, set()
    for seed in range(number):
        facts: list[Fact] = []
        game = Game.start(tables, seed, facts=facts)
        seats = [make(bot, tables, seed, seat) for seat in range(len(tables.seats))]
        while (view := game.view(game["seat"])).to_move >= 0:
            move = seats[view.to_move].choose(view)
            game.play(*move)
        rows |= {tables.rows[fact.row] for fact in facts if isinstance(fact, RowPlayed)
                 and tables.kind[fact.row] == Kind.FORUM}
    return rows


@pytest.mark.parametrize(("bot", "number"), [("random", 30), ("doctrine", 6)])
def test_bots_convene_and_attend(bot: str, number: int) -> None:
    assert played(bot, number) >= {"convene moot red", "attend moot blue"}
