"""The historical lines of the shorter scenarios replay through the engine to what came.

Where a changed rule breaks a line, `replay` names the move. A line needs another seed if
the dice no longer bear it out.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from game.rules.engine import Games
from game.scenario import Scenario, load
from tests.scenario.test_history import holds, line, replay

SCENARIOS = Path(__file__).parents[2] / "scenarios"
OUTCOMES = {
    "berlin-2020": {
        "ceasefire": "none", "chair": "nobody", "tripoli.held": "gna", "front.held": "gna",
        "abu_grein.held": "gna", "sirte.held": "lna",
    },
    "sirte-2020": {
        "settled": "reached", "ceasefire": "empty", "chair": "un", "abu_grein.held": "gna", "sirte.held": "lna",
        "jufra.held": "lna",
    },
}
HAPPENED = {
    "berlin-2020": [
        "ports_shut", "un_deplores", "maarat_falls", "officers_meet", "council_votes", "harbour_shelled",
    ],
    "sirte-2020": ["cairo_plan", "red_line_speech", "watiya_struck", "trump_calls", "eez_deal", "norland_saleh"],
}


@pytest.fixture(scope="module", params=OUTCOMES)
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return load(SCENARIOS / request.param)


def test_the_line_replays_to_its_ending(scenario: Scenario) -> None:
    played = replay(scenario)
    tables = scenario.tables
    assert (played.refused, tables.rows[tables.ending_row(played.game.ending)]) == ("", line(scenario).ending)


def test_it_leaves_the_position_of_the_record(scenario: Scenario) -> None:
    games, outcome = Games.of([replay(scenario).game]), OUTCOMES[scenario.document.scenario.id]
    assert [name for name, value in outcome.items() if not holds(scenario, games, name, value)[0]] == []


def test_the_news_of_the_record_came(scenario: Scenario) -> None:
    game = replay(scenario).game
    assert [name for name in HAPPENED[scenario.document.scenario.id] if not game[f"happened.{name}"]] == []


def test_the_directives_are_those_that_the_seed_deals(scenario: Scenario) -> None:
    games = Games.of([replay(scenario, 0).game])
    assert all(holds(scenario, games, f"directive.{seat}", name)[0] for seat, name in line(scenario).directives.items())
