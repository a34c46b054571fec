"""The ending's key moments: what counted, round by round, and by how much it moved each seat's points."""

from __future__ import annotations

from game.client.kit import Column, Icon, Label, Panel, Paragraph, Row, Rule, Run, Spacer, Ui, Widget, theme
from game.client.panels import log
from game.client.reading import Book
from game.client.screens.ending_parts.points import course
from game.client.screens.offer.widgets import Points
from game.review.record import Moment, Record
from game.wording.dates import round_called, span
from game.wording.messages import say
from game.wording.told import Told


def moments(ui: Ui, book: Book, record: Record, width: float) -> Widget:
    """The moments, and beside or above them, by the width in design pixels, the course of the points."""
    chart = course(ui, book, record.course, 300)
    rows: list[Widget] = []
    last = 0
    for moment in record.moments:
        if moment.round != last:
            last = moment.round
            rows += round_head(ui, book, last)
        rows.append(_moment(ui, book, moment))
    if not rows:
        rows = [Paragraph(ui, say("Nothing that stands out."), theme.BODY.ink(theme.MUTE))]
    head = Row(ui, [Label(ui, say("Key moments"), theme.HEADING), Spacer(ui).growing(),
                    Label(ui, say("points moved"), theme.ASIDE)])
    told = Panel(ui, [head, *rows], theme.LOOSE, gap=8)
    if width < 1000:
        return Column(ui, [chart, told], gap=12)
    chart.grow, told.grow = 0.8, 1
    return Row(ui, [told, chart], gap=12, align="top")


def round_head(ui: Ui, book: Book, number: int) -> list[Widget]:
    """A line, and over a round what it is called and its dates."""
    window = book.document.rounds[number - 1]
    words = say("{round} \u00b7 {dates}", round=round_called(number, window.name),
                dates=span(window.from_, window.to))
    return [Rule(ui), Paragraph(ui, words, theme.ASIDE.strong)]


def _moment(ui: Ui, book: Book, moment: Moment) -> Widget:
    swings: list[Widget] = []
    for seat, swing in enumerate(moment.swings):
        if swing:
            style = theme.style(*book.badges[seat])
            swings.append(Row(ui, [Spacer(ui).growing(), Icon(ui, f"mark:{style.mark}", 11, style.fill),
                                   Points(ui, swing, width=44)], gap=4))
    day = Paragraph(ui, log.day(moment.told[0]), theme.ASIDE, width=log.date_wide(ui) / ui.scale + 1)
    lines = dict.fromkeys(_line(book, told) for told in moment.told)
    body = Column(ui, [Paragraph(ui, list(line)) for line in lines], gap=2).growing()
    return Row(ui, [day, body, Column(ui, swings, gap=0, width=72)], gap=10, align="top")


def _line(book: Book, told: Told) -> tuple[Run, ...]:
    note = [Run(f" ({told.note})", theme.MUTE)] if told.note else []
    return (*log.sentence(book, told), *note)
