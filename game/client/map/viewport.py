"""What of the map the window shows, and how it gets elsewhere: home, to a place, to a group, nearer, farther."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pygame

from game.client.kit import Ui
from game.client.map.camera import Camera
from game.client.map.ground import Point
from game.client.map.world import NEAREST

HOME_MARGIN = 46
DISC = 72
"""Design width of what a place takes up on the map with its counters."""
SETTLED = 0.1
"""Seconds after a flight of the camera until the map counts as at rest: a wheel that goes on turning keeps it going."""


class Viewport:
    """The camera of the table's map, and the rooms that the panels leave it. Rectangles are window pixels.

    `rect` is the whole map, `room` the part that nothing covers now, `home_room` that part while no place is chosen,
    `buttons` what stands in the lower right corner of that: the whole map has no place under it.
    """

    def __init__(self, ui: Ui, camera: Camera, theatre: Sequence[Point]) -> None:
        """theatre: the points, in metres, that the whole map shows; without any it shows all there is."""
        self.ui, self.camera = ui, camera
        self.rect = self.room = self.home_room = pygame.Rect(0, 0, 1, 1)
        self.buttons = pygame.Rect(0, 0, 0, 0)
        self.held = False
        """Whether the map is in the player's hand."""
        self.home_mpp = 0.0
        self.home = (0.0, 0.0, 1.0)
        """Centre and metres a pixel that show the whole theatre within `home_room`."""
        left, low, right, high = camera.world.extent_m
        xs, ys = [x for x, _ in theatre] or [left, right], [y for _, y in theatre] or [low, high]
        self._low, self._high = (min(xs), min(ys)), (max(xs), max(ys))
        self._theatre = tuple(theatre)
        self._placed = False
        self._still = 1.0

    # ------------------------------------------------------------------ where it is
    @property
    def mpp(self) -> float:
        """Metres a pixel."""
        return self.camera.metres_per_pixel

    @property
    def near(self) -> float:
        """How near the map is: 1.0 the whole theatre."""
        return self.home_mpp / self.mpp if self.mpp else 1.0

    @property
    def moving(self) -> bool:
        """Whether the map is on its way or in the player's hand."""
        return self.camera.moving or self.held or self._still < SETTLED

    def step(self, seconds: float) -> bool:
        """Go on with a flight of the camera; whether anything looks different now."""
        if self.camera.moving:
            self._still = 0.0
            return self.camera.step(seconds)
        before, self._still = self._still, min(1.0, self._still + seconds)
        return before < SETTLED <= self._still

    @property
    def at_home(self) -> bool:
        """Whether the map shows the whole theatre as it does at first."""
        x, y, _ = self.home
        slack = self.home_room.width * self.home_mpp * 0.04
        return self.near < 1.15 and math.dist(self.camera.centre, (x, y)) < slack and not self.held

    def origin(self) -> Point:
        """The window pixel of the map's zero, in step with the tiles."""
        return self.camera.to_screen(0.0, 0.0)

    def to_screen(self, point: Point) -> Point:
        """A point of the map in window pixels."""
        return self.camera.to_screen(*point)

    @property
    def where(self) -> tuple[float, float, float]:
        """Centre and metres a pixel of what the map shows, or is on its way to."""
        self.camera.finish()
        return (*self.camera.centre, self.mpp)

    # ------------------------------------------------------------------ taking it elsewhere
    def fit(self, rect: pygame.Rect) -> None:
        """Take another rectangle (or other rooms): the map keeps its place, or goes home if it was there, or was
        nowhere yet."""
        before, was_home = self.home, self._placed and self.at_home
        self.rect = pygame.Rect(rect)
        self.camera.resize(rect.size)
        self.home = self.camera.clamped(*self._whole())
        self.home_mpp = self.home[2]
        if not self._placed or (was_home and self.home != before):
            self._placed = True
            self.camera.look(*self.home)

    def _whole(self) -> tuple[float, float, float]:
        """The whole theatre in the home room, or left of the buttons where a place would come to lie under them."""
        home, around = self._within(self.home_room), self.buttons.inflate(self.ui.px(DISC), self.ui.px(DISC))
        pixels = [(self.rect.centerx + (x - home[0]) / home[2], self.rect.centery - (y - home[1]) / home[2])
                  for x, y in self._theatre]
        if not self.buttons.width or not any(around.collidepoint(pixel) for pixel in pixels):
            return home
        room = self.home_room.copy()
        room.width = max(64, self.buttons.left - room.left)
        return self._within(room)

    def _within(self, room: pygame.Rect) -> tuple[float, float, float]:
        (left, low), (right, high) = self._low, self._high
        margin = self.ui.px(HOME_MARGIN)
        wide, tall = (max(64, side - 2 * margin) for side in room.size)
        mpp = max((right - left) / wide, (high - low) / tall, NEAREST)
        return self._centred(room, (left + right) / 2, (low + high) / 2, mpp)

    def _centred(self, room: pygame.Rect, x: float, y: float, mpp: float) -> tuple[float, float, float]:
        """The view that has a point in the middle of a part of the window."""
        return (x + (self.rect.centerx - room.centerx) * mpp, y - (self.rect.centery - room.centery) * mpp, mpp)

    def _go(self, x: float, y: float, mpp: float) -> None:
        self.camera.look(x, y, mpp, self._seconds(0.24))
        self.ui.dirty = True

    def _seconds(self, seconds: float) -> float:
        return seconds if self.ui.motion.on else 0.0

    def go_home(self) -> None:
        """The whole theatre."""
        self._go(*self.home)

    def go_back(self, where: tuple[float, float, float]) -> None:
        """Show what it showed before."""
        self._go(*where)

    def go_to(self, point: Point, nearer: bool) -> None:
        """Bring a point to the middle of the room; `nearer`: so near that places close by stand apart."""
        self.camera.finish()
        mpp = min(self.mpp, self.home_mpp / (7 if nearer else 2.5))
        self._go(*self._centred(self.room, *point, mpp))

    def go_around(self, points: Sequence[Point], room: pygame.Rect | None = None, least: float = NEAREST) -> None:
        """Show some points as large as fits, in a part of the window (the room). least: metres a pixel at the nearest.
        """
        room = room or self.room
        xs, ys = [x for x, _ in points], [y for _, y in points]
        wide, tall = max(xs) - min(xs), max(ys) - min(ys)
        mpp = max(wide / (room.width * 0.72), tall / (room.height * 0.62), least)
        self._go(*self._centred(room, (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2, mpp))

    def zoom(self, factor: float, at: tuple[int, int] | None = None) -> None:
        """Nearer (factor > 1) or farther, keeping the point under `at` (the middle of the room)."""
        self.camera.zoom_at(*(at or self.room.center), factor, self._seconds(0.16))
        self.ui.dirty = True

    def pan(self, dx: float, dy: float) -> None:
        """Move the map by window pixels."""
        self.camera.pan(dx, dy)
        self.ui.dirty = True
