"""Numbers with a zero before them, which other programs read otherwise: 012 is 12 here, and 10 in YAML of old."""

from __future__ import annotations

import re

from game.scenario.checking import CheckContext

LED = re.compile(r"[+-]?0[0-9]+\Z")


def run(context: CheckContext) -> None:
    """Every value of the tree."""
    for loc, text in context.tree.texts():
        if LED.match(text):
            context.report_in_tree(loc, f"'{text}' is read as {int(text)}", f"{int(text)}",
                                   "other programs may read it as another number")
