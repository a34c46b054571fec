"""What a game came to: how it ended, who sat where, every seat's points with their sum, and how they went."""

from __future__ import annotations

from collections.abc import Callable

from game.client.kit import Button, Column, Panel, Paragraph, Row, Ui, Widget, theme
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
    sat = "   ".join(say("{seat}: {who}", seat=one.seat, who=one.who) for one in review.participants)
    beside = "   ".join(say("{seat}: {what}", seat=book.seats[one.seat].name, what=no_deal(review, one.seat))
                        for one in review.results)
    words = Column(ui, [Paragraph(ui, ended, theme.BODY.ink(theme.HI)), Paragraph(ui, sat, theme.NOTE),
                        Paragraph(ui, beside, theme.NOTE).named("no_deal"),
                        *([Paragraph(ui, estimated(review), theme.ASIDE)] if any(review.without_deal) else ())], gap=3)
    course = Button(ui, say("The map\u2019s course"), replay, hint="M").named("course") \
        .tipped(say("The map move by move, as everybody, a seat, or nobody saw it"))
    top: Widget = Row(ui, [words.growing(), course], gap=16) if width >= 800 else Column(ui, [words, course], gap=8)
    return Column(ui, [Panel(ui, [top], theme.SLIP), points(ui, book, review.results, review.course, width)], gap=12)
