"""Reasons and forecasts: kept with the move, taken back with it, played on, and in no view."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.match import journal
from game.match.branch import Start, branch
from game.match.entries import JournalError, line_body, read_line
from game.match.instructor import Instructor
from game.match.match import Match, verify
from game.match.thoughts import DIRECTIVE, FORECAST, MOST_WHY, MOVE, WHY, Thought
from game.rules.tables import Move
from game.scenario import Scenario
from tests.kept_games import play_on
from tests.match.conftest import BOTS

REASON = Thought(WHY, "north", "To see what they do.")
GUESS = Thought(FORECAST, "north", of="south", about=MOVE, odds={"card": 60, "pass": 40})
AIM = Thought(FORECAST, "north", of="south", about=DIRECTIVE, odds={"loud": 30, "full": 70})


@pytest.fixture
def match(small: Scenario, tmp_path: Path) -> Match:
    """A kept game after its first move, which North made."""
    match = Match.new(small, BOTS, 1, tmp_path)
    play_on(match, 1)
    return match


def thoughts(match: Match) -> list[list[Thought | None]]:
    return [[line.thought for line in step.thoughts] for step in match.steps]


def test_they_are_kept_with_the_move_after_which_they_were_said(match: Match) -> None:
    for thought in (REASON, GUESS, AIM):
        match.think(thought)
    assert match.path is not None
    assert thoughts(Match.resume(match.path)) == [[], [REASON, GUESS, AIM]]


def test_they_change_neither_the_position_nor_whether_the_file_is_sound(match: Match) -> None:
    before = match.digest
    match.think(GUESS)
    assert match.path is not None
    assert (match.digest, verify(match.path).differs) == (before, "")


def test_a_move_that_is_taken_back_takes_its_thoughts_along(match: Match) -> None:
    match.think(REASON)
    match.undo(by="instructor")
    assert thoughts(match) == [[]]
    match.redo(by="instructor")
    assert thoughts(match) == [[], [REASON]]


def test_a_move_that_is_rolled_again_keeps_what_was_thought_of_it(small: Scenario) -> None:
    match = Match.new(small, BOTS, 1, None)
    match.admit("plain words")
    match.submit(Move(small.tables.row["parade"]))
    match.think(REASON)
    Instructor(match, "plain words").roll_again()
    assert thoughts(match) == [[], [REASON]]


def test_a_game_that_is_played_on_from_there_has_them(match: Match, tmp_path: Path) -> None:
    match.think(REASON)
    play_on(match, 1)
    assert thoughts(branch(match, 1, tmp_path, Start("2020-01-01 10:00"))) == [[], [REASON]]


def test_who_follows_a_game_hears_of_them(match: Match) -> None:
    assert match.path is not None
    kept = journal.read(match.path)
    other = Match.replay(kept)
    match.think(GUESS)
    other.follow(journal.grow(kept))
    assert thoughts(other) == [[], [GUESS]]


@pytest.mark.parametrize("seat", ["north", "south", None])
def test_they_are_in_no_view(match: Match, seat: str | None) -> None:
    view, heard = match.view(seat), match.heard(seat)
    match.think(REASON)
    match.think(AIM)
    after = match.view(seat)
    assert np.array_equal(view.values, after.values)
    assert np.array_equal(view.ledger, after.ledger)
    assert heard == match.heard(seat)


@pytest.mark.parametrize(("thought", "said"), [
    (replace(REASON, text=" "), "a few words"),
    (replace(REASON, text="x" * (MOST_WHY + 1)), "240 characters at most"),
    (replace(REASON, text="a\nb"), "can\u2019t be shown"),
    (replace(GUESS, odds={"card": 60}), "sum to 100, not 60"),
    (replace(GUESS, odds={"dance": 100}), "what can happen"),
    (replace(GUESS, odds={"forum": 100}), "what can happen"),
    (replace(AIM, odds={"proud": 100}), "what can happen"),
    (replace(GUESS, odds={"card": 120, "pass": -20}), "what can happen"),
])
def test_what_is_none_is_refused_in_words_and_nothing_is_kept(match: Match, thought: Thought, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        match.think(thought)
    assert thoughts(match) == [[], []]


@pytest.mark.parametrize("change", [
    {"odds": {"card": 101, "pass": -1}}, {"odds": {"card": 50}}, {"odds": {"card": 50.0, "pass": 50}}, {"odds": {}},
    {"odds": [100]}, {"about": "weather"}, {"odds": {"\u202e": 100}}, {"of": 3}, {"odds": {"card": True, "pass": 99}},
])
def test_a_line_that_is_no_forecast_is_not_read(match: Match, change: dict[str, Any]) -> None:
    match.think(GUESS)
    body = line_body(match.steps[1].thoughts[0])
    assert read_line(body, 2) is not None
    assert read_line(body | change, 2) is None


def test_a_line_of_a_seat_that_is_not_there_is_told_by_its_place(match: Match) -> None:
    match.think(GUESS)
    line = match.steps[1].thoughts[0]
    with pytest.raises(JournalError, match="line 4"):
        match.follow([replace(line, thought=replace(GUESS, of="west"))])
