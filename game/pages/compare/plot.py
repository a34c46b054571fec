"""The tables of a class in one picture: what each agreed, what was to be had, and no deal."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from game.estimates.intervals import between
from game.pages.report.charts import Frame, Labels, axes, colour, named, scale, signed, through
from game.pages.svg import svg, tag
from game.review.frontier import Deal, Frontier
from game.review.playouts import SOUGHT, YEARS
from game.wording.messages import count, listed, say

WIDTH, HEIGHT = 706, 560
NAMED = 3
"""So many tables without a deal are named where they stand; of more it is said how many."""


def all_tables(front: Frontier) -> Markup:
    """The picture, in points above no deal."""
    left, right, top, bottom = 62, 690, 16, 500
    points = front.points
    x, across = scale([point[0] for point in points], left, right)
    y, up = scale([point[1] for point in points], bottom, top)
    frame = Frame(WIDTH, HEIGHT, x, y, left, right, top, bottom)
    labels = Labels([(x(one), y(two)) for one, two in points], frame)
    body = [*axes(frame, across, up), *_room(frame, front), *_no_deal(frame, front, labels)]
    body += [tag("circle", tag("title", one.told), cx=x(one.point[0]), cy=y(one.point[1]), r=3.5, fill="var(--ink)")
             for one in front.front]
    for deal in front.agreed:
        body += _deal(frame, deal, front, labels)
    body += _without(frame, front, labels)
    body += named(frame, front.pair, axis_names(front))
    return svg(WIDTH, HEIGHT, body, say("What each table agreed, by what it was worth to {one} and {two} above no deal",
                                        one=front.names[0], two=front.names[1]))


def axis_names(front: Frontier) -> tuple[str, str]:
    """What is counted across and up."""
    one, two = (say("{seat}: points above no deal", seat=name) for name in front.names)
    return one, two


def measured(front: Frontier) -> str:
    """From how many play-outs, with which seed, what is drawn is known."""
    return say("estimated: {years} play-outs of each deal, {sought} of each other package, seed {seed}, 95 % interval",
               years=YEARS, sought=SOUGHT, seed=str(front.key))


def at_nothing(front: Frontier) -> str:
    """Which tables agreed on nothing, or how many, where they are many."""
    tables = front.without
    return listed(tables) if len(tables) <= NAMED else count("{n} table without a deal", "{n} tables without a deal",
                                                             len(tables))


def _room(frame: Frame, front: Frontier) -> Iterator[Markup]:
    """The field of what is better for both, up to the frontier."""
    line = [one.point for one in reversed(front.front)]
    if line:
        steps = [(0.0, 0.0), (0.0, line[0][1]), *line, (line[-1][0], 0.0)]
        yield tag("polygon", points=through((frame.x(a), frame.y(b)) for a, b in steps), fill="var(--room)")
        yield tag("polyline", points=through((frame.x(a), frame.y(b)) for a, b in line), fill="none",
                  stroke="var(--ink)", stroke_width=2.0)


def _no_deal(frame: Frame, front: Frontier, labels: Labels) -> Iterator[Markup]:
    x, y, (first, second) = frame.x(0), frame.y(0), front.pair
    for ends, seat in (((x, frame.top, x, frame.bottom), first), ((frame.left, y, frame.right, y), second)):
        yield tag("line", x1=ends[0], y1=ends[1], x2=ends[2], y2=ends[3], stroke=colour(seat), stroke_width=2.0,
                  stroke_dasharray="7 5")
    yield labels.fix((x + 6, frame.bottom - 8), say("no deal for {seat}", seat=front.names[0]), "start", colour(first))
    yield labels.fix((frame.right - 4, y - 7), say("no deal for {seat}", seat=front.names[1]), "end", colour(second))


def _deal(frame: Frame, deal: Deal, front: Frontier, labels: Labels) -> Iterator[Markup]:
    """A table's deal with its intervals: full where it acted, crossed where a client walked out."""
    (one, two), (x, y) = deal.gain, (frame.x(deal.gain[0].value), frame.y(deal.gain[1].value))
    ends = ((frame.x(one.low), y, frame.x(one.high), y), (x, frame.y(two.low), x, frame.y(two.high)))
    yield from (tag("line", x1=a, y1=b, x2=c, y2=d, stroke="var(--dim)", stroke_width=1.2, opacity="0.5")
                for a, b, c, d in ends)
    tip = say("{table}: {one} {a} ({of_a}), {two} {b} ({of_b})", table=deal.table, one=front.names[0],
              a=signed(one.value), of_a=between(one, "points"), two=front.names[1], b=signed(two.value),
              of_b=between(two, "points"))
    yield tag("circle", tag("title", tip), cx=x, cy=y, r=7, fill="var(--paper)" if deal.walked else "var(--fill)",
              stroke="var(--ink)", stroke_width=1.8)
    if deal.walked:
        yield from (tag("line", x1=x - 9, y1=y + way * 9, x2=x + 9, y2=y - way * 9, stroke="var(--ink)",
                        stroke_width=2.0) for way in (1, -1))
    yield labels.place((x, y), deal.table, "label strong")


def _without(frame: Frame, front: Frontier, labels: Labels) -> Iterator[Markup]:
    """The tables that agreed on nothing, where both lines cross."""
    if front.without:
        at = frame.x(0), frame.y(0)
        yield tag("circle", tag("title", listed(front.without)), cx=at[0], cy=at[1], r=7, fill="var(--paper)",
                  stroke="var(--ink)", stroke_width=1.8)
        yield labels.place(at, at_nothing(front), "label strong")
