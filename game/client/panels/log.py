"""The log, told as dispatches: each line a date, who, one sentence, and the way to its place on the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import NamedTuple

import pygame

from game.client.keys import hint
from game.client.kit import (
    Column,
    Label,
    Pressable,
    Row,
    Run,
    Scroll,
    Spacer,
    Ui,
    Widget,
    draw,
    key_box,
    paint_lines,
    theme,
)
from game.client.panels import effects
from game.client.reading import Book
from game.review.causes import Cause, sums
from game.rules.facts import OfRow
from game.rules.views import View
from game.wording import dates, teller
from game.wording.messages import say
from game.wording.told import Breath, Told, Topic, dispatches

MOST, MOST_LINES = 60, 9
"""Most dispatches of the panel, and most lines of one."""


def day(told: Told) -> str:
    """The date of what is told: `23 Dec`."""
    return dates.day_of_year(told.when)


def date_wide(ui: Ui) -> int:
    """How wide a column of such dates is, in window pixels, whatever the month."""
    return max(ui.text.width(dates.day_of_year(date(2000, month, 28)), theme.NOTE) for month in range(1, 13))


def sentence(book: Book, told: Told) -> list[Run]:
    """The dispatch: where in bold, then what; a sentence that begins with the place by itself has no other head."""
    head = ""
    if told.seat >= 0:
        head = book.seats[told.seat].city
    elif told.place >= 0:
        head = book.places[told.place].name
    words = teller.sentence(told, placed=bool(head))
    return [Run(words)] if not head or words.startswith(head) else [Run(f"{head}. ", theme.HI, True), Run(words)]


def emblem(book: Book, told: Told) -> str:
    """The icon of what an event is about; '' for anything else."""
    subject = book.subjects.get(told.fact.row) if isinstance(told.fact, OfRow) else None
    return theme.SUBJECTS[subject] if subject else ""


class Links(NamedTuple):
    """What the lines of a log lead to: a place on the map, the whole log, the walk that opened a round, and what a
    thing did to the points of who reads."""

    go: Callable[[int], object]
    all_: Callable[[], object]
    walk: Callable[[int], object]
    cause: Callable[[Told], Cause]


def changes_tip(book: Book, view: View, told: Told, cause: Callable[[Told], Cause]) -> list[Run] | None:
    """What a thing changed, from what to what, and what that did to the points of who reads."""
    return effects.tip(book, view, sums([cause(told)])) if told.net else None


class LogLine(Pressable):
    """One dispatch; pressing it takes the map to its place."""

    ring_out = 1

    def __init__(self, ui: Ui, book: Book, view: View, told: Told, number: int, links: Links) -> None:
        tip = partial(changes_tip, book, view, told, links.cause) if told.net else None
        super().__init__(ui, key=f"log:{number}", tip=tip)
        self.when, self.dated = day(told), date_wide(ui)
        self.runs = sentence(book, told)
        self.spot = told.place
        self.style = theme.style(*book.badges[told.seat])
        self.by_seat = told.seat >= 0
        self.emblem = emblem(book, told)
        self.go = links.go

    def _wide(self, width: int) -> int:
        return width - self.dated - self.ui.px(24 + 26)

    def measure(self, width: int) -> int:
        lines = self.ui.text.wrap(self.runs, theme.NOTE, self._wide(width))[:MOST_LINES]
        return len(lines) * self.ui.text.line(theme.NOTE)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        line = ui.text.line(theme.NOTE)
        ui.text.blit(target, self.when, rect.topleft, theme.ASIDE)
        x = rect.x + self.dated + ui.px(11)
        if self.emblem:
            mark = ui.icon(self.emblem, 13, theme.MUTE)
        elif self.by_seat:
            mark = draw.mark(self.style.mark, ui.px(10), self.style.fill)
        else:
            mark = draw.disc(ui.px(3), theme.MUTE)
        target.blit(mark, mark.get_rect(center=(x, rect.y + line // 2)))
        style = theme.NOTE.ink(theme.HI) if self.hovered else theme.NOTE
        lines = ui.text.wrap(self.runs, style, self._wide(rect.width))[:MOST_LINES]
        paint_lines(ui, target, lines, (rect.x + self.dated + ui.px(24), rect.y), style)
        if self.spot >= 0:
            pin = ui.icon("pin", 13, theme.HI if self.hovered else theme.MUTE)
            target.blit(pin, pin.get_rect(midtop=(rect.right - ui.px(9), rect.y + ui.px(2))))

    def activate(self) -> None:
        """Take the map there."""
        if self.spot >= 0:
            self.go(self.spot)


class RoundHead(Pressable):
    """A small heading where a new round begins; pressing it walks again through how the one before it ended."""

    ring_out = 1

    def __init__(self, ui: Ui, words: str, number: int, walk: Callable[[int], object]) -> None:
        super().__init__(ui, key=f"round:{number}", tip=say("How it came to this: walk through it again"))
        self.words, self.number, self.again = words, number, walk

    def measure(self, width: int) -> int:
        return self.ui.text.line(theme.NOTE)

    def paint(self, target: pygame.Surface) -> None:
        ui = self.ui
        style = theme.ASIDE.strong.ink(theme.HI) if self.hovered else theme.ASIDE.strong
        wide = ui.text.blit(target, self.words, self.rect.topleft, style)
        x = self.rect.x + wide + ui.px(8)
        target.fill(theme.LINE, (x, self.rect.centery, max(0, self.rect.right - x), ui.px(1)))

    def activate(self) -> None:
        """Walk through it again."""
        self.again(self.number)


def log_lines(ui: Ui, book: Book, view: View, record: Iterable[Breath], links: Links) -> list[Widget]:
    """The newest dispatches, newest first, with a heading under each round's lines."""
    widgets: list[Widget] = []
    shown = 0
    for number, told in reversed(list(enumerate(dispatches(record)))):
        if told.topic == Topic.ROUND:
            words = say("{title}: {detail}", title=told.title, detail=told.detail)
            widgets.append(RoundHead(ui, words, told.round, links.walk))
            continue
        if shown >= MOST:
            break
        widgets.append(LogLine(ui, book, view, told, number, links))
        shown += 1
    return widgets


def log_panel(ui: Ui, book: Book, view: View, record: Iterable[Breath], links: Links) -> Widget:
    """The head and the scrolled lines."""
    lines = log_lines(ui, book, view, record, links)
    if not lines:
        lines = [Label(ui, say("Nothing has happened yet."), theme.ASIDE)]
    head = Row(ui, [
        Label(ui, say("Dispatches"), theme.BODY.ink(theme.MUTE)), Spacer(ui).growing(), AllKey(ui, links.all_),
    ])
    return Column(ui, [head, Scroll(ui, Column(ui, lines, gap=9)).growing()], gap=10).growing()


class AllKey(Pressable):
    """`all L`: the whole log."""

    def __init__(self, ui: Ui, action: Callable[[], object]) -> None:
        super().__init__(ui, key="log_all", tip=say("The whole log ({key})", key=hint("log")))
        self.action = action

    def natural(self) -> int:
        return self.ui.px(60)

    def measure(self, width: int) -> int:
        return self.ui.px(22)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        colour = theme.HI if self.hovered else theme.MUTE
        wide = key_box(ui, target, hint("log"), rect.right, rect.centery, colour)
        y = rect.centery - ui.text.line(theme.NOTE) / 2
        ui.text.blit(target, say("all"), (rect.right - wide - ui.px(6), y), theme.NOTE.right.ink(colour))

    def activate(self) -> None:
        self.action()
