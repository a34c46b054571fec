"""How the game ended: every seat's points and why, the deals, the broken promises, the key moments, the questions."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pygame

from game.client.app import App
from game.client.kit import (
    Button,
    Choice,
    Column,
    Free,
    Icon,
    Label,
    Panel,
    Paragraph,
    Row,
    Rule,
    Run,
    Screen,
    Scroll,
    Spacer,
    Widget,
    number,
    rect_centred,
    theme,
)
from game.client.panels.seat import BandBar
from game.client.screens.ending_parts import reasons
from game.client.screens.ending_parts import record as records
from game.client.screens.ending_parts.pieces import Course, GroupBar, TermLine
from game.client.screens.ending_parts.record import Deal, Moment, SeatResult
from game.client.screens.offer_parts.bits import Flow, Points

TABS = (("points", "Points"), ("deals", "Deals and promises"), ("moments", "Key moments"), ("questions", "Questions"))
REASONS = ("reasons", "The computer\u2019s reasons")
"""The part that is there where a bot has reasons in words."""
PANEL = 400
"""Least width of a seat's panel, in design pixels."""
SPLIT = 700
"""Inner width from which a seat's groups stand in two piles."""


class EndingScreen(Screen):
    """Shown when the game is over and nothing is secret any more; while it goes on it shows nothing of it."""

    def __init__(self, app: App, tab: str = "points") -> None:
        super().__init__(app)
        session = app.session
        if session is None:
            raise RuntimeError("there is no game")
        self.match, self.book = session.match, session.book
        self.record = records.read(self.book, self.match) if self.match.over else None
        self.tab = tab
        self.tabs = (*TABS, REASONS) if self.match.over and reasons.explained(self.match) else TABS
        self.because: list[reasons.Because] | None = None
        self.asked = False

    # ------------------------------------------------------------------ building
    def build(self) -> Widget:
        ui = self.ui
        self.keys = self._keys()
        if self.record is None:
            return self._too_early()
        body = {"points": self._points, "deals": self._deals, "moments": self._moments, "questions": self._questions,
                "reasons": self._reasons}
        root = Free(ui, self._arrange)
        self.head = Panel(ui, self._head(), fill=None, border=None, pad=(0, 0), gap=12, key="head")
        self.body = Panel(ui, [Scroll(ui, body[self.tab](), key=f"{self.tab}_scroll")], fill=None, border=None,
                          pad=(0, 0), key="body")
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
            Label(ui, "The game is not over", theme.LARGE, bold=True, colour=theme.HI),
            Paragraph(ui, "When it is, every seat\u2019s points and the whole record are shown here."),
            Row(ui, [Spacer(ui, grow=1), Button(ui, "Back to the title", self.back, kind="primary", hint="Esc",
                                                key="title")]),
        ], gap=12, pad=(24, 20), key="early")

        def arrange(rect: pygame.Rect) -> None:
            wide = min(ui.px(520), rect.width - ui.px(32))
            panel.place(rect_centred(rect, wide, panel.measure(wide)))

        root = Free(ui, arrange)
        root.add(panel)
        return root

    def _head(self) -> list[Widget]:
        ui, book = self.ui, self.book
        assert self.record is not None
        ending = self.record.ending
        wide = self.width >= 1150
        rounds, now = len(book.document.rounds), self.match.round
        said = f"{self.match.moves} decisions" if self.match.moves != 1 else "1 decision"
        note = f"{book.scenario.title} \u00b7 ended in round {now} of {rounds} \u00b7 {said}"
        words = Column(ui, [
            Paragraph(ui, ending.name, theme.TITLE if wide else theme.LARGE, bold=True, colour=theme.HI),
            Paragraph(ui, ending.text),
            Paragraph(ui, note, theme.NOTE, colour=theme.MUTE),
        ], gap=4, grow=1)
        results = Row(ui, [self._result(seat) for seat in self.record.seats], gap=28)
        tabs = Choice(ui, self.tabs, self.tab, self.show, small=not wide, key="tab")
        buttons: list[Widget] = [
            Button(ui, "Save a picture", self.picture, hint="S", small=not wide, key="picture"),
            Button(ui, "New game", self.new_game, hint="N", small=not wide, key="new"),
            Button(ui, "Title", self.back, kind="primary", hint="Esc", small=not wide, key="title"),
        ]
        top: Widget = Row(ui, [words, results], gap=32, align="top") if wide else Column(ui, [words, results], gap=8)
        return [top, Flow(ui, [tabs, *buttons], gap=8, split=1)]

    def _result(self, seat: SeatResult) -> Widget:
        """A seat's mark, points and band, for the head."""
        ui, style = self.ui, self.book.style(seat.seat)
        return Column(ui, [
            Row(ui, [
                Icon(ui, f"mark:{style.mark}", 16, style.fill),
                Label(ui, number(seat.total), theme.LARGE, bold=True, colour=theme.HI),
                Label(ui, seat.band, colour=theme.TEXT),
            ], gap=8),
            Label(ui, self.book.seats[seat.seat].name, theme.NOTE, colour=theme.MUTE),
        ], gap=0)

    # ------------------------------------------------------------------ points
    def _points(self) -> Widget:
        """The seats side by side, as many as fit."""
        ui = self.ui
        assert self.record is not None
        seats = self.record.seats
        most = max(1, min(len(seats), int((self.width + 12) // (PANEL + 12))))
        across = -(-len(seats) // -(-len(seats) // most))     # rows of equal length, as far as they divide
        inner = (self.width - 12 * (across - 1)) / across - 2 * theme.PAD_X
        worths = [worth for seat in seats for _, worth, _ in seat.groups]
        low, high = min(0, *worths), max(0, *worths)
        rows: list[Widget] = []
        for k in range(0, len(seats), across):
            panels: list[Widget] = [self._seat(seat, inner, low, high) for seat in seats[k:k + across]]
            panels += [Spacer(ui, grow=1) for _ in range(across - len(panels))]
            rows.append(Row(ui, panels, gap=12, align="stretch"))
        words = ("Each seat\u2019s points are counted on a scale of its own: compare a seat with its own bands, not "
                 "with the other\u2019s sum. Hover a term to see how it is counted.")
        rows += [Paragraph(ui, words, theme.NOTE, colour=theme.MUTE), self._course(150)]
        return Column(ui, rows, gap=12)

    def _course(self, high: float) -> Panel:
        """The chart of points, round by round."""
        ui, book = self.ui, self.book
        assert self.record is not None
        return Panel(ui, [
            Label(ui, "Points, round by round", theme.LARGE, bold=True, colour=theme.HI),
            Course(ui, self.record.course, [book.style(i) for i in range(len(book.seats))],
                   [seat.name for seat in book.seats], high),
            Paragraph(ui, "Each seat\u2019s points had the game stopped at the start of that round, and at the end.",
                      theme.NOTE, colour=theme.MUTE),
        ], gap=10, kept=False)

    def _seat(self, seat: SeatResult, inner: float, low: int, high: int) -> Panel:
        ui, book = self.ui, self.book
        style, name = book.style(seat.seat), book.seats[seat.seat].name
        parts: list[Widget] = [
            Row(ui, [
                Icon(ui, f"mark:{style.mark}", 18, style.fill),
                Paragraph(ui, name, theme.LARGE, bold=True, colour=theme.HI, grow=1),
                Label(ui, seat.band, theme.LARGE, colour=style.lit),
                Label(ui, number(seat.total), theme.LARGE, bold=True, colour=theme.HI),
            ], gap=12),
        ]
        if book.seats[seat.seat].id in book.document.bands:
            parts.append(BandBar(ui, book, seat.view))
        if seat.directive is not None:
            parts.append(Panel(ui, [
                Row(ui, [
                    Icon(ui, "unlock", 14, theme.MUTE),
                    Paragraph(ui, f"Secret directive: **{seat.directive.name}**", colour=theme.HI, grow=1),
                ], gap=8),
                Paragraph(ui, seat.directive.text, theme.NOTE),
            ], fill=theme.CARD, border=None, radius=theme.RADIUS_SMALL, pad=(12, 8), gap=2, kept=False))
        blocks: list[Widget] = []
        for group, worth, terms in seat.groups:
            lines: list[Widget] = [TermLine(ui, term) for term in terms]
            blocks.append(Column(ui, [GroupBar(ui, group, worth, low, high, style), *lines], gap=0))
        if inner >= SPLIT:
            halves = self._piles(blocks, ui.px(inner / 2 - 14))
            parts.append(Row(ui, [Column(ui, half, gap=12, grow=1) for half in halves], gap=28, align="top"))
        else:
            parts += blocks
        return Panel(ui, parts, top=style.fill, gap=12, grow=1, kept=False, key=f"seat:{book.seats[seat.seat].id}")

    @staticmethod
    def _piles(blocks: list[Widget], wide: int) -> tuple[list[Widget], list[Widget]]:
        """The blocks in two piles of about equal height, their order kept."""
        heights = [block.measure(wide) for block in blocks]
        cut = min(range(1, len(blocks) + 1), key=lambda k: abs(sum(heights[:k]) - sum(heights[k:])))
        return blocks[:cut], blocks[cut:]

    # ------------------------------------------------------------------ deals and promises
    def _deals(self) -> Widget:
        ui = self.ui
        assert self.record is not None
        deals: list[Widget] = [self._deal(deal) for deal in self.record.deals]
        if not deals:
            deals = [Paragraph(ui, "No offer was accepted.", colour=theme.MUTE)]
        left = Panel(ui, [Label(ui, "Who gave what", theme.LARGE, bold=True, colour=theme.HI), *deals], gap=12, grow=1,
                     kept=False)
        right = Column(ui, [self._breaches(), self._counts()], gap=12, grow=1 if self.width < 1150 else 0.6)
        if self.width < 760:
            return Column(ui, [left, right], gap=12)
        return Row(ui, [left, right], gap=12, align="top")

    def _deal(self, deal: Deal) -> Widget:
        ui, book = self.ui, self.book
        one, two = (book.seats[seat] for seat in (deal.sender, deal.receiver))
        head = f"Round {deal.round}: {two.name} accepts the offer of {one.name}"
        parts: list[Widget] = [Row(ui, [
            Icon(ui, "handshake" if deal.acted else "cross", 16, theme.HI if deal.acted else theme.WARN),
            Paragraph(ui, head, bold=True, colour=theme.HI, grow=1)], gap=10)]
        for title, givers in ((f"{one.name} gives", [one.id]), (f"{two.name} gives", [two.id]), ("Together", None)):
            names = [clause.name for k, clause in enumerate(book.document.clauses) if deal.package >> k & 1
                     and (len(clause.by) > 1 if givers is None else clause.by == givers)]
            if names:
                runs = [Run(f"{title}: ", theme.MUTE, True), Run("; ".join(names))]
                parts.append(Paragraph(ui, runs, theme.NOTE))
        for client, percent, yes in deal.asked:
            words = f"{client} {'signs' if yes else 'walks out'} (asked at {percent} %)"
            parts.append(Paragraph(ui, words, theme.NOTE, colour=theme.HI if yes else theme.WARN))
        if not deal.acted:
            parts.append(Paragraph(ui, "It fell through: no clause acted.", theme.NOTE, colour=theme.WARN))
        return Panel(ui, parts, fill=theme.CARD, border=None, radius=theme.RADIUS_SMALL, pad=(14, 10), gap=4,
                     kept=False)

    def _breaches(self) -> Widget:
        ui, book = self.ui, self.book
        assert self.record is not None
        rows: list[Widget] = [Label(ui, "Broken promises", theme.LARGE, bold=True, colour=theme.HI)]
        for round_, seat, package in self.record.breaches:
            style = book.style(seat)
            words = f"Round {round_}: **{book.seats[seat].name}** broke: {'; '.join(book.words.clauses(package))}"
            rows.append(Row(ui, [Icon(ui, f"mark:{style.mark}", 12, style.fill), Paragraph(ui, words, grow=1)], gap=10,
                            align="top"))
        if not self.record.breaches:
            rows.append(Paragraph(ui, "Nobody broke a promise.", colour=theme.MUTE))
        return Panel(ui, rows, gap=8, kept=False)

    def _counts(self) -> Widget:
        ui = self.ui
        assert self.record is not None
        offers = self.record.offers
        rows: list[Widget] = [Label(ui, "Offers", theme.LARGE, bold=True, colour=theme.HI)]
        for words, kind in (("Tabled", "offer"), ("Countered", "counter"), ("Accepted", "accept"),
                            ("Rejected", "reject")):
            rows.append(Row(ui, [Label(ui, words), Spacer(ui, grow=1),
                                 Label(ui, number(offers.get(kind, 0)), bold=True, colour=theme.HI)]))
        return Panel(ui, rows, gap=6, kept=False)

    # ------------------------------------------------------------------ key moments
    def _moments(self) -> Widget:
        ui, book = self.ui, self.book
        assert self.record is not None
        course = self._course(300)
        course.grow = 0.8
        rows: list[Widget] = []
        last = 0
        for moment in self.record.moments:
            if moment.round != last:
                last = moment.round
                words = f"Round {last} \u00b7 {book.document.rounds[last - 1].name}"
                rows += [Rule(ui), Paragraph(ui, words, theme.NOTE, bold=True, colour=theme.MUTE)]
            rows.append(self._moment(moment))
        if not rows:
            rows = [Paragraph(ui, "Nothing that stands out.", colour=theme.MUTE)]
        head = Row(ui, [Label(ui, "Key moments", theme.LARGE, bold=True, colour=theme.HI), Spacer(ui, grow=1),
                        Label(ui, "points moved", theme.NOTE, colour=theme.MUTE)])
        told = Panel(ui, [head, *rows], gap=8, kept=False, grow=1)
        if self.width < 1000:
            course.grow = told.grow = 0
            return Column(ui, [course, told], gap=12)
        return Row(ui, [told, course], gap=12, align="top")

    def _moment(self, moment: Moment) -> Widget:
        ui = self.ui
        lines: list[Widget] = [Paragraph(ui, list(line)) for line in moment.lines]
        swings: list[Widget] = []
        for seat, swing in enumerate(moment.swings):
            if swing:
                style = self.book.style(seat)
                swings.append(Row(ui, [Spacer(ui, grow=1), Icon(ui, f"mark:{style.mark}", 11, style.fill),
                                       Points(ui, swing, width=44)], gap=4))
        when = Paragraph(ui, moment.when, theme.NOTE, colour=theme.MUTE, width=52)
        body = Column(ui, lines, gap=2, grow=1)
        return Row(ui, [when, body, Column(ui, swings, gap=0, width=72)], gap=10, align="top")

    # ------------------------------------------------------------------ questions
    def _questions(self) -> Widget:
        ui = self.ui
        blocks: list[Widget] = [
            Panel(ui, [
                Row(ui, [
                    Label(ui, question.id, bold=True, colour=theme.MUTE),
                    Paragraph(ui, question.question, bold=True, colour=theme.HI, grow=1),
                ], gap=12, align="top"),
                Paragraph(ui, f"Where to look: {question.look}", theme.NOTE),
            ], gap=6, grow=1, kept=False)
            for question in self.book.document.questions
        ]
        if not blocks:
            return Paragraph(ui, "This scenario asks no questions.", colour=theme.MUTE)
        if self.width < 900:
            return Column(ui, blocks, gap=12)
        rows: list[Widget] = []
        for k in range(0, len(blocks), 2):
            pair = blocks[k:k + 2]
            rows.append(Row(ui, pair if len(pair) == 2 else [*pair, Spacer(ui, grow=1)], gap=12, align="stretch"))
        return Column(ui, rows, gap=12)

    # ------------------------------------------------------------------ the computer's reasons
    def _reasons(self) -> Widget:
        """Each of its moves that it can give a reason for; found on a thread, since every one is thought over again."""
        ui, book = self.ui, self.book
        if self.because is None:
            if not self.asked:
                self.asked = True
                threading.Thread(target=self._ask, daemon=True).start()
            return Paragraph(ui, "Asking why \u2026", colour=theme.MUTE)
        rows: list[Widget] = []
        last = 0
        for one in self.because:
            if one.round != last:
                last = one.round
                words = f"Round {last} \u00b7 {book.document.rounds[last - 1].name}"
                rows += [Rule(ui), Paragraph(ui, words, theme.NOTE, bold=True, colour=theme.MUTE)]
            style, play = book.style(one.seat), book.plays.get(one.row)
            name = play.entry.title if play else book.words.title(book.tables.rows[one.row])
            rows.append(Row(ui, [Icon(ui, f"mark:{style.mark}", 12, style.fill), Column(ui, [
                Paragraph(ui, name, colour=theme.HI), Paragraph(ui, one.text, theme.NOTE),
            ], gap=0, grow=1)], gap=10, align="top"))
        if not rows:
            rows = [Paragraph(ui, "It gave none.", colour=theme.MUTE)]
        head = Label(ui, "Why the computer moved as it did", theme.LARGE, bold=True, colour=theme.HI)
        return Panel(ui, [head, *rows], gap=8, kept=False)

    def _ask(self) -> None:
        found = reasons.read(self.match, lambda: self in self.app.screens)
        self.because = found
        self.app.call(self._told)

    def _told(self) -> None:
        if self in self.app.screens:
            self.rebuild()

    # ------------------------------------------------------------------ doings
    def _keys(self) -> dict[str, Callable[[], object]]:
        keys: dict[str, Callable[[], object]] = {}        # Enter is left out: it has just brought the seat here
        if self.record is not None:
            keys |= {"s": self.picture, "n": self.new_game}
            keys |= {"left": partial(self.turn, -1), "right": partial(self.turn, 1)}
            keys |= {str(digit): partial(self.show, name) for digit, (name, _) in enumerate(self.tabs, 1)}
        return keys

    def show(self, tab: str) -> None:
        """Show another part."""
        self.tab = tab
        self.rebuild()

    def turn(self, step: int) -> None:
        """The next part, or the one before."""
        names = [name for name, _ in self.tabs]
        self.show(names[(names.index(self.tab) + step) % len(names)])

    def picture(self) -> None:
        """Keep a picture of this screen and say where."""
        self.app.notice(self.app.screenshot())

    def new_game(self) -> None:
        """Choose another game; this one is kept."""
        self.app.stop_game()
        self.app.open("new")

    def back(self) -> None:
        """To the title; the game is kept."""
        self.app.stop_game()
        self.app.open("title")
