"""Bots move and no person is at the table yet: the public record runs by, nothing secret is shown."""

from __future__ import annotations

import pygame

from game.client.app import App
from game.client.kit import Button, Free, Label, Panel, Row, Screen, Spacer, Widget, rect_centred, theme
from game.client.table.done import Dots


class WatchScreen(Screen):
    """Waits for the bots; Esc leaves the game."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.dots = Dots(app.ui)
        self.keys = {"q": self.back}

    def build(self) -> Widget:
        ui, session = self.ui, self.app.session
        self.dots = Dots(ui)
        title = session.scenario.title if session else ""
        panel = Panel(ui, [
            Label(ui, title, theme.LARGE, bold=True, colour=theme.HI),
            Row(ui, [self.dots, Label(ui, "The computer is playing", colour=theme.TEXT), Spacer(ui, grow=1)], gap=14),
            Row(ui, [Spacer(ui, grow=1), Button(ui, "Leave", self.back, hint="Esc", key="leave")]),
        ], gap=14, pad=(24, 20), key="watch")

        def arrange(rect: pygame.Rect) -> None:
            wide = min(ui.px(420), rect.width - ui.px(32))
            panel.place(rect_centred(rect, wide, panel.measure(wide)))

        root = Free(ui, arrange)
        root.add(panel)
        return root

    def update(self, seconds: float) -> None:
        self.dots.step(seconds)

    def back(self) -> None:
        self.app.stop_game()
        self.app.open("title")
