"""What plots are drawn with: elements of SVG as text, escaped here, and round numbers for axes."""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup

FULL = 960
"""Plots of this width are stretched to that of the page."""


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers from low to high, at most so many and at least two where there is room."""
    span = high - low
    if span <= 0:
        return [low]
    step = 10 ** math.floor(math.log10(span / most))
    step *= next(by for by in (1, 2, 5, 10) if span / (step * by) <= most)
    first = math.ceil(low / step - 1e-9)
    return [step * k for k in range(first, math.floor(high / step + 1e-9) + 1)]


def tag(name: str, /, *inside: str, **attributes: str | float) -> Markup:
    """An element. In attributes' names `_` stands for a dash, or after a word of Python's; empty ones are left out."""
    told = [Markup(' {}="{}"').format(key.strip("_").replace("_", "-"), f"{x:.1f}" if isinstance(x, float) else x)
            for key, x in attributes.items() if x != ""]
    return Markup("<{0}{1}>{2}</{0}>").format(name, Markup("").join(told), Markup("").join(inside))


def svg(width: int, height: int, body: Sequence[Markup], title: str) -> Markup:
    """A picture, with what it shows in words."""
    return tag("svg", tag("title", title), *body, viewBox=f"0 0 {width} {height}", width=width, height=height,
                role="img", class_="full" if width >= FULL else "")


def rect(box: tuple[float, float, float, float], fill: str, round_: int = 0, tip: str = "") -> Markup:
    """box: left, top, width and height."""
    x, y, width, height = box
    inside = [tag("title", tip)] if tip else []
    return tag("rect", *inside, x=x, y=y, width=max(width, 0), height=max(height, 0), rx=round_ or "", fill=fill)


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    """A straight line, of a class of the page's style."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=kind)


def text(x: float, y: float, told: str, anchor: str = "middle", kind: str = "tick") -> Markup:
    """A word or two, of a class of the page's style."""
    return tag("text", told, x=x, y=y, text_anchor=anchor, class_=kind)
