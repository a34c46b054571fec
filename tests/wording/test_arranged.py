"""What moves are called in a list of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import load
from game.wording.arranged import entry_told
from game.wording.words import Wording

GOOD = Path(__file__).parents[1] / "scenario" / "good"


@pytest.fixture(scope="module")
def words() -> Wording:
    return Wording(load(GOOD / "tiny").catalogue)


@pytest.mark.parametrize(("row", "seat", "told"), [
    ("storm", "north", "North: A storm"), ("reject north south", "north", "North rejects the offer of South"),
    ("pass south", "south", "South passes"), ("adjust", "", "the instructor"),
])
def test_a_move_tells_its_seat_once(words: Wording, row: str, seat: str, told: str) -> None:
    assert entry_told(words, row, seat) == told
