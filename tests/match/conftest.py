from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.match.match import Match
from game.scenario import Scenario, from_files
from tests.kept_games import play_on

SMALL = Path(__file__).parent / "small" / "scenario.yaml"
BOTS = {"north": "bot:random", "south": "bot:random"}


@pytest.fixture(scope="session")
def small() -> Scenario:
    return from_files({"scenario.yaml": SMALL.read_text()})


@pytest.fixture
def played(small: Scenario, tmp_path: Path) -> Callable[[int], Match]:
    """A game of bots by its seed, played to its end and kept."""

    def game(seed: int) -> Match:
        match = Match.new(small, BOTS, seed, tmp_path)
        play_on(match)
        return match

    return game
