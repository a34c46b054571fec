"""Insets: small nearer maps of places that hide one another on the whole map; and the zoom buttons."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pygame

from game.client.keys import hint
from game.client.kit import Column, IconButton, Panel, Pressable, Run, Ui, draw, theme
from game.client.map.geography import Geography
from game.client.map.ground import Point
from game.client.map.mapview import MapView
from game.client.map.plan import WEIGHTS
from game.client.map.signs import Signs
from game.client.map.standing import Here, Standing
from game.client.map.world import NEAREST
from game.client.reading import PlaceState
from game.wording.messages import say

SIZE = (236, 176)
LEAST = 150
MOST_OF_ROOM = 0.235
"""Design size of an inset, its least design width, and how much of the room's width it takes if that is more."""
HEAD = 26
ZOOM = (32, 116, 4)
"""Design size of the zoom buttons, and how far they stand from the edge."""
LEAST_ROOM = 460
"""Design width of the map's free room from which it has insets."""
COVERING = {"home": 900.0, "disc": 400.0, "chip": 1000.0, "sign": 60.0, "name": 30.0}
"""How bad it is to cover a seat's own city, a disc, which can't move, a city by the edge, a counter or name of a place,
which move away, and the name of a land, which is left out then."""
WORST = 1300.0
"""The worst cost at which an inset is still shown; a pixel away from its places costs 1."""


class Inset(Pressable):
    """One inset. It stands on land that plays no part and takes the map to its places when pressed."""

    def __init__(self, ui: Ui, map_: MapView, number: int) -> None:
        super().__init__(ui, key=f"inset:{number}", tip=self._tip)
        self.map, self.number = map_, number
        self.group: list[int] = []
        self.visible = False
        self._picture: pygame.Surface | None = None
        self._made_for: tuple[object, ...] = ()

    def _tip(self) -> list[Run] | None:
        names = ", ".join(self.map.book.places[place].name for place in self.group)
        return [Run(say("Nearer:") + " ", theme.HI, True), Run(names)] if names else None

    @property
    def _states(self) -> list[PlaceState]:
        return [self.map.scene.situation.places[place] for place in self.group]

    @property
    def main(self) -> int:
        """The weightiest place shown."""
        places = self.map.book.places
        return max(self.group, key=lambda place: (WEIGHTS.get(places[place].kind, 0), places[place].size))

    def activate(self) -> None:
        self.map.viewport.go_around([self.map.geography.at[place] for place in self.group])

    @property
    def shown(self) -> bool:
        """Whether it stands on the map now: only while that shows the whole theatre."""
        return self.visible and self.map.viewport.at_home and bool(self.group)

    def draw(self, target: pygame.Surface) -> None:
        if self.shown:
            self._leader(target)
            super().draw(target)

    def hit(self, at: tuple[int, int]) -> Inset | None:
        return self if self.shown and self.rect.collidepoint(at) else None

    def _leader(self, target: pygame.Surface) -> None:
        x, y = self.map.viewport.to_screen(self.map.geography.at[self.main])
        start_x = min(max(x, self.rect.left + 8), self.rect.right - 8)
        start_y = self.rect.bottom if y > self.rect.bottom else self.rect.top
        if not self.rect.collidepoint(x, y):
            if self.rect.top <= y <= self.rect.bottom:
                start_x = self.rect.right if x > self.rect.right else self.rect.left
                start_y = round(y)
            length = math.dist((start_x, start_y), (x, y)) or 1.0
            gap = self.ui.px(16)
            if length > gap:
                end = (x + (start_x - x) * gap / length, y + (start_y - y) * gap / length)
                pygame.draw.aaline(target, theme.IVORY[:3], (start_x, start_y), end)

    def paint(self, target: pygame.Surface) -> None:
        key = (self.rect.size, tuple(self._states), self.map.selected, self.hovered, self.ui.scale)
        if self._picture is None or key != self._made_for:
            self._picture, self._made_for = self._make(), key
        target.blit(self._picture, self.rect)

    def _make(self) -> pygame.Surface:
        ui, (wide, high) = self.ui, self.rect.size
        picture = pygame.Surface((wide, high)).convert()
        head = ui.px(HEAD)
        self._paint_map(picture.subsurface((0, head, wide, high - head)))
        picture.fill(theme.PANEL_SOLID[:3], (0, 0, wide, head))
        y = head / 2 - ui.text.line(theme.NOTE) / 2
        name, style = self.map.book.places[self.main].name, theme.NOTE.strong.ink(theme.HI)
        ui.text.blit(picture, name, (ui.px(10), y), style, wide - ui.px(14))
        pygame.draw.rect(picture, theme.IVORY[:3] if self.hovered else theme.LINE_STRONG[:3], picture.get_rect(), 1,
                         border_radius=ui.px(4))
        return picture

    def _paint_map(self, target: pygame.Surface) -> None:
        """Ground, roads, fronts and the places of the group, as large as fits."""
        geography, (wide, high) = self.map.geography, target.get_size()
        xs, ys = zip(*(geography.at[place] for place in self.group), strict=True)
        mpp = max((max(xs) - min(xs)) / (wide * 0.62), (max(ys) - min(ys)) / (high * 0.66), NEAREST)
        camera = geography.ground.camera((wide, high))
        camera.look((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, mpp)
        geography.ground.draw(target, camera, True)

        def at(point: Point) -> Point:
            return camera.to_screen(*point)

        for road in geography.roads:
            if not road.lane:
                draw.thin_line(target, (112, 112, 104), [at(point) for point in road.points])
        for front in self.map.scene.situation.fronts:
            line = [at(point) for point in front.points]
            draw.thick_line(target, theme.DISC, line, self.ui.px(5))
            draw.thick_line(target, theme.IVORY, line, self.ui.px(2.5))
        self._paint_places(target, at)

    def _paint_places(self, target: pygame.Surface, at: Callable[[Point], Point]) -> None:
        standing = Standing(Signs(self.ui, self.map.geography), 1.0, False)
        edge = target.get_rect()
        walls = [edge.move(dx * edge.width, dy * edge.height) for dx, dy in ((-1, 0), (1, 0), (0, 1), (0, -1))]
        here = [Here(state, at(self.map.geography.at[state.place])) for state in self._states]
        standing.arrange(here, self.ui.px(4), walls)
        for place, placed in standing.placed.items():
            if not placed.hidden:
                x, y = (at - aside for at, aside in zip(placed.item.at, placed.item.aside, strict=True))
                for dx, dy in standing.leaders(place):
                    pygame.draw.aaline(target, theme.MUTE, (x, y), (x + dx, y + dy))
                for part in standing.parts(place, place == self.map.selected):
                    target.blit(part.picture, (round(x) + part.dx, round(y) + part.dy))


def place_insets(insets: Sequence[Inset], map_: MapView, spare: Sequence[pygame.Rect] = ()) -> None:
    """Give the largest groups that hide one another their insets, the western one first. `spare`: what panels leave
    free of the window beside the map's room."""
    for inset in insets:
        inset.visible = False
        inset.rect = pygame.Rect(0, 0, 0, 0)
    ui, viewport, at = map_.ui, map_.viewport, map_.geography.at
    room = viewport.room.clip(viewport.home_room)
    map_.scene.covers = []
    if room.width < ui.px(LEAST_ROOM) or not viewport.at_home:
        return
    names = [rect for _, rect in map_.arrange_scene(at_once=True)]
    groups = [group for group in map_.scene.groups if len(group) > 2][:2]
    groups.sort(key=lambda group: at[group[0]][0])
    if len(groups) == 1 and viewport.to_screen(at[groups[0][0]])[0] > room.centerx:
        groups = [[], *groups]
    taken = [(COVERING[kind], rect) for kind, rect in map_.scene.covered()]
    taken += [(COVERING["name"], rect) for rect in names]
    taken.append((WORST, pygame.Rect(room.right - ui.px(44), room.bottom - ui.px(128), ui.px(44), ui.px(128))))
    shown = [inset for inset, group in zip(insets, groups, strict=False) if group]
    for inset, group in zip(insets, groups, strict=False):
        inset.group = _with_neighbours(map_.geography, group) if group else inset.group
    given = spots(ui, [room, *spare], taken, [viewport.to_screen(at[inset.main]) for inset in shown])
    for inset, spot in zip(shown, given, strict=True):
        if spot.rect is not None:
            inset.rect = spot.rect
            inset.visible = True
    map_.scene.covers = [inset.rect for inset in insets if inset.visible]


class Spot(NamedTuple):
    """Where an inset may stand, None for nowhere, and how bad that is."""

    cost: float
    rect: pygame.Rect | None


def spots(
    ui: Ui, rooms: Sequence[pygame.Rect], taken: Sequence[tuple[float, pygame.Rect]],
    goals: Sequence[tuple[float, float]],
) -> list[Spot]:
    """The best spots for the insets of places at some pixels, which come from west to east. Two of them stand in that
    order too, so that the lines to their places don't cross, if there is room: the western one has its choice first,
    or the eastern one, whichever costs less."""
    wide = max(ui.px(LEAST), min(ui.px(SIZE[0]), round(rooms[0].width * MOST_OF_ROOM)))
    size = (wide, wide * SIZE[1] // SIZE[0])
    if len(goals) < 2:
        return [_free_spot(ui, size, rooms, taken, goal) for goal in goals]
    ways = []
    for first, second in ((0, 1), (1, 0)):
        one = _free_spot(ui, size, rooms, taken, goals[first])
        rest = rooms if one.rect is None else [_beside(room, one.rect, second > first) for room in rooms]
        two = _free_spot(ui, size, rest, taken, goals[second])
        if two.rect is None and one.rect is not None:
            two = _free_spot(ui, size, rooms, [*taken, (WORST, one.rect)], goals[second])
        ways.append((one.cost + two.cost, [one, two] if first < second else [two, one]))
    return min(ways, key=lambda way: way[0])[1]


def _beside(room: pygame.Rect, rect: pygame.Rect, east: bool) -> pygame.Rect:
    """What of a room lies east of a rectangle in it, or west."""
    if east:
        return pygame.Rect(rect.right, room.top, max(0, room.right - rect.right), room.height)
    return pygame.Rect(room.left, room.top, max(0, min(room.right, rect.left) - room.left), room.height)


def _free_spot(
    ui: Ui, size: tuple[int, int], rooms: Sequence[pygame.Rect], taken: Sequence[tuple[float, pygame.Rect]],
    goal: tuple[float, float],
) -> Spot:
    """The spot in the rooms that covers nothing (or least) and lies nearest to `goal` without touching it."""
    (wide, high), rects = size, [rect for _, rect in taken]
    best = Spot(WORST, None)
    for room in rooms:
        for x in range(room.left + 4, room.right - wide - 3, ui.px(20)):
            for y in range(room.top + 4, room.bottom - high - 3, ui.px(20)):
                rect = pygame.Rect(x, y, wide, high)
                hits = sum(taken[number][0] for number in rect.inflate(8, 8).collidelistall(rects))
                cost = hits + math.dist(rect.center, goal) / ui.scale
                if cost < best.cost:
                    best = Spot(cost, rect)
    return best


def _with_neighbours(geography: Geography, group: list[int]) -> list[int]:
    """The group and the places that lie close to it, so that the inset shows where it leads."""
    points = [geography.at[place] for place in group]
    reach = max(math.dist(a, b) for a in points for b in points) * 0.9 + 15_000
    middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
    near = [
        place for place, at in enumerate(geography.at)
        if place not in group and math.dist(at, middle) < reach and geography.book.places[place].kind != "sea"
    ]
    return [*group, *near]


def place_zoom(zoom: Panel, map_: MapView, room: pygame.Rect) -> None:
    """Give the zoom buttons the lowest spot by an edge of the room, the right one first, where they cover nothing that
    stands on the whole map; its counters and names then keep clear of them. A map that is nearer passes under them."""
    ui, viewport = map_.ui, map_.viewport
    wide, high, margin = (ui.px(side) for side in ZOOM)
    corner = pygame.Rect(room.right - wide - margin, room.bottom - high - margin, wide, high)
    if not viewport.at_home:
        zoom.place(zoom.rect.clamp(room) if zoom.rect else corner)
        return
    map_.arrange_scene(at_once=True)
    taken = [(COVERING[kind], rect) for kind, rect in map_.scene.covered()]
    taken += [(WORST, rect) for rect in map_.scene.covers]
    spots = [corner.move(x, -y) for x in (0, room.left + margin - corner.left)
             for y in range(0, max(1, corner.top - room.top), ui.px(20))]
    costs = [sum(taken[hit][0] for hit in spot.collidelistall([rect for _, rect in taken])) for spot in spots]
    zoom.place(spots[costs.index(min(costs))])
    map_.scene.covers.append(zoom.rect.copy())


def zoom_buttons(ui: Ui, map_: MapView, key: Callable[[], object]) -> Panel:
    """The key, nearer, farther."""
    zoom = map_.viewport.zoom
    column = Column(ui, [
        IconButton(ui, "info", key, say("Key to the map ({key})", key=hint("legend"))).named("legend_open"),
        IconButton(ui, "plus", lambda: zoom(1.6), say("Nearer (+)")).named("zoom_in"),
        IconButton(ui, "minus", lambda: zoom(1 / 1.6), say("Farther (\u2212); the whole basin with {key}",
                                                           key=hint("whole_map"))).named("zoom_out"),
    ], gap=4)
    return Panel(ui, [column], pad=(0, 6)).named("zoom")
