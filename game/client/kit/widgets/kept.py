"""What keeps its picture."""

from __future__ import annotations

import weakref

import pygame

from game.client.kit.widgets.widget import Widget

_DRAWN: weakref.WeakSet[Kept] = weakref.WeakSet()
"""Those that have a picture on a sheet."""


class Kept(Widget):
    """Keeps its picture and that of all in it until something in it changes, unless it is told that it isn't `kept`.
    Of two that lie over one another on a screen each is drawn anew once the other was: that is right, and slow if both
    are shown at once."""

    kept = True
    _drawn_on: pygame.Surface | None = None
    _stale: pygame.Rect | None = None
    """The part of the picture that is no longer true."""

    def stale(self, part: pygame.Rect | None = None) -> None:
        if part is None:
            self._drawn_on = None
        else:
            self._stale = part.union(self._stale) if self._stale is not None else part.copy()

    def draw(self, target: pygame.Surface) -> None:
        if not self.visible:
            return
        sheet = self.ui.panel_layer()
        area = self.rect.clip(sheet.get_rect())
        if not self.kept or target is sheet:
            super().draw(target)
            return
        if self._drawn_on is not sheet or self._stale is not None:
            anew = area.clip(self._stale) if self._stale is not None and self._drawn_on is sheet else area
            self._take(sheet, anew)
            sheet.fill((0, 0, 0, 0), anew)
            sheet.set_clip(anew)
            part, self.ui.part = self.ui.part, anew
            super().draw(sheet)
            sheet.set_clip(None)
            self.ui.part, self._drawn_on, self._stale = part, sheet, None
        target.blit(sheet, area, area)

    def _take(self, sheet: pygame.Surface, area: pygame.Rect) -> None:
        """What others have drawn on a part of the sheet is no longer there."""
        for other in [one for one in _DRAWN if one is not self and one._drawn_on is sheet]:
            if other.rect.colliderect(area):
                other.stale()
        _DRAWN.add(self)
