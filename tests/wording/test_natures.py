"""What moves and events are, and what moves a variable, from the document alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import load
from game.wording.movers import movers
from game.wording.natures import nature, subject
from game.wording.words import Wording

GOOD = Path(__file__).parents[1] / "scenario" / "good"


@pytest.fixture(scope="module")
def words() -> Wording:
    return Wording(load(GOOD / "tiny").catalogue)


@pytest.mark.parametrize(("row", "what"), [
    ("arm", "force"), ("parade", "diplomacy"), ("send_scouts cape", "force"), ("threaten close", "threat"),
    ("carry close", "threat"), ("back close", "concession"),
])
def test_what_a_move_is_follows_from_what_it_does(words: Wording, row: str, what: str) -> None:
    assert nature(words, words.rows[row]) == what


@pytest.mark.parametrize(("card", "what"), [("table_bill", "signal"), ("leave_south_posts", "concession")])
def test_an_author_may_say_what_a_card_is(card: str, what: str) -> None:
    main = Wording(load(GOOD.parents[2] / "scenarios" / "december-2019").catalogue)
    assert nature(main, main.rows[card]) == what


def test_an_event_of_which_nothing_is_said_is_about_the_powers(words: Wording) -> None:
    assert subject(words, words.rows["storm"]) == "power"


def test_a_mover_says_what_is_certain_and_what_is_rolled(words: Wording) -> None:
    played = {mover.row: mover.effects for mover in movers(words, "tension").played}
    assert played["parade"] == ("4 in 6: Tension +1",)


def test_a_mover_says_its_condition(words: Wording) -> None:
    played = {mover.row: mover.effects for mover in movers(words, "tension").played}
    assert played["watch"] == ("Tension +1, if Tension at 7 or less",)


def test_clauses_and_events_move_too(words: Wording) -> None:
    found = movers(words, "tension")
    assert [mover.row for mover in found.clauses][:1] == ["c_pause"]
    assert {"storm", "spy", "visit"} <= {mover.row for mover in found.events}
