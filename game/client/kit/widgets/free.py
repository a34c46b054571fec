"""Widgets placed by a function."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.client.kit.ui import Ui
from game.client.kit.widgets.widget import Widget


class Free(Widget):
    """A container whose children are placed by a function: `arranger(rect)` is called when it is placed."""

    def __init__(self, ui: Ui, arranger: Callable[[pygame.Rect], None] | None = None) -> None:
        super().__init__(ui)
        self.arranger = arranger

    def arrange(self) -> None:
        if self.arranger:
            self.arranger(self.rect)

    def hit(self, at: tuple[int, int]) -> Widget | None:
        widget = super().hit(at)
        return None if widget is self and self.parent is not None and self.tip is None else widget
