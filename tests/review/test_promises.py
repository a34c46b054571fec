"""The same promise given twice: which of the two was broken."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from game.match.eyes import ALL, PUBLIC, Eye
from game.match.match import Match
from game.match.sitters import PERSON
from game.review.account import Account
from game.review.leverage import Vow, leverage
from game.rules.packages import package_of
from game.rules.tables import Move
from game.scenario import Scenario, from_files, load

from .conftest import HARBOURS

RED, BLUE = "red", "blue"


def short() -> Scenario:
    """The harbours, where promises stand to the end of the round in which they are given."""
    files = load(HARBOURS).files
    return from_files({name: text.replace("keep: 2", "times: 2, keep: 1") for name, text in files.items()})


def vows(scenario: Scenario, clause: str, moves: Iterable[str], eye: Eye = ALL) -> tuple[Vow, ...]:
    """The promises of a game in which these moves are played, each by whose it is; who has nothing to play passes.
    `offer` is of that clause."""
    tables = scenario.tables
    match = Match.new(scenario, dict.fromkeys(tables.seats, PERSON), 1, None)
    number = [one.id for one in scenario.document.clauses].index(clause)
    for name in moves:
        row = tables.row[name]
        while tables.seats[tables.seat[row]] != match.to_move:
            match.submit(Move(tables.row[f"pass {match.to_move}"]))
        match.submit(Move(row, package_of([number]) if name.startswith("offer") else 0))
    while match.round < 3:
        match.submit(Move(tables.row[f"pass {match.to_move}"]))
    return leverage(Account(match, eye)).vows


GIVE = ("offer blue red", "accept red blue")


@pytest.mark.parametrize("eye", [ALL, PUBLIC])
def test_a_promise_that_was_kept_stays_so_when_it_is_given_again_and_broken(eye: Eye) -> None:
    kept, broken = vows(short(), "no_brag", [*GIVE, "pass blue", "pass blue", *GIVE, "brag"], eye)
    assert (kept.round, kept.broken, kept.hidden) == (1, -1, False)
    assert broken.round == 2 and broken.broken >= broken.made


def test_one_that_ran_out_undone_is_the_one_found_broken_though_it_was_given_again() -> None:
    undone, again = vows(short(), "gift_due", [*GIVE, "pass blue", "pass blue", *GIVE])
    assert undone.round == 1 and undone.broken > again.made and again.broken == -1
