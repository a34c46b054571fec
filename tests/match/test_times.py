"""When moves were made: kept with them, and nothing that the rules know."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.match import entries, journal
from game.match.match import Match
from game.scenario import Scenario
from tests.kept_games import play_on
from tests.match.conftest import BOTS

PEOPLE = {"north": "person", "south": "person"}


def timed(scenario: Scenario, seats: dict[str, str], folder: Path, took: int = 40) -> Match:
    match = Match.new(scenario, seats, 3, folder)
    match.timer = lambda: (1_577_880_000, took)
    play_on(match, 4)
    return match


def lines(match: Match) -> list[tuple[int, int]]:
    assert match.path is not None
    return [(line.at, line.took) for line in journal.read(match.path).lines if line.kind == "move"]


def test_the_time_of_a_move_is_kept(small: Scenario, tmp_path: Path) -> None:
    assert lines(timed(small, PEOPLE, tmp_path)) == [(1_577_880_000, 40)] * 4


def test_a_bot_takes_no_time(small: Scenario, tmp_path: Path) -> None:
    assert lines(timed(small, BOTS, tmp_path)) == [(1_577_880_000, 0)] * 4


def test_times_change_no_position(small: Scenario, tmp_path: Path) -> None:
    assert timed(small, PEOPLE, tmp_path).digest == timed(small, PEOPLE, tmp_path, 7).digest


@pytest.mark.parametrize("took", [-1, "long", 1.5, None])
def test_a_time_that_is_none_is_no_move(small: Scenario, tmp_path: Path, took: object) -> None:
    line = timed(small, PEOPLE, tmp_path).steps[1].line
    assert line is not None
    body = entries.line_body(line)
    assert entries.read_line(body | {"took": took}, 1) is None
