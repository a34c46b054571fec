"""Where things go on the map: nothing covers anything else, at every zoom."""

from __future__ import annotations

import itertools
import math
import random

import pygame
import pytest

from game.client.app import App
from game.client.kit import Ui
from game.client.map import strokes
from game.client.map.geography import Road
from game.client.map.mapview import MapView
from game.client.map.plan import Item, arrange, clusters, edge_chips, hidden, set_apart
from game.client.session import open_session
from tests.client.acting import MAIN, SIZES


def scattered(seed: int, count: int) -> list[Item]:
    dice = random.Random(seed)
    return [
        Item(i, (dice.uniform(0, 900), dice.uniform(0, 600)), dice.choice((0, 5, 9, 14)), dice.uniform(1, 60),
             (dice.randint(20, 120), 18), tuple((38, 26) for _ in range(dice.randint(0, 4))))
        for i in range(count)
    ]


@pytest.mark.parametrize("seed", range(12))
def test_nothing_overlaps(seed: int) -> None:
    placed = arrange(scattered(seed, 70), 5)
    boxes: list[pygame.Rect] = []
    for one in placed.values():
        if not one.hidden:
            boxes += one.counters + ([one.label] if one.label else [])
    assert not any(a.colliderect(b) for a, b in itertools.combinations(boxes, 2))


@pytest.mark.parametrize("seed", range(6))
def test_what_is_hidden_has_a_group(seed: int) -> None:
    items = [item for item in scattered(seed, 90) if item.radius]
    placed = arrange(items, 5)
    grouped = {key for group in clusters(hidden(items)) for key in group}
    assert {key for key, one in placed.items() if one.hidden} <= grouped


def test_chips_stand_side_by_side() -> None:
    room = pygame.Rect(300, 60, 800, 500)
    wanted = [(i, (i * 97.0 - 100, -50.0 if i % 2 else 700.0), 90) for i in range(12)]
    chips = list(edge_chips(wanted, room, 24, 8).values())
    assert not any(a.colliderect(b) for a, b in itertools.combinations(chips, 2))


def test_two_places_that_lie_on_each_other_are_both_seen() -> None:
    heavy, light = Item(0, (100.0, 100.0), 9, 60, (40, 14)), Item(1, (103.0, 96.0), 7, 20, (40, 14))
    far = Item(2, (300.0, 100.0), 9, 60, (40, 14))
    items = set_apart([heavy, light, far])
    assert not hidden(items) and items[0] is heavy and items[2] is far
    assert not items[1].disc().inflate(-4, -4).colliderect(heavy.disc().inflate(-4, -4))
    x, y = items[1].at
    assert (x - items[1].aside[0], y - items[1].aside[1]) == pytest.approx(light.at)


def test_of_three_places_on_one_another_none_is_moved_aside() -> None:
    items = [Item(key, (100.0 + 3 * key, 100.0), 9, 60 - key, (40, 14)) for key in range(3)]
    assert set_apart(items) == items


def test_a_chip_makes_room_for_a_place_by_the_edge() -> None:
    room = pygame.Rect(300, 60, 800, 500)
    wanted = [(0, (1500.0, 300.0), 90), (1, (500.0, 0.0), 90), (2, (610.0, 0.0), 90)]
    discs = [pygame.Rect(1040, 292, 18, 18), pygame.Rect(490, 62, 18, 18)]
    chips = list(edge_chips(wanted, room, 24, 8, discs).values())
    assert [chip for chip in chips if chip.collidelist(discs) >= 0 or not room.contains(chip)] == []
    assert not any(a.colliderect(b) for a, b in itertools.combinations(chips, 2))


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("name", ["december-2019", "sirte-2020", "berlin-2020", "four-powers"])
def test_no_city_by_the_edge_lies_on_a_place(size: tuple[int, int], name: str) -> None:
    app = App(size, offscreen=True)
    app.session = open_session(MAIN.parent / name)
    app.session.take(app.session.match.to_move)
    app.session.news()
    view = app.open("table").root.find("map")
    assert isinstance(view, MapView)
    app.frame()
    left, top = (round(side) for side in view.viewport.origin())
    discs = [placed.item.disc().move(left, top) for placed in view.scene.placed.values() if not placed.hidden]
    assert [chip for chip in view.scene.chips.values() if chip.collidelist(discs) >= 0] == []
    app.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("nearer", [1, 2, 4, 9])
def test_nothing_overlaps_on_the_real_map(size: tuple[int, int], nearer: int) -> None:
    app = App(size, offscreen=True)
    app.session = open_session(MAIN)
    app.session.take(app.session.match.to_move)
    app.session.news()
    screen = app.open("table")
    view = screen.root.find("map")
    assert isinstance(view, MapView)
    camera = view.viewport.camera
    camera.look(*camera.centre, view.viewport.home_mpp / nearer)
    app.frame()
    boxes = [box for place in view.scene.placed.values() if not place.hidden
             for box in place.counters + ([place.label] if place.label else [])]
    assert boxes and not any(a.colliderect(b) for a, b in itertools.combinations(boxes, 2))
    app.close()


def test_a_line_keeps_its_ends_and_bends_and_no_point_that_nobody_sees() -> None:
    arc = [(100 * math.cos(turn / 200), 100 * math.sin(turn / 200)) for turn in range(400)]
    [line] = strokes.links([Road(tuple(arc), lane=True)], 1.0, 1.0, Ui())
    assert math.dist(line.points[0], arc[0]) < 1e-9 and math.dist(line.points[-1], (arc[-1][0], -arc[-1][1])) < 1e-9
    assert len(line.points) < 80 and all(math.dist(a, b) < 2 * strokes.BEND for a, b in itertools.pairwise(line.points))
    assert all(abs(math.dist(middle, (0, 0)) - 100) < 0.2 for a, b in itertools.pairwise(line.points)
               for middle in [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)])


def test_lines_are_made_anew_where_a_flight_has_left_their_zoom_behind() -> None:
    app = App((1920, 1080), offscreen=True)
    app.ui.motion.on = True
    app.session = open_session(MAIN)
    app.session.take(app.session.match.to_move)
    app.session.news()
    screen = app.open("table")
    app.frame()
    map_: MapView = getattr(screen, "map")  # noqa: B009
    home = map_.viewport.mpp
    map_.viewport.zoom(6)
    for _ in range(9):
        map_.step(0.016)
        app.frame()
        assert map_.viewport.moving
        assert 1 / 1.6 < map_.scene._stroke_mpp / map_.viewport.mpp < 1.6
    assert home / map_.viewport.mpp > 3
    app.close()
