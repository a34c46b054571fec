"""Lenses: small nearer maps of places that hide one another in the whole basin; and the zoom buttons."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pygame

from game.client.kit import IconButton, draw, theme
from game.client.kit.text import Run
from game.client.kit.ui import Ui
from game.client.kit.widget import Column, Panel
from game.client.kit.widgets import Pressable
from game.client.map import markers
from game.client.map.mapview import MapView, label_style
from game.client.map.plan import WEIGHTS, Item, arrange, place_radius

SIZES = ((212, 158), (214, 196))
HEAD = 26
WIDE_ENOUGH = 1500


class Inset(Pressable):
    """One lens. It stands on land that plays no part and takes the map to its places when pressed."""

    def __init__(self, ui: Ui, map_: MapView, number: int, look: Callable[[list[int]], object]) -> None:
        super().__init__(ui, key=f"lens:{number}", tip=self._tip)
        self.map, self.number, self.look = map_, number, look
        self.group: list[int] = []
        self._picture: pygame.Surface | None = None
        self._key: tuple[object, ...] = ()
        self.visible = False

    def _tip(self) -> list[Run] | None:
        names = ", ".join(self.map.book.places[i].name for i in self.group)
        return [Run("Nearer: ", theme.HI, True), Run(names)] if names else None

    @property
    def main(self) -> int:
        """The weightiest place shown."""
        places = self.map.book.places
        return max(self.group, key=lambda i: (WEIGHTS.get(places[i].kind, 0), places[i].size))

    def title(self) -> tuple[str, str]:
        """Name and, if two sides meet there, their strengths."""
        book, states = self.map.book, self.map.states
        front = next((i for i in self.group if book.places[i].kind == "front"), None)
        name = book.places[self.main].name
        most = max(self.group, key=lambda i: (len(states[i].shares) > 1, sum(s for _, s in states[i].shares)))
        shares = states[front if front is not None else most].shares
        note = " against ".join(str(strength) for _, strength in shares) if len(shares) > 1 else ""
        return name, note

    def activate(self) -> None:
        self.look(self.group)

    def draw(self, target: pygame.Surface) -> None:
        if self.visible and self.map.at_home and self.group:
            self._leader(target)
            super().draw(target)

    def hit(self, at: tuple[int, int]) -> Inset | None:
        shown = self.visible and self.map.at_home and bool(self.group)
        return self if shown and self.rect.collidepoint(at) else None

    def _leader(self, target: pygame.Surface) -> None:
        x, y = self.map.to_screen(self.map.at[self.main])
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
        key = (self.rect.size, tuple(self.group), tuple(self.map.states[i] for i in self.group), self.map.selected,
               self.hovered, self.ui.scale)
        if self._picture is None or key != self._key:
            self._picture, self._key = self._make(), key
        target.blit(self._picture, self.rect)

    def _make(self) -> pygame.Surface:
        ui, map_ = self.ui, self.map
        wide, high = self.rect.size
        picture = pygame.Surface((wide, high)).convert()
        head = ui.px(HEAD)
        inner = pygame.Rect(0, head, wide, high - head)
        points = [map_.at[i] for i in self.group]
        left, right = min(p[0] for p in points), max(p[0] for p in points)
        low, top = min(p[1] for p in points), max(p[1] for p in points)
        mpp = max((right - left) / (inner.width * 0.62), (top - low) / (inner.height * 0.66), 60.0)
        x, y = (left + right) / 2, (low + top) / 2
        camera = map_.ground.camera(inner.size)
        camera.look(x, y, mpp)
        map_.ground.draw(picture.subsurface(inner), camera, True)

        def at(point: tuple[float, float]) -> tuple[float, float]:
            left, top = camera.metres_to_screen(*point)
            return left, top + head

        picture.set_clip(inner)
        for road in map_.roads:
            if not road.lane:
                pygame.draw.aalines(picture, (112, 112, 104), False, [at(point) for point in road.points])
        for line in map_.fronts:
            shape = [at(point) for point in line]
            draw.thick_line(picture, theme.DISC, shape, ui.px(5))
            draw.thick_line(picture, theme.IVORY, shape, ui.px(2.5))
        self._places(picture, at)
        picture.set_clip(None)
        picture.fill(theme.PANEL_SOLID[:3], (0, 0, wide, head))
        name, note = self.title()
        y_text = head / 2 - ui.text.line(theme.NOTE) / 2
        ui.text.blit(picture, name, (ui.px(10), y_text), theme.NOTE, True, theme.HI)
        ui.text.blit(picture, note, (wide - ui.px(10), y_text), theme.NOTE, False, theme.TEXT, "right")
        pygame.draw.rect(picture, theme.IVORY[:3] if self.hovered else theme.LINE_STRONG[:3], picture.get_rect(), 1,
                         border_radius=ui.px(4))
        return picture

    def _places(self, picture: pygame.Surface, at: Callable[[tuple[float, float]], tuple[float, float]]) -> None:
        ui, map_ = self.ui, self.map
        book = map_.book
        items = []
        for i in self.group:
            place, state = book.places[i], map_.states[i]
            size, bold = label_style(place, 1.0)
            label = (ui.text.width(place.name, size, bold) + 4, ui.text.line(size) - ui.px(2))
            counters = tuple(markers.counter(ui, book, unit).get_size() for unit in state.counters[:2])
            weight = WEIGHTS.get(place.kind, 1) * 10 + place.size
            radius = place_radius(place.size, place.kind, 1.0, ui.px)
            items.append(Item(i, at(map_.at[i]), radius, weight, label, counters))
        edge = picture.get_rect()
        walls = [edge.move(-edge.width, 0), edge.move(edge.width, 0), edge.move(0, edge.height),
                 pygame.Rect(0, -50, edge.width, 50 + ui.px(HEAD))]
        for i, placed in arrange(items, ui.px(4), walls).items():
            if placed.hidden:
                continue
            place, state = book.places[i], map_.states[i]
            arcs = markers.ring_arcs(book, state, map_.home_city[i])
            disc = markers.disc(ui, arcs, markers.EMBLEMS.get(place.kind, ""), placed.item.radius,
                                not state.held, i == map_.selected)
            picture.blit(disc, disc.get_rect(center=placed.item.at))
            for rect, unit in zip(placed.counters, state.counters, strict=False):
                picture.blit(markers.counter(ui, book, unit), rect)
            if placed.label is not None:
                size, bold = label_style(place, 1.0)
                ui.text.blit(picture, place.name, (placed.label.x + 2, placed.label.y), size, bold, theme.HI,
                             halo=theme.with_alpha(theme.HALO, 205))


def place_lenses(insets: Sequence[Inset], room: pygame.Rect, map_: MapView, ui: Ui) -> None:
    """Give the largest hidden groups their lenses: the western one upper left, the eastern one lower right."""
    for inset in insets:
        inset.visible = False
        inset.rect = pygame.Rect(0, 0, 0, 0)
    room = room.clip(map_.home_room)
    if ui.size[0] < ui.px(WIDE_ENOUGH) or room.width < ui.px(700) or not map_.at_home:
        return
    map_.plan(map_.label_rects())
    groups = [group for group in map_.hidden_groups if len(group) > 2][:2]
    groups.sort(key=lambda group: map_.at[group[0]][0])
    if len(groups) == 1 and map_.to_screen(map_.at[groups[0][0]])[0] > room.centerx:
        groups = [[], *groups]
    taken = map_.covered()
    taken.append(pygame.Rect(room.right - ui.px(44), room.bottom - ui.px(128), ui.px(44), ui.px(128)))
    for inset, group, size in zip(insets, groups, SIZES, strict=False):
        if not group:
            continue
        inset.group = _with_neighbours(map_, group)
        rect = _free_spot(room, (ui.px(size[0]), ui.px(size[1])), taken, map_.to_screen(map_.at[inset.main]))
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


def _with_neighbours(map_: MapView, group: list[int]) -> list[int]:
    """The group and the places by road that lie close to it, so that the lens shows where it leads."""
    points = [map_.at[i] for i in group]
    reach = max(math.dist(a, b) for a in points for b in points) * 0.9 + 15_000
    middle = (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))
    near = [
        i for i, at in enumerate(map_.at)
        if i not in group and math.dist(at, middle) < reach and map_.book.places[i].kind != "sea"
    ]
    return [*group, *near]


def zoom_buttons(ui: Ui, map_: MapView, key: Callable[[], object]) -> Panel:
    """The key, nearer, farther."""
    column = Column(ui, [
        IconButton(ui, "info", key, "Key to the map (K)", key="legend_open"),
        IconButton(ui, "plus", lambda: map_.zoom(1.6), "Nearer (+)", key="zoom_in"),
        IconButton(ui, "minus", lambda: map_.zoom(1 / 1.6), "Farther (\u2212); the whole basin with Z", key="zoom_out"),
    ], gap=4)
    return Panel(ui, [column], pad=(0, 6), key="zoom")
