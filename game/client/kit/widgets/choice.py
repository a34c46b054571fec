"""One of several."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

import pygame

from game.client.kit.ui import Ui
from game.client.kit.widgets.button import Button
from game.client.kit.widgets.row import Row
from game.client.kit.widgets.widget import Tip


class Choice(Row):
    """Buttons side by side of which one is chosen; `changed(value)` is called. Left and right move along."""

    def __init__(
        self,
        ui: Ui,
        options: Sequence[tuple[str, str]],
        value: str,
        changed: Callable[[str], object] | None = None,
        *,
        small: bool = False,
        key: str = "",
        tip: Tip = None,
        grow: float = 0.0,
    ) -> None:
        super().__init__(ui, gap=6, key=key, tip=tip, grow=grow)
        self.value, self.changed = value, changed
        self.buttons: dict[str, Button] = {}
        for name, words in options:
            button = Button(
                ui, words, functools.partial(self.choose, name), small=small, chosen=name == value, key=f"{key}:{name}"
            )
            self.buttons[name] = button
            self.add(button)

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
            button.chosen = name == value
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
