"""By the compiled twin quick players choose, and personas weigh, what they would by Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest

from game.players import hidden, valued
from game.players.deals import draw
from game.players.habits import Habits, packed
from game.players.lessons import learn
from game.players.personas import personas_of
from game.players.random import draw_packages, play_out, random_moves
from game.players.valuation import Valuation
from game.rules import bulk
from game.rules.dice import mix
from game.rules.engine import Games
from game.rules.tables import PACKAGES, Persona, Tables
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
    return learn(tables, [64])


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
    one, two = both(lambda: learn(tables, [48, 48]))
    assert packed(one) == packed(two)


def test_what_is_played_ahead_is_equal(midway: Games, habits: Habits) -> None:
    def ahead() -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        seen = seen_by(midway, 0, midway.all, midway.seed)
        live = hidden.deal(seen, 0, midway.all, midway.seed).games()
        return habits.ahead(live, *random_moves(live), live["round"].astype(np.intp) + 2)

    one, two = both(ahead)
    assert np.array_equal(one, two)


def test_what_is_played_ahead_of_positions_that_are_dealt_is_equal(midway: Games, habits: Habits) -> None:
    seen, who = seen_by(midway, 1, midway.all, midway.seed), np.repeat(midway.all, 3)
    keys = mix(np.arange(len(who), dtype=U))
    dealt = hidden.deal(seen, 1, who, keys)
    live = dealt.games()
    assert len(dealt.column) and (live.v[dealt.column] == dealt.value).all()
    row, package = random_moves(live)
    until = live["round"].astype(np.intp) + np.arange(len(who)) % 3
    one, two = both(lambda: habits.ahead_of(dealt, row, package, until))
    assert np.array_equal(one, two) and np.array_equal(one, habits.ahead(live, row, package, until))


def test_random_play_to_the_end_is_equal(tables: Tables) -> None:
    games, other = Games.start(tables, np.arange(40)), Games.start(tables, np.arange(40))
    keys = np.arange(len(tables.seats) * 40, dtype=U).reshape(-1, 40)
    with twins.by_python():
        play_out(games, keys)
    play_out(other, keys)
    assert np.array_equal(games.digest(), other.digest())


# ---- personas


def personas(tables: Tables) -> list[Persona]:
    return [persona for seat in range(len(tables.seats)) for persona in personas_of(tables, seat)]


@pytest.fixture(scope="module")
def some(midway: Games) -> Games:
    return midway.pick(midway.all[::4])


@pytest.mark.parametrize("asked", ["rows", "after", "walked", "broken"])
def test_a_persona_weighs_what_it_weighs_in_python(asked: str, tables: Tables, some: Games,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    lens, mask = Valuation(tables), bulk.legal(some)
    row, game = np.nonzero(mask)
    package = U(1) << (some.all.astype(U) * U(7) % U(tables.clauses.size)) | U(1)
    circle = np.zeros(some.size, np.intp)

    def worth(persona: Persona) -> list[list[int]]:
        told = {"rows": [lens.rows(some, persona, game, row)], "walked": lens.walked(some, persona),
                "after": lens.after(some, persona, some.all, package, circle), "broken": [lens.broken(some, persona)]}
        return [each.tolist() for each in told[asked]]

    by_twin = [worth(persona) for persona in personas(tables)]
    monkeypatch.setattr(valued, "of", lambda *_: None)
    assert by_twin == [worth(persona) for persona in personas(tables)]


@pytest.mark.parametrize("row", [-2, 100_000])
def test_no_row_beyond_the_tables_is_weighed(row: int, tables: Tables, some: Games) -> None:
    quick = valued.of(tables, personas(tables)[0])
    assert quick is not None
    with pytest.raises(IndexError):
        quick.rows(some, some.all[:1], np.array([row]), ahead=True)
