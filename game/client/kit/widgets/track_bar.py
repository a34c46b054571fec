"""A value on its scale."""

from __future__ import annotations

from typing import NamedTuple

import pygame

from game.client.kit import draw, theme
from game.client.kit.theme import Colour, Style
from game.client.kit.ui import Ui
from game.client.kit.widgets.widget import Widget
from game.wording.messages import number


class TrackScale(NamedTuple):
    """What a track is shown on: its ends, the colour that fills it, and the ends' colours if it has two sides."""

    low: int
    high: int
    colour: Colour = theme.TEXT
    ends: tuple[Colour, Colour] | None = None


class TrackBar(Widget):
    """A row of segments filled up to `value`; its name left and `shown` (the value, `note` before it) right over it.

    With two `ends` it is a line with a mark at the value (who brokers, who leads). `moved`: which way a triangle
    says that it went."""

    note = ""
    moved = 0
    style = theme.NOTE
    width = 100.0

    def __init__(self, ui: Ui, name: str, value: int, scale: TrackScale, shown: str = "") -> None:
        super().__init__(ui, key=name)
        self.name, self.value, self.scale, self.shown = name, value, scale, shown or number(value)
        self.position = float(value)

    def natural(self) -> int:
        ui = self.ui
        words = ui.text.width(self.name, self._name_style()) + ui.text.width(self.shown, self.style.strong)
        return max(ui.px(self.width), words + ui.px(22))

    def _name_style(self) -> Style:
        return theme.ASIDE.strong if self.style == theme.NOTE else self.style

    def measure(self, width: int) -> int:
        return self.ui.text.line(self.style) + self.ui.px(12)

    def overflow(self) -> bool:
        return self.natural() > self.rect.width + 1

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        ui.text.blit(target, self.name, rect.topleft, self._name_style())
        right = rect.right
        if self.moved:
            side = ui.px(8)
            ink = draw.triangle(side, theme.WARN, "up" if self.moved > 0 else "down")
            target.blit(ink, (right - side, rect.y + (ui.text.line(self.style) - side) // 2))
            right -= side + ui.px(4)
        wide = ui.text.blit(target, self.shown, (right, rect.y), self.style.strong.right.ink(theme.HI))
        if self.note:
            down = (ui.text.line(self.style) - ui.text.line(theme.NOTE)) * 0.7
            ui.text.blit(target, self.note, (right - wide - ui.px(8), rect.y + down), theme.ASIDE.right)
        y = rect.y + ui.text.line(self.style) + ui.px(3)
        if self.scale.ends is None:
            self._paint_segments(target, y)
        else:
            self._paint_line(target, y, *self.scale.ends)

    def _paint_segments(self, target: pygame.Surface, y: int) -> None:
        ui, rect, scale = self.ui, self.rect, self.scale
        count = max(1, scale.high - scale.low)
        gap = ui.px(2)
        for i in range(count):
            left = rect.x + round((rect.width + gap) * i / count)
            wide = rect.x + round((rect.width + gap) * (i + 1) / count) - gap - left
            part = max(0.0, min(1.0, self.position - scale.low - i))
            segment = pygame.Rect(left, y, max(1, wide), ui.px(8))
            target.fill(theme.EMPTY if part < 1 else scale.colour, segment)
            if 0 < part < 1:
                target.fill(scale.colour, (left, y, max(1, round(wide * part)), ui.px(8)))

    def _paint_line(self, target: pygame.Surface, y: int, low: Colour, high: Colour) -> None:
        ui, rect, scale = self.ui, self.rect, self.scale
        middle = y + ui.px(4)
        target.fill(theme.LINE_STRONG, (rect.x, middle, rect.width, ui.px(2)))
        target.fill(theme.MUTE, (rect.centerx, middle - ui.px(4), ui.px(1), ui.px(9)))
        share = (self.position - scale.low) / max(1, scale.high - scale.low)
        side = ui.px(13)
        centre = (scale.low + scale.high) / 2
        colour = low if self.position < centre else high if self.position > centre else theme.HI
        ink = draw.mark("diamond", side, colour)
        target.blit(ink, (round(rect.x + share * (rect.width - side)), middle - side // 2))
