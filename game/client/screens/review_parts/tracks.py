"""The tracks over the game, a mark wherever something moved one, and what moved it most."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pygame

from game.client.kit import Column, Label, Panel, Paragraph, Row, SeatStyle, Spacer, Ui, Widget, theme
from game.client.screens.review_parts.plot import Plot
from game.pages.report.charts import Frame, Timeline
from game.pages.report.page import movers, timeline, tracks
from game.review.courses import Course, Mover
from game.review.picture import Point
from game.review.review import Review
from game.wording.messages import number, say

WIDE = 400
"""The least width of a track's panel, in design pixels."""


def over_time(ui: Ui, review: Review, styles: Sequence[SeatStyle], width: float) -> Widget:
    """Every track that moved, side by side as a width in design pixels allows."""
    time = timeline(review)
    panels: list[Widget] = [_panel(ui, course, time, styles, record) for course, record in tracks(review)]
    if not panels:
        return Paragraph(ui, say("No track moved."), theme.BODY.ink(theme.MUTE))
    across = max(1, int((width + 12) // (WIDE + 12)))
    rows: list[Widget] = [Paragraph(ui, say("A mark wherever something moved the track, that of the seat whose move it "
                                            "was; point at it to read what. Dashed: where the record stood."),
                                    theme.ASIDE)]
    for k in range(0, len(panels), across):
        line = panels[k:k + across]
        rows.append(Row(ui, [*line, *(Spacer(ui).growing() for _ in range(across - len(line)))], gap=12, align="top"))
    return Column(ui, rows, gap=12)


def _panel(ui: Ui, course: Course, time: Timeline, styles: Sequence[SeatStyle], record: Sequence[tuple[int, int]]
           ) -> Widget:
    change = say("{before} to {after}", before=course.value(course.begun), after=course.value(course.values[-1]))
    return Panel(ui, [
        Row(ui, [Paragraph(ui, course.name, theme.SUBHEADING).growing(), Label(ui, change, theme.ASIDE)], gap=8),
        Track(ui, course, time, styles, record),
        Paragraph(ui, movers(course), theme.ASIDE),
    ], theme.LOOSE, gap=6).growing()


class Track(Plot):
    """One track over the steps of the game."""

    high = 118.0

    def __init__(self, ui: Ui, course: Course, time: Timeline, styles: Sequence[SeatStyle],
                 record: Sequence[tuple[int, int]]) -> None:
        super().__init__(ui)
        self.course, self.time, self.styles, self.record = course, time, styles, record
        self.last = max(time.steps - 1, 1)

    def _frame(self) -> Frame:
        return self.frame((0.0, float(self.last)), (self.course.low, self.course.high), (30, 8), 0.02)[0]

    def _at(self, frame: Frame, mover: Mover) -> Point:
        return frame.x(mover.step), frame.y(self.course.values[mover.step])

    def spots(self) -> Sequence[tuple[Point, str]]:
        frame, value = self._frame(), self.course.value
        return [(self._at(frame, mover), say("Round {round}: {cause}, {before} to {after}", round=mover.round,
                                             cause=mover.title, before=value(mover.change.before),
                                             after=value(mover.change.after)))
                for mover in self.course.moved]

    def paint(self, target: pygame.Surface) -> None:
        course, begun, last, frame = self.course, self.time.begun, self.last, self._frame()
        self.rounds(target, frame, begun, last)
        for end in (course.low, course.high):
            y = round(frame.y(end))
            target.fill(theme.LINE[:3], (frame.left, y, frame.right - frame.left, 1))
            if not course.names:
                self.put(target, (frame.left - self.ui.px(6), y + self.ui.px(4)), number(end), theme.ASIDE, "end")
        starts = dict(begun)
        old = [(frame.x(starts[round_]), frame.y(value)) for round_, value in self.record if round_ in starts]
        for one, two in pairwise(old):
            self.dashed(target, one, two, theme.MUTE)
        corners = [(frame.x(0), frame.y(course.values[0]))]
        for at, value in enumerate(course.values[1:], 1):
            corners += [(frame.x(at), corners[-1][1]), (frame.x(at), frame.y(value))]
        pygame.draw.lines(target, theme.IVORY[:3], False, corners, max(1, self.ui.px(2)))
        for mover in course.moved:
            style = self.styles[mover.seat] if mover.seat >= 0 else theme.NEUTRAL
            self.mark(target, self._at(frame, mover), style, 9)
