"""Small widgets of the offer screen and the ending: points with their triangle, a flow of chips, a fold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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


class Flow(Widget):
    """Children at their natural width, side by side, wrapped to as many lines as they need.

    Those from number `split` on stand at the right; where all do not fit one line, they begin the next."""

    def __init__(self, ui: Ui, children: Sequence[Widget], *, gap: float = 6, split: int = -1, key: str = "") -> None:
        super().__init__(ui, key=key)
        self.gap, self.split = gap, split
        for child in children:
            self.add(child)

    def _lines(self, width: int) -> list[list[tuple[int, Widget]]]:
        lines: list[list[tuple[int, Widget]]] = [[]]
        x, gap = 0, self.ui.px(self.gap)
        broken = self.natural() > width
        for k, child in enumerate(self.children):
            wide = min(width, child.natural())
            if lines[-1] and (x + wide > width or (broken and k == self.split)):
                lines.append([])
                x = 0
            lines[-1].append((wide, child))
            x += wide + gap
        return lines

    def natural(self) -> int:
        gaps = self.ui.px(self.gap) * max(0, len(self.children) - 1)
        return sum(child.natural() for child in self.children) + gaps

    def measure(self, width: int) -> int:
        lines = self._lines(width)
        tall = sum(max((child.measure(wide) for wide, child in line), default=0) for line in lines)
        return tall + self.ui.px(self.gap) * (len(lines) - 1)

    def arrange(self) -> None:
        gap, y = self.ui.px(self.gap), self.rect.y
        for line in self._lines(self.rect.width):
            high = max((child.measure(wide) for wide, child in line), default=0)
            slack = self.rect.width - sum(wide for wide, _ in line) - gap * (len(line) - 1)
            x = self.rect.x
            for wide, child in line:
                if self.children.index(child) == self.split:
                    x += slack
                child.place(pygame.Rect(x, y, wide, high))
                x += wide + gap
            y += high + gap


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
