"""What an instructor did in secret is in no review of a game under way; in one of a game that is over, it is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.match import seals
from game.match.eyes import ALL, PUBLIC
from game.match.instructor import Instructor
from game.match.match import Match
from game.pages.report.tables import tables
from game.review.review import review
from game.scenario import Scenario
from game.wording.teller import sentence
from tests.kept_games import play_on
from tests.match.conftest import small

__all__ = ["small"]

CODE = "a harbour at night"
HIDDEN: dict[str, Callable[[Instructor], object]] = {
    "note": lambda table: table.note("Storm it", "south"),
    "track": lambda table: table.adjust("cellar", 8, "South forgot"),
    "event": lambda table: table.event(table.match.scenario.tables.row["whale"], 3),
}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pass-code costs nothing to try here."""
    monkeypatch.setattr(seals, "_ROUNDS", 1)
    monkeypatch.setattr(seals, "_MEMORY", 8192)


def begun(small: Scenario) -> Match:
    match = Match.new(small, {"north": "person", "south": "person"}, 3, None)
    match.admit(CODE)
    play_on(match, 2)
    return match


@pytest.mark.parametrize("what", HIDDEN)
def test_the_tables_of_a_game_under_way_are_the_same(small: Scenario, what: str) -> None:
    one, other = begun(small), begun(small)
    HIDDEN[what](Instructor(one, CODE))
    assert tables(review(one, PUBLIC)) == tables(review(other, PUBLIC))


def test_a_report_on_a_game_that_is_over_tells_it(small: Scenario) -> None:
    match = begun(small)
    table = Instructor(match, CODE)
    table.note("Storm it", "south")
    table.adjust("cellar", 8, "South forgot")
    table.end()
    said = {sentence(item) for step in review(match, ALL).account.told for breath in step for item in breath.items}
    assert {"The instructor to South: Storm it.", "The instructor sets Hidden stores: South forgot.",
            "The instructor ends the game with this round."} <= said
