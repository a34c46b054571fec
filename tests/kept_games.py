"""Games between bots that are kept in a folder, for tests of the verbs that read them."""

from __future__ import annotations

from pathlib import Path

from game.match.match import Match
from game.players import make
from game.scenario import load

HARBOURS = Path(__file__).parent / "data" / "harbours"


def saved(folder: Path, moves: int = 1000, code: str = "") -> Path:
    """The file of a game between bots, as far as so many moves."""
    scenario = load(HARBOURS)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "bot:random"), 1, None)
    match.keep(folder, code)
    bots = {seat: make("random", scenario.tables, match.bot_seed(seat), at) for at, seat in enumerate(match.seats)}
    while not match.over and match.moves < moves:
        match.bot_move(bots[match.to_move])
    assert match.path is not None
    return match.path
