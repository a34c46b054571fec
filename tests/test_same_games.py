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
    ("scenarios/december-2019", "random", 500): "04f939564c446236cb9cd8acd9c595a203b6f15b380f90bcf1ffc60c64d81931",
    ("scenarios/december-2019", "doctrine", 120): "b95086e5e59936940da47047ce4a86d55554ddad1353ab459eb778d28216f68f",
    ("scenarios/four-powers", "random", 500): "f03e804ea0166bc45d26a7d754c4ac26cc45b6b084f33d234a1e8297a2eb718c",
    ("scenarios/four-powers", "doctrine", 60): "8ea89e565e937f3a00e7a36c27bf03da972d3234aad15ba9a89202283b9df6d9",
    ("tests/data/harbours", "random", 500): "5bdbf5da156cbdcbf0b9d0f16c6dd1c90a087435553c1c35401fced2d08b8189",
    ("tests/data/harbours", "strategist.quick", 6): "45714abc99f27744ec5552e3532aeb9a06226fd4a5695442b900f6309455885b",
    ("tests/data/manners", "random", 500): "b2ed84ed05e951926181dfa308599291aa551d41f14329f1dfb9931b35cc1146",
    ("tests/match/small", "random", 500): "bc3568cd9ca80591493415469b31319743037216823ff2cc9c5fb8b9fdaa5000",
    ("tests/match/small", "strategist.quick", 6): "89d64a2156d1dc25d9069049acaec78b96cd277494e03a71c426ede9cc76230f",
    ("tests/scenario/good/four", "random", 500): "07f506c34174faa5ea230a4e7543ad18f26639eb7c12525276c0f630a40cbbfc",
    ("tests/scenario/good/tiny", "random", 500): "054a82a790c924b0c3b9d09c68862847c6c98b7935b3b6faa6bad578fb460663",
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
