"""The ledger of leverage: each power card and threat round by round, what it changed; and the promises."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client.kit import Column, Flow, Icon, Label, Panel, Paragraph, Row, SeatStyle, Ui, Widget, draw, theme
from game.client.reading import Book
from game.pages.report.ledger import Line, lines
from game.pages.report.page import estimated, gained
from game.review.leverage import vow_fate
from game.review.review import Review
from game.wording.messages import say

CELL, GAP = 22, 4
"""A round's cell and the gap to the next, in design pixels."""
NAME = 230
"""Room for a lever's name, in design pixels."""


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


def ledger(ui: Ui, review: Review, book: Book, styles: Sequence[SeatStyle], width: float) -> Widget:
    """The levers seat by seat, then the promises. width: the room for it, in design pixels."""
    told = lines(review)
    kinds = (("stands", say("stands")), ("used", say("used")), ("lost", say("backed down or lapsed")))
    parts: list[Widget] = [
        Label(ui, say("What each lever bought"), theme.HEADING),
        *([Paragraph(ui, estimated(review), theme.ASIDE)] if review.known.years else []),
        Flow(ui, [part for cell, words in kinds for part in (Cells(ui, [cell]), Label(ui, words, theme.ASIDE))]),
    ]
    for seat, style in enumerate(styles):
        mine = [line for line in told if line.seat == seat]
        if mine:
            parts.append(Row(ui, [Icon(ui, f"mark:{style.mark}", 15, style.fill),
                                  Label(ui, book.seats[seat].name, theme.SUBHEADING.ink(style.lit))], gap=8))
            parts += [_line(ui, line, width) for line in mine]
    if not told:
        parts.append(Paragraph(ui, say("Nobody played a power card or made a threat."), theme.BODY.ink(theme.MUTE)))
    return Column(ui, [Panel(ui, parts, theme.LOOSE, gap=9), _promises(ui, review, book, styles)], gap=12)


def _line(ui: Ui, line: Line, width: float) -> Widget:
    said = [gained(one) for one in line.worth]
    if line.best is not None:
        said.append(say("at best {value} in round {round}", value=gained(line.best[1]), round=line.best[0]))
    said += [words for words in (line.moved, line.said) if words]
    words = Paragraph(ui, "; ".join(said), theme.NOTE)
    name, cells = Paragraph(ui, line.name, theme.BODY.ink(theme.HI)), Cells(ui, line.cells)
    if width < 800:
        return Column(ui, [name, cells, words], gap=3)
    return Row(ui, [Column(ui, [name], width=NAME), cells, words.growing()], gap=14)


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
