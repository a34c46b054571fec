"""One line of text."""

from __future__ import annotations

import pygame

from game.client.kit import theme
from game.client.kit.theme import Colour
from game.client.kit.ui import Ui
from game.client.kit.widgets.widget import Tip, Widget


class Label(Widget):
    """One line of text. `align`: left, centre, right."""

    def __init__(
        self,
        ui: Ui,
        words: str,
        size: int = theme.BODY,
        *,
        bold: bool = False,
        colour: Colour = theme.TEXT,
        align: str = "left",
        key: str = "",
        tip: Tip = None,
        grow: float = 0.0,
    ) -> None:
        super().__init__(ui, key=key, tip=tip, grow=grow)
        self.words, self.size, self.bold, self.colour, self.align = words, size, bold, colour, align

    def set(self, words: str, colour: Colour | None = None) -> None:
        """Show other words."""
        if words != self.words or (colour and colour != self.colour):
            self.words = words
            self.colour = colour or self.colour
            self.touch()

    def natural(self) -> int:
        return self.ui.text.width(self.words, self.size, self.bold)

    def measure(self, width: int) -> int:
        return self.ui.text.line(self.size)

    def overflow(self) -> bool:
        return self.natural() > self.rect.width + 1

    def paint(self, target: pygame.Surface) -> None:
        x = {"left": self.rect.left, "centre": self.rect.centerx, "right": self.rect.right}[self.align]
        y = self.rect.centery - self.ui.text.line(self.size) / 2
        self.ui.text.blit(
            target, self.words, (x, y), self.size, self.bold, self.colour, self.align, limit=max(1, self.rect.width)
        )
