"""The map of the table as a widget: it shows a view, is panned and zoomed, and has places pointed at and chosen."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator

import pygame

from game.client.kit import ARROWS, PRESSING, Run, Turn, Ui, Widget
from game.client.map import fan, foreseen, pointing
from game.client.map.geography import Geography
from game.client.map.ground import Ground
from game.client.map.landnames import Written
from game.client.map.scene import Scene
from game.client.map.signs import Signs
from game.client.map.trail import Mark, paint_trail
from game.client.map.viewport import Viewport
from game.client.panels import placecard
from game.client.reading import Book
from game.rules.views import View

NOWHERE = -1
WARM_SECONDS = 0.004
"""How much of a turn of the loop goes into making pictures beforehand."""


class MapView(Widget):
    """`viewport` is where it is, `scene` what stands on it; places are numbers, NOWHERE for none."""

    focusable = True
    ring_out = -3

    def __init__(
        self, ui: Ui, book: Book, ground: Ground, *, chosen: Callable[[int], object] | None = None, exact: bool = False
    ) -> None:
        """`chosen` hears of a place that was chosen. `exact`: wait for the finished ground at every draw (pictures
        without a window)."""
        super().__init__(ui, key="map", tip=self._tip)
        self.book, self.ground, self.chosen, self.exact = book, ground, chosen, exact
        self.geography = Geography(book, ground)
        self.viewport = Viewport(ui, ground.camera((16, 16)), self.geography.theatre)
        self.scene = Scene(Signs(ui, self.geography), self.viewport)
        self.selected = NOWHERE
        self.pointed = NOWHERE
        self.lit: frozenset[int] = frozenset()
        self.foreseen: tuple[tuple[int, ...], tuple[list[Run], ...]] = ((), ())
        self.trail: tuple[Mark, ...] = ()
        """The numbered marks and arrows of what is told."""
        self.rolled = 1.0
        """How far the dice of the trail have rolled."""
        self._warming: Iterator[None] | None = None
        self._drag: tuple[int, int] | None = None

    # ------------------------------------------------------------------ what it shows
    def show(self, view: View) -> None:
        """Take a new view; the map keeps its place and zoom."""
        self.scene.situation = self.geography.situation(view, self.scene.situation)
        self._warming = self.scene.warm()
        self.touch()

    def light(self, places: Iterable[int]) -> None:
        """Ring these places."""
        lit = frozenset(places)
        if lit != self.lit:
            self.lit = lit
            self.touch()

    def foresee(self, places: tuple[int, ...], lines: tuple[list[Run], ...]) -> None:
        """Ring the places of a move that is looked at, and say beside the first what it would do."""
        self.light(places)
        if (places, lines) != self.foreseen:
            self.foreseen = places, lines
            self.touch()

    def follow(self, marks: Iterable[Mark]) -> None:
        """Draw these marks over the map."""
        self.trail = tuple(marks)
        self.touch()

    def choose(self, place: int) -> None:
        """Select a place and say so."""
        self.selected = place
        self.touch()
        if self.chosen:
            self.chosen(place)

    def degrees(self, at: tuple[int, int]) -> tuple[float, float]:
        """Longitude and latitude under a pixel of the window."""
        return self.ground.world.projection.back(*self.viewport.camera.to_ground(*at))

    def go_place(self, place: int) -> None:
        """Bring a place to the middle of the room, nearer if it is hidden at this zoom."""
        placed = self.scene.placed.get(place)
        self.viewport.go_to(self.geography.at[place], nearer=placed is not None and placed.hidden)

    def place(self, rect: pygame.Rect) -> None:
        super().place(rect)
        self.viewport.fit(rect)

    # ------------------------------------------------------------------ time
    @property
    def warming(self) -> bool:
        """Whether pictures are still being made beforehand."""
        return self._warming is not None

    def step(self, seconds: float) -> None:
        """Go on with a flight of the camera; take a better ground when one is ready; make pictures beforehand."""
        if self.viewport.step(seconds):
            self.touch()
            return
        if self.ground.fresh:
            self.ui.dirty = True
        if self._warming is not None and not self.viewport.held:
            until = time.perf_counter() + WARM_SECONDS
            while time.perf_counter() < until:
                if next(self._warming, self) is self:
                    self._warming = None
                    return

    # ------------------------------------------------------------------ drawing
    def arrange_scene(self, at_once: bool = False) -> Written:
        """Arrange what stands on the map as it would be drawn now. Returns the names of lands and seas, which lie under
        it. at_once: in one frame, however much work it is, since something is to be placed beside it."""
        rooms = [self._name_room(place) for place in self.scene.signs.great]
        names = [name for name in self.ground.names(self.viewport.camera, self.ui) if name[1].collidelist(rooms) < 0]
        ringed = self.lit | {self.selected, self.pointed}
        self.scene.arrange(ringed, [rect for _, rect in names], at_once or self.exact)
        return names

    def paint(self, target: pygame.Surface) -> None:
        self.ground.draw(target, self.viewport.camera, self.exact)
        names = self.arrange_scene()
        target.blits(self._whole(names))
        self.scene.paint(target)
        places, lines = self.foreseen
        covers = self.scene.covers if self.viewport.at_home else []
        foreseen.paint(self.ui, target, self.viewport, covers, ([self.geography.at[place] for place in places], lines))
        paint_trail(self.ui, target, self.scene, self.trail, self.rolled)
        if self.pointed != NOWHERE and not self.viewport.moving:
            fan.paint(self.ui, target, self.scene, self.pointed)

    def _name_room(self, place: int) -> pygame.Rect:
        """Where a great city's name may go over its disc; the name of a land or sea gives way there."""
        room = pygame.Rect(0, 0, self.ui.px(84), self.ui.px(48))
        x, y = self.viewport.to_screen(self.geography.at[place])
        room.midbottom = (round(x), round(y))
        return room

    def _whole(self, names: Written) -> Written:
        """The names of lands and seas of which no part lies under something."""
        view = self.viewport
        covers = [*self.scene.chips.values(), *(self.scene.covers if view.at_home else [])]
        sides = (view.room.left, view.room.right)
        return [(name, rect) for name, rect in names
                if rect.collidelist(covers) < 0 and not any(rect.left < side < rect.right for side in sides)]

    def _tip(self) -> list[Run] | None:
        by_keyboard = self.ui.by_keyboard and self.focused and self.pointed == NOWHERE
        place = self.selected if by_keyboard else self.pointed
        if place == NOWHERE or not self.scene.situation.places or self.viewport.held:
            return None
        return placecard.hover_words(self.book, self.scene.situation.places[place])

    # ------------------------------------------------------------------ input
    def _point(self, place: int) -> None:
        if place != self.pointed:
            self.pointed = place
            self.touch()

    def on_hover(self, inside: bool) -> None:
        on_it = inside and not self.viewport.held
        self._point(pointing.place_at(self.scene, self.ui.pointer) if on_it else NOWHERE)

    def on_press(self, at: tuple[int, int]) -> bool:
        self._drag, self.viewport.held = at, False
        return True

    def on_drag(self, at: tuple[int, int]) -> None:
        if self._drag is None:
            return
        dx, dy = at[0] - self._drag[0], at[1] - self._drag[1]
        if self.viewport.held or math.hypot(dx, dy) > self.ui.px(5):
            self._drag, self.viewport.held = at, True
            self.viewport.pan(dx, dy)

    def on_release(self, at: tuple[int, int], inside: bool) -> None:
        dragged, self.viewport.held, self._drag = self.viewport.held, False, None
        self.touch()
        if dragged:
            return
        place = pointing.place_at(self.scene, at)
        if place in self.scene.chips and place == self.selected:
            place = NOWHERE
        if place != self.selected:
            self.choose(place)

    def on_wheel(self, turn: Turn) -> bool:
        if turn.up:
            self.viewport.zoom(1.35**turn.up, turn.at)
        if turn.right:
            self.viewport.pan(-turn.right * self.ui.px(80), 0)
        return True

    def on_key(self, event: pygame.event.Event) -> bool:
        if event.key in ARROWS:
            dx, dy = ARROWS[event.key]
            if event.mod & pygame.KMOD_SHIFT:
                self.viewport.pan(-dx * self.ui.px(80), -dy * self.ui.px(80))
            else:
                here = self.selected if self.pointed == NOWHERE else self.pointed
                place = pointing.next_place(self.scene, here, dx, dy)
                self._point(self.pointed if place == NOWHERE else place)
            return True
        if event.key in PRESSING:
            if self.pointed != NOWHERE:
                self.choose(self.pointed)
            return True
        return False
