"""Wrapped rich text."""

from __future__ import annotations

import pygame

from game.client.kit import theme
from game.client.kit.paint import paint_lines
from game.client.kit.text import Line, Rich, shift
from game.client.kit.theme import Style
from game.client.kit.ui import Ui
from game.client.kit.widgets.widget import Widget


class Paragraph(Widget):
    """Wrapped rich text: `**bold**` in a string, or a list of Runs. `lines` (0: all) caps the lines shown."""

    def __init__(self, ui: Ui, words: Rich, style: Style = theme.BODY, *, lines: int = 0, width: float = 0) -> None:
        super().__init__(ui)
        self.words, self.style = words, style
        self.lines, self.width = lines, width

    def set(self, words: Rich) -> None:
        """Show other words (its container must be placed again if the height changes)."""
        self.words = words
        self.touch()

    def natural(self) -> int:
        return self.ui.px(self.width) if self.width else self.ui.text.rich_width(self.words, self.style)

    def wrapped(self, width: int) -> list[Line]:
        """The lines at that width."""
        lines = self.ui.text.wrap(self.words, self.style, width)
        return lines[: self.lines] if self.lines else lines

    def measure(self, width: int) -> int:
        return len(self.wrapped(width)) * self.ui.text.line(self.style)

    def overflow(self) -> bool:
        full = self.ui.text.wrap(self.words, self.style, self.rect.width)
        return len(full) * self.ui.text.line(self.style) > self.rect.height + 1

    def paint(self, target: pygame.Surface) -> None:
        at = (self.rect.x + shift(self.rect.width, self.style.align), self.rect.y)
        paint_lines(self.ui, target, self.wrapped(self.rect.width), at, self.style)
