"""By the compiled twin quick players choose, and personas weigh, what they would by Python."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest

from game.players import hidden, weighed
from game.players.deals import draw
from game.players.doctrine import DoctrineBot
from game.players.habits import Habits, packed
from game.players.lessons import learn
from game.players.personas import personas_of, plain
from game.players.random import draw_packages, play_out, random_moves
from game.players.seated import choices
from game.rules.batch import OFFERED, PROMISED, line
from game.rules.dice import mix
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


def thought(tables: Tables, games: Games, seat: int) -> list[tuple[list[list[int]], list[int], list[list[bool]]]]:
    """What each persona of a seat thinks of the moves in games in which it is to move, and somebody without a character
    who settles for what leaves the other side much."""
    seen, bot = seen_by(games, seat, games.all, mix(games.all.astype(U))), DoctrineBot(tables)
    generous = replace(plain(tables, seat), leaves=0, signs_leaves=25)
    turns = [bot.weigh(seen, persona) for persona in (*personas_of(tables, seat), generous)]
    return [(turn.score.tolist(), turn.package.tolist(), turn.mask.tolist()) for turn in turns]


@pytest.fixture(scope="module")
def bargained(tables: Tables) -> Games:
    """Games that personas play, after each of fifty decisions: all in which an offer or a promise stands, and some."""
    games, bot, kept = Games.start(tables, np.arange(60)), DoctrineBot(tables), []
    seats = [(seat, bot) for seat in range(len(tables.seats))]
    circles = range(len(tables.bargain.circles))
    lines = [line(tables, circle, what) for circle in circles for what in (OFFERED, PROMISED)]
    for decision in range(50):
        games.step(*choices(games, seats, lambda seat, who: games.seed[who]))
        stands = games.ledger[lines].any(0) & (games.all % 3 == decision % 3) | (games.all % 10 == 0)
        kept.append(games.pick(np.flatnonzero(games.ready() & stands)))
    return Games.beside(kept)


@pytest.mark.parametrize("where", ["bargained", "anywhere"])
@pytest.mark.parametrize("seat", [0, 1])
def test_a_persona_thinks_of_every_move_what_it_thinks_in_python(seat: int, where: str, tables: Tables,
                                                                 bargained: Games,
                                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    games = bargained.pick(np.nonzero(bargained["seat"] == seat)[0])
    if where == "anywhere":
        games = twins.anywhere(tables, 150, seat)
        games["seat"][:] = seat
    by_twin = thought(tables, games, seat)
    monkeypatch.setattr(weighed, "of", lambda *_: None)
    assert games.size >= 10 and by_twin == thought(tables, games, seat)


def test_a_persona_that_asks_too_much_is_weighed_by_python(tables: Tables) -> None:
    persona = personas_of(tables, 0)[0]
    assert weighed.of(tables, persona) is not None
    assert weighed.of(tables, replace(persona, floor=1 << 40)) is None
