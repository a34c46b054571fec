"""What acts on a click, Enter or Space."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.client.kit.pressed import PRESSING
from game.client.kit.widgets.widget import Widget

Action = Callable[[], object]


class Pressable(Widget):
    """A widget with one thing to do, said in `activate`. `pressed`: whether the button is down on it."""

    focusable = True
    pressed = False

    def activate(self) -> None:
        """Do what it is for."""

    def on_press(self, at: tuple[int, int]) -> bool:
        self.pressed = self.enabled
        self.touch()
        return True

    def on_release(self, at: tuple[int, int], inside: bool) -> None:
        was, self.pressed = self.pressed, False
        self.touch()
        if was and inside:
            self.activate()

    def on_hover(self, inside: bool) -> None:
        self.touch()

    def on_key(self, event: pygame.event.Event) -> bool:
        if self.focused and event.key in PRESSING:
            self.activate()
            return True
        return False
