"""Bots where three seats may bargain at one table: they table packages there, answer, and agree."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.players import deals
from game.players.doctrine import DoctrineBot
from game.rules.batch import PROMISED, line
from game.rules.engine import Games
from game.rules.tables import Kind
from game.scenario import load
from tests.players.playing import made, played

BANKS = Path(__file__).parents[1] / "data" / "banks"


@pytest.mark.parametrize(("name", "number"), [("random", 60), ("doctrine", 60), ("strategist", 3)])
def test_bots_bargain_with_two_at_once(name: str, number: int) -> None:
    tables = load(BANKS).tables
    games = played(tables, made(name, tables), number)
    assert games.tally is not None
    of_three = {kind: int(games.tally[(tables.kind == kind) & (tables.third >= 0)].sum()) for kind in Kind}
    assert of_three[Kind.OFFER] and of_three[Kind.ACCEPT] and of_three[Kind.COUNTER]


def test_of_two_others_the_one_counts_to_whom_a_package_is_worth_less() -> None:
    tables = load(BANKS).tables
    row = np.array([tables.row[f"offer {seats}"] for seats in ("east west mill", "west mill east", "east west")])
    gain = np.array([[[1, 2, 3]], [[4, 5, 6]], [[7, 3, 9]]])
    assert deals.others(tables, row, gain).tolist() == [[4, 2, 6]]


def test_doctrine_counts_what_it_costs_to_break_a_promise_of_three() -> None:
    tables = load(BANKS).tables
    games, bot = Games.start(tables, [1]), DoctrineBot(tables)
    persona, dam = bot.personas[0][0], tables.row["dam"]
    free = bot.weigh(games, persona).score[dam, 0]
    games.ledger[line(tables, 3, PROMISED), 0] = 1 << tables.row["no_dam"] - tables.clauses.first
    assert bot.weigh(games, persona).score[dam, 0] < free
