"""The review of a game in the window: what it came to and why, part by part, and the questions for the talk."""

from __future__ import annotations

from functools import partial

from game.client.app import App
from game.client.kit import (
    Button,
    Choice,
    Column,
    Flow,
    Icon,
    Label,
    Panel,
    Paragraph,
    Row,
    Scroll,
    Spacer,
    Widget,
    theme,
)
from game.client.reading import Book
from game.client.reckoning import Reckoning
from game.client.reporting import Reporting
from game.client.screens.base import GameScreen
from game.client.screens.ending_parts.moments import moments
from game.client.screens.ending_parts.thoughts import thoughts
from game.client.screens.headed import headed
from game.client.screens.review_parts.bargaining import bargaining
from game.client.screens.review_parts.ledger import ledger
from game.client.screens.review_parts.offers import listed_offers
from game.client.screens.review_parts.questions import question
from game.client.screens.review_parts.record import beside_record
from game.client.screens.review_parts.result import came_to
from game.client.screens.review_parts.story import told_story
from game.client.screens.review_parts.tracks import over_time
from game.client.screens.review_parts.turns import turning
from game.client.screens.review_parts.waiting import waiting
from game.client.screens.seated import playing
from game.match.eyes import PUBLIC, Kept
from game.pages.report.page import no_deal
from game.review.review import Review
from game.wording.messages import number, say
from game.wording.points import placed
from game.wording.turns import round_of

TABS = ("result", "story", "bargaining", "tracks", "leverage", "turns", "thoughts", "record", "questions")
BEFORE_POINTS = ("story", "questions")
"""The parts that can be shown to a class before it sees points."""


def tab_name(tab: str) -> str:
    """What a part is called."""
    return {"result": say("Result"), "story": say("Story"), "bargaining": say("Bargaining"), "tracks": say("Tracks"),
            "leverage": say("Leverage"), "turns": say("Turning points"), "thoughts": say("What you thought"),
            "record": say("The record"), "questions": say("Questions")}[tab]


class ReviewScreen(GameScreen):
    """It opens with all that needs no play-outs. What needs them is reckoned beside, with its progress; it can be
    stopped and goes on where it was."""

    def __init__(self, app: App, kept: Kept | None = None, code: str = "", reporting: Reporting | None = None,
                 tab: str = "") -> None:
        """kept: a saved game, and the code that seals it; without it the one under way. reporting: of that one's
        ending, whose reckoning is shared. tab: the part that is shown first, without it the first there is."""
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
        self.tab, self.asked, self.whole, self.begun = tab or self.tabs[0], 0, False, False
        self.progress: Label | None = None

    @property
    def private(self) -> bool:
        return any(eye != PUBLIC for eye in self.kept.eyes) and not self.kept.match.over

    @property
    def review(self) -> Review:
        """What is told by now."""
        return self.reckoning.review

    @property
    def tabs(self) -> list[str]:
        """The parts that there are of this game."""
        there = {"result": self.review.results, "thoughts": self.review.thoughts, "record": self.review.beside,
                 "questions": self.review.answers}
        return [tab for tab in TABS if there.get(tab, True)]

    def enter(self) -> None:
        if not self.app.window.offscreen and not self.begun:
            self.begun = True       # once: what was stopped here goes on only when that is asked for
            self.reckoning.begin()
            self.rebuild()

    def leave(self) -> None:
        self.reckoning.changed.remove(self._reckoned)

    # ------------------------------------------------------------------ building
    def build(self) -> Widget:
        ui = self.ui
        asks = {"q": partial(self.show, "questions")} if "questions" in self.tabs else {}
        self.keys = {"s": self.reporting.begin, "m": self.look_at, **asks,
                     "left": partial(self.turn, -1), "right": partial(self.turn, 1),
                     **{str(digit): partial(self.show, tab) for digit, tab in enumerate(self.tabs, 1)}}
        head = Panel(ui, self._head(), theme.BARE, pad=(0, 0), gap=8).named("head")
        which = self.asked if self.tab == "questions" else self.whole
        self.scroll = Scroll(ui, self._body()).named(f"{self.tab}_scroll:{which}")
        body = Panel(ui, [self.scroll], theme.BARE, pad=(0, 0)).named("body")

        return headed(ui, head, body, self._edge)

    @property
    def _edge(self) -> int:
        return 12 if self.ui.size[0] < self.ui.px(1180) else 20

    @property
    def room(self) -> tuple[float, float]:
        """Room for the body, in design pixels, its scroll bar left out."""
        wide, high = (side / self.ui.scale - 2 * self._edge for side in self.ui.size)
        return wide - 10, high - 112

    def _head(self) -> list[Widget]:
        ui, match = self.ui, self.kept.match
        document = match.scenario.document
        ended = document.endings[match.ending].name if match.over else say("A game under way")
        where = say("{scenario} \u00b7 {round}", scenario=match.scenario.title,
                    round=round_of(match.round, match.last_round))
        lines: list[Widget] = [Paragraph(ui, ended, theme.HEADING), Paragraph(ui, where, theme.ASIDE)]
        if self.kept.differs:
            lines.append(Paragraph(ui, say("{why} What stands before that is told.", why=self.kept.differs),
                                   theme.NOTE.ink(theme.WARN)))
        words = Column(ui, lines, gap=0)
        tabs = Choice(ui, [(tab, tab_name(tab)) for tab in self.tabs], self.tab, self.show, small=True).named("tab")
        buttons = [*self._reckon(), Button(ui, say("Save report"), self.reporting.begin, theme.SMALL, hint="S")
                   .named("report"), Button(ui, say("Back"), self.back, theme.SMALL, hint="Esc").named("back")]
        if self.room[0] < 1150:
            return [words, Flow(ui, [tabs, *buttons], gap=8, split=1)]
        return [Row(ui, [words.growing(), *self._points(), Spacer(ui, 6), *buttons], gap=10), tabs]

    def _points(self) -> list[Widget]:
        """Every seat's points beside what it would have had without a deal, for the head of a wide window; not over the
        parts that a talk begins with."""
        ui, results = self.ui, self.review.results
        if self.room[0] < 1500 or len(results) > 2 or self.tab in BEFORE_POINTS:
            return []
        return [part for one, style in zip(results, self.styles, strict=True) for part in (
            Icon(ui, f"mark:{style.mark}", 15, style.fill), Label(ui, number(one.total), theme.HEADING),
            Column(ui, [Label(ui, self.book.seats[one.seat].name, theme.NOTE.ink(style.lit)),
                        Label(ui, placed(one.band, one.place), theme.ASIDE),
                        Label(ui, no_deal(self.review, one.seat), theme.ASIDE).named(f"no_deal:{one.seat}")], gap=0))]

    def _reckon(self) -> list[Widget]:
        """How far play-outs are, with a way to stop them or have them go on."""
        ui, reckoning = self.ui, self.reckoning
        self.progress = Label(ui, reckoning.far, theme.ASIDE)
        if reckoning.busy:
            return [self.progress, Button(ui, say("Stop"), self.stop, theme.SMALL).named("stop")]
        if reckoning.possible:
            return [Button(ui, say("Estimate"), self.estimate, theme.SMALL).named("estimate")
                    .tipped(say("What offers and moves were worth, by play-outs: within minutes"))]
        return []

    def _body(self) -> Widget:
        """The part that is shown: what play-outs add to it, or that they will, and what needs none."""
        return Column(self.ui, [*waiting(self.ui, self.reckoning, self.tab), *self._part()], gap=12)

    def _part(self) -> list[Widget]:
        ui, review, room, styles = self.ui, self.review, self.room, self.styles
        match self.tab:
            case "result":
                return [came_to(ui, review, self.book, room[0], self.look_at)]
            case "story":
                return [told_story(ui, review, room[0], self.whole, self.choose, self.look_at)]
            case "bargaining":
                return [*bargaining(ui, review, styles, room), listed_offers(ui, review, self.book, styles, room[0])]
            case "tracks":
                return [over_time(ui, review, styles, room[0])]
            case "leverage":
                return [ledger(ui, review, self.book, styles, room[0])]
            case "turns":
                return self._turns()
            case "thoughts":
                return [thoughts(ui, self.book, review.thoughts, room[0])]
            case "record":
                return [beside_record(ui, review, room[0])]
            case _:
                return [question(ui, review, self.asked, self.ask)]

    def _turns(self) -> list[Widget]:
        """The turning points, as far as they are known, and the key moments."""
        review, wide, record = self.review, self.room[0], self.review.record
        known = [turning(self.ui, review, self.book, wide, self.play_on)] if review.known.years else []
        return [*known, *([moments(self.ui, self.book, record, wide)] if record is not None else [])]

    # ------------------------------------------------------------------ what one can do
    def _reckoned(self) -> None:
        """Play-outs have gone on, or ended."""
        if self not in self.app.screens:
            return
        if self.reckoning.busy and self.progress is not None:
            self.progress.set(self.reckoning.far)
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

    def choose(self, which: str) -> None:
        """Tell everything in the story, or what counted."""
        self.whole = which == "all"
        self.rebuild()

    def look_at(self, move: int = 0) -> None:
        """Show the map's course, from a move on."""
        self.app.push("replay", kept=self.kept, code=self.code, move=move)

    def ask(self, at: int) -> None:
        """Show a question."""
        self.asked = at
        self.rebuild()

    def turn(self, step: int) -> None:
        """The next question where questions are shown, else the next part; or the one before."""
        if self.tab == "questions" and self.review.answers:
            self.ask((self.asked + step) % len(self.review.answers))
        else:
            self.show(self.tabs[(self.tabs.index(self.tab) + step) % len(self.tabs)])

    def play_on(self, move: int) -> None:
        """Ask how a new game that begins after a move is played."""
        self.app.push("play_on", kept=self.kept, move=move, code=self.code)

    def back(self) -> None:
        if len(self.app.screens) > 1:
            self.app.pop()
        else:
            self.app.stop_game()
            self.app.open("title")
