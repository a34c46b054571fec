"""A value on a scale of stops."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.client.kit import draw, theme
from game.client.kit.ui import Ui
from game.client.kit.widgets.responder import Turn
from game.client.kit.widgets.widget import Widget


class Slider(Widget):
    """A value on a scale of stops; `changed(value)` is called. Left and right move by one stop, and so does the wheel
    while it has the focus: else the wheel is for the page that it stands on."""

    focusable = True

    def __init__(
        self,
        ui: Ui,
        stops: Sequence[float],
        value: float,
        changed: Callable[[float], object] | None = None,
        *,
        width: float = 220,
    ) -> None:
        super().__init__(ui)
        self.stops, self.changed, self.width = list(stops), changed, width
        self.at = min(range(len(self.stops)), key=lambda i: abs(self.stops[i] - value))

    @property
    def value(self) -> float:
        """The value chosen."""
        return self.stops[self.at]

    def natural(self) -> int:
        return self.ui.px(self.width)

    def measure(self, width: int) -> int:
        return self.ui.px(28)

    def choose(self, at: int) -> None:
        """Go to the stop of that number."""
        at = max(0, min(len(self.stops) - 1, at))
        if at != self.at:
            self.at = at
            self.touch()
            if self.changed:
                self.changed(self.value)

    def _x(self, at: int) -> int:
        knob = self.ui.px(9)
        return self.rect.x + knob + round((self.rect.width - 2 * knob) * at / max(1, len(self.stops) - 1))

    def paint(self, target: pygame.Surface) -> None:
        ui, y = self.ui, self.rect.centery
        thick = ui.px(4)
        target.fill(theme.EMPTY, (self._x(0), y - thick // 2, self._x(len(self.stops) - 1) - self._x(0), thick))
        target.fill(theme.TEXT, (self._x(0), y - thick // 2, self._x(self.at) - self._x(0), thick))
        ink = draw.disc(ui.px(8), theme.IVORY if self.hovered or self.focused else theme.HI)
        target.blit(ink, ink.get_rect(center=(self._x(self.at), y)))

    def on_press(self, at: tuple[int, int]) -> bool:
        self.on_drag(at)
        return True

    def on_drag(self, at: tuple[int, int]) -> None:
        self.choose(min(range(len(self.stops)), key=lambda i: abs(self._x(i) - at[0])))

    def on_wheel(self, turn: Turn) -> bool:
        if not self.focused:
            return False
        self.choose(self.at + turn.steps_up + turn.steps_right)
        return True

    def on_key(self, event: pygame.event.Event) -> bool:
        step = {pygame.K_RIGHT: 1, pygame.K_LEFT: -1}.get(event.key)
        if event.key in (pygame.K_HOME, pygame.K_END):
            self.choose(0 if event.key == pygame.K_HOME else len(self.stops) - 1)
            return True
        if step is None:
            return False
        self.choose(self.at + step)
        return True
