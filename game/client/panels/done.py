"""What stands in the place of the hand when there is nothing to play: what my move did, or who is thinking."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.client.keys import THINKING, hint
from game.client.kit import Button, Column, Icon, Label, Panel, Paragraph, Rich, Row, Run, Spacer, Ui, Widget, theme
from game.client.panels import effects, log
from game.client.reading import Book
from game.client.session import Session
from game.review.causes import Cause, sums
from game.rules.views import View
from game.wording.messages import say
from game.wording.turns import is_thinking

MOST_TOLD, MOST_CHANGES = 4, 6
"""Most things that a move came to which are told, and most changes of one that is told alone."""


@dataclass(frozen=True)
class Onward:
    """How a seat goes on after a move: the button, what it does, and how to take the move back, if it may be."""

    words: str
    go: Callable[[], object]
    undo: Callable[[], object] | None


def done_panel(ui: Ui, book: Book, view: View, causes: Sequence[Cause], onward: Onward) -> Panel:
    """What the last move did, each number from what to what, and to my points; Undo, or why not; and the way on."""
    told: list[Widget] = []
    for cause in causes[:MOST_TOLD]:
        told.append(Paragraph(ui, log.sentence(book, cause.told), theme.NOTE, lines=3))
        told += effects.effect_lines(ui, book, view, sums([cause]), MOST_CHANGES if len(causes) == 1 else 2,
                                     alone=cause is causes[0])
    rest = len(causes) - MOST_TOLD
    if rest > 0:
        told.append(Label(ui, say("and {n} more", n=rest), theme.ASIDE))
    style = theme.style(*book.badges[view.seat])
    back = Button(ui, say("Undo"), onward.undo, hint=hint("undo")).named("undo")
    back.enabled = onward.undo is not None
    if onward.undo is None:
        back.tip = say("It can\u2019t be taken back: dice were rolled, or something was seen, since.")
    go_on = Button(ui, onward.words, onward.go, theme.PRIMARY, hint="Enter").named("go_on")
    row = Row(ui, [
        Column(ui, [Icon(ui, f"mark:{style.mark}", 18, style.fill)]),
        Column(ui, [Label(ui, say("Done"), theme.HEADING), *(told or [Paragraph(ui, say("You passed."), theme.NOTE)])],
               gap=4).growing(),
        # At the foot, which stays where it is whatever is told above.
        Column(ui, [Spacer(ui).growing(), go_on, back], gap=8),
    ], gap=16, align="stretch")
    return Panel(ui, [row], theme.PanelLook(top=style.fill), pad=(18, 14)).named("done")


class Dots(Widget):
    """Three dots that come and go while a bot thinks."""

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.time = 0.0

    def natural(self) -> int:
        return self.ui.px(36)

    def measure(self, width: int) -> int:
        return self.ui.px(12)

    def step(self, seconds: float) -> None:
        """Let time pass."""
        before = int(self.time * 3)
        self.time += seconds
        if int(self.time * 3) != before:
            self.touch(alone=True)

    def paint(self, target: pygame.Surface) -> None:
        side = self.ui.px(8)
        for i in range(3):
            colour = theme.IVORY if int(self.time * 3) % 3 == i else theme.EMPTY
            pygame.draw.rect(target, colour, (self.rect.x + i * (side + self.ui.px(4)), self.rect.centery - side // 2,
                                              side, side))


class Since(Widget):
    """Minutes and seconds since a moment of the window's clock."""

    def __init__(self, ui: Ui, since: Callable[[], float]) -> None:
        super().__init__(ui, key="since")
        self.since = since
        self.shown = max(0, int(time.monotonic() - since()))

    def natural(self) -> int:
        return self.ui.text.width("00:00")

    def measure(self, width: int) -> int:
        return self.ui.text.line(theme.BODY)

    def step(self) -> None:
        """Show another second when one has gone."""
        now = max(0, int(time.monotonic() - self.since()))
        if now != self.shown:
            self.shown = now
            self.touch(alone=True)

    def paint(self, target: pygame.Surface) -> None:
        words = f"{min(99, self.shown // 60)}:{self.shown % 60:02d}"
        y = self.rect.centery - self.ui.text.line(theme.BODY) / 2
        self.ui.text.blit(target, words, (self.rect.right, y), theme.BODY.right.ink(theme.MUTE))


class Waiting:
    """A row that says who is thinking, that it goes on, and for how long, with the button that hurries it."""

    def __init__(self, ui: Ui, title: str, note: Rich, since: Callable[[], float], hurry: Button | None) -> None:
        self.dots = Dots(ui)
        self.since = Since(ui, since)
        who = Column(ui, [
            Paragraph(ui, title, theme.SUBHEADING), Paragraph(ui, note, theme.ASIDE).named("note"),
        ], gap=0).growing()
        self.row = Row(ui, [self.dots, who, self.since, *([hurry] if hurry is not None else [])], gap=14)

    def step(self, seconds: float) -> None:
        """Let time pass."""
        self.dots.step(seconds)
        self.since.step()


def bot_waiting(ui: Ui, session: Session, hurry: Callable[[], object] | None) -> Waiting:
    """The row for the bot that is to move, with what was heard last: a bot's answer stands there while it thinks on.

    hurry: None where there is nothing to hurry."""
    seat = session.bots.waiting_for or session.match.to_move
    button = None
    if hurry is not None:
        button = hurry_button(ui, hurry, session.bots.hurried, say("Play the best move found so far"))
    kind = session.bot_title(seat) if seat and session.bot_of(seat) else ""
    told = session.hearing.latest(session.heard_to.get(session.seat, 0) + session.unread) if session.seat else None
    note = [Run(kind)]
    if told is not None:
        runs = log.sentence(session.book, told)
        note += [Run("\n"), *(run._replace(colour=run.colour or theme.TEXT) for run in runs)]
    return Waiting(ui, is_thinking(seat_name(session, seat)), note, lambda: session.bots.since, button)


def seat_name(session: Session, seat_id: str) -> str:
    """What a seat is called; whose move it is when no seat's is."""
    return next((seat.name for seat in session.book.seats if seat.id == seat_id), say("The computer"))


def hurry_button(ui: Ui, hurry: Callable[[], object], hurried: bool, tip: str) -> Button:
    """Hurries who thinks, once."""
    words = say("Hurrying") if hurried else say("Hurry")
    button = Button(ui, words, hurry, hint="" if hurried else hint("hurry", THINKING)).named("hurry")
    button.tip = None if hurried else tip
    button.enabled = not hurried
    return button


def waiting_panel(ui: Ui, waiting: Waiting) -> Panel:
    """A bot is thinking; the window stays alive."""
    return Panel(ui, [waiting.row], pad=(18, 14)).named("thinking")


def trouble_panel(ui: Ui, words: str, again: Callable[[], object]) -> Panel:
    """The bots stand still, why, and the way to have them go on."""
    row = Row(ui, [
        Icon(ui, "warning", 20, theme.WARN), Paragraph(ui, words, theme.BODY.ink(theme.HI)).growing(),
        Button(ui, say("Try again"), again, theme.PRIMARY, hint="Enter").named("again"),
    ], gap=14)
    return Panel(ui, [row], pad=(18, 14)).named("trouble")
