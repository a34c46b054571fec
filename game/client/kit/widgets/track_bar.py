"""A value on its scale."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pygame

from game.client.kit import draw, theme
from game.client.kit.paint import paint_lines
from game.client.kit.text.runs import Line, line_width
from game.client.kit.theme import Colour, Style
from game.client.kit.ui import Ui
from game.client.kit.widgets.pressable import Action, Pressable
from game.wording.messages import number

ARROW = 21
"""How wide the arrow between two values is, with the room around it."""
FORECAST = 42
"""Room for where a move would take a track, beside its name and its value."""


class TrackScale(NamedTuple):
    """What a track is shown on: its ends, the colour that fills it, and the ends' colours if it has two sides."""

    low: int
    high: int
    colour: Colour = theme.TEXT
    ends: tuple[Colour, Colour] | None = None


class TrackBar(Pressable):
    """A row of segments filled up to `value`; its name left and `shown` (the value, `note` before it) right over it. A
    name too long for that has more lines.

    With two `ends` it is a line with a mark at the value (who brokers, who leads). `moved`: which way a triangle
    says that it went; `good`: whether that is good (1) or bad (-1) for who looks. `coming`: where a move that is
    looked at would take it, None where it would not. It is a way to the track's own page if it `leads` anywhere."""

    note = ""
    moved = 0
    good = 0
    coming: int | None = None
    says: Callable[[int], str] = staticmethod(number)
    """How another value than the present one is said."""
    was: int | None = None
    """The value from which it came, told before it; on a line between two parties a mark alone, as words for both
    have no room."""
    focusable = False
    style = theme.NOTE
    width = 100.0

    def __init__(self, ui: Ui, name: str, value: int, scale: TrackScale, shown: str = "") -> None:
        super().__init__(ui, key=name)
        self.name, self.value, self.scale, self.shown = name, value, scale, shown or number(value)
        self.position = float(value)
        self._action: Action | None = None

    def leads(self, action: Action | None) -> TrackBar:
        """Have a click or Enter on it do something."""
        self._action, self.focusable = action, action is not None
        return self

    def on_press(self, at: tuple[int, int]) -> bool:
        return self._action is not None and super().on_press(at)

    def activate(self) -> None:
        """Go to the track's page."""
        if self._action is not None:
            self._action()

    def stand_at(self, position: float) -> None:
        """Show it on its way to its value."""
        self.position = position
        self.touch()

    def forecast(self, value: int | None) -> None:
        """Show where a move would take it; None: no longer."""
        value = None if value == self.value else value
        if value != self.coming:
            self.coming = value
            self.touch()

    def natural(self) -> int:
        return max(self.ui.px(self.width), self.ui.text.width(self.name, self._name_style()) + self._beside())

    def _beside(self) -> int:
        """What stands beside the name, as wide as it can be."""
        note = self.ui.text.width(self.note, theme.ASIDE) + self.ui.px(8) if self.note else 0
        if self._came:
            note += self.ui.text.width(self._came, self.style) + self.ui.px(ARROW)
        return self.ui.text.width(self.shown, self.style.strong) + note + \
            self.ui.px(22 if self._action is None else FORECAST)

    def _lines(self, width: int) -> list[Line]:
        return self.ui.text.wrap(self.name, self._name_style(), width - self._beside() + self.ui.px(8))

    def _name_style(self) -> Style:
        return theme.ASIDE.strong if self.style == theme.NOTE else self.style

    def measure(self, width: int) -> int:
        return len(self._lines(width)) * self.ui.text.line(self.style) + self.ui.px(12)

    def overflow(self) -> bool:
        wide = max(map(line_width, self._lines(self.rect.width))) + self._beside() - self.ui.px(8)
        return wide > self.rect.width + 1 or self.measure(self.rect.width) > self.rect.height + 1

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        right = self._paint_end(target)
        shown = self.shown if self.coming is None or self.scale.ends is None else ""
        wide = ui.text.blit(target, shown, (right, rect.y), self.style.strong.right.ink(
            theme.MUTE if self.coming is not None else theme.HI))
        if self._came:
            ui.text.blit(target, self._came, (self._arrow(target, right - wide), rect.y),
                         self.style.right.ink(theme.MUTE))
        lit = self._name_style().ink(theme.HI) if self.hovered and self._action is not None else self._name_style()
        lines = self._lines(rect.width)
        paint_lines(ui, target, lines, rect.topleft, lit)
        if self.note and self.coming is None:
            down = (ui.text.line(self.style) - ui.text.line(theme.NOTE)) * 0.7
            ui.text.blit(target, self.note, (right - wide - ui.px(8), rect.y + down), theme.ASIDE.right)
        y = rect.y + len(lines) * ui.text.line(self.style) + ui.px(3)
        if self.scale.ends is None:
            self._paint_segments(target, y)
        else:
            self._paint_line(target, y, *self.scale.ends)

    def _paint_end(self, target: pygame.Surface) -> int:
        """What stands right of the value: where a move would take it, or which way it went; returns where it begins."""
        ui, rect = self.ui, self.rect
        line, right = ui.text.line(self.style), rect.right
        if self.coming is not None:
            style = self.style.strong.right.ink(theme.IVORY)
            right -= ui.text.blit(target, self.says(self.coming), (right, rect.y), style)
            return self._arrow(target, right)
        if self.moved:
            side = ui.px(9)
            way = "up" if self.moved > 0 else "down"
            colour = theme.IVORY if self.good > 0 else theme.WARN if self.good < 0 else theme.MUTE
            ink = draw.hollow(side, colour, way) if self.good < 0 else draw.triangle(side, colour, way)
            target.blit(ink, (right - side, rect.y + (line - side) // 2))
            right -= side + ui.px(4)
        return right

    @property
    def _came(self) -> str:
        """From what value it came, in words."""
        return self.says(self.was) if self.was is not None and self.scale.ends is None else ""

    def _arrow(self, target: pygame.Surface, right: int) -> int:
        """An arrow to what begins there; returns where what it comes from ends."""
        ui, middle = self.ui, self.rect.y + self.ui.text.line(self.style) // 2
        head = draw.triangle(ui.px(7), theme.IVORY, "right")
        target.blit(head, head.get_rect(midright=(right - ui.px(4), middle)))
        right -= ui.px(ARROW - 4)
        target.fill(theme.MUTE, (right, middle, ui.px(7), max(1, ui.px(1))))
        return right - ui.px(4)

    def _paint_coming(self, target: pygame.Surface, segment: pygame.Rect, at: int) -> None:
        """Marks the cells that a move would take (hatched) or fill (ringed)."""
        if self.coming is None:
            return
        low, high = sorted((self.value, self.coming))
        if not low <= self.scale.low + at < high:
            return
        if self.coming > self.value:
            draw.paint_box(target, segment, 0, None, theme.IVORY, max(1, self.ui.px(1)))
            return
        before = target.get_clip()
        target.set_clip(segment.clip(before))
        target.fill(theme.EMPTY, segment)
        for x in range(segment.x - segment.height, segment.right, max(3, self.ui.px(4))):
            pygame.draw.aaline(target, self.scale.colour[:3], (x, segment.bottom), (x + segment.height, segment.y))
        target.set_clip(before)

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
            self._paint_coming(target, segment, i)

    def _paint_line(self, target: pygame.Surface, y: int, low: Colour, high: Colour) -> None:
        ui, rect, scale = self.ui, self.rect, self.scale
        middle = y + ui.px(4)
        target.fill(theme.LINE_STRONG, (rect.x, middle, rect.width, ui.px(2)))
        target.fill(theme.MUTE, (rect.centerx, middle - ui.px(4), ui.px(1), ui.px(9)))
        share = (self.position - scale.low) / max(1, scale.high - scale.low)
        side = ui.px(13)
        centre = (scale.low + scale.high) / 2
        other = self.was if self.coming is None else self.coming
        if other is not None:
            there = round(rect.x + (other - scale.low) / max(1, scale.high - scale.low) * (rect.width - side))
            ghost = draw.mark("nobody", side, theme.MUTE if self.coming is None else theme.IVORY)
            target.blit(ghost, (there, middle - side // 2))
        colour = low if self.position < centre else high if self.position > centre else theme.HI
        ink = draw.mark("diamond", side, colour)
        target.blit(ink, (round(rect.x + share * (rect.width - side)), middle - side // 2))
