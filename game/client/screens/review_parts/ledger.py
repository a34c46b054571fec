"""The ledger of leverage: each power card and threat round by round, what it changed; and the promises."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client.kit import (
    Column,
    Flow,
    Icon,
    Label,
    Panel,
    Paragraph,
    Row,
    Rule,
    Run,
    SeatStyle,
    Spacer,
    Ui,
    Widget,
    draw,
    theme,
)
from game.client.reading import Book
from game.pages.report.ledger import Line, lines
from game.pages.report.page import apart, estimated
from game.review.leverage import vow_fate
from game.review.review import Review
from game.wording.messages import MINUS, say

CELL, GAP = 22, 4
"""A round's cell and the gap to the next, in design pixels."""
NAME, WORTH, BEST = 230, 150, 210
"""Room for a lever's name, for what it was worth, and for what it would have been at best, in design pixels."""
ABREAST = 1000
"""From this width on, in design pixels, they stand side by side."""


class Cells(Widget):
    """A lever's rounds: a hollow box while it stands, a full one where it was used, a crossed one where it was lost."""

    def __init__(self, ui: Ui, cells: Sequence[str]) -> None:
        super().__init__(ui)
        self.cells = cells

    def natural(self) -> int:
        return self.ui.px(CELL + GAP) * len(self.cells)

    def measure(self, width: int) -> int:
        return self.ui.px(16)

    def paint(self, target: pygame.Surface) -> None:
        px, rect = self.ui.px, self.rect
        for k, cell in enumerate(self.cells):
            box = pygame.Rect(rect.x + px(CELL + GAP) * k, rect.y, px(CELL), px(14))
            if not cell:
                target.fill(theme.LINE[:3], (box.x, box.centery, box.width, max(1, px(1))))
                continue
            fill = theme.IVORY if cell == "used" else None
            border = theme.WARN if cell == "lost" else theme.IVORY
            draw.paint_box(target, box, px(3), fill, border, max(1, px(1.5)))
            if cell == "lost":
                ink = draw.cross(px(11), theme.WARN)
                target.blit(ink, ink.get_rect(center=box.center))


class Rounds(Cells):
    """The numbers of the rounds over their cells."""

    def measure(self, width: int) -> int:
        return self.ui.text.line(theme.NOTE)

    def paint(self, target: pygame.Surface) -> None:
        px = self.ui.px
        for k, number in enumerate(self.cells):
            self.ui.text.blit(target, number, (self.rect.x + px(CELL + GAP) * k + px(CELL) // 2, self.rect.y),
                              theme.ASIDE.centre)


def ledger(ui: Ui, review: Review, book: Book, styles: Sequence[SeatStyle], width: float) -> Widget:
    """The levers seat by seat, then the promises. width: the room for it, in design pixels."""
    told = lines(review)
    kinds = (("stands", say("stands")), ("used", say("used")), ("lost", say("backed down or lapsed")))
    parts: list[Widget] = [
        Label(ui, say("What each lever bought"), theme.HEADING),
        *([Paragraph(ui, estimated(review), theme.ASIDE)] if review.known.years else []),
        Flow(ui, [Row(ui, [Cells(ui, [cell]), Label(ui, words, theme.ASIDE)], gap=4) for cell, words in kinds], gap=20),
    ]
    for seat, style in enumerate(styles):
        mine = [line for line in told if line.seat == seat]
        if mine:
            parts += [Spacer(ui, height=8)] * (mine[0] is not told[0])
            name = Row(ui, [Icon(ui, f"mark:{style.mark}", 15, style.fill),
                            Label(ui, book.seats[seat].name, theme.SUBHEADING.ink(style.lit))], gap=8)
            parts.append(_head(ui, name, mine, width))
            for line in mine:
                parts += [Rule(ui), _line(ui, line, width)]
    if not told:
        parts.append(Paragraph(ui, say("Nobody played a power card or made a threat."), theme.BODY.ink(theme.MUTE)))
    return Column(ui, [Panel(ui, parts, theme.LOOSE, gap=9), _promises(ui, review, book, styles)], gap=12)


def _head(ui: Ui, name: Widget, mine: Sequence[Line], width: float) -> Widget:
    """The seat, and over its lines the rounds and what each column says."""
    if width < ABREAST:
        return name
    heads: list[Widget] = [Column(ui, [name], width=NAME),
                           Rounds(ui, [str(round_) for round_ in range(1, len(mine[0].cells) + 1)])]
    if any(line.worth for line in mine):
        heads += [Column(ui, [Label(ui, words, theme.ASIDE)], width=wide)
                  for words, wide in ((say("points"), WORTH), (say("at best"), BEST))]
    return Row(ui, [*heads, Label(ui, say("what it moved"), theme.ASIDE).growing()], gap=14)


def _line(ui: Ui, line: Line, width: float) -> Widget:
    moved = "; ".join(words for words in (line.moved, line.said) if words)
    name, cells = Paragraph(ui, line.name, theme.BODY.ink(theme.HI)), Cells(ui, line.cells)
    worth = [Paragraph(ui, _gained(*apart(one)), theme.ASIDE) for one in line.worth]
    best: list[Widget] = []
    if line.best is not None:
        when = Run(say(", round {round}", round=line.best[0]))
        best = [Paragraph(ui, [*_gained(*apart(line.best[1])), when], theme.ASIDE)]
    words = Paragraph(ui, moved, theme.NOTE)
    if width < ABREAST:
        named = [Paragraph(ui, say("at best:"), theme.ASIDE)] if best else []
        return Column(ui, [name, cells, *worth, *named, *best, words], gap=3)
    columns = [Column(ui, [name], width=NAME), cells]
    if worth:
        columns += [Column(ui, worth, gap=0, width=WORTH), Column(ui, best, gap=0, width=BEST)]
    return Row(ui, [*columns, words.growing()], gap=14)


def _gained(change: str, ends: str) -> list[Run]:
    """A change, strong, with its interval."""
    return [Run(f"{change}  ", theme.WARN if change.startswith(MINUS) else theme.HI, True), Run(ends)]


def _promises(ui: Ui, review: Review, book: Book, styles: Sequence[SeatStyle]) -> Widget:
    parts: list[Widget] = [Label(ui, say("Promises"), theme.HEADING)]
    for vow in review.leverage.vows:
        marks = [Icon(ui, f"mark:{styles[seat].mark}", 13, styles[seat].fill) for seat in vow.debtors]
        made = say("made in round {round}", round=vow.round)
        fate = vow_fate(review.account, vow)
        parts.append(Row(ui, [*marks, Column(ui, [
            Paragraph(ui, vow.name, theme.BODY.ink(theme.HI)), Paragraph(ui, f"{made}; {fate}", theme.NOTE),
        ], gap=0).growing()], gap=8, align="top"))
    if len(parts) == 1:
        parts.append(Paragraph(ui, say("No promise was made that is known of."), theme.BODY.ink(theme.MUTE)))
    return Panel(ui, parts, theme.LOOSE, gap=9)
