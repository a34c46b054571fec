"""Wrapped rich text."""

from __future__ import annotations

import pygame

from game.client.kit import theme
from game.client.kit.paint import paint_line
from game.client.kit.text import Line, Rich, line_width
from game.client.kit.theme import Colour
from game.client.kit.ui import Ui
from game.client.kit.widgets.widget import Tip, Widget


class Paragraph(Widget):
    """Wrapped rich text: `**bold**` in a string, or a list of Runs. `lines` (0: all) caps the lines shown."""

    def __init__(
        self,
        ui: Ui,
        words: Rich,
        size: int = theme.BODY,
        *,
        bold: bool = False,
        colour: Colour = theme.TEXT,
        align: str = "left",
        lines: int = 0,
        key: str = "",
        tip: Tip = None,
        grow: float = 0.0,
        width: float = 0,
    ) -> None:
        super().__init__(ui, key=key, tip=tip, grow=grow)
        self.words, self.size, self.bold, self.colour, self.align = words, size, bold, colour, align
        self.lines, self.width = lines, width

    def set(self, words: Rich) -> None:
        """Show other words (its container must be placed again if the height changes)."""
        self.words = words
        self.touch()

    def natural(self) -> int:
        return self.ui.px(self.width) if self.width else self.ui.text.rich_width(self.words, self.size)

    def wrapped(self, width: int) -> list[Line]:
        """The lines at that width."""
        lines = self.ui.text.wrap(self.words, self.size, width, self.bold)
        return lines[: self.lines] if self.lines else lines

    def measure(self, width: int) -> int:
        return len(self.wrapped(width)) * self.ui.text.line(self.size)

    def overflow(self) -> bool:
        full = self.ui.text.wrap(self.words, self.size, self.rect.width, self.bold)
        return len(full) * self.ui.text.line(self.size) > self.rect.height + 1

    def paint(self, target: pygame.Surface) -> None:
        y = self.rect.y
        for line in self.wrapped(self.rect.width):
            slack = self.rect.width - line_width(line)
            x = self.rect.x + (slack if self.align == "right" else slack / 2 if self.align == "centre" else 0)
            paint_line(self.ui, target, line, x, y, self.size, self.colour)
            y += self.ui.text.line(self.size)
