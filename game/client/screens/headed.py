"""What fills a window under a head: the review, the wall, the debrief."""

from __future__ import annotations

import pygame

from game.client.kit import Free, Ui, Widget

GAP = 10
"""Between the head and the rest, and between their parts, in design pixels."""


def headed(ui: Ui, head: Widget, body: Widget, edge: int) -> Widget:
    """The head as high as it needs to be, the body in the room below; edge: around both, in design pixels."""
    def arrange(rect: pygame.Rect) -> None:
        around = ui.px(edge)
        wide = rect.width - 2 * around
        high = min(head.measure(wide), rect.height - 2 * around)
        head.place(pygame.Rect(around, around, wide, high))
        top = around + high + ui.px(GAP)
        body.place(pygame.Rect(around, top, wide, max(1, rect.height - top - around)))

    root = Free(ui, arrange)
    root.add(head)
    root.add(body)
    return root
