"""Offers, answers, promises and settlements.

A package of clauses lies on the table until it is answered, and the round does not end before. An accepted clause acts
at once; a lasting one stands as a promise until its clock has run. What breaks or fulfils a promise is noted when it is
done and dealt with in Books; what nobody watches comes out later, or never. A package with a ceasefire line and a
format is a settlement: every client must consent. Where the scenario allows it, an offer may be made until its sender's
next move, or aloud, which a seat can't take back for nothing, or in secret.
"""

from __future__ import annotations

import numpy as np

from . import hearing, packages
from .arrays import Bits, Flags, Ints, Values
from .batch import (
    ASKED_A,
    BROKEN_A,
    BROKEN_B,
    KEPT_A,
    OFFERED,
    PROMISED,
    REFUSED_A,
    SECRET_A,
    Batch,
    as_bits,
    asked_aloud,
    entry,
    line,
    overheard,
    where_true,
)
from .dice import below
from .effects import play, renew_totals
from .facts import (
    ClientAsked,
    OfferAccepted,
    OfferLapsed,
    OfferMade,
    OfferRejected,
    OfOffer,
    PromiseBroken,
    SecretOut,
)
from .tables import ACCEPT, COUNTER, OFFER, REJECT, Manner

U = np.uint64


def note_deeds(b: Batch, who: Ints, row: Ints) -> None:
    """Notes which standing promises the moves row[i] of games who[i] break or fulfil."""
    t = b.tables
    deed = np.nonzero(t.deeds.take(row))[0]
    if not deed.size:
        return
    who, row = who[deed], row[deed]
    seat = t.seat.take(row)
    for circle, seats in enumerate(t.bargain.circles):
        for side, s in enumerate(seats):
            i = np.nonzero(seat == s)[0]
            if i.size:
                mine = b.ledger[line(t, circle, PROMISED), who[i]] & t.bargain.debtor[s]
                _note_broken(b, (circle, side), who[i], mine & t.breaks.take(row[i]), t.covert.take(row[i]))
                b.ledger[line(t, circle, KEPT_A, side), who[i]] |= mine & t.fulfils.take(row[i])


def _note_broken(b: Batch, of: tuple[int, int], who: Ints, broken: Bits, covert: Flags | bool = False) -> None:
    """Notes the promises that a seat, `of` a circle the side-th, has broken; those that were broken covertly, or that
    nobody watches, for it alone to know."""
    circle, side = of
    secret = np.where(covert, broken, broken & b.tables.bargain.unwatched)
    b.ledger[line(b.tables, circle, BROKEN_A, side), who] |= broken & ~secret
    b.ledger[line(b.tables, circle, SECRET_A, side), who] |= secret


def bargain(b: Batch, who: Ints, row: Ints, package: Bits) -> None:
    """Carries out offers, answers and counters of pairs: row[i] in game who[i], package[i] its package."""
    t = b.tables
    kind, seat, other, pair = t.kind.take(row), t.seat.take(row), t.other.take(row), t.circle.take(row)
    for p in range(len(t.bargain.pairs)):
        answers = (pair == p) & ((kind == ACCEPT) | (kind == REJECT))
        if answers.any():
            _answer(b, who[answers], kind[answers] == ACCEPT, p)
        tabled = ((pair == p) & ((kind == OFFER) | (kind == COUNTER))).nonzero()[0]
        if tabled.size:
            w = who[tabled]
            answered = _standing(b, p) if b.facts is not None and kind[0] == COUNTER else None
            _remember(b, w, p, (seat > other)[tabled], package[tabled], t.manner.take(row[tabled]))
            b.ledger[entry(p, OFFERED), w] = package[tabled]
            b.v[t.offer.start + p, w] = np.where(seat[tabled] < other[tabled], 1, -1)
            b.v[t.countered.start + p, w] += kind[tabled] == COUNTER
            if t.manners.column.stop:
                _mark(b, w, row[tabled], package[tabled], p)
            if b.facts is not None:
                b.tell(OfferMade(b.round, *_tabled(b, p), manner=_manner(b, p), answers=answered))


def _remember(b: Batch, who: Ints, pair: int, second: Flags, package: Bits, made: Values) -> None:
    """Notes what the first or the `second` seat of a pair tables, how it was made, and what it turns down of the offer
    that lies there: of one that it counters what the counter lacks, of one that it rejects (its package is 0) all."""
    t = b.tables
    refused = b.ledger[entry(pair, OFFERED), who] & ~package
    b.ledger[entry(pair, ASKED_A) + second, who] |= package
    b.ledger[entry(pair, REFUSED_A) + second, who] |= refused
    if t.manners.private:
        heard = hearing.aloud(t, made)
        b.ledger[overheard(t, pair, ASKED_A) + second, who] |= package * heard
        heard &= hearing.aloud(t, hearing.manner(b, pair, who))
        b.ledger[overheard(t, pair, REFUSED_A) + second, who] |= refused * heard


def _mark(b: Batch, who: Ints, row: Ints, package: Bits, pair: int) -> None:
    """Notes how the offers row[i] to a pair were made, and what those that were made aloud ask of the other seat."""
    t, deal = b.tables, b.tables.bargain
    made = t.manner.take(row)
    b.v[t.manners.column.start + pair, who] = made
    for side, seat in enumerate(deal.pairs[pair]):
        said = (made == Manner.OPEN) & (t.seat.take(row) == seat)
        if said.any():
            others = packages.given_by(t, deal.pairs[pair][1 - side]) | packages.given_together(t, pair)
            b.ledger[asked_aloud(t, pair, side), who[said]] |= package[said] & others


def lapse(b: Batch, who: Ints, row: Ints) -> None:
    """The offers that stand until their sender's next move fall, where row[i] is such a move in game who[i]."""
    t = b.tables
    if not t.manners.urgent:
        return
    spent, mover = t.kind.take(row) <= OFFER, t.seat.take(row)
    for pair, (one, two) in enumerate(t.bargain.pairs):
        sender = np.where(b.v[t.offer.start + pair].take(who) > 0, one, two)
        falls = who[spent & (hearing.manner(b, pair, who) == Manner.URGENT) & (sender == mover)]
        if falls.size:
            if b.facts is not None:
                b.tell(OfferLapsed(b.round, *_tabled(b, pair), manner=Manner.URGENT))
            clear_table(b, falls, pair)


def _answer(b: Batch, who: Ints, accepts: Flags, pair: int) -> None:
    """The offer on a pair's table is accepted or rejected, and comes off the table."""
    accepted = who[accepts]
    if accepted.size:
        accept(b, accepted, pair)
    elif b.facts is not None:
        b.tell(OfferRejected(b.round, *_tabled(b, pair), manner=_manner(b, pair)))
    if accepted.size < len(who):
        rejects = who[~accepts]
        second = b.v[b.tables.offer.start + pair].take(rejects) > 0
        _remember(b, rejects, pair, second, np.zeros(len(rejects), U), hearing.manner(b, pair, rejects))
    clear_table(b, who, pair)


def _tabled(b: Batch, pair: int) -> tuple[int, int, int]:
    """Sender, receiver and package of the offer that stands between a pair of seats in the one game."""
    one, two = b.tables.bargain.pairs[pair]
    sender, receiver = (one, two) if b.v[b.tables.offer.start + pair, 0] > 0 else (two, one)
    return sender, receiver, int(b.ledger[entry(pair, OFFERED), 0])


def _standing(b: Batch, pair: int) -> OfOffer:
    """The offer that stands between a pair of seats in the one game."""
    return OfOffer(b.round, *_tabled(b, pair), manner=_manner(b, pair))


def _manner(b: Batch, pair: int) -> int:
    """How the offer that stands between a pair of seats in the one game was made."""
    return int(hearing.manner(b, pair, b.all)[0])


def clear_table(b: Batch, who: Ints, pair: int) -> None:
    """Takes the standing offer of a pair of seats off their table."""
    b.ledger[entry(pair, OFFERED), who] = 0
    b.v[b.tables.offer.start + pair, who] = 0
    if b.tables.manners.column.stop:
        b.v[b.tables.manners.column.start + pair, who] = Manner.PLAIN


def walk_out(b: Batch, percent: Ints) -> None:
    """In every game the client who is least likely to sign, by percent[C, B], walks out. Nothing is rolled."""
    if not len(percent):
        return
    least = percent.argmin(0)
    for number, client in enumerate(b.tables.clients):
        leaves = np.nonzero(least == number)[0]
        if client.walks >= 0 and leaves.size:
            play(b, leaves, np.full(leaves.size, client.walks), rolls=False)


def accept(b: Batch, who: Ints, pair: int) -> None:
    """The package on a pair's table is agreed in games `who`: its clauses act, unless a client walks out."""
    package = b.ledger[entry(pair, OFFERED), who]
    secret = (hearing.manner(b, pair, who) == Manner.SECRET) & ~packages.settles(b.tables, package)
    if b.facts is not None:
        made = _manner(b, pair)
        told_so = made if secret[0] or made != Manner.SECRET else Manner.PLAIN
        b.tell(OfferAccepted(b.round, *_tabled(b, pair), manner=told_so))
    agree(b, who, package, pair, secret)


def agree(b: Batch, who: Ints, package: Bits, circle: int, secret: Flags) -> None:
    """The seats of a circle agree to package[i] in game who[i], in secret or not; a client may still walk out."""
    t, deal = b.tables, b.tables.bargain
    settles = packages.settles(t, package)
    b["talks"][who] += ~secret
    agreed = np.ones(len(who), bool)
    hopeful = np.nonzero(settles)[0]
    if hopeful.size:
        agreed[hopeful] = consent(b, who[hopeful])
    who, package, settles, secret = who[agreed], package[agreed], settles[agreed], secret[agreed]
    k, i = where_true(packages.members(t, package))
    told = len(b.facts or ())
    play(b, who[i], k + t.clauses.first)
    b.ledger[line(t, circle, PROMISED), who] |= package & deal.lasting
    if secret.any():
        k, i = k[secret[i]], i[secret[i]]
        b.v[t.manners.hushed[circle, k], who[i]] += 1
        hearing.confide(b, told, deal.circles[circle])
    if t.manners.quiet and circle not in deal.threes:
        climb_down(b, who[~secret], package[~secret], circle)
    if settles.any():
        b["settled"][who[settles]] = 1


def climb_down(b: Batch, who: Ints, package: Bits, pair: int) -> None:
    """Who agrees to less than it has asked aloud climbs down, for all to see. In secret nobody sees it."""
    for side, seat in enumerate(b.tables.bargain.pairs[pair]):
        asked = asked_aloud(b.tables, pair, side)
        less = who[b.ledger[asked, who] & ~package != 0]
        play(b, less, np.full(less.size, b.tables.manners.climb[seat]), apart=True)
        b.ledger[asked, who] = 0


def sign(b: Batch, who: Ints, package: Bits) -> None:
    """Lets the clauses of package[i] act in game who[i] as if all had consented; a settlement among them is signed.

    No game may come twice. Nothing is asked, nothing rolled, and no promise noted: it is for judging a package.
    """
    t = b.tables
    k, i = np.nonzero(packages.members(t, package))
    play(b, who[i], k + t.clauses.first)
    signing = who[packages.settles(t, package)]
    if signing.size:
        for client in t.clients:
            if client.signs >= 0:
                play(b, signing, np.full(signing.size, client.signs))
        b["settled"][signing] = 1
    renew_totals(b, b.all)


def consent(b: Batch, who: Ints) -> Flags:
    """bool[n]: whether every client signs. Each is asked with a die of his own; who refuses plays his walk-out row."""
    signed = np.ones(len(who), bool)
    for number, (client, percent) in enumerate(zip(b.tables.clients, packages.percents(b, who), strict=True)):
        die = below(b.dice(who, client.salt, b["talks"].take(who)), 100)
        yes = die < percent
        if b.luck is not None:
            b.luck[len(b.tables.rows) + number, who] += (100 * yes - percent).astype(np.int32)
        if b.facts is not None:
            b.tell(ClientAsked(b.round, number, int(percent[0]), int(die[0]), bool(yes[0])))
        signed &= yes
        if client.walks >= 0:
            refuses = who[~yes]
            play(b, refuses, np.full(len(refuses), client.walks), apart=True)
    for client in b.tables.clients:
        if client.signs >= 0:
            play(b, who[signed], np.full(int(signed.sum()), client.signs), apart=True)
    return signed


def tick_promises(b: Batch, who: Ints) -> None:
    """Runs the clocks of standing promises; one that owed a deed and lapses undone counts as broken."""
    deal = b.tables.bargain
    clocks = b.look(deal.standing, who)
    if not clocks.any():
        return
    k, i = where_true(clocks != 0)
    b.v[deal.standing[k], who[i]] -= 1
    ending = clocks == 1
    lapse = np.zeros(len(who), U)
    for clause in np.nonzero(ending.any(1))[0]:
        lapse |= ending[clause].astype(U) << U(clause)
    for circle, seats in enumerate(deal.circles):
        promised = line(b.tables, circle, PROMISED)
        standing = b.ledger[promised, who]
        over = standing & lapse
        for side, seat in enumerate(seats):
            kept = line(b.tables, circle, KEPT_A, side)
            done = b.ledger[kept, who]
            _note_broken(b, (circle, side), who, over & deal.duty[seat] & ~done)
            b.ledger[kept, who] = done & ~over
        b.ledger[promised, who] = standing & ~lapse


def find_breaches(b: Batch, who: Ints) -> None:
    """Books: a seat that broke a promise pays for it, and the other promises of the circle no longer bind."""
    t, deal = b.tables, b.tables.bargain
    _come_out(b, who)
    if t.manners.secret:
        _deals_come_out(b, who)
    for circle, seats in enumerate(deal.circles):
        faulty = np.zeros(len(who), bool)
        for side, seat in enumerate(seats):
            at = line(t, circle, BROKEN_A, side)
            broken = b.ledger[at, who]
            guilty = np.nonzero(broken)[0]
            if guilty.size:
                faulty[guilty] = True
                if b.facts is not None:
                    b.tell(PromiseBroken(b.round, seat, int(broken[0])))
                play(b, who[guilty], np.full(guilty.size, deal.breach[seat]), apart=True)
                b.ledger[at, who[guilty]] = 0
        w = who[faulty]
        if w.size:
            promised = line(t, circle, PROMISED)
            standing = b.ledger[promised, w]
            for k, column in enumerate(deal.standing):
                b.v[column, w[(standing >> U(k) & U(1)) != 0]] = 0
            for at in (promised, *(line(t, circle, KEPT_A, side) for side in range(len(seats)))):
                b.ledger[at, w] = 0


def _come_out(b: Batch, who: Ints) -> None:
    """Secret breaches come out: at once where somebody or a standing clause watches, else by a die a round."""
    t, deal = b.tables, b.tables.bargain
    sides = [(circle, side) for circle, seats in enumerate(deal.circles) for side in range(len(seats))]
    for nth, (circle, side) in enumerate(sides):
        hidden = line(t, circle, SECRET_A, side)
        some = who[b.ledger[hidden, who].nonzero()[0]]
        if not some.size:
            continue
        secret, known = b.ledger[hidden, some], np.zeros(some.size, U)
        standing = np.bitwise_or.reduce([b.ledger[line(t, c, PROMISED), some] for c in range(len(deal.circles))])
        for k in packages.clauses_in(int(np.bitwise_or.reduce(secret))):
            out = below(b.dice(some, deal.salt[k], nth), 100) < deal.leaks[k]
            known |= (out | (standing & deal.watchers[k] != 0)).astype(U) << U(k)
        b.ledger[hidden, some] &= ~known
        b.ledger[line(t, circle, BROKEN_A, side), some] |= known & secret


def _deals_come_out(b: Batch, who: Ints) -> None:
    """What was agreed in secret comes out: by a die a round for each pair of seats, or with a breach that is found."""
    t, m = b.tables, b.tables.manners
    for pair, parties in enumerate(t.bargain.pairs):
        hushed = as_bits(b.look(m.hushed[pair], who) > 0)
        broken = b.ledger[entry(pair, BROKEN_A), who] | b.ledger[entry(pair, BROKEN_B), who]
        leaks = below(b.dice(who, int(m.salt[pair])), 100) < m.leaks
        out = np.flatnonzero((hushed != 0) & (leaks | (hushed & broken != 0)))
        if not out.size:
            continue
        if b.facts is not None:
            b.tell(SecretOut(b.round, *parties, int(hushed[0])))
        b.v[m.hushed[pair][:, None], who[out]] = 0
        for seat in parties:
            if m.expose[seat] >= 0:
                play(b, who[out], np.full(out.size, m.expose[seat]), apart=True)
