"""The bargaining picture: every offer by what it was worth to both, no deal, the frontier, and what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pygame

from game.client.kit import Column, Label, Panel, Paragraph, Row, SeatStyle, Ui, Widget, draw, theme
from game.client.screens.review_parts.plot import Plot
from game.pages.report.charts import Frame, Placing, Shown, signed
from game.pages.report.page import chance, ends, estimated, option, shown
from game.review.offers import TAKEN, Fate
from game.review.picture import Mark, Picture, Point, Room
from game.review.review import Review
from game.wording.messages import number, say

LETTER = 1.25
"""How much larger words are here than in the report's picture, at scale 1."""


def bargaining(ui: Ui, review: Review, styles: Sequence[SeatStyle], size: tuple[float, float]
               ) -> list[Widget]:
    """The picture of each pair of seats, beside it what it says. size: the room for it, in design pixels."""
    rows: list[Widget] = []
    for picture in review.pictures:
        told = shown(review, picture)
        pair = styles[picture.pair[0]], styles[picture.pair[1]]
        plot = Bargain(ui, picture, told, pair)
        wide = size[0] >= 1000
        plot.high = max(300.0, min(size[1] - 80, size[0] * (0.42 if wide else 0.8)))
        left = Panel(ui, [Row(ui, [Label(ui, say("Every offer, in both sides\u2019 points"), theme.HEADING)]), plot],
                     theme.LOOSE, gap=6)
        right = Panel(ui, _said(ui, review, picture, told), theme.LOOSE, gap=9)
        if wide:
            left.grow, right.grow = 0.6, 0.4
            rows.append(Row(ui, [left, right], gap=12, align="top"))
        else:
            rows += [left, right]
    return rows


def _said(ui: Ui, review: Review, picture: Picture, told: Shown) -> list[Widget]:
    one, two = told.names
    lines: list[tuple[str, str]] = []
    room = picture.now
    if room is not None:
        lines.append((say("Without a deal"), say("Round {round}: {one} {a}, {two} {b}.", round=room.round, one=one,
                                                 a=ends(room.value[0]), two=two, b=ends(room.value[1]))))
        if review.match.scenario.apart:
            lines.append((say("Risk of war if nothing was agreed"), chance(room.risk)))
        lines += _points(review, picture, room)
    if picture.signed is not None:
        offer = picture.signed.offer
        lines.append((say("Agreed last"), say("offer {number} in round {round}: {clauses}.", number=offer.number,
                                              round=offer.round, clauses=told.clauses(offer.fact.package))))
        for side, more in enumerate(picture.more):
            if more is not None:
                gain = signed(more.point[side] - picture.signed.point[side])
                lines.append((say("Left on the table"), say("{gain} for {seat} at no cost to the other: {package}",
                                                            gain=gain, seat=told.names[side],
                                                            package=option(review, more, picture))))
    elif picture.marks and room is not None and room.best is not None:
        lines.append((review.account.so_far(say("Nothing was agreed")),
                      say("best for both in round {round}: {package}", round=room.round,
                          package=option(review, room.best, picture))))
    parts: list[Widget] = [Paragraph(ui, say("Full marks were taken, hollow ones not; a ring: agreed; a cross: a "
                                             "client walked out. Point at one to read it."), theme.ASIDE),
                           Paragraph(ui, estimated(review), theme.ASIDE)]
    parts += [Column(ui, [Paragraph(ui, head, theme.SUBHEADING), Paragraph(ui, words, theme.NOTE)], gap=1)
              for head, words in lines]
    if len(picture.rooms) > 1:
        parts += [Label(ui, say("Room for agreement, round by round"), theme.SUBHEADING), Opening(ui, picture.rooms),
                  Paragraph(ui, say("What the side that gains less would have gained by the best package; below nought "
                                    "there was no room."), theme.ASIDE)]
    return parts


def _points(review: Review, picture: Picture, room: Room) -> list[tuple[str, str]]:
    """What Nash's point and that of Kalai and Smorodinsky are."""
    if picture.nash is None or picture.kalai is None:
        return [(say("Frontier"), say("No package of the {n} measured was better for both.", n=room.of))]
    nash = option(review, picture.nash, picture)
    if picture.together:
        return [(say("Nash and Kalai\u2013Smorodinsky"),
                 say("The largest product of both gains, and the same share for each of the most it could hope for: "
                     "{package}", package=nash))]
    return [(say("Nash"), say("The largest product of both gains: {package}", package=nash)),
            (say("Kalai\u2013Smorodinsky"), say("The same share for each of the most it could hope for: {package}",
                                                package=option(review, picture.kalai, picture)))]


class Bargain(Plot):
    """The picture itself, in the points of both."""

    def __init__(self, ui: Ui, picture: Picture, told: Shown, pair: tuple[SeatStyle, SeatStyle]) -> None:
        super().__init__(ui, key="bargain")
        self.picture, self.told, self.pair = picture, told, pair
        points = [*(mark.point for mark in picture.marks), *(one.point for one in picture.frontier)]
        self.points = points + [point for point in (picture.ended, told.record) if point is not None]

    def _frame(self) -> tuple[Frame, list[float], list[float]]:
        room = self.picture.now
        ends = [[*room.value[side]] if room is not None else [] for side in range(2)]
        return self.frame([one for one, _ in self.points] + ends[0], [two for _, two in self.points] + ends[1])

    def spots(self) -> Sequence[tuple[Point, str]]:
        frame, told = self._frame()[0], self.told
        said = [(one.point, told.clauses(one.package)) for one in self.picture.frontier]
        said += [(mark.point, say("Offer {number}, round {round}: {clauses}", number=mark.offer.number,
                                  round=mark.offer.round, clauses=told.clauses(mark.offer.fact.package)))
                 for mark in self.picture.marks]
        return [((frame.x(one), frame.y(two)), words) for (one, two), words in said]

    def paint(self, target: pygame.Surface) -> None:
        picture, room, ui = self.picture, self.picture.now, self.ui
        frame, ticks, marks = self._frame()
        self.grid_across(target, frame, ticks)
        self.grid_up(target, frame, marks)
        places = [(frame.x(one), frame.y(two)) for one, two in self.points]
        labels = Placing(places, frame, ui.scale * ui.letters * LETTER)
        if room is not None:
            self._room(target, frame)
            self._no_deal(target, frame, room, labels)
        self._paths(target, frame)
        for one in picture.frontier:
            self._dot(target, (frame.x(one.point[0]), frame.y(one.point[1])))
        self._solutions(target, frame, labels)
        for mark in picture.marks:
            self._offer(target, frame, mark, labels)
        for point, words, full in ((self.told.record, say("the record"), False),
                                   (picture.ended, say("this game\u2019s end"), True)):
            if point is not None:
                self._star(target, (frame.x(point[0]), frame.y(point[1])), words, full, labels)
        self._names(target, frame)

    def _names(self, target: pygame.Surface, frame: Frame) -> None:
        ui, line = self.ui, self.ui.text.line(theme.NOTE)
        across, up = (say("Points of {seat}", seat=name) for name in self.told.names)
        low = frame.bottom - line - ui.px(2)
        ui.text.blit(target, across, (frame.right, low), theme.NOTE.strong.right.ink(self.pair[0].lit))
        ui.text.blit(target, up, (frame.left + ui.px(6), frame.top), theme.NOTE.strong.ink(self.pair[1].lit))

    def _room(self, target: pygame.Surface, frame: Frame) -> None:
        picture, room = self.picture, self.picture.now
        if room is None or not picture.frontier:
            return
        corner = room.value[0].value, room.value[1].value
        front = sorted(one.point for one in picture.frontier)
        steps = [(corner[0], front[0][1]), *front, (front[-1][0], corner[1]), corner]
        self.shade(target, [(frame.x(a), frame.y(b)) for a, b in steps], theme.IVORY, 28)
        if len(front) > 1:
            self.line(target, [(frame.x(a), frame.y(b)) for a, b in front], theme.IVORY)

    def _no_deal(self, target: pygame.Surface, frame: Frame, room: Room, labels: Placing) -> None:
        one, two = room.value
        left, right, top, bottom = frame.left, frame.right, frame.top, frame.bottom
        west, east = (min(max(frame.x(end), left), right) for end in (one.low, one.high))
        south, north = (min(max(frame.y(end), top), bottom) for end in (two.low, two.high))
        first, second = self.pair
        self.shade(target, [(west, top), (east, top), (east, bottom), (west, bottom)], first.fill, 40)
        self.shade(target, [(left, north), (right, north), (right, south), (left, south)], second.fill, 40)
        self.dashed(target, (frame.x(one.value), top), (frame.x(one.value), bottom), first.fill)
        self.dashed(target, (left, frame.y(two.value)), (right, frame.y(two.value)), second.fill)
        px, text = self.ui.px, self.ui.text
        level = frame.y(two.value) - px(7)
        crowded = any(frame.x(x) > right - px(110) and abs(frame.y(y) - level) < px(24) for x, y in self.points)
        for value, style, foot, anchor in (
                (one, first, (frame.x(one.value) + px(6), bottom - px(24)), "start"),
                (two, second, (left + px(6), level) if crowded else (right - px(4), level),
                 "start" if crowded else "end")):
            words, look = say("no deal {value}", value=number(round(value.value))), theme.NOTE.strong.ink(style.lit)
            labels.take((*foot, anchor), text.width(words, look))
            self.put(target, foot, words, look, anchor)

    def _paths(self, target: pygame.Surface, frame: Frame) -> None:
        """Each seat's offers, joined in their order."""
        for seat, style in zip(self.picture.pair, self.pair, strict=True):
            mine = [mark.point for mark in self.picture.marks if mark.offer.fact.sender == seat]
            for one, two in pairwise(mine):
                ends = (frame.x(one[0]), frame.y(one[1])), (frame.x(two[0]), frame.y(two[1]))
                pygame.draw.aaline(target, theme.mix(style.fill, theme.PANEL_SOLID, 0.45), *ends)

    def _dot(self, target: pygame.Surface, at: Point) -> None:
        ink = draw.disc(self.ui.px(3.5), theme.IVORY)
        target.blit(ink, ink.get_rect(center=(round(at[0]), round(at[1]))))

    def _solutions(self, target: pygame.Surface, frame: Frame, labels: Placing) -> None:
        picture, strong = self.picture, theme.NOTE.strong.ink(theme.IVORY)
        shown = [(picture.kalai, say("Kalai\u2013Smorodinsky"), "triangle")] if not picture.together else []
        said = say("Nash and Kalai\u2013Smorodinsky") if picture.together else say("Nash")
        for one, words, kind in [*shown, (picture.nash, said, "diamond")]:
            if one is None:
                continue
            at = frame.x(one.point[0]), frame.y(one.point[1])
            ink = draw.mark(kind, self.ui.px(17), theme.IVORY)
            target.blit(ink, ink.get_rect(center=(round(at[0]), round(at[1]))))
            self.words(target, labels, at, words, strong)

    def _offer(self, target: pygame.Surface, frame: Frame, mark: Mark, labels: Placing) -> None:
        px, offer = self.ui.px, mark.offer
        at = frame.x(mark.point[0]), frame.y(mark.point[1])
        style = self.pair[self.picture.pair.index(offer.fact.sender)]
        self.mark(target, at, style, 13, offer.fate in TAKEN)
        if offer.fate in (Fate.SIGNED, Fate.AGREED):
            ink = draw.ring(px(13), max(1.5, px(2)), ((0.0, 1.0, theme.IVORY),))
            target.blit(ink, ink.get_rect(center=(round(at[0]), round(at[1]))))
        if offer.fate == Fate.WALKED_OUT:
            ink = draw.cross(px(22), theme.WARN)
            target.blit(ink, ink.get_rect(center=(round(at[0]), round(at[1]))))
        self.words(target, labels, at, str(offer.number), theme.NOTE.strong.ink(theme.HI))

    def _star(self, target: pygame.Surface, at: Point, words: str, full: bool, labels: Placing) -> None:
        icon = self.ui.icon("star", 20, theme.IVORY if full else theme.MUTE)
        target.blit(icon, icon.get_rect(center=(round(at[0]), round(at[1]))))
        self.words(target, labels, at, words, theme.NOTE.ink(theme.TEXT))


class Opening(Plot):
    """How the room for agreement opened and closed."""

    high = 130.0

    def __init__(self, ui: Ui, rooms: Sequence[Room]) -> None:
        super().__init__(ui)
        self.rooms = rooms

    def paint(self, target: pygame.Surface) -> None:
        points = [(float(room.step), room.opening) for room in self.rooms]
        ends = [0.0, *(end for _, one in points for end in one)]
        frame, _, marks = self.frame([at for at, _ in points], ends, margin=0.04)
        self.grid_up(target, frame, marks)
        begun = {room.round: room.step for room in reversed(self.rooms)}
        for number_, step in begun.items():
            self.ui.text.blit(target, str(number_), (frame.x(step), frame.bottom + self.ui.px(4)), theme.ASIDE.centre)
        nought = round(frame.y(0))
        target.fill(theme.MUTE[:3], (frame.left, nought, frame.right - frame.left, max(1, self.ui.px(1))))
        over = [(frame.x(at), frame.y(one.high)) for at, one in points]
        under = [(frame.x(at), frame.y(one.low)) for at, one in reversed(points)]
        self.shade(target, [*over, *under], theme.IVORY, 50)
        self.line(target, [(frame.x(at), frame.y(one.value)) for at, one in points], theme.IVORY)
