"""The ending's part on what people thought: forecasts against what came, guesses of directives, reasons and results."""

from __future__ import annotations

from game.client.kit import Column, Icon, Label, Panel, Paragraph, Row, Ui, Widget, theme
from game.client.reading import Book
from game.client.screens.offer.widgets import Points
from game.match.thoughts import DIRECTIVE
from game.review.forecasts import Forecast, Mean, Reasoned, Thoughts
from game.wording.forecasts import choice_name, expected
from game.wording.messages import count, say


def thoughts(ui: Ui, book: Book, told: Thoughts, width: float) -> Widget:
    """Forecasts beside reasons where the width in design pixels allows."""
    parts: list[Widget] = []
    if told.forecasts:
        parts.append(_forecasts(ui, book, told))
    if told.reasons:
        rows: list[Widget] = [_reason(ui, book, one) for one in told.reasons]
        parts.append(Panel(ui, [Label(ui, say("Reasons beside results"), theme.HEADING), *rows], theme.LOOSE, gap=8))
    if width < 1000 or len(parts) < 2:
        return Column(ui, parts, gap=12)
    return Row(ui, [part.growing() for part in parts], gap=12, align="top")


def _forecasts(ui: Ui, book: Book, told: Thoughts) -> Panel:
    why = say("The Brier score is the squared error, summed over all that could have come: 0 is certain and right, 2 "
              "is certain and wrong.")
    rows = [*(_mean(ui, book, one) for one in told.means), *(_forecast(ui, book, one) for one in told.forecasts)]
    return Panel(ui, [Label(ui, say("Forecasts against what came"), theme.HEADING), Paragraph(ui, why, theme.NOTE),
                      *rows], theme.LOOSE, gap=8)


def _of_seat(ui: Ui, book: Book, seat: str, body: list[Widget], end: Widget | None = None) -> Row:
    """Something that a seat said, with its mark."""
    style = theme.style(*book.badges[[one.id for one in book.seats].index(seat)])
    parts = [Icon(ui, f"mark:{style.mark}", 12, style.fill), Column(ui, body, gap=0).growing()]
    return Row(ui, [*parts, *([end] if end is not None else [])], gap=10, align="top")


def _mean(ui: Ui, book: Book, one: Mean) -> Widget:
    what = count("{n} forecast of a directive", "{n} forecasts of a directive", one.n) if one.about == DIRECTIVE else \
        count("{n} forecast of a move", "{n} forecasts of a move", one.n)
    words = say("{what}: mean score {score}, an even guess {even}", what=what, score=f"{one.score:.2f}",
                even=f"{one.even:.2f}")
    return _of_seat(ui, book, one.seat, [Paragraph(ui, words, theme.BODY.strong.ink(theme.HI))])


def _forecast(ui: Ui, book: Book, one: Forecast) -> Widget:
    seat = next(seat.name for seat in book.seats if seat.id == one.of)
    head = say("Round {round}: {seat} {expected}", round=one.round, seat=seat,
               expected=expected(book.document, one.odds))
    if one.about == DIRECTIVE:
        head = say("Round {round}: the directive of {seat}: {expected}", round=one.round, seat=seat,
                   expected=expected(book.document, one.odds))
    came = say("It did not move again.") if one.score is None else \
        say("It was: {came} (score {score})", came=choice_name(book.document, one.came), score=f"{one.score:.2f}")
    return _of_seat(ui, book, one.seat, [Paragraph(ui, head, theme.BODY.ink(theme.HI)),
                                         Paragraph(ui, came, theme.NOTE)])


def _reason(ui: Ui, book: Book, one: Reasoned) -> Widget:
    head = say("Round {round}: {move}", round=one.round, move=one.move)
    return _of_seat(ui, book, one.seat, [Paragraph(ui, head, theme.BODY.ink(theme.HI)),
                                         Paragraph(ui, one.text, theme.NOTE)], Points(ui, one.points, width=52))
