"""The picture behind title, brief, curtain and the other quiet screens: the title's map, cut to fill any window.

The places that stand on it are those of the scenario that was played last. One picture is kept a size and a shade;
`drop` lets go of all of them when a screen that shows them goes away.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pygame

from game.client.frontispiece import Spot
from game.client.kit import ASSETS, Colour, Ui, draw, theme
from game.scenario.painted import Painted, Projection

Point = tuple[float, float]
Box = tuple[float, float, float]
"""How the picture lies in a window: scale, and the window's x and y of its upper left corner."""

STRONG = 4          # places of that size and more have bold names
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
        title = index["title"]
        path = assets / "map" / str(title["file"])
        if not path.is_file():
            return None
        projection = Painted.told(index).projection
        anchor = (float(title["lon"]), float(title["lat"]), float(title["px"]), float(title["py"]))
        return Picture(path, (int(title["width"]), int(title["height"])), projection, anchor, float(title["mpp"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


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
BEND, FURTHEST = 0.14, 60
"""How far a way bends aside, as a share of its length, and at most, in design pixels."""


def paint_places(ui: Ui, target: pygame.Surface, free: pygame.Rect, places: Sequence[Spot]) -> None:
    """Discs and names on the bright map, the largest first; those that lie in `free` (the room the menu leaves) and on
    no other."""
    shown = picture()
    if shown is None:
        return
    scale, left, top = fit(ui.size)
    taken: list[pygame.Rect] = []
    for place in places:
        x, y = shown.spot(place.lon, place.lat)
        centre = (round(left + x * scale), round(top + y * scale))
        lettering = theme.SUBHEADING if place.size >= STRONG else theme.NOTE.ink(theme.HI)
        radius = ui.px(4 + 1.6 * place.size)
        line, gap = ui.text.line(lettering), radius + ui.px(6)
        box = pygame.Rect(centre[0] - radius, centre[1] - max(radius, line // 2),
                          radius + gap + ui.text.width(place.name, lettering), max(2 * radius, line))
        if free.contains(box) and box.inflate(ui.px(30), ui.px(20)).collidelist(taken) < 0:
            taken.append(box)
            _disc(ui, target, centre, radius, place)
            ui.text.blit(target, place.name, (centre[0] + gap, centre[1] - line / 2),
                         lettering._replace(halo=theme.with_alpha(theme.HALO, 204)))


def paint_ways(ui: Ui, target: pygame.Surface, free: pygame.Rect, places: Sequence[Spot]) -> None:
    """A dotted way from the city of each seat to the largest place in `free` that is none, which they bargain over."""
    shown = picture()
    if shown is None:
        return
    scale, left, top = fit(ui.size)

    def at(place: Spot) -> tuple[float, float]:
        x, y = shown.spot(place.lon, place.lat)
        return left + x * scale, top + y * scale

    inner = free.inflate(-ui.px(40), -ui.px(40))
    goal = next((place for place in places if not place.home and inner.collidepoint(at(place))), None)
    if goal is None:
        return
    end = at(goal)
    target.set_clip(free)
    for place in places:
        if place.home:
            start = at(place)
            bend = min(BEND, ui.px(FURTHEST) / max(1.0, math.dist(start, end)))
            middle = ((start[0] + end[0]) / 2 + (start[1] - end[1]) * bend,
                      (start[1] + end[1]) / 2 - (start[0] - end[0]) * bend)
            for dash in draw.dashes(draw.smooth([start, middle, end], 24), ui.px(2.5), ui.px(7)):
                draw.thick_line(target, theme.style(place.colour).fill, dash, ui.px(2.5))
    target.set_clip(None)


def _disc(ui: Ui, target: pygame.Surface, centre: tuple[int, int], radius: int, place: Spot) -> None:
    """A disc in a ring of the colour of who holds the place; broken in pieces where that colour is so marked."""
    style = theme.style(place.colour) if place.colour else theme.NEUTRAL
    arcs = _pieces(0.0, 1.0, style.fill) if style.cut else [(0.0, 1.0, style.fill)]
    ink = draw.ring(radius, max(2.0, radius * 0.24), arcs, theme.with_alpha(theme.DISC, 235))
    target.blit(ink, ink.get_rect(center=centre))
    emblem = ui.icons.get("star", max(6, radius), theme.HI)
    target.blit(emblem, emblem.get_rect(center=centre))


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
