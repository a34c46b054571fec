"""What stands on the table's map at one zoom: discs, counters, names, chips and lines; arranged once, drawn often."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pygame

from game.client.kit import theme
from game.client.map import legend, strokes
from game.client.map.attacks import paint_attacks
from game.client.map.geography import ABROAD, Geography, Situation
from game.client.map.ground import Point
from game.client.map.plan import Placed, clusters, edge_chips, place_radius
from game.client.map.signs import Part, Signs
from game.client.map.standing import Here, Standing
from game.client.map.strokes import Stroke
from game.client.map.viewport import Viewport

WHOLE = 1.6
"""Until the map is so many times nearer it counts as whole: with chips at its edge, and insets."""
ZOOM_HIGH = 124
"""Design height of the zoom buttons in the room's lower right corner, where no chip stands."""
CLEAR = 10
"""How far a city by the edge stands from the places of the map, so that it does not seem to lie there."""
STRETCHED = 1.5
"""How many times larger or smaller lines are drawn than they were made for, at most, while the map flies: those of a
near map are many, and as thin as hairs where it is far."""
WARMED = (5.0, 2.5, 1.0)
"""How near the map is in each of the zooms whose pictures are made beforehand."""


class Sprite(NamedTuple):
    """A picture that hangs on a point of the map, in metres."""

    at: Point
    part: Part


def _around(room: pygame.Rect, window: pygame.Rect) -> list[pygame.Rect]:
    """What of a window lies outside a room in it."""
    return [pygame.Rect(window.left, window.top, window.width, room.top - window.top),
            pygame.Rect(window.left, window.top, room.left - window.left, window.height),
            pygame.Rect(room.right, window.top, window.right - room.right, window.height),
            pygame.Rect(window.left, room.bottom, window.width, window.bottom - room.bottom)]


class Scene:
    """Positions are metres until they are drawn. While the map moves the sprites are only blitted where it is."""

    def __init__(self, signs: Signs, viewport: Viewport) -> None:
        self.signs, self.viewport = signs, viewport
        self.geography: Geography = signs.geography
        self.situation = Situation()
        self.standing = Standing(signs, 1.0, False)
        """Where each place's disc, counters and name went, in map pixels at the zoom of the last arrangement."""
        self.covers: list[pygame.Rect] = []
        """What lies over the map in the window, so that nothing is named or counted under it."""
        self.corner = ZOOM_HIGH
        """Design height of the room's lower right corner where no chip stands: that of the zoom buttons, if there are
        any."""
        self.chips: dict[int, pygame.Rect] = {}
        """Cities outside the whole map, by the edge of the window."""
        self.groups: list[list[int]] = []
        """Places that hide one another while the map is whole, the largest group first."""
        self._stands: list[tuple[str, pygame.Rect]] = []
        """What stands on the map, in map pixels; see `covered`."""
        self._names: list[pygame.Rect] = []
        self._sprites: list[Sprite] = []
        self._leaders: list[tuple[Point, Point]] = []
        self._strokes: list[Stroke] = []
        self._stroke_mpp = 1.0
        self._arranged_for: tuple[object, ...] = ()
        self._stroked_for: tuple[object, ...] = ()

    @property
    def placed(self) -> dict[int, Placed]:
        """By place, where its disc, counters and name went."""
        return self.standing.placed

    # ------------------------------------------------------------------ arranging
    def arrange(self, ringed: frozenset[int], names: Sequence[pygame.Rect], at_once: bool) -> None:
        """Arrange everything for this zoom, if anything changed since the last time and the map rests: the lines in one
        frame and the rest in the next, unless it is wanted at once.

        ringed: places with a ring round them. names: where the names of lands and seas stand in the window; nothing
        is put over them."""
        view = self.viewport
        self._names = list(names)
        x, y = view.camera.offset()
        covers = self.covers if view.at_home else []
        key = (round(math.log(view.mpp) * 40), ringed, self.situation, view.ui.scale, view.rect.size, tuple(view.room),
               tuple(view.home_room), x // 200, y // 200, bool(names), view.ui.lands, theme.palette(),
               tuple(map(tuple, covers)))
        if key == self._arranged_for:
            return
        if view.moving and self._sprites:
            if not 1 / STRETCHED < self._stroke_mpp / view.mpp < STRETCHED:
                self._stroked(at_once)
            return
        if self._stroked(at_once):
            return
        self._arranged_for = key
        whole = view.near < WHOLE
        self.chips = self._edge_chips() if whole else {}
        places = self.geography.book.places
        here = [
            Here(state, (x_m / view.mpp, -y_m / view.mpp))
            for state, (x_m, y_m) in zip(self.situation.places, self.geography.at, strict=True)
            if not (places[state.place].chip and whole) and state.place not in self.chips
            and not (whole and self._covered(state.place))
        ]
        left, top = (-round(side) for side in view.origin())
        taken = [rect.move(left, top).inflate(-6, -6) for rect in names]
        taken += [rect.move(left, top) for rect in (*self.chips.values(), *covers)]
        if whole:
            taken += [rect.move(left, top) for rect in _around(view.room, view.rect)]
        self.standing = Standing(self.signs, view.near, not whole)
        self.standing.arrange(here, view.ui.px(4), taken)
        self.groups = clusters(self.standing.hosts) if whole else []
        self._sprites = self._made_sprites(ringed)
        self._stands = list(self._standing())
        self._leaders = [(self.geography.at[place], end) for place, placed in self.placed.items()
                         for end in self.standing.leaders(place)]

    def _stroked(self, at_once: bool) -> bool:
        """Make the lines for this zoom, if they are for another; whether that was work enough for this frame."""
        view = self.viewport
        key = (view.mpp, self.situation, view.ui.scale, theme.palette())
        if key == self._stroked_for:
            return False
        self._stroked_for = key
        self._strokes, self._stroke_mpp = self._made_strokes(), view.mpp
        view.ui.dirty = True
        return bool(self._sprites) and not at_once

    def _covered(self, place: int) -> bool:
        """Whether a place lies under a panel where there usually is none: its counters are not brought beside it."""
        view, at = self.viewport, self.viewport.to_screen(self.geography.at[place])
        return view.home_room.collidepoint(at) and not view.room.collidepoint(at)

    def _edge_chips(self) -> dict[int, pygame.Rect]:
        """Where the chips go of cities that the whole map leaves out, homes of seats first, as many as fit."""
        view, px = self.viewport, self.viewport.ui.px
        (x, y), mpp = (view.home[:2], view.home_mpp) if view.at_home else (view.camera.centre, view.mpp)
        inner = view.room.clip(view.home_room).inflate(-px(8), -px(8))
        edge = pygame.Rect(inner.topleft, (inner.width, max(0, inner.height - px(self.corner))))
        wanted, discs = [], []
        for number, (place, at) in enumerate(zip(self.geography.book.places, self.geography.at, strict=True)):
            pixel = (view.rect.centerx + (at[0] - x) / mpp, view.rect.centery - (at[1] - y) / mpp)
            outside = not inner.inflate(-px(16), -px(16)).collidepoint(pixel)
            if place.chip or (place.theatre == ABROAD and place.kind == "city" and outside and place.size >= 2):
                home = self.geography.home_of[number] >= 0
                wanted.append(((not home, not place.chip), (number, pixel, self.signs.chip(number).get_width())))
            else:
                radius = place_radius(place.size, place.kind, view.near, px) + px(CLEAR)
                discs.append(pygame.Rect(pixel[0] - radius, pixel[1] - radius, 2 * radius, 2 * radius))
        wanted.sort(key=lambda chip: chip[0])
        room, fitting = inner.width, []
        for _, chip in wanted:
            room -= chip[2] + px(8)
            if room >= 0:
                fitting.append(chip)
        return edge_chips(sorted(fitting), edge, px(24), px(8), discs)

    def _made_sprites(self, ringed: frozenset[int]) -> list[Sprite]:
        sprites = [
            Sprite(self.geography.at[place], part)
            for place, placed in self.placed.items() if not placed.hidden
            for part in self.standing.parts(place, place in ringed)
        ]
        return sorted(sprites, key=lambda sprite: sprite.part.layer)

    def _made_strokes(self) -> list[Stroke]:
        """Borders, roads, lanes and fronts as shapes in map pixels at this zoom, so that panning only shifts them."""
        view = self.viewport
        return (strokes.borders(self.geography.borders, view.mpp, view.ui)
                + strokes.links(self.geography.roads, view.mpp, view.near, view.ui)
                + strokes.fronts(self.geography.book, self.situation, view.mpp, view.near, view.ui))

    def warm(self) -> Iterator[None]:
        """Make the pictures for every zoom, one at a time, so that the first zoom does not have to."""
        yield from self.geography.ground.warm(self.viewport.ui)
        for near in WARMED:
            for state in self.situation.places:
                radius = self.signs.item(state, (0.0, 0.0), near).radius
                yield None
                if radius:
                    self.signs.disc(state, radius, False)
                self.signs.name(state.place, near)
                yield None

    # ------------------------------------------------------------------ drawing
    def paint(self, target: pygame.Surface) -> None:
        """Draw everything where the map is now."""
        view = self.viewport
        left, top = view.origin()
        strokes.paint(target, self._strokes, self._stroke_mpp / view.mpp, left, top, view.rect)
        wide, high = view.rect.size
        inverse = 1.0 / view.mpp
        for (at_x, at_y), (dx, dy) in self._leaders:
            x, y = left + at_x * inverse, top - at_y * inverse
            pygame.draw.aaline(target, theme.MUTE, (x, y), (x + dx, y + dy))
        blits = []
        for (at_x, at_y), (_, picture, dx, dy) in self._sprites:
            x, y = left + at_x * inverse, top - at_y * inverse
            if -120 < x < wide + 120 and -60 < y < high + 60:
                blits.append((picture, (round(x) + dx, round(y) + dy)))
        target.fblits(blits)
        paint_attacks(view.ui, target, self.geography, self.situation, view)
        for place, rect in self.chips.items():
            target.blit(self.signs.chip(place), rect)
        if view.near > 1.8:
            px = view.ui.px
            signs = [rect for what, rect in self.covered() if what != "chip"]
            legend.scale_bar(view.ui, target, view.mpp, (view.room.x + px(14), view.room.bottom - px(8)), signs)

    def covered(self) -> Iterator[tuple[str, pygame.Rect]]:
        """What stands on the map now ('home' or 'disc', 'sign' of a place, 'chip') and where in the window."""
        left, top = (round(side) for side in self.viewport.origin())
        for chip in self.chips.values():
            yield "chip", chip
        for what, rect in self._stands:
            yield what, rect.move(left, top)

    def _standing(self) -> Iterator[tuple[str, pygame.Rect]]:
        for place, placed in self.placed.items():
            if not placed.hidden:
                disc = "disc" if self.geography.home_of[place] < 0 else "home"
                for rect in placed.rects():
                    yield disc if rect == placed.item.disc() else "sign", rect
