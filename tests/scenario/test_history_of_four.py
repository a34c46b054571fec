"""The historical line of Four Powers replays to what happened, with four seats at the table.

When a row changes, the line may need another seed. This looks for some among so many:

    PYTHONPATH=. python tests/scenario/test_history_of_four.py 60000
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from game.rules.engine import Games
from game.rules.facts import ClientAsked
from game.scenario import Scenario, load
from game.wording.words import Wording
from tests.scenario.test_history import Replay, holds, line, replay, search

FOLDER = Path(__file__).parents[2] / "scenarios" / "four-powers"
OUTCOME = {
    "settled": "reached", "ceasefire": "sirte_jufra", "chair": "geneva", "front.held": "gna", "tarhuna.held": "gna",
    "watiya.held": "gna", "sirte.held": "lna", "jufra.held": "lna", "maarat.held": "damascus",
    "saraqib.held": "damascus", "idlib_city.held": "rebels", "memorandum": "contested", "mandate": "passed",
    "out.gulf": "no", "out.west": "no",
}


@pytest.fixture(scope="module")
def four() -> Scenario:
    return load(FOLDER)


@pytest.fixture(scope="module")
def played(four: Scenario) -> Replay:
    return replay(four)


def test_every_move_of_the_line_is_legal(played: Replay) -> None:
    assert played.refused == ""


@pytest.mark.parametrize(("name", "value"), OUTCOME.items())
def test_it_ends_as_it_did(four: Scenario, played: Replay, name: str, value: str) -> None:
    assert holds(four, Games.of([played.game]), name, value)[0]


def test_haftar_leaves_moscow_unsigned_in_january_and_signs_in_october(four: Scenario, played: Replay) -> None:
    clients = [consent.client for consent in four.document.consent]
    asked = [(fact.round, clients[fact.client], fact.signed) for fact in played.facts if isinstance(fact, ClientAsked)]
    assert asked == [(2, "haftar", False), (2, "serraj", True), (8, "haftar", True), (8, "serraj", True)]


def test_each_of_the_four_moves_in_each_round(four: Scenario) -> None:
    moved = {(deed.round, deed.seat) for deed in line(four).moves}
    assert moved == {(r, s) for r in range(1, 9) for s in four.tables.seats}


def test_the_directives_are_those_that_the_seed_deals(four: Scenario, played: Replay) -> None:
    variables = Wording(four.catalogue).variables
    names = [f"directive.{seat}" for seat in four.tables.seats]
    assert line(four).directives == {name.split(".")[1]: variables[name].values[played.game[name]] for name in names}


if __name__ == "__main__":
    search(int(sys.argv[1]), print, FOLDER, [], OUTCOME)
