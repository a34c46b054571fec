"""Bots move and no person is at the table: the public view, with controls of how fast they play."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.client import course, instructing, keys
from game.client.app import App
from game.client.kit import Button, Icon, IconButton, Label, Panel, Row, Widget, theme
from game.client.pace import Pace
from game.client.panels.done import trouble_panel
from game.client.public.projector import project
from game.client.screens.public import PublicScreen
from game.wording.messages import count, say

USUAL = 4.0
"""Seconds a move, where nobody has set another pace."""


class WatchScreen(PublicScreen):
    """Two bots, or bots before the first person is asked; Esc leaves the game."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        if not self.session.people and not app.window.offscreen:
            self.pace.seconds = USUAL
        speed: dict[str, Callable[[], object]] = {} if self.session.people else {
            "pause": self.pause, "step": self.step, "faster": partial(self.turn, -1), "slower": partial(self.turn, 1)}
        self.keys = keys.bind(keys.WATCHING, {
            **speed, "hurry": self.hurry, "try_again": partial(course.try_again, app), "project": partial(project, app),
            "instructor": partial(instructing.ask, app), "leave": self.back,
        })

    @property
    def pace(self) -> Pace:
        """How fast they play."""
        return self.session.bots.pace

    @property
    def folded(self) -> bool:
        return not self.session.bots.trouble and super().folded

    def over(self) -> Widget | None:
        ui, session = self.ui, self.session
        if session.bots.trouble:
            return trouble_panel(ui, session.bots.trouble, partial(course.try_again, self.app))
        parts: list[Widget] = []
        if not session.people:
            paused = self.pace.paused
            look = theme.PLAIN._replace(icon="play" if paused else "pause")
            speed = count("{n} s a move", "{n} s a move", round(self.pace.seconds)) if self.pace.seconds else \
                say("at once")
            parts += [
                Button(ui, say("Go on") if paused else say("Pause"), self.pause, look).named("pause"),
                Button(ui, say("Step"), self.step).named("step"),
                Row(ui, [IconButton(ui, "left", partial(self.turn, -1), say("Faster (Up)")).named("faster"),
                         Label(ui, speed, theme.NOTE.ink(theme.HI)),
                         IconButton(ui, "right", partial(self.turn, 1), say("Slower (Down)")).named("slower")], gap=4),
            ]
        elif session.bots.thinking and session.bot_thinks(session.bots.waiting_for):
            parts.append(Button(ui, say("Hurry"), self.hurry).named("hurry"))
        for seat, who in enumerate(session.match.seats):
            if session.bot_of(who):
                style = theme.style(*self.book.badges[seat])
                parts += [Icon(ui, f"mark:{style.mark}", 13, style.fill),
                          Label(ui, session.bot_title(who), theme.NOTE)]
        parts.append(Button(ui, say("Leave"), self.back, hint="Esc").named("leave"))
        return Panel(ui, [Row(ui, parts, gap=10)], theme.LOOSE, pad=(12, 10)).named("watch")

    # ------------------------------------------------------------------ what one can do
    def pause(self) -> None:
        """Have the bots wait, or go on."""
        self.pace.paused = not self.pace.paused
        self.rebuild()

    def step(self) -> None:
        """Have them wait after one more move."""
        self.pace.paused = True
        self.pace.step()
        self.rebuild()

    def turn(self, by: int) -> None:
        """Slower or faster."""
        self.pace.turn(by)
        self.rebuild()

    def hurry(self) -> None:
        """Have the bot play the best it has found."""
        self.session.bots.hurry()

    def back(self) -> None:
        self.app.leave_game()
