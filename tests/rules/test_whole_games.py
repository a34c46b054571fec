"""Whole random games of every scenario, four seats among them, checked at every step."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.players.random import random_moves
from game.rules.engine import Games
from game.rules.layout import EVERYBODY
from game.rules.tables import Kind, Tables
from game.scenario import load

ROOT = Path(__file__).parents[2]
SCENARIOS = {
    "december-2019": ROOT / "scenarios" / "december-2019",
    "cyprus-1974": ROOT / "scenarios" / "cyprus-1974",
    "tutorial": ROOT / "scenarios" / "tutorial",
    "berlin-2020": ROOT / "scenarios" / "berlin-2020",
    "sirte-2020": ROOT / "scenarios" / "sirte-2020",
    "harbours": ROOT / "tests" / "data" / "harbours",
    "four": ROOT / "tests" / "scenario" / "good" / "four",
}


@pytest.fixture(scope="module", params=list(SCENARIOS))
def tables(request: pytest.FixtureRequest) -> Tables:
    return load(SCENARIOS[request.param]).tables


def played(tables: Tables, seeds: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Games:
    g = Games.start(tables, seeds)
    while (g["over"] == 0).any():
        g.step(*random_moves(g))
    return g


def test_random_games_stay_in_bounds_and_end(tables: Tables) -> None:
    g = Games.start(tables, np.arange(400))
    for _ in range(400):
        if not (g["over"] == 0).any():
            break
        row, package = random_moves(g)
        ready = np.nonzero(g.ready())[0]
        assert g.legal()[row[ready], ready].all()
        for i in ready[:8]:
            assert not g.why_not(int(row[i]), int(package[i]), int(i))
        g.step(row, package)
        assert (g.v >= tables.low[:, None]).all() and (g.v <= tables.high[:, None]).all()
    assert (g["over"] > 0).all()


def test_a_live_game_always_has_a_move(tables: Tables) -> None:
    g = Games.start(tables, np.arange(200))
    while (g["over"] == 0).any():
        assert (g.legal().any(0) == (g["over"] == 0)).all()
        g.step(*random_moves(g))


def test_alone_or_in_a_batch_is_the_same_game(tables: Tables) -> None:
    whole = played(tables, np.arange(60)).digest()
    parts = np.concatenate([played(tables, part).digest() for part in np.split(np.arange(60), 4)])
    alone = np.array([played(tables, np.array([seed])).digest()[0] for seed in range(12)])
    assert (whole == parts).all() and (whole[:12] == alone).all()


def hidden(tables: Tables, seat: int) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """The columns that a seat does not see itself, but for totals, which follow from the others."""
    sees = tables.sees
    totals = np.arange(tables.field.totals.start, tables.field.totals.stop)
    columns = np.nonzero((sees != EVERYBODY) & (sees >> seat & 1 == 0))[0]
    return np.setdiff1d(columns, totals)


@pytest.mark.parametrize("seed", range(3))
def test_nothing_a_seat_gets_depends_on_what_it_may_not_see(tables: Tables, seed: int) -> None:
    g = Games.start(tables, [seed])
    rng = np.random.default_rng(seed)
    while not g["over"][0]:
        for seat in range(len(tables.seats)):
            secrets = hidden(tables, seat)
            other = g.pick(g.all)
            low, high = tables.low[secrets].astype(int), tables.high[secrets].astype(int)
            other.v[secrets, 0] = rng.integers(low, high + 1)
            one, two = g.seen(seat), other.seen(seat)
            assert (one.values == two.values).all() and (one.ledger == two.ledger).all()
            assert (one.legal == two.legal).all()
            assert one.terms() == two.terms() and one.consent() == two.consent()
            for foe in range(len(tables.seats)):
                assert foe == seat or one.clauses(foe) == two.clauses(foe)
            if seat == g["seat"][0]:
                assert (other.legal()[:, 0] == g.legal()[:, 0]).all()
        g.step(*random_moves(g))


@pytest.mark.parametrize("seed", range(2))
def test_a_view_foretells_moves_without_a_roll(tables: Tables, seed: int) -> None:
    from game.rules.tables import Move

    g = Games.start(tables, [seed])
    while not g["over"][0]:
        row, package = random_moves(g)
        seat = int(g["seat"][0])
        kind = tables.kind[row[0]]
        round_ = int(g["round"][0])
        preview = g.seen(seat).preview(Move(int(row[0]), int(package[0])))
        g.step(row, package)
        if kind < Kind.PASS and not tables.roll_count[row[0]] and g["round"][0] == round_ and not g["over"][0]:
            assert preview.after == g.seen(seat).total, tables.rows[row[0]]


def test_every_seat_gets_to_move(tables: Tables) -> None:
    g = Games.start(tables, [5])
    seen = set()
    while not g["over"][0]:
        seen.add(int(g["seat"][0]))
        g.step(*random_moves(g))
    assert seen == set(range(len(tables.seats)))
