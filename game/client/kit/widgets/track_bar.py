"""A value on its scale."""

from __future__ import annotations

import pygame

from game.client.kit import draw, theme
from game.client.kit.theme import Colour
from game.client.kit.ui import Ui
from game.client.kit.widgets.widget import Tip, Widget
from game.wording.messages import number


class TrackBar(Widget):
    """A row of segments. `low..high` with `value` filled; `text` (name) left and `shown` (value) right over it.

    `ends` makes it a two-ended line with a mark at the value (who brokers, who leads)."""

    def __init__(
        self,
        ui: Ui,
        name: str,
        value: int,
        low: int,
        high: int,
        *,
        shown: str = "",
        note: str = "",
        colour: Colour = theme.TEXT,
        size: int = theme.NOTE,
        moved: int = 0,
        ends: tuple[Colour, Colour] | None = None,
        mark: str = "diamond",
        width: float = 100,
        key: str = "",
        tip: Tip = None,
        grow: float = 0.0,
    ) -> None:
        super().__init__(ui, key=key or name, tip=tip, grow=grow)
        self.name, self.value, self.low, self.high = name, value, low, high
        self.shown, self.note, self.colour, self.size = shown or number(value), note, colour, size
        self.moved, self.ends, self.mark, self.width = moved, ends, mark, width
        self.position = float(value)

    def natural(self) -> int:
        ui = self.ui
        name = ui.text.width(self.name, self.size, self.size == theme.NOTE)
        return max(ui.px(self.width), name + ui.text.width(self.shown, self.size, True) + ui.px(22))

    def measure(self, width: int) -> int:
        return self.ui.text.line(self.size) + self.ui.px(12)

    def overflow(self) -> bool:
        return self.natural() > self.rect.width + 1

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        note_size = self.size == theme.NOTE
        ui.text.blit(target, self.name, rect.topleft, self.size, note_size, theme.MUTE if note_size else theme.TEXT)
        right = rect.right
        if self.moved:
            side = ui.px(8)
            ink = draw.triangle(side, theme.WARN, "up" if self.moved > 0 else "down")
            target.blit(ink, (right - side, rect.y + (ui.text.line(self.size) - side) // 2))
            right -= side + ui.px(4)
        wide = ui.text.blit(target, self.shown, (right, rect.y), self.size, True, theme.HI, "right")
        if self.note:
            down = (ui.text.line(self.size) - ui.text.line(theme.NOTE)) * 0.7
            ui.text.blit(
                target, self.note, (right - wide - ui.px(8), rect.y + down), theme.NOTE, False, theme.MUTE, "right"
            )
        y = rect.y + ui.text.line(self.size) + ui.px(3)
        if self.ends is not None:
            self._paint_line(target, y)
        else:
            self._paint_segments(target, y)

    def _paint_segments(self, target: pygame.Surface, y: int) -> None:
        ui, rect = self.ui, self.rect
        count = max(1, self.high - self.low)
        gap = ui.px(2)
        for i in range(count):
            left = rect.x + round((rect.width + gap) * i / count)
            wide = rect.x + round((rect.width + gap) * (i + 1) / count) - gap - left
            part = max(0.0, min(1.0, self.position - self.low - i))
            segment = pygame.Rect(left, y, max(1, wide), ui.px(8))
            target.fill(theme.EMPTY if part < 1 else self.colour, segment)
            if 0 < part < 1:
                target.fill(self.colour, (left, y, max(1, round(wide * part)), ui.px(8)))

    def _paint_line(self, target: pygame.Surface, y: int) -> None:
        ui, rect = self.ui, self.rect
        assert self.ends is not None
        middle = y + ui.px(4)
        target.fill(theme.LINE_STRONG, (rect.x, middle, rect.width, ui.px(2)))
        target.fill(theme.MUTE, (rect.centerx, middle - ui.px(4), ui.px(1), ui.px(9)))
        share = (self.position - self.low) / max(1, self.high - self.low)
        side = ui.px(13)
        centre = (self.low + self.high) / 2
        colour = self.ends[0] if self.position < centre else self.ends[1] if self.position > centre else theme.HI
        ink = draw.mark(self.mark, side, colour)
        target.blit(ink, (round(rect.x + share * (rect.width - side)), middle - side // 2))
