"""What stands in the place of the hand when there is nothing to play: what my move did, or who is thinking."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pygame

from game.client.keys import THINKING, hint
from game.client.kit import Button, Column, Icon, Label, Panel, Paragraph, Row, Run, Ui, Widget, theme
from game.client.panels import log, phrases
from game.client.reading import Book
from game.client.session import Session
from game.rules.views import View
from game.wording.messages import say
from game.wording.told import Breath, Told, Topic
from game.wording.turns import is_thinking


@dataclass(frozen=True)
class Onward:
    """How a seat goes on after a move: the button, what it does, and how to take the move back, if it may be."""

    words: str
    go: Callable[[], object]
    undo: Callable[[], object] | None


def done_panel(ui: Ui, book: Book, view: View, said: Iterable[Breath], onward: Onward) -> Panel:
    """What the last move did, up to the end of its round; Undo, or why not; and the way on."""
    told: list[Run] = []
    for item in of_the_move(said):
        changes = phrases.changes(book, view, item.net)
        told += [Run("\n")] if told else []
        told += log.sentence(book, item)
        told += [Run("\n"), *phrases.change_runs(changes)] if changes else []
    style = theme.style(*book.badges[view.seat])
    back = Button(ui, say("Undo"), onward.undo, hint=hint("undo"), key="undo")
    back.enabled = onward.undo is not None
    if onward.undo is None:
        back.tip = say("It can\u2019t be taken back: dice were rolled, or something was seen, since.")
    row = Row(ui, [
        Icon(ui, f"mark:{style.mark}", 18, style.fill),
        Column(ui, [
            Label(ui, say("Done"), theme.LARGE, bold=True, colour=theme.HI),
            Paragraph(ui, told or say("You passed."), theme.NOTE, lines=10),
        ], gap=4, grow=1),
        Column(ui, [Button(ui, onward.words, onward.go, kind="primary", hint="Enter", key="go_on"), back], gap=8),
    ], gap=16, align="top")
    return Panel(ui, [row], top=style.fill, key="done", pad=(18, 14))


def of_the_move(said: Iterable[Breath]) -> Iterator[Told]:
    """What came of a move before another round began, its drift left out."""
    for breath in said:
        if breath.topic == Topic.ROUND:
            return
        yield from (item for item in breath.items if item.topic != Topic.DRIFT)


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
            self.touch()

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
            self.touch()

    def paint(self, target: pygame.Surface) -> None:
        words = f"{min(99, self.shown // 60)}:{self.shown % 60:02d}"
        y = self.rect.centery - self.ui.text.line(theme.BODY) / 2
        self.ui.text.blit(target, words, (self.rect.right, y), theme.BODY, False, theme.MUTE, "right")


class Waiting:
    """A row that says who is thinking, that it goes on, and for how long, with the button that hurries it."""

    def __init__(self, ui: Ui, title: str, note: str, since: Callable[[], float], hurry: Button | None) -> None:
        self.dots = Dots(ui)
        self.since = Since(ui, since)
        who = Column(ui, [
            Paragraph(ui, title, bold=True, colour=theme.HI), Paragraph(ui, note, theme.NOTE, colour=theme.MUTE),
        ], gap=0, grow=1)
        self.row = Row(ui, [self.dots, who, self.since, *([hurry] if hurry is not None else [])], gap=14)

    def step(self, seconds: float) -> None:
        """Let time pass."""
        self.dots.step(seconds)
        self.since.step()


def bot_waiting(ui: Ui, session: Session, hurry: Callable[[], object] | None) -> Waiting:
    """The row for the bot that is to move; hurry: None where there is nothing to hurry."""
    seat = session.bots.waiting_for or session.match.to_move
    button = None
    if hurry is not None:
        button = hurry_button(ui, hurry, session.bots.hurried, say("Play the best move found so far"))
    kind = session.bot_title(seat) if seat and session.bot_of(seat) else ""
    return Waiting(ui, is_thinking(seat_name(session, seat)), kind, lambda: session.bots.since, button)


def seat_name(session: Session, seat_id: str) -> str:
    """What a seat is called; whose move it is when no seat's is."""
    return next((seat.name for seat in session.book.seats if seat.id == seat_id), say("The computer"))


def hurry_button(ui: Ui, hurry: Callable[[], object], hurried: bool, tip: str) -> Button:
    """Hurries who thinks, once."""
    words = say("Hurrying") if hurried else say("Hurry")
    button = Button(ui, words, hurry, hint="" if hurried else hint("hurry", THINKING), key="hurry",
                    tip=None if hurried else tip)
    button.enabled = not hurried
    return button


def waiting_panel(ui: Ui, waiting: Waiting) -> Panel:
    """A bot is thinking; the window stays alive."""
    return Panel(ui, [waiting.row], key="thinking", pad=(18, 14))


def trouble_panel(ui: Ui, words: str, again: Callable[[], object]) -> Panel:
    """The bots stand still, why, and the way to have them go on."""
    row = Row(ui, [
        Icon(ui, "warning", 20, theme.WARN), Paragraph(ui, words, colour=theme.HI, grow=1),
        Button(ui, say("Try again"), again, kind="primary", hint="Enter", key="again"),
    ], gap=14)
    return Panel(ui, [row], key="trouble", pad=(18, 14))
