"""A table's link with the wall of its class: it tells how its clock stands and hears whether all stand still."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from game.client.clocks import Clocks
from game.match.class_folder import Ticking, stands_still, tell_clock
from game.match.files import FileTrouble

EVERY = 1.0
"""Seconds between two looks."""
_PATIENCE = 1.0


class ClassLink:
    """Looks every second on a thread, so that a drive that hangs holds nothing up. A drive that is gone changes
    nothing: the table goes on, or stands still, as it did."""

    def __init__(self, game: Path | None, clocks: Clocks) -> None:
        """game: where the table keeps its game, if it does."""
        self.game, self.clocks = game, clocks
        self.paused = False
        """Whether the wall has all tables stand still."""
        self._told: Ticking | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to look, unless that is so already or the game is not kept."""
        if self._thread is None and self.game is not None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Look no more, after saying that the clock stands still now."""
        self.clocks.stand()
        self._stop.set()
        if self._thread is None:
            self.look()
        else:
            self._thread.join(_PATIENCE)

    def _work(self) -> None:
        while not self._stop.wait(EVERY):
            self.look()
        self.look()

    def look(self) -> None:
        """Look once."""
        if self.game is None:
            return
        try:
            self.paused = stands_still(self.game)
            clock = self.clocks.ticking(time.time())
            if clock is not None and not clock.same(self._told):
                tell_clock(self.game, clock)
                self._told = clock
        except FileTrouble:
            return      # it is tried again
