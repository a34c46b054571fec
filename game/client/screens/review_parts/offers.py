"""Every offer of a game in order: who made it, what it held, what became of it, and what it was worth on no deal."""

from __future__ import annotations

from collections.abc import Sequence

from game.client.kit import Column, Icon, Label, Panel, Paragraph, Row, Rule, Run, SeatStyle, Ui, Widget, theme
from game.client.reading import Book
from game.pages.report.page import gained
from game.review.offers import TAKEN, Offered, became
from game.review.review import Review
from game.wording.messages import say
from game.wording.packages import clause_names

FATE = 190
"""Room for what became of an offer, in design pixels."""


def listed_offers(ui: Ui, review: Review, book: Book, styles: Sequence[SeatStyle], width: float) -> Widget:
    """The list. width: the room for it, in design pixels."""
    parts: list[Widget] = [Label(ui, say("Every offer"), theme.HEADING)]
    for offer in review.offers:
        parts += [Rule(ui), _offer(ui, review, book, styles, offer, width)]
    if not review.offers:
        parts.append(Paragraph(ui, say("No offer was made that is known of."), theme.BODY.ink(theme.MUTE)))
    return Panel(ui, parts, theme.LOOSE, gap=7).named("offers")


def _offer(ui: Ui, review: Review, book: Book, styles: Sequence[SeatStyle], offer: Offered, width: float) -> Widget:
    style, name = styles[offer.fact.sender], book.seats[offer.fact.sender].name
    taken = offer.fate in TAKEN
    head = Row(ui, [Label(ui, str(offer.number), theme.BODY.strong.ink(theme.HI)),
                    Icon(ui, f"mark:{style.mark}", 13, style.fill),
                    Paragraph(ui, say("Round {round}, {seat}", round=offer.round, seat=name),
                              theme.NOTE.ink(style.lit)).growing()], gap=8)
    held = "; ".join(clause_names(review.account.words, offer.fact.package))
    what: list[Widget] = [Paragraph(ui, held, theme.NOTE.ink(theme.HI if taken else theme.TEXT))]
    deal = review.known.worth.get(offer.number)
    if deal is not None:
        what.append(Paragraph(ui, [part for seat, gain in enumerate(deal.gain)
                                   for part in (Run(f"{book.seats[seat].name} ", styles[seat].lit, True),
                                                Run(f"{gained(gain)}   "))], theme.ASIDE))
    fate = Paragraph(ui, became(offer.fate, review.match.over),
                     theme.NOTE.strong.ink(theme.IVORY) if taken else theme.NOTE)
    if width < 800:
        return Column(ui, [head, *what, fate], gap=2)
    return Row(ui, [Column(ui, [head], width=FATE), Column(ui, what, gap=2).growing(),
                    Column(ui, [fate], width=FATE)], gap=14, align="top")
