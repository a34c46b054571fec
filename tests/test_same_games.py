"""The games that were played yesterday are played today: digests of whole runs, by scenario and bot.

A digest changes only when a rule, a scenario or a bot is changed on purpose. Then
`python -m tests.test_same_games` prints the table anew; the commit says what changed, and why.
"""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import pytest

from game.commands.parser import main

ROOT = Path(__file__).parents[1]
RUNS = {
    ("scenarios/december-2019", "random", 500): "30445999bb0aa5662bb3917219bf93a69d89b946e3a4d38d742f1ef545e3d4f3",
    ("scenarios/december-2019", "doctrine", 120): "8d404cd980a86635bd6c7727315d7cdbfe2e694d5963df4d646af0eacc8fa900",
    ("scenarios/four-powers", "random", 500): "dd82a80ef929be3f9288939526df197b121d205539e210a7ab696051a0811c78",
    ("scenarios/four-powers", "doctrine", 60): "0f33cde7a2ca6ebcef35b5e93612a842f822440a3b9a17ac441694a0e80cab0d",
    ("tests/data/harbours", "random", 500): "a4f19a1093011478672340ea77b3e618faa60f21ce95d628df07cd206fa76a59",
    ("tests/data/harbours", "strategist.quick", 6): "41ebad99944535badb08c383ea87ef50f375a906cffa338a818f37600453c280",
    ("tests/data/manners", "random", 500): "9b36e7692cd8d6bfec15710c8df60931c7de951b92554bceaf4f567446bc5c49",
    ("tests/match/small", "random", 500): "702bf9478437173c890e926031d86f1816b38439f540f59257f6a8a1ff8e5440",
    ("tests/match/small", "strategist.quick", 6): "9d0ac576fd9a67582e74b21a244f42590fcb3ada26e8f39003be1c32c5a30cb4",
    ("tests/scenario/good/four", "random", 500): "a30156345fdfe49440796062b80ee790d3172bf6bcd3ebe267b1dcd17a9fa5cc",
    ("tests/scenario/good/tiny", "random", 500): "c5e41ab947d5cdcb3a9965f83a0df5b843755348ba20701ed009b32f8f7b67b5",
}
"""Scenario, bot in every seat, games; the digest of all final positions with seed 1."""
SEATS = {
    "scenarios/four-powers": "turkey russia gulf west",
    "scenarios/december-2019": "turkey russia", "tests/data/harbours": "red blue", "tests/data/manners": "red blue",
    "tests/match/small": "north south",
    "tests/scenario/good/four": "aldmoor brennic corvane delmar", "tests/scenario/good/tiny": "north south",
}


def digest(folder: str, bot: str, games: int) -> str:
    """The digest of a run of the verb `simulate`."""
    seats = ",".join(f"{seat}={bot}" for seat in SEATS[folder].split())
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = main(["simulate", str(ROOT / folder), "--games", str(games), "--seed", "1", "--seats", seats,
                     "--workers", "1", "--json"])
    assert code == 0
    return str(json.loads(printed.getvalue().splitlines()[-1])["digest"])


@pytest.mark.parametrize(("folder", "bot", "games"), RUNS)
def test_the_same_games_are_played(folder: str, bot: str, games: int) -> None:
    assert digest(folder, bot, games) == RUNS[folder, bot, games]


if __name__ == "__main__":
    for run in RUNS:
        print(f"    {run}: \"{digest(*run)}\",".replace("'", '"'))
