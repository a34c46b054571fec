"""Forecasts against what came, and reasons beside what their moves did."""

from __future__ import annotations

import pytest

from game.match.eyes import ALL, PUBLIC, Eye
from game.match.match import Match
from game.match.thoughts import DIRECTIVE, FORECAST, MOVE, WHY, Thought
from game.review.account import Account
from game.review.forecasts import Thoughts, brier, thoughts
from game.rules.tables import Kind, Move
from game.scenario import load

from .conftest import ROOT

SMALL = ROOT / "tests" / "match" / "small"


def play(match: Match, kind: Kind) -> None:
    kinds = match.scenario.tables.kind
    match.submit(Move(next(row for row in match.position.legal() if kinds[row] == kind)))


@pytest.fixture
def match() -> Match:
    """North played a card and foresaw that South plays a card; South did; then South foresaw, and nothing came."""
    scenario = load(SMALL)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 7, None)
    play(match, Kind.CARD)
    match.think(Thought(WHY, "north", "Ayla waits."))
    match.think(Thought(FORECAST, "north", of="south", about=MOVE, odds={"card": 60, "pass": 40}))
    match.think(Thought(FORECAST, "north", of="south", about=DIRECTIVE, odds={"loud": 100}))
    play(match, Kind.CARD)
    match.think(Thought(FORECAST, "south", of="north", about=MOVE, odds={"order": 100}))
    return match


@pytest.mark.parametrize(("odds", "came", "score"), [
    ({"a": 100}, "a", 0.0), ({"b": 100}, "a", 2.0), ({"a": 50, "b": 50}, "a", 0.5),
    ({"a": 25, "b": 25, "c": 25, "d": 25}, "d", 0.75),
])
def test_the_score_is_the_squared_error_over_all_that_could_come(odds: dict[str, int], came: str, score: float) -> None:
    assert brier(odds, came, "abcd") == score


def test_a_forecast_is_held_against_the_next_move_of_its_seat(match: Match) -> None:
    one = thoughts(Account(match, ALL)).forecasts[0]
    assert (one.came, round(one.score or 0, 6), one.even) == ("card", 0.32, 1 - 1 / 8)


def test_a_guess_of_a_directive_is_held_against_what_was_dealt(match: Match) -> None:
    one = thoughts(Account(match, ALL)).forecasts[1]
    dealt = ["loud", "full"][match.position["directive.south"]]
    assert (one.came, one.score) == (dealt, 0.0 if dealt == "loud" else 2.0)


def test_what_nothing_came_of_has_no_score_and_is_in_no_mean(match: Match) -> None:
    told = thoughts(Account(match, ALL))
    assert (told.forecasts[-1].came, told.forecasts[-1].score, [mean.seat for mean in told.means]) == (
        "", None, ["north", "north"])


def test_a_reason_stands_beside_its_move_and_what_it_did(match: Match) -> None:
    [one] = thoughts(Account(match, ALL)).reasons
    assert (one.text, one.move, one.points) == ("Ayla waits.", "Court the south", 2)


def test_names_are_replaced_in_what_was_written(match: Match) -> None:
    [one] = thoughts(Account(match, ALL, {"ayla": "A"})).reasons
    assert one.text == "A waits."


def test_the_public_is_told_nothing_of_what_people_thought(match: Match) -> None:
    assert thoughts(Account(match, PUBLIC)) == Thoughts()


@pytest.mark.parametrize("seat", ["north", "south"])
def test_a_seat_is_told_what_it_thought_itself_and_what_came_when_the_game_is_over(match: Match, seat: str) -> None:
    all_, own = thoughts(Account(match, ALL)), thoughts(Account(match, Eye(seat)))
    for mine, of_all in ((own.reasons, all_.reasons), (own.forecasts, all_.forecasts)):
        assert [(one.step, one.seat) for one in mine] == [(one.step, seat) for one in of_all if one.seat == seat]
    assert match.over or not any(one.came for one in own.forecasts)
