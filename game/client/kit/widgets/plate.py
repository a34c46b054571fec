"""A widget to press with others laid out on it."""

from __future__ import annotations

from game.client.kit.ui import Ui
from game.client.kit.widgets.pressable import Pressable
from game.client.kit.widgets.widget import Widget


class Plate(Pressable):
    """Pressed wherever it is clicked: what lies on it takes no input of its own."""

    def __init__(self, ui: Ui, content: Widget, key: str = "") -> None:
        super().__init__(ui, key=key)
        self.content = self.add(content)

    def measure(self, width: int) -> int:
        return self.content.measure(width)

    def arrange(self) -> None:
        self.content.place(self.rect)

    def hit(self, at: tuple[int, int]) -> Widget | None:
        return self if self.visible and self.rect.collidepoint(at) else None
