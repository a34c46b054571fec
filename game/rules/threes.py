"""Packages of three: one seat tables before two others, and both must take it.

The two are asked one after another, in the order of play from the seat that tabled. One no and it is off the table; a
counter is tabled anew by who makes it, before the two others. When the second takes it, it is agreed as between two
seats. It is always made plainly. The tables of pairs go on beside it: what lies on one table binds no other.
"""

from __future__ import annotations

from . import bargaining
from .facts import OfferAccepted, OfferJoined, OfferMade, OfferRejected, OfOffer
from .position import Position
from .tables import ACCEPT, COUNTER, PACKAGES


def bargain(g: Position, row: int, package: int) -> None:
    """Carries out an offer, an answer or a counter of three seats: a row of those kinds, and its package."""
    kind, circle = g.book.kind[row], g.book.circle[row]
    if kind in PACKAGES:
        _table(g, row, package, circle)
    elif kind == ACCEPT:
        _accept(g, circle)
    else:
        _tell(g, circle, OfferRejected)
        bargaining.clear_table(g, circle)


def _columns(g: Position, circle: int) -> tuple[int, int]:
    """The columns of whose package lies before the others, and of who is to answer it: 0 nobody, seats from 1."""
    deals = g.book.deals
    return deals.offer[circle], deals.due[deals.threes.index(circle)]


def _table(g: Position, row: int, package: int, circle: int) -> None:
    """A package is put before the two others."""
    offer, due = _columns(g, circle)
    three = g.book.deals.circles[circle]
    side = three.seats.index(g.book.of[row])
    answered = _standing(g, circle) if g.book.kind[row] == COUNTER else None
    g.ledger[three.offered] = package
    g.v[offer], g.v[due] = side + 1, (side + 1) % 3 + 1
    g.v[g.book.deals.countered[circle]] += g.book.kind[row] == COUNTER
    if g.facts is not None:
        sender, receiver, third = parties(g, circle)
        g.tell(OfferMade(g.round, sender, receiver, package, third=third, answers=answered))


def _accept(g: Position, circle: int) -> None:
    """Who is asked takes what lies there; then the other is asked, or it is agreed."""
    offer, due = _columns(g, circle)
    second = asked_last(g, circle)
    _tell(g, circle, OfferAccepted if second else OfferJoined)
    g.v[due] = (g.v[offer] + 1) % 3 + 1
    if second:
        bargaining.agree(g, g.ledger[g.book.deals.circles[circle].offered], circle, False)
        bargaining.clear_table(g, circle)


def parties(g: Position, circle: int) -> tuple[int, int, int]:
    """Whose package lies before the others, which of them is to answer, and the other."""
    three = g.book.deals.circles[circle].seats
    sender, asked = (three[g.v[column] - 1] for column in _columns(g, circle))
    return sender, asked, next(seat for seat in three if seat not in (sender, asked))


def _standing(g: Position, circle: int) -> OfOffer:
    """The offer that lies before two seats of three."""
    sender, receiver, third = parties(g, circle)
    return OfOffer(g.round, sender, receiver, g.ledger[g.book.deals.circles[circle].offered], third=third)


def asked_last(g: Position, circle: int) -> bool:
    """Whether the first of the two others has taken what lies there, and the second is asked."""
    offer, due = _columns(g, circle)
    return g.v[due] == (g.v[offer] + 1) % 3 + 1


def _tell(g: Position, circle: int, fact: type[OfferAccepted | OfferJoined | OfferRejected]) -> None:
    """Notes what the seat that is asked answers."""
    if g.facts is not None:
        offer = _standing(g, circle)
        g.tell(fact(g.round, offer.sender, offer.receiver, offer.package, third=offer.third))
