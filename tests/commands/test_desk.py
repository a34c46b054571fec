"""The instructor's table in the terminal: it opens with the pass-code alone, and the game goes on after it."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from game.client.session import Session
from game.commands.text.game import TextGame
from game.commands.text.terminal import Terminal
from game.match import seals
from game.match.arranged import OFF
from game.match.instructor import Instructor
from game.match.match import Match
from game.scenario import Scenario, load

SMALL = Path(__file__).resolve().parents[1] / "match" / "small"
CODE = "a harbour at night"
TABLE = "The instr"


@pytest.fixture(scope="module")
def small() -> Scenario:
    return load(SMALL)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pass-code costs nothing to try here."""
    monkeypatch.setattr(seals, "_ROUNDS", 1)
    monkeypatch.setattr(seals, "_MEMORY", 8192)


def played(scenario: Scenario, *lines: str, code: str = CODE) -> tuple[Match, str]:
    """A game of North against a bot, after so many lines from the first turn on; and all that was said."""
    match = Match.new(scenario, {"north": "person", "south": "bot:random"}, 1, None)
    if code:
        match.admit(code)
    session, out = Session(match, beside=False), StringIO()
    session.briefed.add("north")
    terminal = Terminal(session.book.teller, StringIO("".join(f"{line}\n" for line in lines)), out)
    TextGame(session, terminal).run()
    return match, out.getvalue()


def test_it_is_offered_only_where_the_game_has_one(small: Scenario) -> None:
    assert TABLE not in played(small, code="")[1]


def test_another_code_opens_nothing(small: Scenario) -> None:
    match, said = played(small, TABLE, "another one")
    assert "not the instructor" in said
    assert match.moves == 0


class Typing(StringIO):
    """Lines that somebody types."""

    def isatty(self) -> bool:
        return True


def test_pass_codes_and_secret_words_are_typed_unseen(small: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def unseen(asking: str) -> str:
        asked.append(asking)
        return "x"

    monkeypatch.setattr("game.commands.text.terminal.getpass", unseen)
    monkeypatch.setattr(Terminal, "_time", lambda terminal: None)
    out = StringIO()
    match = Match.new(small, dict.fromkeys(small.tables.seats, "person"), 1, None)
    match.admit(CODE)
    session = Session(match, beside=False)
    session.briefed |= {*small.tables.seats}
    TextGame(session, Terminal(session.book.teller, Typing(f"\n{TABLE}\nMy secret\n"), out)).run()
    assert [words.split(")")[-1].strip() for words in asked] == [
        "Pass-code:", "The word, or Enter for none:", "Once more:"]


def test_what_is_hidden_is_seen(small: Scenario) -> None:
    assert "Hidden stores: 3" in played(small, TABLE, CODE, "See what", "0")[1]


def test_an_event_is_let_happen_and_the_game_goes_on(small: Scenario) -> None:
    match, said = played(small, TABLE, CODE, "Let an", "A whale", "Now", "0")
    assert [step.line.kind for step in match.steps if step.line is not None] == ["inject"]
    assert "A WHALE IS SEEN" in said.partition("Back to the game")[2]


def test_an_event_that_is_to_come_is_cancelled(small: Scenario) -> None:
    match, _ = played(small, TABLE, CODE, "Let an", "A whale", "At the beginning of round 2", "Cancel an", "1", "0")
    assert ([aside.line.kind for aside in match.asides], Instructor(match, CODE).coming) == (["inject", "cancel"], [])


def test_an_event_comes_with_the_round_that_was_chosen(small: Scenario) -> None:
    match, _ = played(small, TABLE, CODE, "Let an", "A whale", "At the beginning of round 2", "0")
    assert Instructor(match, CODE).coming == [(2, small.tables.row["whale"])]


def test_a_person_takes_the_seat_of_the_computer(small: Scenario) -> None:
    match, _ = played(small, TABLE, CODE, "A person or", "A person plays South", "0")
    assert match.seats == {"north": "person", "south": "person"}


def test_a_number_is_set_with_its_reason(small: Scenario) -> None:
    match, _ = played(small, TABLE, CODE, "Set a", "Strain", "7", "It was misread", "0")
    assert match.position["strain"] == 7


@pytest.mark.parametrize("value", ["11", "much"])
def test_what_is_out_of_bounds_is_not_set(small: Scenario, value: str) -> None:
    match, said = played(small, TABLE, CODE, "Set a", "Strain", value, "0")
    assert "It is a number from 0 to 10." in said
    assert match.moves == 0


def test_a_note_is_read_when_the_seat_takes_its_place(small: Scenario) -> None:
    _, said = played(small, TABLE, CODE, "Hand over", "North", "Think of the ferry", "0")
    assert "From the instructor: Think of the ferry." in said


def test_the_clock_is_switched_off(small: Scenario) -> None:
    match, _ = played(small, TABLE, CODE, "The clock", "The clock is switched off", "0")
    assert [aside.line.name for aside in match.asides] == [OFF]


def test_the_game_is_ended(small: Scenario) -> None:
    match, _ = played(small, TABLE, CODE, "End", "1", "0")
    assert match.over


def test_the_game_is_not_ended_by_one_key(small: Scenario) -> None:
    match, _ = played(small, TABLE, CODE, "End", "0", "0")
    assert not match.over


def test_a_seat_does_not_do_again_what_the_instructor_took_back(small: Scenario) -> None:
    match, said = played(small, "Pass", "1", "Go on", TABLE, CODE, "Take back a move", "2", "0")
    assert match.undone is not None and "Redo" not in said


def test_a_move_and_all_after_it_are_taken_back(small: Scenario) -> None:
    match, said = played(small, "Pass", "1", "Go on", TABLE, CODE, "Take back a move", "2")
    assert "Done." in said and match.moves == 0
