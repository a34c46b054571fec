"""The base map: projection, camera, tiles on disk, and pictures without holes."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame
import pytest

from game.client.kit.text.fonts import face
from game.client.map.basemap import BaseMap
from game.client.map.camera import Camera
from game.client.map.landnames import LANGUAGES, LandNames, upper
from game.client.map.world import STRETCH, World
from game.scenario.painted import Projection

ASSETS = Path(__file__).resolve().parents[2] / "assets"
FONTS = partial(face, ASSETS / "fonts")
SIZES = [(1280, 720), (1920, 1080), (3840, 2160)]
MAGENTA = (255, 0, 255)


@pytest.fixture(scope="module")
def base() -> Iterator[BaseMap]:
    pygame.font.init()
    made = BaseMap(ASSETS)
    yield made
    made.close()


@pytest.fixture(scope="module")
def world() -> World:
    return World.read(ASSETS / "map")


def look_at(camera: Camera, lon: float, lat: float, mpp: float, seconds: float = 0.0) -> None:
    """Put a place in the middle."""
    camera.look(*camera.world.projection.forward(lon, lat), mpp, seconds)


def look_at_libya(camera: Camera) -> None:
    """The west of Libya's coast, over the window's width."""
    look_at(camera, 13.4, 32.1, 640_000 / camera.size[0])


def metres_at(camera: Camera, at: tuple[float, float]) -> tuple[float, float]:
    """The point of the map under a pixel."""
    (left, top), (x, y) = camera.world.origin_m, camera.offset()
    return left + (at[0] + x) * camera.metres_per_pixel, top - (at[1] + y) * camera.metres_per_pixel


def finished(base: BaseMap, seconds: float = 10.0) -> bool:
    """Wait until the drawn views are finished; whether they are."""
    end = time.monotonic() + seconds
    while base.busy and time.monotonic() < end:
        time.sleep(0.005)
    return not base.busy


# ---------------------------------------------------------------- projection


@pytest.mark.parametrize(("lon", "lat"), [(13.19, 32.89), (36.63, 35.93), (3.09, 36.73), (23.31, 24.18), (43.9, 46.5)])
def test_projection_is_the_cone_that_its_parallels_say(lon: float, lat: float) -> None:
    p = Projection()
    low, high = math.radians(p.lat1), math.radians(p.lat2)
    stretched = [math.atanh(math.sin(angle)) for angle in (low, high, math.radians(lat))]
    n = math.log(math.cos(low) / math.cos(high)) / (stretched[1] - stretched[0])
    pole = p.forward(p.lon0, 90)[1]
    x, y = p.forward(lon, lat)
    assert p.lon0 + math.degrees(math.atan2(x, pole - y) / n) == pytest.approx(lon, abs=1e-6)
    radius = math.log(math.hypot(x, pole - y) / (pole - p.forward(p.lon0, p.lat1)[1]))
    assert radius == pytest.approx(n * (stretched[0] - stretched[2]), abs=1e-6)


def test_projection_is_true_to_scale_near_the_parallels() -> None:
    p = Projection()
    (x0, y0), (x1, y1) = p.forward(13.0, 26.0), p.forward(13.0, 26.01)
    assert ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 == pytest.approx(p.radius_m * 0.01 * 3.14159265 / 180, rel=1e-3)
    assert p.forward(22, 33) == pytest.approx((0, 0), abs=1e-6)


# ---------------------------------------------------------------- files


def test_every_tile_of_the_index_is_there(world: World) -> None:
    missing = [
        (n, c, r)
        for n, level in enumerate(world.levels)
        for c0, r0, w, h in level.blocks
        for c in range(c0, c0 + w)
        for r in range(r0, r0 + h)
        if not (ASSETS / "map" / world.tile_file.format(level=n, column=c, row=r)).is_file()
    ]
    assert not missing
    assert (ASSETS / "map" / world.overview_file).is_file()


def test_no_tile_is_left_over_and_the_map_is_not_too_big(world: World) -> None:
    files = list((ASSETS / "map").rglob("*.webp"))
    wanted = {world.overview_file} | {
        world.tile_file.format(level=n, column=c, row=r)
        for n, level in enumerate(world.levels)
        for c0, r0, w, h in level.blocks
        for c in range(c0, c0 + w)
        for r in range(r0, r0 + h)
    }
    assert {f.relative_to(ASSETS / "map").as_posix() for f in files} == wanted
    assert sum(f.stat().st_size for f in files) < 45e6


def test_every_tile_has_its_parent(world: World) -> None:
    for n in range(1, len(world.levels)):
        for c0, r0, w, h in world.levels[n].blocks:
            assert all(world.levels[n - 1].has(c // 2, r // 2) for c in range(c0, c0 + w) for r in range(r0, r0 + h))


def test_title_picture() -> None:
    assert pygame.image.load(str(ASSETS / "map" / "title.jpg")).get_size() == (1920, 1080)


# ---------------------------------------------------------------- places and colours


def colour_at(base: BaseMap, lon: float, lat: float, mpp: float) -> tuple[int, int, int]:
    camera = Camera(base.world, (64, 64))
    look_at(camera, lon, lat, mpp)
    surface = pygame.Surface((64, 64), 0, 32)
    base.draw_finished(surface, camera)
    px, py = camera.to_screen(*camera.world.projection.forward(lon, lat))
    r, g, b, _ = pygame.transform.average_color(surface, pygame.Rect(int(px) - 2, int(py) - 2, 5, 5))
    return r, g, b


@pytest.mark.parametrize("mpp", [2000, 700, 300, 130])
@pytest.mark.parametrize(
    ("lon", "lat", "water"),
    [
        (13.19, 33.05, True),  # off Tripoli
        (13.19, 32.70, False),  # south of Tripoli
        (15.35, 32.60, True),  # off Misrata
        (14.95, 32.20, False),  # south-west of Misrata
        (35.30, 35.60, True),  # off Latakia
        (36.63, 35.93, False),  # Idlib
        (18.00, 31.80, True),  # Gulf of Sirte
        (20.40, 32.00, False),  # inland of Benghazi
        (32.85, 39.92, False),  # Ankara
        (30.00, 34.00, True),  # open sea south of Anatolia
    ],
)
def test_known_places_have_the_right_ground(base: BaseMap, lon: float, lat: float, water: bool, mpp: float) -> None:
    r, _, b = colour_at(base, lon, lat, mpp)
    assert (b > r + 8) is water


# ---------------------------------------------------------------- camera


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("factor", [1.25, 2.0, 0.8])
def test_zoom_keeps_the_place_under_the_pointer(world: World, size: tuple[int, int], factor: float) -> None:
    camera = Camera(world, size)
    look_at(camera, 14.0, 32.5, 500)
    at = (size[0] * 0.37, size[1] * 0.58)
    point = metres_at(camera, at)
    for _ in range(2):
        camera.zoom_at(*at, factor)
    px, py = camera.to_screen(*point)
    half = 0.5 * max(1.0, factor) ** 2 + 0.6  # half a pixel that was rounded away before, enlarged, and half a new one
    assert (px, py) == pytest.approx(at, abs=half)


def test_zoom_in_to_the_limit_keeps_the_place_under_the_pointer(world: World) -> None:
    camera = Camera(world, (1920, 1080))
    look_at(camera, 13.3, 32.7, 600)
    point = metres_at(camera, (800, 480))
    for _ in range(30):
        camera.zoom_at(800, 480, 1.25)
    px, py = camera.to_screen(*point)
    assert (px, py) == pytest.approx((800, 480), abs=12)
    assert camera.metres_per_pixel == pytest.approx(87.5 / STRETCH, rel=0.05)


def test_animated_zoom_ends_where_the_sudden_one_does(world: World) -> None:
    slow, quick = Camera(world, (1920, 1080)), Camera(world, (1920, 1080))
    for camera, seconds in ((slow, 0.24), (quick, 0.0)):
        look_at(camera, 20, 33, 1500)
        camera.zoom_at(700, 300, 1.6, seconds)
    steps = 0
    while slow.step(1 / 60):
        steps += 1
    assert 12 <= steps <= 17
    assert not slow.moving
    assert slow.centre == pytest.approx(quick.centre)
    assert slow.metres_per_pixel == pytest.approx(quick.metres_per_pixel)


def test_pan_follows_the_hand(world: World) -> None:
    camera = Camera(world, (1280, 720))
    look_at(camera, 18, 32, 900)
    before = camera.to_screen(*camera.world.projection.forward(18, 32))
    camera.pan(37, -21)
    after = camera.to_screen(*camera.world.projection.forward(18, 32))
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((37, -21), abs=1.01)


def test_camera_stays_on_the_map(world: World) -> None:
    left, bottom, right, top = world.extent_m
    for size in [*SIZES, (3440, 1440), (800, 1200)]:
        camera = Camera(world, size)
        for dx, dy in ((9e5, 9e5), (-9e5, -9e5), (9e5, -9e5)):
            for factor in (0.01, 1.5, 3.0):
                camera.zoom_at(5, 5, factor)
                camera.pan(dx, dy)
                x, y = camera.centre
                w, h = (v * camera.metres_per_pixel / 2 for v in size)
                assert left - 1 <= x - w and x + w <= right + 1
                assert bottom - 1 <= y - h and y + h <= top + 1


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_enlarged_too_much(base: BaseMap, world: World, size: tuple[int, int]) -> None:
    camera = Camera(base.world, size)
    for lon in range(0, 45, 3):
        for lat in range(21, 46, 3):
            look_at(camera, lon, lat, 1.0)
            sight = base.sight(camera, pygame.Rect((0, 0), size))
            assert max(rect.width for _, rect in sight.tiles) <= world.tile_px * STRETCH * 1.02


def test_the_deepest_zoom_changes_without_a_jump(world: World) -> None:
    camera = Camera(world, (1920, 1080))
    look_at(camera, 13.2, 32.6, 1.0)
    last = camera.metres_per_pixel
    for _ in range(500):
        camera.pan(-20, 0)
        assert camera.metres_per_pixel < last * 1.06
        last = camera.metres_per_pixel


# ---------------------------------------------------------------- pictures


@pytest.mark.parametrize("size", SIZES)
def test_no_holes_anywhere(base: BaseMap, size: tuple[int, int]) -> None:
    surface = pygame.Surface(size, 0, 32)
    camera = Camera(base.world, size)
    views = [(20.0, 33.0, 99999.0), (-5.0, 20.0, 3000.0), (50.0, 45.0, 3000.0), (13.2, 32.6, 900.0), (13.2, 32.6, 1.0),
             (36.6, 35.8, 1.0), (16.5, 31.0, 140.0), (30.0, 36.0, 333.0), (7.5, 30.0, 200.0)]
    for lon, lat, mpp in views:
        look_at(camera, lon, lat, mpp)
        surface.fill(MAGENTA)
        base.draw(surface, camera)  # whatever is at hand
        spots = [(x, y) for x in range(0, size[0], 7) for y in range(0, size[1], 7)]
        assert not [at for at in spots if surface.get_at(at)[:3] == MAGENTA]
        edges = [surface.get_at((x, y))[:3] for x in (0, size[0] - 1) for y in (0, size[1] - 1)]
        assert MAGENTA not in edges


def test_no_seams_between_tiles(base: BaseMap) -> None:
    """Every pixel of an odd zoom is covered, by draw and by draw_finished."""
    surface = pygame.Surface((1000, 640), 0, 32)
    camera = Camera(base.world, (1000, 640))
    for mpp in (613.0, 777.7, 1234.5, 3001.0):
        look_at(camera, 17.3, 33.1, mpp)
        for draw in (base.draw, base.draw_finished):
            surface.fill(MAGENTA)
            draw(surface, camera)
            mask = pygame.mask.from_threshold(surface, MAGENTA, (1, 1, 1, 255))
            assert mask.count() == 0


def test_the_rested_picture_is_the_finished_one() -> None:
    base = BaseMap(ASSETS)
    try:
        camera = Camera(base.world, (960, 540))
        look_at(camera, 15.0, 32.0, 820)
        live, sure = pygame.Surface((960, 540), 0, 32), pygame.Surface((960, 540), 0, 32)
        base.draw(live, camera)
        for _ in range(20):
            assert finished(base)
            if not base.fresh:
                break
            base.draw(live, camera)
        assert not base.fresh
        base.draw_finished(sure, camera)
        assert live.get_buffer().raw == sure.get_buffer().raw
    finally:
        base.close()


def test_draw_finished_is_the_same_every_time(base: BaseMap) -> None:
    pictures = []
    for _ in range(2):
        surface = pygame.Surface((640, 360), 0, 32)
        camera = Camera(base.world, (640, 360))
        look_at_libya(camera)
        base.draw_finished(surface, camera)
        pictures.append(surface.get_buffer().raw)
    assert pictures[0] == pictures[1]


def test_memory_stays_bounded() -> None:
    base = BaseMap(ASSETS)
    try:
        surface = pygame.Surface((1920, 1080), 0, 32)
        camera = Camera(base.world, (1920, 1080))
        most = 0
        for mpp in (3000, 2000, 1300, 890, 560, 440, 330, 240):
            look_at(camera, 14, 32.5, mpp)
            for _ in range(3):
                base.draw(surface, camera)
                finished(base, 5)
                most = max(most, base.cache.bytes)
        assert most < 70e6
    finally:
        base.close()


# ---------------------------------------------------------------- names


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_drawn_and_kept_inside(base: BaseMap, language: str) -> None:
    surface = pygame.Surface((1920, 1080), 0, 32)
    camera = Camera(base.world, (1920, 1080))
    look_at(camera, 24.5, 33, 2600)
    names = LandNames(base.world, FONTS).written(camera, 1.0, language)
    surface.blits(names)
    rects = [rect for _, rect in names]
    assert len(rects) >= 8
    assert all(rect.colliderect(surface.get_rect()) for rect in rects)
    assert surface.get_bounding_rect().width > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_do_not_overlap(base: BaseMap, language: str) -> None:
    names = LandNames(base.world, FONTS)
    camera = Camera(base.world, (1920, 1080))
    views = [(22, 33, 3000), (22, 33, 2000), (30, 36, 1200), (14, 32, 800), (14, 32, 350), (36.4, 35.8, 120)]
    for lon, lat, mpp in views:
        look_at(camera, lon, lat, mpp)
        rects = [rect.inflate(-8, -12) for _, rect in names.written(camera, 1.0, language)]
        for k, rect in enumerate(rects):
            assert rect.collidelist(rects[k + 1 :]) == -1


def test_a_name_of_two_languages_is_written_as_each_writes_it(base: BaseMap) -> None:
    camera = Camera(base.world, (1920, 1080))
    look_at(camera, 17.3, 26.6, 2600)
    names, kept = LandNames(base.world, FONTS), {}
    for language in ("en", "tr", "none"):
        kept[language] = [picture.get_buffer().raw for picture, _ in names.written(camera, 1.0, language)]
    assert kept["none"] == kept["en"] != kept["tr"]


def test_capitals_of_turkish() -> None:
    assert upper("Kıbrıs", "tr") == "KIBRIS"
    assert upper("Tiren Denizi", "tr") == "TİREN DENİZİ"
    assert upper("Libya", "en") == "LIBYA"
