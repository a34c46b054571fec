"""Small widgets of the offer screen and the ending: points with their triangle, a chip, a fold."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.client.kit import Colour, Pressable, Ui, Widget, draw, paint_lines, theme
from game.client.panels.gains import paint_points


def hatch(ui: Ui, target: pygame.Surface, bar: pygame.Rect, colour: Colour) -> None:
    """A hatched box with an outline: a loss, told without colour too."""
    before = target.get_clip()
    target.set_clip(bar.clip(before))
    for x in range(bar.x - bar.height, bar.right, max(3, ui.px(5))):
        pygame.draw.aaline(target, colour[:3], (x, bar.bottom), (x + bar.height, bar.y))
    target.set_clip(before)
    draw.paint_box(target, bar, ui.px(2), None, colour, ui.px(1))


class Points(Widget):
    """A signed change of points, right-aligned; `width` in design pixels."""

    def __init__(self, ui: Ui, points: int, *, width: float = 56) -> None:
        super().__init__(ui)
        self.points, self.width = points, width

    def natural(self) -> int:
        return self.ui.px(self.width)

    def measure(self, width: int) -> int:
        return self.ui.text.line(theme.BODY)

    def paint(self, target: pygame.Surface) -> None:
        paint_points(self.ui, target, self.points, self.rect.midright)


class Chip(Widget):
    """Words in a thin box: how long a clause stands."""

    def __init__(self, ui: Ui, words: str) -> None:
        super().__init__(ui)
        self.words = words

    def natural(self) -> int:
        return self.ui.text.width(self.words, theme.NOTE) + self.ui.px(18)

    def measure(self, width: int) -> int:
        return self.ui.px(26)

    def overflow(self) -> bool:
        return self.natural() > self.rect.width + 1

    def paint(self, target: pygame.Surface) -> None:
        ui = self.ui
        draw.paint_box(target, self.rect, ui.px(theme.RADIUS_CHIP), None, theme.LINE_STRONG, ui.px(1))
        y = self.rect.centery - ui.text.line(theme.NOTE) / 2
        ui.text.blit(target, self.words, (self.rect.centerx, y), theme.NOTE.centre)


class Fold(Pressable):
    """The head of a part that opens when wanted: a triangle, its title, and a few words on the right."""

    def __init__(self, ui: Ui, title: str, open_: bool, action: Callable[[], object], *, note: str, key: str) -> None:
        super().__init__(ui, key=key)
        self.title, self.open, self.action, self.note = title, open_, action, note

    def _room(self, width: int) -> int:
        return width - self.ui.px(20) - self.ui.text.width(self.title, theme.BODY.strong) - self.ui.px(12)

    def _beside(self, width: int) -> bool:
        """Whether the note has room on the title's line."""
        return self.ui.text.width(self.note, theme.NOTE) <= self._room(width)

    def measure(self, width: int) -> int:
        high = self.ui.px(32)
        if self.note and not self._beside(width):
            inner = width - self.ui.px(20)
            high += len(self.ui.text.wrap(self.note, theme.NOTE, inner)) * self.ui.text.line(theme.NOTE)
        return high

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        colour = theme.HI if self.hovered or self.open else theme.TEXT
        middle = rect.y + ui.px(16)
        mark = draw.triangle(ui.px(11), colour, "down" if self.open else "right")
        target.blit(mark, mark.get_rect(midleft=(rect.x, middle)))
        x = rect.x + ui.px(20)
        y = middle - ui.text.line(theme.BODY) / 2
        ui.text.blit(target, self.title, (x, y), theme.BODY.strong.ink(colour))
        if not self.note:
            return
        if self._beside(rect.width):
            y = middle - ui.text.line(theme.NOTE) / 2
            ui.text.blit(target, self.note, (rect.right, y), theme.ASIDE.right)
            return
        y = rect.y + ui.px(30)
        lines = ui.text.wrap(self.note, theme.NOTE, rect.width - ui.px(20))
        paint_lines(ui, target, lines, (x, y), theme.ASIDE)

    def activate(self) -> None:
        """Open or close it."""
        self.action()
