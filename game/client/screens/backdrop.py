"""The picture behind title, brief, curtain and the other quiet screens: the title's map, cut to fill any window.

What stands on it is data (`assets/title.json`): places with their rings, routes, the line under the title. One picture
is kept a size and a shade; `drop` lets go of all of them when a screen that shows them goes away.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pygame

from game.client.kit import ASSETS, Colour, Ui, draw, theme
from game.client.map.world import Projection

Point = tuple[float, float]
Box = tuple[float, float, float]
"""How the picture lies in a window: scale, and the window's x and y of its upper left corner."""

BRIGHT, DIM, DARK = 1.0, 0.42, 0.2
_KEPT: dict[tuple[tuple[int, int], float], pygame.Surface] = {}


@dataclass(frozen=True)
class Picture:
    """The title's map: its file, its size, and what is needed to find a place on it (metres a pixel, an anchor)."""

    path: Path
    size: tuple[int, int]
    projection: Projection
    anchor: tuple[float, float, float, float]
    mpp: float

    def spot(self, lon: float, lat: float) -> Point:
        """Degrees to pixels of the picture."""
        x, y = self.projection.forward(lon, lat)
        x0, y0 = self.projection.forward(*self.anchor[:2])
        return self.anchor[2] + (x - x0) / self.mpp, self.anchor[3] - (y - y0) / self.mpp


@cache
def picture(assets: Path = ASSETS) -> Picture | None:
    """The map behind the title, or None where its files are missing."""
    try:
        index = json.loads((assets / "map" / "map.json").read_text(encoding="utf-8"))
        title, how = index["title"], index["projection"]
        path = assets / "map" / str(title["file"])
        if not path.is_file():
            return None
        projection = Projection(how["lat1"], how["lat2"], how["lat0"], how["lon0"], how["radius_m"])
        anchor = (float(title["lon"]), float(title["lat"]), float(title["px"]), float(title["py"]))
        return Picture(path, (int(title["width"]), int(title["height"])), projection, anchor, float(title["mpp"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


@cache
def words(assets: Path = ASSETS) -> dict[str, Any]:
    """What stands on the title's map (`title.json`); empty where that file is missing."""
    try:
        document = json.loads((assets / "title.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return document if isinstance(document, dict) else {}


def fit(size: tuple[int, int]) -> Box:
    """How the picture fills a window of that size; where it is wider than the window, its west is cut off first."""
    shown = picture()
    wide, high = shown.size if shown else size
    scale = max(size[0] / wide, size[1] / high)
    return scale, (size[0] - wide * scale) * 0.62, (size[1] - high * scale) * 0.5


def ground(size: tuple[int, int], shade: float = BRIGHT) -> pygame.Surface:
    """The map filling a window of that size, darkened to `shade` (1: as it is)."""
    key = (size, shade)
    shaded = _KEPT.get(key)
    if shaded is None:
        if len(_KEPT) > 1:
            _KEPT.clear()
        shaded = _KEPT[key] = _make(size, shade)
    return shaded


def _make(size: tuple[int, int], shade: float) -> pygame.Surface:
    done = pygame.Surface(size)
    done.fill(theme.BG[:3])
    shown = picture()
    if shown is None:
        return done
    try:
        image = pygame.image.load(str(shown.path))
    except (pygame.error, OSError):
        return done
    scale, left, top = fit(size)
    if scale != 1.0:
        image = pygame.transform.smoothscale(image, (round(shown.size[0] * scale), round(shown.size[1] * scale)))
    done.blit(image, (round(left), round(top)))
    if shade < 1.0:
        level = round(255 * shade)
        done.fill((level, level, level), special_flags=pygame.BLEND_RGB_MULT)
        rest = tuple(round(part * (1 - shade) * 0.8) for part in theme.BG[:3])
        done.fill(rest, special_flags=pygame.BLEND_RGB_ADD)
    return done


def drop() -> None:
    """Let go of the pictures kept."""
    _KEPT.clear()


# ---------------------------------------------------------------------- what stands on the title's map
def paint_places(ui: Ui, target: pygame.Surface, free: pygame.Rect) -> None:
    """Routes, discs and names on the bright map; only what lies in `free` (the room the menu leaves)."""
    shown, what = picture(), words()
    if shown is None:
        return
    scale, left, top = fit(ui.size)

    def at(spot: Point) -> Point:
        x, y = shown.spot(spot[0], spot[1])
        return left + x * scale, top + y * scale

    for route in what.get("routes", []):
        dot = draw.disc(max(1, ui.px(1.6)), theme.with_alpha(_colour(route["colour"]), 190))
        for spot in _curve(at(route["from"]), at(route["to"]), float(route["bend"]), ui.px(9)):
            if free.collidepoint(spot):
                target.blit(dot, dot.get_rect(center=(round(spot[0]), round(spot[1]))))
    for name, place in what.get("places", {}).items():
        spot = at(place["at"])
        if free.collidepoint(spot):
            _place(ui, target, str(name), spot, place)


def _colour(name: str) -> Colour:
    return theme.style(name).fill if name else theme.IVORY


def _curve(start: Point, end: Point, bend: float, gap: int) -> Iterator[Point]:
    """Points about `gap` pixels apart on a curve, bent to the left of its way by `bend` of its length."""
    (ax, ay), (bx, by) = start, end
    mid = ((ax + bx) / 2 + (by - ay) * bend, (ay + by) / 2 - (bx - ax) * bend)
    count = max(8, round(max(abs(ax - bx), abs(ay - by)) / gap))
    for step in range(2, count - 1):
        t = step / count
        yield ((1 - t) ** 2 * ax + 2 * t * (1 - t) * mid[0] + t * t * bx,
               (1 - t) ** 2 * ay + 2 * t * (1 - t) * mid[1] + t * t * by)


def _place(ui: Ui, target: pygame.Surface, name: str, spot: Point, place: dict[str, Any]) -> None:
    arcs: list[tuple[float, float, Colour]] = []
    begun = 0.0
    for colour, share in place["ring"]:
        style = theme.style(colour) if colour else theme.NEUTRAL
        arcs += _pieces(begun, begun + share, style.fill) if style.cut else [(begun, begun + share, style.fill)]
        begun += share
    radius = ui.px(float(place["radius"]))
    ink = draw.ring(radius, max(2.0, radius * 0.24), arcs, theme.with_alpha(theme.DISC, 235))
    target.blit(ink, ink.get_rect(center=(round(spot[0]), round(spot[1]))))
    emblem = ui.icons.get(str(place.get("emblem", "star")), max(6, round(radius * 1.0)), theme.HI)
    target.blit(emblem, emblem.get_rect(center=(round(spot[0]), round(spot[1]))))
    strong = bool(place.get("strong"))
    size = theme.BODY if strong else theme.NOTE
    halo = theme.with_alpha(theme.HALO, 204)
    line, gap = ui.text.line(size), radius + ui.px(6)
    x, y, align = {
        "left": (spot[0] - gap, spot[1] - line / 2, "right"),
        "right": (spot[0] + gap, spot[1] - line / 2, "left"),
        "below": (spot[0], spot[1] + gap, "centre"),
    }[str(place.get("side", "right"))]
    ui.text.blit(target, name, (x, y), size, strong, theme.HI, align, halo)


def _pieces(start: float, end: float, colour: Colour) -> list[tuple[float, float, Colour]]:
    """An arc broken in short pieces, which tells it from a whole one without its colour."""
    count = max(1, round((end - start) * 10))
    step = (end - start) / count
    return [(start + i * step + 0.008, start + (i + 1) * step - 0.022, colour) for i in range(count)]


def paint_rings(target: pygame.Surface, centre: tuple[int, int], first: float, colour: Colour) -> None:
    """Thin circles around a point, fainter the farther out, and a hairline across: a sounding on a chart."""
    reach = max(target.get_size())
    radius, step = first, 0
    while radius < reach * 0.62 and step < 9:
        ink = theme.mix(theme.BG, colour, max(0.0, 0.34 - 0.045 * step))
        for number in range(4):
            pygame.draw.aacircle(target, ink[:3], centre, round(radius), 1, *(number == k for k in range(4)))
        radius *= 1.32
        step += 1
    hair = theme.mix(theme.BG, colour, 0.2)[:3]
    gap = round(first)
    target.fill(hair, (0, centre[1], max(0, centre[0] - gap), 1))
    target.fill(hair, (centre[0] + gap, centre[1], max(0, target.get_width() - centre[0] - gap), 1))
