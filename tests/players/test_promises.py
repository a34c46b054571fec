"""What breaking a promise costs a bot: as much as it is likely to be found, and what the other side is then free of."""

from __future__ import annotations

import numpy as np
import pytest

from game.players import promises
from game.players.lessons import unlearnt
from game.players.personas import personas_of
from game.players.random import random_moves
from game.players.valuation import valuation_of
from game.rules.batch import PROMISED
from game.rules.engine import Games
from game.rules.tables import Tables
from tests.rules.test_watched import unwatched

U = np.uint64
RED = 0


def bound(tables: Tables, *clauses: str) -> Games:
    """Two games, in the first of which these promises stand."""
    games = Games.start(tables, np.arange(2))
    for clause in clauses:
        games.ledger[PROMISED, 0] |= U(1) << U(tables.row[clause] - tables.clauses.first)
    return games


def costs(games: Games) -> tuple[int, int]:
    """What it costs Red to send troops in both games."""
    tables = games.tables
    row = np.full(2, tables.row["send redport"])
    one, two = promises.cost(valuation_of(tables), games, personas_of(tables, RED)[0], row, np.arange(2))
    return int(one), int(two)


def test_a_promise_that_stands_costs_and_one_that_does_not_is_free() -> None:
    standing, none = costs(bound(unwatched(99), "no_troops"))
    assert standing > none == 0


def test_the_likelier_it_comes_out_the_dearer_it_is() -> None:
    never, seldom, often, always = (costs(bound(unwatched(leaks), "no_troops"))[0] for leaks in (0, 5, 30, 99))
    assert 0 == never < seldom < often < always


def test_it_costs_what_the_other_side_is_then_free_of() -> None:
    tables = unwatched(99)
    assert costs(bound(tables, "no_troops", "no_brag"))[0] > costs(bound(tables, "no_troops"))[0]


@pytest.mark.parametrize(("watched", "percent"), [(False, 36), (True, 100)])
def test_how_likely_it_comes_out_is_reckoned_to_the_end_of_the_game(watched: bool, percent: int) -> None:
    games = bound(unwatched(20, watched), "no_troops", *(["no_brag"] if watched else []))
    games["rounds_left"][:] = 2
    bit = U(1) << U(games.tables.row["no_troops"] - games.tables.clauses.first)
    assert int(promises.discovery(games, np.array([bit]), np.zeros(1, np.intp))[0]) == percent


def test_a_move_that_breaks_a_promise_is_known() -> None:
    games = bound(unwatched(99), "no_troops")
    assert promises.breaks(games, np.full(2, games.tables.row["send redport"])).tolist() == [True, False]


def test_habit_breaks_a_promise_seldom() -> None:
    tables = unwatched(99)
    games = bound(tables, "no_troops").pick(np.zeros(6000, np.intp))
    games.seed[:] = np.arange(6000, dtype=U) * U(77)
    drawn, kept = (promises.breaks(games, move(games)[0]).mean() for move in (random_moves, unlearnt(tables).moves))
    assert 0 < kept < drawn / 3
