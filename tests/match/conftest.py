from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.match.match import Match
from game.players import make
from game.scenario import Scenario, from_files

SMALL = Path(__file__).parent / "small" / "scenario.yaml"
BOTS = {"north": "bot:random", "south": "bot:random"}


@pytest.fixture(scope="session")
def small() -> Scenario:
    return from_files({"scenario.yaml": SMALL.read_text()})


def play_on(match: Match, most: int = 1000) -> int:
    """Has bots play up to `most` moves of a game that is under way; returns how many they played."""
    bots = {seat: make("random", match.scenario.tables, match.bot_seed(seat)) for seat in match.seats}
    played = 0
    while not match.over and played < most:
        match.bot_move(bots[match.to_move])
        played += 1
    return played


@pytest.fixture
def played(small: Scenario, tmp_path: Path) -> Callable[[int], Match]:
    """A game of bots by its seed, played to its end and kept."""

    def game(seed: int) -> Match:
        match = Match.new(small, BOTS, seed, tmp_path)
        play_on(match)
        return match

    return game
