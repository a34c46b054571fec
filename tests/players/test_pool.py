"""The candidates of a search: each once, and the order in which they are gone on with."""

from __future__ import annotations

import numpy as np
import pytest

from game.players.pool import TRUST, UNKNOWN, Pool

U = np.uint64
PLAYED = 10


@pytest.fixture
def pool() -> Pool:
    """Two games, of which the first has three candidates and the second two; two parts name one of them."""
    first = np.array([4, 2, 4]), np.array([0, 1, 1]), np.array([7, 0, 7], U), np.array([100, 100, 100])
    second = np.array([4, 1, 3]), np.array([0, 0, 0]), np.array([7, 0, 0], U), np.array([UNKNOWN, 100, 100])
    return Pool.of([first, second], seats=2)


def note(pool: Pool, *worth: int) -> None:
    """Has every candidate played out as often, each worth so much."""
    value = np.repeat(np.array([worth, worth])[:, :, None], PLAYED, 2)
    pool.note(np.arange(len(worth)), value, value[0], 0)


def test_each_candidate_is_there_once_game_by_game(pool: Pool) -> None:
    assert list(zip(pool.game, pool.row, pool.package, strict=True)) == [
        (0, 1, 0), (0, 3, 0), (0, 4, 7), (1, 2, 0), (1, 4, 7)]


def test_of_two_that_are_the_same_the_first_is_kept(pool: Pool) -> None:
    assert pool.prior[2] == 100


def test_the_best_of_each_game_is_the_one_that_was_worth_most(pool: Pool) -> None:
    note(pool, 100, 300, 200, 500, 400)
    assert pool.best(2).tolist() == [1, 3]


def test_those_that_go_on_are_the_best_of_each_game(pool: Pool) -> None:
    note(pool, 100, 300, 200, 500, 400)
    assert pool.front(2).tolist() == [1, 2, 3, 4]
    assert pool.front(1).tolist() == [1, 3]


def test_those_that_were_played_out_longer_come_first(pool: Pool) -> None:
    note(pool, 100, 300, 200, 500, 400)
    pool.note(np.array([0]), np.full((2, 1, PLAYED), 100), np.full((1, PLAYED), 100), 0)
    assert pool.front(1).tolist() == [0, 3]


def test_what_was_looked_at_beforehand_counts_as_some_play_outs(pool: Pool) -> None:
    note(pool, 0, 0, 0, 500, 300)
    level = (5 - 1 + 3 - 1) / 2     # by how much the play-outs of the second game's two are above what was expected
    expected = (5 * PLAYED + (1 + level) * TRUST) / (PLAYED + TRUST)
    assert pool.score()[3] == pytest.approx(expected)


def test_points_are_told_with_their_standard_error(pool: Pool) -> None:
    value = np.array([[[100, 300]], [[0, 0]]])
    pool.note(np.array([0]), value, value[0], 0)
    points, error = pool.ends(0)
    assert (points[0, 0], error[0]) == (2, 1)


def test_play_outs_may_count_more_than_once_in_what_is_best(pool: Pool) -> None:
    note(pool, 100, 300, 200, 500, 400)
    pool.heed(np.array([0, 1, 2]), np.array([[500], [100], [200]]), PLAYED)
    assert pool.weight.tolist() == [2 * PLAYED] * 3 + [PLAYED] * 2
    assert (pool.mean() == [3, 2, 2, 5, 4]).all()
    assert pool.front(1).tolist() == [0, 3]
    assert pool.best(2).tolist() == [0, 3]


def test_points_are_told_by_habit_whatever_else_counts(pool: Pool) -> None:
    note(pool, 100, 300, 200, 500, 400)
    before = pool.ends(0)
    pool.heed(np.array([0]), np.array([[9000]]), PLAYED)
    for one, other in zip(before, pool.ends(0), strict=True):
        assert (one == other).all()
