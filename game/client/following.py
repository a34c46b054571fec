"""A class's folder followed beside the window: a thread looks, the window shows what it found."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

from game.client.app import App
from game.review.wall import Table, Wall

EVERY = 1.0
"""Seconds between two looks."""


class Following:
    """Looks at a wall every second until it is stopped. `tables`: as the last look found them, for who may see all and
    for everybody; None before the first. changed: called in the loop when they are others."""

    def __init__(self, app: App, wall: Wall, changed: Callable[[], object]) -> None:
        self.app, self.wall, self.changed = app, wall, changed
        self.tables: dict[bool, list[Table]] | None = None
        self.paused = False
        """Whether all tables stand still."""
        self._stop = threading.Event()
        if app.window.offscreen:
            self.look()
        else:
            threading.Thread(target=self._work, daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._stop.set()

    def look(self) -> None:
        """Look once, in this thread."""
        self.tables, self.paused = self._look(), self.wall.paused

    def pause(self, still: bool) -> None:
        """Have all tables stand still, or go on. FileTrouble."""
        self.wall.pause(still)
        self.paused = still

    def _look(self) -> dict[bool, list[Table]]:
        whole, tables = self.wall.whole, self.wall.look()
        return {whole: tables, not whole: self.wall.told(not whole)}

    def _work(self) -> None:
        shown: tuple[dict[bool, list[Table]], bool] | None = None
        while not self._stop.is_set():
            tables = self._look()
            if (tables, self.wall.paused) != shown:
                shown = tables, self.wall.paused
                self.app.call(partial(self._took, *shown))
            self._stop.wait(EVERY)

    def _took(self, tables: dict[bool, list[Table]], paused: bool) -> None:
        if not self._stop.is_set():
            self.tables, self.paused = tables, paused
            self.changed()
