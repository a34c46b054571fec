"""Facts: each kind is made by the rules, and none tells a seat what it does not see."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest

from game.players.random import random_move
from game.rules.facts import Arranged, Change, Fact, OfRow, RowPlayed, Unheard
from game.rules.game import Game
from game.rules.tables import Kind, Tables
from game.rules.views import PUBLIC, facts_for
from game.scenario import load

from .conftest import BANKS, MANNERS

ROOT = Path(__file__).parents[2]
SCENARIOS = (ROOT / "scenarios" / "december-2019", ROOT / "tests" / "data" / "harbours")
CLASSES: tuple[type[Fact], ...] = get_args(Fact)


def facts_of(tables: Tables, seed: int) -> list[Fact]:
    """All that happens in a whole random game."""
    facts: list[Fact] = []
    game = Game.start(tables, seed, facts=facts)
    while not game.over:
        game.play(*random_move(game))
    return facts


def one_of(kind: type[Fact], **known: object) -> Fact:
    """A fact of a class, 0 in every field that is not given."""
    values: dict[str, Any] = {field.name: 0 for field in fields(kind)} | {"changes": (), "among": ()} | known
    values = {field.name: values[field.name] for field in fields(kind)}
    return kind(**values)


@pytest.fixture(scope="module")
def made() -> set[type[Fact]]:
    """The classes of what happens in a handful of games."""
    games = [(folder, seed) for folder in SCENARIOS for seed in range(3)] + [(MANNERS, seed) for seed in range(9)]
    games += [(BANKS, seed) for seed in range(2)]
    return {type(fact) for folder, seed in games for fact in facts_of(load(folder).tables, seed)}


@pytest.mark.parametrize("kind", [kind for kind in CLASSES if kind not in (Arranged, Unheard)])
def test_each_kind_of_fact_is_made_in_some_game(made: set[type[Fact]], kind: type[Fact]) -> None:
    assert kind in made


def test_nothing_is_made_that_is_no_fact(made: set[type[Fact]]) -> None:
    assert made <= set(CLASSES)


@pytest.mark.parametrize("seat", [1, PUBLIC])
@pytest.mark.parametrize("kind", CLASSES)
def test_no_fact_tells_a_change_of_what_a_seat_does_not_see(tables: Tables, kind: type[Fact], seat: int) -> None:
    plan, heat = (Change(tables.column[name], 1, 2) for name in ("plan", "heat"))
    to_all = {"among": None} if kind is Arranged else {}
    fact = one_of(kind, changes=(plan, heat), **to_all)
    assert [heard.changes for heard in facts_for(tables, seat, [fact])] == [(heat,)]


@pytest.mark.parametrize("kind", [kind for kind in CLASSES if issubclass(kind, OfRow)])
@pytest.mark.parametrize(("seat", "heard"), [(0, 1), (1, 0), (PUBLIC, 0)])
def test_a_covert_row_is_told_to_its_seat_alone(tables: Tables, kind: type[Fact], seat: int, heard: int) -> None:
    fact = one_of(kind, row=int(np.nonzero(tables.covert)[0][0]), seat=0)
    assert len([one for one in facts_for(tables, seat, [fact]) if isinstance(one, kind)]) == heard


@pytest.mark.parametrize("seat", [1, PUBLIC])
def test_others_hear_that_a_covert_move_was_made_and_what_it_moved_in_their_sight(tables: Tables, seat: int) -> None:
    """A number that all see went up after such a move, and nobody was told of anything."""
    plan, heat = (Change(tables.column[name], 1, 2) for name in ("plan", "heat"))
    move = RowPlayed(3, int(np.nonzero(tables.covert)[0][0]), 0, changes=(plan, heat))
    more = RowPlayed(3, int(np.nonzero(tables.kind == Kind.EVENT)[0][0]), -1, among=(0,), changes=(heat.then(heat),))
    assert facts_for(tables, seat, [move]) == [Unheard(3, 0, changes=(heat,))]
    assert facts_for(tables, seat, [move, more]) == [Unheard(3, 0, changes=(heat, heat.then(heat)))]
    assert facts_for(tables, seat, [replace(more, changes=(plan,))]) == []
    assert facts_for(tables, seat, [more]) == [Unheard(3, -1, changes=(heat.then(heat),))]
