"""Turning points: what each seat could expect over the game, the steps that changed it most, and a way to play on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pygame

from game.client.kit import (
    Button,
    Column,
    Icon,
    Label,
    Panel,
    Paragraph,
    Row,
    Run,
    SeatStyle,
    Spacer,
    Square,
    Ui,
    Widget,
    draw,
    theme,
)
from game.client.reading import Book
from game.client.screens.review_parts.plot import Plot
from game.pages.report.page import estimated, gained, timeline, values
from game.review.review import Review
from game.review.turns import Turn
from game.wording.messages import say

WIDE = 236
"""The least width of a turning point's panel, in design pixels."""


def turning(ui: Ui, review: Review, book: Book, width: float, play_on: Callable[[int], object]) -> Widget:
    """The curve and a panel for each turning point. width: in design pixels; play_on: from a step of the game."""
    styles = [theme.style(*book.badges[seat]) for seat in range(len(book.seats))]
    parts: list[Widget] = [Panel(ui, [
        Label(ui, say("What each seat could expect without another deal"), theme.HEADING),
        Expectations(ui, review, styles),
        Paragraph(ui, estimated(review), theme.ASIDE),
        Row(ui, [part for seat, style in enumerate(styles)
                 for part in (Icon(ui, f"mark:{style.mark}", 13, style.fill), Label(ui, book.seats[seat].name,
                                                                                      theme.NOTE.ink(style.lit)))],
            gap=8),
        Paragraph(ui, say("In points at the end, from play-outs from before and after each step with the same dice; "
                          "the numbers are rounds. The steps that changed it most have letters."), theme.ASIDE),
    ], theme.LOOSE, gap=6)]
    panels = [_panel(ui, review, book, turn, play_on) for turn in review.turns]
    across = max(1, min(len(panels), int((width + 12) // (WIDE + 12))))
    for k in range(0, len(panels), across):
        line: list[Widget] = [*panels[k:k + across]]
        parts.append(Row(ui, [*line, *(Spacer(ui).growing() for _ in range(across - len(line)))], gap=12, align="top"))
    if not panels:
        parts.append(Paragraph(ui, say("No step stands out beyond chance."), theme.BODY.ink(theme.MUTE)))
    return Column(ui, parts, gap=12)


def _panel(ui: Ui, review: Review, book: Book, turn: Turn, play_on: Callable[[int], object]) -> Widget:
    where = [say("Round {round}", round=turn.round)]
    if turn.seat >= 0:
        where.append(book.seats[turn.seat].name)
    if turn.closing:
        where.append(say("and the end of that round"))
    parts: list[Widget] = [
        Row(ui, [Letter(ui, turn.letter), Paragraph(ui, turn.title, theme.SUBHEADING).growing()], gap=10, align="top"),
        Paragraph(ui, " \u00b7 ".join(where), theme.ASIDE),
    ]
    for seat, one in enumerate(turn.change):
        style = theme.style(*book.badges[seat])
        parts.append(Paragraph(ui, [Run(f"{book.seats[seat].name}  ", style.lit, True), Run(gained(one))], theme.NOTE))
    parts += [Paragraph(ui, line, theme.ASIDE) for line in turn.also]
    if turn.instead is not None:
        gains = ", ".join(f"{book.seats[seat].name} {gained(one)}" for seat, one in enumerate(turn.instead.gain))
        title = review.account.words.title(review.account.tables.rows[turn.instead.row])
        parts.append(Paragraph(ui, say("**Otherwise**: {move}: {gains}", move=title, gains=gains), theme.NOTE))
    onward = Button(ui, say("Play on from here"), partial(play_on, turn.step - 1), theme.SMALL)
    parts.append(Row(ui, [onward.named(f"on:{turn.letter}"), Spacer(ui).growing()]))
    return Panel(ui, parts, theme.LOOSE, gap=6).growing()


class Letter(Square):
    """The letter of a turning point in its box."""

    def __init__(self, ui: Ui, letter: str) -> None:
        super().__init__(ui, 24)
        self.letter = letter

    def paint(self, target: pygame.Surface) -> None:
        paint_letter(self.ui, target, self.rect.center, self.letter)


def paint_letter(ui: Ui, target: pygame.Surface, middle: tuple[int, int], letter: str) -> None:
    """A letter in its box."""
    box = pygame.Rect(0, 0, ui.px(22), ui.px(22))
    box.center = middle
    draw.paint_box(target, box, ui.px(3), theme.IVORY)
    style = theme.NOTE.strong.ink(theme.INK_ON_IVORY).centre
    ui.text.blit(target, letter, (box.centerx, box.centery - ui.text.line(style) / 2), style)


class Expectations(Plot):
    """What each seat could expect after each step, with its interval, and where the turning points lie."""

    high = 230.0

    def __init__(self, ui: Ui, review: Review, styles: Sequence[SeatStyle]) -> None:
        super().__init__(ui)
        self.curves, self.styles, self.time = values(review), styles, timeline(review)
        self.letters = [(turn.letter, turn.step) for turn in review.turns]

    def paint(self, target: pygame.Surface) -> None:
        last = max(self.time.steps - 1, 1)
        ends = [end for curve in self.curves for _, one in curve for end in one]
        frame, _, marks = self.frame((0.0, float(last)), ends, margin=0.04)
        self.grid_up(target, frame, marks)
        self.rounds(target, frame, self.time.begun, last)
        for curve, style in zip(self.curves, self.styles, strict=True):
            over = [(frame.x(at), frame.y(one.high)) for at, one in curve]
            under = [(frame.x(at), frame.y(one.low)) for at, one in reversed(curve)]
            self.shade(target, [*over, *under], style.fill, 50)
            self.line(target, [(frame.x(at), frame.y(one.value)) for at, one in curve], style.fill)
        for letter, at in self.letters:
            x = frame.x(at)
            self.dashed(target, (x, frame.top), (x, frame.bottom), theme.MUTE)
            paint_letter(self.ui, target, (round(x), frame.top + self.ui.px(6)), letter)
