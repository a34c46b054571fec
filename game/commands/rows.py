"""Measurements as lines of text, for the verbs that measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.wording.messages import say

if TYPE_CHECKING:
    from game.study.measure.intervals import Row


def tell_rows(rows: Sequence[Row]) -> None:
    """A line a measurement: whether it passed, its value and interval, its range, what it is."""
    from game.study.measure.intervals import between, span, value

    for row in rows:
        asked = span(row.range, row.unit)
        mark = (say("met") if row.passed else say("MISSED")) if asked else ""
        interval = f"({between(row.interval, row.unit)})"
        print(f"  {mark:6} {value(row.value, row.unit):>8} {interval:22} {asked:>14}  {row.title}"
              + (f": {row.note}" if row.note else ""))
