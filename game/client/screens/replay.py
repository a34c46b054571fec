"""A game looked at again: move by move, with the eyes of everybody, of a seat, or as it was; played on from any point.

Whose eyes are open is said by `match/eyes`.
"""

from __future__ import annotations

import bisect
import time
from functools import partial

from game.client import keys
from game.client.app import App
from game.client.kit import Button, Choice, Column, IconButton, Label, Panel, Paragraph, Row, Widget, theme
from game.client.public.board import Looking, whose
from game.client.public.outlook import Outlook
from game.client.public.screen import BoardScreen
from game.client.public.scrubber import Scrubber, round_starts
from game.client.reading import Book
from game.client.screens.seated import playing
from game.match.eyes import ALL, PUBLIC, Eye, Kept, steps_told
from game.wording.messages import say

MOVE, MOST = 3.0, 12.0
"""Seconds that a move is shown while it plays by itself, for each of its dispatches, and at most."""


class ReplayScreen(BoardScreen):
    """Nothing of the game that is shown is changed."""

    def __init__(self, app: App, kept: Kept | None = None, code: str = "", move: int = 0) -> None:
        """kept: a saved game; without it the one under way. code: what seals it; move: the first that is shown."""
        if kept is None:
            match = playing(app).match
            kept = Kept.of(match)
        self.kept, self.code = kept, code
        self.steps = steps_told(kept.match, kept.eyes)
        match = kept.match.only(self.steps)
        super().__init__(app, match, Book(match.scenario))
        self.rounds = round_starts(match)
        self.move = move
        self.outlook = Outlook(match, self.book, kept.eyes[0])
        self.runs = False
        self.begun_at = time.monotonic()
        """Since when the move is shown."""
        self.keys = keys.bind(keys.REPLAY, {
            "back_one": partial(self.go, -1), "on_one": partial(self.go, 1), "round_back": partial(self.go_round, -1),
            "round_on": partial(self.go_round, 1), "first": partial(self.to, 0), "last": partial(self.to, self.last),
            "news_back": partial(self.turn_over, -1), "news_on": partial(self.turn_over, 1), "run": self.run,
            "next_eye": self.next_eye, "play_on": self.play_on,
        })

    @property
    def private(self) -> bool:
        return self.outlook.eye != PUBLIC and not self.kept.match.over

    @property
    def last(self) -> int:
        """The last move that can be shown."""
        return self.match.moves

    @property
    def at(self) -> int:
        return self.move

    @property
    def folded(self) -> bool:
        return self.runs and super().folded

    # ------------------------------------------------------------------ what it shows
    def state(self) -> tuple[object, ...]:
        return (self.move, self.outlook.eye, self.runs)

    def looking(self) -> Looking:
        words, note = self._seen_as(self.outlook.eye)
        return Looking(whose(self.book, self.outlook), words, note, self.item)

    def _seen_as(self, eye: Eye) -> tuple[str, str]:
        """With whose eyes it is seen, and what these see of the points."""
        if eye == ALL:
            points = self.match.steps[self.move].position.points()
            told = ", ".join(say("{seat} {points}", seat=seat.name, points=worth)
                             for seat, worth in zip(self.book.seats, points, strict=True))
            return say("As it was"), say("points then: {points}", points=told)
        if eye == PUBLIC:
            return say("As the public saw it"), say("no points, no directives")
        seat = self.book.seats[self.outlook.view.seat].name
        return say("As {seat} saw it", seat=seat), say("points then: {points}", points=self.outlook.view.total)

    def _eye_name(self, eye: Eye) -> str:
        if eye == ALL:
            return say("As it was")
        return self.book.words.seat[eye.seat] if eye.seat else say("Public")

    def over(self) -> Widget:
        ui = self.ui
        scrubber = Scrubber(ui, self.last, self.move, self.rounds, lambda move: self.to(int(move)))
        steps = [
            Button(ui, say("Stop") if self.runs else say("Play"), self.run, theme.SMALL._replace(
                icon="pause" if self.runs else "play")).named("run").tipped(say("Move after move, by itself (Space)")),
            IconButton(ui, "left", partial(self.go, -1), say("The move before (Left)")).named("back_one"),
            IconButton(ui, "right", partial(self.go, 1), say("The next move (Right)")).named("on_one"),
        ]
        where = Label(ui, say("Move {move} of {all}", move=self.move, all=self.last), theme.NOTE.ink(theme.HI))
        eyes = Choice(ui, [(str(number), self._eye_name(eye)) for number, eye in enumerate(self.kept.eyes)],
                        str(self.kept.eyes.index(self.outlook.eye)), self._see, small=True).named("eye")
        seen: list[Widget] = [eyes.growing()] if len(self.kept.eyes) > 1 else [eyes, Paragraph(
            ui, say("Until the game is over, only what everybody saw is shown again."), theme.ASIDE).growing()]
        onward = Button(ui, say("Play on from here"), self.play_on, theme.SMALL, hint="P").named("play_on")
        onward.enabled = not self.match.steps[self.move].position.over
        onward.tip = say("A new game that begins with the moves up to here; this one stays as it is")
        rows: list[Widget] = [
            Row(ui, [*steps, scrubber.named("scrubber").growing(), where], gap=8),
            Row(ui, [*seen, onward,
                     Button(ui, say("Back"), self.back, theme.SMALL, hint="Esc").named("leave")], gap=8),
        ]
        if self.kept.differs:
            rows.append(Paragraph(ui, say("{why} What stands before that is shown.", why=self.kept.differs),
                                  theme.NOTE.ink(theme.WARN)))
        return Panel(ui, [Column(ui, rows, gap=8, width=760)], theme.LOOSE, pad=(14, 10)).named("replay")

    # ------------------------------------------------------------------ time
    def update(self, seconds: float) -> None:
        if self.runs and time.monotonic() - self.begun_at > min(MOVE * max(1, len(self.outlook.news)), MOST):
            self.go(1)
        super().update(seconds)

    # ------------------------------------------------------------------ what one can do
    def to(self, move: int) -> None:
        """Show the game after a move."""
        self.move = min(max(move, 0), self.last)
        self.runs = self.runs and self.move < self.last
        self.begun_at = self.shown_at = time.monotonic()
        self.item = 0
        self.rebuild()

    def go(self, by: int) -> None:
        """Show it some moves later or earlier."""
        self.to(self.move + by)

    def go_round(self, by: int) -> None:
        """Show it at the beginning of the round, or of another."""
        if by > 0:
            self.to(next((at for at in self.rounds if at > self.move), self.last))
        else:
            self.to(self.rounds[max(0, bisect.bisect_left(self.rounds, self.move) - 1)])

    def turn_over(self, by: int) -> None:
        """Another dispatch of this move."""
        self.shown_at, self.item = time.monotonic(), self.item + by
        self.rebuild()

    def run(self) -> None:
        """Let it play by itself, or stop it."""
        self.runs = not self.runs and self.move < self.last
        self.begun_at = time.monotonic()
        self.rebuild()

    def _see(self, number: str) -> None:
        self.outlook = Outlook(self.match, self.book, self.kept.eyes[int(number)])
        self.item = 0
        self.rebuild()

    def next_eye(self) -> None:
        """See it with other eyes."""
        self._see(str((self.kept.eyes.index(self.outlook.eye) + 1) % len(self.kept.eyes)))

    def play_on(self) -> None:
        """Ask how a new game that begins here is played."""
        if not self.match.steps[self.move].position.over:
            self.app.push("play_on", kept=self.kept, move=self.steps[self.move], code=self.code)
