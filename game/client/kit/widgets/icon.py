"""An icon or a mark by itself."""

from __future__ import annotations

import pygame

from game.client.kit import theme
from game.client.kit.theme import Colour
from game.client.kit.ui import Ui
from game.client.kit.widgets.square import Square


class Icon(Square):
    """An icon or a seat's mark (`mark:circle`) at a design size."""

    def __init__(self, ui: Ui, name: str, size: float = 16, colour: Colour = theme.HI) -> None:
        super().__init__(ui, size)
        self.name, self.colour = name, colour

    def paint(self, target: pygame.Surface) -> None:
        ink = self.ui.icon(self.name, self.size, self.colour)
        target.blit(ink, ink.get_rect(center=self.rect.center))
