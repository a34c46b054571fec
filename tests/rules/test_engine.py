"""The door: batches, rounds, endings, and random play that checks everything at every step."""

from __future__ import annotations

import numpy as np
import pytest

from game.players.random import random_moves
from game.rules.arrays import Bits
from game.rules.engine import Games
from game.rules.facts import RoundBegun, RowPlayed
from game.rules.game import Game
from game.rules.tables import Tables
from game.scenario import from_files

from .conftest import HARBOURS, Table


def play_out(g: Games) -> tuple[Bits, int]:
    """The digest of each game's last position, and how many decisions the longest one took."""
    while (g["over"] == 0).any():
        g.step(*random_moves(g))
    return g.digest(), int(g["step"].max())


def test_a_game_of_a_batch_is_the_game_it_would_be_alone(tables: Tables) -> None:
    whole, _ = play_out(Games.start(tables, np.arange(96)))
    alone = np.array([play_out(Games.start(tables, [seed]))[0][0] for seed in range(96)])
    assert (whole == alone).all()


def test_a_shuffled_batch_of_games_in_different_rounds_is_the_same(tables: Tables) -> None:
    g = Games.start(tables, np.arange(200))
    for _ in range(11):
        g.step(*random_moves(g))
    order = np.random.default_rng(1).permutation(200)
    shuffled, _ = play_out(g.pick(order))
    whole, _ = play_out(g)
    assert (whole[order] == shuffled).all()


def test_random_play_stays_in_bounds_and_ends(tables: Tables) -> None:
    g = Games.start(tables, np.arange(500))
    for _ in range(60):
        row, package = random_moves(g)
        for i in np.nonzero(g.ready())[0][:20]:
            assert not g.why_not(int(row[i]), int(package[i]), int(i))
        g.step(row, package)
        assert (g.v >= tables.low[:, None]).all() and (g.v <= tables.high[:, None]).all()
    assert (g["over"] > 0).all()


def test_different_seeds_give_different_games(tables: Tables) -> None:
    digests, _ = play_out(Games.start(tables, np.arange(200)))
    assert len(np.unique(digests)) == 200


def test_random_play_reaches_war_peace_and_the_end_of_time(tables: Tables) -> None:
    g = Games.start(tables, np.arange(1000))
    play_out(g)
    assert set(g.result().ending) >= {0, 2, 3}


def test_a_place_that_falls_ends_the_game(table: Table) -> None:
    table["redport.held"] = 2
    table.pass_until(round_=2)
    assert table.game.ending == 1


def test_endings_are_tried_in_the_authors_order(table: Table) -> None:
    table["heat"], table["rounds_left"] = 9, 1
    table.play("assault ford")                             # heat 10 as time runs out: war comes first
    table.pass_until()
    table.pass_until(round_=2)
    assert table.tables.rows[table.tables.ending_row(table.game.ending)] == "war"


def test_the_short_game_ends_sooner(tables: Tables) -> None:
    g = Game.start(tables, 1, rounds_=2)
    for _ in range(12):
        g.play(tables.row[f"pass {tables.seats[g.to_move]}"])
    assert g.ending == 3


@pytest.mark.parametrize("rounds", [0, 4])
def test_a_game_of_impossible_length_is_refused(tables: Tables, rounds: int) -> None:
    with pytest.raises(ValueError, match="1 to 3"):
        Games.start(tables, [1], rounds_=rounds)


def test_dated_events_come_on_their_date_if_they_can(table: Table) -> None:
    table.pass_until(round_=2)
    assert table["happened.fair"] == 1


def test_dated_events_do_not_come_if_they_cannot(table: Table) -> None:
    table["gate"] = 2
    table.pass_until(round_=2)
    assert table["happened.fair"] == 0


def test_a_weighted_event_comes_once_a_round_at_most() -> None:
    tables = from_files({"scenario.yaml": HARBOURS.joinpath("scenario.yaml").read_text(encoding="utf-8")
                         .replace("news: {draws: 1}", "news: {draws: 4}")}).tables
    g = Games.start(tables, np.arange(50))                 # a rumour may come twice in a game
    assert set(g["happened.rumour"]) == {1}


def test_an_inject_never_comes_by_itself(tables: Tables) -> None:
    g = Games.start(tables, np.arange(500))
    play_out(g)
    assert not g["happened.flood"].any()


def test_facts_follow_the_sequence_of_play(table: Table) -> None:
    table.pass_until(round_=2)
    told = [table.tables.rows[fact.row] if isinstance(fact, RowPlayed) else "round" for fact in table.facts
            if isinstance(fact, (RowPlayed, RoundBegun))]
    assert told.index("round") < told.index("fair") < told.index("income")
    assert min(told.index(name) for name in ("push", "rest") if name in told) < told.index("round")


def test_the_instructor_may_let_an_event_happen(table: Table) -> None:
    table.game.inject(table.tables.row["flood"])
    assert (table["trade"], table["happened.flood"], table["seat"]) == (2, 1, 0)


def test_only_an_event_may_be_injected(table: Table) -> None:
    with pytest.raises(ValueError, match="not an event"):
        table.game.inject(table.tables.row["talk"])
