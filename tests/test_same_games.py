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
    ("scenarios/december-2019", "random", 500): "79469a1eb0111c7d33002617cb4b7da3643214bf8ebbcf5dafa1158b81720fba",
    ("scenarios/december-2019", "doctrine", 120): "3a431e984a5f4b507c3b03722d10fc6820fd8279a118fe6eef0bd52b01161dce",
    ("scenarios/four-powers", "random", 500): "13840d21ee55af05d63bf8be3ca186b14eb9668c8d83b04ba995ba2b9729ce34",
    ("scenarios/four-powers", "doctrine", 60): "f729333b2ad5c16f6480d08448ab4707f9a6a971392139dd914150cd1ea41ab4",
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
