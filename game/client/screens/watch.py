"""Bots move and no person is at the table yet: the public record runs by, nothing secret is shown."""

from __future__ import annotations

from functools import partial

import pygame

from game.client import course
from game.client.app import App
from game.client.kit import Button, Free, Label, Panel, Paragraph, Row, Rule, Run, Spacer, Widget, centred, theme
from game.client.panels import log
from game.client.panels.done import Waiting, bot_waiting, trouble_panel
from game.client.screens import backdrop
from game.client.screens.base import GameScreen
from game.client.session import Session
from game.review.answers import reasoned
from game.wording.messages import say

LINES = 6
"""Dispatches that are told."""


class WatchScreen(GameScreen):
    """Waits for the bots; Esc leaves the game."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.thinking: Waiting | None = None
        self.whose = ""
        self.moves = 0
        self.keys = {"q": self.back, "h": self.hurry, "return": partial(course.try_again, self.app)}

    def build(self) -> Widget:
        ui, session = self.ui, self.app.session
        self.thinking = None
        if session is None:
            return Free(ui)
        self.whose = session.bots.waiting_for or session.match.to_move
        if session.bots.trouble:
            what: Widget = trouble_panel(ui, session.bots.trouble, partial(course.try_again, self.app))
        else:
            self.thinking = bot_waiting(ui, session, self.hurry)
            what = self.thinking.row
        self.moves = session.match.moves
        now = say("Round {round} of {rounds}", round=session.match.round, rounds=len(session.book.document.rounds))
        panel = Panel(ui, [
            Label(ui, session.scenario.title, theme.HEADING),
            Label(ui, now, theme.ASIDE),
            what, Rule(ui),
            *(Paragraph(ui, runs, theme.NOTE) for runs in self._told(session)),
            Row(ui, [Spacer(ui).growing(), Button(ui, say("Leave"), self.back, hint="Esc").named("leave")]),
        ], gap=14, pad=(24, 20)).named("watch")
        return centred(ui, panel, 620)

    def _told(self, session: Session) -> list[list[Run]]:
        """The last dispatches that everybody hears, the newest first."""
        book, match = session.book, session.match
        since = max(0, match.moves - LINES)
        told = log.aloud(breath for at, facts in enumerate(match.heard(None, since), since)
                         for breath in reasoned(match, book.teller, at, book.teller.tell(facts)))
        return [log.sentence(book, item) for item in reversed(told[-LINES:])]

    def paint_ground(self, target: pygame.Surface) -> None:
        target.blit(backdrop.ground(self.ui.size, backdrop.DIM), (0, 0))

    def leave(self) -> None:
        backdrop.drop()

    @property
    def patience(self) -> int:
        return 150

    def update(self, seconds: float) -> None:
        session = self.app.session
        if session is not None and self.thinking is not None:
            if session.bots.waiting_for != self.whose or session.match.moves != self.moves:
                self.rebuild()
            self.thinking.step(seconds)

    def hurry(self) -> None:
        """Have the bot play the best it has found."""
        if self.app.session is not None:
            self.app.session.bots.hurry()
            self.rebuild()

    def back(self) -> None:
        self.app.stop_game()
        self.app.open("title")
