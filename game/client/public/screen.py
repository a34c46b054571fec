"""A screen that shows a board: it turns the dispatches over, and folds its controls away while nobody touches it."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod

import pygame

from game.client.app import App
from game.client.kit import Screen, Widget
from game.client.kit.screen import Host
from game.client.map.ground import ground
from game.client.map.mapview import MapView
from game.client.public.board import Board, Looking
from game.client.public.louder import Louder, LouderHost
from game.client.public.outlook import Outlook
from game.client.reading import Book
from game.match.eyes import PUBLIC
from game.match.match import Match

READ = 5.0
"""Seconds for which one dispatch stands before the next."""
FOLDS = 3.0
"""Seconds after which controls that nobody touches fold away."""


class BoardScreen(Screen, ABC):
    """The board, large enough for a room. Subclasses say which move it shows, and what stands over its map."""

    def __init__(self, app: App, match: Match, book: Book, host: Host | None = None) -> None:
        """host: another window than the player's, in which it is shown as large as that window's things are."""
        super().__init__(host or LouderHost(app))
        self.app, self.match, self.book = app, match, book
        self.map = MapView(self.ui, book, ground(), exact=app.window.offscreen)
        self.outlook = Outlook(match, book, PUBLIC)
        self.shown_at = self.touched_at = time.monotonic()
        self.item = 0
        self.controls: Widget | None = None
        self._state: tuple[object, ...] = ()

    # ------------------------------------------------------------------ for subclasses
    @property
    def at(self) -> int:
        """The move after which the game is shown."""
        return self.match.moves

    def state(self) -> tuple[object, ...]:
        """What it shows: when that is another, it is built anew."""
        return (self.at,)

    @abstractmethod
    def looking(self) -> Looking:
        """What the bar says."""

    def over(self) -> Widget | None:
        """What stands over the map, if anything."""
        return None

    @property
    def folded(self) -> bool:
        """Whether the controls are folded away."""
        return time.monotonic() - self.touched_at > FOLDS

    # ------------------------------------------------------------------ building
    def build(self) -> Widget:
        if isinstance(self.ui, Louder):
            self.ui.follow()
        self._state = self.state()
        self.outlook.go(self.at)
        self.controls = self.over()
        if self.controls is not None:
            self.controls.visible = not self.folded
        return Board(self.ui, self.map, self.outlook, self.looking(), self.controls)

    # ------------------------------------------------------------------ time
    @property
    def patience(self) -> int:
        return 0 if self.map.viewport.moving else 10 if self.map.warming else 60 if self.map.ground.busy else 150

    def update(self, seconds: float) -> None:
        self.map.step(seconds)
        if self.state() != self._state:
            self.shown_at, self.item = time.monotonic(), 0
            self.rebuild()
        elif time.monotonic() - self.shown_at > READ and len(self.outlook.news) > 1:
            self.shown_at, self.item = time.monotonic(), self.item + 1
            self.rebuild()
        if self.controls is not None and self.controls.visible == self.folded:
            self.controls.visible = not self.folded
            self.ui.dirty = True

    # ------------------------------------------------------------------ input
    def handle(self, event: pygame.event.Event) -> bool:
        if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.KEYDOWN):
            self.touched_at = time.monotonic()
        return super().handle(event)

    def paint_ground(self, target: pygame.Surface) -> None:
        """The map covers everything."""

    def back(self) -> None:
        self.app.pop()
