"""How the game ended: every seat's points and why, the deals, the broken promises, the key moments, the questions."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pygame

from game.client import instructing
from game.client.app import App
from game.client.kit import (
    Button,
    Choice,
    Column,
    Flow,
    Free,
    Icon,
    Label,
    Panel,
    Paragraph,
    Row,
    Scroll,
    Spacer,
    Widget,
    centred,
    theme,
)
from game.client.reckoning import Reckoning
from game.client.reporting import Reporting
from game.client.screens import begin
from game.client.screens.base import GameScreen
from game.client.screens.ending_parts.deals import deals
from game.client.screens.ending_parts.moments import moments
from game.client.screens.ending_parts.points import points
from game.client.screens.ending_parts.questions import questions, reasons
from game.client.screens.ending_parts.thoughts import thoughts as what_you_thought
from game.client.screens.seated import playing
from game.match.eyes import ALL, Kept
from game.review import reasons as why
from game.review.account import Account
from game.review.forecasts import Thoughts, thoughts
from game.review.record import Record, SeatResult, read
from game.wording.messages import count, number, say
from game.wording.points import placed

TABS = ("points", "deals", "moments", "questions", "thoughts", "reasons")
"""The parts; the last two are there where people were asked what they thought, and where a bot has reasons in words."""


def tab_name(tab: str) -> str:
    """What a part is called."""
    return {"points": say("Points"), "deals": say("Deals and promises"), "moments": say("Key moments"),
            "questions": say("Questions"), "thoughts": say("What you thought"),
            "reasons": say("The computer\u2019s reasons")}[tab]


class EndingScreen(GameScreen):
    """Shown when the game is over and nothing is secret any more; while it goes on it shows nothing of it."""

    def __init__(self, app: App, tab: str = "points") -> None:
        super().__init__(app)
        session = playing(app)
        self.match, self.book = session.match, session.book
        self.record = read(self.match, self.book.words) if self.match.over else None
        self.tab = tab
        self.thoughts = thoughts(Account(self.match, ALL)) if self.match.over else Thoughts()
        left_out = {"" if self.thoughts else "thoughts",
                    "" if self.match.over and why.explained(self.match) else "reasons"}
        self.tabs = tuple(tab for tab in TABS if tab not in left_out)
        self.because: list[why.Because] | None = None
        self.asked = False
        self.reckoning = Reckoning(app, Kept.of(self.match), lambda: self in app.screens)
        self.reporting = Reporting(app, self.reckoning)

    # ------------------------------------------------------------------ building
    def build(self) -> Widget:
        ui = self.ui
        self.keys = self._keys()
        if self.record is None:
            return self._too_early()
        root = Free(ui, self._arrange)
        self.head = Panel(ui, self._head(self.record), theme.BARE, pad=(0, 0), gap=12).named("head")
        self.body = Panel(ui, [Scroll(ui, self._body(self.record)).named(f"{self.tab}_scroll")], theme.BARE,
                          pad=(0, 0)).named("body")
        root.add(self.head)
        root.add(self.body)
        return root

    def _edge(self) -> int:
        return self.ui.px(12 if self.ui.size[0] < self.ui.px(1180) else 24)

    def _arrange(self, rect: pygame.Rect) -> None:
        edge = self._edge()
        wide = rect.width - 2 * edge
        high = self.head.measure(wide)
        self.head.place(pygame.Rect(edge, edge, wide, high))
        top = edge + high + self.ui.px(14)
        self.body.place(pygame.Rect(edge, top, wide, max(1, rect.height - top - edge)))

    @property
    def width(self) -> float:
        """Room for the body, in design pixels, its scroll bar left out."""
        return (self.ui.size[0] - 2 * self._edge()) / self.ui.scale - 10

    def _too_early(self) -> Widget:
        """The game goes on: nothing is shown of it."""
        ui = self.ui
        panel = Panel(ui, [
            Label(ui, say("The game is not over"), theme.HEADING),
            Paragraph(ui, say("When it is, every seat\u2019s points and the whole record are shown here.")),
            Row(ui, [Spacer(ui).growing(),
                     Button(ui, say("Back to the title"), self.back, theme.PRIMARY, hint="Esc").named("title")]),
        ], gap=12, pad=(24, 20)).named("early")
        return centred(ui, panel, 520)

    def _head(self, record: Record) -> list[Widget]:
        ui, ending = self.ui, record.ending
        wide = self.width >= 1150
        moved = sum(step.line is not None and step.line.kind == "move" for step in self.match.steps)
        moves = count("{n} decision", "{n} decisions", moved)
        note = say("{scenario} \u00b7 ended in round {round} of {rounds} \u00b7 {moves}", moves=moves,
                   scenario=self.match.scenario.title, round=self.match.round, rounds=self.match.last_round)
        large = (theme.TITLE if wide else theme.LARGE).strong.ink(theme.HI)
        words = Column(ui, [
            Paragraph(ui, ending.name, large),
            Paragraph(ui, ending.text),
            Paragraph(ui, note, theme.ASIDE),
        ], gap=4).growing()
        seats = [self._result(seat) for seat in record.seats]
        results = Flow(ui, seats, gap=28)
        beside = wide and ui.text.width(ending.name, large) + ui.px(32) + results.natural() <= ui.px(self.width)
        top: Widget = Row(ui, [words, results], gap=32, align="top") if beside else Column(ui, [words, results], gap=8)
        controls = self._controls(small=not wide)
        fits = controls.natural() <= ui.px(self.width)
        return [top, *self._first(), controls if fits else self._controls(small=True)]

    def _controls(self, small: bool) -> Flow:
        """The parts, and what else one can do."""
        ui = self.ui
        names = [(tab, tab_name(tab)) for tab in self.tabs]
        tabs = Choice(ui, names, self.tab, self.show, small=small).named("tab")
        look = theme.SMALL if small else theme.PLAIN
        buttons: list[Widget] = [
            Button(ui, say("Review"), self.review, look, hint="V").named("review")
            .tipped(say("The bargaining picture, tracks, levers, turning points and questions, for the talk after")),
            Button(ui, say("Report"), self.reporting.begin, look, hint="P").named("report"),
            Button(ui, say("Save a picture"), self.picture, look, hint="S").named("picture"),
            Button(ui, say("Replay"), self.replay, look, hint="R").named("replay"),
            Button(ui, say("Title"), self.back, look, hint="Esc").named("title"),
            Button(ui, say("New game"), self.new_game, theme.PRIMARY._replace(small=small), hint="N").named("new"),
        ]
        return Flow(ui, [tabs, *buttons], gap=8, split=1)

    def _first(self) -> list[Widget]:
        """After the tutorial, or somebody's first game: that it was, and what may come next."""
        session = self.app.session
        if session is None or not session.first:
            return []
        if self.book.document.tutorial is not None:
            said = say("That was the tutorial. Your first game has hints for one round.")
            button = Button(self.ui, say("Your first game"), partial(begin.first_game, self.app), theme.PRIMARY)
        else:
            said = say("That was your first game. A second one from the other side of the table shows what the first "
                       "one hid: what they wanted, and what your threats looked like from there.")
            button = Button(self.ui, say("Play the other side"), partial(begin.other_side, self.app, self.match),
                            theme.PRIMARY)
        words = Paragraph(self.ui, said, theme.BODY.ink(theme.HI)).growing()
        return [Panel(self.ui, [Row(self.ui, [words, button.named("second")], gap=16)], theme.SLIP).named("first")]

    def _result(self, seat: SeatResult) -> Widget:
        """A seat's mark, points, band and place, for the head."""
        ui, style = self.ui, theme.style(*self.book.badges[seat.seat])
        return Column(ui, [
            Row(ui, [
                Icon(ui, f"mark:{style.mark}", 16, style.fill),
                Label(ui, number(seat.total), theme.HEADING),
                Label(ui, placed(seat.band, seat.place)),
            ], gap=8),
            Label(ui, self.book.seats[seat.seat].name, theme.ASIDE),
        ], gap=0)

    # ------------------------------------------------------------------ the parts
    def _body(self, record: Record) -> Widget:
        """The part that is shown."""
        ui, book = self.ui, self.book
        match self.tab:
            case "deals":
                return deals(ui, book, record, self.width)
            case "moments":
                return moments(ui, book, record, self.width)
            case "questions":
                return questions(ui, book, self.width)
            case "thoughts":
                return what_you_thought(ui, book, self.thoughts, self.width)
            case "reasons":
                return self._reasons()
            case _:
                return points(ui, book, record.seats, record.course, self.width)

    def _reasons(self) -> Widget:
        """Found on a thread, since every move is thought over again."""
        if self.because is not None:
            return reasons(self.ui, self.book, self.because)
        if not self.asked:
            self.asked = True
            threading.Thread(target=self._ask, daemon=True).start()
        return Paragraph(self.ui, say("Asking why \u2026"), theme.BODY.ink(theme.MUTE))

    def _ask(self) -> None:
        self.because = why.read(self.match, lambda: self in self.app.screens)
        self.app.call(self._told)

    def _told(self) -> None:
        if self in self.app.screens:
            self.rebuild()

    # ------------------------------------------------------------------ doings
    def _keys(self) -> dict[str, Callable[[], object]]:
        keys: dict[str, Callable[[], object]] = {}        # Enter is left out: it has just brought the seat here
        if self.record is not None:
            keys |= {"p": self.reporting.begin, "s": self.picture, "n": self.new_game, "r": self.replay,
                     "i": partial(instructing.ask, self.app), "v": self.review}
            keys |= {"left": partial(self.turn, -1), "right": partial(self.turn, 1)}
            keys |= {str(digit): partial(self.show, name) for digit, name in enumerate(self.tabs, 1)}
        return keys

    def show(self, tab: str) -> None:
        """Show another part."""
        self.tab = tab
        self.rebuild()

    def turn(self, step: int) -> None:
        """The next part, or the one before."""
        self.show(self.tabs[(self.tabs.index(self.tab) + step) % len(self.tabs)])

    def picture(self) -> None:
        """Keep a picture of this screen and say where."""
        self.app.notices.show(self.app.window.screenshot())

    def replay(self) -> None:
        """Look at the game again from its start."""
        self.app.push("replay")

    def review(self) -> None:
        """Look at what happened and why."""
        self.app.push("review", reporting=self.reporting)

    def new_game(self) -> None:
        """Choose another game; this one is kept."""
        self.app.stop_game()
        self.app.open("new")

    def back(self) -> None:
        """To the title; the game is kept."""
        self.app.stop_game()
        self.app.open("title")
