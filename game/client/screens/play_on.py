"""A new game from a point of one that is looked at again: who sits where, then it begins."""

from __future__ import annotations

from functools import partial

from game.client import course
from game.client.app import App
from game.client.clock import now
from game.client.kit import Button, Choice, Icon, Label, Panel, Paragraph, Row, Spacer, Widget, centred, theme
from game.client.screens.base import GameScreen
from game.client.screens.setup import USUAL
from game.match.branch import Start, branch
from game.match.eyes import ALL, Kept
from game.match.files import FileTrouble, data_folder
from game.match.sitters import PERSON
from game.wording.messages import say


class PlayOnScreen(GameScreen):
    """Who sits where may be chosen where nothing of the game is secret any more; else all sit as they sat."""

    overlay = True

    def __init__(self, app: App, kept: Kept | None = None, move: int = 0, code: str = "") -> None:
        super().__init__(app)
        self.kept, self.move, self.code = kept, move, code
        self.seats = dict(kept.match.seats) if kept is not None else {}
        self.keys = {"return": self.begin}

    def build(self) -> Widget:
        ui, kept = self.ui, self.kept
        rows: list[Widget] = [
            Label(ui, say("Play on from here"), theme.HEADING),
            Paragraph(ui, say("A new game begins with the moves up to here, with the same dice. The old one stays "
                              "as it is.")),
        ]
        for seat in kept.match.scenario.document.seats if kept is not None and ALL in kept.eyes else ():
            style = theme.style(seat.colour, seat.mark)
            choice = Choice(ui, [("person", say("A person")), ("computer", say("The computer"))],
                            "person" if self.seats[seat.id] == PERSON else "computer",
                            partial(self._sit, seat.id), small=True).named(f"sits:{seat.id}")
            rows.append(Row(ui, [Icon(ui, f"mark:{style.mark}", 16, style.fill), Label(ui, seat.name),
                                 Spacer(ui).growing(), choice], gap=10))
        rows.append(Row(ui, [
            Spacer(ui).growing(), Button(ui, say("Back"), self.back, hint="Esc").named("no"),
            Button(ui, say("Begin"), self.begin, theme.PRIMARY, hint="Enter").named("yes"),
        ]))
        return centred(ui, Panel(ui, rows, theme.OVER, gap=12, pad=(24, 20)).named("play_on"), 560)

    def _sit(self, seat: str, who: str) -> None:
        sat = self.kept.match.seats[seat] if self.kept is not None else PERSON
        self.seats[seat] = PERSON if who == "person" else sat if sat != PERSON else USUAL

    def begin(self) -> None:
        """Begin the new game, or say why that can't be."""
        from game.client.session import Session
        from game.players import UnknownBot

        if self.kept is None:
            return
        start = Start(now(), self.seats, self.code)
        try:
            session = Session(branch(self.kept.match, self.move, data_folder(), start))
        except (FileTrouble, UnknownBot) as trouble:
            self.app.notices.show(str(trouble))
            return
        course.start(self.app, session)
