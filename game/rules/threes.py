"""Packages of three: one seat tables before two others, and both must take it.

The two are asked one after another, in the order of play from the seat that tabled. One no and it is off the table; a
counter is tabled anew by who makes it, before the two others. When the second takes it, it is agreed as between two
seats. It is always made plainly. The tables of pairs go on beside it: what lies on one table binds no other.
"""

from __future__ import annotations

import numpy as np

from . import bargaining
from .arrays import Bits, Flags, Ints
from .batch import OFFERED, Batch, line
from .facts import OfferAccepted, OfferJoined, OfferMade, OfferRejected, OfOffer
from .tables import ACCEPT, COUNTER, OFFER, REJECT

NOBODY = 0
"""In the columns `offer.A.B.C` and `due.A.B.C`, whose seats count from 1."""


def sides(first: Ints) -> tuple[Ints, Ints]:
    """Of three seats the two that come after each of some, by their places among them from 0."""
    return (first + 1) % 3, (first + 2) % 3


def bargain(b: Batch, who: Ints, row: Ints, package: Bits) -> None:
    """Carries out offers, answers and counters of three seats: row[i] in game who[i], package[i] its package."""
    t = b.tables
    kind, circle = t.kind.take(row), t.circle.take(row)
    for three in t.bargain.threes:
        here = circle == three
        if not here.any():
            continue
        tabled = here & ((kind == OFFER) | (kind == COUNTER))
        if tabled.any():
            side = np.searchsorted(t.bargain.circles[three], t.seat.take(row[tabled])).astype(np.intp)
            _table(b, three, who[tabled], side, (package[tabled], kind[tabled] == COUNTER))
        if (here & (kind == ACCEPT)).any():
            _accept(b, three, who[here & (kind == ACCEPT)])
        if (here & (kind == REJECT)).any():
            _tell(b, three, OfferRejected)
            _clear(b, three, who[here & (kind == REJECT)])


def _columns(b: Batch, circle: int) -> tuple[int, int]:
    """The columns of whose package lies before the others, and of who is to answer it."""
    t = b.tables
    return t.offer.start + circle, t.due.start + circle - len(t.bargain.pairs)


def _table(b: Batch, circle: int, who: Ints, side: Ints, made: tuple[Bits, Flags]) -> None:
    """Puts packages before the two others, for the side-th seat; made: the packages, and which are counters."""
    offer, due = _columns(b, circle)
    package, counters = made
    answered = _standing(b, circle) if b.facts is not None and counters[0] else None
    b.ledger[line(b.tables, circle, OFFERED), who] = package
    b.v[offer, who] = side + 1
    b.v[due, who] = sides(side)[0] + 1
    b.v[b.tables.countered.start + circle, who] += counters
    if b.facts is not None:
        sender, receiver, third = parties(b, circle)
        b.tell(OfferMade(b.round, sender, receiver, int(package[0]), third=third, answers=answered))


def _accept(b: Batch, circle: int, who: Ints) -> None:
    """Who is asked takes what lies there; then the other is asked, or it is agreed."""
    offer, due = _columns(b, circle)
    last = sides(b.v[offer].take(who).astype(np.intp) - 1)[1] + 1
    second = b.v[due].take(who) == last
    _tell(b, circle, OfferAccepted if second[0] else OfferJoined)
    b.v[due, who] = last
    agreed = who[second]
    if agreed.size:
        package = b.ledger[line(b.tables, circle, OFFERED), agreed]
        bargaining.agree(b, agreed, package, circle, np.zeros(agreed.size, bool))
        _clear(b, circle, agreed)


def _clear(b: Batch, circle: int, who: Ints) -> None:
    """Takes what lies before three seats off their table."""
    b.ledger[line(b.tables, circle, OFFERED), who] = 0
    for column in _columns(b, circle):
        b.v[column, who] = NOBODY


def parties(b: Batch, circle: int) -> tuple[int, int, int]:
    """In the one game, whose package lies before the others, which of them is to answer, and the other."""
    three = b.tables.bargain.circles[circle]
    sender, asked = (three[int(b.v[column, 0]) - 1] for column in _columns(b, circle))
    return sender, asked, next(seat for seat in three if seat not in (sender, asked))


def _standing(b: Batch, circle: int) -> OfOffer:
    """The offer that lies before two seats of three in the one game."""
    sender, receiver, third = parties(b, circle)
    return OfOffer(b.round, sender, receiver, int(b.ledger[line(b.tables, circle, OFFERED), 0]), third=third)


def asked_last(b: Batch, circle: int) -> bool:
    """Whether in the one game the first of the two others has taken what lies there, and the second is asked."""
    offer, due = (int(b.v[column, 0]) for column in _columns(b, circle))
    return due == (offer + 1) % 3 + 1


def _tell(b: Batch, circle: int, fact: type[OfferAccepted | OfferJoined | OfferRejected]) -> None:
    """Notes what the seat that is asked answers in the one game."""
    if b.facts is not None:
        offer = _standing(b, circle)
        b.tell(fact(b.round, offer.sender, offer.receiver, offer.package, third=offer.third))
