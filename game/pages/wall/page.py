"""The page of the wall: how the games of a class stand, for a projector; how it is laid out says `wall.html.jinja`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.pages.templates import rendered
from game.review.wall import Table
from game.wording.messages import say
from game.wording.points import placed
from game.wording.turns import clock_left, round_of, to_move

EVERY = 1
"""Seconds after which a browser loads the page again."""
MANY = 9
"""Above so many tables their cards are smaller: a dozen is to be in sight at once on a small projector."""


def page(tables: Sequence[Table], whole: bool, paused: bool = False) -> str:
    """The whole page. whole: it may hold points, so it is for who runs the class; paused: whether all tables stand
    still. Clocks are told as they are given."""
    return rendered(Path(__file__).with_name("wall.html.jinja"), title=say("The wall"), tables=tables, whole=whole,
                    every=EVERY, many=MANY, placed=placed, round_of=round_of, to_move=to_move, paused=paused,
                    clock_left=clock_left)
