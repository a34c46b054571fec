"""The pictures of a report as SVG: bargaining, no-deal values, room for agreement, tracks, turning points."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from game.estimates.intervals import Interval, number
from game.pages.svg import line, rect, svg, tag, text, ticks
from game.review.courses import Course
from game.review.offers import TAKEN, Fate
from game.review.picture import Mark, Option, Picture, Point, Room
from game.wording.messages import say

LETTER = 7.2
"""About the width of a letter of a label, in units of a picture."""
Scale = Callable[[float], float]
Side = tuple[float, float, str]
"""Where words stand: their foot, and which end of them that is."""
SIDES = ((11, 4, "start"), (-11, 4, "end"), (0, -12, "middle"), (0, 20, "middle"), (11, -10, "start"),
         (-11, -10, "end"), (11, 19, "start"), (-11, 19, "end"), (0, -28, "middle"), (0, 36, "middle"),
         (24, -24, "start"), (-24, 34, "end"))
"""The sides of a point that words may stand at, the best first."""


def colour(seat: int) -> str:
    """The CSS colour of a seat."""
    return f"var(--s{seat % 4})"


@dataclass(frozen=True)
class Frame:
    """Where a plot's values lie in its picture."""

    width: int
    height: int
    x: Scale
    y: Scale
    left: int
    right: int
    top: int
    bottom: int


def scale(values: Iterable[float], begin: float, end: float, margin: float = 0.06) -> tuple[Scale, list[float]]:
    """How values lie between two ends of a picture, and round numbers for the axis."""
    known = [value for value in values if math.isfinite(value)] or [0.0, 1.0]
    low, high = min(known), max(known)
    more = max((high - low) * margin, 1.0)
    low, high = low - more, high + more

    def at(value: float) -> float:
        return begin + (value - low) / (high - low) * (end - begin)

    return at, ticks(low, high, 7)


def axes(frame: Frame, across: Sequence[float], up: Sequence[float]) -> list[Markup]:
    """Lines at round numbers, with those."""
    body = []
    for value in across:
        body += [line(frame.x(value), frame.top, frame.x(value), frame.bottom, "grid"),
                 text(frame.x(value), frame.bottom + 18, number(value, 0))]
    for value in up:
        body += [line(frame.left, frame.y(value), frame.right, frame.y(value), "grid"),
                 text(frame.left - 7, frame.y(value) + 4, number(value, 0), "end")]
    return body


def named(frame: Frame, pair: tuple[int, int], names: tuple[str, str]) -> list[Markup]:
    """What the axes are called, in the colours of two seats."""
    middle = (frame.top + frame.bottom) / 2
    return [tag("text", names[0], x=(frame.left + frame.right) / 2, y=frame.bottom + 46, text_anchor="middle",
                class_="axisname", style=f"fill:{colour(pair[0])}"),
            tag("text", names[1], x=16, y=middle, text_anchor="middle", class_="axisname",
                style=f"fill:{colour(pair[1])}", transform=f"rotate(-90 16 {middle:.0f})")]


class Placing:
    """Finds room for words beside points, so that they cover neither points nor one another. unit: how large words are,
    in units of a picture of the report."""

    def __init__(self, points: Iterable[Point], frame: Frame, unit: float = 1.0) -> None:
        self.taken = [(x - 8 * unit, y - 8 * unit, x + 8 * unit, y + 8 * unit) for x, y in points]
        self.frame, self.unit = frame, unit

    def beside(self, at: Point, wide: float) -> Side:
        """Where words so wide stand, their foot and from which end: the first free side of a point."""
        (x, y), u = at, self.unit
        sides = [(x + dx * u, y + dy * u, anchor) for dx, dy, anchor in SIDES]
        chosen = min(sides, key=lambda side: self._covered(self._box(side, wide)))
        self.take(chosen, wide)
        return chosen

    def take(self, side: Side, wide: float) -> None:
        """Words stand exactly there, which others then keep clear of."""
        self.taken.append(self._box(side, wide))

    def _box(self, side: Side, wide: float) -> tuple[float, float, float, float]:
        x, y, anchor = side
        left = x if anchor == "start" else x - wide if anchor == "end" else x - wide / 2
        return left, y - 12 * self.unit, left + wide, y + 4 * self.unit

    def _covered(self, box: tuple[float, float, float, float]) -> float:
        """How much of a box is taken, or lies outside of the plot."""
        left, top, right, bottom = box
        covered = sum(max(0.0, min(right, east) - max(left, west)) * max(0.0, min(bottom, south) - max(top, north))
                      for west, north, east, south in self.taken)
        outside = max(0.0, self.frame.left - left) + max(0.0, right - self.frame.right)
        beyond = max(0.0, self.frame.top - top) + max(0.0, bottom - self.frame.bottom)
        return covered + 40 * (outside + beyond)


class Labels(Placing):
    """Words beside points, as SVG."""

    def place(self, at: Point, words: str, kind: str = "label", fill: str = "") -> Markup:
        """The words, at the first free side of a point."""
        x, y, anchor = self.beside(at, len(words) * LETTER)
        return tag("text", words, x=x, y=y, text_anchor=anchor, class_=kind, style=f"fill:{fill}" if fill else "")

    def fix(self, at: Point, words: str, anchor: str, fill: str) -> Markup:
        """The words exactly there."""
        self.take((*at, anchor), len(words) * LETTER)
        return tag("text", words, x=at[0], y=at[1], text_anchor=anchor, class_="label strong", style=f"fill:{fill}")


def shape(seat: int, at: Point, size: float, filled: bool, tip: str = "") -> Markup:
    """The mark of a seat: by shape and colour, full or hollow."""
    x, y = at
    inside = [tag("title", tip)] if tip else []
    fill = colour(seat) if filled else "var(--paper)"
    look: dict[str, Any] = {"fill": fill, "stroke": colour(seat), "stroke_width": 2.2}
    if seat % 4 == 0:
        return tag("circle", *inside, cx=x, cy=y, r=size, **look)
    if seat % 4 == 1:
        return tag("rect", *inside, x=x - size * 0.9, y=y - size * 0.9, width=size * 1.8, height=size * 1.8, **look)
    corners = [(x, y - size * 1.2), (x + size * 1.1, y + size * 0.8), (x - size * 1.1, y + size * 0.8)] \
        if seat % 4 == 2 else [(x, y - size * 1.2), (x + size * 1.2, y), (x, y + size * 1.2), (x - size * 1.2, y)]
    return tag("polygon", *inside, points=through(corners), **look)


def through(points: Iterable[Point]) -> str:
    """Points as SVG writes them."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _star(at: Point, size: float, fill: str, tip: str) -> Markup:
    corners = [(at[0] + size * (1 if k % 2 == 0 else 0.45) * math.sin(k * math.pi / 5),
                at[1] - size * (1 if k % 2 == 0 else 0.45) * math.cos(k * math.pi / 5)) for k in range(10)]
    return tag("polygon", tag("title", tip), points=through(corners), fill=fill, stroke="var(--ink)", stroke_width=1.6)


# ---- the bargaining picture

@dataclass(frozen=True)
class Shown:
    """What the bargaining picture is told beside the picture itself: the names of the two seats, what the clauses of a
    package are called, and where the record ended, if there is one."""

    names: tuple[str, str]
    clauses: Callable[[int], str]
    record: Point | None


def bargaining(picture: Picture, shown: Shown) -> Markup:
    """Offers, no-deal lines, frontier and solutions, in the points of both."""
    left, right, top, bottom = 62, 690, 16, 500
    room = picture.now
    points = [*(mark.point for mark in picture.marks), *(one.point for one in picture.frontier)]
    points += [point for point in (picture.ended, shown.record) if point is not None]
    ends = [[*(end for end in room.value[side])] if room is not None else [] for side in range(2)]
    x, across = scale([point[0] for point in points] + ends[0], left, right)
    y, up = scale([point[1] for point in points] + ends[1], bottom, top)
    frame = Frame(706, 560, x, y, left, right, top, bottom)
    labels = Labels([(x(one), y(two)) for one, two in points], frame)
    body = axes(frame, across, up)
    if room is not None:
        body += _room(frame, picture, room)
        body += _no_deal(frame, picture, room, shown, labels)
    body += _path(frame, picture)
    for one in picture.frontier:
        tip = say("{clauses} ({gains})", clauses=shown.clauses(one.package), gains=_gains(one, shown.names))
        body.append(tag("circle", tag("title", tip), cx=x(one.point[0]), cy=y(one.point[1]), r=3.5, fill="var(--ink)"))
    body += _solutions(frame, picture, labels)
    for mark in picture.marks:
        body += _offer(frame, picture, mark, labels, shown)
    if shown.record is not None:
        at = x(shown.record[0]), y(shown.record[1])
        body += [_star(at, 10, "var(--paper)", say("How the record ended")), labels.place(at, say("the record"))]
    if picture.ended is not None:
        at = x(picture.ended[0]), y(picture.ended[1])
        body += [_star(at, 11, "var(--ink)", say("How this game ended")), labels.place(at, say("this game\u2019s end"))]
    body += named(frame, picture.pair, (say("Points of {seat}", seat=shown.names[0]),
                                        say("Points of {seat}", seat=shown.names[1])))
    return svg(706, 560, body, say("Every offer by what it was worth to {one} and to {two}", one=shown.names[0],
                                   two=shown.names[1]))


def _gains(one: Option, names: tuple[str, str]) -> str:
    return say("{one} {gain}, {two} {other}", one=names[0], gain=signed(one.gain[0].value), two=names[1],
               other=signed(one.gain[1].value))


def signed(value: float) -> str:
    """A change with its sign, to a tenth."""
    told = number(value)
    return f"+{told}" if value > 0 and told != number(0) else told


def _room(frame: Frame, picture: Picture, room: Room) -> list[Markup]:
    """The field of what is better for both, up to the frontier."""
    if not picture.frontier:
        return []
    corner = room.value[0].value, room.value[1].value
    front = sorted(one.point for one in picture.frontier)
    steps = [(corner[0], front[0][1]), *front, (front[-1][0], corner[1]), corner]
    body = [tag("polygon", points=through((frame.x(a), frame.y(b)) for a, b in steps), fill="var(--room)")]
    if len(front) > 1:
        body.append(tag("polyline", points=through((frame.x(a), frame.y(b)) for a, b in front), fill="none",
                        stroke="var(--ink)", stroke_width=2.0))
    return body


def _no_deal(frame: Frame, picture: Picture, room: Room, shown: Shown, labels: Labels) -> list[Markup]:
    one, two = room.value
    x, y, (first, second) = frame.x, frame.y, picture.pair

    def within(value: float, low: float, high: float) -> float:
        return min(max(value, low), high)

    west, east = within(x(one.low), frame.left, frame.right), within(x(one.high), frame.left, frame.right)
    north, south = within(y(two.high), frame.top, frame.bottom), within(y(two.low), frame.top, frame.bottom)
    hatch = [tag("pattern", tag("path", d="M0,6 L6,0", stroke=colour(seat), stroke_width=1.0), id=_hatch(picture, seat),
                 width=6, height=6, patternUnits="userSpaceOnUse") for seat in picture.pair]
    return [
        tag("defs", *hatch),
        tag("rect", x=west, y=frame.top, width=east - west, height=frame.bottom - frame.top,
            fill=f"url(#{_hatch(picture, first)})", opacity="0.35"),
        tag("rect", x=frame.left, y=north, width=frame.right - frame.left, height=south - north,
            fill=f"url(#{_hatch(picture, second)})", opacity="0.35"),
        tag("line", x1=x(one.value), y1=frame.top, x2=x(one.value), y2=frame.bottom, stroke=colour(first),
            stroke_width=2.0, stroke_dasharray="7 5"),
        tag("line", x1=frame.left, y1=y(two.value), x2=frame.right, y2=y(two.value), stroke=colour(second),
            stroke_width=2.0, stroke_dasharray="7 5"),
        labels.fix((x(one.value) + 6, frame.bottom - 8), say("no deal {value}", value=number(one.value)), "start",
                   colour(first)),
        labels.fix((frame.right - 4, y(two.value) - 7), say("no deal {value}", value=number(two.value)), "end",
                   colour(second)),
    ]


def _hatch(picture: Picture, seat: int) -> str:
    """The name of a seat's hatching, which is one of its own in each picture of a page."""
    return f"hatch-{picture.pair[0]}-{picture.pair[1]}-{seat}"


def _path(frame: Frame, picture: Picture) -> list[Markup]:
    """The path of concessions: each seat's offers, joined in their order."""
    body = []
    for seat in picture.pair:
        mine = [mark.point for mark in picture.marks if mark.offer.fact.sender == seat]
        body += [tag("line", x1=frame.x(one[0]), y1=frame.y(one[1]), x2=frame.x(two[0]), y2=frame.y(two[1]),
                     stroke=colour(seat), stroke_width=1.3, opacity="0.6") for one, two in pairwise(mine)]
    return body


def _solutions(frame: Frame, picture: Picture, labels: Labels) -> list[Markup]:
    body = []
    if picture.kalai is not None and not picture.together:
        at = frame.x(picture.kalai.point[0]), frame.y(picture.kalai.point[1])
        body += [tag("polygon", points=through([(at[0], at[1] - 9), (at[0] + 9, at[1] + 7), (at[0] - 9, at[1] + 7)]),
                     fill="var(--paper)", stroke="var(--ink)", stroke_width=1.8),
                 labels.place(at, say("Kalai\u2013Smorodinsky"), "label strong")]
    if picture.nash is not None:
        at = frame.x(picture.nash.point[0]), frame.y(picture.nash.point[1])
        said = say("Nash and Kalai\u2013Smorodinsky") if picture.together else say("Nash")
        body += [tag("polygon", points=through([(at[0], at[1] - 9), (at[0] + 9, at[1]), (at[0], at[1] + 9),
                                                (at[0] - 9, at[1])]), fill="var(--ink)"),
                 labels.place(at, said, "label strong")]
    return body


def _offer(frame: Frame, picture: Picture, mark: Mark, labels: Labels, shown: Shown) -> list[Markup]:
    at, offer = (frame.x(mark.point[0]), frame.y(mark.point[1])), mark.offer
    tip = say("Offer {number}, round {round}: {clauses}", number=offer.number, round=offer.round,
              clauses=shown.clauses(offer.fact.package))
    body = [shape(offer.fact.sender, at, 6, offer.fate in TAKEN, tip)]
    if offer.fate in (Fate.SIGNED, Fate.AGREED):
        body.append(tag("circle", cx=at[0], cy=at[1], r=12, fill="none", stroke="var(--ink)", stroke_width=2.0))
    if offer.fate == Fate.WALKED_OUT:
        body += [tag("line", x1=at[0] - 9, y1=at[1] + sign * 9, x2=at[0] + 9, y2=at[1] - sign * 9, stroke="var(--ink)",
                     stroke_width=2.4) for sign in (1, -1)]
    return [*body, labels.place(at, str(offer.number), "label strong")]


# ---- over the rounds

def _band(frame: Frame, points: Sequence[tuple[float, Interval]], fill: str) -> Markup:
    """What intervals cover."""
    over = [(frame.x(at), frame.y(one.high)) for at, one in points]
    under = [(frame.x(at), frame.y(one.low)) for at, one in reversed(points)]
    return tag("polygon", points=through([*over, *under]), fill=fill, opacity="0.22")


def _curve(frame: Frame, points: Sequence[tuple[float, Interval]], stroke: str) -> Markup:
    return tag("polyline", points=through((frame.x(at), frame.y(one.value)) for at, one in points), fill="none",
               stroke=stroke, stroke_width=2.2)


def opening(rooms: Sequence[Room]) -> Markup:
    """How the room for agreement opened and closed."""
    points = [(float(room.step), room.opening) for room in rooms]
    x, _ = scale([at for at, _ in points], 44, 560, 0.02)
    y, up = scale([0.0, *(end for _, one in points for end in one)], 176, 12)
    frame = Frame(580, 214, x, y, 44, 560, 12, 176)
    begun = {room.round: x(room.step) for room in reversed(rooms)}
    body = axes(frame, [], up) + [text(at, 194, str(number_)) for number_, at in begun.items()]
    body += [line(44, y(0), 560, y(0), "axis"), _band(frame, points, "var(--ink)"),
             _curve(frame, points, "var(--ink)"), text(302, 211, say("round"))]
    body += [tag("circle", cx=x(at), cy=y(one.value), r=3.5, fill="var(--ink)") for at, one in points]
    return svg(580, 214, body, say("What the side that gains less would have gained by the best package, by round"))


@dataclass(frozen=True)
class Timeline:
    """The steps of a game and where its rounds begin: (round, step)."""

    steps: int
    begun: Sequence[tuple[int, int]]


def expectations(values: Sequence[Sequence[tuple[int, Interval]]], time: Timeline, letters: Sequence[tuple[str, int]],
                 title: str) -> Markup:
    """What each seat could expect without another deal, after each step, with the turning points."""
    left, right, top, bottom = 44, 1150, 34, 260
    x, _ = scale([0.0, float(max(time.steps - 1, 1))], left, right, 0.0)
    y, up = scale([end for line_ in values for _, one in line_ for end in one], bottom, top)
    frame = Frame(1168, 300, x, y, left, right, top, bottom)
    body = axes(frame, [], up) + _rounds(frame, time)
    for seat, line_ in enumerate(values):
        points = [(float(at), one) for at, one in line_]
        body += [_band(frame, points, colour(seat)), _curve(frame, points, colour(seat))] if points else []
    for letter, at in letters:
        body += [line(x(at), top - 4, x(at), bottom, "mark"),
                 tag("rect", x=x(at) - 9, y=8, width=18, height=18, rx=3, fill="var(--ink)"),
                 text(x(at), 21, letter, kind="inside")]
    return svg(1168, 300, body, title)


def _rounds(frame: Frame, time: Timeline) -> list[Markup]:
    """Where rounds begin, along the foot of a picture."""
    body = []
    for k, (number_, at) in enumerate(time.begun):
        end = time.begun[k + 1][1] if k + 1 < len(time.begun) else time.steps - 1
        body += [line(frame.x(at), frame.top, frame.x(at), frame.bottom, "grid"),
                 text((frame.x(at) + frame.x(end)) / 2, frame.bottom + 17, str(number_))]
    return body


def track(course: Course, time: Timeline, record: Sequence[tuple[int, int]]) -> Markup:
    """A track over the game, a dot wherever something moved it. record: (round, value) where the record stood as each
    round began, dashed."""
    left, right, top, bottom = 34, 356, 10, 104
    x, _ = scale([0.0, float(max(time.steps - 1, 1))], left, right, 0.0)
    y, _ = scale([course.low, course.high], bottom, top, 0.0)
    frame = Frame(370, 126, x, y, left, right, top, bottom)
    body = _rounds(frame, time)
    body += [line(left, y(end), right, y(end), "grid") for end in (course.low, course.high)]
    if not course.names:
        body += [text(left - 6, y(end) + 4, str(end), "end") for end in (course.low, course.high)]
    begun = dict(time.begun)
    old = [(x(begun[number_]), y(value)) for number_, value in record if number_ in begun]
    if len(old) > 1:
        body.append(tag("polyline", points=through(old), fill="none", stroke="var(--dim)", stroke_width=1.6,
                        stroke_dasharray="5 4"))
    corners = [(x(0), y(course.values[0]))]
    for at, value in enumerate(course.values[1:], 1):
        corners += [(x(at), corners[-1][1]), (x(at), y(value))]
    body.append(tag("polyline", points=through(corners), fill="none", stroke="var(--ink)", stroke_width=2.0))
    for mover in course.moved:
        tip = say("Round {round}: {cause}, {before} to {after}", round=mover.round, cause=mover.title,
                  before=course.value(mover.change.before), after=course.value(mover.change.after))
        fill = colour(mover.seat) if mover.seat >= 0 else "var(--dim)"
        body.append(tag("circle", tag("title", tip), cx=x(mover.step), cy=y(course.values[mover.step]), r=3.2,
                        fill=fill))
    return svg(370, 126, body, say("{track} over the game", track=course.name))


def change(intervals: Sequence[Interval], reach: float, title: str) -> Markup:
    """By how much a step changed what each seat could expect, on a scale that all turning points share."""
    wide, tall = 220, 18 * len(intervals) + 22

    def at(value: float) -> float:
        return wide / 2 + min(max(value / reach, -1.0), 1.0) * (wide / 2 - 8)

    foot = tall - 18
    body = [line(wide / 2, 0, wide / 2, foot, "axis")]
    for seat, one in enumerate(intervals):
        middle = 9 + 18 * seat
        body += [rect((at(one.low), middle - 3, max(at(one.high) - at(one.low), 1), 6), colour(seat), 3),
                 shape(seat, (at(one.value), middle), 5, True)]
    body += [text(8, tall - 3, number(-reach, 0), "start"), text(wide / 2, tall - 3, "0"),
             text(wide - 8, tall - 3, signed(round(reach)), "end")]
    return svg(wide, tall, body, title)

