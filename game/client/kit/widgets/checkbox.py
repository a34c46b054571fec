"""A box to tick."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.client.kit import draw, theme
from game.client.kit.paint import paint_lines
from game.client.kit.text import Line
from game.client.kit.ui import Ui
from game.client.kit.widgets.pressable import Pressable


class Checkbox(Pressable):
    """A tick box with words; `changed(on)` is called."""

    def __init__(
        self, ui: Ui, words: str, on: bool = False, changed: Callable[[bool], object] | None = None
    ) -> None:
        super().__init__(ui, key=words)
        self.words, self.on, self.changed = words, on, changed

    def natural(self) -> int:
        return self.ui.px(30) + self.ui.text.width(self.words)

    def _lines(self, width: int) -> list[Line]:
        return self.ui.text.wrap(self.words, theme.BODY, max(1, width - self.ui.px(30)))

    def measure(self, width: int) -> int:
        return max(self.ui.px(28), len(self._lines(width)) * self.ui.text.line(theme.BODY) + self.ui.px(6))

    def activate(self) -> None:
        """Turn it over and say so."""
        self.on = not self.on
        self.touch()
        if self.changed:
            self.changed(self.on)

    def paint(self, target: pygame.Surface) -> None:
        ui = self.ui
        side = ui.px(20)
        square = pygame.Rect(self.rect.x, self.rect.centery - side // 2, side, side)
        fill = theme.IVORY if self.on else theme.CARD_OFF
        draw.paint_box(target, square, ui.px(4), fill, theme.IVORY if self.hovered else theme.LINE_STRONG, ui.px(1))
        if self.on:
            ink = draw.tick(side - ui.px(4), theme.INK_ON_IVORY)
            target.blit(ink, ink.get_rect(center=square.center))
        lines = self._lines(self.rect.width)
        y = self.rect.centery - len(lines) * ui.text.line(theme.BODY) / 2
        style = theme.BODY.ink(theme.HI) if self.on else theme.BODY
        paint_lines(ui, target, lines, (square.right + ui.px(10), y), style)
