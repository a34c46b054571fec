"""Empty room between widgets."""

from __future__ import annotations

from game.client.kit.ui import Ui
from game.client.kit.widgets.widget import Widget


class Spacer(Widget):
    """Empty room: `height` and `width` in design pixels, or all that is left when it is `growing`."""

    def __init__(self, ui: Ui, height: float = 0, width: float = 0) -> None:
        super().__init__(ui)
        self.height, self.width = height, width

    def natural(self) -> int:
        return self.ui.px(self.width)

    def measure(self, width: int) -> int:
        return self.ui.px(self.height)
