"""Drafts, observations and masks of environments: by the twin as by Python."""

from __future__ import annotations

import numpy as np
import pytest

from game.rules import bulk
from game.rules.engine import Games
from game.rules.twin import door
from game.study.learning import compiled
from game.study.learning.drafts import Drafts
from game.study.learning.space import Space
from tests.twins import SCENARIOS, anywhere, needed

STEPS = 60


def beside(games: Games) -> tuple[Drafts, Drafts]:
    """The same games twice: with drafts that Python keeps, and with those that the twin does."""
    space, seats, twin = Space(games.tables), range(len(games.tables.seats)), door.of(games.tables)
    assert twin is not None
    return Drafts(space, games.pick(games.all), seats), compiled.Compiled(twin, space, games, seats)


def differences(one: Drafts, two: Drafts) -> list[str]:
    """What is not equal of what is seen, allowed and told."""
    seats = range(len(one.space.tables.seats))
    told = [name for name in ("row", "clauses", "cells", "mask", "seat")
            if not np.array_equal(getattr(one, name), getattr(two, name))]
    told += [f"what {s} observes" for s in seats
             if not np.array_equal(one.observe(s, one.games.all), two.observe(s, two.games.all))]
    return told + [f"points of {s}" for s in seats if not np.array_equal(one.points(s), two.points(s))]


@needed
@pytest.mark.parametrize("name", SCENARIOS)
def test_the_twin_plays_an_environment_as_python_does(name: str) -> None:
    rng = np.random.default_rng(1)
    one, two = beside(Games.start(SCENARIOS[name](), np.arange(8)))
    told: list[str] = []
    for _ in range(STEPS):
        one.ask()
        two.ask()
        told += differences(one, two)
        action = np.where(one.mask.any(1), (rng.random(one.mask.shape) * one.mask).argmax(1), 0)
        one.act(action)
        two.act(action)
    assert not told


@needed
@pytest.mark.parametrize("name", SCENARIOS)
def test_the_twin_sees_positions_anywhere_as_python_does(name: str) -> None:
    one, two = beside(anywhere(SCENARIOS[name](), 40, 7))
    one.ask()
    two.ask()
    assert not differences(one, two)


@needed
def test_an_action_that_is_not_legal_changes_nothing() -> None:
    one, two = beside(Games.start(SCENARIOS["december-2019"](), np.arange(2)))
    two.ask()
    with pytest.raises(ValueError, match="is not legal in game 1"):
        two.act(np.array([two.mask[0].argmax(), len(two.space.actions) - 1]))
    assert np.array_equal(bulk.digests(one.games), bulk.digests(two.games))
