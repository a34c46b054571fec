"""Who plays a game that is kept: a new game from a point of one that is looked at again, or the same game gone on with
by others."""

from __future__ import annotations

from functools import partial

from game.client import course
from game.client.app import App
from game.client.clock import now
from game.client.kit import Button, Checkbox, Choice, Icon, Label, Panel, Paragraph, Row, Spacer, Widget, centred, theme
from game.client.screens import saved
from game.client.screens.base import GameScreen
from game.client.screens.setup import USUAL
from game.match import journal
from game.match.branch import Start, branch
from game.match.eyes import ALL, Kept
from game.match.files import FileTrouble, data_folder
from game.match.secret_words import kept_words, open_anew
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
        title, words, yes = self.names()
        rows: list[Widget] = [Label(ui, title, theme.HEADING), Paragraph(ui, words).named("words")]
        for seat in kept.match.scenario.document.seats if kept is not None and self.may_choose else ():
            style = theme.style(seat.colour, seat.mark)
            choice = Choice(ui, [("person", say("A person")), ("computer", say("The computer"))],
                            "person" if self.seats[seat.id] == PERSON else "computer",
                            partial(self._sit, seat.id), small=True).named(f"sits:{seat.id}")
            rows.append(Row(ui, [Icon(ui, f"mark:{style.mark}", 16, style.fill), Label(ui, seat.name),
                                 Spacer(ui).growing(), choice], gap=10))
        rows += self.more()
        rows.append(Row(ui, [
            Spacer(ui).growing(), Button(ui, say("Back"), self.back, hint="Esc").named("no"),
            Button(ui, yes, self.begin, theme.PRIMARY, hint="Enter").named("yes"),
        ]))
        return centred(ui, Panel(ui, rows, theme.OVER, gap=12, pad=(24, 20)).named("play_on"), 560)

    def names(self) -> tuple[str, str, str]:
        """The title, what comes of it, and what does it."""
        return say("Play on from here"), say("A new game begins with the moves up to here, with the same dice. The old "
                                             "one stays as it is."), say("Begin")

    @property
    def may_choose(self) -> bool:
        """Whether who sits where may be chosen."""
        return self.kept is not None and ALL in self.kept.eyes

    def more(self) -> list[Widget]:
        """What else may be chosen."""
        return []

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


class WhoPlaysScreen(PlayOnScreen):
    """The same game gone on with by a person in place of the computer, or the computer in place of a person."""

    def __init__(self, app: App, kept: Kept | None = None, code: str = "") -> None:
        super().__init__(app, kept, 0, code)
        self.without_words = False

    def names(self) -> tuple[str, str, str]:
        return say("Who plays"), say("The game goes on where it stands; everybody at the table is told who plays which "
                                     "seat from here."), say("Go on")

    @property
    def may_choose(self) -> bool:
        return True

    def more(self) -> list[Widget]:
        if self.kept is None or not kept_words(self.kept.match):
            return []
        words = say("Without secret words: everybody is told")
        return [Checkbox(self.ui, words, self.without_words, partial(setattr, self, "without_words")).named("no_words")]

    def begin(self) -> None:
        """Go on, or say why that can't be."""
        if self.kept is None:
            return
        change = partial(open_anew, seats=self.seats, without_words=self.without_words)
        path = data_folder() / f"{self.kept.name}{journal.SUFFIX}"
        refusal = saved.go_on(self.app, path, self.code, change=change)
        if refusal is not None:
            self.app.notices.show(refusal.words)
