"""The page on three seats at one table says what can be done: its example is one that can be played."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.rules.game import Game
from game.scenario import ScenarioError, from_files

HERE = Path(__file__).parent
PAGE = (HERE.parents[1] / "docs" / "how-to" / "let-three-bargain.md").read_text(encoding="utf-8")
FOUR = {path.name: path.read_text(encoding="utf-8") for path in (HERE / "good" / "four").glob("*.yaml")}
EXAMPLE = re.search(r"```yaml\n(.*?)```", PAGE, re.S)


@pytest.mark.parametrize("row", ["offer aldmoor brennic corvane", "accept brennic corvane aldmoor"])
def test_the_example_of_the_page_has_the_rows_that_the_page_names(row: str) -> None:
    assert EXAMPLE and row in PAGE
    assert row in from_files({**FOUR, "scenario.yaml": FOUR["scenario.yaml"] + EXAMPLE[1]}).tables.row


def test_what_the_page_says_of_its_example_happens() -> None:
    assert EXAMPLE
    tables = from_files({**FOUR, "scenario.yaml": FOUR["scenario.yaml"] + EXAMPLE[1]}).tables
    game = Game.start(tables, 1)
    clause = tables.row["c_good_offices"]
    game.play(tables.row["offer aldmoor brennic corvane"], 1 << clause - tables.clauses.first)
    game.play(tables.row["accept brennic corvane aldmoor"])
    game["seat"] = tables.seat_number("corvane")
    game.play(tables.row["accept corvane aldmoor brennic"])
    assert game["given.c_good_offices"] == 1


def test_the_third_of_a_table_signs_the_settlement_of_the_two_others() -> None:
    assert EXAMPLE
    signer = ("personas: [{id: monk, seat: corvane, name: A monk, text: He keeps the door., floor: 1, "
              "rules: [{do: [mediate], urge: 1, because: Words are cheap.}], "
              "settles: {lines: [c_line_ridge], formats: [c_abbey_talks], gain: 1}, "
              "source: Invented}]\n")
    assert from_files({**FOUR, "scenario.yaml": FOUR["scenario.yaml"] + EXAMPLE[1] + signer}).document.personas
    with pytest.raises(ScenarioError, match="not for corvane to sign"):
        from_files({**FOUR, "scenario.yaml": FOUR["scenario.yaml"] + signer})
