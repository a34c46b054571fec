"""Reasons and forecasts in the window: when they are asked for, what may be left out, and who sees them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame
import pytest

from game.client import course
from game.client.app import App
from game.client.asking import Guess
from game.client.session import Session
from game.match.conduct import Ask, Clock, Conduct
from game.match.match import Match
from game.match.thoughts import MOVE
from game.rules.tables import Kind, Move
from game.scenario import Scenario, load
from tests.client.acting import MAIN, Hand, overflowing

Make = Callable[..., App]
PEOPLE = {"turkey": "person", "russia": "person"}
BOTH = Conduct(reasons=Ask.REQUIRED, forecasts=Ask.REQUIRED)
LEFT = Conduct(reasons=Ask.ASKED, forecasts=Ask.ASKED)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(MAIN)


def moved(make_app: Make, scenario: Scenario, conduct: Conduct, size: tuple[int, int] = (1280, 720)) -> Any:
    """Turkey's table after it has passed."""
    played = scenario.by_blocks if conduct.clock else scenario
    match = Match.new(played, PEOPLE, 3, None)
    match.sit("", conduct)
    app = make_app(size)
    app.session = Session(match)
    app.session.take("turkey")
    app.session.news()
    table: Any = app.open("table")
    kinds = match.scenario.tables.kind
    table.moves.submit(Move(next(row for row in match.position.legal() if kinds[row] == Kind.PASS)))
    return table


def thoughts(table: Any) -> list[str]:
    return [line.thought.about or line.thought.text for line in table.session.match.steps[-1].thoughts]


def test_nothing_is_asked_where_it_is_off(make_app: Make, scenario: Scenario) -> None:
    table = moved(make_app, scenario, Conduct())
    table.moves.go_on()
    assert table.app.top.name == "curtain"


def test_who_goes_on_is_asked_and_then_hands_over(make_app: Make, scenario: Scenario) -> None:
    table = moved(make_app, scenario, BOTH)
    table.moves.go_on()
    asked = table.app.top
    asked.why.insert("To see what they do.")
    for guess in asked.guesses:
        guess.spread()
    asked.go()
    assert (thoughts(table), table.app.top.name) == (["To see what they do.", "move", "directive"], "curtain")


def test_what_is_asked_may_be_left_out(make_app: Make, scenario: Scenario) -> None:
    table = moved(make_app, scenario, LEFT)
    table.moves.go_on()
    table.app.top.go()
    assert (thoughts(table), table.app.top.name) == ([], "curtain")


@pytest.mark.parametrize(("why", "said"), [
    ("", "Please say in a few words why."), ("So.", "100 percent of a forecast are not given yet.")])
def test_what_is_required_may_not(make_app: Make, scenario: Scenario, why: str, said: str) -> None:
    table = moved(make_app, scenario, BOTH)
    table.moves.go_on()
    asked = table.app.top
    asked.why.insert(why)
    asked.go()
    assert (table.app.top.name, table.app.notices.said[0], thoughts(table)) == ("thoughts", said, [])


def test_one_may_look_at_the_table_again_first(make_app: Make, scenario: Scenario) -> None:
    table = moved(make_app, scenario, BOTH)
    table.moves.go_on()
    table.app.top.back()
    table.moves.go_on()
    assert table.app.top.name == "thoughts"


def test_a_move_in_the_middle_of_a_turn_is_asked_its_reason_alone(make_app: Make, scenario: Scenario) -> None:
    table = moved(make_app, scenario, Conduct(reasons=Ask.REQUIRED, forecasts=Ask.REQUIRED, clock=Clock(60)))
    asked = table.app.top
    assert (asked.name, asked.guesses) == ("thoughts", [])
    asked.back()
    assert table.app.top is asked
    asked.why.insert("So.")
    asked.go()
    assert (table.app.top.name, thoughts(table)) == ("table", ["So."])


def closing(make_app: Make, scenario: Scenario, conduct: Conduct, rounds: int | None = None) -> Any:
    """The table of who closes the first round, in a game of so many rounds, after that move."""
    match = Match.new(scenario.by_blocks, PEOPLE, 3, None, rounds)
    match.sit("", conduct)
    app = make_app()
    app.session = Session(match)

    def passing() -> Move:
        return Move(match.scenario.tables.row[f"pass {match.to_move}"])

    while match.view(match.to_move).moves_left() > 1 or match.view(other(match.to_move)).moves_left():
        match.submit(passing())
    app.session.take(match.to_move)
    app.session.news()
    table: Any = app.open("table")
    table.moves.submit(passing())
    assert match.over or match.round == 2
    return table


def other(seat: str) -> str:
    return next(one for one in PEOPLE if one != seat)


@pytest.mark.parametrize("rounds", [None, 1])
def test_why_a_round_was_closed_is_asked_before_it_is_shown_what_came_of_it(
    make_app: Make, scenario: Scenario, rounds: int | None
) -> None:
    table = closing(make_app, scenario, BOTH, rounds)
    asked = table.app.top
    names = [screen.name for screen in table.app.screens]
    assert (names, asked.overlay, asked.guesses) == (["table", "thoughts"], False, [])
    asked.back()
    assert table.app.top is asked       # it is required
    asked.why.insert("So.")
    asked.go()
    assert (thoughts(table), table.app.top.name) == (["So."], "table" if table.session.moved else "news")


def test_what_was_left_out_as_a_round_closed_is_not_asked_again(make_app: Make, scenario: Scenario) -> None:
    table = closing(make_app, scenario, Conduct(reasons=Ask.ASKED))
    table.app.top.go()
    table.moves.go_on()
    assert "thoughts" not in [screen.name for screen in table.app.screens]


def test_the_move_is_named(make_app: Make, scenario: Scenario) -> None:
    table = moved(make_app, scenario, BOTH)
    table.moves.go_on()
    assert table.app.top.root.find("asked").words == "Why this move (Turkey passes)?"


def test_what_the_instructor_asks_for_goes_before_what_the_class_says(make_app: Make, scenario: Scenario) -> None:
    table = moved(make_app, scenario, LEFT)
    table.session.match.enter("ask", name="why", text="required")
    table.session.match.enter("ask", name="forecast", text="off")
    asking = table.session.asking
    assert (asking.reason("turkey"), asking.guesses("turkey")) == (Ask.REQUIRED, [])


def test_who_was_out_of_time_is_asked_nothing(make_app: Make, scenario: Scenario) -> None:
    table = moved(make_app, scenario, BOTH)
    table.session.undo()
    table.timing.up.act(table.moves.run_out)
    table.moves.go_on()
    assert table.app.top.name == "curtain"


def test_a_guess_of_a_directive_begins_where_it_was(make_app: Make, scenario: Scenario) -> None:
    table = moved(make_app, scenario, LEFT)
    asking, match = table.session.asking, table.session.match
    [_, guess] = asking.guesses("turkey")
    guess.give("syria_first", 70)
    guess.spread()
    asking.keep("turkey", "", [guess])
    for _ in range(2):
        row = next(row for row in match.position.legal() if scenario.tables.kind[row] == Kind.PASS)
        match.submit(Move(row))
    assert asking.guesses("turkey")[1].odds["syria_first"] == 70


def test_no_more_is_given_than_is_left_and_the_rest_is_shared() -> None:
    guess = Guess(MOVE, "russia", ("card", "order", "pass"), {})
    assert [guess.give("card", 60), guess.give("order", 70)] == [60, 40]
    guess.give("order", 15)
    guess.spread()
    assert guess.odds == {"card": 60, "order": 15, "pass": 25}


def test_it_is_answered_by_keys(make_app: Make, scenario: Scenario) -> None:
    table = moved(make_app, scenario, BOTH)
    table.moves.go_on()
    asked, hand = table.app.top, Hand(table.app)
    asked.why.insert("So.")
    for guess in asked.guesses:
        asked.set_focus(asked.root.find(f"odds:{next(iter(guess.odds))}"))
        hand.key(pygame.K_END)
    hand.key(pygame.K_RETURN, "\r")
    assert thoughts(table) == ["So.", "move", "directive"]


def frames(make_app: Make, scenario: Scenario, why: str, first: int) -> list[bytes]:
    """What Russia gets to see after Turkey said why, and held a choice to be certain: the curtain and its table."""
    table = moved(make_app, scenario, BOTH)
    table.moves.go_on()
    asked, app = table.app.top, table.app
    asked.why.insert(why)
    for guess in asked.guesses:
        guess.give(list(guess.odds)[first], 100)
    asked.go()
    shown = []
    for _ in range(2):
        app.frame()
        shown.append(app.window.surface.get_buffer().raw)
        app.session.take("russia")
        app.open("table")
    return shown


def test_no_pixel_of_the_next_seat_tells_what_was_thought(make_app: Make, scenario: Scenario) -> None:
    assert frames(make_app, scenario, "To wait.", 0) == frames(make_app, scenario, "Never mind them.", 1)


@pytest.mark.parametrize("size", [(800, 600), (1280, 720), (1920, 1080), (3840, 2160)])
def test_it_fits(make_app: Make, scenario: Scenario, size: tuple[int, int]) -> None:
    table = moved(make_app, scenario, BOTH, size)
    table.moves.go_on()
    assert overflowing(table.app) == []


def test_nothing_of_it_is_on_the_next_seats_screens(make_app: Make, scenario: Scenario) -> None:
    table = moved(make_app, scenario, BOTH)
    table.moves.go_on()
    asked = table.app.top
    asked.why.insert("Wolves and lambs.")
    for guess in asked.guesses:
        guess.spread()
    asked.go()
    for step in (lambda: None, lambda: course.take_seat(table.app), lambda: table.app.open("table")):
        step()
        words = [str(getattr(widget, "words", "")) for screen in table.app.screens for widget in screen.root.walk()]
        assert not [one for one in words if "Wolves" in one]
