"""The log, told as dispatches: each line a date, who, one sentence, and the way to its place on the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.client.kit import Column, Label, Pressable, Row, Scroll, Spacer, Widget, draw, key_box, paint_line, theme
from game.client.kit.text import Run
from game.client.kit.ui import Ui
from game.client.panels import phrases
from game.client.panels.reading import Book
from game.rules.facts import (
    BattleFought,
    Fact,
    OfferAccepted,
    OfferMade,
    OfferRejected,
    OfRow,
    PromiseBroken,
    RoundBegun,
    RowPlayed,
)
from game.rules.tables import Kind
from game.rules.views import View

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
QUIET = {
    Kind.CABINET, Kind.CLAUSE, Kind.BOOKS, Kind.PASS, Kind.ACCEPT, Kind.REJECT, Kind.OFFER, Kind.COUNTER, Kind.OUTCOME,
}


def quiet(book: Book, fact: Fact) -> bool:
    """Whether a fact is left out of the dispatches: drift, bookkeeping, and moves that another fact tells."""
    return isinstance(fact, RowPlayed) and Kind(book.tables.kind[fact.row]) in QUIET


def by(fact: Fact) -> int:
    """The seat whose doing a fact is; -1 if none's."""
    match fact:
        case OfRow() | PromiseBroken():
            return fact.seat
        case OfferMade():
            return fact.sender
        case OfferAccepted() | OfferRejected():
            return fact.receiver
    return -1


def day(book: Book, fact: Fact) -> str:
    """The date of a fact: its event's own, or the first day of its round."""
    row = phrases.row_of(fact)
    name = book.tables.rows[row] if row >= 0 else ""
    when = next((event.date for event in book.document.events if event.id == name and event.date), None)
    if when is None and fact.round:
        when = book.document.rounds[min(fact.round, len(book.document.rounds)) - 1].from_
    return f"{when.day} {_MONTHS[when.month - 1]}" if when else ""


def sentence(book: Book, fact: Fact) -> list[Run]:
    """The dispatch: where in bold, then what."""
    place = phrases.fact_place(book, fact)
    words = phrases.fact_line(book, fact)
    head = ""
    if isinstance(fact, BattleFought):
        head = book.places[place].name
        words = words.split(": ", 1)[-1]
    elif by(fact) >= 0:
        seat = book.seats[by(fact)]
        head = seat.city
        words = words.removeprefix(f"{seat.name}: ")
    elif place >= 0:
        head = book.places[place].name
    words = words[:1].upper() + words[1:]
    if not words.endswith((".", "!", "?")):
        words += "."
    return [Run(f"{head}. ", theme.HI, True), Run(words)] if head else [Run(words)]


class LogLine(Pressable):
    """One dispatch; pressing it takes the map to its place."""

    ring_out = 1

    def __init__(
        self, ui: Ui, book: Book, view: View, fact: Fact, number: int, go: Callable[[int], object], lines: int = 6
    ) -> None:
        super().__init__(ui, key=f"log:{number}")
        self.when = day(book, fact)
        self.runs = sentence(book, fact)
        self.spot = phrases.fact_place(book, fact)
        self.style = book.style(by(fact))
        self.by_seat = by(fact) >= 0
        self.go, self.lines = go, lines
        found = phrases.changes(book, view, fact.changes)
        self.tip = phrases.say_runs(found) if found else None

    def _wide(self, width: int) -> int:
        return width - self.ui.px(44 + 24 + 26)

    def measure(self, width: int) -> int:
        lines = self.ui.text.wrap(self.runs, theme.NOTE, self._wide(width))[: self.lines]
        return len(lines) * self.ui.text.line(theme.NOTE)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        line = ui.text.line(theme.NOTE)
        ui.text.blit(target, self.when, rect.topleft, theme.NOTE, False, theme.MUTE)
        x = rect.x + ui.px(52)
        if self.by_seat:
            mark = draw.mark(self.style.mark, ui.px(10), self.style.fill)
        else:
            mark = draw.disc(ui.px(3), theme.MUTE)
        target.blit(mark, mark.get_rect(center=(x, rect.y + line // 2)))
        y = rect.y
        colour = theme.HI if self.hovered else theme.TEXT
        for part in ui.text.wrap(self.runs, theme.NOTE, self._wide(rect.width))[: self.lines]:
            paint_line(ui, target, part, rect.x + ui.px(68), y, theme.NOTE, colour)
            y += line
        if self.spot >= 0:
            pin = ui.icon("pin", 13, theme.HI if self.hovered else theme.MUTE)
            target.blit(pin, pin.get_rect(midtop=(rect.right - ui.px(9), rect.y + ui.px(2))))

    def activate(self) -> None:
        """Take the map there."""
        if self.spot >= 0:
            self.go(self.spot)


class RoundHead(Widget):
    """A small heading where a new round begins."""

    def __init__(self, ui: Ui, words: str) -> None:
        super().__init__(ui)
        self.words = words

    def measure(self, width: int) -> int:
        return self.ui.text.line(theme.NOTE)

    def paint(self, target: pygame.Surface) -> None:
        ui = self.ui
        wide = ui.text.blit(target, self.words, self.rect.topleft, theme.NOTE, True, theme.MUTE)
        x = self.rect.x + wide + ui.px(8)
        target.fill(theme.LINE, (x, self.rect.centery, max(0, self.rect.right - x), ui.px(1)))


def log_lines(
    ui: Ui, book: Book, view: View, facts: Sequence[Fact], go: Callable[[int], object], most: int = 60
) -> list[Widget]:
    """The newest `most` dispatches, newest first, with a heading under each round's lines."""
    found: list[Widget] = []
    shown = 0
    for number, fact in reversed(list(enumerate(facts))):
        if quiet(book, fact):
            continue
        if isinstance(fact, RoundBegun):
            found.append(RoundHead(ui, phrases.fact_line(book, fact)))
            continue
        if shown >= most:
            break
        found.append(LogLine(ui, book, view, fact, number, go))
        shown += 1
    return found


def log_panel(
    ui: Ui, book: Book, view: View, facts: Sequence[Fact], go: Callable[[int], object], all_: Callable[[], object]
) -> Widget:
    """The head and the scrolled lines."""
    lines = log_lines(ui, book, view, facts, go)
    if not lines:
        lines = [Label(ui, "Nothing has happened yet.", theme.NOTE, colour=theme.MUTE)]
    head = Row(ui, [
        Label(ui, "Dispatches", bold=False, colour=theme.MUTE), Spacer(ui, grow=1), AllKey(ui, all_),
    ])
    return Column(ui, [head, Scroll(ui, Column(ui, lines, gap=9), grow=1)], gap=10, grow=1)


class AllKey(Pressable):
    """`all L`: the whole log."""

    def __init__(self, ui: Ui, action: Callable[[], object]) -> None:
        super().__init__(ui, key="log_all", tip="The whole log (L)")
        self.action = action

    def natural(self) -> int:
        return self.ui.px(60)

    def measure(self, width: int) -> int:
        return self.ui.px(22)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        colour = theme.HI if self.hovered else theme.MUTE
        wide = key_box(ui, target, "L", rect.right, rect.centery, colour)
        y = rect.centery - ui.text.line(theme.NOTE) / 2
        ui.text.blit(target, "all", (rect.right - wide - ui.px(6), y), theme.NOTE, False, colour, "right")

    def activate(self) -> None:
        self.action()
