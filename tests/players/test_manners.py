"""Bots where offers may be made until the next move, aloud or in secret."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from game.players.habits import habits_of
from game.players.strategist import Decision, Strategist
from game.rules import views
from game.rules.engine import Games
from game.rules.tables import Kind, Manner, Tables
from game.scenario import from_files, load
from tests.players.playing import SMALL, made, played

TESTS = Path(__file__).parents[1]
MANNERS = TESTS / "data" / "manners"


@cache
def four() -> Tables:
    """Four seats that may talk in every manner."""
    files = {path.name: path.read_text(encoding="utf-8")
             for path in (TESTS / "scenario" / "good" / "four").glob("*.yaml")}
    talks = (MANNERS / "talks.yaml").read_text(encoding="utf-8").replace("seat: red", "seat: aldmoor")
    for red, mine in (("seat: blue", "seat: brennic"), ("red_home", "aldmoor_support"), ("red_word", "aldmoor_word"),
                      ("blue_home", "brennic_support")):
        talks = talks.replace(red, mine)
    return from_files({**files, "scenario.yaml": files["scenario.yaml"] + talks}).tables


def tables_of(name: str) -> Tables:
    """Two seats, or four."""
    return load(MANNERS).tables if name == "two" else four()


def offers(games: Games, manner: Manner) -> int:
    """How many offers were made so."""
    t = games.tables
    assert games.tally is not None
    return int(games.tally[(t.kind == Kind.OFFER) & (t.manner == manner)].sum())


@pytest.mark.parametrize(("name", "tables", "number"), [("doctrine", "two", 40), ("doctrine", "four", 20),
                                                        ("strategist", "two", 4)])
def test_who_thinks_offers_plainly(name: str, tables: str, number: int) -> None:
    games = played(tables_of(tables), made(name, tables_of(tables)), number)
    assert offers(games, Manner.PLAIN) and not any(offers(games, manner) for manner in Manner if manner)


def test_the_strategist_thinks_of_plain_offers_alone() -> None:
    tables = load(MANNERS).tables
    games = Games.start(tables, np.arange(60))
    seen = views.seen_by(games, 0, games.all, games.seed)
    found = Strategist(tables, SMALL)._candidates(Decision(seen, 0, games.seed, habits_of(tables)))
    assert (tables.kind[found.row] == Kind.OFFER).any() and not tables.manner[found.row].any()


@pytest.mark.parametrize("tables", ["two", "four"])
@pytest.mark.parametrize("manner", list(Manner))
def test_chance_offers_in_every_manner(manner: Manner, tables: str) -> None:
    assert offers(played(tables_of(tables), made("random", tables_of(tables)), 200), manner)
