"""Games that begin at once, without the page of a new game: the tutorial, and somebody's first game."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.client import course
from game.client.clock import fresh_seed, now
from game.client.screens import shelf
from game.client.screens.setup import USUAL, Setup
from game.match.conduct import between
from game.match.files import FileTrouble, data_folder
from game.match.sitters import PERSON, sitting
from game.wording.messages import say

if TYPE_CHECKING:
    from game.client.app import App
    from game.match.match import Match
    from game.scenario import Scenario

TUTORIAL = "tutorial"
"""The folder of the scenario that teaches."""


def tutorial_path() -> Path | None:
    """The scenario that teaches, if it is there."""
    return next((entry.path for entry in shelf.entries() if entry.path.name == TUTORIAL and not entry.problems), None)


def learn(app: App) -> None:
    """Begin the tutorial."""
    _begin(app, tutorial_path(), _lesson)


def first_game(app: App) -> None:
    """Begin the scenario that comes first: its first seat a person's, a good opponent in the others."""
    setup = Setup(None)
    _begin(app, setup.path, setup.begin)


def other_side(app: App, match: Match) -> None:
    """Begin the scenario of a match again, as long as it was: the first seat that had no person is that of the person
    who played, a good opponent sits in the others."""
    from game.client.session import Session
    from game.match.match import Match

    mine = next((seat for seat, who in match.seats.items() if who != PERSON), next(iter(match.seats)))
    seats = dict.fromkeys(match.seats, USUAL) | {mine: PERSON}
    again = Match.new(match.scenario, seats, fresh_seed(), None, match.head.rounds, created=now())
    again.sit("", between({mine: next(iter(match.head.conduct.people.values()), "")}))
    unkept = ""
    try:
        again.keep(data_folder())
    except FileTrouble as trouble:
        unkept = str(trouble)
    course.start(app, Session(again))
    app.notices.show(unkept)


def _lesson(scenario: Scenario, folder: Path | None) -> Match:
    """The tutorial's game, with the dice and the opponents that it names."""
    from game.match.match import Match

    tutorial = scenario.document.tutorial
    assert tutorial is not None
    seats = dict.fromkeys(scenario.tables.seats, USUAL)
    seats |= {seat: sitting(f"doctrine.{persona}") for seat, persona in tutorial.against.items()}
    match = Match.new(scenario, seats | {tutorial.seat: PERSON}, tutorial.seed, None, created=now())
    if folder is not None:
        match.keep(folder)
    return match


def _begin(app: App, path: Path | None, begin: Callable[[Scenario, Path | None], Match]) -> None:
    """Begin a game of a scenario as soon as it is read, if the screen that asks is still there then; where it can't be
    kept it is played all the same."""
    if path is None:
        app.notices.show(say("No scenario can be read."))
        return
    asks, wait = app.top, say("Reading \u2026")

    def again() -> None:
        app.notices.withdraw(wait)
        if app.top is asks:
            _begin(app, path, begin)

    reading = shelf.want(app, path, again)
    if reading is None:
        app.notices.show(wait)
        return
    app.notices.withdraw(wait)
    if reading.scenario is None:
        app.push("scenarios", path=path)
        return
    from game.client.session import Session

    unkept = ""
    try:
        session = Session(begin(reading.scenario, data_folder()))
    except FileTrouble as trouble:
        session, unkept = Session(begin(reading.scenario, None)), str(trouble)
    tutorial = reading.scenario.document.tutorial
    if tutorial is not None:
        session.briefed.add(tutorial.seat)      # its steps say what a brief would
        session.heard_to[tutorial.seat] = 1     # and nothing has happened yet
    course.start(app, session)
    app.notices.show(unkept)
