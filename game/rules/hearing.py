"""Who hears what of the talks: of offers that are not made aloud, and of deals that were made in secret.

Where offers may be made aloud, all others are heard by their two seats alone, and only what is agreed is public. What
was agreed in secret is not, until it comes out: then clauses read to the other seats as if they had not been agreed.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from .arrays import Bits, Flags, Ints, Values
from .batch import ASKED_A, BROKEN_B, LINES, OFFERED, PROMISED, SECRET_A, Batch, as_bits, entry, line, overheard
from .facts import Arranged, Fact, OfferAccepted, OfferMade, OfOffer, OfRow, RowPlayed
from .position import Position
from .tables import TALK, Manner, Tables

Who = npt.NDArray[np.integer] | int
"""A seat, everybody (-1), or a seat for each game."""


def manner(b: Batch, circle: int, who: Ints) -> Values:
    """int16[n]: how the offer that stands in a circle was made; among three it is always plain."""
    block = b.tables.manners.column
    of_pair = block.start + circle < block.stop
    made: Values = b.v[block.start + circle].take(who) if of_pair else np.zeros(len(who), np.int16)
    return made


def aloud(tables: Tables, made: Values | int) -> Flags | np.bool_:
    """bool, of the shape of `made`: whether all hear of an offer that is made so (a Manner)."""
    heard: Flags | np.bool_ = np.equal(made, Manner.OPEN)
    return heard if tables.manners.quiet else heard | np.not_equal(made, Manner.SECRET)


def _outside(seat: Who, parties: tuple[int, ...]) -> Flags | np.bool_:
    """Whether a seat, or each of several, is none of a circle."""
    stranger: Flags | np.bool_ = np.not_equal(seat, parties[0]) & np.not_equal(seat, parties[1])
    return stranger & np.not_equal(seat, parties[2]) if len(parties) > 2 else stranger


def _secrets(b: Batch, pair: int, who: Ints) -> Flags:
    """bool[K, n]: the clauses that a pair of seats has agreed in secret and that have not come out."""
    return b.look(b.tables.manners.hushed[pair], who) > 0


def hears_all(tables: Tables, seat: int) -> bool:
    """Whether a seat, or everybody (-1), hears all talks: none may be kept from it, or it is one of two."""
    return not tables.manners.private or (len(tables.seats) == 2 and seat >= 0)


@lru_cache(maxsize=64)
def of_others(tables: Tables, seat: int) -> list[int]:
    """The lines of a ledger that a seat, or everybody (-1), does not see: what others have broken in secret."""
    return [line(tables, circle, SECRET_A, side) for circle, parties in enumerate(tables.bargain.circles)
            for side, other in enumerate(parties) if other != seat]


def hush(b: Batch, values: Values, seat: Who, who: Ints) -> None:
    """Takes out of values[S, n], the positions of the games `who`, what a seat does not hear of others' talks."""
    t, m = b.tables, b.tables.manners
    if hears_all(t, seat if isinstance(seat, int) else int(seat.min())):
        return
    known, secret = np.zeros(len(who), np.uint64), np.zeros(len(who), np.uint64)
    for pair, parties in enumerate(t.bargain.pairs):
        outside = _outside(seat, parties)
        values[m.column.start + pair] *= ~(outside & ~aloud(t, manner(b, pair, who)))
        promised = b.ledger[entry(pair, PROMISED)].take(who)
        if m.secret:
            hushed = b.look(m.hushed[pair], who) * outside
            np.subtract.at(values, m.given, hushed)
            bits = as_bits(hushed > 0)
            secret |= bits
            promised &= ~bits
        known |= promised
    for circle in t.bargain.threes:
        known |= b.ledger[line(t, circle, PROMISED)].take(who)
    gone = secret & ~known
    for k in np.flatnonzero(t.bargain.standing) if gone.any() else ():
        values[t.bargain.standing[k]] *= gone >> np.uint64(k) & np.uint64(1) == 0


def ledger(b: Batch, seat: int, who: Ints) -> Bits:
    """uint64[L, n]: tables and promises of the games `who` as a seat sees them, without others' secrets."""
    t, lines = b.tables, b.ledger.take(who, 1)
    lines[of_others(t, seat)] = 0
    for circle, parties in enumerate(t.bargain.circles):
        if seat not in parties and t.manners.private:
            lines[line(t, circle, OFFERED)] *= aloud(t, manner(b, circle, who))
            if circle not in t.bargain.threes:
                heard = overheard(t, circle, ASKED_A)
                lines[entry(circle, ASKED_A) : entry(circle + 1, 0)] = lines[heard : heard + LINES - ASKED_A]
            if t.manners.secret and circle not in t.bargain.threes:
                lines[entry(circle, PROMISED) : entry(circle, BROKEN_B) + 1] &= ~as_bits(_secrets(b, circle, who))
    return lines


def _kept_from(g: Position, seat: int) -> bool:
    """Whether others may have something that a seat does not hear of: an offer that is no plain one, a secret deal."""
    v, deals = g.v, g.book.deals
    for pair, parties in enumerate(deals.pairs):
        if seat not in parties and (v[deals.manner + pair] or any(map(v.__getitem__, deals.hushed[pair]))):
            return True
    return False


def as_to_mover(g: Position) -> Position:
    """The game as the seat to move hears it: what others agreed in secret refuses it no move."""
    if not g.book.deals.secret or g.book.seats == 2 or not _kept_from(g, g.v[g.book.seat]):
        return g
    b = g.batch()
    hush(b, b.v, g.v[g.book.seat], b.all)
    return Position(g.tables, g.seed, b.v[:, 0].tolist(), g.ledger)


def hears(tables: Tables, seat: int, fact: Fact | OfOffer) -> bool:
    """Whether a seat, or everybody (-1), hears of what happened."""
    match fact:
        case OfferAccepted():
            return fact.manner != Manner.SECRET or not _outside(seat, fact.parties)
        case OfOffer():
            return bool(aloud(tables, fact.manner)) or not _outside(seat, fact.parties)
        case OfRow():
            if (fact.among and seat not in fact.among) or (tables.covert[fact.row] and (seat < 0 or seat != fact.seat)):
                return False
            return not tables.manners.private or _hears_talk(tables, seat, fact.row)
        case Arranged():
            return fact.among is None or seat in fact.among
    return True


def as_heard(tables: Tables, seat: int, fact: Fact) -> Fact:
    """What happened, as a seat hears it that does: a counter without what it answers, if that is not for it to hear."""
    if isinstance(fact, OfferMade) and fact.answers is not None and not hears(tables, seat, fact.answers):
        return replace(fact, answers=replace(fact.answers, package=0))
    return fact


def _hears_talk(tables: Tables, seat: int, row: int) -> bool:
    """Whether a seat hears of a row: not of moves of others' talks, which are told by what comes of them."""
    if tables.kind[row] not in TALK or tables.manner[row] == Manner.OPEN:
        return True
    return not _outside(seat, tables.bargain.circles[tables.circle[row]])


def confide(g: Position, since: int, among: tuple[int, ...] = ()) -> None:
    """The rows that were told since then, by their number, are for some seats alone to hear of: `among`, or where it is
    empty those that know that the clause stands whose row it is."""
    if g.facts is None or not g.book.deals.secret:
        return
    for n, fact in enumerate(g.facts[since:], since):
        seats = among or (_knowing(g, fact.row) if isinstance(fact, RowPlayed) else ())
        if isinstance(fact, RowPlayed) and seats:
            g.facts[n] = replace(fact, among=seats)


def _knowing(g: Position, row: int) -> tuple[int, ...]:
    """The seats that know that a clause stands whose row of each round this is; empty if all do, or it is none."""
    deals, seats = g.book.deals, set[int]()
    for clause, each in enumerate(deals.each):
        for pair, parties in enumerate(deals.pairs):
            if each == row and g.ledger[entry(pair, PROMISED)] >> clause & 1:
                if not g.v[deals.hushed[pair][clause]]:
                    return ()
                seats |= {*parties}
        if each == row and any(g.ledger[deals.circles[three].promised] >> clause & 1 for three in deals.threes):
            return ()
    return tuple(sorted(seats))
