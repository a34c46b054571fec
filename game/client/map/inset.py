"""Insets: small nearer maps of places that hide one another on the whole map; and the zoom buttons."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pygame

from game.client.kit import Column, IconButton, Panel, Pressable, Run, Ui, draw, theme
from game.client.map.geography import Geography
from game.client.map.ground import Point
from game.client.map.mapview import MapView
from game.client.map.plan import WEIGHTS, arrange
from game.client.map.signs import Signs
from game.client.map.world import NEAREST
from game.client.reading import PlaceState
from game.wording.messages import say

SIZES = ((212, 158), (214, 196))
HEAD = 26
WIDE_ENOUGH = 1500


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

    def title(self) -> tuple[str, str]:
        """Name and, if two sides meet there, their strengths."""
        places, states = self.map.book.places, self._states
        contested = max(states, key=lambda state: (len(state.shares) > 1, sum(share[1] for share in state.shares)))
        told = next((state for state in states if places[state.place].kind == "front"), contested)
        note = " against ".join(str(strength) for _, strength in told.shares) if len(told.shares) > 1 else ""
        return places[self.main].name, note

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
        name, note = self.title()
        y = head / 2 - ui.text.line(theme.NOTE) / 2
        ui.text.blit(picture, name, (ui.px(10), y), theme.NOTE, True, theme.HI)
        ui.text.blit(picture, note, (wide - ui.px(10), y), theme.NOTE, False, theme.TEXT, "right")
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
                pygame.draw.aalines(target, (112, 112, 104), False, [at(point) for point in road.points])
        for front in self.map.scene.situation.fronts:
            line = [at(point) for point in front.points]
            draw.thick_line(target, theme.DISC, line, self.ui.px(5))
            draw.thick_line(target, theme.IVORY, line, self.ui.px(2.5))
        self._paint_places(target, at)

    def _paint_places(self, target: pygame.Surface, at: Callable[[Point], Point]) -> None:
        signs = Signs(self.ui, self.map.geography, small=True)
        states = {state.place: state for state in self._states}
        items = [signs.item(state, at(self.map.geography.at[place]), 1.0) for place, state in states.items()]
        edge = target.get_rect()
        walls = [edge.move(dx * edge.width, dy * edge.height) for dx, dy in ((-1, 0), (1, 0), (0, 1), (0, -1))]
        for place, placed in arrange(items, self.ui.px(4), walls).items():
            if not placed.hidden:
                x, y = placed.item.at
                for part in signs.parts(placed, states[place], 1.0, place == self.map.selected):
                    target.blit(part.picture, (round(x) + part.dx, round(y) + part.dy))


def place_insets(insets: Sequence[Inset], map_: MapView) -> None:
    """Give the largest groups that hide one another their insets: the western one upper left, the eastern one lower
    right."""
    for inset in insets:
        inset.visible = False
        inset.rect = pygame.Rect(0, 0, 0, 0)
    ui, viewport, at = map_.ui, map_.viewport, map_.geography.at
    room = viewport.room.clip(viewport.home_room)
    if ui.size[0] < ui.px(WIDE_ENOUGH) or room.width < ui.px(700) or not viewport.at_home:
        return
    map_.arrange_scene()
    groups = [group for group in map_.scene.groups if len(group) > 2][:2]
    groups.sort(key=lambda group: at[group[0]][0])
    if len(groups) == 1 and viewport.to_screen(at[groups[0][0]])[0] > room.centerx:
        groups = [[], *groups]
    taken = map_.scene.covered()
    taken.append(pygame.Rect(room.right - ui.px(44), room.bottom - ui.px(128), ui.px(44), ui.px(128)))
    for inset, group, size in zip(insets, groups, SIZES, strict=False):
        if not group:
            continue
        inset.group = _with_neighbours(map_.geography, group)
        rect = _free_spot(room, (ui.px(size[0]), ui.px(size[1])), taken, viewport.to_screen(at[inset.main]))
        if rect is not None:
            inset.rect = rect
            inset.visible = True
            taken.append(rect)


def _free_spot(
    room: pygame.Rect, size: tuple[int, int], taken: Sequence[pygame.Rect], goal: tuple[float, float]
) -> pygame.Rect | None:
    """The spot in the room that covers nothing (or least) and lies nearest to `goal` without touching it."""
    best: tuple[float, pygame.Rect] | None = None
    step = 20
    for x in range(room.left + 4, room.right - size[0] - 3, step):
        for y in range(room.top + 4, room.bottom - size[1] - 3, step):
            rect = pygame.Rect(x, y, *size)
            hits = len(rect.inflate(8, 8).collidelistall(list(taken)))
            cost = hits * 400 + math.dist(rect.center, goal)
            if best is None or cost < best[0]:
                best = (cost, rect)
    return best[1] if best is not None and best[0] < 2000 else None


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


def zoom_buttons(ui: Ui, map_: MapView, key: Callable[[], object]) -> Panel:
    """The key, nearer, farther."""
    zoom = map_.viewport.zoom
    column = Column(ui, [
        IconButton(ui, "info", key, say("Key to the map (K)"), key="legend_open"),
        IconButton(ui, "plus", lambda: zoom(1.6), say("Nearer (+)"), key="zoom_in"),
        IconButton(ui, "minus", lambda: zoom(1 / 1.6), say("Farther (\u2212); the whole basin with Z"), key="zoom_out"),
    ], gap=4)
    return Panel(ui, [column], pad=(0, 6), key="zoom")
