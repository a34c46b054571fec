"""What the map shows at first is what the scenario says, or all its places."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from game.client.map.geography import Geography
from game.client.map.ground import Ground, Point
from game.client.reading import Book
from game.scenario import from_files
from game.scenario.reader import MAIN

TINY = Path(__file__).parents[1] / "scenario" / "good" / "tiny" / MAIN


class Flat:
    """Ground on which degrees are metres."""

    def project(self, lon: float, lat: float) -> Point:
        return lon, lat


@pytest.mark.parametrize(("view", "shown"), [
    ("", [(10.5, 40.25), (10.8, 40.1), (9.0, 44.0)]),
    ("view: {places: [hill]}", [(10.8, 40.1)]),
    ("view: {corners: [[10, 39], [12, 41]]}", [(10, 39), (12, 41)]),
])
def test_a_view_says_what_the_map_shows_at_first(view: str, shown: list[Point]) -> None:
    scenario = from_files({MAIN: f"{TINY.read_text(encoding='utf-8')}\n{view}\n"})
    assert Geography(Book(scenario), cast(Ground, Flat())).theatre == shown
