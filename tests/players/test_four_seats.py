"""Bots of four seats: whatever they choose, its two parties can give or do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.scenario import load
from tests.players.playing import made, played

FOUR = Path(__file__).parents[1] / "scenario" / "good" / "four"
U = np.uint64


@pytest.mark.parametrize(("name", "number"), [("random", 200), ("strategist", 40)])
def test_nothing_is_chosen_that_the_rules_refuse(name: str, number: int) -> None:
    tables = load(FOUR).tables
    games = played(tables, made(name, tables), number)
    assert games.tally is not None
    assert games.tally[list(tables.tabling)].sum() > number
