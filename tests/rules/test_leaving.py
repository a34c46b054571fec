"""Seats with other numbers of moves, and seats that are put out of the game."""

from __future__ import annotations

import numpy as np
import pytest

from game.players.random import random_moves
from game.rules.engine import Games
from game.rules.game import Game
from game.scenario import Scenario
from game.wording.changes import describe_change, describe_effect
from game.wording.conditions import describe_guard
from game.wording.words import Wording
from tests import leaving


@pytest.fixture(scope="module")
def four() -> Scenario:
    return leaving.four()


@pytest.fixture
def second(four: Scenario) -> Game:
    """A game as its second round begins, from which on Brennic is out, who would begin it."""
    game = Game.start(four.tables, 1)
    while game.view(0).round == 1:
        game.play(game.legal()[-1])
    return game


def test_each_seat_has_its_own_number_of_moves(four: Scenario) -> None:
    view = Game.start(four.tables, 1).view(0)
    assert [view.moves_left(seat) for seat in range(4)] == [3, 2, 2, 2]


def test_who_is_out_has_no_moves_and_another_seat_begins(second: Game) -> None:
    view = second.view(0)
    assert [view.moves_left(seat) for seat in range(4)] == [3, 0, 2, 2] and view.to_move == 2


def test_nobody_makes_an_offer_to_who_is_out(four: Scenario, second: Game) -> None:
    legal = {four.tables.rows[row] for row in second.legal()}
    assert "offer corvane delmar" in legal and "offer corvane brennic" not in legal


def test_where_all_are_out_the_rounds_go_by() -> None:
    tables = leaving.all_gone().tables
    games = Games.start(tables, np.arange(20))
    while (games["over"] == 0).any():
        rows, packages = random_moves(games)
        games.step(rows, packages)
    assert (games["rounds_left"] == 0).any() and (games["step"] <= 30).all()


def test_it_is_said_in_words(four: Scenario) -> None:
    words = Wording(four.catalogue)
    falls, back = four.catalogue.by_id["brennic_falls"].does[0].effect, four.catalogue.by_id["brennic_is_back"]
    assert describe_effect(words, falls) == "Brennic leaves the game"
    assert describe_effect(words, back.does[0].effect) == "Brennic is back in the game"
    assert describe_change(words, "out.brennic", 0, 1) == "Brennic leaves the game"
    guard = four.catalogue.by_id["offer corvane brennic"].implied[0]
    assert describe_guard(words, guard) == "Brennic in the game"
