"""One of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Self

import pygame

from game.client.kit import theme
from game.client.kit.ui import Ui
from game.client.kit.widgets.button import Button
from game.client.kit.widgets.flow import Flow


class Choice(Flow):
    """Buttons of which one is chosen; `changed(value)` is called. Left and right move along."""

    def __init__(
        self,
        ui: Ui,
        options: Sequence[tuple[str, str]],
        value: str,
        changed: Callable[[str], object] | None = None,
        *,
        small: bool = False,
    ) -> None:
        super().__init__(ui)
        self.value, self.changed = value, changed
        look = theme.SMALL if small else theme.PLAIN
        self.buttons = {name: Button(ui, words, partial(self.choose, name), look) for name, words in options}
        for button in self.buttons.values():
            self.add(button)
        self.show(value)

    def named(self, key: str) -> Self:
        for name, button in self.buttons.items():
            button.named(f"{key}:{name}")
        return super().named(key)

    def choose(self, value: str) -> None:
        """Choose one and say so."""
        if value == self.value:
            return
        self.show(value)
        if self.changed:
            self.changed(value)

    def show(self, value: str) -> None:
        """Show one as chosen without saying so."""
        self.value = value
        for name, button in self.buttons.items():
            button.pick(name == value)
        self.touch()

    def on_key(self, event: pygame.event.Event) -> bool:
        step = {pygame.K_RIGHT: 1, pygame.K_LEFT: -1}.get(event.key, 0)
        names = list(self.buttons)
        if not step or self.value not in names:
            return False
        new = names[(names.index(self.value) + step) % len(names)]
        self.choose(new)
        if any(button.focused for button in self.buttons.values()):
            self.buttons[new].take_focus()
        return True
