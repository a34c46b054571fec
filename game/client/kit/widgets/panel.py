"""A box with a background around other widgets."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client.kit import draw, theme
from game.client.kit.theme import Colour
from game.client.kit.ui import Ui
from game.client.kit.widgets.column import Column
from game.client.kit.widgets.widget import Widget


class Panel(Column):
    """A box with a background; what it looks like is kept and drawn anew only when something in it changes.

    `top` is the 3 px band in a seat's colour. Kept panels of one screen must not overlap, since they keep their
    pictures on one sheet of the window's size; a panel over others says `kept=False`."""

    def __init__(
        self,
        ui: Ui,
        children: Sequence[Widget] = (),
        *,
        fill: Colour | None = theme.PANEL,
        border: Colour | None = theme.LINE,
        top: Colour | None = None,
        radius: float = theme.RADIUS,
        pad: tuple[float, float] = (theme.PAD_X, theme.PAD_Y),
        gap: float = 8,
        width: float | None = None,
        kept: bool = True,
        key: str = "",
        grow: float = 0.0,
    ) -> None:
        super().__init__(ui, children, gap=gap, pad=pad, width=width, key=key, grow=grow)
        self.colour, self.border, self.top, self.radius, self.kept = fill, border, top, radius, kept
        self._drawn_on: pygame.Surface | None = None

    def stale(self) -> None:
        self._drawn_on = None

    def paint(self, target: pygame.Surface) -> None:
        ui = self.ui
        if self.colour or self.border:
            top = (self.top, ui.px(3)) if self.top else None
            box = draw.box(self.rect.size, ui.px(self.radius), self.colour, self.border, ui.px(1), top)
            target.blit(box, self.rect)

    def hit(self, at: tuple[int, int]) -> Widget | None:
        widget = super().hit(at)
        return None if widget is self and not self.colour and not self.border else widget

    def draw(self, target: pygame.Surface) -> None:
        if not self.visible:
            return
        sheet = self.ui.panel_layer()
        area = self.rect.clip(sheet.get_rect())
        if not self.kept or target is sheet:
            super().draw(target)
            return
        if self._drawn_on is not sheet:
            sheet.fill((0, 0, 0, 0), area)
            sheet.set_clip(area)
            super().draw(sheet)
            sheet.set_clip(None)
            self._drawn_on = sheet
        target.blit(sheet, area, area)
