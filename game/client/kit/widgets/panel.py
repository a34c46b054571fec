"""A box with a background around other widgets."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client.kit import draw, theme
from game.client.kit.theme import PanelLook
from game.client.kit.ui import Ui
from game.client.kit.widgets.column import Column
from game.client.kit.widgets.kept import Kept
from game.client.kit.widgets.widget import Widget


class Panel(Kept, Column):
    """A box with a background; its picture is kept, if its look says so, until something in it changes."""

    def __init__(
        self,
        ui: Ui,
        children: Sequence[Widget] = (),
        look: PanelLook = theme.BOXED,
        *,
        gap: float = 8,
        pad: tuple[float, float] = (theme.PAD_X, theme.PAD_Y),
    ) -> None:
        super().__init__(ui, children, gap=gap, pad=pad)
        self.look, self.kept = look, look.kept
        self.opaque = look.fill is not None and look.fill[3:] in ((), (255,)) and not look.radius

    def paint(self, target: pygame.Surface) -> None:
        ui, look = self.ui, self.look
        if look.fill or look.border:
            top = (look.top, ui.px(3)) if look.top else None
            fill, border = (theme.now(colour) if colour else None for colour in (look.fill, look.border))
            target.blit(draw.box(self.rect.size, ui.px(look.radius), fill, border, ui.px(1), top), self.rect)

    def hit(self, at: tuple[int, int]) -> Widget | None:
        widget = super().hit(at)
        return None if widget is self and not self.look.fill and not self.look.border else widget
