"""The table's menu: go on, settings, help, leave the game."""

from __future__ import annotations

from functools import partial

from game.client import instructing
from game.client.app import App
from game.client.kit import Button, Label, Panel, Paragraph, Widget, centred, theme
from game.client.public.projector import project
from game.client.screens.base import GameScreen
from game.wording.messages import say


class MenuScreen(GameScreen):
    """Opened with Esc over the table."""

    overlay = True
    private = True

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.instructor = partial(instructing.ask, app)
        self.shared = app.session is not None and bool(app.session.seat) and len(app.session.people) > 1
        self.keys = {"s": partial(app.push, "settings"), "?": partial(app.push, "help"), "b": self.brief,
                     "p": self.public, "q": app.leave_game, "i": self.instructor}

    def build(self) -> Widget:
        ui = self.ui
        left = theme.PLAIN._replace(align="left")
        panel = Panel(ui, [
            Label(ui, say("Menu"), theme.HEADING),
            Button(ui, say("Back to the table"), self.back, theme.PRIMARY._replace(align="left"), hint="Esc")
            .named("back"),
            Button(ui, say("My brief"), self.brief, left, hint="B").named("brief"),
            Button(ui, say("Settings"), self.keys["s"], left, hint="S").named("settings"),
            Button(ui, say("Rules, glossary, keys"), self.keys["?"], left, hint="?").named("help"),
            Button(ui, say("Public view"), self.public, left, hint="P").named("public")
            .tipped(say("What everybody may know, for who looks on: on a second screen if there is one")),
            *([Button(ui, say("My secret word"), self.word, left).named("word")
               .tipped(say("Asked for whenever this seat is taken at the curtain"))] if self.shared else []),
            *([Button(ui, say("The instructor\u2019s table"), self.instructor, left, hint="I").named("instructor")
               .tipped(say("For who has its pass-code"))] if instructing.has_table(self.app) else []),
            Button(ui, say("Leave the game"), self.app.leave_game, left, hint="Q").named("leave"),
            Paragraph(ui, say("The game is saved at every move; the title goes on with it."), theme.ASIDE),
        ], theme.OVER, gap=10, pad=(24, 20)).named("menu")
        return centred(ui, panel, 380)

    def public(self) -> None:
        """Show the public view, or take it away from the second screen."""
        self.app.pop()
        if not project(self.app):
            self.app.push("public")

    def word(self) -> None:
        """Choose the seat's secret word."""
        self.app.pop()
        self.app.push("choose_word")

    def brief(self) -> None:
        """Open the seat's brief."""
        self.app.pop()
        self.app.push("brief")
