"""Spring Shield: the historical line replays to the Moscow protocol, and what came on the way.

If a rule or a number changes, `PYTHONPATH=. python tests/scenario/test_spring_shield.py 20000` says which move is
refused and which of so many seeds the line holds with.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from game.rules.engine import Games
from game.rules.facts import ClientAsked
from game.scenario import Scenario, load
from game.wording.words import Wording
from tests.scenario.test_history import Replay, find_seeds, holds, last_of_round, line, replay, search

FOLDER = Path(__file__).parents[2] / "scenarios" / "spring-shield"
OUTCOME = {
    "settled": "reached", "line": "contact", "chair": "moscow", "saraqib.held": "damascus", "maarat.held": "damascus",
    "ariha.held": "rebels", "idlib_city.held": "rebels", "border": "open",
}
MILESTONES = [      # before the last move of that round
    (1, "saraqib.held", "rebels"), (2, "saraqib.held", "damascus"), (3, "saraqib.held", "damascus"),
    (4, "saraqib.held", "rebels"), (5, "saraqib.held", "damascus"), (5, "line", "none"),
]


@pytest.fixture(scope="module")
def shield() -> Scenario:
    return load(FOLDER)


@pytest.fixture(scope="module")
def played(shield: Scenario) -> Replay:
    return replay(shield)


def test_every_move_of_the_line_is_legal(played: Replay) -> None:
    assert played.refused == ""


@pytest.mark.parametrize(("name", "value"), OUTCOME.items())
def test_it_ends_as_it_did(shield: Scenario, played: Replay, name: str, value: str) -> None:
    assert holds(shield, Games.of([played.game]), name, value)[0], played.refused


@pytest.mark.parametrize(("round_", "name", "value"), MILESTONES)
def test_on_the_way(shield: Scenario, round_: int, name: str, value: str) -> None:
    upto = last_of_round(line(shield).moves, round_)
    assert holds(shield, Games.of([replay(shield, upto).game]), name, value)[0]


def test_the_strike_at_balyun_came(played: Replay) -> None:
    assert played.game["happened.balyun_strike"] == 1


def test_damascus_and_the_commanders_are_asked_once_and_heed_it(shield: Scenario, played: Replay) -> None:
    clients = [consent.client for consent in shield.document.consent]
    asked = [(fact.round, clients[fact.client], fact.signed) for fact in played.facts if isinstance(fact, ClientAsked)]
    assert asked == [(6, "assad", True), (6, "factions", True)]


def test_the_directives_are_those_that_the_seed_deals(shield: Scenario, played: Replay) -> None:
    words = Wording(shield.catalogue)
    dealt = {seat: words.variables[f"directive.{seat}"].values[played.game[f"directive.{seat}"]]
             for seat in shield.tables.seats}
    assert line(shield).directives == dealt


def test_a_search_finds_the_seed_again(shield: Scenario) -> None:
    seed = line(shield).seed
    assert seed in find_seeds(shield, np.arange(max(seed - 20, 0), seed + 20), MILESTONES, OUTCOME)


if __name__ == "__main__":
    search(int(sys.argv[1]), print, FOLDER, MILESTONES, OUTCOME)
