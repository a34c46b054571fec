"""Bots where offers may be made until the next move, aloud or in secret."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from game.players.lessons import habits_of
from game.players.market import Market
from game.players.personas import personas_of
from game.players.strategist import Decision, Strategist
from game.players.valuation import valuation_of
from game.rules import views
from game.rules.batch import asked_aloud
from game.rules.engine import Games
from game.rules.tables import Kind, Manner, Tables
from game.scenario import from_files, load
from tests.players.playing import SMALL, made, played
from tests.rules.conftest import TALKS, talking

U = np.uint64
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
def test_who_thinks_offers_plainly_too(name: str, tables: str, number: int) -> None:
    assert offers(played(tables_of(tables), made(name, tables_of(tables)), number), Manner.PLAIN)


@pytest.mark.parametrize(("backs", "often"), [(-1, True), (-5, False)])
def test_doctrine_speaks_aloud_where_that_does_it_more_good_than_backing_down_may_cost(backs: int, often: bool) -> None:
    talks = TALKS.replace("does: [red_home +1]", "does: [red_word +1]")
    tables = talking(talks.replace("[red_home -2, red_word -1]", f"[red_word {backs}]"))
    assert bool(offers(played(tables, made("doctrine", tables), 40), Manner.OPEN)) == often


@pytest.mark.parametrize("manner", [Manner.URGENT, Manner.SECRET])
def test_doctrine_makes_no_offer_in_a_manner_that_does_it_no_good(manner: Manner) -> None:
    assert not offers(played(tables_of("two"), made("doctrine", tables_of("two")), 40), manner)


def test_the_strategist_weighs_every_manner_that_its_staff_thinks_of() -> None:
    tables = load(MANNERS).tables
    games = Games.start(tables, np.arange(60))
    seen = views.seen_by(games, 0, games.all, games.seed)
    found = Strategist(tables, SMALL)._candidates(Decision.of(seen, 0, habits_of(tables)))
    assert {*tables.manner[found.row[tables.kind[found.row] == Kind.OFFER]].tolist()} == {*map(int, Manner)}


@pytest.mark.parametrize("tables", ["two", "four"])
@pytest.mark.parametrize("manner", list(Manner))
def test_chance_offers_in_every_manner(manner: Manner, tables: str) -> None:
    assert offers(played(tables_of(tables), made("random", tables_of(tables)), 200), manner)


@pytest.mark.parametrize(("asked", "dearer"), [(("ghosts_out", "gift_due"), True), (("ghosts_out",), False)])
def test_an_offer_of_less_than_was_asked_aloud_is_worth_less_to_who_would_climb_down(asked: tuple[str, ...],
                                                                                      dearer: bool) -> None:
    tables = load(MANNERS).tables
    bit = {name: U(1) << U(tables.row[name] - tables.clauses.first) for name in ("ghosts_out", "gift_due")}
    games = Games.start(tables, np.arange(2))
    games.ledger[asked_aloud(tables, 0, 0), 0] = sum(bit[name] for name in asked)
    persona = personas_of(tables, 0)[0]
    market = Market.of(valuation_of(tables), games, persona, np.full(2, tables.row["offer red blue"]))
    aloud, plain = market.gains(np.full((1, 2), bit["ghosts_out"]))[0][0]
    assert (aloud < plain) == dearer
