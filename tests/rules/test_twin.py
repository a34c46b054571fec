"""The compiled twin plays as Python does: whole random games, each mechanic by name, and what it must not be given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from game.rules.tables import Tables
from game.scenario import load
from tests import twins

from .conftest import BANKS, HARBOURS, talking
from .test_manners import four

ROOT = Path(__file__).parents[2]
pytestmark = twins.needed
SCENARIOS: dict[str, Callable[[], Tables]] = {
    "december-2019": lambda: load(ROOT / "scenarios" / "december-2019").tables,
    "harbours": lambda: load(HARBOURS).tables,
    "manners": talking,
    "banks": lambda: load(BANKS).tables,
    "four": lambda: load(ROOT / "tests" / "scenario" / "good" / "four").tables,
    "four with manners": four,
    "tiny": lambda: load(ROOT / "tests" / "scenario" / "good" / "tiny").tables,
    "small": lambda: load(ROOT / "tests" / "match" / "small").tables,
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_random_games_are_equal_after_every_decision(name: str) -> None:
    assert not twins.play_both(SCENARIOS[name](), np.arange(60) + 1000)


@pytest.mark.parametrize("name", ["harbours", "four with manners"])
def test_one_game_alone_is_equal_after_every_decision(name: str) -> None:
    assert not twins.play_both(SCENARIOS[name](), np.array([7]), tally=False)
