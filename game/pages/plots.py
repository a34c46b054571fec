"""Small plots as SVG text for a page: intervals in their ranges, stacked bars, histograms.

Colours are the page's CSS variables, so that a plot follows light, dark and print: `--c0` and on for endings, `--b0`
for bands of results, `--s0` for seats. Texts are escaped here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from game.estimates.intervals import PERCENT, Interval, Range, Row, Verdict, number, percent, value
from game.pages.svg import line, rect, svg, tag, text, ticks
from game.wording.messages import say

COLOURS = {"c": 8, "b": 5, "s": 4}
"""How many colours the page has of each family; the next one is the first again."""
SCALES = (0.1, 0.2, 0.25, 0.5, 1.0)
"""Where the scale of a share may end."""


def colour(at: int, family: str = "c") -> str:
    """The CSS colour of the group with this number from 0."""
    return f"var(--{family}{at % COLOURS[family]})"


def in_range(row: Row) -> Markup:
    """An interval (a bar with its value as a dot) over the range it should lie in (a band)."""
    width, height, pad = 240, 40, 8
    interval, range_ = row.interval, row.range
    (low, high), digits = _scale(row), 0 if row.unit in ("decisions", *PERCENT) else 1

    def at(value: float) -> float:
        part = (min(max(value, low), high) - low) / (high - low) if high > low else 0.5
        return pad + part * (width - 2 * pad)

    left, right = (at(low if range_[0] is None else range_[0]), at(high if range_[1] is None else range_[1]))
    body = [
        line(pad, 13, width - pad, 13, "axis"),
        rect((left, 3, right - left, 20), "var(--band)", 3),
        *(line(at(end), 3, at(end), 23, "edge") for end in range_ if end is not None),
        rect((at(interval.low), 10, max(at(interval.high) - at(interval.low), 1), 6), "var(--ink)", 3),
    ]
    body.append(_mark(at(interval.value), row.verdict))
    body += [text(pad, 37, value(low, row.unit, digits), "start"),
             text(width - pad, 37, value(high, row.unit, digits), "end")]
    return svg(width, height, body, say("{name}: {value}", name=row.title, value=value(row.value, row.unit)))


def _mark(x: float, verdict: Verdict) -> Markup:
    """A verdict at x, by colour and by shape, for who tells no green from red, and for print."""
    match verdict:
        case Verdict.MET:
            return tag("circle", cx=x, cy=13, r=6, fill="var(--good)", class_="dot")
        case Verdict.MISSED:
            corners = f"{x:.1f},5 {x + 8:.1f},13 {x:.1f},21 {x - 8:.1f},13"
            return tag("polygon", points=corners, fill="var(--bad)", class_="dot")
    return tag("rect", x=x - 5, y=8, width=10, height=10, fill="var(--dim)", class_="dot")


def _scale(row: Row) -> tuple[float, float]:
    """Between which values a row is drawn: shares from nought, others with a margin around all that is shown."""
    ends = [end for end in (*row.interval, *row.range) if end is not None and math.isfinite(end)]
    if row.unit == "share":
        reach = max(end for end in (row.value, *row.range) if end is not None)
        return 0.0, next((end for end in SCALES if end >= 1.25 * reach), 1.0)
    margin = 0.25 * ((max(ends) - min(ends)) or 1.0)
    return min(ends) - margin, max(ends) + margin


def stacked(
    parts: Sequence[tuple[str, float]], title: str, family: str = "c", width: int = 960, height: int = 44
) -> Markup:
    """Shares of a whole as one bar. A part tells its share in it where there is room, its name by pointing at it."""
    body, x = [], 0.0
    for k, (name, part) in enumerate(parts):
        wide = part * width
        if wide > 0:
            body.append(rect((x, 0, max(wide - 2, 0.5), height), colour(k, family), 2, f"{name}: {percent(part)}"))
        if wide > 46:
            body.append(text(x + wide / 2, height / 2 + 5, percent(part, 0), kind="inside"))
        x += wide
    return svg(width, height, body, title)


@dataclass(frozen=True)
class Bins:
    """Counts by bin: groups[k][i], how many of the group called names[k] lie from edges[i] to edges[i + 1]."""

    edges: Sequence[float]
    groups: Sequence[Sequence[float]]
    names: Sequence[str]


def histogram(
    bins: Bins, title: str, marks: Sequence[tuple[float, str]] = (), band: Range | None = None, width: int = 460
) -> Markup:
    """Counts by bin, one group above the other.

    marks: values with a word each, drawn as dashed lines; band: a range that is shaded.
    """
    edges, groups, names, height = bins.edges, bins.groups, bins.names, 210
    left, right, top, bottom = 40, 8, 38 if len(marks) > 1 else 26, 26
    low, high = edges[0], edges[-1]
    total = sum(sum(group) for group in groups) or 1
    tallest = max((sum(group[i] for group in groups) for i in range(len(edges) - 1)), default=0) / total or 1.0

    def x(value: float) -> float:
        return left + (value - low) / (high - low) * (width - left - right)

    def y(part: float) -> float:
        return height - bottom - part / tallest * (height - top - bottom)

    body = []
    if band is not None:
        ends = (max(low, low if band[0] is None else band[0]), min(high, high if band[1] is None else band[1]))
        body.append(rect((x(ends[0]), top, x(ends[1]) - x(ends[0]), height - top - bottom), "var(--band)"))
    for part in ticks(0, tallest, 4):
        body += [line(left, y(part), width - right, y(part), "grid"),
                 text(left - 5, y(part) + 4, percent(part, 0 if tallest > 0.04 else 1), "end")]
    for i in range(len(edges) - 1):
        base = 0.0
        for k, group in enumerate(groups):
            part = group[i] / total
            if not part:
                continue
            tip = say("{group}, {low} to {high}: {share}", group=names[k], low=number(edges[i], 0),
                      high=number(edges[i + 1], 0), share=percent(part))
            wide, tall = x(edges[i + 1]) - x(edges[i]) - 1, y(base) - y(base + part)
            body.append(rect((x(edges[i]) + 0.5, y(base + part), wide, tall), colour(k), 0, tip))
            base += part
    for k, (mark, word) in enumerate(marks):
        if low <= mark <= high:
            end = top - 4 - 12 * ((k + 1) % 2 if len(marks) > 1 else 0)     # words of neighbours would touch
            body += [line(x(mark), end, x(mark), height - bottom, "mark"), text(x(mark), end - 4, word)]
    body.append(line(left, height - bottom, width - right, height - bottom, "axis"))
    body += [text(x(value), height - 9, number(value, 0)) for value in ticks(low, high)]
    return svg(width, height, body, title)


def bar(part: float, title: str, wide: int = 80, fill: str = "var(--c0)") -> Markup:
    """A share from 0 to 1 as a bar in its frame."""
    body = [rect((0, 3, wide, 10), "var(--frame)", 3), rect((0, 3, part * wide, 10), fill, 3)]
    return svg(wide, 16, body, title)


def around(interval: Interval, reach: float, title: str, wide: int = 110) -> Markup:
    """An interval around nought, from -reach to reach; its colour says on which side of nought it lies."""

    def at(value: float) -> float:
        return wide / 2 + min(max(value / reach, -1), 1) * (wide / 2 - 6) if reach else wide / 2

    fill = "var(--up)" if interval.low > 0 else "var(--down)" if interval.high < 0 else "var(--dim)"
    left, right = at(interval.low), at(interval.high)
    body = [line(wide / 2, 0, wide / 2, 16, "axis"), rect((left, 6, max(right - left, 1), 4), fill, 2),
            tag("circle", cx=at(interval.value), cy=8, r=4, fill=fill)]
    return svg(wide, 16, body, title)


def parts(rows: Sequence[tuple[str, Sequence[float]]], names: Sequence[str], title: str, width: int = 560) -> Markup:
    """Bars of shares: for each row one bar a name (a seat), with its percent beside it."""
    left, thick, gap = 205, 13, 16
    tall = len(names) * thick + gap
    body, height = [], len(rows) * tall + 4
    full = max((max(values) for _, values in rows), default=1.0) or 1.0
    for i, (label, values) in enumerate(rows):
        top = i * tall + 4
        body.append(text(left - 10, top + len(names) * thick / 2 + 4, label, "end", "label"))
        for k, part in enumerate(values):
            wide = max(part, 0) / full * (width - left - 60)
            tip = say("{row}, {group}: {share}", row=label, group=names[k], share=percent(part))
            body.append(rect((left, top + k * thick, max(wide, 1), thick - 2), colour(k, "s"), 0, tip))
            body.append(text(left + max(wide, 1) + 6, top + k * thick + 10, percent(max(part, 0.0)), "start"))
    body.append(line(left, 0, left, height, "axis"))
    return svg(width, height, body, title)
