"""Widgets of what a draft does: two figures in a box, a sum as a waterfall, a guess as a span."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pygame

from game.client.dealing import Span, span_words
from game.client.kit import Colour, Pressable, SeatStyle, Ui, Widget, draw, paint_lines, theme
from game.client.panels.gains import tone
from game.client.screens.offer.widgets import hatch
from game.wording.messages import number, say, signed


class Figures(NamedTuple):
    """What stands in a box: points before, after and the change, and a sentence on them."""

    title: str
    before: str
    after: str
    change: str
    note: str
    colours: tuple[Colour, Colour]
    """Of the points after and of the change."""
    way: int = 0
    """Which way the triangle before the change points; 0 for none."""


class Box(Widget):
    """A box with a seat's mark and title, two figures and a line under them.

    Where there is room, the first is said to be what the points are now."""

    def __init__(self, ui: Ui, style: SeatStyle, figures: Figures) -> None:
        super().__init__(ui)
        self.grow = 1.0
        self.style, self.figures = style, figures

    def measure(self, width: int) -> int:
        ui = self.ui
        lines = len(ui.text.wrap(self.figures.note, theme.NOTE, width - ui.px(28)))
        return ui.px(26) + ui.text.line(theme.NOTE) * (1 + lines) + ui.text.line(theme.LARGE)

    def _wide(self) -> int:
        """What its figures need beside one another."""
        text, figures = self.ui.text, self.figures
        return (text.width(figures.before, theme.LARGE.strong)
                + text.width(figures.after, theme.LARGE.strong) + text.width(figures.change, theme.BODY.strong)
                + self.ui.px(28 + 8 + 14 + 8 + (18 if figures.way else 0)))

    def natural(self) -> int:
        return self._wide() + self.ui.text.width(say("now"), theme.NOTE)

    def overflow(self) -> bool:
        return self._wide() > self.rect.width + 1

    def paint(self, target: pygame.Surface) -> None:
        ui, rect, figures = self.ui, self.rect, self.figures
        draw.paint_box(target, rect, ui.px(theme.RADIUS_SMALL), theme.CARD)
        pad = ui.px(14)
        x, y = rect.x + pad, rect.y + ui.px(10)
        note = ui.text.line(theme.NOTE)
        mark = draw.mark(self.style.mark, ui.px(11), self.style.fill)
        target.blit(mark, mark.get_rect(midleft=(x, y + note // 2)))
        ui.text.blit(target, figures.title, (x + ui.px(20), y), theme.ASIDE.strong)
        y += note + ui.px(3)
        big = ui.text.line(theme.LARGE)
        wide = ui.text.blit(target, figures.before, (x, y), theme.HEADING)
        drop = round((big - note) * 0.62)
        if self.natural() <= rect.width:
            ui.text.blit(target, say("now"), (x + wide + ui.px(8), y + drop), theme.ASIDE)
        right = rect.right - pad
        drop = round((big - ui.text.line(theme.BODY)) * 0.62)
        wide = ui.text.blit(target, figures.change, (right, y + drop), theme.BODY.strong.right.ink(figures.colours[1]))
        right -= wide
        if figures.way:
            side = ui.px(12)
            ink = draw.triangle(side, figures.colours[1], "up" if figures.way > 0 else "down")
            target.blit(ink, ink.get_rect(midright=(right - ui.px(4), y + drop + ui.text.line(theme.BODY) // 2)))
            right -= side + ui.px(6)
        ui.text.blit(target, figures.after, (right - ui.px(8), y), theme.LARGE.strong.right.ink(figures.colours[0]))
        y += big + ui.px(3)
        paint_lines(ui, target, ui.text.wrap(figures.note, theme.NOTE, rect.width - 2 * pad), (x, y), theme.NOTE)


class Scale(NamedTuple):
    """Points to pixels; `cut`: zero lies far to the left and is not shown."""

    left: int
    right: int
    low: int
    high: int
    cut: bool

    def x(self, value: int) -> int:
        """Where a value stands."""
        share = (max(value, self.low) - self.low) / max(1, self.high - self.low)
        return self.left + round(share * max(1, self.right - self.left))


class Waterfall(Pressable):
    """From my points now to those with this draft, a bar for each group; pressed, it opens the sum term by term."""

    def __init__(self, ui: Ui, before: int, after: int, steps: Sequence[tuple[str, int]], last: str,
                 action: Callable[[], object]) -> None:
        super().__init__(ui, key="sum", tip=say("Press W, or click, for every term of the sum"))
        self.before, self.after, self.steps, self.last, self.action = before, after, list(steps), last, action

    def _label_width(self, width: int) -> int:
        words = [say("Now"), self.last, *(name for name, _ in self.steps)]
        widest = max(self.ui.text.width(name, theme.NOTE.strong) for name in words)
        return min(widest + self.ui.px(2), round(width * 0.5))

    def _lines(self, words: str, width: int) -> int:
        return max(1, len(self.ui.text.wrap(words, theme.NOTE, self._label_width(width))))

    def _heights(self, width: int) -> list[int]:
        line = self.ui.text.line(theme.NOTE)
        words = [say("Now"), *(name for name, _ in self.steps), self.last]
        return [self._lines(name, width) * line + self.ui.px(6) for name in words]

    def measure(self, width: int) -> int:
        return sum(self._heights(width))

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        label = self._label_width(rect.width)
        scale = self._scale(rect.x + label + ui.px(12), rect.right - ui.px(44))
        words = [say("Now"), *(name for name, _ in self.steps), self.last]
        y, at = rect.y, self.before
        for number_, (name, high) in enumerate(zip(words, self._heights(rect.width), strict=True)):
            ends = number_ in (0, len(words) - 1)
            self._paint_words(target, name, rect.x + label, y + ui.px(3), ends)
            middle = y + high // 2
            if ends:
                shade = theme.mix(theme.LINE_STRONG, theme.MUTE, 0.35) if number_ == 0 else theme.IVORY
                self._paint_end(target, scale, middle, self.before if number_ == 0 else self.after, shade)
            else:
                worth = self.steps[number_ - 1][1]
                self._paint_step(target, scale, middle, at, worth)
                at += worth
            y += high
        for dot in range(rect.y + ui.px(3), y - ui.px(3), ui.px(5)):
            target.fill(theme.MUTE, (scale.x(self.before), dot, ui.px(1), ui.px(2)))

    def _scale(self, left: int, right: int) -> Scale:
        levels = [self.before]
        for _, worth in self.steps:
            levels.append(levels[-1] + worth)
        low, high = min(*levels, self.after), max(*levels, self.after)
        cut = low > 2 * (high - low)          # far from zero: the steps would be too small to see
        low, high = (low - max(1, high - low), high) if cut else (min(0, low), max(0, high))
        return Scale(left, right, low, high, cut)

    def _paint_words(self, target: pygame.Surface, words: str, right: int, top: int, bold: bool) -> None:
        style = (theme.NOTE.strong.ink(theme.HI) if bold else theme.NOTE).right
        lines = self.ui.text.wrap(words, style, self._label_width(self.rect.width))
        paint_lines(self.ui, target, lines, (right, top), style)

    def _bar(self, scale: Scale, middle: int, ends: tuple[int, int], least: int) -> pygame.Rect:
        begin, end = sorted(scale.x(value) for value in ends)
        high = self.ui.px(13)
        return pygame.Rect(begin, middle - high // 2, max(self.ui.px(least), end - begin), high)

    def _paint_end(self, target: pygame.Surface, scale: Scale, middle: int, value: int, shade: Colour) -> None:
        """A whole sum, from zero."""
        bar = self._bar(scale, middle, (0, value), 2)
        draw.paint_box(target, bar, self.ui.px(2), shade)
        if scale.cut:
            slash(self.ui, target, bar)
        self._paint_figure(target, number(value), middle, theme.HI)

    def _paint_step(self, target: pygame.Surface, scale: Scale, middle: int, at: int, worth: int) -> None:
        """What one group adds or takes."""
        bar = self._bar(scale, middle, (at, at + worth), 3)
        if worth > 0:
            draw.paint_box(target, bar, self.ui.px(2), theme.IVORY)
        else:
            hatch(self.ui, target, bar, theme.WARN)
        self._paint_figure(target, signed(worth), middle, tone(worth))

    def _paint_figure(self, target: pygame.Surface, words: str, middle: int, colour: Colour) -> None:
        at = (self.rect.right, middle - self.ui.text.line(theme.NOTE) / 2)
        self.ui.text.blit(target, words, at, theme.NOTE.strong.right.ink(colour))


def slash(ui: Ui, target: pygame.Surface, bar: pygame.Rect) -> None:
    """Two slanted cuts near the foot of a bar: it does not begin at zero."""
    before = target.get_clip()
    target.set_clip(bar.clip(before))
    for k in (2, 4):
        x, lean = bar.x + ui.px(6 * k), ui.px(5)
        pygame.draw.polygon(target, theme.PANEL_SOLID[:3], [(x, bar.bottom), (x + lean, bar.y),
                                                            (x + lean + ui.px(4), bar.y), (x + ui.px(4), bar.bottom)])
    target.set_clip(before)


class SpanBar(Widget):
    """A row of a guess: words, a bar from its lowest to its highest change, the change in figures."""

    def __init__(self, ui: Ui, words: str, change: Span, limits: Span, colour: Colour) -> None:
        super().__init__(ui)
        self.words, self.change, self.limits, self.colour = words, change, limits, colour

    def _room(self, width: int) -> int:
        return round(width * 0.42)

    def measure(self, width: int) -> int:
        lines = self.ui.text.wrap(self.words, theme.NOTE, self._room(width))
        return max(1, len(lines)) * self.ui.text.line(theme.NOTE) + self.ui.px(6)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        line = ui.text.line(theme.NOTE)
        room = self._room(rect.width)
        lines = ui.text.wrap(self.words, theme.NOTE, room)
        paint_lines(ui, target, lines, (rect.x, rect.y + ui.px(3)), theme.NOTE)
        left, right = rect.x + room + ui.px(12), rect.right - ui.px(76)
        low, high = min(0, self.limits.low), max(0, self.limits.high)

        def x(value: int) -> int:
            return left + round((value - low) / max(1, high - low) * max(1, right - left))

        ground = pygame.Rect(left, rect.centery - ui.px(6), max(1, right - left), ui.px(12))
        draw.paint_box(target, ground, ui.px(2), theme.RAISED)
        begin, end = x(min(0, self.change.low)), x(max(0, self.change.high))
        if self.change.low < 0:
            lost = x(min(0, self.change.high)) - begin
            hatch(ui, target, pygame.Rect(begin, ground.y, max(ui.px(3), lost or x(0) - begin), ground.height),
                  theme.WARN)
        if self.change.high > 0:
            start = x(max(0, self.change.low)) if self.change.low > 0 and self.change.low != self.change.high else x(0)
            draw.paint_box(target, pygame.Rect(start, ground.y, max(ui.px(3), end - start), ground.height), ui.px(2),
                          self.colour)
        target.fill(theme.MUTE, (x(0), ground.y - ui.px(2), ui.px(1), ground.height + ui.px(4)))
        at = (rect.right, rect.centery - line / 2)
        ui.text.blit(target, span_words(self.change, sign=True), at, theme.NOTE.strong.right.ink(self.colour))
