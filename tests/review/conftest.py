"""Whole games between bots, played once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from game.match.match import Match
from game.players import make
from game.scenario import load

ROOT = Path(__file__).parents[2]
DECEMBER = ROOT / "scenarios" / "december-2019"
HARBOURS = ROOT / "tests" / "data" / "harbours"
FOUR = ROOT / "tests" / "scenario" / "good" / "four"


@lru_cache
def played(folder: Path, seed: int, bot: str = "random") -> Match:
    """A game that bots of one kind have played to its end."""
    scenario = load(folder)
    tables = scenario.tables
    match = Match.new(scenario, dict.fromkeys(tables.seats, f"bot:{bot}"), seed, None)
    bots = {seat: make(bot, tables, match.bot_seed(seat), tables.seat_number(seat)) for seat in tables.seats}
    while not match.over:
        match.bot_move(bots[match.to_move])
    return match
