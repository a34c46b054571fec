"""One line of text."""

from __future__ import annotations

import pygame

from game.client.kit import theme
from game.client.kit.text import shift
from game.client.kit.theme import Colour, Style
from game.client.kit.ui import Ui
from game.client.kit.widgets.widget import Widget


class Label(Widget):
    """One line of text."""

    def __init__(self, ui: Ui, words: str, style: Style = theme.BODY) -> None:
        super().__init__(ui)
        self.words, self.style = words, style

    def set(self, words: str, colour: Colour | None = None) -> None:
        """Show other words."""
        style = self.style.ink(colour or self.style.colour)
        if (words, style) != (self.words, self.style):
            self.words, self.style = words, style
            self.touch()

    def natural(self) -> int:
        return self.ui.text.width(self.words, self.style)

    def measure(self, width: int) -> int:
        return self.ui.text.line(self.style)

    def overflow(self) -> bool:
        return self.natural() > self.rect.width + 1

    def paint(self, target: pygame.Surface) -> None:
        x = self.rect.x + int(shift(self.rect.width, self.style.align))
        y = self.rect.centery - self.ui.text.line(self.style) / 2
        self.ui.text.blit(target, self.words, (x, y), self.style, max(1, self.rect.width))
