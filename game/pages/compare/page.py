"""Games side by side on a page; how it is laid out says `compare.html.jinja`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from game.pages.compare.plot import all_tables, measured
from game.pages.report.charts import signed
from game.pages.report.page import played_out
from game.pages.templates import rendered
from game.review.compare import Game, Seen, game
from game.review.debrief import debriefs
from game.review.frontier import frontiers
from game.review.offers import became
from game.wording.messages import say

MOST_ABREAST = 5
"""Games beside each other that a window of 1280 pixels has the width for."""


def parts(game: Game) -> list[tuple[str, tuple[str, ...]]]:
    """What is told of a game, each part with its name, in order."""
    return [(say("Who played"), game.players), (say("Results"), game.results), (say("Deals"), game.deals),
            (say("Threats"), game.threats), (say("Promises broken"), game.breaches)]


def bands(games: Sequence[Game]) -> list[Sequence[Game]]:
    """The games in as few rows of even length as a screen has the width for: nothing is to be scrolled sideways."""
    rows = -(-len(games) // MOST_ABREAST)
    ends = [len(games) * row // rows for row in range(rows + 1)]
    return [games[begin:end] for begin, end in pairwise(ends)]


def page(games: Sequence[Seen], working: bool = False, lessons: Mapping[str, str] | None = None) -> str:
    """The whole page. working: play-outs are still under way, and the page will be written again; lessons: question to
    what the class said to it."""
    told = [game(one) for one in games]
    return rendered(Path(__file__).with_name("compare.html.jinja"), title=say("Games side by side"), bands=bands(told),
                    rows=[name for name, _ in parts(Game(""))], parts=parts,
                    debriefs=debriefs(games), frontiers=frontiers(games), all_tables=all_tables, became=became,
                    signed=signed, played_out=played_out, measured=measured, working=working, lessons=lessons or {})
