"""Promises that nobody watches: who knows of a breach, and when it comes out; and to whom a clause may be given."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from game.rules import views
from game.rules.batch import ASKED_A, BROKEN_A, SECRET_A
from game.rules.engine import Games
from game.rules.facts import PromiseBroken
from game.rules.tables import Tables
from game.scenario import from_files

from .conftest import HARBOURS, Table

TEXT = (HARBOURS / "scenario.yaml").read_text(encoding="utf-8")
PROMISE, WATCH = "keep: 2, forbids: [troops]", "keep: 2, forbids: [bragging]"


@cache
def unwatched(leaks: int, watched: bool = False, keep: int = 2) -> Tables:
    """The harbours, where nobody watches that Red sends no troops; `no_brag` watches it, if so wished."""
    text = TEXT.replace(PROMISE, f"keep: {keep}, forbids: [troops], leaks: {leaks}")
    text = text.replace(WATCH, f"{WATCH}, watches: [no_troops]") if watched else text
    return from_files({"scenario.yaml": text}).tables


def broken(tables: Tables, *clauses: str) -> Table:
    """A game in which Red has promised to send no troops, and sends some in the same round."""
    table = Table(tables)
    table.play("offer red blue", "no_troops", *clauses)
    table.play("accept blue red")
    table.play("pass blue")
    table.play("send redport")
    return table


def test_a_breach_that_nobody_watches_costs_nothing_by_itself() -> None:
    table = broken(unwatched(0))
    table.pass_until(round_=4)
    assert table["red_word"] == 5


def test_the_other_seat_is_not_told_of_a_secret_breach() -> None:
    table = broken(unwatched(0))
    table.pass_until(round_=2)
    mine, theirs = table.games.seen(0), table.games.seen(1)
    assert (mine.secret_breaches, theirs.secret_breaches) == ([(0, (1,))], [])
    assert not int(theirs.ledger[SECRET_A]) and int(mine.ledger[SECRET_A])


def test_nobody_but_who_broke_it_sees_a_secret_breach_in_many_games() -> None:
    games = broken(unwatched(0)).games
    seen = [views.seen_by(games, seat, games.all, games.seed) for seat in (0, 1)]
    assert [int(batch.ledger[SECRET_A][0]) for batch in seen] == [1, 0]


def test_the_promise_goes_on_binding_the_other_side_while_the_breach_is_secret() -> None:
    table = broken(unwatched(0), "no_brag")
    table.pass_until(round_=2)
    assert [promise.clause for promise in table.games.seen(1).promises] == [0, 6]


def test_a_breach_comes_out_at_once_while_a_standing_clause_watches() -> None:
    table = broken(unwatched(0, watched=True), "no_brag")
    table.pass_until(round_=2)
    assert table["red_word"] == 3
    assert [fact.clauses for fact in table.facts if isinstance(fact, PromiseBroken)] == [1]


def test_a_watching_clause_that_does_not_stand_sees_nothing() -> None:
    table = broken(unwatched(0, watched=True))
    table.pass_until(round_=2)
    assert table["red_word"] == 5


@pytest.mark.parametrize("leaks", [20, 70])
def test_a_secret_comes_out_as_often_as_is_said(leaks: int) -> None:
    table = broken(unwatched(leaks))
    games = table.games.pick(np.zeros(4000, np.intp))
    games.seed[:] = np.arange(4000) * 7919 + 3
    while (games["round"] == 1).any():
        seat = games["seat"]
        rows = np.where(seat == 0, table.tables.row["pass red"], table.tables.row["pass blue"])
        games.step(rows, np.zeros(4000, np.uint64))
    out = np.count_nonzero(games["red_word"] == 3) / 4000
    assert abs(out - leaks / 100) < 4 * (leaks / 100 * (1 - leaks / 100) / 4000) ** 0.5


def test_a_breach_may_come_out_after_the_promise_has_run_out() -> None:
    table = next(t for seed in range(60) if _round_of_discovery(t := broken_with(seed)) > 2)
    assert table["red_word"] == 3


def broken_with(seed: int) -> Table:
    """The same under other dice, played to the end."""
    table = broken(unwatched(20))
    table.games.seed[:] = seed + 11
    table.pass_until(round_=9)
    return table


def _round_of_discovery(table: Table) -> int:
    return next((fact.round for fact in table.facts if isinstance(fact, PromiseBroken)), 0)


def test_a_covert_deed_is_not_shown_before_the_books(tables: Tables) -> None:
    text = TEXT.replace("keep: 2, forbids: [bragging]", "keep: 2, forbids: [haunting]")
    text = text.replace("covert: true, needs: [\"{from}", "covert: true, tags: [haunting], needs: [\"{from}")
    table = Table(from_files({"scenario.yaml": text}).tables)
    table["bluehaven.ghost"] = 2
    table.play("offer red blue", "no_brag")
    table.play("accept blue red")
    table.play("haunt bluehaven ford")
    assert not table.games.seen(0).ledger[BROKEN_A:ASKED_A].any()
    assert table.games.seen(1).secret_breaches == [(6, (0,))]
    table.pass_until(round_=2)
    assert table["blue_word"] == 3


def test_a_secret_breach_changes_the_checksum() -> None:
    kept, secret = broken(unwatched(0)), broken(unwatched(0))
    secret.games.ledger[SECRET_A] = 0
    assert kept.games.digest()[0] != secret.games.digest()[0]


FOUR = {path.name: path.read_text(encoding="utf-8")
        for path in (HARBOURS.parents[1] / "scenario" / "good" / "four").glob("*.yaml")}


def test_a_clause_is_for_those_alone_whom_it_names() -> None:
    files = {**FOUR, "clauses.yaml": FOUR["clauses.yaml"].replace("{id: c_loan, by: delmar,",
                                                                  "{id: c_loan, by: delmar, to: [aldmoor],")}
    tables = from_files(files).tables
    table = Table.__new__(Table)
    table.tables, table.games = tables, Games.start(tables, [1])
    table["seat"] = tables.seats.index("delmar")
    assert "package_party" in table.refused("offer delmar corvane", "c_loan")
    assert table.refused("offer delmar aldmoor", "c_loan") == []
