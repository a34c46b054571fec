"""The deals of all tables in one picture: what each was worth above no deal, the frontier, and what that says."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client.kit import Panel, Paragraph, Row, SeatStyle, Ui, Widget, draw, theme
from game.client.screens.review_parts.plot import Plot
from game.pages.compare.plot import at_nothing, axis_names, measured
from game.pages.report.charts import Frame, Placing
from game.pages.report.page import gained
from game.review.frontier import Deal, Frontier
from game.review.picture import Point
from game.wording.messages import listed, say


def deals(ui: Ui, front: Frontier) -> list[Widget]:
    """The picture, and beside it what it shows."""
    plot = AllTables(ui, front)
    plot.high = max(300.0, ui.size[1] / ui.scale - 260)
    said: list[Widget] = [
        Paragraph(ui, say("What {one} and {two} agreed at each table, and what was to be had", one=front.names[0],
                          two=front.names[1]), theme.LARGE.strong.ink(theme.HI)),
        Paragraph(ui, say("Each table stands where its last deal was worth to both above what they could expect "
                          "without one then; the thin cross is the interval. The dashed lines are no deal. Crossed: a "
                          "client walked out. Hollow where the lines meet: nothing was agreed."), theme.BODY),
        Paragraph(ui, say("The line joins what no other deal or package beat for both, of {of} that were measured. "
                          "Point at a mark to read it. The best of many looks a little better than it is.",
                          of=front.of), theme.BODY),
        Paragraph(ui, measured(front), theme.ASIDE)]
    if front.due:
        said.append(Paragraph(ui, say("Not worked out: {tables}.", tables=listed(front.due)),
                              theme.BODY.ink(theme.WARN)))
    if ui.size[0] < ui.px(1000):
        return [*said, plot]
    side = Panel(ui, said, theme.BARE, gap=12, pad=(0, 0))
    plot.grow, side.grow = 0.64, 0.36
    return [Row(ui, [plot, side], gap=24, align="top")]


class AllTables(Plot):
    """The picture itself, in points above no deal."""

    def __init__(self, ui: Ui, front: Frontier) -> None:
        super().__init__(ui, key="all-tables")
        self.front = front
        self.pair: list[SeatStyle] = [theme.style(seat.colour, seat.mark) for seat in front.seats]
        self.points = front.points

    def _frame(self) -> tuple[Frame, list[float], list[float]]:
        return self.frame([one for one, _ in self.points], [two for _, two in self.points])

    def spots(self) -> Sequence[tuple[Point, str]]:
        frame = self._frame()[0]
        said = [(one.point, one.told) for one in self.front.front]
        said += [(deal.point, self._tip(deal)) for deal in self.front.agreed]
        return [((frame.x(one), frame.y(two)), words) for (one, two), words in said]

    def _tip(self, deal: Deal) -> str:
        (one, two), names = deal.gain, self.front.names
        return say("{table}, {clauses}: {one} {a}, {two} {b}", table=deal.table, clauses=deal.clauses, one=names[0],
                   a=gained(one), two=names[1], b=gained(two))

    def paint(self, target: pygame.Surface) -> None:
        frame, across, up = self._frame()
        self.grid_up(target, frame, up)
        self.grid_across(target, frame, across)
        labels = Placing([(frame.x(one), frame.y(two)) for one, two in self.points], frame, self.ui.scale)
        line = [(frame.x(one.point[0]), frame.y(one.point[1])) for one in reversed(self.front.front)]
        x, y = frame.x(0), frame.y(0)
        if line:
            self.shade(target, [(x, y), (x, line[0][1]), *line, (line[-1][0], y)], theme.IVORY, 28)
        if len(line) > 1:
            self.line(target, line, theme.IVORY)
        self.dashed(target, (x, frame.top), (x, frame.bottom), self.pair[0].fill)
        self.dashed(target, (frame.left, y), (frame.right, y), self.pair[1].fill)
        for at in line:
            self._disc(target, at, 3.5, theme.IVORY)
        for deal in self.front.agreed:
            self._deal(target, frame, deal, labels)
        self._without(target, (x, y), labels)
        self._names(target, frame)

    def _deal(self, target: pygame.Surface, frame: Frame, deal: Deal, labels: Placing) -> None:
        (one, two), at = deal.gain, (frame.x(deal.point[0]), frame.y(deal.point[1]))
        for ends in (((frame.x(one.low), at[1]), (frame.x(one.high), at[1])),
                     ((at[0], frame.y(two.low)), (at[0], frame.y(two.high)))):
            pygame.draw.aaline(target, theme.mix(theme.MUTE, theme.PANEL_SOLID, 0.5), *ends)
        self._disc(target, at, 7, theme.HI)
        if deal.walked:
            ink = draw.cross(self.ui.px(22), theme.WARN)
            target.blit(ink, ink.get_rect(center=(round(at[0]), round(at[1]))))
        self.words(target, labels, at, deal.table, theme.BODY.strong.ink(theme.HI))

    def _without(self, target: pygame.Surface, at: Point, labels: Placing) -> None:
        """The tables that agreed on nothing, where both lines cross."""
        if self.front.without:
            self._disc(target, at, 7, theme.HI)
            self._disc(target, at, 5, theme.PANEL_SOLID)
            self.words(target, labels, at, at_nothing(self.front), theme.BODY.strong.ink(theme.HI))

    def _disc(self, target: pygame.Surface, at: Point, size: float, colour: theme.Colour) -> None:
        ink = draw.disc(self.ui.px(size), colour)
        target.blit(ink, ink.get_rect(center=(round(at[0]), round(at[1]))))

    def _names(self, target: pygame.Surface, frame: Frame) -> None:
        ui, line = self.ui, self.ui.text.line(theme.NOTE)
        across, up = axis_names(self.front)
        ui.text.blit(target, across, (frame.right, frame.bottom - line - ui.px(2)),
                     theme.NOTE.strong.right.ink(self.pair[0].lit))
        ui.text.blit(target, up, (frame.left + ui.px(6), frame.top), theme.NOTE.strong.ink(self.pair[1].lit))
