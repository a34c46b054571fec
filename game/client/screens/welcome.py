"""The first start: how large the text is, and whether to learn the game now."""

from __future__ import annotations

from collections.abc import Callable

from game.client.app import App
from game.client.kit import Button, Choice, Flow, Label, Panel, Paragraph, Row, Rule, Spacer, Widget, centred, theme
from game.client.screens import begin
from game.client.screens.base import GameScreen
from game.client.window import fitted_scale, in_force
from game.wording.messages import say

SIZES = (0.85, 1.0, 1.25, 1.5, 2.0)
WIDE = 640


class WelcomeScreen(GameScreen):
    """Opened over the title once; whatever is pressed, it does not come again."""

    overlay = True

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.keys = {"return": self.learn, "t": self.learn}

    def build(self) -> Widget:
        ui, now = self.ui, self.app.settings
        fits = [size for at, size in enumerate(SIZES)       # each but those that come to no more than a smaller one
                if not at or fitted_scale(ui.size, size) > fitted_scale(ui.size, SIZES[at - 1])]
        sizes = [(str(size), say("{percent} %", percent=round(in_force(ui.size, size) * 100))) for size in fits]
        chosen = min(fits, key=lambda size: abs(size - now.scale))
        panel = Panel(ui, [
            Label(ui, say("Welcome to Middle Sea"), theme.HEADING),
            Paragraph(ui, say("A game of bargaining. One thing first, which can be changed later, in Settings.")),
            Rule(ui, room=9),
            Label(ui, say("Size of text"), theme.SUBHEADING),
            Row(ui, [Choice(ui, sizes, str(chosen), self._size).named("size"), Spacer(ui).growing()]),
            Rule(ui, room=9),
            Flow(ui, [
                Button(ui, say("Not now"), self.back, hint="Esc").named("later"),
                Button(ui, say("Learn to play: ten minutes"), self.learn, theme.PRIMARY, hint="Enter").named("learn"),
            ], gap=12, split=1),
        ], theme.OVER, gap=12, pad=(28, 22)).named("welcome")
        return centred(ui, panel, WIDE)

    def _size(self, size: str) -> None:
        self.app.settings.scale = float(size)
        self.app.apply_settings()
        self.rebuild()

    def _answered(self, then: Callable[[], object]) -> None:
        self.app.settings.welcomed = True
        self.app.apply_settings()
        then()

    def learn(self) -> None:
        """To the tutorial."""
        self._answered(lambda: begin.learn(self.app))

    def back(self) -> None:
        self._answered(self.app.pop)
