"""Edge tabs for panels that are folded away in a narrow window."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.client.kit import Colour, Pressable, Ui, draw, theme

WIDE = 34


class FoldTab(Pressable):
    """An upright tab: its words run down the edge; pressing it opens or folds its panel."""

    def __init__(self, ui: Ui, words: str, hint: str, colour: Colour, act: Callable[[], object], key: str) -> None:
        super().__init__(ui, key=key, tip=f"{words} ({hint})")
        self.words, self.hint, self.colour, self.act = words, hint, colour, act

    def natural(self) -> int:
        return self.ui.px(WIDE)

    def measure(self, width: int) -> int:
        return self.ui.text.width(self.words, theme.NOTE.strong) + self.ui.px(34)

    def activate(self) -> None:
        self.act()

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        border = theme.IVORY if self.hovered else theme.LINE
        draw.paint_box(target, rect, ui.px(theme.RADIUS), theme.PANEL, border)
        mark = draw.disc(ui.px(5), self.colour)
        target.blit(mark, mark.get_rect(center=(rect.centerx, rect.y + ui.px(16))))
        ink = pygame.transform.rotate(ui.text.picture(self.words, theme.NOTE.strong.ink(theme.HI)), -90)
        target.blit(ink, ink.get_rect(midtop=(rect.centerx, rect.y + ui.px(28))))
