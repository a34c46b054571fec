"""The map of the table: the ground, roads, fronts, places with their counters and labels; pan, zoom, hover, choose.

Positions are metres of the map's projection until they are drawn. Sprites (discs, counters, labels) are arranged once
for a zoom and a position of the game; while the map moves they are only blitted.
"""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import pygame

from game.client.kit import draw, theme
from game.client.kit.text import Run
from game.client.kit.ui import Ui
from game.client.kit.widget import Widget
from game.client.map import legend, markers, strokes
from game.client.map.ground import Ground, Point
from game.client.map.plan import WEIGHTS, Item, Placed, arrange, clusters, edge_chips, place_radius
from game.client.map.strokes import Road, Stroke
from game.client.panels import placecard
from game.client.panels.reading import Book, PlaceState
from game.rules.views import View
from game.scenario.schema import Line, Place

HOME_MARGIN = 46
NEAREST = 60.0


class Sprite(NamedTuple):
    """A picture that hangs on a point of the map: the offset of its top left in window pixels."""

    at: Point
    dx: int
    dy: int
    picture: pygame.Surface


class MapView(Widget):
    """The map. `room` is the part of the window that no panel covers."""

    focusable = True
    ring_out = -3

    def __init__(
        self,
        ui: Ui,
        book: Book,
        ground: Ground,
        *,
        chosen: Callable[[int], object] | None = None,
        exact: bool = False,
    ) -> None:
        """`exact`: wait for the finished ground at every draw (pictures without a window)."""
        super().__init__(ui, key="map", tip=self._tip)
        self.book, self.ground, self.chosen, self.exact = book, ground, chosen, exact
        self.room = self.home_room = pygame.Rect(0, 0, 1, 1)
        self.camera = ground.camera((16, 16))
        self.names: list[pygame.Rect] = []
        self.placed_once = False
        self.home_mpp = 0.0
        self.states: list[PlaceState] = []
        self.view: View | None = None
        self.selected = -1
        self.pointed = -1
        self.lit: tuple[int, ...] = ()
        self.at = [ground.project(*place.at) for place in book.places]
        self.home_city = [self._home_seat(place.name) for place in book.places]
        self.roads = self._roads()
        self.fronts: list[tuple[Point, ...]] = []
        self.flanks: list[tuple[int, int]] = []
        self.old_fronts: list[tuple[Point, ...]] = []
        self.placed: dict[int, Placed] = {}
        self.sprites: list[Sprite] = []
        self.strokes: list[Stroke] = []
        self._stroke_mpp = 1.0
        self._home = (0.0, 0.0, 1.0)
        self.chips: dict[int, pygame.Rect] = {}
        self.hidden_groups: list[list[int]] = []
        self.warming: Iterator[object] | None = None
        self._plan_key: tuple[object, ...] = ()
        self._drag: tuple[int, int] | None = None
        self._dragged = False

    def _home_seat(self, name: str) -> int:
        return next((i for i, seat in enumerate(self.book.seats) if seat.city == name), -1)

    def _roads(self) -> list[Road]:
        found: dict[tuple[int, int], Road] = {}
        for i, place in enumerate(self.book.places):
            for names, lane in ((place.roads, False), (place.lanes, True)):
                for name in names:
                    other = self.book.place_at[name]
                    key = (min(i, other), max(i, other))
                    if key not in found:
                        found[key] = Road(strokes.bent(self.at[key[0]], self.at[key[1]], lane), lane)
        return list(found.values())

    # ------------------------------------------------------------------ the position of the game
    def show(self, view: View) -> None:
        """Take a new view; the map keeps its place and zoom."""
        self.view = view
        self.states = self.book.place_states(view)
        fronts = [self._front(line, view) for line in self.book.document.lines]
        new = [line for line in fronts if line]
        if self.fronts and new != self.fronts:
            self.old_fronts = self.fronts
        self.fronts = new
        self.flanks = [self._flank(line) for line in new]
        self._plan_key = ()
        self.warming = self.warm()
        self.touch()

    def _front(self, line: Line, view: View) -> tuple[Point, ...]:
        for shape in line.shapes:
            if all(self.book.holds(view, guard) for guard in shape.needs):
                points = [self.ground.project(*point) for point in shape.points]
                return tuple(draw.smooth(points, 8))
        return ()

    def _flank(self, line: tuple[Point, ...]) -> tuple[int, int]:
        """Which side holds the ground left and right of a front: by the holders of the places nearest to it."""
        counts: tuple[dict[int, float], dict[int, float]] = ({}, {})
        for start, end in itertools.pairwise(line[::6]):
            length = math.dist(start, end) or 1.0
            nx, ny = -(end[1] - start[1]) / length, (end[0] - start[0]) / length
            for state, at in zip(self.states, self.at, strict=True):
                gap = math.dist(at, start)
                if state.held and gap < 150_000:
                    left = (at[0] - start[0]) * nx + (at[1] - start[1]) * ny > 0
                    side = counts[0 if left else 1]
                    side[state.held] = side.get(state.held, 0.0) + 1.0 / (gap + 5_000)
        left_side = max(counts[0], key=lambda side: counts[0][side], default=0)
        right_side = max(counts[1], key=lambda side: counts[1][side], default=0)
        return (left_side, right_side) if left_side != right_side else (0, 0)

    # ------------------------------------------------------------------ where the camera is
    def home(self) -> tuple[float, float, float]:
        """Centre and metres per pixel that show the whole theatre within `home_room`."""
        inside = [i for i, place in enumerate(self.book.places) if place.theatre != "abroad"]
        if not inside:
            inside = list(range(len(self.book.places)))
        near = [
            i for i, place in enumerate(self.book.places)
            if place.theatre == "abroad" and not place.chip
            and min(math.dist(self.at[i], self.at[j]) for j in inside) < 720_000
        ]
        points = [self.at[i] for i in (*inside, *near)]
        left, right = min(p[0] for p in points), max(p[0] for p in points)
        low, high = min(p[1] for p in points), max(p[1] for p in points)
        margin = self.ui.px(HOME_MARGIN)
        room = self.home_room
        wide, tall = max(64, room.width - 2 * margin), max(64, room.height - 2 * margin)
        mpp = max((right - left) / wide, (high - low) / tall)
        shift_x = (self.rect.centerx - room.centerx) * mpp
        shift_y = (self.rect.centery - room.centery) * mpp
        return (left + right) / 2 + shift_x, (low + high) / 2 - shift_y, mpp

    def place(self, rect: pygame.Rect) -> None:
        super().place(rect)
        self.camera.resize(rect.size)
        self._home = x, y, mpp = self.home()
        self.home_mpp = min(mpp, self.camera.world.farthest(rect.size))
        if not self.placed_once:
            self.placed_once = True
            self.camera.look(x, y, mpp)
        self._plan_key = ()

    @property
    def mpp(self) -> float:
        """Metres a pixel."""
        return self.camera.metres_per_pixel

    @property
    def moving(self) -> bool:
        """Whether the map is on its way or in the player's hand."""
        return self.camera.moving or self._dragged

    def _origin(self) -> tuple[float, float, float]:
        """Inverse scale and the window pixel of the map's zero, in step with the tiles."""
        inverse = 1.0 / self.camera.metres_per_pixel
        (ox, oy), (px, py) = self.camera.world.origin_m, self.camera.offset()
        return inverse, -ox * inverse - px, oy * inverse - py

    def to_screen(self, point: Point) -> Point:
        """A point of the map in window pixels."""
        return self.camera.metres_to_screen(*point)

    def step(self, seconds: float) -> None:
        """Go on with a flight of the camera; take a better ground when one is ready."""
        if self.camera.moving:
            self.camera.step(seconds)
            self.touch()
            return
        if self.ground.fresh:
            self.ui.dirty = True
        if self.warming is not None and not self._dragged:
            until = time.perf_counter() + 0.004
            while time.perf_counter() < until:
                if next(self.warming, self) is self:
                    self.warming = None
                    return

    def go(self, x: float, y: float, mpp: float, ms: float = 240) -> None:
        """Move the camera there, eased."""
        self.camera.look(x, y, mpp, ms / 1000 if self.ui.motion.on else 0.0)
        self.touch()

    def go_home(self) -> None:
        """The whole basin."""
        self.go(*self._home)

    def go_place(self, index: int) -> None:
        """Bring a place to the middle of the room, nearer if it is hidden at this zoom."""
        self.camera.finish()
        mpp = min(self.mpp, self.home_mpp / 2.5)
        if index in self.placed and self.placed[index].hidden:
            mpp = min(mpp, self.home_mpp / 7)
        x = self.at[index][0] + (self.rect.centerx - self.room.centerx) * mpp
        y = self.at[index][1] - (self.rect.centery - self.room.centery) * mpp
        self.go(x, y, mpp)

    def go_group(self, group: Sequence[int]) -> None:
        """Show a group of places as large as fits."""
        points = [self.at[i] for i in group]
        wide = max(p[0] for p in points) - min(p[0] for p in points)
        tall = max(p[1] for p in points) - min(p[1] for p in points)
        mpp = max(wide / (self.room.width * 0.72), tall / (self.room.height * 0.62), NEAREST)
        x = (max(p[0] for p in points) + min(p[0] for p in points)) / 2
        y = (max(p[1] for p in points) + min(p[1] for p in points)) / 2
        x += (self.rect.centerx - self.room.centerx) * mpp
        y -= (self.rect.centery - self.room.centery) * mpp
        self.go(x, y, mpp)

    def zoom(self, factor: float, at: tuple[int, int] | None = None, ms: float = 160) -> None:
        """Nearer (factor > 1) or farther, keeping the point under `at`."""
        at = at or self.room.center
        self.camera.zoom_at(at[0], at[1], factor, ms / 1000 if self.ui.motion.on else 0.0)
        self.touch()

    def pan(self, dx: float, dy: float) -> None:
        """Move the map by window pixels."""
        self.camera.pan(dx, dy)
        self.touch()

    @property
    def at_home(self) -> bool:
        """Whether the map shows the whole basin as it does at first."""
        x, y, _ = self._home
        slack = self.home_room.width * self.home_mpp * 0.04
        return self.near < 1.15 and math.dist(self.camera.centre, (x, y)) < slack and not self._dragged

    @property
    def near(self) -> float:
        """How near the map is: 1.0 the whole basin."""
        return self.home_mpp / self.mpp if self.mpp else 1.0

    # ------------------------------------------------------------------ arranging
    def items(self, mpp: float, near: float) -> list[Item]:
        """Every place as an item in map pixels at that zoom, chips left out."""
        ui = self.ui
        found = []
        for state, place, at in zip(self.states, self.book.places, self.at, strict=True):
            if (place.chip and near < 1.6) or state.place in self.chips:
                continue
            size = place.size
            radius = place_radius(size, place.kind, near, ui.px)
            text, bold = label_style(place, near)
            wide = ui.text.width(place.name, text, bold) + 4
            label = (wide, ui.text.line(text) - ui.px(2)) if place.kind != "sea" or state.counters else (0, 0)
            shown = [markers.counter(ui, self.book, unit, near > 3) for unit in state.counters[:3]]
            sizes = [(p.get_width(), p.get_height()) for p in shown]
            if len(state.counters) > 3:
                sizes.append(markers.more(ui, len(state.counters) - 3).get_size())
            weight = WEIGHTS.get(place.kind, 1) * 10 + size
            weight += 3 if place.base else 0
            found.append(Item(state.place, (at[0] / mpp, -at[1] / mpp), radius, weight, label, tuple(sizes)))
        return found

    def plan(self, names: Sequence[pygame.Rect] = ()) -> None:
        """Arrange discs, counters and labels for this zoom, if anything changed since the last time.

        `names`: where the names of lands and seas stand in the window; nothing is put over them."""
        if names:
            self.names = list(names)
        offset = self.camera.offset()
        zoom = round(math.log(self.mpp) * 40)
        key = (zoom, self.selected, self.lit, tuple(self.states), self.ui.scale, self.rect.size,
               offset[0] // 200, offset[1] // 200, bool(names))
        if key == self._plan_key or (self.moving and self.sprites):
            return
        self._plan_key = key
        ui, near = self.ui, self.near
        self.chips = self._make_chips() if near < 1.6 else {}
        items = self.items(self.mpp, near)
        _, left, top = self._origin()
        taken = [rect.move(-round(left), -round(top)).inflate(-6, -6) for rect in names]
        taken += [rect.move(-round(left), -round(top)) for rect in self.chips.values()]
        self.placed = arrange(items, ui.px(5), taken)
        if near < 1.6:
            self.hidden_groups = [group for group in clusters(items, self.placed) if len(group) > 1]
        else:
            self.hidden_groups = []
        self.sprites = self._make_sprites(near)
        self.strokes, self._stroke_mpp = self._make_strokes(), self.mpp

    def _make_sprites(self, near: float) -> list[Sprite]:
        ui, book = self.ui, self.book
        discs, counters, labels = [], [], []
        for key, placed in self.placed.items():
            if placed.hidden:
                continue
            place, state, at = book.places[key], self.states[key], self.at[key]
            origin = placed.item.at
            if placed.item.radius:
                chosen = key == self.selected or key in self.lit or key == self.pointed
                picture = self._disc(key, placed.item.radius, chosen)
                discs.append(Sprite(at, -picture.get_width() // 2, -picture.get_height() // 2, picture))
            pictures = [markers.counter(ui, book, unit, near > 3) for unit in state.counters[:3]]
            if len(state.counters) > 3:
                pictures.append(markers.more(ui, len(state.counters) - 3))
            for rect, picture in zip(placed.counters, pictures, strict=False):
                counters.append(Sprite(at, round(rect.x - origin[0]), round(rect.y - origin[1]), picture))
            if placed.label is not None:
                size, bold = label_style(place, near)
                picture = ui.text.picture(place.name, size, bold, theme.HI, theme.with_alpha(theme.HALO, 205))
                shift = (placed.label.height - ui.text.line(size)) // 2 - 2
                labels.append(Sprite(at, round(placed.label.x - origin[0]), round(placed.label.y - origin[1]) + shift,
                                     picture))
        return discs + counters + labels

    def _make_chips(self) -> dict[int, pygame.Rect]:
        ui = self.ui
        x, y, mpp = self._home
        mpp = min(mpp, self.home_mpp)
        wanted = []
        inner = self.room.clip(self.home_room).inflate(-ui.px(8), -ui.px(8))
        for i, place in enumerate(self.book.places):
            at = (self.rect.centerx + (self.at[i][0] - x) / mpp, self.rect.centery - (self.at[i][1] - y) / mpp)
            outside = not inner.inflate(-ui.px(16), -ui.px(16)).collidepoint(at)
            if place.chip or (place.theatre == "abroad" and place.kind == "city" and outside and place.size >= 2):
                wanted.append((i, at, self._chip(i).get_width()))
        wanted.sort(key=lambda one: (self.home_city[one[0]] < 0, not self.book.places[one[0]].chip))
        room, kept = inner.width, []
        for one in wanted:
            room -= one[2] + ui.px(8)
            if room >= 0:
                kept.append(one)
        return edge_chips(sorted(kept), inner, ui.px(24), ui.px(8))

    def _chip(self, index: int) -> pygame.Surface:
        place, home = self.book.places[index], self.home_city[index]
        border = self.book.seat_styles[home].fill if home >= 0 else theme.LINE_STRONG
        return markers.chip(self.ui, place.name, border, "star" if home >= 0 else "flag")

    # ------------------------------------------------------------------ drawing
    def paint(self, target: pygame.Surface) -> None:
        self.ground.draw(target, self.camera, self.exact)
        names = self.ground.labels(target, self.camera, self.ui)
        self.plan(names)
        inverse, left, top = self._origin()
        self._paint_strokes(target, left, top)
        wide, high = self.rect.size
        blits = []
        for sprite in self.sprites:
            x = left + sprite.at[0] * inverse
            y = top - sprite.at[1] * inverse
            if -120 < x < wide + 120 and -60 < y < high + 60:
                blits.append((sprite.picture, (round(x) + sprite.dx, round(y) + sprite.dy)))
        target.fblits(blits)
        self._paint_attacks(target)
        for index, rect in self.chips.items():
            target.blit(self._chip(index), rect)
        if self.near > 1.8:
            legend.scale_bar(self.ui, target, self.mpp, self.room.x + self.ui.px(14), self.room.bottom - self.ui.px(8))

    def label_rects(self) -> list[pygame.Rect]:
        """Where the names of lands and seas stand now."""
        return self.ground.labels(pygame.Surface(self.rect.size), self.camera, self.ui)

    def warm(self) -> Iterator[object]:
        """Make the pictures for every zoom, one at a time, so that the first zoom does not have to."""
        yield from self.ground.warm(self.ui)
        for near in (5.0, 2.5, 1.0):
            for state, place in zip(self.states, self.book.places, strict=True):
                for unit in state.counters:
                    markers.counter(self.ui, self.book, unit, near > 3)
                    yield None
                radius = place_radius(place.size, place.kind, near, self.ui.px)
                if radius:
                    self._disc(state.place, radius, False)
                size, bold = label_style(place, near)
                self.ui.text.picture(place.name, size, bold, theme.HI, theme.with_alpha(theme.HALO, 205))
                yield None

    def _disc(self, index: int, radius: int, chosen: bool) -> pygame.Surface:
        """The picture of a place's disc."""
        state, home = self.states[index], self.home_city[index]
        arcs = markers.ring_arcs(self.book, state, home)
        emblem = markers.EMBLEMS.get(self.book.places[index].kind, "")
        return markers.disc(self.ui, arcs, emblem, radius, home < 0 and not state.held, chosen)

    def covered(self) -> list[pygame.Rect]:
        """Window rectangles of all that stands on the map now: discs, counters, labels and chips."""
        _, left, top = self._origin()
        found = [*self.chips.values(), *self.names]
        for placed in self.placed.values():
            if placed.hidden:
                continue
            side = 2 * placed.item.radius
            x, y = round(placed.item.at[0]), round(placed.item.at[1])
            parts = [pygame.Rect(x - side // 2, y - side // 2, side, side)]
            parts += placed.counters
            parts += [placed.label] if placed.label is not None else []
            found += [part.move(round(left), round(top)) for part in parts]
        return found

    def _make_strokes(self) -> list[Stroke]:
        """Roads, lanes and fronts as shapes in map pixels at this zoom, so that panning only shifts them."""
        return strokes.links(self.roads, self.mpp, self.near, self.ui) + strokes.fronts(
            self.book, self.fronts, self.flanks, [line for line in self.old_fronts if line not in self.fronts],
            self.mpp, self.near, self.ui,
        )

    def _paint_strokes(self, target: pygame.Surface, left: float, top: float) -> None:
        """Draw them where the map is; while it zooms, scaled from the last rest."""
        factor = self._stroke_mpp / self.mpp
        strokes.paint(target, self.strokes, factor, left, top, self.rect)

    def _paint_attacks(self, target: pygame.Surface) -> None:
        """An arrow into each place that is attacked this round, from where the attacker stands next to it."""
        for state in self.states:
            if not state.attack:
                continue
            colour = self.book.side_styles[state.attack].fill
            end = self.to_screen(self.at[state.place])
            start = self._attack_from(state)
            length = math.dist(start, end) or 1.0
            gap = self.ui.px(14)
            if length < 2 * gap:
                continue
            ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
            tip = (end[0] - ux * gap, end[1] - uy * gap)
            neck = (tip[0] - ux * self.ui.px(12), tip[1] - uy * self.ui.px(12))
            draw.thick_line(target, colour, [start, neck], self.ui.px(6))
            side = self.ui.px(9)
            head = [tip, (neck[0] - uy * side, neck[1] + ux * side), (neck[0] + uy * side, neck[1] - ux * side)]
            pygame.draw.polygon(target, colour[:3], head)
            pygame.draw.aalines(target, colour[:3], True, head)

    def _attack_from(self, state: PlaceState) -> Point:
        place = self.book.places[state.place]
        for name in place.roads:
            other = self.states[self.book.place_at[name]]
            if other.held == state.attack:
                start, end = self.to_screen(self.at[other.place]), self.to_screen(self.at[state.place])
                reach = min(1.0, self.ui.px(70) / (math.dist(start, end) or 1.0))
                return (end[0] + (start[0] - end[0]) * reach, end[1] + (start[1] - end[1]) * reach)
        end = self.to_screen(self.at[state.place])
        return (end[0] + self.ui.px(45), end[1] + self.ui.px(45))

    def light(self, places: Sequence[int]) -> None:
        """Ring these places (of a card or an order that is looked at)."""
        new = tuple(places)
        if new != self.lit:
            self.lit = new
            self._plan_key = ()
            self.touch()

    def choose(self, index: int) -> None:
        """Select a place (-1: none) and say so."""
        self.selected = index
        self._plan_key = ()
        self.touch()
        if self.chosen:
            self.chosen(index)

    # ------------------------------------------------------------------ input
    def find_at(self, at: tuple[int, int]) -> int:
        """The place under a window pixel; -1 if none."""
        for index, rect in self.chips.items():
            if rect.collidepoint(at):
                return index
        best, found = 1e9, -1
        for key, placed in self.placed.items():
            if placed.hidden:
                continue
            x, y = self.to_screen(self.at[key])
            gap = math.hypot(at[0] - x, at[1] - y)
            on_counter = any(
                rect.move(round(x - placed.item.at[0]), round(y - placed.item.at[1])).collidepoint(at)
                for rect in placed.counters
            )
            reach = max(placed.item.radius, self.ui.px(6)) + self.ui.px(6)
            if (gap <= reach or on_counter) and gap < best:
                best, found = gap, key
        return found

    def _tip(self) -> list[Run] | None:
        index = self.selected if self.ui.by_keyboard and self.focused and self.pointed < 0 else self.pointed
        if index < 0 or not self.states or self._dragged:
            return None
        return placecard.hover_words(self.book, self.states[index])

    def on_hover(self, inside: bool) -> None:
        found = self.find_at(self.ui.pointer) if inside and not self._dragged else -1
        if found != self.pointed:
            self.pointed = found
            self._plan_key = ()
            self.touch()

    def on_press(self, at: tuple[int, int]) -> bool:
        self._drag, self._dragged = at, False
        return True

    def on_drag(self, at: tuple[int, int]) -> None:
        if self._drag is None:
            return
        dx, dy = at[0] - self._drag[0], at[1] - self._drag[1]
        if self._dragged or math.hypot(dx, dy) > self.ui.px(5):
            self._dragged = True
            self._drag = at
            self.pan(dx, dy)

    def on_release(self, at: tuple[int, int], inside: bool) -> None:
        dragged, self._dragged, self._drag = self._dragged, False, None
        self.touch()
        if dragged:
            return
        index = self.find_at(at)
        if index in self.chips:
            index = -1 if self.selected == index else index
        if index != self.selected:
            self.choose(index)

    def on_wheel(self, at: tuple[int, int], steps: float) -> bool:
        self.zoom(1.35**steps, at)
        return True

    def on_key(self, event: pygame.event.Event) -> bool:
        step = {
            pygame.K_LEFT: (-1, 0),
            pygame.K_RIGHT: (1, 0),
            pygame.K_UP: (0, -1),
            pygame.K_DOWN: (0, 1),
        }.get(event.key)
        if step is not None:
            if event.mod & pygame.KMOD_SHIFT:
                self.pan(-step[0] * self.ui.px(80), -step[1] * self.ui.px(80))
            else:
                self._step(*step)
            return True
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE):
            if self.pointed >= 0:
                self.choose(self.pointed)
            return True
        return False

    def _step(self, dx: int, dy: int) -> None:
        """Point at the nearest shown place in a direction."""
        here = self.pointed if self.pointed >= 0 else self.selected
        start = self.to_screen(self.at[here]) if here >= 0 else self.room.center
        best, found = 1e9, -1
        for key, placed in self.placed.items():
            if placed.hidden or key == here:
                continue
            x, y = self.to_screen(self.at[key])
            if not self.rect.collidepoint(x, y):
                continue
            along = (x - start[0]) * dx + (y - start[1]) * dy
            across = abs((x - start[0]) * dy) + abs((y - start[1]) * dx)
            if along > 1 and along + 2 * across < best:
                best, found = along + 2 * across, key
        if found >= 0:
            self.pointed = found
            self._plan_key = ()
            self.touch()


def label_style(place: Place, near: float) -> tuple[int, bool]:
    """Type size and weight of a place's name at a zoom."""
    bold = place.size >= 3 or place.kind in ("capital", "front")
    if place.kind == "capital" and place.size >= 5:
        return (theme.LARGE if near > 3 else theme.BODY), True
    return (theme.BODY if near > 3 else theme.NOTE), bold
