"""The ending's questions for the talk afterwards, and the computer's reasons for its moves."""

from __future__ import annotations

from collections.abc import Sequence

from game.client.kit import Column, Icon, Label, Panel, Paragraph, Row, Spacer, Ui, Widget, theme
from game.client.reading import Book
from game.client.screens.ending_parts.moments import round_head
from game.review.reasons import Because
from game.wording.messages import say


def questions(ui: Ui, book: Book, width: float) -> Widget:
    """The scenario's questions, in two columns where the width in design pixels allows."""
    blocks: list[Widget] = [
        Panel(ui, [
            Row(ui, [
                Label(ui, question.id, theme.BODY.strong.ink(theme.MUTE)),
                Paragraph(ui, question.question, theme.SUBHEADING).growing(),
            ], gap=12, align="top"),
            Paragraph(ui, say("Where to look: {where}", where=question.look), theme.NOTE),
        ], theme.LOOSE, gap=6).growing()
        for question in book.document.questions
    ]
    if not blocks:
        return Paragraph(ui, say("This scenario asks no questions."), theme.BODY.ink(theme.MUTE))
    if width < 900:
        return Column(ui, blocks, gap=12)
    rows: list[Widget] = []
    for k in range(0, len(blocks), 2):
        pair = blocks[k:k + 2]
        rows.append(Row(ui, pair if len(pair) == 2 else [*pair, Spacer(ui).growing()], gap=12, align="stretch"))
    return Column(ui, rows, gap=12)


def reasons(ui: Ui, book: Book, because: Sequence[Because]) -> Widget:
    """Each move of the computer that it can give a reason for."""
    rows: list[Widget] = []
    last = 0
    for move in because:
        if move.round != last:
            last = move.round
            rows += round_head(ui, book, last)
        style, name = theme.style(*book.badges[move.seat]), book.words.title(book.tables.rows[move.row])
        rows.append(Row(ui, [Icon(ui, f"mark:{style.mark}", 12, style.fill), Column(ui, [
            Paragraph(ui, name, theme.BODY.ink(theme.HI)), Paragraph(ui, move.text, theme.NOTE),
        ], gap=0).growing()], gap=10, align="top"))
    if not rows:
        rows = [Paragraph(ui, say("It gave none."), theme.BODY.ink(theme.MUTE))]
    head = Label(ui, say("Why the computer moved as it did"), theme.HEADING)
    return Panel(ui, [head, *rows], theme.LOOSE, gap=8)
