"""Widgets side by side, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client.kit.ui import Ui
from game.client.kit.widgets.widget import Widget


class Flow(Widget):
    """Children at their natural width, side by side, wrapped to as many lines as they need.

    Those from number `split` on stand at the right; where all do not fit one line, they begin the next."""

    def __init__(
        self, ui: Ui, children: Sequence[Widget] = (), *, gap: float = 6, split: int = -1, key: str = ""
    ) -> None:
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
