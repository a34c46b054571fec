"""Widgets one under another."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client.kit.ui import Ui
from game.client.kit.widgets.stack import Stack, shared
from game.client.kit.widgets.widget import Widget


class Column(Stack):
    """Children one under another, each as wide as the column, which would like to be `width` design pixels wide."""

    def __init__(
        self,
        ui: Ui,
        children: Sequence[Widget] = (),
        *,
        gap: float = 8,
        pad: tuple[float, float] = (0, 0),
        width: float | None = None,
    ) -> None:
        super().__init__(ui, children, gap=gap, pad=pad)
        self.width = width

    def natural(self) -> int:
        if self.width is not None:
            return self.ui.px(self.width)
        return max((child.natural() for child in self.shown()), default=0) + self.padding()[0]

    def measure(self, width: int) -> int:
        across, down = self.padding()
        return sum(child.measure(width - across) for child in self.shown()) + self.gaps() + down

    def whole(self, width: int) -> int:
        across, down = self.padding()
        return sum(child.whole(width - across) for child in self.shown()) + self.gaps() + down

    def arrange(self) -> None:
        shown, inner = self.shown(), self.inner()
        heights = [child.measure(inner.width) for child in shown]
        more = shared(inner.height - sum(heights) - self.gaps(), [child.grow for child in shown])
        y = inner.y
        for child, height, taller in zip(shown, heights, more, strict=True):
            height = max(0, height + taller)
            child.place(pygame.Rect(inner.x, y, inner.width, height))
            y += height + self.ui.px(self.gap)

    def overflow(self) -> bool:
        return bool(self.children) and self.measure(self.rect.width) > self.rect.height + 1 and not any(
            child.grow for child in self.children
        )
