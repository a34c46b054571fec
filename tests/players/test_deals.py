"""What packages are judged to come to."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from game.players import deals
from game.rules.engine import Games
from game.rules.packages import package_of
from game.scenario import load

HARBOURS = Path(__file__).parents[1] / "data" / "harbours"


def test_a_settlement_that_a_client_walks_out_of_is_judged_by_what_the_walk_out_does() -> None:
    """The chief who walks out raises the heat by one: a point less for Red, and one more for Blue, who is a hawk."""
    tables = load(HARBOURS).tables
    games = Games.start(tables, [1], directives=[[0], [0]])
    games["heat"][:] = 6
    settlement = package_of(tables.row[clause] - tables.clauses.first for clause in ("line_ford", "market"))
    judged = deals.judge(games, games.all, np.array([settlement], np.uint64))
    assert (judged.refused - judged.before).tolist() == [[-1], [1]]
