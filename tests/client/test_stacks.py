"""Counters that would cover one another stand as stacks, and no step of anybody is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from game.client.app import App
from game.client.kit import Run
from game.client.map import foreseen
from game.client.map.inset import Inset, spots
from game.client.map.mapview import MapView
from game.client.map.signs import Signs
from game.client.map.standing import Standing
from tests.client.acting import MAIN

MakeApp = Callable[..., App]
USUAL = ((1366, 768), (1600, 900), (1920, 1080), (2560, 1440), (3840, 2160))


def map_of(make_app: MakeApp, size: tuple[int, int], scale: float = 1.0) -> MapView:
    """The table's map, drawn."""
    app = make_app(size, MAIN, screen="table")
    if scale != 1.0:
        app.settings.scale = scale
        app.apply_settings()
    app.frame()
    found = app.screens[-1].root.find("map")
    assert isinstance(found, MapView)
    return found


def insets_of(map_: MapView) -> list[Inset]:
    """The insets that stand on the map now."""
    return [one for one in map_.parent.children if isinstance(one, Inset) and one.shown] if map_.parent else []


def steps(map_: MapView, places: list[int]) -> dict[int, int]:
    """The steps of each side in some places."""
    units = [unit for place in places for unit in map_.scene.situation.places[place].counters]
    return {side: sum(unit.steps for unit in units if unit.side == side) for side in {unit.side for unit in units}}


def shown(standing: Standing) -> dict[int, int]:
    """The steps of each side that are shown."""
    units = [unit for stacks in standing.stacks.values() for stack in stacks for unit in stack]
    return {side: sum(unit.steps for unit in units if unit.side == side) for side in {unit.side for unit in units}}


@pytest.mark.parametrize("size", [(800, 600), (1280, 720), *USUAL])
def test_the_whole_map_shows_every_step(make_app: MakeApp, size: tuple[int, int]) -> None:
    map_ = map_of(make_app, size)
    places = [place for place in range(len(map_.book.places)) if place not in map_.scene.chips]
    assert shown(map_.scene.standing) == steps(map_, places)


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("size", USUAL)
def test_both_crowded_places_have_an_inset(make_app: MakeApp, size: tuple[int, int], scale: float) -> None:
    map_ = map_of(make_app, size, scale)
    assert [map_.book.places[one.main].name for one in insets_of(map_)] == ["Tripoli", "Idlib"]


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("size", USUAL)
def test_no_inset_covers_a_city_by_the_edge(make_app: MakeApp, size: tuple[int, int], scale: float) -> None:
    map_ = map_of(make_app, size, scale)
    chips = [*map_.scene.chips.values()]
    assert [one for one in insets_of(map_) if one.rect.collidelist(chips) >= 0] == []


def test_the_whole_map_is_shown_in_a_window_of_another_size(make_app: MakeApp) -> None:
    app = make_app((1280, 720), MAIN, screen="table")
    app.resize((1920, 1080))
    app.frame()
    found = app.screens[-1].root.find("map")
    assert isinstance(found, MapView) and found.viewport.at_home


def test_two_insets_stand_in_the_order_of_their_places(make_app: MakeApp) -> None:
    """The better spot is that of the eastern one, even where the western one would be nearer to its place in it."""
    room, sign = pygame.Rect(300, 100, 330, 150), pygame.Rect(380, 150, 40, 40)
    west, east = spots(make_app().ui, [room], [(90.0, sign)], [(500, 600), (520, 600)])
    assert west.rect is not None and east.rect is not None and west.rect.right <= east.rect.left


@pytest.mark.parametrize("size", [(1366, 708), (1600, 900)])
def test_insets_stay_where_they_are_when_the_table_is_built_anew(make_app: MakeApp, size: tuple[int, int]) -> None:
    map_ = map_of(make_app, size)
    before = [one.rect for one in insets_of(map_)]
    map_.exact = False      # as in a window, where a frame does not do all that is due
    map_.scene.situation = replace(map_.scene.situation)
    table = map_.parent
    assert table is not None
    table.place(table.rect)
    assert [one.rect for one in insets_of(map_)] == before


def test_a_position_that_looks_the_same_is_the_one_shown(make_app: MakeApp) -> None:
    map_, app = map_of(make_app, (1366, 708)), make_app((1366, 708), MAIN, screen="table")
    assert app.session is not None
    before = map_.geography.situation(app.session.view, map_.scene.situation)
    assert map_.geography.situation(app.session.view, before) is before


@pytest.mark.parametrize("size", USUAL)
def test_an_inset_shows_every_step_of_its_places(
    make_app: MakeApp, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Standing] = []

    class Kept(Standing):
        def __init__(self, signs: Signs, near: float, apart: bool) -> None:
            super().__init__(signs, near, apart)
            made.append(self)

    monkeypatch.setattr("game.client.map.inset.Standing", Kept)
    map_ = map_of(make_app, size)
    assert [shown(one) for one in made] == [steps(map_, one.group) for one in insets_of(map_)]


def test_what_a_move_would_do_is_said_where_no_inset_hides_it(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    map_, boxes = map_of(make_app, (1280, 720)), list[pygame.Rect]()
    monkeypatch.setattr("game.client.map.foreseen._words", lambda ui, target, box, wrapped: boxes.append(box))
    inset = insets_of(map_)[0]
    spots = [(x, inset.rect.bottom + 30) for x in (inset.rect.left, inset.rect.centerx, inset.rect.right)]
    for at in spots:
        camera = map_.viewport.camera.to_ground(*at)
        foreseen.paint(map_.ui, pygame.Surface(map_.rect.size), map_.viewport, map_.scene.covers,
                       ([camera], [[Run("Relations +1")]]))
    assert len(boxes) == len(spots) and [box for box in boxes if box.collidelist(map_.scene.covers) >= 0] == []


def drawn(map_: MapView, pointed: int) -> bytes:
    """The map while a place is pointed at."""
    map_.pointed = pointed
    target = pygame.Surface(map_.rect.size)
    map_.paint(target)
    return pygame.image.tobytes(target.subsurface(map_.viewport.room), "RGB")


def test_a_stack_opens_where_it_is_pointed_at(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    map_ = map_of(make_app, (1600, 900))
    stacked = next(place for place, stacks in map_.scene.standing.stacks.items() if len(stacks[0]) > 1)
    opened = drawn(map_, stacked)
    monkeypatch.setattr("game.client.map.fan.paint", lambda *_: None)
    assert opened != drawn(map_, stacked)
