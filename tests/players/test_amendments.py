"""A counter amends what lies on the table: most of it stays, and the rules take it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from game.players import deals
from game.players.amendments import amendments
from game.players.random import random_moves
from game.rules.arrays import Bits, Ints
from game.rules.bulk import legal
from game.rules.dice import mix
from game.rules.engine import Games
from game.rules.tables import Kind
from game.scenario import load
from tests.players.playing import made, played_on

MAIN = Path(__file__).parents[2] / "scenarios" / "december-2019"
U = np.uint64


@lru_cache(maxsize=1)
def asked() -> tuple[Games, Ints]:
    """Positions in which a counter may be made, and its row."""
    tables = load(MAIN).tables
    games, found = Games.start(tables, np.arange(400)), list[Games]()
    counters = np.nonzero(tables.kind[: tables.moves.size] == Kind.COUNTER)[0]
    for _ in range(30):
        found.append(games.pick(np.nonzero(legal(games)[counters].any(0))[0]))
        games.step(*random_moves(games))
    whole = Games.beside(found)
    return whole, counters[legal(whole)[counters].argmax(0)]


def amended() -> tuple[Games, Ints, Bits, Bits]:
    """(the positions, the rows, what lies there, uint64[8, n] amendments of it)."""
    games, row = asked()
    h = mix(np.arange(games.size, dtype=U))
    return games, row, deals.on_table(games, games.all, deals.circle_of(games.tables, row)), \
        amendments(games, games.all, row, h, 8)


def test_the_rules_take_every_amendment() -> None:
    games, row, _, packages = amended()
    for package in packages[:2]:
        for i in np.nonzero(package)[0][:300]:
            assert games.why_not(int(row[i]), int(package[i]), int(i)) == []


def test_half_of_what_is_answered_stays_and_it_is_no_copy() -> None:
    _, _, offered, packages = amended()
    some = packages != 0
    kept = 2 * np.bitwise_count(packages & offered) >= np.bitwise_count(offered)
    assert kept[some].all() and (packages != offered)[some].all()


def test_most_draws_may_be_tabled() -> None:
    _, _, _, packages = amended()
    assert (packages != 0).mean() > 0.5 and (packages != 0).any(0).mean() > 0.95


def test_an_amendment_does_not_depend_on_the_batch() -> None:
    games, row, _, packages = amended()
    i = games.size // 2
    alone = amendments(games.pick(np.array([i])), np.zeros(1, np.intp), row[i : i + 1], mix(np.array([i], U)), 8)
    assert (alone[:, 0] == packages[:, i]).all()


@pytest.mark.parametrize(("name", "number"), [("doctrine", 60), ("strategist", 6)])
def test_a_bot_counters_with_an_amendment(name: str, number: int) -> None:
    tables, counters, keep = load(MAIN).tables, 0, 0
    for games, row, package in played_on(tables, made(name, tables), number):
        who = np.nonzero(games.ready() & (tables.kind.take(row) == Kind.COUNTER))[0]
        lying = deals.on_table(games, who, deals.circle_of(tables, row[who]))
        counters += who.size
        keep += int((2 * np.bitwise_count(lying & package[who]) >= np.bitwise_count(lying)).sum())
    assert counters and keep >= 0.6 * counters      # now and then a package is answered by quite another
