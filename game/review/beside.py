"""The historical line of a scenario, played through, to be set beside a game."""

from __future__ import annotations

from dataclasses import dataclass

from game.match.eyes import ALL
from game.match.match import Match
from game.match.sitters import PERSON
from game.review.account import Account
from game.rules.guards import IllegalMoveError
from game.rules.tables import Move
from game.scenario import Scenario, from_files
from game.scenario.schema.history import Deed
from game.wording.messages import say


@dataclass(frozen=True)
class Beside:
    """What was really done, as moves. deeds: those that were played; refused: why it could not be played to its end,
    if it could not."""

    account: Account
    deeds: tuple[Deed, ...]
    refused: str = ""


def beside(scenario: Scenario) -> Beside | None:
    """The historical line of a scenario, if it has one, by the turns and to the last round that its files say: the game
    beside it may be played by blocks, or have fewer rounds."""
    history = scenario.document.history
    if history is None:
        return None
    scenario = from_files(scenario.files)
    tables = scenario.tables
    match = Match.new(scenario, dict.fromkeys(tables.seats, PERSON), history.seed, None)
    for number, deed in enumerate(history.moves):
        package = sum(1 << tables.row[name] - tables.clauses.first for name in deed.clauses)
        try:
            if (match.round, match.to_move) != (deed.round, deed.seat):
                raise ValueError(deed.play)
            match.submit(Move(tables.row[deed.play], package))
        except (IllegalMoveError, ValueError):
            refused = say("The record can be replayed up to its move {n} alone: by the rules of today the next one "
                          "could not be played.", n=number)
            return Beside(Account(match, ALL), history.moves[:number], refused)
    return Beside(Account(match, ALL), history.moves)
