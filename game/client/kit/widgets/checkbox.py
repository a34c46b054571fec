"""A box to tick."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.client.kit import draw, theme
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

    def measure(self, width: int) -> int:
        return self.ui.px(28)

    def overflow(self) -> bool:
        return self.natural() > self.rect.width + 1

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
        y = self.rect.centery - ui.text.line(theme.BODY) / 2
        style = theme.BODY.ink(theme.HI) if self.on else theme.BODY
        ui.text.blit(target, self.words, (square.right + ui.px(10), y), style)
