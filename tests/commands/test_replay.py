"""The verb replay: a game that goes on is told as everybody saw it, a damaged one up to the damage."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.commands.parser import main
from game.match.match import Match
from game.players import make
from game.scenario import Scenario, load
from tests.commands.test_text import MAIN, SMALL


def kept(scenario: Scenario, folder: Path, moves: int) -> Path:
    """A saved game between two people of so many random moves."""
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 3, folder)
    bot = make("random", scenario.tables, 3)
    while not match.over and match.moves < moves:
        match.bot_move(bot)
    assert match.path is not None
    return match.path


def test_a_game_that_goes_on_is_told_without_its_secrets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenario = load(MAIN)
    assert main(["replay", str(kept(scenario, tmp_path, 9))]) == 0
    told = " ".join(capsys.readouterr().out.split())
    secret = ["Seed 3", " points, ", *(directive.name for directive in scenario.document.directives)]
    assert "The game goes on" in told and not [words for words in secret if words in told]


def test_a_damaged_game_is_told_up_to_the_damage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = kept(load(SMALL), tmp_path, 1000)
    lines = path.read_bytes().split(b"\n")
    lines[9] = lines[9].replace(b":", b";", 1)
    path.write_bytes(b"\n".join(lines))
    code = main(["replay", str(path)])
    said = capsys.readouterr()
    assert code == 4 and "Line 10" in said.err and "ROUND 1" in said.out
