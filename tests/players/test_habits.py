"""Habits that are kept: the same as if they were learnt again, and never trusted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest

from game.players import bot, kept, lessons
from game.players.habits import Habits, packed, unpacked
from game.players.lessons import forget, habits_of, learn, remember
from game.rules import views
from game.rules.checksum import digest
from game.rules.dice import mix
from game.rules.engine import Games
from game.rules.tables import Tables
from game.scenario import load

SMALL = Path(__file__).parents[1] / "match" / "small"
ROOT = Path(__file__).parents[2]


class Shelf:
    """Keeps bytes as long as it lives."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def read(self, name: str) -> bytes | None:
        return self.held.get(name)

    def write(self, name: str, data: bytes) -> None:
        self.held[name] = data


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load(SMALL).tables


@pytest.fixture(scope="module")
def learnt(tables: Tables) -> Habits:
    return learn(tables, [64])


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    """Where habits are kept now; nothing is remembered otherwise."""
    before, found = list(kept._store), Shelf()
    kept.keep_in(found)
    forget()
    yield found
    kept.keep_in(*before)
    forget()


def same(one: Habits | None, other: Habits) -> bool:
    return one is not None and packed(one) == packed(other) and one.weights.tickets_of == other.weights.tickets_of


def sealed(told: Any) -> bytes:
    """Anything, with a checksum that is right."""
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def test_kept_habits_are_those_that_were_learnt(tables: Tables, learnt: Habits) -> None:
    assert same(unpacked(tables, packed(learnt)), learnt)


def test_habits_of_a_scenario_without_secrets_are_kept_too() -> None:
    tables = load(ROOT / "scenarios" / "tutorial").tables
    once = lessons.learn(tables)
    assert once.traces is not None and not once.traces.beyond.size
    assert same(unpacked(tables, packed(once)), once)


def test_habits_are_learnt_once(tables: Tables, learnt: Habits, shelf: Shelf) -> None:
    with patch.object(lessons, "learn", return_value=learnt) as asked:
        habits_of(tables)
        forget()
        habits_of(tables)
    assert asked.call_count == 1


def test_who_learnt_by_another_start_plays_by_the_habits_of_that(tables: Tables, learnt: Habits, shelf: Shelf) -> None:
    start = tables.start.copy()
    start[tables.column["north_purse"]] = 9
    other = replace(tables, start=start)
    games = Games.start(other, np.arange(40))
    seen = views.seen_by(games, 0, games.all, mix(games.seed))
    remember(tables, learnt)
    with patch.object(lessons, "learn", side_effect=AssertionError("it is not to learn by its own start")):
        lent = bot("strategist.quick", other, school=tables).choose(seen, 0)
    remember(other, Habits.of(other, learnt.rows, learnt.outlook, learnt.traces))
    alike = bot("strategist.quick", other).choose(seen, 0)
    forget()
    own = bot("strategist.quick", other).choose(seen, 0)
    assert [each.tolist() for each in lent] == [each.tolist() for each in alike] != [each.tolist() for each in own]


def test_habits_of_other_tables_are_learnt_anew(tables: Tables, learnt: Habits, shelf: Shelf) -> None:
    other = replace(tables, start=np.minimum(tables.start + 1, tables.high))
    with patch.object(lessons, "learn", return_value=learnt) as asked:
        habits_of(tables)
        habits_of(other)
    assert asked.call_count == 2


def test_broken_habits_are_learnt_anew_and_kept(tables: Tables, learnt: Habits, shelf: Shelf) -> None:
    with patch.object(lessons, "learn", return_value=learnt):
        habits_of(tables)
        forget()
        shelf.held = dict.fromkeys(shelf.held, b"nonsense")
        habits_of(tables)
    assert list(shelf.held.values()) == [packed(learnt)]


def outlook(other: Callable[..., tuple[Any, ...]]) -> Callable[[dict[str, Any]], object]:
    return lambda told: told | {"outlook": [*other(*told["outlook"])]}


FOREIGN: dict[str, Callable[[dict[str, Any]], object]] = {
    "no object": lambda told: [],
    "no JSON": lambda told: b"{",
    "nested": lambda told: b"[" * 100_000,
    "nothing in it": lambda told: {},
    "rows of others": lambda told: told | {"rows": told["rows"][1:]},
    "a row below nothing": lambda told: told | {"rows": [-1, *told["rows"][1:]]},
    "too large": lambda told: told | {"rows": [1 << 70, *told["rows"][1:]]},
    "parts of numbers": lambda told: told | {"rows": [0.5, *told["rows"][1:]]},
    "a column that there is not": outlook(lambda column, slope, base: ([*column[:-1], 1 << 20], slope, base)),
    "a column too many": outlook(lambda column, slope, base: ([*column, 1], slope, base)),
    "uneven": outlook(lambda column, slope, base: (column, slope, [[1], [1, 2]])),
    "words": outlook(lambda column, slope, base: (column, slope, "words")),
    "not a number": outlook(lambda column, slope, base: (column, [[[float("nan")]]], base)),
    "half an outlook": outlook(lambda column, slope, base: (column, slope)),
    "traces of others": lambda told: told | {"traces": [told["traces"][0][1:], told["traces"][1]]},
    "traces of a column that there is not": lambda told: told | {"traces": [[1 << 20], told["traces"][1]]},
}


@pytest.mark.parametrize("what", FOREIGN)
def test_habits_are_never_trusted(what: str, tables: Tables, learnt: Habits) -> None:
    told = json.loads(packed(learnt).partition(b"\n")[2])
    assert unpacked(tables, sealed(FOREIGN[what](told))) is None


def test_a_byte_flipped_is_seen(tables: Tables, learnt: Habits) -> None:
    data = bytearray(packed(learnt))
    data[len(data) // 2] ^= 1
    assert unpacked(tables, bytes(data)) is None


def test_tables_compiled_again_have_the_same_digest(tables: Tables, nothing_compiled: None) -> None:
    assert digest(load(SMALL).tables) == digest(tables)


def test_who_is_hurried_while_it_learns_keeps_nothing(tables: Tables, shelf: Shelf) -> None:
    assert habits_of(tables, lambda: True).outlook is None
    assert not shelf.held


def test_who_was_hurried_learns_the_next_time(tables: Tables, learnt: Habits, shelf: Shelf) -> None:
    habits_of(tables, lambda: True)
    with patch.object(lessons, "learn", return_value=learnt):
        assert habits_of(tables) is learnt
