"""Things made larger for who looks on from farther away than the player sits."""

from __future__ import annotations

from typing import Any

from game.client.app import App
from game.client.kit import Screen, Ui, theme

SMALLEST = 20
"""The least size of type in a window of 1920x1080."""
ROOM = (1240, 690)
"""Least design size of the window once things are larger, so that a smaller window shows the same, smaller."""


def louder(size: tuple[int, int], scale: float) -> float:
    """The scale at which the smallest type is large enough for who looks on."""
    return min(scale * SMALLEST / theme.NOTE.size, size[0] / ROOM[0], size[1] / ROOM[1])


def _of_base(name: str) -> Any:
    """What is the window's own, read and set there."""
    return property(lambda larger: getattr(larger.base, name), lambda larger, value: setattr(larger.base, name, value))


class Louder(Ui):
    """A window's shared things at a larger scale: all but text and scale are the window's own."""

    def __init__(self, base: Ui) -> None:
        self.base = base
        own = base.by_keyboard, base.pointer, base.lands
        super().__init__(base.size, louder(base.size, base.scale), letters=base.letters)
        base.by_keyboard, base.pointer, base.lands = own
        self.icons, self.motion, self.flights = base.icons, base.motion, base.flights

    def follow(self) -> None:
        """Take over the window's size and scale."""
        self.size = self.base.size
        now = (louder(self.base.size, self.base.scale), self.base.letters)
        if now != (self.scale, self.letters):
            self.scale, self.letters = now
            self.text.rescale(self.scale * self.letters)

    by_keyboard = _of_base("by_keyboard")
    pointer = _of_base("pointer")
    lands = _of_base("lands")
    dirty = _of_base("dirty")
    layer = _of_base("layer")


class LouderHost:
    """The window, for screens that are shown larger."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.ui = Louder(app.ui)

    @property
    def top(self) -> Screen | None:
        """The screen that takes input."""
        return self.app.top

    def pop(self) -> None:
        """Close the topmost screen."""
        self.app.pop()
