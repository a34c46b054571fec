"""What the instructor wrote to the seat at the screen, shown once as it takes its place."""

from __future__ import annotations

from collections.abc import Sequence

from game.client.app import App
from game.client.kit import Button, Label, Panel, Paragraph, Row, Spacer, Widget, centred, theme
from game.client.screens.base import GameScreen
from game.wording.messages import say


class NoteSheet(GameScreen):
    """Enter or Esc puts it away; it stays in the log."""

    overlay = True
    private = True

    def __init__(self, app: App, notes: Sequence[str] = ()) -> None:
        super().__init__(app)
        self.notes = notes
        self.keys = {"return": self.back, "space": self.back}

    def build(self) -> Widget:
        ui = self.ui
        panel = Panel(ui, [
            Label(ui, say("From the instructor"), theme.HEADING),
            *(Paragraph(ui, note) for note in self.notes),
            Row(ui, [Spacer(ui).growing(),
                     Button(ui, say("Read"), self.back, theme.PRIMARY, hint="Enter").named("yes")]),
        ], theme.OVER, gap=12, pad=(24, 20)).named("note")
        return centred(ui, panel, 560)
