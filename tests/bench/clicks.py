"""How many clicks a person needs from the title to a first legal move, for a move, for the news of a round, from the
title to a class file and its first table at play, and for a report; and how long it is from a bot's decision until its
answer is shown. A real window is driven by posted clicks.

    .venv/bin/python -m tests.bench.clicks [--bot doctrine] [--rounds 3] [--size 1600x900] [--driver dummy|window]
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections import Counter
from statistics import median
from unittest.mock import patch

import pygame

from game.client.app import App
from game.client.kit import Edited
from game.client.panels.card import Card
from game.client.panels.dispatch import DispatchPage
from game.client.screens.curtain import CurtainScreen
from game.client.screens.news import NewsScreen
from game.client.screens.table.screen import TableScreen
from game.match.files import data_folder
from game.match.match import Match
from game.match.sitters import PERSON
from tests.client.acting import Hand
from tests.kept_games import play_on

BOUNDS = {"first start to first move": 5, "title to first move of a new game": 5, "a move": 2, "news in the way": 4,
          "seconds to an answer": 2.0, "class file to a table at play": 12, "seconds it takes the program": 120.0,
          "a report when a game is over": 2}
ONWARD = ("skip", "next", "table", "start", "new", "learn", "yes")
"""What is clicked on a screen that is no table, whichever comes first here."""
PATIENCE = 300.0
"""Seconds that are waited for a bot."""


class Person(Hand):
    """Who plays by mouse alone; `clicks` by the screen on which they were made."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.clicks: Counter[str] = Counter()
        self.pages: list[int] = []
        """How many boxes of news stood in the way, each time that there were any."""
        self.moves: list[int] = []
        """Clicks that each move took."""

    def click_at(self, at: tuple[int, int]) -> None:
        self.clicks[self.screen] += 1
        super().click_at(at)

    def type(self, text: str) -> None:
        """Type into the field that has the focus."""
        self.send(pygame.event.Event(pygame.TEXTINPUT, text=text))

    def take_seat(self) -> None:
        """Hold the curtain's button until the seat is taken; that is one click. No driver without a display gives its
        window the focus, without which nothing is held."""
        curtain = self.app.top
        assert isinstance(curtain, CurtainScreen)
        at = curtain.take.rect.center
        self.clicks[self.screen] += 1
        with patch("pygame.key.get_focused", return_value=True):
            self.send(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(1, 1), buttons=(0, 0, 0)),
                      pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1))
            self.hold()
        self.send(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1))
        self.idle()

    def idle(self) -> None:
        """Turns until nothing moves and no bot thinks, as long as they take."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.settle()
            session = self.app.session
            if not self.app.calls and not (session and session.bots.thinking):
                return
            time.sleep(0.002)
        raise TimeoutError("the bot takes too long")

    def onward(self) -> None:
        """What leads on from a screen that is no table: the button that it means to be pressed."""
        if isinstance(self.app.top, NewsScreen):
            self.pages.append(sum(isinstance(one, DispatchPage) for one in self.app.top.tidings))
        before = self.app.top
        self.click(next(key for key in ONWARD if self.find(key) is not None))
        until = time.monotonic() + PATIENCE
        while self.app.top is before and time.monotonic() < until:
            self.turn(0.1)      # a scenario is read
        self.idle()

    def move(self) -> None:
        """The first card that may be played, else a pass."""
        before = sum(self.clicks.values())
        table = self.app.top
        assert isinstance(table, TableScreen)
        cards = [card for card in (table.hand.cards if table.hand else ()) if isinstance(card, Card)]
        card = next((card for card in cards if card.face.playable), None)
        if card is None:
            self.click("pass")
            self.click("pass")
        else:
            self.click(card.key)
            self.settle()
            self.click_at(card.play_rect().center)
        self.settle()
        self.moves.append(sum(self.clicks.values()) - before)


def chosen(hand: Person, bot: str) -> None:
    """The opponent is this bot, which is quick, and the dice are the same each time; else as the window proposes it."""
    setup = hand.app.top.setup  # type: ignore[union-attr]
    setup.seed = Edited("9")
    setup.seats = {seat: who if who == PERSON else f"bot:{bot}" for seat, who in setup.seats.items()}


def first_start(hand: Person) -> int:
    """The clicks to the first move of somebody who takes what is proposed at the first start."""
    hand.app.open("title")
    while not hand.moves:
        if hand.screen == "table":
            hand.move()
        else:
            hand.onward()
    return sum(hand.clicks.values())


def play(hand: Person, bot: str, rounds: int) -> tuple[int, list[float]]:
    """A new game from the title through some rounds; the clicks to the first move, and the seconds to each answer."""
    decided: list[float] = []
    submit = Match.submit

    def noted(match: Match, move: object) -> object:
        facts = submit(match, move)  # type: ignore[arg-type]
        decided.append(time.monotonic())
        return facts

    hand.app.settings.welcomed = hand.app.settings.learnt = hand.app.settings.toured = True
    hand.app.open("title")
    first, waits = 0, []
    Match.submit = noted  # type: ignore[method-assign,assignment]
    try:
        while hand.screen != "ending" and not (hand.app.session and hand.app.session.match.round > rounds):
            session = hand.app.session
            if hand.screen != "table":
                if hand.screen == "new":
                    chosen(hand, bot)
                hand.onward()
            elif session is not None and session.moved:
                hand.click("go_on")
                while session.moved and hand.screen == "table":
                    hand.turn()
                    time.sleep(0.002)
                waits.append(time.monotonic() - decided[-1])
                hand.idle()
            else:
                answer = hand.find("reject")
                if answer is not None and answer.enabled:
                    hand.click("reject")
                    hand.idle()
                    continue
                hand.move()
                first = first or sum(hand.clicks.values())
    finally:
        Match.submit = submit  # type: ignore[method-assign]
    return first, waits


def class_begun(hand: Person) -> tuple[int, float]:
    """The clicks, and the seconds, in which an instructor makes a class file and its first table plays."""
    before, began = sum(hand.clicks.values()), time.monotonic()
    hand.app.stop_game()
    hand.app.open("title")
    hand.click("new")
    while hand.find("seat:russia:person") is None:
        hand.turn(0.1)
    for key in ("seat:russia:person", "length:short", "class_file"):
        hand.click(key)
    hand.type("IR 305, Tuesday")
    hand.click("tables")
    hand.type("Red, Blue, Green")
    hand.click("save")
    while hand.find("begin:Red") is None:
        hand.turn(0.1)
    hand.click("begin:Red")
    hand.idle()
    while hand.screen != "table":
        if hand.screen == "curtain":
            hand.take_seat()
        else:
            hand.onward()
    return sum(hand.clicks.values()) - before, time.monotonic() - began


def reported(hand: Person) -> int:
    """The clicks from the end of the game under way to a report that is written."""
    session = hand.app.session
    assert session is not None
    play_on(session.match)
    hand.app.open("ending")
    hand.idle()
    before = sum(hand.clicks.values())
    hand.click("report")
    hand.turn()
    assert list((data_folder() / "reports").glob("*.html"))
    return sum(hand.clicks.values()) - before


def main() -> int:
    """Plays and prints each count with its bound."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--bot", default="doctrine")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--size", default="1600x900")
    parser.add_argument("--driver", choices=("dummy", "window"), default="dummy")
    asked = parser.parse_args()
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    if asked.driver == "dummy":
        os.environ["SDL_VIDEODRIVER"] = "dummy"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ["MIDDLE_SEA_DATA"] = folder
        wide, high = map(int, asked.size.split("x"))
        learner = Person(App((wide, high)))
        learnt = first_start(learner)
        learner.app.stop_game()
        hand = Person(learner.app)
        first, waits = play(hand, asked.bot, asked.rounds)
        instructor = Person(hand.app)
        begun, seconds = class_begun(instructor)
        report = reported(instructor)
        hand.app.close()
    values = (learnt, first, max(hand.moves), max(hand.pages, default=0), max(waits), begun, seconds, report)
    for (what, most), value in zip(BOUNDS.items(), values, strict=True):
        print(f"{what}: {value:.3g} (at most {most}): {'met' if value <= most else 'missed'}")
    print(f"boxes of news each time: {hand.pages}; clicks of each move: {hand.moves}; "
          f"median seconds to an answer: {median(waits):.2f}")
    for who, clicked in (("a player", hand.clicks), ("an instructor", instructor.clicks)):
        print(f"clicks of {who} by screen: " + ", ".join(f"{screen} {number}" for screen, number in clicked.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
