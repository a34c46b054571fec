"""What is as wide as it is high."""

from __future__ import annotations

from game.client.kit.ui import Ui
from game.client.kit.widgets.widget import Widget


class Square(Widget):
    """A widget of `size` design pixels on each side; what it shows is for a subclass to paint."""

    def __init__(self, ui: Ui, size: float) -> None:
        super().__init__(ui)
        self.size = size

    def natural(self) -> int:
        return self.ui.px(self.size)

    def measure(self, width: int) -> int:
        return self.ui.px(self.size)
