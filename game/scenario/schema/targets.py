"""What a scenario should measure up to when bots play it: its targets.

The measures are few and closed; what they measure is named by the scenario. Ranges of shares are in percent.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple

from game.scenario.schema.logic import Setting
from game.scenario.schema.parts import Part
from game.scenario.schema.scalars import Identifier, Sentence, Short, Span, one_of


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
    "convened": Measure("", 0, 0, True),                  # share of games in which a forum is convened
    "agreement": Measure("", 0, 0, True),                 # share of starts where a package is better for all than none
    "loses_more": Measure("seat", 2, 2, False),           # what the first gains by a settlement, less the second
    "stronger": Measure("bot", 2, 2, True),               # share of pairs in which the first bot does better
    "decisions": Measure("", 0, 0, False),                # decisions in a game, on average
    "deals_over_dice": Measure("", 0, 0, False),          # variance that deals and cards explain over that of dice
    "track": Measure("track", 1, 1, False),               # a track at the end, on average
}


OF_ANY = ("ending", "played", "convened", "promise_broken", "decisions", "track")
"""The measures that may be taken of other games than those of the scenario as it stands."""
BY_OTHERS = (*OF_ANY, "agreement")
"""The measures for which a target may name who plays."""
APART = ("agreement", "loses_more")
"""The measures that ask for a year without a deal, from which some endings may be left out and told beside."""


class Target(Part):
    """A target: what is measured, of what, and between which bounds it should lie.

    bots, given: of which games, if not of those as the scenario stands: who plays all seats (for `agreement` the years
    without a deal and those with a package), and what is changed.
    besides: endings of years without a deal that are not counted among them, but told beside.
    """

    id: Identifier
    name: Short
    measure: Annotated[str, one_of(*MEASURES)]
    of: tuple[Short, ...] = ()
    bots: Short | None = None
    given: Setting = Setting()
    besides: tuple[Short, ...] = ()
    range: Span
    text: Sentence
    source: Sentence
