"""What keeps its picture."""

from __future__ import annotations

import pygame

from game.client.kit.widgets.widget import Widget


class Kept(Widget):
    """Keeps its picture and that of all in it until something in it changes, unless it is told that it isn't `kept`.
    No two of them may lie over one another."""

    kept = True
    _drawn_on: pygame.Surface | None = None

    def stale(self) -> None:
        self._drawn_on = None

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
