"""Numbers with a zero before them, which other programs read otherwise: 012 is 12 here, and 10 in YAML of old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from game.scenario.checking import CheckContext
from game.scenario.tree import Loc

LED = re.compile(r"[+-]?0[0-9]+\Z")


def run(context: CheckContext) -> None:
    """Every value of the tree."""
    for loc, text in _led(context.tree.data, ()):
        number = int(text)
        context.report_in_tree(loc, f"'{text}' is read as {number}", f"{number}",
                               "other programs may read it as another number")


def _led(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """The texts that are numbers with a zero before them, and where they stand."""
    if isinstance(value, str):
        if LED.match(value):
            yield loc, value
    elif isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _led(inner, (*loc, key))
