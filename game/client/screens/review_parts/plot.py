"""What the review's plots have in common: where values lie, grid, lines, marks and words beside points."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client.kit import SeatStyle, Widget, draw, theme
from game.client.kit.theme import Colour, Style
from game.pages.report.charts import Frame, Placing, scale
from game.review.picture import Point
from game.wording.messages import number

Values = Sequence[float]


class Spot(Widget):
    """A point that says what it is when it is pointed at."""


class Plot(Widget):
    """A picture of values. Subclasses say its design height, paint it into a frame, and may have spots in it."""

    high = 200.0

    def spots(self) -> Sequence[tuple[Point, str]]:
        """Points that say what they are when they are pointed at."""
        return ()

    def arrange(self) -> None:
        self.children = []
        side = self.ui.px(20)
        for (x, y), words in self.spots():
            around = pygame.Rect(round(x) - side // 2, round(y) - side // 2, side, side)
            self.add(Spot(self.ui, tip=words)).place(around)

    def measure(self, width: int) -> int:
        return self.ui.px(self.high)

    def frame(self, across: Values, up: Values, room: tuple[float, float] = (44, 14), margin: float = 0.06
              ) -> tuple[Frame, list[float], list[float]]:
        """Where values lie, and round ones for the axes. room: left and right of the plot, in design pixels."""
        px, rect, line = self.ui.px, self.rect, self.ui.text.line(theme.NOTE)
        left, right = rect.x + px(room[0]), max(rect.x + px(room[0]) + 1, rect.right - px(room[1]))
        top, bottom = rect.y + px(10), max(rect.y + px(10) + 1, rect.bottom - line - px(6))
        x, ticks = scale(across, left, right, margin)
        y, marks = scale(up, bottom, top, margin)
        return Frame(rect.width, rect.height, x, y, left, right, top, bottom), ticks, marks

    def grid_up(self, target: pygame.Surface, frame: Frame, marks: Values) -> None:
        """Level lines with their values."""
        line = self.ui.text.line(theme.NOTE)
        for value in marks:
            y = round(frame.y(value))
            target.fill(theme.LINE[:3], (frame.left, y, frame.right - frame.left, 1))
            self.ui.text.blit(target, number(round(value)), (frame.left - self.ui.px(7), y - line / 2),
                              theme.ASIDE.right)

    def grid_across(self, target: pygame.Surface, frame: Frame, ticks: Values) -> None:
        """Upright lines with their values."""
        for value in ticks:
            x = round(frame.x(value))
            target.fill(theme.LINE[:3], (x, frame.top, 1, frame.bottom - frame.top))
            self.ui.text.blit(target, number(round(value)), (x, frame.bottom + self.ui.px(4)), theme.ASIDE.centre)

    def rounds(self, target: pygame.Surface, frame: Frame, begun: Sequence[tuple[int, int]], last: int) -> None:
        """Where rounds begin, each with its number, along the foot."""
        for at, (number_, step) in enumerate(begun):
            end = begun[at + 1][1] if at + 1 < len(begun) else last
            x = round(frame.x(step))
            target.fill(theme.LINE[:3], (x, frame.top, 1, frame.bottom - frame.top))
            self.ui.text.blit(target, str(number_), ((x + frame.x(end)) / 2, frame.bottom + self.ui.px(4)),
                              theme.ASIDE.centre)

    def line(self, target: pygame.Surface, points: Sequence[Point], colour: Colour, width: float = 2) -> None:
        """A line through points."""
        draw.thick_line(target, colour, points, max(1, self.ui.px(width)))

    def dashed(self, target: pygame.Surface, one: Point, two: Point, colour: Colour) -> None:
        """A dashed line between two points."""
        for piece in draw.dashes([one, two], self.ui.px(7), self.ui.px(5)):
            draw.thick_line(target, colour, piece, self.ui.scale * 1.2)

    def shade(self, target: pygame.Surface, points: Sequence[Point], colour: Colour, alpha: int) -> None:
        """A field that lets what lies under it through."""
        if len(points) < 3:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        area = pygame.Rect(round(min(xs)), round(min(ys)), max(1, round(max(xs) - min(xs))),
                           max(1, round(max(ys) - min(ys))))
        area.clamp_ip(self.rect)
        sheet = pygame.Surface(area.clip(self.rect).size, pygame.SRCALPHA)
        pygame.draw.polygon(sheet, (*colour[:3], alpha), [(x - area.x, y - area.y) for x, y in points])
        target.blit(sheet, area)

    def mark(self, target: pygame.Surface, at: Point, style: SeatStyle, size: float, filled: bool = True) -> None:
        """A seat's mark, full or hollow."""
        side = self.ui.px(size)
        inner = [] if filled else [(side - 2 * self.ui.px(2.2), theme.PANEL_SOLID)]
        for kept, colour in ((side, style.fill), *inner):
            ink = draw.mark(style.mark, max(1, kept), colour)
            target.blit(ink, ink.get_rect(center=(round(at[0]), round(at[1]))))

    def words(self, target: pygame.Surface, labels: Placing, at: Point, words: str, style: Style) -> None:
        """Words at the first free side of a point."""
        x, y, anchor = labels.beside(at, self.ui.text.width(words, style))
        self.put(target, (x, y), words, style._replace(halo=theme.HALO), anchor)

    def put(self, target: pygame.Surface, foot: Point, words: str, style: Style, anchor: str = "start") -> None:
        """Words whose foot is there."""
        align = {"start": "left", "middle": "center", "end": "right"}[anchor]
        aligned = style.centre if align == "center" else style.right if align == "right" else style
        self.ui.text.blit(target, words, (foot[0], foot[1] - self.ui.text.line(style) * 0.78), aligned)

