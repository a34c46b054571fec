"""Rounds that are left, as a ring."""

from __future__ import annotations

import pygame

from game.client.kit import draw, theme
from game.client.kit.theme import Colour
from game.client.kit.ui import Ui
from game.client.kit.widgets.square import Square


class ClockRing(Square):
    """Rounds left as a ring with the number inside; orange at one."""

    def __init__(self, ui: Ui, left: int, of: int) -> None:
        super().__init__(ui, 28)
        self.left, self.of = left, max(1, of)

    def paint(self, target: pygame.Surface) -> None:
        ui = self.ui
        share = max(0.0, min(1.0, self.left / self.of))
        colour = theme.WARN if self.left <= 1 else theme.TEXT
        arcs: list[tuple[float, float, Colour]] = [(0.0, 1.0, theme.EMPTY)]
        if share > 0:
            arcs.append((0.0, share, colour))
        ink = draw.ring(ui.px(self.size) / 2 - 2, ui.px(4), arcs)
        target.blit(ink, ink.get_rect(center=self.rect.center))
        y = self.rect.centery - ui.text.line(theme.NOTE) / 2
        ui.text.blit(target, str(self.left), (self.rect.centerx, y), theme.NOTE.strong.centre.ink(theme.HI))
