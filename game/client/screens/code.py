"""The pass-code of a sealed game: chosen where it is begun, asked for where it is opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.client.app import App
from game.client.keys import hint
from game.client.kit import Button, Edited, Label, Panel, Paragraph, Row, Spacer, TextInput, Ui, Widget, centred, theme
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

    field = code_field(ui, setup.code, start, width=300, hint=say("none"))
    field.hidden = not setup.code_shown
    words = say("Hide") if setup.code_shown else say("Show")
    why = say("Without one, whoever opens the saved game in an editor reads its secrets and its dice. With one it is "
              "sealed: nobody opens it without the code, so keep it.")
    return [Row(ui, [field, Button(ui, words, show).named("show_code")], gap=12), Paragraph(ui, why, theme.ASIDE)]


def instructor_rows(ui: Ui, setup: Setup, start: Callable[[], object]) -> list[Widget]:
    """The pass-code of the instructor's table, and what it is for."""
    field = code_field(ui, setup.instructor, start, width=300, hint=say("none")).named("instructor_code")
    field.hidden = not setup.code_shown
    why = say("For a class: who knows it sees everything and may let events happen, take moves back, hand over notes "
              "and more, with the key {key} at the table. Without one, there is nothing of it.", key=hint("instructor"))
    return [Row(ui, [field, Spacer(ui).growing()], gap=12), Paragraph(ui, why, theme.ASIDE)]


def code_field(ui: Ui, code: Edited, done: Callable[[], object], *, width: float, hint: str = "") -> TextInput:
    """A field for a pass-code, which shows a dot for each character."""
    field = TextInput(ui, code, hint=hint, width=width).named("code")
    field.hidden, field.done = True, lambda _: done()
    return field


class CodeScreen(GameScreen):
    """`opened` is called with the code that was typed. NeedsCode keeps the question open; another refusal is `told`."""

    overlay = True
    private = True
    hides = True
    """Whether a dot stands for each character that is typed."""

    def __init__(
        self,
        app: App,
        words: str = "",
        opened: Callable[[str], Refusal | None] | None = None,
        told: Callable[[Refusal], object] | None = None,
    ) -> None:
        super().__init__(app)
        self.words, self.opened, self.told = words, opened, told
        self.code = Edited(most=MOST_CODE)
        self.keys = {"return": self.go}

    def build(self) -> Widget:
        ui = self.ui
        title, yes = self.names()
        field = code_field(ui, self.code, self.go, width=360)
        field.hidden = self.hides
        panel = Panel(ui, [
            Label(ui, title, theme.HEADING),
            Paragraph(ui, self.words).named("words"),
            field,
            Spacer(ui, height=4),
            Row(ui, [
                Spacer(ui).growing(),
                Button(ui, say("Back"), self.back, hint="Esc").named("no"),
                Button(ui, yes, self.go, theme.PRIMARY, hint="Enter").named("yes"),
            ]),
        ], theme.OVER, gap=12, pad=(24, 20)).named("code_panel")
        return centred(ui, panel, 560)

    def names(self) -> tuple[str, str]:
        """What is asked for, and what is done with it."""
        return say("Pass-code"), say("Open")

    def enter(self) -> None:
        self.set_focus(self.root.find("code"))

    def go(self) -> None:
        """Try the code."""
        if self.opened is None:
            return
        try:
            refusal = self.opened(self.code.text)
        except NeedsCode as error:
            self.words, self.code = str(error), Edited(most=MOST_CODE)
            self.rebuild()
            self.enter()
            return
        if refusal is not None:
            self.app.pop()
            if self.told is not None:
                self.told(refusal)
