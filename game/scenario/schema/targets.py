"""What a scenario should measure up to when bots play it: its targets.

The measures are few and closed; what they measure is named by the scenario. Ranges of shares are in percent.
"""

from __future__ import annotations

import re
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator

from game.scenario.schema.parts import Part
from game.scenario.schema.scalars import Identifier, Sentence, Short, fault, one_of, shown

SPAN = re.compile(r"(-?[0-9]{1,4})?\.\.(-?[0-9]{1,4})?\Z")


class Measure(NamedTuple):
    """A measure: what its `of` names, how many at least and at most, and whether it is a share, in percent."""

    of: str
    least: int
    most: int
    share: bool


HAGGLING = ("after_counter", "counter_keeps", "taken_at_once")
"""The measures of how packages come about, for which every move is recorded."""
MEASURES = {
    "ending": Measure("ending", 1, 9, True),              # share of games that end so
    "played": Measure("row", 1, 60, True),                # share of games in which any of these rows is played
    "least_played": Measure("kind or row", 1, 60, True),  # of a kind, or of these, what comes in the fewest games
    "most_played": Measure("kind or row", 1, 60, True),   # and in the most: played, signed or seen
    "after_counter": Measure("", 0, 0, True),             # of signed packages, those that come after a counter
    "counter_keeps": Measure("", 0, 0, True),             # of counters, those with half or more of what they answer
    "taken_at_once": Measure("", 0, 0, True),             # of first offers, those accepted as they are
    "promise_broken": Measure("", 0, 0, True),            # share of games in which a breach is found
    "agreement": Measure("", 0, 0, True),                 # share of starts where a package is better for all than none
    "no_deal": Measure("seat", 2, 2, True),               # no-deal value of the first seat less that of the second
    "stronger": Measure("bot", 2, 2, True),               # share of pairs in which the first bot does better
    "decisions": Measure("", 0, 0, False),                # decisions in a game, on average
    "deals_over_dice": Measure("", 0, 0, False),          # variance that deals and cards explain over that of dice
    "track": Measure("track", 1, 1, False),               # a track at the end, on average
}


def _span(value: object) -> tuple[int | None, int | None]:
    if isinstance(value, tuple):
        return value
    match = SPAN.match(value) if isinstance(value, str) else None
    if not match or match[0] == "..":
        raise fault(f"{shown(value)} is not a range", "from..to with whole numbers, such as 35..65, 90.. or ..0")
    low, high = (None if end is None else int(end) for end in match.groups())
    if low is not None and high is not None and low > high:
        raise fault(f"the range {shown(value)} is empty", f"{high}..{low}")
    return low, high


Span = Annotated[tuple[int | None, int | None], BeforeValidator(_span)]


class Target(Part):
    """A target: what is measured, of what, and between which bounds it should lie."""

    id: Identifier
    name: Short
    measure: Annotated[str, one_of(*MEASURES)]
    of: tuple[Short, ...] = ()
    range: Span
    text: Sentence
    source: Sentence
