"""How far the world is painted is said once, and without the map's files it is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.client.map.world import World
from game.scenario.painted import Painted, painted

ASSETS = Path(__file__).parents[2] / "assets"


def test_the_map_is_as_the_program_takes_it_to_be_without_its_files() -> None:
    assert painted() == Painted()


def test_the_window_shows_what_is_painted() -> None:
    world = World.read(ASSETS / "map")
    assert (world.projection, world.extent_m) == (painted().projection, painted().extent_m)


@pytest.mark.parametrize(("lon", "lat", "on_it"), [
    (-5.36, 36.14, True), (51.4, 35.7, True), (16.59, 31.2, True),       # Gibraltar, Tehran, Sirte
    (-16.59, 31.2, False), (37.62, 55.75, False), (0.0, 90.0, False), (0.0, -90.0, False)])
def test_it_goes_from_spain_to_iran(lon: float, lat: float, on_it: bool) -> None:
    assert painted().holds(lon, lat) == on_it


def test_a_world_without_its_bounds_is_none() -> None:
    with pytest.raises(KeyError):
        Painted.told({"projection": {}, "extent_m": [0, 0, 1, 1]})
