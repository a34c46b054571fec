"""The ending's deals and promises: who gave what, who broke his word, and how many offers came to what."""

from __future__ import annotations

from collections.abc import Iterable

from game.client.kit import Column, Icon, Label, Panel, Paragraph, Row, Run, Spacer, Ui, Widget, theme
from game.client.panels.deal import parts_of
from game.client.reading import Book
from game.review.record import AcceptedOffer, Offers, Record
from game.rules.facts import ClientAsked
from game.rules.seen import Offer
from game.wording.messages import number, say
from game.wording.teller import sentence
from game.wording.told import Told


def deals(ui: Ui, book: Book, record: Record, width: float) -> Widget:
    """The accepted offers, and beside them, if the width in design pixels allows, broken promises and counts."""
    told: list[Widget] = [_deal(ui, book, deal) for deal in record.deals]
    if not told:
        told = [Paragraph(ui, say("No offer was accepted."), colour=theme.MUTE)]
    left = Panel(ui, [Label(ui, say("Who gave what"), theme.LARGE, bold=True, colour=theme.HI), *told], gap=12, grow=1,
                 kept=False)
    right = Column(ui, [_breaches(ui, book, record.breaches), _counts(ui, record.offers)], gap=12,
                   grow=1 if width < 1150 else 0.6)
    if width < 760:
        return Column(ui, [left, right], gap=12)
    return Row(ui, [left, right], gap=12, align="top")


def _deal(ui: Ui, book: Book, deal: AcceptedOffer) -> Widget:
    offer = deal.offer
    head = say("Round {round}: {what}", round=offer.round, what=deal.told.title)
    parts: list[Widget] = [Row(ui, [
        Icon(ui, "handshake" if deal.acted else "cross", 16, theme.HI if deal.acted else theme.WARN),
        Paragraph(ui, head, bold=True, colour=theme.HI, grow=1)], gap=10)]
    for title, clauses in parts_of(book, Offer(offer.sender, offer.receiver, offer.package)):
        names = "; ".join(clause.name for _, clause in clauses)
        parts.append(Paragraph(ui, [Run(f"{title}: ", theme.MUTE, True), Run(names)], theme.NOTE))
    for answer in deal.asked:
        signed = isinstance(answer.fact, ClientAsked) and answer.fact.signed
        parts.append(Paragraph(ui, sentence(answer), theme.NOTE, colour=theme.HI if signed else theme.WARN))
    if not deal.acted:
        parts.append(Paragraph(ui, say("It fell through: no clause acted."), theme.NOTE, colour=theme.WARN))
    return Panel(ui, parts, fill=theme.CARD, border=None, radius=theme.RADIUS_SMALL, pad=(14, 10), gap=4, kept=False)


def _breaches(ui: Ui, book: Book, breaches: Iterable[Told]) -> Widget:
    rows: list[Widget] = []
    for breach in breaches:
        style = theme.style(*book.badges[breach.seat])
        words = Paragraph(ui, say("Round {round}: {what}", round=breach.round, what=sentence(breach)), grow=1)
        rows.append(Row(ui, [Icon(ui, f"mark:{style.mark}", 12, style.fill), words], gap=10, align="top"))
    if not rows:
        rows = [Paragraph(ui, say("Nobody broke a promise."), colour=theme.MUTE)]
    head = Label(ui, say("Broken promises"), theme.LARGE, bold=True, colour=theme.HI)
    return Panel(ui, [head, *rows], gap=8, kept=False)


def _counts(ui: Ui, offers: Offers) -> Widget:
    rows: list[Widget] = [Label(ui, say("Offers"), theme.LARGE, bold=True, colour=theme.HI)]
    counts = {say("Tabled"): offers.tabled, say("Countered"): offers.countered, say("Accepted"): offers.accepted,
              say("Rejected"): offers.rejected}
    for words, count in counts.items():
        rows.append(Row(ui, [Label(ui, words), Spacer(ui, grow=1),
                             Label(ui, number(count), bold=True, colour=theme.HI)]))
    return Panel(ui, rows, gap=6, kept=False)
