"""Widgets side by side."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client.kit.ui import Ui
from game.client.kit.widgets.spacer import Spacer
from game.client.kit.widgets.stack import Stack, shared
from game.client.kit.widgets.widget import Widget


class Row(Stack):
    """Children side by side. `align`: centre, top, bottom or stretch (their height)."""

    def __init__(
        self,
        ui: Ui,
        children: Sequence[Widget] = (),
        *,
        gap: float = 8,
        align: str = "centre",
        pad: tuple[float, float] = (0, 0),
    ) -> None:
        super().__init__(ui, children, gap=gap, pad=pad)
        self.align = align

    def natural(self) -> int:
        return sum(child.natural() for child in self.shown()) + self.gaps() + self.padding()[0]

    def widths(self, width: int) -> list[int]:
        """Width of each shown child in a row of that width."""
        shown = self.shown()
        inner = width - self.padding()[0] - self.gaps()
        fixed = [0 if child.grow else child.natural() for child in shown]
        more = shared(max(0, inner - sum(fixed)), [child.grow for child in shown])
        return [size + wider for size, wider in zip(fixed, more, strict=True)]

    def measure(self, width: int) -> int:
        tall = [child.measure(wide) for child, wide in zip(self.shown(), self.widths(width), strict=True)]
        return max(tall, default=0) + self.padding()[1]

    def whole(self, width: int) -> int:
        tall = [child.whole(wide) for child, wide in zip(self.shown(), self.widths(width), strict=True)]
        return max(tall, default=0) + self.padding()[1]

    def arrange(self) -> None:
        inner = self.inner()
        x = inner.x
        for child, wide in zip(self.shown(), self.widths(self.rect.width), strict=True):
            high = inner.height if self.align == "stretch" else min(inner.height, child.measure(wide))
            y = inner.y
            if self.align == "centre":
                y += (inner.height - high) // 2
            elif self.align == "bottom":
                y += inner.height - high
            child.place(pygame.Rect(x, y, wide, high))
            x += wide + self.ui.px(self.gap)

    def overflow(self) -> bool:
        seen = [child.rect.right for child in self.shown() if not isinstance(child, Spacer)]
        return bool(seen) and seen[-1] > self.inner().right + 1
