"""How the ending draws sums and the course of the game: bars for groups, and lines round by round."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pygame

from game.client.kit import SeatStyle, Ui, Widget, draw, paint_lines, theme
from game.client.panels.gains import tone
from game.client.screens.offer.widgets import hatch
from game.review.record import CountedTerm, TermGroup
from game.wording.messages import number, signed


class GroupBar(Widget):
    """A group of the points: its name, a bar from the zero line (losses hatched), and what it was worth."""

    def __init__(self, ui: Ui, group: TermGroup, span: tuple[int, int], style: SeatStyle) -> None:
        """span: the least and the most that any group is worth, which the bar's ends stand for."""
        super().__init__(ui, tip=f"{group.name}: {signed(group.worth)}")
        self.name, self.worth, self.style = group.name, group.worth, style
        self.low, self.high = min(0, span[0]), max(0, span[1])

    def _room(self, width: int) -> int:
        return round(width * 0.5)

    def measure(self, width: int) -> int:
        lines = len(self.ui.text.wrap(self.name, theme.BODY.strong, self._room(width)))
        return lines * self.ui.text.line(theme.BODY) + self.ui.px(4)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        line = ui.text.line(theme.BODY)
        room = self._room(rect.width)
        style = theme.SUBHEADING
        paint_lines(ui, target, ui.text.wrap(self.name, style, room), (rect.x, rect.y + ui.px(2)), style)
        left, right = rect.x + room + ui.px(10), rect.right - ui.px(48)
        span = max(1, self.high - self.low)

        def x(value: int) -> int:
            return left + round((value - self.low) / span * max(1, right - left))

        begin, end = sorted((x(0), x(self.worth)))
        bar = pygame.Rect(begin, rect.centery - ui.px(7), max(ui.px(2), end - begin), ui.px(14))
        if self.worth > 0:
            draw.paint_box(target, bar, ui.px(2), self.style.fill)
        elif self.worth < 0:
            hatch(ui, target, bar, theme.WARN)
        target.fill(theme.MUTE, (x(0), rect.centery - ui.px(10), ui.px(1), ui.px(20)))
        colour = theme.HI if self.worth > 0 else tone(self.worth)
        at = (rect.right, rect.centery - line / 2)
        ui.text.blit(target, signed(self.worth), at, theme.BODY.strong.right.ink(colour))


class TermLine(Widget):
    """A term of a group: its name and its worth; its tip says how it is counted."""

    def __init__(self, ui: Ui, term: CountedTerm) -> None:
        super().__init__(ui, tip=term.how)
        self.term = term

    def _room(self, width: int) -> int:
        return width - self.ui.px(14 + 56)

    def measure(self, width: int) -> int:
        lines = len(self.ui.text.wrap(self.term.name, theme.NOTE, self._room(width)))
        return lines * self.ui.text.line(theme.NOTE)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        style = theme.NOTE if self.term.worth else theme.ASIDE
        lines = ui.text.wrap(self.term.name, style, self._room(rect.width))
        paint_lines(ui, target, lines, (rect.x + ui.px(14), rect.y), style)
        style = theme.NOTE.ink(theme.WARN) if self.term.worth < 0 else style
        ui.text.blit(target, signed(self.term.worth), rect.topright, style.right)


class CourseChart(Widget):
    """Every seat's place at the start of each round and at the end: a line each, with the seat's mark."""

    def __init__(self, ui: Ui, course: Sequence[tuple[str, tuple[int, ...]]], styles: Sequence[SeatStyle],
                 names: Sequence[str], high: float = 300) -> None:
        super().__init__(ui, key="course")
        self.course, self.styles, self.names, self.high = list(course), list(styles), list(names), high

    def measure(self, width: int) -> int:
        return self.ui.px(self.high)

    def paint(self, target: pygame.Surface) -> None:
        ui = self.ui
        line = ui.text.line(theme.NOTE)
        label = max(ui.text.width(f"{name} {number(self.course[-1][1][i])}", theme.NOTE.strong)
                    for i, name in enumerate(self.names))
        area = self.rect.inflate(0, 0)
        area = pygame.Rect(area.x + ui.px(40), area.y + ui.px(8), area.width - ui.px(40 + 24) - label,
                           area.height - ui.px(14) - line)
        values = [value for _, row in self.course for value in row]
        low, high = min(values), max(values)
        step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 500) if (high - low) / one <= 6)
        low, high = low // step * step, -(-max(high, low + 1) // step) * step

        def x(i: int) -> int:
            return area.x + round(area.width * i / max(1, len(self.course) - 1))

        def y(value: float) -> int:
            return area.bottom - round(area.height * (value - low) / max(1, high - low))

        for value in range(low, high + 1, step):
            target.fill(theme.LINE, (area.x, y(value), area.width, ui.px(1)))
            ui.text.blit(target, number(value), (area.x - ui.px(10), y(value) - line / 2), theme.ASIDE.right)
        for i, (name, _) in enumerate(self.course):
            ui.text.blit(target, name, (x(i), area.bottom + ui.px(6)), theme.ASIDE.centre)
        ends = self._ends([y(value) for value in self.course[-1][1]], line, area.bottom)
        for seat, style in enumerate(self.styles):
            spots = [(x(i), y(row[seat])) for i, (_, row) in enumerate(self.course)]
            for one, two in itertools.pairwise(spots):
                pygame.draw.aaline(target, style.fill[:3], one, two, max(2, ui.px(2)))
            for spot in spots:
                mark = draw.mark(style.mark, ui.px(11), style.fill)
                target.blit(mark, mark.get_rect(center=spot))
            words = f"{self.names[seat]} {number(self.course[-1][1][seat])}"
            at = (area.right + ui.px(14), ends[seat] - line / 2)
            ui.text.blit(target, words, at, theme.NOTE.strong.ink(style.lit))

    @staticmethod
    def _ends(wished: list[int], line: int, lowest: int) -> list[int]:
        """Heights of the names at the lines' ends, moved apart so that none covers another or lies below the lowest."""
        order = sorted(range(len(wished)), key=lambda i: wished[i])
        placed = list(wished)
        for one, two in itertools.pairwise(order):
            placed[two] = max(placed[two], placed[one] + line)
        for number_, seat in enumerate(reversed(order)):
            placed[seat] = min(placed[seat], lowest - number_ * line)
        return placed
