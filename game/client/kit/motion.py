"""Movement: numbers eased from one value to another, all skippable, all switched off with one setting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def ease_out(share: float) -> float:
    """Fast first, then slow (cubic)."""
    return 1.0 - (1.0 - share) ** 3


@dataclass(eq=False)
class Tween:
    """One number on its way; `set_value` is called with each value."""

    start: float
    end: float
    seconds: float
    set_value: Callable[[float], None]
    ease: Callable[[float], float]
    time: float = 0.0

    def step(self, seconds: float) -> bool:
        """Move on; True when the end is reached."""
        self.time += seconds
        if self.time >= self.seconds:
            self.set_value(self.end)
            return True
        share = self.ease(self.time / self.seconds)
        self.set_value(self.start + (self.end - self.start) * share)
        return False


class Motion:
    """All tweens of a window. With `on` False every tween ends at once."""

    def __init__(self, on: bool = True) -> None:
        self.on = on
        self._tweens: dict[object, Tween] = {}

    @property
    def active(self) -> bool:
        """Whether anything moves."""
        return bool(self._tweens)

    def run(self, key: object, start: float, end: float, milliseconds: float, set_value: Callable[[float], None],
            ease: Callable[[float], float] = ease_out) -> None:
        """Ease from `start` to `end`; a tween with the same key is replaced."""
        self._tweens.pop(key, None)
        if self.on and milliseconds > 0:
            self._tweens[key] = Tween(start, end, milliseconds / 1000.0, set_value, ease)
        else:
            set_value(end)

    def step(self, seconds: float) -> bool:
        """Move all; True if anything moved."""
        if not self._tweens:
            return False
        for key, tween in list(self._tweens.items()):
            if tween.step(seconds) and self._tweens.get(key) is tween:
                del self._tweens[key]
        return True

    def finish(self) -> None:
        """Bring everything to its end now (any key does this), tweens started by that included."""
        for _ in range(100):
            if not self._tweens:
                return
            self.step(3600.0)

    def clear(self) -> None:
        """Drop all without calling them (at a hand-over)."""
        self._tweens.clear()
