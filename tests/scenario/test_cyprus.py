"""The historical line of Cyprus, July 1974, replays to what came: guns draw the line and nothing is signed.

    PYTHONPATH=. python tests/scenario/test_cyprus.py 200000

looks through so many seeds for some with which it does.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from game.rules.engine import Games
from game.scenario import Scenario, load
from game.wording.words import Wording
from tests.scenario.test_history import Replay, holds, last_of_round, line, replay, search

CYPRUS = Path(__file__).parents[2] / "scenarios" / "cyprus-1974"
OUTCOME = {
    "settled": "none", "line": "none", "regime": "clerides", "athens": "karamanlis", "pentemili.held": "turkish",
    "kyrenia.held": "turkish", "kyrenia_pass.held": "turkish", "famagusta.held": "turkish", "morphou.held": "turkish",
    "nicosia.held": "guard", "airport.held": "un", "larnaca.held": "guard",
}
MILESTONES: list[tuple[int, str, str]] = [      # before the last move of that round
    (2, "regime", "sampson"), (3, "kyrenia.held", "turkish"), (3, "airport.held", "un"), (4, "athens", "karamanlis"),
    (6, "famagusta.held", "guard"),
]


@pytest.fixture(scope="module")
def cyprus() -> Scenario:
    return load(CYPRUS)


@pytest.fixture(scope="module")
def played(cyprus: Scenario) -> Replay:
    return replay(cyprus)


def test_every_move_of_the_line_is_legal(played: Replay) -> None:
    assert played.refused == ""


@pytest.mark.parametrize(("name", "value"), OUTCOME.items())
def test_it_ends_as_it_did(cyprus: Scenario, played: Replay, name: str, value: str) -> None:
    assert holds(cyprus, Games.of([played.game]), name, value)[0], played.refused


@pytest.mark.parametrize(("round_", "name", "value"), MILESTONES)
def test_on_the_way(cyprus: Scenario, round_: int, name: str, value: str) -> None:
    upto = last_of_round(line(cyprus).moves, round_)
    assert holds(cyprus, Games.of([replay(cyprus, upto).game]), name, value)[0]


def test_the_ending_is_that_of_the_line(cyprus: Scenario, played: Replay) -> None:
    assert cyprus.tables.rows[cyprus.tables.ending_row(played.game.ending)] == line(cyprus).ending


def test_the_directives_are_those_that_the_seed_deals(cyprus: Scenario, played: Replay) -> None:
    words = Wording(cyprus.catalogue)
    dealt = {seat: words.variables[f"directive.{seat}"].values[played.game[f"directive.{seat}"]]
             for seat in cyprus.tables.seats}
    assert line(cyprus).directives == dealt


if __name__ == "__main__":
    search(int(sys.argv[1]), print, CYPRUS, MILESTONES, OUTCOME)
