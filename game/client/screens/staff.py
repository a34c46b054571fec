"""What my staff would advise, why, and how it may go on: the three moves it thinks best, each a click from being put up
for play.

Moves whose ranges overlap with that of the best stand together, without an order among them.

The staff is a bot that gets my view and nothing else. Opened over the table on my turn; closing it while the staff is
still thinking calls it off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pygame

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
    Run,
    Scroll,
    Ui,
    Widget,
    draw,
    key_box,
    theme,
)
from game.client.panels import phrases
from game.client.panels.done import Waiting, hurry_button
from game.client.panels.offered import parts_of
from game.client.reading import Book, names_of
from game.client.screens.base import GameScreen
from game.client.screens.offer.draft import keep_draft
from game.client.screens.seated import seated
from game.client.screens.table.screen import TableScreen
from game.players import Advice, Candidate
from game.players.reasons import Consent, End, Gain, Next, Reply, Sentence, Term
from game.rules import packages
from game.rules.seen import Offer
from game.rules.tables import PACKAGES, TALK, Kind, Manner, Move
from game.rules.views import View
from game.wording.messages import capital, say, signed
from game.wording.packages import amendments, talk
from game.wording.rows import chance

SHOWN = 3
"""Moves that are told."""
MOST_EFFECTS = 3
"""Changes that are told of a card."""
MOST_REASONS = 4
"""Terms of the points that are told of a move, those that change most."""


def decimal(value: float, sign: bool = False) -> str:
    """Points with one decimal and a true minus sign."""
    words = f"{abs(value):.1f}"
    return ("\u2212" if value < 0 else "+" if sign else "") + words if float(words) else "0.0"


def title_of(book: Book, move: Move) -> str:
    """What a move is called: its card's name, or whom an offer is for."""
    kind, others = Kind(int(book.tables.kind[move.row])), book.tables.others(move.row)
    if kind in TALK and (kind == Kind.OFFER or len(others) == 1):
        return talk(kind, names_of(book, others), int(book.tables.manner[move.row]))
    return book.words.title(book.tables.rows[move.row])


def note_of(book: Book, move: Move) -> str:
    """What kind of move it is, and what it costs."""
    kind = Kind(int(book.tables.kind[move.row]))
    play = book.plays.get(move.row)
    if play is not None:
        sort, cost = book.words.sort(play.entry), play.entry.cost
        return say("{sort} \u00b7 costs {cost}", sort=sort, cost=cost) if cost else \
            say("{sort} \u00b7 costs nothing", sort=sort)
    if kind == Kind.OFFER:
        return say("One of my moves")
    return say("Uses up one of my moves") if kind == Kind.PASS else say("Uses no move")


def package_lines(book: Book, view: View, move: Move) -> list[list[Run]]:
    """The clauses of an offer by who gives; of a counter, what it makes of the offer that it answers; nothing for other
    moves."""
    if not move.package:
        return []
    offer = Offer(view.seat, int(book.tables.other[move.row]), move.package, third=int(book.tables.third[move.row]))
    if book.tables.kind[move.row] == Kind.COUNTER:
        answered = next((one.package for one in view.offers if {*one.parties} == {*offer.parties}), 0)
        made = packages.amendment(book.tables, answered, move.package)
        if made.amends:
            return [[Run(capital(words))] for words in amendments(book.words, made)]
    return [[Run(f"{part.head}: ", theme.MUTE), Run("; ".join(clause.name for _, clause in part.clauses))]
            for part in parts_of(book, offer)]


def points_of(book: Book, reason: Term) -> list[Run]:
    """A term of my points, and by how much it moves."""
    dealt = int(book.tables.points.directive[reason.term]) >= 0
    term = book.terms.get(book.tables.points.names[reason.term])
    name = say("my directive") if dealt else term.name if term else book.tables.points.names[reason.term]
    good = reason.points > 0
    colour = theme.IVORY if good else theme.WARN
    amount, way = signed(round(reason.points)), "up" if good else "down"
    return [Run(f"{name}\u00a0"), Run("", colour, False, way), Run(f"\u00a0{amount}", colour, True)]


def term_line(book: Book, head: str, terms: list[Term]) -> list[list[Run]]:
    """Terms of my points in a line, those that change most; no line if there are none."""
    runs: list[Run] = []
    for term in terms[:MOST_REASONS]:
        runs += [*([Run("  \u00b7  ", theme.MUTE)] if runs else []), *points_of(book, term)]
    rest = sum(term.points for term in terms[MOST_REASONS:])
    if len(terms) > MOST_REASONS:
        more = say("{n} more {points}", n=len(terms) - MOST_REASONS, points=signed(round(rest)))
        runs += [Run(f"  \u00b7  {more}", theme.MUTE)]
    return [[Run(f"{head} ", theme.MUTE), *runs]] if runs else []


def reason_lines(book: Book, view: View, candidate: Candidate) -> list[list[Run]]:
    """Why: the terms of my points that move at once, what the other side is thought to gain, whether clients sign."""
    terms = [reason for reason in candidate.reasons if isinstance(reason, Term) and round(reason.points)]
    head = say("Once agreed:") if candidate.move.package else say("At once:")
    lines = [*term_line(book, head, [term for term in terms if term.points > 0]),
             *term_line(book, say("Given up:"), [term for term in terms if term.points < 0])]
    lines += effect_lines(book, view, candidate.move)
    if not lines:
        played = say("It moves none of my points at once; what it is worth came out in playing on.")
        lines.append([Run(played, theme.MUTE)])
    for reason in candidate.reasons:
        match reason:
            case Gain(seat, points):
                gain = round(points)
                said = say("is thought to gain {points}", points=gain) if gain > 0 else (
                    say("is thought to lose {points}", points=-gain) if gain < 0 else say("is thought to gain nothing"))
                lines.append([Run(f"{book.seats[seat].name} ", theme.style(*book.badges[seat]).lit, True), Run(said)])
            case End(seat, points):
                gain = round(points)
                said = say("is thought to end {points} better", points=gain) if gain > 0 else (
                    say("is thought to end {points} worse", points=-gain) if gain < 0
                    else say("is thought to end no better and no worse"))
                lines.append([Run(f"{book.seats[seat].name} ", theme.style(*book.badges[seat]).lit, True), Run(said)])
            case Consent(percent):
                lines.append([Run(say("All who must sign do so:") + " "), Run(f"{percent} %", theme.HI, True)])
            case Sentence(text):
                lines.append([Run(text)])
    return lines


def plan_lines(book: Book, candidate: Candidate) -> list[list[Run]]:
    """The steps after the move: the likely reply, then what my own side would do; where nothing stands out, that."""
    lines: list[list[Run]] = []
    for reason in candidate.reasons:
        match reason:
            case Reply(seat, row, percent):
                name = book.seats[seat].name
                head = say("Likely reply of {seat}:", seat=name) if candidate.move.package else \
                    say("Most often {seat} then plays:", seat=name)
                lines.append(_step(book, head, [(row, percent)]))
            case Next(reply, rows):
                lines.append(_step(book, _after(book, reply), rows))
    return lines


def _after(book: Book, reply: int) -> str:
    """After which reply a plan goes on."""
    if reply < 0:
        return say("What next:")
    seat = book.seats[int(book.tables.seat[reply])].name
    match Kind(int(book.tables.kind[reply])):
        case Kind.ACCEPT:
            return say("If {seat} accepts:", seat=seat)
        case Kind.REJECT:
            return say("If {seat} rejects:", seat=seat)
        case Kind.COUNTER:
            return say("If {seat} counters:", seat=seat)
    return say("What next:")


def _step(book: Book, head: str, rows: Sequence[tuple[int, int]]) -> list[Run]:
    """A step of a plan: the moves that come most often, each with its percent."""
    runs = [Run(f"{head} ", theme.MUTE)]
    for row, percent in rows:
        runs += [Run(" \u00b7 ", theme.MUTE)] if len(runs) > 1 else []
        runs += [Run(title_of(book, Move(row))), Run(f" ({percent} %)", theme.MUTE)]
    return runs if rows else [*runs, Run(say("nothing stands out"), theme.MUTE)]


def effect_lines(book: Book, view: View, move: Move) -> list[list[Run]]:
    """What a card or an order changes for certain, and by its roll, in a line each."""
    play = book.plays.get(move.row)
    if play is None:
        return []
    lines = []
    best, total = next((one.weight for one in play.entry.roll), 0), sum(one.weight for one in play.entry.roll)
    rolled = phrases.outcome_lines(book, view, play) if play.entry.roll else []
    for head, changes in ((say("Changes:"), phrases.play_lines(book, view, play)),
                        (say("{odds}:", odds=chance(best, total)), rolled)):
        runs: list[Run] = []
        for line in changes[:MOST_EFFECTS]:
            runs += [Run("  \u00b7  ", theme.MUTE)] if runs else []
            runs += [phrases.sign_run(line), Run("\u00a0")] if line.good else []
            runs.append(Run(line.text))
        if runs:
            more = [say("{n} more", n=len(changes) - MOST_EFFECTS)] if len(changes) > MOST_EFFECTS else []
            lines.append([Run(f"{head} ", theme.MUTE), *runs, *(Run(f"  \u00b7  {rest}", theme.MUTE) for rest in more)])
    return lines


def too_close(shown: Sequence[Candidate]) -> list[Candidate]:
    """The moves whose ranges overlap with that of the first, it among them: nothing tells which of them is best."""
    return [one for one in shown if one.low <= shown[0].high and one.high >= shown[0].low]


def beside_first(first: Candidate, other: Candidate) -> str:
    """How a move compares with the best one, from which its range stands apart."""
    less = first.worth - other.worth
    if less < 0:
        return say("About {points} more than the first, at the price of what others gain.", points=decimal(-less))
    return say("About {points} less than the first.", points=decimal(less))


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
        close = sorted(too_close(shown), key=lambda one: (title_of(self.book, one.move), one.move.package))
        tied = len(close) > 1
        rows: list[Widget] = []
        for digit, one in enumerate([*close, *(one for one in shown if one not in close)], 1):
            act = partial(self.put_up, one.move)
            self.keys[str(digit)] = act
            beside = "" if one in close else beside_first(shown[0], one)
            rows.append(Advised(ui, digit, self._candidate(one, beside, low, high), act, digit == 1 and not tied))
        if tied:
            said = say("Their ranges overlap, so nothing says which is best. They stand in the order of their names.")
            rows.insert(0, Column(ui, [Paragraph(ui, say("Too close to call"), theme.SUBHEADING),
                                       Paragraph(ui, said, theme.NOTE)], gap=2).named("too_close"))
            if len(close) < len(shown):
                rows.insert(1 + len(close), Paragraph(ui, say("Apart from these"), theme.SUBHEADING))
        else:
            self.keys["return"] = partial(self.put_up, shown[0].move)
        note = Paragraph(ui, say(
            "Worth: how many points better or worse I am thought to end than with the moves that were weighed, on "
            "average, and the range that holds it 95 times in 100. How it may go on is what personas of both sides "
            "would play most often, in positions that fit what I see, and in how many of them; it is no promise. The "
            "staff sees what I see. Its advice costs nothing and is no part of the rules."), theme.ASIDE)
        how = say("A click, or its digit, puts a move up for play; nothing is played before I say so.")
        return [*rows, Rule(ui), Paragraph(ui, how, theme.NOTE), note]

    def _candidate(self, one: Candidate, beside: str, low: float, high: float) -> Widget:
        ui, book, view = self.ui, self.book, self.session.view
        said: list[Widget] = [
            Paragraph(ui, title_of(book, one.move), theme.SUBHEADING),
            Paragraph(ui, note_of(book, one.move), theme.ASIDE),
        ]
        said += [Paragraph(ui, runs, theme.NOTE) for runs in package_lines(book, view, one.move)]
        said += [Paragraph(ui, runs, theme.NOTE) for runs in reason_lines(book, view, one)]
        plan = [Paragraph(ui, runs, theme.NOTE) for runs in plan_lines(book, one)]
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
