"""What a seat hears, told step by step: the same as at once, and nothing of what was taken back."""

from __future__ import annotations

from pathlib import Path

from game.client.heard import Heard
from game.match.eyes import Eye
from game.match.match import Match
from game.rules.tables import Move
from game.scenario import load
from game.wording.teller import Teller
from game.wording.words import Wording

HARBOURS = Path(__file__).parents[1] / "data" / "harbours"


def game() -> tuple[Match, Heard]:
    scenario = load(HARBOURS)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
    return match, Heard(match, Teller(Wording(scenario.catalogue), scenario.tables), Eye("red"))


def play(match: Match, row: str) -> None:
    match.submit(Move(match.scenario.tables.row[row]))


def test_step_by_step_a_seat_hears_what_it_hears_at_once() -> None:
    match, heard = game()
    parts = heard.since()
    for row in ("pass red", "brag", "talk", "pass blue"):
        play(match, row)
        parts += heard.since(match.moves)
    assert parts == heard.since() == Heard(match, heard.teller, Eye("red")).since()


def test_what_was_taken_back_is_not_heard() -> None:
    match, heard = game()
    before = heard.since()
    play(match, "scheme")
    assert len(heard.since()) > len(before)
    match.undo()
    assert heard.since() == before
    play(match, "pass red")
    assert heard.since() == Heard(match, heard.teller, Eye("red")).since()
