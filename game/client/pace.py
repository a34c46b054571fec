"""How fast bots play that nobody plays against: so many seconds a move, not at all, or move by move."""

from __future__ import annotations

import threading
import time

SPEEDS = (0.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds that a move may be looked at."""


class Pace:
    """Holds bots back, which think meanwhile. Whoever shows the game sets it; the thread of the bots asks."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.paused = False
        self._steps = 0
        self._last = time.monotonic()

    def step(self) -> None:
        """Let one move more be played, at once."""
        self._steps += 1

    def turn(self, by: int) -> None:
        """The next speed, slower or faster."""
        at = min(range(len(SPEEDS)), key=lambda number: abs(SPEEDS[number] - self.seconds))
        self.seconds = SPEEDS[min(max(at + by, 0), len(SPEEDS) - 1)]

    def hold(self, stop: threading.Event) -> None:
        """Waits until the next move may be played, or until it is stopped."""
        while not self._due() and not stop.wait(0.05):
            pass
        self._last = time.monotonic()

    def _due(self) -> bool:
        if self._steps:
            self._steps -= 1
            return True
        return not self.paused and time.monotonic() - self._last >= self.seconds
