"""The table's menu: go on, settings, help, leave the game."""

from __future__ import annotations

from functools import partial

from game.client.app import App
from game.client.kit import Button, Label, Panel, Paragraph, Widget, centred, theme
from game.client.screens.base import GameScreen
from game.wording.messages import say


class MenuScreen(GameScreen):
    """Opened with Esc over the table."""

    overlay = True
    private = True

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.keys = {"s": partial(app.push, "settings"), "?": partial(app.push, "help"), "b": self.brief,
                     "q": app.leave_game}

    def build(self) -> Widget:
        ui = self.ui
        panel = Panel(ui, [
            Label(ui, say("Menu"), theme.LARGE, bold=True, colour=theme.HI),
            Button(ui, say("Back to the table"), self.back, kind="primary", hint="Esc", align="left", key="back"),
            Button(ui, say("My brief"), self.brief, hint="B", align="left", key="brief"),
            Button(ui, say("Settings"), self.keys["s"], hint="S", align="left", key="settings"),
            Button(ui, say("Keys, rules, glossary"), self.keys["?"], hint="?", align="left", key="help"),
            Button(ui, say("Leave the game"), self.app.leave_game, hint="Q", align="left", key="leave"),
            Paragraph(ui, say("The game is saved at every move; the title goes on with it."), theme.NOTE,
                      colour=theme.MUTE),
        ], gap=10, fill=theme.with_alpha(theme.PANEL, 252), pad=(24, 20), key="menu")
        return centred(ui, panel, 380)

    def brief(self) -> None:
        """Open the seat's brief."""
        self.app.pop()
        self.app.push("brief")
