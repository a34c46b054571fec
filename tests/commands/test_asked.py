"""Reasons and forecasts in the terminal: asked after a move, left out where that may be, and kept."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from game.client.session import Session
from game.commands.text.asked import Asked
from game.commands.text.game import TextGame
from game.commands.text.table import SeatTable
from game.commands.text.terminal import Gone, Terminal
from game.match.conduct import Ask, Conduct
from game.match.match import Match
from game.match.thoughts import Thought
from game.rules.tables import Kind, Move
from game.scenario import Scenario, load
from tests.commands.talking import Player, passing

SMALL = Path(__file__).resolve().parents[1] / "match" / "small"


@pytest.fixture(scope="module")
def small() -> Scenario:
    return load(SMALL)


def answered(scenario: Scenario, conduct: Conduct, *lines: str) -> tuple[list[Thought | None], str]:
    """What North, which has passed, answers in so many lines: what is kept of it, and all that was said."""
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
    match.sit("", conduct)
    session, out = Session(match, beside=False), StringIO()
    session.take("north")
    session.news()
    session.play(Move(next(row for row in match.position.legal() if scenario.tables.kind[row] == Kind.PASS)))
    terminal = Terminal(session.book.teller, StringIO("".join(f"{line}\n" for line in lines)), out)
    try:
        Asked(SeatTable(session, terminal)).ask()
    except Gone:
        pytest.fail(f"more was asked than was answered:\n{out.getvalue()}")
    return [line.thought for line in match.steps[-1].thoughts], out.getvalue()


def test_nothing_is_asked_where_it_is_off(small: Scenario) -> None:
    assert answered(small, Conduct()) == ([], "")


def test_the_move_is_named(small: Scenario) -> None:
    _, said = answered(small, Conduct(reasons=Ask.REQUIRED), "To wait.")
    assert "Why this move (North passes)?" in said


def test_why_a_round_was_closed_is_asked_before_it_is_told_how_it_ended(small: Scenario) -> None:
    match = Match.new(small, dict.fromkeys(small.tables.seats, "person"), 1, None)
    match.sit("", Conduct(reasons=Ask.ASKED))
    out, asked = StringIO(), False

    def chooses(options: dict[str, str]) -> str:
        nonlocal asked
        if match.round > 1 and not asked:
            asked = True
            told.append(out.getvalue())
        return "" if "Why this move" in out.getvalue()[-200:] else passing(options)

    told: list[str] = []
    session = Session(match, beside=False)
    TextGame(session, Terminal(session.book.teller, Player(out, chooses, 40), out)).run()
    assert asked and "Why this move" in told[0][-200:] and "Round 2" not in told[0]
    assert "Round 2" in out.getvalue()


def test_a_reason_and_both_forecasts_are_kept(small: Scenario) -> None:
    kept, _ = answered(small, Conduct(reasons=Ask.ASKED, forecasts=Ask.REQUIRED), "To wait.", "1=60, 7 = 40", "even")
    assert kept == [
        Thought("why", "north", "To wait."),
        Thought("forecast", "north", of="south", about="move", odds={"card": 60, "pass": 40}),
        Thought("forecast", "north", of="south", about="directive", odds={"loud": 50, "full": 50}),
    ]


def test_what_is_asked_may_be_left_out(small: Scenario) -> None:
    kept, _ = answered(small, Conduct(reasons=Ask.ASKED, forecasts=Ask.ASKED), "", "", "")
    assert kept == []


def test_what_is_required_is_asked_again(small: Scenario) -> None:
    kept, said = answered(small, Conduct(reasons=Ask.REQUIRED, forecasts=Ask.REQUIRED), "", "x", "", "even", "", "even")
    assert (len(kept), "Please say in a few words why." in said) == (3, True)


@pytest.mark.parametrize(("line", "said"), [
    ("1=60", "The percents sum to 60, not to 100."), ("perhaps", "\u201cperhaps\u201d is not understood here"),
    ("99=100", "\u201c99=100\u201d is not understood here"), ("1=200", "The percents sum to 200, not to 100."),
])
def test_what_is_no_forecast_is_said(small: Scenario, line: str, said: str) -> None:
    _, told = answered(small, Conduct(forecasts=Ask.ASKED), line, "even", "even")
    assert said in " ".join(told.split())
