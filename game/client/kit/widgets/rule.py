"""A line across."""

from __future__ import annotations

import pygame

from game.client.kit import theme
from game.client.kit.theme import Colour
from game.client.kit.ui import Ui
from game.client.kit.widgets.widget import Widget


class Rule(Widget):
    """A thin line across."""

    def __init__(self, ui: Ui, colour: Colour = theme.LINE, room: float = 1) -> None:
        super().__init__(ui)
        self.colour, self.room = colour, room

    def measure(self, width: int) -> int:
        return self.ui.px(self.room)

    def paint(self, target: pygame.Surface) -> None:
        thick = self.ui.px(1)
        target.fill(theme.now(self.colour), (self.rect.x, self.rect.centery - thick // 2, self.rect.width, thick))
