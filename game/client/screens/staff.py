"""What my staff would advise, why, and how it may go on: the three moves it thinks best, each a click from being put up
for play.

Moves whose ranges overlap with that of the best stand together, without an order among them.

The staff is a bot that gets my view and nothing else. Opened over the table on my turn; closing it while the staff is
still thinking calls it off.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pygame

from game.client.advised import (
    SHOWN,
    beside_first,
    decimal,
    note_of,
    overlap,
    package_lines,
    plan_lines,
    ranked,
    title_of,
    worth_means,
)
from game.client.app import App
from game.client.kit import (
    Button,
    Column,
    Free,
    Icon,
    Label,
    Panel,
    Paragraph,
    Pressable,
    Row,
    Rule,
    Scroll,
    Ui,
    Widget,
    draw,
    key_box,
    theme,
)
from game.client.panels.advised import painted, why
from game.client.panels.done import Waiting, hurry_button
from game.client.screens.base import GameScreen
from game.client.screens.offer.draft import keep_draft
from game.client.screens.seated import seated
from game.client.screens.table.screen import TableScreen
from game.players import Advice, Candidate
from game.rules.tables import PACKAGES, Kind, Manner, Move
from game.wording.messages import say


class Span(Widget):
    """What a move is thought to be worth as a mark in its range, all moves on one scale."""

    def __init__(self, ui: Ui, candidate: Candidate, low: float, high: float) -> None:
        super().__init__(ui)
        self.candidate, self.low, self.high = candidate, low, max(high, low + 1)

    def measure(self, width: int) -> int:
        return self.ui.px(14)

    def _x(self, value: float) -> int:
        return self.rect.x + round((value - self.low) / (self.high - self.low) * (self.rect.width - 1))

    def paint(self, target: pygame.Surface) -> None:
        ui, y, one = self.ui, self.rect.centery, self.candidate
        target.fill(theme.EMPTY, (self.rect.x, y - ui.px(1), self.rect.width, ui.px(2)))
        left, right = self._x(one.low), self._x(one.high)
        target.fill(theme.MUTE, (left, y - ui.px(3), max(1, right - left), ui.px(6)))
        target.fill(theme.IVORY, (self._x(one.worth) - ui.px(1), y - ui.px(6), ui.px(3), ui.px(12)))


class Advised(Pressable):
    """One move that is advised; pressing it puts it up for play."""

    ring_radius = theme.RADIUS

    def __init__(self, ui: Ui, digit: int, content: Widget, act: Callable[[], object], best: bool) -> None:
        super().__init__(ui, key=f"advised:{digit}")
        self.digit, self.act, self.best = digit, act, best
        self.content = content
        self.add(content)

    def _inner(self, width: int) -> int:
        return width - self.ui.px(14 + 40 + 14)

    def measure(self, width: int) -> int:
        return self.content.measure(self._inner(width)) + 2 * self.ui.px(12)

    def arrange(self) -> None:
        px = self.ui.px
        wide = self._inner(self.rect.width)
        self.content.place(pygame.Rect(self.rect.x + px(14), self.rect.y + px(12), wide, self.rect.height - px(24)))

    def hit(self, at: tuple[int, int]) -> Widget | None:
        return self if self.visible and self.rect.collidepoint(at) else None

    def paint(self, target: pygame.Surface) -> None:
        ui = self.ui
        lit = self.hovered or self.focused
        border = theme.IVORY if lit else theme.LINE_STRONG if self.best else theme.LINE
        fill = theme.CARD_FOCUS if lit else theme.CARD
        draw.paint_box(target, self.rect, ui.px(theme.RADIUS), fill, border, ui.px(1))
        key_box(ui, target, str(self.digit), self.rect.right - ui.px(14), self.rect.y + ui.px(26), theme.MUTE)

    def activate(self) -> None:
        self.act()


class StaffScreen(GameScreen):
    """Asks the staff when it opens, unless it has already said what it thinks of this position."""

    overlay = True
    private = True

    def __init__(self, app: App) -> None:
        super().__init__(app)
        session = seated(app)
        self.session, self.book = session, session.book
        self.waiting: Waiting | None = None
        self.asked = False

    def enter(self) -> None:
        if not self.asked and self.session.staff.advice is None:
            self.session.ask_staff(lambda: self.app.call(self.told))
            self.rebuild()
        self.asked = True
        self._focus_first()

    def leave(self) -> None:
        if self.session.staff.busy:
            self.session.staff.drop()

    def told(self) -> None:
        """The staff has said what it thinks, or why it can't."""
        if self in self.app.screens:
            self.rebuild()
            if self.app.top is self:
                self._focus_first()

    def _focus_first(self) -> None:
        if self.ui.by_keyboard and self.focus is None:
            self.set_focus(self.root.find("advised:1"))

    # ------------------------------------------------------------------ building
    def build(self) -> Widget:
        ui, session = self.ui, self.session
        style = theme.style(*self.book.badges[self.session.view.seat])
        self.waiting = None
        head = Row(ui, [
            Icon(ui, f"mark:{style.mark}", 18, style.fill),
            Paragraph(ui, say("What my staff advises"), theme.HEADING).growing(),
            Button(ui, say("Cancel") if session.staff.busy else say("Back"), self.back, hint="Esc").named("back"),
        ], gap=12)
        self.keys = {"s": self.back, "?": partial(self.app.push, "help"), "f1": partial(self.app.push, "help")}
        if session.staff.busy:
            self.waiting = self._waiting()
            body: list[Widget] = [self.waiting.row]
            self.keys["h"] = self.hurry
        elif session.staff.advice is not None and session.staff.advice.candidates:
            body = self._advice(session.staff.advice)
        else:
            words = session.staff.trouble or say("The staff has nothing to say: it is not my turn.")
            body = [Row(ui, [Icon(ui, "warning", 18, theme.WARN), Paragraph(ui, words).growing()], gap=12)]
        inner = Column(ui, body, gap=10)
        children, look = [head, Scroll(ui, inner).named("advice")], theme.OVER._replace(top=style.fill)
        panel = Panel(ui, children, look, gap=14, pad=(24, 18)).named("staff")

        def arrange(rect: pygame.Rect) -> None:
            wide = min(ui.px(860), rect.width - ui.px(24))
            room = wide - 2 * ui.px(24)
            high = head.measure(room) + inner.measure(room) + ui.px(14) + 2 * ui.px(18)
            high = min(high, rect.height - ui.px(24))
            panel.place(pygame.Rect(rect.centerx - wide // 2, rect.centery - high // 2, wide, high))

        root = Free(ui, arrange)
        root.add(panel)
        return root

    def _waiting(self) -> Waiting:
        session = self.session
        button = hurry_button(self.ui, self.hurry, session.staff.hurried, say("Say what is found so far"))
        note = say("It plays every move forward, many times, and compares what comes of it.")
        return Waiting(self.ui, say("The staff is thinking"), note, lambda: session.staff.asked_at, button)

    def _advice(self, advice: Advice) -> list[Widget]:
        ui, shown = self.ui, advice.candidates[:SHOWN]
        low, high = min(one.low for one in shown), max(one.high for one in shown)
        close, others = ranked(self.book, shown)
        tied = len(close) > 1
        rows: list[Widget] = []
        for digit, one in enumerate([*close, *others], 1):
            act = partial(self.put_up, one.move)
            self.keys[str(digit)] = act
            beside = "" if one in close else beside_first(shown[0], one)
            rows.append(Advised(ui, digit, self._candidate(one, beside, low, high), act, digit == 1 and not tied))
        if tied:
            rows.insert(0, Column(ui, [Paragraph(ui, say("Too close to call"), theme.SUBHEADING),
                                       Paragraph(ui, overlap(), theme.NOTE)], gap=2).named("too_close"))
            if len(close) < len(shown):
                rows.insert(1 + len(close), Paragraph(ui, say("Apart from these"), theme.SUBHEADING))
        else:
            self.keys["return"] = partial(self.put_up, shown[0].move)
        note = Paragraph(ui, worth_means(), theme.ASIDE)
        how = say("A click, or its digit, puts a move up for play; nothing is played before I say so.")
        return [*rows, Rule(ui), Paragraph(ui, how, theme.NOTE), note]

    def _candidate(self, one: Candidate, beside: str, low: float, high: float) -> Widget:
        ui, book, view = self.ui, self.book, self.session.view
        said: list[Widget] = [
            Paragraph(ui, title_of(book, one.move), theme.SUBHEADING),
            Paragraph(ui, note_of(book, one.move), theme.ASIDE),
        ]
        said += [Paragraph(ui, painted(book, line), theme.NOTE) for line in package_lines(book, view, one.move)]
        said += [Paragraph(ui, runs, theme.NOTE) for runs in why(book, view, one)]
        plan = [Paragraph(ui, painted(book, line), theme.NOTE) for line in plan_lines(book, one)]
        if plan:
            said += [Paragraph(ui, say("As it may go on"), theme.ASIDE.strong), *plan]
        if beside:
            said.append(Paragraph(ui, beside, theme.ASIDE))
        worth = Column(ui, [
            Label(ui, decimal(one.worth, sign=True), theme.HEADING.right),
            Label(ui, say("{low} to {high}", low=decimal(one.low), high=decimal(one.high)), theme.ASIDE.right),
            Span(ui, one, low, high),
        ], gap=2, width=150)
        return Row(ui, [Column(ui, said, gap=3).growing(), worth], gap=20, align="top")

    # ------------------------------------------------------------------ doing
    @property
    def patience(self) -> int:
        return 150 if self.waiting is not None else 1000

    def update(self, seconds: float) -> None:
        if self.waiting is not None:
            self.waiting.step(seconds)

    def hurry(self) -> None:
        """Have the staff say what it has found so far."""
        self.session.staff.hurry()
        self.rebuild()

    def put_up(self, move: Move) -> None:
        """Back to the table with this move put up for play."""
        self.app.pop()
        if isinstance(self.app.top, TableScreen):
            put_up(self.app.top, move)


def put_up(table: TableScreen, move: Move) -> None:
    """Put a move up for play: a card raised, a draft filled in, an answer asked for. Nothing is played."""
    session, book = table.session, table.book
    kind, others = Kind(int(book.tables.kind[move.row])), book.tables.others(move.row)
    if not session.my_turn:
        return
    if kind in PACKAGES:
        keep_draft(session, others, move.package)
        manner = Manner(int(book.tables.manner[move.row]))
        table.app.push("offer", to=others, counter=kind == Kind.COUNTER, manner=manner)
    elif kind == Kind.ACCEPT:
        table.offers.accept()
    elif kind == Kind.REJECT:
        table.offers.reject()
    elif kind == Kind.PASS:
        table.moves.arm_pass()
    elif table.hand is not None:
        card = table.hand.find_row(move.row)
        if card is not None:
            table.ui.by_keyboard = True
            table.set_focus(card)
