"""Games in which one seat is asked and bots play the others: what single-agent learning needs."""

from __future__ import annotations

import os
from collections.abc import Mapping

from game import players
from game.match.cache import Cache
from game.match.scenarios import find_scenario
from game.players import Bot, kept
from game.rules.names import hinted
from game.rules.tables import Tables
from game.scenario import load
from game.study.learning.vector import Batched

Bots = str | Mapping[str, str | Bot]
"""A bot's name for all other seats, or for each of them a name, or a bot of your own."""


def against(
    scenario: str | os.PathLike[str],
    size: int,
    seat: str | None = None,
    bots: Bots = "doctrine",
    rounds: int | None = None,
    auto_reset: bool = False,
) -> Batched:
    """`size` games in lockstep in which `seat` (the first, if none is named) is asked and bots play the others.

    scenario: its path, or the name of one that comes with the program. A seat left out of `bots` is played by doctrine.
    ScenarioError, UnknownScenario, UnknownBot, or ValueError for a seat that is not there, size or rounds.
    """
    tables = load(find_scenario(scenario)).tables
    mine = tables.seats[0] if seat is None else seat
    given = dict.fromkeys(tables.seats, bots) if isinstance(bots, str) else dict(bots)
    for name in (mine, *given):
        if name not in tables.seats:
            raise ValueError(hinted(f"there is no seat {name!r}", name, tables.seats))
    others = {s: _bot(given.get(name, "doctrine"), tables, s) for s, name in enumerate(tables.seats) if name != mine}
    return Batched(tables, size, rounds, auto_reset, others)


def _bot(which: str | Bot, tables: Tables, seat: int) -> Bot:
    if not isinstance(which, str):
        return which
    kept.keep_somewhere(Cache())
    return players.bot(which, tables, seat)
