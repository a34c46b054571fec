"""The offers that are open, as who looks on hears of them; where there is none, the promises that stand."""

from __future__ import annotations

from game.client.dealing import parts_of
from game.client.kit import ClockRing, Column, Icon, Label, Panel, Paragraph, Row, Rule, Ui, Widget, theme
from game.client.panels.cells import Cells, of_percent
from game.client.reading import Book, names_of
from game.rules import packages
from game.rules.seen import Offer
from game.rules.views import View
from game.wording.messages import capital, say
from game.wording.packages import in_manner, lasting

MOST_PROMISES = 6
"""So many promises are shown at most."""


def offers_panel(ui: Ui, book: Book, view: View, noted: bool) -> Panel:
    """The panel on the right: every offer that is open, or what was promised; or how the game ended.

    noted: each clause says for how long it binds."""
    offers = view.offers
    top = theme.style(*book.badges[offers[0].sender]).fill if offers else None
    body = [part for offer in offers for part in _offer(ui, book, view, offer, noted)] if offers else \
        _promises(ui, book, view)
    return Panel(ui, body, theme.PanelLook(top=top), gap=7).named("offers")


def _offer(ui: Ui, book: Book, view: View, offer: Offer, noted: bool) -> list[Widget]:
    """An offer by who gives what; of one that is not for others to hear, that there is one."""
    style = theme.style(*book.badges[offer.sender])
    sender = book.seats[offer.sender].name
    to = say("To {others}", others=names_of(book, offer.others))
    how = in_manner(offer.manner)
    parts: list[Widget] = [
        Row(ui, [Icon(ui, f"mark:{style.mark}", 18, style.fill),
                 Paragraph(ui, say("{seat} offers", seat=sender), theme.HEADING, lines=1).growing()], gap=10),
        Label(ui, say("{to}, {manner}", to=to, manner=how) if how else to, theme.ASIDE),
    ]
    if not offer.package:
        return [*parts, Paragraph(ui, say("An offer is being read. What it holds is not for others to hear."))]
    number = {seat.id: at for at, seat in enumerate(book.seats)}
    for title, _, clauses in parts_of(book, offer):
        givers = clauses[0][1].by
        given = theme.style(*book.badges[number[givers[0]] if len(givers) == 1 else -1])
        parts.append(Column(ui, [Label(ui, title, theme.NOTE.strong.ink(given.lit)), Rule(ui)], gap=2, pad=(0, 2)))
        for _, clause in clauses:
            note = [Label(ui, lasting(clause), theme.ASIDE)] if noted else []
            parts.append(Column(ui, [Paragraph(ui, clause.name, theme.BODY.ink(theme.HI)), *note], gap=0))
    if packages.is_settlement(book.tables, offer.package):
        parts += [Rule(ui), *_consent(ui, book, view)]
    return parts


def _consent(ui: Ui, book: Book, view: View) -> list[Widget]:
    """Who must sign a settlement, and how likely each is to."""
    clients = [book.words.client[consent.client] for consent in book.document.consent]
    return [Column(ui, [
        Label(ui, say("{client} must sign", client=clients[number]), theme.NOTE),
        Row(ui, [Cells(ui, of_percent(percent), side=8, gap=2),
                 Label(ui, say("{percent} %", percent=percent), theme.NOTE.strong)], gap=10),
    ], gap=2) for number, percent, _ in view.consent()]


def _promises(ui: Ui, book: Book, view: View) -> list[Widget]:
    """What was promised, for as long as it binds; of a game that is over, how it ended."""
    if view.over:
        ending = book.document.endings[view["over"] - 1]
        return [Paragraph(ui, ending.name, theme.HEADING), Paragraph(ui, ending.text)]
    parts: list[Widget] = [Label(ui, say("No offer is open"), theme.SUBHEADING)]
    promises = view.promises
    if promises:
        parts += [Label(ui, say("What was promised, and rounds left"), theme.ASIDE), Rule(ui)]
    for promise in promises[:MOST_PROMISES]:
        clause = book.document.clauses[promise.clause]
        givers = capital(names_of(book, promise.debtors))
        parts.append(Row(ui, [
            ClockRing(ui, promise.left, clause.keep),
            Column(ui, [Paragraph(ui, clause.name, theme.BODY.ink(theme.HI)), Label(ui, givers, theme.ASIDE)],
                   gap=0).growing(),
        ], gap=10))
    return parts
