"""Whole games in which, after every move, what is kept and what is taken back are held against what was played."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.match.match import Match
from game.players import make
from game.scenario import Scenario, load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=["tests/data/harbours", "tests/data/banks", "tests/scenario/good/four",
                                        "scenarios/december-2019"])
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return load(ROOT / request.param)


def begun(scenario: Scenario, seed: int, folder: Path) -> Match:
    return Match.new(scenario, dict.fromkeys(scenario.tables.seats, "bot:random"), seed, folder)


@pytest.mark.parametrize("seed", [1, 2])
def test_undo_and_redo_come_back_at_every_step(scenario: Scenario, seed: int, tmp_path: Path) -> None:
    match = begun(scenario, seed, tmp_path)
    bots = {seat: make("random", scenario.tables, match.bot_seed(seat)) for seat in scenario.tables.seats}
    while not match.over:
        before = match.digest
        match.bot_move(bots[match.to_move])
        after = match.digest
        match.undo(by="test")
        assert match.digest == before
        match.redo(by="test")
        assert match.digest == after
    assert match.path is not None
    assert Match.resume(match.path).digest == match.digest


def test_a_game_resumed_at_every_step_is_the_same_game(scenario: Scenario, tmp_path: Path) -> None:
    match = begun(scenario, 3, tmp_path)
    assert match.path is not None
    every = 1 if scenario.id != "december-2019" else 8
    while not match.over:
        seat = match.to_move
        match.bot_move(make("random", scenario.tables, match.bot_seed(seat)))
        if match.moves % every == 0:
            again = Match.resume(match.path)
            assert (again.digest, again.moves, again.to_move) == (match.digest, match.moves, match.to_move)
            for name in scenario.tables.seats:
                number = scenario.tables.seat_number(name)
                assert (again.position.view(number).values == match.position.view(number).values).all()
