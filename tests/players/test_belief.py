"""What bots believe of others' directives: from the traces that they left, and from nothing that is hidden."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from game.players import hidden
from game.players.belief import DOUBT, PARTS, STEP, _believe, even, fitted, reports
from game.players.habits import Habits
from game.players.lessons import learn
from game.rules import views
from game.rules.batch import ASKED_A, Batch
from game.rules.dice import mix
from game.rules.engine import Games
from game.rules.tables import Tables
from game.scenario import load
from tests.players.test_never_looks import otherwise

MAIN = Path(__file__).parents[2] / "scenarios" / "december-2019"
U = np.uint64
GAMES = 400


@lru_cache(maxsize=1)
def tables() -> Tables:
    return load(MAIN).tables


@lru_cache(maxsize=1)
def learnt() -> Habits:
    """Habits from a few games."""
    return learn(tables(), [32])


def telling() -> Games:
    """Games in which the first seat asks the clause whose number is that of its directive."""
    games = Games.start(tables(), np.arange(GAMES))
    games.ledger[ASKED_A] = U(1) << games.v[tables().directive.start].astype(U)
    return games


def test_a_trace_that_only_one_directive_leaves_tells_it() -> None:
    games = telling()
    chances = fitted(tables(), games).believed(games).directives[0]
    dealt = games.v[tables().directive.start]
    assert (chances[dealt, games.all] / chances.sum(0)).min() > 0.7


def test_nobody_is_sure() -> None:
    games = telling()
    assert fitted(tables(), games).believed(games).directives[0].min() >= DOUBT


@pytest.mark.parametrize("many", range(2, 100))
def test_what_is_likeliest_is_believed_most_of_however_many(many: int) -> None:
    weight = np.zeros((1, many, 1), np.int64)
    weight[0, 1] = STEP
    told = _believe(np.ones((1, many, 1), np.int64), weight, np.ones((1, 1)))[0, :, 0]
    assert told.argmax() == 1 and (np.delete(told, 1) < told[1]).all() and told.min() > 0


def test_where_nothing_was_left_behind_every_directive_is_as_likely() -> None:
    games = Games.start(tables(), np.arange(4000))
    chances = fitted(tables(), games).believed(games).directives
    assert (abs(chances - PARTS / tables().directives[:, None, None]) < PARTS / 40).all()


def test_what_is_believed_rests_on_nothing_hidden() -> None:
    games, habits = telling(), learnt()
    other = otherwise(games, 1, np.random.default_rng(2))
    one, two = (habits.believed(views.seen_by(each, 1, each.all, games.seed)) for each in (games, other))
    assert (one.directives == two.directives).all() and (one.beyond == two.beyond).all()


def test_a_belief_does_not_depend_on_the_batch() -> None:
    games, habits = telling(), learnt()
    whole = habits.believed(games)
    one = habits.believed(games.pick(np.array([7])))
    assert (one.directives[:, :, 0] == whole.directives[:, :, 7]).all()
    assert (one.beyond[:, :, 0] == whole.beyond[:, :, 7]).all()


@pytest.mark.parametrize("likely", [0, 2])
def test_directives_are_dealt_as_they_are_believed(likely: int) -> None:
    games = Games.start(tables(), np.zeros(1, U))
    belief = even(tables(), 1)
    belief.directives[1, likely] = 7
    who = np.zeros(GAMES * 10, np.intp)
    dealt = hidden.deal(Batch(tables(), games.seed, games.v, games.ledger), 0, who, mix(np.arange(len(who), dtype=U)),
                        belief).games()
    share = (dealt.v[tables().directive.start + 1] == likely).mean()
    assert abs(share - 0.7) < 0.03


def test_a_number_that_goes_with_its_report_is_told_by_it() -> None:
    """Where a report stands the number is one more, else it is none."""
    games = Games.start(tables(), np.arange(GAMES))
    reported = 2 * (np.arange(GAMES) % 2)
    games.v[reports(tables())[0]], games.v[tables().secret[0]] = reported, reported * 3 // 2
    beyond = fitted(tables(), games).believed(games).beyond[0]
    assert (beyond[reported // 2, games.all] / beyond.sum(0)).min() > 0.7


def test_a_secret_is_dealt_as_it_is_believed_and_never_below_its_report() -> None:
    games, seat = Games.start(tables(), np.zeros(1, U)), 1
    k = next(k for k, column in enumerate(tables().secret) if not int(tables().sees[column]) >> seat & 1)
    belief, who = even(tables(), 1), np.zeros(GAMES * 10, np.intp)
    belief.beyond[k, 1] = 3
    seen = views.seen_by(games, seat, games.all, games.seed)
    dealt = hidden.deal(seen, seat, who, mix(np.arange(len(who), dtype=U)), belief).games()
    more = dealt.v[tables().secret[k]] - seen.v[tables().secret[k]]
    assert set(more.tolist()) == {0, 1} and abs(more.mean() - 0.75) < 0.03


def test_units_that_players_never_send_are_hardly_believed() -> None:
    """Of all that nobody ever saw, even chances would put one in two everywhere."""
    games = Games.start(tables(), np.arange(1, dtype=U))
    beyond = learn(tables()).believed(games).beyond
    empty = tables().names.index("khadim.russian_jets")
    k = tables().secret.tolist().index(empty)
    assert beyond[k, 1, 0] / beyond[k, :, 0].sum() < 0.1
