"""Quick players choose by the compiled twin what they would choose by Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest

from game.players import hidden
from game.players.deals import draw
from game.players.habits import Habits, packed
from game.players.lessons import learn
from game.players.random import draw_packages, play_out, random_moves
from game.rules.engine import Games
from game.rules.tables import PACKAGES, Tables
from game.rules.views import seen_by
from game.scenario import load
from tests import twins
from tests.rules.conftest import BANKS, talking
from tests.rules.test_manners import four

ROOT = Path(__file__).parents[2]
pytestmark = twins.needed
U = np.uint64
Found = TypeVar("Found")
SCENARIOS: dict[str, Callable[[], Tables]] = {
    "december-2019": lambda: load(ROOT / "scenarios" / "december-2019").tables,
    "banks": lambda: load(BANKS).tables,
    "manners": talking,
    "four with manners": four,
    "small": lambda: load(ROOT / "tests" / "match" / "small").tables,
}


@pytest.fixture(scope="module", params=SCENARIOS)
def tables(request: pytest.FixtureRequest) -> Tables:
    return SCENARIOS[str(request.param)]()


@pytest.fixture(scope="module")
def habits(tables: Tables) -> Habits:
    return learn(tables, 64, 1)


@pytest.fixture(scope="module")
def midway(tables: Tables) -> Games:
    """Games of random play after one to forty decisions."""
    games = Games.start(tables, np.arange(80))
    kept = []
    for _ in range(40):
        row, package = random_moves(games)
        games.step(row, package)
        kept.append(games.pick(np.nonzero(games.ready())[0][:4]))
    return Games.beside(kept)


def both(call: Callable[[], Found]) -> tuple[Found, Found]:
    """What Python says and what the twin says."""
    with twins.by_python():
        one = call()
    return one, call()


def test_random_moves_are_equal(midway: Games) -> None:
    (row, package), (other, its) = both(lambda: random_moves(midway))
    assert (row == other).all() and (package == its).all()


def test_packages_that_are_drawn_are_equal(midway: Games, tables: Tables) -> None:
    rows = np.nonzero(np.isin(tables.kind[: tables.moves.size], PACKAGES))[0]
    who, row = np.repeat(midway.all, len(rows)), np.tile(rows, midway.size)
    one, two = both(lambda: draw_packages(midway, who, row, midway.seed.take(who)))
    assert np.array_equal(one, two)


def test_what_packages_bring_is_equal(midway: Games, tables: Tables, habits: Habits) -> None:
    rows = np.nonzero(np.isin(tables.kind[: tables.moves.size], PACKAGES))[0]
    who, row = np.repeat(midway.all, len(rows)), np.tile(rows, midway.size)
    drawn = draw(midway, who, row, midway.seed.take(who), 3).reshape(-1)
    one, two = both(lambda: habits.gains(midway, np.tile(who, 3), drawn))
    assert np.array_equal(one, two)


def test_without_an_outlook_points_alone_are_looked_at(midway: Games, tables: Tables, habits: Habits) -> None:
    plain = Habits.of(tables, habits.rows)
    drawn = draw_packages(midway, midway.all, random_moves(midway)[0], midway.seed)
    one, two = both(lambda: plain.gains(midway, midway.all, drawn))
    assert np.array_equal(one, two)


def test_what_positions_are_worth_is_equal(midway: Games, habits: Habits) -> None:
    one, two = both(lambda: habits.value(midway, midway.all))
    assert np.array_equal(one, two)


def test_moves_by_habit_are_equal(midway: Games, habits: Habits) -> None:
    (row, package), (other, its) = both(lambda: habits.moves(midway))
    assert (row == other).all() and (package == its).all()


def test_habits_that_are_learnt_are_equal(tables: Tables) -> None:
    one, two = both(lambda: learn(tables, 48, 2))
    assert packed(one) == packed(two)


def test_what_is_played_ahead_is_equal(midway: Games, habits: Habits) -> None:
    def ahead() -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        seen = seen_by(midway, 0, midway.all, midway.seed)
        live = hidden.deal(seen, 0, midway.all, midway.seed)
        return habits.ahead(live, *random_moves(live), live["round"].astype(np.intp) + 2)

    one, two = both(ahead)
    assert np.array_equal(one, two)


def test_random_play_to_the_end_is_equal(tables: Tables) -> None:
    games, other = Games.start(tables, np.arange(40)), Games.start(tables, np.arange(40))
    keys = np.arange(len(tables.seats) * 40, dtype=U).reshape(-1, 40)
    with twins.by_python():
        play_out(games, keys)
    play_out(other, keys)
    assert np.array_equal(games.digest(), other.digest())
