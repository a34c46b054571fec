"""A question before something that cannot be taken back."""

from __future__ import annotations

from collections.abc import Callable

from game.client.app import App
from game.client.kit import Button, Label, Panel, Paragraph, Rich, Row, Spacer, Widget, centred, theme
from game.client.screens.base import GameScreen
from game.wording.messages import say


class ConfirmScreen(GameScreen):
    """`yes` is called after the overlay closed; Esc and No only close it."""

    overlay = True
    private = True

    def __init__(
        self,
        app: App,
        title: str = "",
        words: Rich = "",
        yes_words: str = "",
        yes: Callable[[], object] | None = None,
        no_words: str = "",
    ) -> None:
        super().__init__(app)
        self.title, self.words, self.yes = title or say("Sure?"), words, yes
        self.yes_words, self.no_words = yes_words or say("Yes"), no_words or say("No")
        self.keys = {"return": self.go, "y": self.go, "n": self.back}

    def build(self) -> Widget:
        ui = self.ui
        panel = Panel(ui, [
            Label(ui, self.title, theme.HEADING),
            Paragraph(ui, self.words),
            Spacer(ui, height=4),
            Row(ui, [
                Spacer(ui).growing(),
                Button(ui, self.no_words, self.back, hint="Esc").named("no"),
                Button(ui, self.yes_words, self.go, theme.PRIMARY, hint="Enter").named("yes"),
            ]),
        ], theme.OVER, gap=12, pad=(24, 20)).named("confirm")
        return centred(ui, panel, 560)

    def go(self) -> None:
        """Yes."""
        self.app.pop()
        if self.yes:
            self.yes()
