"""The historical line of Four Powers replays to what happened, with four seats at the table.

When a row changes, the line may need another seed. This looks for some among so many:

    PYTHONPATH=. python tests/scenario/test_history_of_four.py 60000
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from game.rules.engine import Games
from game.rules.facts import ClientAsked
from game.rules.packages import available
from game.scenario import Scenario, load
from game.wording.words import Wording
from tests.scenario.test_history import Replay, holds, line, package_of, replay

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


def seeds_that_hold(scenario: Scenario, count: int) -> Iterator[int]:
    """The seeds, of so many, with which the moves are legal and end as they did."""
    tables, left = scenario.tables, np.arange(count, dtype=np.uint64)
    games = Games.start(tables, left)
    for deed in line(scenario).moves:
        row, package = tables.row[deed.play], np.uint64(package_of(tables, deed))
        kept = np.nonzero(games.legal()[row] & (games["round"] == deed.round)
                          & (available(games, games.all, 0) & package == package))[0]
        games, left = games.pick(kept), left[kept]
        games.step(np.full(kept.size, row), np.full(kept.size, package))
    good = np.logical_and.reduce([holds(scenario, games, name, value) for name, value in OUTCOME.items()])
    yield from map(int, left[good])


if __name__ == "__main__":
    for seed in seeds_that_hold(load(FOLDER), int(sys.argv[1])):
        print(seed)
