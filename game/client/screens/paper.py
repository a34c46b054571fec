"""Widgets of the paper page (the role brief): its head, bars of points, the scale of results, a fading scroll."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pygame

from game.client.kit import Colour, Column, Icon, Paragraph, Row, Scroll, SeatStyle, Tip, Ui, Widget, draw, theme
from game.wording.messages import number

WHITE: Colour = (255, 255, 255)


class Band(NamedTuple):
    """A result by name, from so many points on (None: below all others)."""

    name: str
    least: int | None


class PaperScroll(Scroll):
    """A scroll on paper."""

    bar_colour = theme.SOFT
    ring_colour = theme.INK
    ring_out = -2

    def ground(self) -> Colour:
        return theme.PAPER


class PaperHead(Row):
    """The band along the top of a brief: the seat's mark and name left, the dates right."""

    def __init__(self, ui: Ui, style: SeatStyle, name: str, note: str, dates: str, length: str) -> None:
        left = [Paragraph(ui, name, theme.LARGE.strong.ink(WHITE)), Paragraph(ui, note, theme.NOTE.ink(WHITE))]
        right = [Paragraph(ui, dates, theme.BODY.strong.right.ink(WHITE)),
                 Paragraph(ui, length, theme.NOTE.right.ink(WHITE))]
        super().__init__(ui, [
            Icon(ui, f"mark:{style.mark}", 26, WHITE), Column(ui, left, gap=0).growing(0.6),
            Column(ui, right, gap=0).growing(0.4),
        ], gap=22, pad=(42, 17))
        self.style = style

    def paint(self, target: pygame.Surface) -> None:
        radius = self.ui.px(theme.RADIUS)
        band = draw.box((self.rect.width, self.rect.height + radius), radius, self.style.deep)
        target.blit(band, self.rect, (0, 0, self.rect.width, self.rect.height))


class PointsBar(Widget):
    """What a group of points is worth now within what it can be worth; a tick where nothing is gained or lost."""

    def __init__(self, ui: Ui, now: int, low: int, high: int, colour: Colour) -> None:
        super().__init__(ui)
        self.now, self.low, self.high, self.colour = now, low, max(high, low + 1), colour

    def measure(self, width: int) -> int:
        return self.ui.px(14)

    def natural(self) -> int:
        return self.ui.px(170)

    def _x(self, value: int) -> int:
        value = max(self.low, min(self.high, value))
        return self.rect.x + round(self.rect.width * (value - self.low) / (self.high - self.low))

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        high = ui.px(10)
        y = rect.centery - high // 2
        target.fill(theme.PAPER_SUNK[:3], (rect.x, y, rect.width, high))
        zero, now = self._x(0), self._x(self.now)
        if now >= zero:
            target.fill(self.colour, (zero, y, max(ui.px(1), now - zero), high))
        else:
            stripe = ui.px(3)
            for x in range(now, zero, 2 * stripe):
                target.fill(theme.SOFT, (x, y, min(stripe, zero - x), high))
        if self.low < 0:
            target.fill(theme.INK, (zero - ui.px(1) // 2, y - ui.px(2), ui.px(1), high + ui.px(4)))


class Worth(NamedTuple):
    """What points are now, and the least and the most that they can be."""

    now: int
    low: int
    high: int


class PointsRow(Row):
    """A group of points: its name and what it counts, a bar, `9 / 14`."""

    def __init__(self, ui: Ui, name: str, note: str, worth: Worth, bar: Colour | None, tip: Tip) -> None:
        """bar: the colour of the bar; None for no bar."""
        words = Column(ui, [
            Paragraph(ui, name, theme.BODY.strong.ink(theme.INK)), Paragraph(ui, note, theme.NOTE.ink(theme.SOFT)),
        ], gap=0).growing()
        bars = [PointsBar(ui, worth.now, worth.low, worth.high, bar)] if bar is not None else []
        super().__init__(ui, [words, *bars, Figure(ui, worth.now, worth.high)], gap=16, pad=(0, 3))
        self.tip = tip


class Figure(Widget):
    """`9 / 14`, the first bold, right-aligned."""

    def __init__(self, ui: Ui, now: int, most: int, large: bool = False) -> None:
        super().__init__(ui)
        self.now, self.most, self.large = number(now), f" / {number(most)}", large

    def natural(self) -> int:
        return self.ui.px(72 if not self.large else 110)

    def measure(self, width: int) -> int:
        return self.ui.text.line(theme.LARGE if self.large else theme.BODY)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        wide = ui.text.width(self.most)
        y = rect.bottom - ui.text.line(theme.BODY)
        if self.large:
            y -= ui.px(2)
        ui.text.blit(target, self.most, (rect.right - wide, y), theme.BODY.ink(theme.SOFT))
        style = (theme.LARGE if self.large else theme.BODY).strong.right.ink(theme.INK)
        ui.text.blit(target, self.now, (rect.right - wide, rect.bottom - ui.text.line(style)), style)


class BandScale(Widget):
    """The results by name on one line, from disaster to triumph, with a pointer at the points there are now."""

    def __init__(self, ui: Ui, bands: Sequence[Band], now: int, most: int, style: SeatStyle, tip: Tip = None) -> None:
        super().__init__(ui, tip=tip)
        self.bands, self.now, self.style = list(bands), now, style
        marks = [band.least for band in bands if band.least is not None]
        step = max(1, (marks[-1] - marks[0]) // max(1, len(marks) - 1)) if marks else 1
        self.low = min(now, marks[0] - step) if marks else 0
        self.high = max(now, min(most, marks[-1] + step)) if marks else most

    def measure(self, width: int) -> int:
        return self.ui.px(14) + self.ui.text.line(theme.NOTE) + self.ui.px(4)

    def _x(self, value: int) -> int:
        share = (value - self.low) / max(1, self.high - self.low)
        return self.rect.x + round(self.rect.width * max(0.0, min(1.0, share)))

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        y, high = rect.y + ui.px(8), ui.px(6)
        for i, band in enumerate(self.bands):
            start = self._x(self.low if band.least is None else band.least)
            after = self.bands[i + 1].least if i + 1 < len(self.bands) else None
            end = rect.right if after is None else self._x(after)
            share = i / max(1, len(self.bands) - 1)
            target.fill(
                theme.mix(theme.PAPER_SUNK, self.style.deep, 0.12 + 0.88 * share)[:3],
                (start, y, max(1, end - start - ui.px(2)), high),
            )
            words = band.name if band.least is None else f"{band.name} {number(band.least)}"
            here = (band.least is None or self.now >= band.least) and (after is None or self.now < after)
            style = theme.NOTE.strong.ink(theme.INK) if here else theme.NOTE.ink(theme.SOFT)
            if ui.text.width(words, style) <= end - start - ui.px(4):
                ui.text.blit(target, words, (start, y + high + ui.px(3)), style)
        side = ui.px(9)
        pointer = draw.triangle(side, theme.INK, "down")
        target.blit(pointer, (self._x(self.now) - side // 2, y - side + ui.px(1)))


class PaperRule(Widget):
    """A thin line on paper; `strong` closes a sum."""

    def __init__(self, ui: Ui, strong: bool = False) -> None:
        super().__init__(ui)
        self.strong = strong

    def measure(self, width: int) -> int:
        return self.ui.px(2 if self.strong else 1)

    def paint(self, target: pygame.Surface) -> None:
        target.fill((theme.INK if self.strong else theme.PAPER_LINE)[:3], self.rect)


class Warned(Row):
    """An ending to be feared: a bar in the seat's colour, its name, what it costs."""

    def __init__(self, ui: Ui, name: str, text: str, style: SeatStyle) -> None:
        words = Column(
            ui,
            [
                Paragraph(ui, name, theme.NOTE.strong.ink(theme.INK)),
                Paragraph(ui, text, theme.NOTE.ink(theme.SOFT)),
            ],
            gap=0,
        ).growing()
        super().__init__(ui, [words], pad=(14, 0))
        self.style = style

    def paint(self, target: pygame.Surface) -> None:
        target.fill(self.style.deep[:3], (self.rect.x, self.rect.y, self.ui.px(3), self.rect.height))
