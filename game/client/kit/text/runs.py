"""Rich text: runs of letters or icons, and the lines that they are wrapped into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.client.kit.theme import Colour


class Run(NamedTuple):
    """A piece of a rich line. `icon` draws that icon in place of text; colour None takes the paragraph's; `link` is
    what it leads to, in a paragraph that can be followed."""

    text: str
    colour: Colour | None = None
    bold: bool = False
    icon: str = ""
    link: str = ""


class Placed(NamedTuple):
    """A run on a line: x from the line's start, its width and the run."""

    x: int
    width: int
    run: Run


Line = list[Placed]


Rich = str | Sequence[Run]


def rich(words: Rich) -> list[Run]:
    """Runs of a string in which `**two stars**` mean bold; a list of runs is returned as it is."""
    if not isinstance(words, str):
        return list(words)
    parts = words.split("**")
    return [Run(part, None, bool(i % 2)) for i, part in enumerate(parts) if part]


def plain(words: Rich) -> str:
    """The text of rich words without its marks."""
    return "".join(run.text for run in rich(words))


def shift(room: float, align: str) -> float:
    """How far right something moves in so much room: not at all, by half, or to the end."""
    return {"left": 0.0, "centre": room / 2, "right": room}[align]


def line_width(line: Line) -> int:
    """Width of a wrapped line."""
    return line[-1].x + line[-1].width if line else 0
