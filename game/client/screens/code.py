"""The pass-code of a sealed game: chosen where it is begun, asked for where it is opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from game.client.app import App
from game.client.kit import Button, Label, Panel, Paragraph, Row, Spacer, TextInput, Ui, Widget, centred, theme
from game.client.screens.base import GameScreen
from game.match.entries import NeedsCode
from game.match.seals import MOST_CODE
from game.wording.messages import say

if TYPE_CHECKING:
    from game.client.screens.saved import Refusal
    from game.client.screens.setup import Setup


def rows(ui: Ui, setup: Setup, again: Callable[[], object], start: Callable[[], object]) -> list[Widget]:
    """The pass-code of a game that is begun, and what it is for; `again` makes the page anew."""

    def show() -> None:
        setup.code_shown = not setup.code_shown
        again()

    field = TextInput(ui, setup.code, hint=say("none"), most=MOST_CODE, hidden=not setup.code_shown,
                      changed=partial(setattr, setup, "code"), done=lambda _: start(), width=300, key="code")
    words = say("Hide") if setup.code_shown else say("Show")
    return [
        Row(ui, [field, Button(ui, words, show, key="show_code")], gap=12),
        Paragraph(
            ui,
            say("Without one, whoever opens the saved game in an editor reads its secrets and its dice. With one it is "
                "sealed: nobody opens it without the code, so keep it."),
            theme.NOTE,
            colour=theme.MUTE,
        ),
    ]


class CodeScreen(GameScreen):
    """`opened` is called with the code that was typed. NeedsCode keeps the question open; another refusal is `told`."""

    overlay = True
    private = True

    def __init__(
        self,
        app: App,
        words: str = "",
        opened: Callable[[str], Refusal | None] | None = None,
        told: Callable[[Refusal], object] | None = None,
    ) -> None:
        super().__init__(app)
        self.words, self.opened, self.told = words, opened, told
        self.code = ""
        self.keys = {"return": self.go}

    def build(self) -> Widget:
        ui = self.ui
        field = TextInput(ui, self.code, most=MOST_CODE, hidden=True, changed=self._typed, done=lambda _: self.go(),
                          width=360, key="code")
        panel = Panel(ui, [
            Label(ui, say("Pass-code"), theme.LARGE, bold=True, colour=theme.HI),
            Paragraph(ui, self.words, key="words"),
            field,
            Spacer(ui, height=4),
            Row(ui, [
                Spacer(ui, grow=1),
                Button(ui, say("Back"), self.back, hint="Esc", key="no"),
                Button(ui, say("Open"), self.go, kind="primary", hint="Enter", key="yes"),
            ]),
        ], gap=12, fill=theme.with_alpha(theme.PANEL, 252), pad=(24, 20), key="code_panel")
        return centred(ui, panel, 560)

    def enter(self) -> None:
        self.set_focus(self.root.find("code"))

    def _typed(self, code: str) -> None:
        self.code = code

    def go(self) -> None:
        """Try the code."""
        if self.opened is None:
            return
        try:
            refusal = self.opened(self.code)
        except NeedsCode as error:
            self.words, self.code = str(error), ""
            self.rebuild()
            self.enter()
            return
        if refusal is not None:
            self.app.pop()
            if self.told is not None:
                self.told(refusal)
