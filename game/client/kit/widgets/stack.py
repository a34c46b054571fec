"""What columns and rows have in common."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client.kit.ui import Ui
from game.client.kit.widgets.widget import Widget


class Stack(Widget):
    """Children one after another, `gap` apart, within `pad` (across, down); all in design pixels."""

    def __init__(
        self, ui: Ui, children: Sequence[Widget] = (), *, gap: float = 8, pad: tuple[float, float] = (0, 0)
    ) -> None:
        super().__init__(ui)
        self.gap, self.pad = gap, pad
        for child in children:
            self.add(child)

    def shown(self) -> list[Widget]:
        """The visible children."""
        return [child for child in self.children if child.visible]

    def gaps(self) -> int:
        """Window pixels between the shown children, all together."""
        return self.ui.px(self.gap) * max(0, len(self.shown()) - 1)

    def padding(self) -> tuple[int, int]:
        """Window pixels on both sides together, across and down."""
        return 2 * self.ui.px(self.pad[0]), 2 * self.ui.px(self.pad[1])

    def inner(self) -> pygame.Rect:
        """Where the children go."""
        across, down = self.padding()
        return self.rect.inflate(-across, -down)


def shared(room: int, shares: Sequence[float]) -> list[int]:
    """Room divided by shares, to the pixel: all together they are that room, and 0 where nobody has a share."""
    total, parts, so_far = sum(shares), [], 0.0
    for share in shares:
        begin, so_far = so_far, so_far + share
        parts.append(round(room * so_far / total) - round(room * begin / total) if total else 0)
    return parts
