"""Offers, answers, promises and settlements.

A package of clauses lies on the table until it is answered, and the round does not end before. An accepted clause acts
at once; a lasting one stands as a promise until its clock has run. What breaks or fulfils a promise is noted when it is
done and dealt with in Books; what nobody watches comes out later, or never. A package with a ceasefire line and a
format is a settlement: every client must consent. Where the scenario allows it, an offer may be made until its sender's
next move, or aloud, which a seat can't take back for nothing, or in secret.
"""

from __future__ import annotations

from collections.abc import Sequence

from . import hearing, packages
from .batch import BROKEN_A, BROKEN_B, KEPT_A, KEPT_B, OFFERED, PROMISED, SECRET_A, asked_aloud, entry
from .dice import face
from .effects import play, renew_totals
from .facts import ClientAsked, OfferAccepted, OfferLapsed, OfferMade, OfferRejected, PromiseBroken, SecretOut
from .position import Position
from .tables import ACCEPT, COUNTER, OFFER, REJECT, Manner


def manner(g: Position, pair: int) -> int:
    """How the offer that stands between a pair of seats was made."""
    first = g.book.deals.manner
    return g.v[first + pair] if first else int(Manner.PLAIN)


def note_deeds(g: Position, row: int) -> None:
    """Notes which standing promises a move breaks or fulfils."""
    book, deals, ledger = g.book, g.book.deals, g.ledger
    breaks, fulfils, seat = book.breaks[row], book.fulfils[row], book.of[row]
    if not breaks | fulfils:
        return
    for pair, seats in enumerate(deals.pairs):
        for side, each in enumerate(seats):
            if each == seat:
                mine = ledger[entry(pair, PROMISED)] & deals.debtor[seat]
                _note_broken(g, pair, side, mine & breaks, book.covert[row])
                ledger[entry(pair, KEPT_A + side)] |= mine & fulfils


def _note_broken(g: Position, pair: int, side: int, broken: int, covert: bool = False) -> None:
    """Notes the promises that a seat of a pair has broken; those that were broken covertly, or that nobody watches, for
    it alone to know."""
    secret = broken if covert else broken & g.book.deals.unwatched
    g.ledger[entry(pair, BROKEN_A + side)] |= broken & ~secret
    g.ledger[entry(pair, SECRET_A + side)] |= secret


def bargain(g: Position, row: int, package: int) -> None:
    """Carries out an offer, an answer or a counter: a row of those kinds, and its package."""
    kind, pair = g.book.kind[row], g.book.deals.pair[g.book.of[row]][g.book.other[row]]
    if kind in (OFFER, COUNTER):
        _table(g, row, package, pair)
        return
    if kind == ACCEPT:
        accept(g, pair)
    elif kind == REJECT and g.facts is not None:
        g.tell(OfferRejected(g.round, *_tabled(g, pair), manner=manner(g, pair)))
    clear_table(g, pair)


def _table(g: Position, row: int, package: int, pair: int) -> None:
    """A package is put on the table of a pair of seats."""
    book, deals, seat = g.book, g.book.deals, g.book.of[row]
    g.ledger[entry(pair, OFFERED)] = package
    g.v[deals.offer + pair] = 1 if seat < book.other[row] else -1
    g.v[deals.countered[pair]] += book.kind[row] == COUNTER
    if deals.manner:
        g.v[deals.manner + pair] = book.manner[row]
        if book.manner[row] == Manner.OPEN:
            asked = packages.given_by(g.tables, book.other[row]) | packages.given_together(g.tables, pair)
            g.ledger[asked_aloud(g.tables, pair, deals.pairs[pair].index(seat))] |= package & int(asked)
    if g.facts is not None:
        g.tell(OfferMade(g.round, *_tabled(g, pair), book.kind[row] == COUNTER, manner=manner(g, pair)))


def lapse(g: Position, row: int) -> None:
    """The offers that stand until their sender's next move fall, where a row is such a move."""
    if not g.book.deals.urgent or g.book.kind[row] > OFFER:
        return
    for pair in range(len(g.book.deals.pairs)):
        sender, _, _ = _tabled(g, pair)
        if manner(g, pair) == Manner.URGENT and sender == g.book.of[row]:
            g.tell(OfferLapsed(g.round, *_tabled(g, pair), manner=Manner.URGENT))
            clear_table(g, pair)


def _tabled(g: Position, pair: int) -> tuple[int, int, int]:
    """Sender, receiver and package of the offer that stands between a pair of seats."""
    one, two = g.book.deals.pairs[pair]
    sender, receiver = (one, two) if g.v[g.book.deals.offer + pair] > 0 else (two, one)
    return sender, receiver, g.ledger[entry(pair, OFFERED)]


def clear_table(g: Position, pair: int) -> None:
    """Takes the standing offer of a pair of seats off their table."""
    g.ledger[entry(pair, OFFERED)] = 0
    g.v[g.book.deals.offer + pair] = 0
    if g.book.deals.manner:
        g.v[g.book.deals.manner + pair] = int(Manner.PLAIN)


def accept(g: Position, pair: int) -> None:
    """The package on a pair's table is agreed: its clauses act, unless a client walks out."""
    deals, package = g.book.deals, g.ledger[entry(pair, OFFERED)]
    made, settles = manner(g, pair), packages.is_settlement(g.tables, package)
    secret = made == Manner.SECRET and not settles
    g.v[g.book.talks] += not secret
    if g.facts is not None:
        told_so = Manner.PLAIN if made == Manner.SECRET and settles else made
        g.tell(OfferAccepted(g.round, *_tabled(g, pair), manner=told_so))
    if settles and not consent(g):
        return
    told = len(g.facts or ())
    _act(g, package)
    g.ledger[entry(pair, PROMISED)] |= package & deals.lasting
    if secret:
        for clause in packages.clauses_in(package):
            g.v[deals.hushed[pair][clause]] += 1
        hearing.confide(g, told, deals.pairs[pair])
    elif deals.quiet:
        climb_down(g, package, pair)
    if settles:
        g.v[g.book.settled] = 1


def _act(g: Position, package: int) -> None:
    """The clauses of a package act."""
    play(g, [g.tables.clauses.first + clause for clause in packages.clauses_in(package)])


def climb_down(g: Position, package: int, pair: int) -> None:
    """Who agrees to less than it has asked aloud climbs down, for all to see. In secret nobody sees it."""
    for side, seat in enumerate(g.book.deals.pairs[pair]):
        line = asked_aloud(g.tables, pair, side)
        if g.ledger[line] & ~package:
            play(g, [g.book.deals.climb[seat]])
        g.ledger[line] = 0


def consent(g: Position) -> bool:
    """Whether every client signs. Each is asked with a die of his own; who refuses plays his walk-out row."""
    signed, clients = True, g.book.clients
    for number, (client, percent) in enumerate(zip(clients, packages.percents(g), strict=True)):
        die = face(g.die(client.salt, g.v[g.book.talks]), 100)
        yes = die < percent
        if g.luck is not None:
            g.luck[len(g.tables.rows) + number] += 100 * yes - percent
        g.tell(ClientAsked(g.round, number, percent, die, yes))
        signed &= yes
        if not yes and client.walks >= 0:
            play(g, [client.walks])
    if signed:
        for client in clients:
            if client.signs >= 0:
                play(g, [client.signs])
    return signed


def sign(g: Position, package: int) -> None:
    """Lets the clauses of a package act as if all had consented; a settlement among them is signed.

    Nothing is asked, nothing rolled, and no promise noted: it is for judging a package.
    """
    _act(g, package)
    if packages.is_settlement(g.tables, package):
        for client in g.book.clients:
            if client.signs >= 0:
                play(g, [client.signs])
        g.v[g.book.settled] = 1
    renew_totals(g)


def walk_out(g: Position, percent: Sequence[int]) -> None:
    """The client who is least likely to sign, by the percent of each, walks out. Nothing is rolled."""
    if percent:
        walks = g.book.clients[percent.index(min(percent))].walks
        if walks >= 0:
            play(g, [walks], rolls=False)


def tick_promises(g: Position) -> None:
    """Runs the clocks of standing promises; one that owed a deed and lapses undone counts as broken."""
    v, ledger, deals = g.v, g.ledger, g.book.deals
    ending = 0
    for clause, clock in enumerate(deals.standing):
        if v[clock]:
            v[clock] -= 1
            ending |= (v[clock] == 0) << clause
    if not ending:
        return
    for pair, seats in enumerate(deals.pairs):
        over = ledger[entry(pair, PROMISED)] & ending
        for side, seat in enumerate(seats):
            kept = ledger[entry(pair, KEPT_A + side)]
            _note_broken(g, pair, side, over & deals.duty[seat] & ~kept)
            ledger[entry(pair, KEPT_A + side)] = kept & ~over
        ledger[entry(pair, PROMISED)] &= ~ending


def find_breaches(g: Position) -> None:
    """Books: a seat that broke a promise pays for it, and the pair's other promises no longer bind."""
    ledger, deals = g.ledger, g.book.deals
    _come_out(g)
    if deals.secret:
        _deals_come_out(g)
    for pair, seats in enumerate(deals.pairs):
        faulty = False
        for side, seat in enumerate(seats):
            broken = ledger[entry(pair, BROKEN_A + side)]
            if broken:
                faulty = True
                g.tell(PromiseBroken(g.round, seat, broken))
                play(g, [deals.breach[seat]])
                ledger[entry(pair, BROKEN_A + side)] = 0
        if faulty:
            for clause in packages.clauses_in(ledger[entry(pair, PROMISED)]):
                g.v[deals.standing[clause]] = 0
            for what in (PROMISED, KEPT_A, KEPT_B):
                ledger[entry(pair, what)] = 0


def _come_out(g: Position) -> None:
    """Secret breaches come out: at once where somebody or a standing clause watches, else by a die a round."""
    ledger, deals = g.ledger, g.book.deals
    for pair in range(len(deals.pairs)):
        for side in range(2):
            secret = ledger[entry(pair, SECRET_A + side)]
            if not secret:
                continue
            standing, known = 0, 0
            for other in range(len(deals.pairs)):
                standing |= ledger[entry(other, PROMISED)]
            for clause in packages.clauses_in(secret):
                found = face(g.die(deals.salt[clause], 2 * pair + side), 100) < deals.leaks[clause]
                known |= (found or standing & deals.watchers[clause] != 0) << clause
            ledger[entry(pair, SECRET_A + side)] = secret & ~known
            ledger[entry(pair, BROKEN_A + side)] |= secret & known


def _deals_come_out(g: Position) -> None:
    """What was agreed in secret comes out: by a die a round for each pair of seats, or with a breach that is found."""
    v, deals = g.v, g.book.deals
    for pair, parties in enumerate(deals.pairs):
        hushed = packages.package_of(clause for clause, column in enumerate(deals.hushed[pair]) if v[column] > 0)
        broken = g.ledger[entry(pair, BROKEN_A)] | g.ledger[entry(pair, BROKEN_B)]
        leaks = face(g.die(deals.secret_salt[pair]), 100) < deals.secret_leaks
        if not hushed or not (leaks or hushed & broken):
            continue
        g.tell(SecretOut(g.round, *parties, hushed))
        for column in deals.hushed[pair]:
            v[column] = 0
        for seat in parties:
            if deals.expose[seat] >= 0:
                play(g, [deals.expose[seat]])
