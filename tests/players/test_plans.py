"""What would probably follow on a move: told as often as it comes, in truth, and from what the seat sees alone."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from game.players.doctrine import DoctrineBot
from game.players.plans import FEWEST, MOST, STANDS_OUT, plan
from game.players.reasons import Next, Reply
from game.rules import views
from game.rules.dice import mix
from game.rules.engine import Games
from game.rules.tables import Kind, Move, Tables
from game.scenario import load

ROOT = Path(__file__).parents[2]
MAIN, FOUR = ROOT / "scenarios" / "december-2019", ROOT / "tests" / "scenario" / "good" / "four"
U = np.uint64


@lru_cache
def tables(folder: Path = MAIN) -> Tables:
    return load(folder).tables


def started(folder: Path = MAIN) -> Games:
    return Games.start(tables(folder), np.zeros(1, U))


def package(*clauses: str) -> int:
    t = tables()
    return sum(1 << (t.row[name] - t.clauses.first) for name in clauses)


def offer(*clauses: str) -> Move:
    return Move(tables().row["offer turkey russia"], package(*clauses))


def planned(games: Games, move: Move) -> tuple[Reply | Next, ...]:
    seat = int(games["seat"][0])
    seen = views.seen_by(games, seat, games.all, games.seed)
    return plan(DoctrineBot(games.tables), seen, mix(games.seed), move)


@pytest.mark.parametrize(("clauses", "kinds"), [
    (("c_jufra_emptied", "c_wagner_out"), (Kind.REJECT, Kind.COUNTER)),
    (("c_idlib_1", "c_no_drilling"), (Kind.ACCEPT, Kind.COUNTER)),
])
def test_a_likely_reply_is_one_that_fits_what_is_offered(clauses: tuple[str, ...], kinds: tuple[Kind, ...]) -> None:
    found = planned(started(), offer(*clauses))[0]
    assert isinstance(found, Reply) and tables().seats[found.seat] == "russia"
    assert Kind(int(tables().kind[found.row])) in kinds and 0 < found.percent <= 100


@pytest.mark.parametrize("move", [offer("c_gas_contract"), offer("c_jufra_emptied"),
                                  Move(tables().row["pass turkey"]), Move(tables().row["call_putin"])])
def test_what_is_hidden_changes_no_plan(move: Move) -> None:
    games = started()
    other, seat = games.pick(games.all), int(games["seat"][0])
    hidden = np.nonzero(tables().source[seat] != np.arange(len(tables().names)))[0]
    other.v[hidden, 0] = tables().high[hidden]
    assert planned(games, move) == planned(other, move)


def test_a_plan_goes_on_from_the_likeliest_replies_with_moves_of_its_own_seat() -> None:
    """What is told comes often enough, and the percents of one step are of the same cases."""
    t = tables()
    steps = [planned(started(), move) for move in (offer("c_gas_contract", "c_cairo"), offer("c_gas_contract"),
                                                   Move(t.row["call_putin"]), Move(t.row["pass turkey"]))]
    then = [one for step in steps for one in step if isinstance(one, Next)]
    assert then and any(one.reply >= 0 for one in then) and any(one.rows for one in then)
    for one in then:
        assert one.reply < 0 or t.seats[int(t.seat[one.reply])] == "russia"
        assert len(one.rows) <= MOST and all(t.seats[int(t.seat[row])] == "turkey" for row, _ in one.rows)
        assert all(percent >= STANDS_OUT for _, percent in one.rows) and sum(share for _, share in one.rows) <= 101


def test_after_a_move_that_offers_nothing_a_plan_waits_for_no_answer() -> None:
    steps = planned(started(), Move(tables().row["pass turkey"]))
    assert [one.reply for one in steps if isinstance(one, Next)] == [-1]


def test_what_does_not_come_often_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.players.plans.STANDS_OUT", 101)
    steps = planned(started(), Move(tables().row["pass turkey"]))
    assert not [one for one in steps if isinstance(one, Reply)]
    assert [one.rows for one in steps if isinstance(one, Next)] == [()]


def test_too_few_cases_tell_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.players.plans.DEALS", FEWEST - 1)
    assert planned(started(), offer("c_gas_contract")) == ()


def test_a_game_of_four_has_plans_too() -> None:
    games = started(FOUR)
    seat = games.tables.seats[int(games["seat"][0])]
    steps = planned(games, Move(games.tables.row[f"pass {seat}"]))
    assert {games.tables.seats[one.seat] for one in steps if isinstance(one, Reply)} <= {*games.tables.seats} - {seat}
    assert any(isinstance(one, Next) for one in steps)
