"""The table's menu: go on, settings, help, leave the game."""

from __future__ import annotations

import pygame

from game.client.app import App
from game.client.kit import Button, Free, Label, Panel, Paragraph, Widget, rect_centred, theme
from game.client.screens.base import GameScreen


class MenuScreen(GameScreen):
    """Opened with Esc over the table."""

    overlay = True
    private = True

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.keys = {"s": self.settings, "?": self.help, "b": self.brief, "q": self.leave_game}

    def build(self) -> Widget:
        ui = self.ui
        panel = Panel(ui, [
            Label(ui, "Menu", theme.LARGE, bold=True, colour=theme.HI),
            Button(ui, "Back to the table", self.back, kind="primary", hint="Esc", align="left", key="back"),
            Button(ui, "My brief", self.brief, hint="B", align="left", key="brief"),
            Button(ui, "Settings", self.settings, hint="S", align="left", key="settings"),
            Button(ui, "Keys, rules, glossary", self.help, hint="?", align="left", key="help"),
            Button(ui, "Leave the game", self.leave_game, hint="Q", align="left", key="leave"),
            Paragraph(ui, "The game is saved at every move; the title goes on with it.", theme.NOTE, colour=theme.MUTE),
        ], gap=10, fill=theme.with_alpha(theme.PANEL, 252), pad=(24, 20), key="menu")

        def arrange(rect: pygame.Rect) -> None:
            wide = min(ui.px(380), rect.width - ui.px(32))
            panel.place(rect_centred(rect, wide, panel.measure(wide)))

        root = Free(ui, arrange)
        root.add(panel)
        return root

    def settings(self) -> None:
        """Open the settings."""
        self.app.push("settings")

    def help(self) -> None:
        """Open the help."""
        self.app.push("help")

    def brief(self) -> None:
        """Open the seat's brief."""
        self.app.pop()
        self.app.push("brief")

    def leave_game(self) -> None:
        """Back to the title; the game is saved."""
        self.app.leave_game()
