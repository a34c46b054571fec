"""What a game came to: how it ended, who sat where, every seat's points with their sum, and how they went."""

from __future__ import annotations

from collections.abc import Callable

from game.client.kit import Button, Column, Icon, Panel, Paragraph, Row, Run, Ui, Widget, theme
from game.client.reading import Book
from game.client.screens.ending_parts.points import points
from game.pages.report.page import estimated, no_deal
from game.review.review import Review
from game.wording.messages import say


def came_to(ui: Ui, review: Review, book: Book, width: float, replay: Callable[[], object]) -> Widget:
    """width: the room for it, in design pixels; replay: shows the map's course."""
    match = review.match
    ended = match.scenario.document.endings[match.ending].text if match.over else \
        say("The game is not over. This review holds every secret: it is for the instructor, and not for the table.")
    words = Column(ui, [Paragraph(ui, ended, theme.BODY.ink(theme.HI)), _seats(ui, review, book),
                        *([Paragraph(ui, estimated(review), theme.ASIDE)] if any(review.without_deal) else ())], gap=3)
    course = Button(ui, say("The map\u2019s course"), replay, hint="M").named("course") \
        .tipped(say("The map move by move, as everybody, a seat, or nobody saw it"))
    top: Widget = Row(ui, [words.growing(), course], gap=16) if width >= 800 else Column(ui, [words, course], gap=8)
    return Column(ui, [Panel(ui, [top], theme.SLIP), points(ui, book, review.results, review.course, width)], gap=12)


def _seats(ui: Ui, review: Review, book: Book) -> Widget:
    """A line for each seat: who sat there, and what it would have had without a deal."""
    beside = {book.seats[one.seat].name: no_deal(review, one.seat) for one in review.results}
    styles = {seat.name: theme.style(*badge) for seat, badge in zip(book.seats, book.badges, strict=False)}
    rows: list[Widget] = []
    for one in review.participants:
        style = styles.get(one.seat, theme.NEUTRAL)
        said = [Run(f"{one.seat}  ", style.lit, True), Run(one.who)]
        if one.seat in beside:
            said.append(Run(f"  \u00b7  {beside[one.seat]}", theme.MUTE))
        rows.append(Row(ui, [Icon(ui, f"mark:{style.mark}", 12, style.fill),
                             Paragraph(ui, said, theme.NOTE).growing()], gap=8))
    return Column(ui, rows, gap=2).named("seats")
