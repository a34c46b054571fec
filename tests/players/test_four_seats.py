"""Bots of three and four seats: whatever they choose, its parties can give or do, at the tables of three too."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.rules.tables import Kind
from game.scenario import load
from tests.players.playing import made, played

TESTS = Path(__file__).parents[1]
FOUR, BANKS = TESTS / "scenario" / "good" / "four", TESTS / "data" / "banks"


@pytest.mark.parametrize(("folder", "name", "number"), [
    (FOUR, "random", 200), (FOUR, "strategist", 40), (BANKS, "doctrine", 60), (BANKS, "strategist", 20)])
def test_nothing_is_chosen_that_the_rules_refuse(folder: Path, name: str, number: int) -> None:
    tables = load(folder).tables
    games = played(tables, made(name, tables), number)
    assert games.tally is not None
    assert games.tally[list(tables.tabling)].sum() > number


@pytest.mark.parametrize("name", ["doctrine", "strategist"])
def test_bots_table_before_three_and_answer_there(name: str) -> None:
    tables = load(BANKS).tables
    games = played(tables, made(name, tables), 20)
    assert games.tally is not None
    three = tables.circle[: tables.moves.size] >= len(tables.bargain.pairs)
    for kind in (Kind.OFFER, Kind.ACCEPT, Kind.COUNTER):
        assert games.tally[: tables.moves.size][three & (tables.kind[: tables.moves.size] == kind)].sum(), kind
