"""The ending's deals and promises: who gave what, who broke his word, and how many offers came to what."""

from __future__ import annotations

from collections.abc import Iterable

from game.client.dealing import parts_of
from game.client.kit import Column, Icon, Label, Panel, Paragraph, Row, Run, Spacer, Ui, Widget, theme
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
        told = [Paragraph(ui, say("No offer was accepted."), theme.BODY.ink(theme.MUTE))]
    left = Panel(ui, [Label(ui, say("Who gave what"), theme.HEADING), *told], theme.LOOSE, gap=12).growing()
    right = Column(ui, [_answers(ui, book, record.answers), _breaches(ui, book, record.breaches),
                        _counts(ui, record.offers)], gap=12)
    right.grow = 1 if width < 1150 else 0.6
    if width < 760:
        return Column(ui, [left, right], gap=12)
    return Row(ui, [left, right], gap=12, align="top")


def _deal(ui: Ui, book: Book, deal: AcceptedOffer) -> Widget:
    offer = deal.offer
    head = say("Round {round}: {what}", round=offer.round, what=deal.told.title)
    parts: list[Widget] = [Row(ui, [
        Icon(ui, "handshake" if deal.acted else "cross", 16, theme.HI if deal.acted else theme.WARN),
        Paragraph(ui, head, theme.SUBHEADING).growing()], gap=10)]
    for part in parts_of(book, Offer(offer.sender, offer.receiver, offer.package, third=offer.third)):
        names = "; ".join(clause.name for _, clause in part.clauses)
        parts.append(Paragraph(ui, [Run(f"{part.head}: ", theme.MUTE, True), Run(names)], theme.NOTE))
    for answer in deal.asked:
        signed = isinstance(answer.fact, ClientAsked) and answer.fact.signed
        parts.append(Paragraph(ui, sentence(answer), theme.NOTE.ink(theme.HI if signed else theme.WARN)))
    if not deal.acted:
        parts.append(Paragraph(ui, say("It fell through: no clause acted."), theme.NOTE.ink(theme.WARN)))
    return Panel(ui, parts, theme.SLIP, pad=(14, 10), gap=4)


def _answers(ui: Ui, book: Book, answers: Iterable[Told]) -> Widget:
    return _told(ui, book, say("Refusals and counters"), [(told, sentence(told)) for told in answers],
                 say("Nobody countered an offer, or gave a reason for a refusal."))


def _breaches(ui: Ui, book: Book, breaches: Iterable[Told]) -> Widget:
    return _told(ui, book, say("Broken promises"), [(told, sentence(told)) for told in breaches],
                 say("Nobody broke a promise."))


def _told(ui: Ui, book: Book, head: str, lines: Iterable[tuple[Told, str]], none: str) -> Widget:
    """What seats did, in a line each, beside the mark of the seat."""
    rows: list[Widget] = []
    for told, what in lines:
        style = theme.style(*book.badges[told.seat])
        words = Paragraph(ui, say("Round {round}: {what}", round=told.round, what=what)).growing()
        rows.append(Row(ui, [Icon(ui, f"mark:{style.mark}", 12, style.fill), words], gap=10, align="top"))
    if not rows:
        rows = [Paragraph(ui, none, theme.BODY.ink(theme.MUTE))]
    return Panel(ui, [Label(ui, head, theme.HEADING), *rows], theme.LOOSE, gap=8)


def _counts(ui: Ui, offers: Offers) -> Widget:
    rows: list[Widget] = [Label(ui, say("Offers"), theme.HEADING)]
    counts = {say("Tabled"): offers.tabled, say("Countered"): offers.countered,
              say("of these, half or more kept"): offers.amended, say("Accepted"): offers.accepted,
              say("Rejected"): offers.rejected}
    for words, count in counts.items():
        rows.append(Row(ui, [Label(ui, words), Spacer(ui).growing(), Label(ui, number(count), theme.SUBHEADING)]))
    return Panel(ui, rows, theme.LOOSE, gap=6)
