"""What the map shows at first is what the scenario says, or all its places."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from game.client.app import App
from game.client.map.geography import Geography
from game.client.map.ground import Ground, Point
from game.client.reading import Book
from game.client.screens.table.coordinates import tell
from game.client.screens.table.screen import TableScreen
from game.scenario import from_files
from game.scenario.borders import borders
from game.scenario.painted import Projection
from game.scenario.reader import MAIN
from tests.client.acting import MAIN as MAIN_SCENARIO

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


@pytest.mark.parametrize(("left_out", "drawn"), [("", set(borders())), ("without_borders: [cyprus_line]", set())])
def test_a_scenario_says_which_borders_its_map_leaves_out(left_out: str, drawn: set[str]) -> None:
    scenario = from_files({MAIN: f"{TINY.read_text(encoding='utf-8')}\n{left_out}\n"})
    lines = Geography(Book(scenario), cast(Ground, Flat())).borders
    assert sorted(lines) == sorted(line for name in drawn for line in borders()[name])


@pytest.mark.parametrize("spot", [(13.19, 32.89), (36.2, 36.4), (-9.1, 38.7), (22.0, 20.0)])
def test_metres_lead_back_to_degrees(spot: Point) -> None:
    projection = Projection()
    assert projection.back(*projection.forward(*spot)) == pytest.approx(spot)


def test_the_coordinates_under_the_pointer_are_told(make_app: Callable[..., App]) -> None:
    app = make_app((1280, 720), MAIN_SCENARIO, screen="table")
    app.frame()
    table = app.screens[0]
    assert isinstance(table, TableScreen)
    place = table.map.book.places[0]
    x, y = table.map.viewport.to_screen(table.map.geography.at[0])
    app.ui.pointer = round(x), round(y)
    tell(app, table.map)
    lon, lat = map(float, app.notices.said[0].partition("[")[2].partition("]")[0].split(","))
    assert (lon, lat) == pytest.approx(place.at, abs=0.05)
