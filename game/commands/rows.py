"""Measurements as lines of text, for the verbs that measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.wording.messages import say

if TYPE_CHECKING:
    from game.estimates.intervals import Row, Verdict


def mark(verdict: Verdict) -> str:
    """A verdict, for people."""
    return {"met": say("met"), "missed": say("MISSED"), "unclear": say("unclear")}[verdict]


def tell_rows(rows: Sequence[Row]) -> None:
    """A line a measurement: the verdict on it, its value and interval, its range, what it is."""
    from game.estimates.intervals import between, span, value, would_tell

    for row in rows:
        asked = span(row.range, row.unit)
        verdict = mark(row.verdict) if asked else ""
        interval = f"({between(row.interval, row.unit)})"
        told = "; ".join(part for part in (row.note, would_tell(row.games_to_tell)) if part)
        print(f"  {verdict:7} {value(row.value, row.unit):>8} {interval:22} {asked:>14}  {row.title}"
              + (f": {told}" if told else ""))
