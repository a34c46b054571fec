"""The review of a game in the window: bargaining, tracks, leverage, turning points, and the questions for the talk."""

from __future__ import annotations

from functools import partial

import pygame

from game.client.app import App
from game.client.kit import Button, Choice, Column, Flow, Free, Label, Panel, Paragraph, Row, Scroll, Widget, theme
from game.client.reading import Book
from game.client.reckoning import Reckoning
from game.client.reporting import Reporting
from game.client.screens.base import GameScreen
from game.client.screens.review_parts.bargaining import bargaining
from game.client.screens.review_parts.ledger import ledger
from game.client.screens.review_parts.questions import question
from game.client.screens.review_parts.tracks import over_time
from game.client.screens.review_parts.turns import turning
from game.client.screens.seated import playing
from game.match.eyes import Kept
from game.review.review import Review
from game.wording.messages import say
from game.wording.turns import round_of

TABS = ("bargaining", "tracks", "leverage", "turns", "questions")
ESTIMATED = ("bargaining", "turns")
"""The parts that are nothing without play-outs."""


def tab_name(tab: str) -> str:
    """What a part is called."""
    return {"bargaining": say("Bargaining"), "tracks": say("Tracks"), "leverage": say("Leverage"),
            "turns": say("Turning points"), "questions": say("Questions")}[tab]


class ReviewScreen(GameScreen):
    """What needs play-outs is reckoned beside, with its progress; it can be stopped and goes on where it was."""

    def __init__(self, app: App, kept: Kept | None = None, code: str = "", reporting: Reporting | None = None,
                 tab: str = "bargaining") -> None:
        """kept: a saved game, and the code that seals it; without it the one under way. reporting: of that one's
        ending, whose reckoning is shared."""
        super().__init__(app)
        if reporting is None:
            shown = kept or Kept.of(playing(app).match)
            reporting = Reporting(app, Reckoning(app, shown, lambda: self in app.screens))
        self.reporting, self.reckoning, self.code = reporting, reporting.reckoning, code
        self.kept = self.reckoning.kept
        match = self.kept.match
        self.reckoning.changed.append(self._reckoned)
        self.book = Book(match.scenario)
        self.styles = [theme.style(*self.book.badges[seat]) for seat in range(len(self.book.seats))]
        self.tab, self.asked = tab, 0
        self.progress: Label | None = None

    @property
    def review(self) -> Review:
        """What is told by now."""
        return self.reckoning.review

    def enter(self) -> None:
        if not self.app.window.offscreen:
            self.reckoning.begin()
            self.rebuild()

    # ------------------------------------------------------------------ building
    def build(self) -> Widget:
        ui = self.ui
        self.keys = {"s": self.reporting.begin, "left": partial(self.turn, -1), "right": partial(self.turn, 1),
                     **{str(digit): partial(self.show, tab) for digit, tab in enumerate(TABS, 1)}}
        head = Panel(ui, self._head(), theme.BARE, pad=(0, 0), gap=8).named("head")
        body = Panel(ui, [Scroll(ui, self._body()).named(f"{self.tab}_scroll")], theme.BARE, pad=(0, 0)).named("body")

        def arrange(rect: pygame.Rect) -> None:
            edge = ui.px(self._edge)
            wide = rect.width - 2 * edge
            high = head.measure(wide)
            head.place(pygame.Rect(edge, edge, wide, high))
            top = edge + high + ui.px(12)
            body.place(pygame.Rect(edge, top, wide, max(1, rect.height - top - edge)))

        root = Free(ui, arrange)
        root.add(head)
        root.add(body)
        return root

    @property
    def _edge(self) -> int:
        return 12 if self.ui.size[0] < self.ui.px(1180) else 20

    @property
    def room(self) -> tuple[float, float]:
        """Room for the body, in design pixels, its scroll bar left out."""
        wide, high = (side / self.ui.scale - 2 * self._edge for side in self.ui.size)
        return wide - 10, high - 76

    def _head(self) -> list[Widget]:
        ui, match = self.ui, self.kept.match
        document = match.scenario.document
        ended = document.endings[match.ending].name if match.over else say("A game under way")
        where = say("{scenario} \u00b7 {round}", scenario=match.scenario.title,
                    round=round_of(match.round, match.head.rounds or len(document.rounds)))
        lines: list[Widget] = [Paragraph(ui, ended, theme.HEADING), Paragraph(ui, where, theme.ASIDE)]
        if self.kept.differs:
            lines.append(Paragraph(ui, say("{why} What stands before that is told.", why=self.kept.differs),
                                   theme.NOTE.ink(theme.WARN)))
        words = Column(ui, lines, gap=0)
        tabs = Choice(ui, [(tab, tab_name(tab)) for tab in TABS], self.tab, self.show, small=True).named("tab")
        buttons = [*self._reckon(), Button(ui, say("Save report"), self.reporting.begin, theme.SMALL, hint="S")
                   .named("report"), Button(ui, say("Back"), self.back, theme.SMALL, hint="Esc").named("back")]
        if self.room[0] >= 1150:
            return [Row(ui, [words.growing(), tabs, *buttons], gap=10)]
        return [words, Flow(ui, [tabs, *buttons], gap=8, split=1)]

    def _reckon(self) -> list[Widget]:
        """How far play-outs are, with a way to stop them or have them go on."""
        ui, reckoning = self.ui, self.reckoning
        self.progress = Label(ui, self._how_far(), theme.ASIDE)
        if reckoning.busy:
            return [self.progress, Button(ui, say("Stop"), self.stop, theme.SMALL).named("stop")]
        if reckoning.possible:
            return [Button(ui, say("Estimate"), self.estimate, theme.SMALL).named("estimate")
                    .tipped(say("What offers and moves were worth, by play-outs: within minutes"))]
        return []

    def _how_far(self) -> str:
        return say("Estimating: {done} of {pieces}", done=self.reckoning.done, pieces=self.reckoning.pieces or "\u2026")

    def _body(self) -> Widget:
        ui, review, room = self.ui, self.review, self.room
        if self.tab in ESTIMATED and not review.known.years:
            return self._nothing_yet()
        match self.tab:
            case "bargaining":
                return bargaining(ui, review, self.styles, room)
            case "tracks":
                return over_time(ui, review, self.styles, room[0])
            case "leverage":
                return ledger(ui, review, self.book, self.styles, room[0])
            case "turns":
                return turning(ui, review, self.book, room[0], self.play_on)
            case _:
                return question(ui, review, self.asked, self.ask)

    def _nothing_yet(self) -> Widget:
        if self.reckoning.busy:
            words = say("What offers and moves were worth is being estimated; the other parts are there now.")
        elif self.review.account.whole:
            words = say("What offers and moves were worth is not estimated yet.")
        else:
            words = say("The game is not over: what was worth what stays secret until then.")
        return Paragraph(self.ui, words, theme.BODY.ink(theme.MUTE))

    # ------------------------------------------------------------------ what one can do
    def _reckoned(self) -> None:
        """Play-outs have gone on, or ended."""
        if self not in self.app.screens:
            return
        if self.reckoning.busy and self.progress is not None:
            self.progress.set(self._how_far())
            self.relayout()
        else:
            self.rebuild()

    def estimate(self) -> None:
        """Have the play-outs go on."""
        self.reckoning.begin()
        self.rebuild()

    def stop(self) -> None:
        """Stop the play-outs; what was found is shown."""
        self.reckoning.stop()

    def show(self, tab: str) -> None:
        """Show another part."""
        self.tab = tab
        self.rebuild()

    def ask(self, at: int) -> None:
        """Show a question."""
        self.asked = at
        self.rebuild()

    def turn(self, step: int) -> None:
        """The next question where questions are shown, else the next part; or the one before."""
        if self.tab == "questions" and self.review.answers:
            self.ask((self.asked + step) % len(self.review.answers))
        else:
            self.show(TABS[(TABS.index(self.tab) + step) % len(TABS)])

    def play_on(self, move: int) -> None:
        """Ask how a new game that begins after a move is played."""
        self.app.push("play_on", kept=self.kept, move=move, code=self.code)

    def back(self) -> None:
        if len(self.app.screens) > 1:
            self.app.pop()
        else:
            self.app.stop_game()
            self.app.open("title")
