"""What stands in the place of the hand when there is nothing to play: what my move did, or who is thinking."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.client.kit import Button, Column, Icon, Label, Paragraph, Row, Spacer, Widget, theme
from game.client.kit.text import Run
from game.client.kit.ui import Ui
from game.client.kit.widget import Panel
from game.client.table import log, phrases
from game.client.table.reading import Book
from game.rules.batch import Fact
from game.rules.tables import Kind
from game.rules.views import View


def done_panel(
    ui: Ui,
    book: Book,
    view: View,
    facts: Sequence[Fact],
    *,
    on: Callable[[], object],
    on_words: str,
    undo: Callable[[], object] | None,
) -> Panel:
    """What the last move did, Undo (or why not), and the way on."""
    told: list[Run] = []
    for fact in facts:
        if fact.kind == "round":
            break
        if fact.kind == "row" and fact.row >= 0 and Kind(int(book.tables.kind[fact.row])) in (Kind.CABINET, Kind.BOOKS):
            continue
        if told:
            told.append(Run("\n"))
        told += log.sentence(book, fact)
        lines = phrases.changes(book, view, fact.changes)
        if lines:
            told += [Run("\n"), *phrases.say_runs(lines)]
    style = book.style(view.seat)
    back = Button(ui, "Undo", undo, hint="Ctrl Z", key="undo")
    back.enabled = undo is not None
    if undo is None:
        back.tip = "It can\u2019t be taken back: dice were rolled, or something was seen, since."
    row = Row(ui, [
        Icon(ui, f"mark:{style.mark}", 18, style.fill),
        Column(ui, [
            Label(ui, "Done", theme.LARGE, bold=True, colour=theme.HI),
            Paragraph(ui, told or "You passed.", theme.NOTE, lines=10),
        ], gap=4, grow=1),
        Column(ui, [Button(ui, on_words, on, kind="primary", hint="Enter", key="go_on"), back], gap=8),
    ], gap=16, align="top")
    return Panel(ui, [row], top=style.fill, key="done", pad=(18, 14))


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


def thinking_panel(ui: Ui, name: str, dots: Dots) -> Panel:
    """A bot is thinking; the window stays alive."""
    row = Row(ui, [dots, Label(ui, f"{name} is thinking", colour=theme.HI), Spacer(ui, grow=1)], gap=14)
    return Panel(ui, [row], key="thinking", pad=(18, 14))
