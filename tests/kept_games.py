"""Games between bots: kept in a folder, for tests of the verbs that read them, or played on from where they stand."""

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


def play_on(match: Match, most: int = 1000) -> int:
    """Has bots play up to `most` moves of a game that is under way; returns how many they played."""
    bots = {seat: make("random", match.scenario.tables, match.bot_seed(seat)) for seat in match.seats}
    played = 0
    while not match.over and played < most:
        match.bot_move(bots[match.to_move])
        played += 1
    return played
