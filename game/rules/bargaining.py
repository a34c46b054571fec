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
from .batch import ASKED_A, OFFERED, REFUSED_A, asked_aloud, entry, overheard
from .dice import face
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
from .position import Position
from .tables import ACCEPT, COUNTER, OFFER, PACKAGES, Manner, Tables


def manner(g: Position, pair: int) -> int:
    """How the offer that stands between a pair of seats was made."""
    first = g.book.deals.manner
    return g.v[first + pair] if first else int(Manner.PLAIN)


def note_deeds(g: Position, row: int) -> None:
    """Notes which standing promises a move breaks or fulfils."""
    book, ledger = g.book, g.ledger
    breaks, fulfils, seat = book.breaks[row], book.fulfils[row], book.of[row]
    if not breaks | fulfils:
        return
    for number, circle in enumerate(book.deals.circles):
        for side, each in enumerate(circle.seats):
            if each == seat:
                mine = ledger[circle.promised] & book.deals.debtor[seat]
                _note_broken(g, number, side, mine & breaks, book.covert[row])
                ledger[circle.kept[side]] |= mine & fulfils


def _note_broken(g: Position, circle: int, side: int, broken: int, covert: bool = False) -> None:
    """Notes the promises that the side-th seat of a circle has broken; those that were broken covertly, or that nobody
    watches, for it alone to know."""
    lines, secret = g.book.deals.circles[circle], broken if covert else broken & g.book.deals.unwatched
    g.ledger[lines.broken[side]] |= broken & ~secret
    g.ledger[lines.secret[side]] |= secret


def bargain(g: Position, row: int, package: int) -> None:
    """Carries out an offer, an answer or a counter of a pair: a row of those kinds, and its package."""
    kind, pair = g.book.kind[row], g.book.circle[row]
    if kind in PACKAGES:
        _table(g, row, package, pair)
        return
    if kind == ACCEPT:
        accept(g, pair)
    else:
        reject(g, pair)
    clear_table(g, pair)


def _table(g: Position, row: int, package: int, pair: int) -> None:
    """A package is put on the table of a pair of seats."""
    book, deals, seat = g.book, g.book.deals, g.book.of[row]
    answered = OfOffer(g.round, *_tabled(g, pair), manner=manner(g, pair)) if book.kind[row] == COUNTER else None
    _remember(g, pair, deals.pairs[pair].index(seat), package, book.manner[row])
    g.ledger[entry(pair, OFFERED)] = package
    g.v[deals.offer[pair]] = 1 if seat < book.other[row] else -1
    g.v[deals.countered[pair]] += book.kind[row] == COUNTER
    if deals.manner:
        g.v[deals.manner + pair] = book.manner[row]
        if book.manner[row] == Manner.OPEN:
            asked = packages.given_by(g.tables, book.other[row]) | packages.given_together(g.tables, pair)
            g.ledger[asked_aloud(g.tables, pair, deals.pairs[pair].index(seat))] |= package & int(asked)
    if g.facts is not None:
        g.tell(OfferMade(g.round, *_tabled(g, pair), manner=manner(g, pair), answers=answered))


def _remember(g: Position, pair: int, side: int, package: int, made: int) -> None:
    """Notes what the side-th seat of a pair tables, how it was made, and what it turns down of the other's offer that
    lies there: of one that it counters what the counter lacks, of one that it rejects (its package is 0) all."""
    refused = g.ledger[entry(pair, OFFERED)] & ~package if asked(g, pair) == g.book.deals.pairs[pair][side] else 0
    g.ledger[entry(pair, ASKED_A) + side] |= package
    g.ledger[entry(pair, REFUSED_A) + side] |= refused
    if g.book.deals.private and hearing.aloud(g.tables, made):
        g.ledger[overheard(g.tables, pair, ASKED_A) + side] |= package
        if hearing.aloud(g.tables, manner(g, pair)):
            g.ledger[overheard(g.tables, pair, REFUSED_A) + side] |= refused


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
    sender, receiver = (one, two) if g.v[g.book.deals.offer[pair]] > 0 else (two, one)
    return sender, receiver, g.ledger[entry(pair, OFFERED)]


def reject(g: Position, pair: int) -> None:
    """The offer on a pair's table is turned down, as a whole."""
    sender, receiver, package = _tabled(g, pair)
    if g.facts is not None:
        g.tell(OfferRejected(g.round, sender, receiver, package, manner=manner(g, pair)))
    _remember(g, pair, g.book.deals.pairs[pair].index(receiver), 0, manner(g, pair))


def clear_table(g: Position, circle: int) -> None:
    """Takes the standing offer of a circle of seats off their table."""
    deals = g.book.deals
    g.ledger[deals.circles[circle].offered] = 0
    g.v[deals.offer[circle]] = 0
    if circle in deals.threes:
        g.v[deals.due[deals.threes.index(circle)]] = 0
    elif deals.manner:
        g.v[deals.manner + circle] = int(Manner.PLAIN)


def asked(g: Position, circle: int) -> int:
    """The seat that is to answer what lies on a circle's table; -1 where nothing does."""
    deals = g.book.deals
    seats = deals.circles[circle].seats
    if circle in deals.threes:
        due = g.v[deals.due[deals.threes.index(circle)]]
        return seats[due - 1] if due else -1
    offer = g.v[deals.offer[circle]]
    return seats[offer > 0] if offer else -1


def accept(g: Position, pair: int) -> None:
    """The package on a pair's table is agreed: its clauses act, unless a client walks out."""
    package, made = g.ledger[entry(pair, OFFERED)], manner(g, pair)
    secret = in_secret(g.tables, package, made)
    if g.facts is not None:
        told_so = made if secret or made != Manner.SECRET else Manner.PLAIN
        g.tell(OfferAccepted(g.round, *_tabled(g, pair), manner=told_so))
    agree(g, package, pair, secret)


def in_secret(tables: Tables, package: int, made: int) -> bool:
    """Whether a package that was offered so is agreed in secret: a settlement never is."""
    return made == Manner.SECRET and not packages.is_settlement(tables, package)


def agree(g: Position, package: int, circle: int, secret: bool) -> None:
    """The seats of a circle agree to a package, in secret or not; a client may still walk out."""
    deals, settles = g.book.deals, packages.is_settlement(g.tables, package)
    g.v[g.book.talks] += not secret
    if settles and not consent(g):
        return
    told = len(g.facts or ())
    _act(g, package)
    g.ledger[deals.circles[circle].promised] |= package & deals.lasting
    if secret:
        for clause in packages.clauses_in(package):
            g.v[deals.hushed[circle][clause]] += 1
        hearing.confide(g, told, deals.circles[circle].seats)
    elif deals.quiet and circle not in deals.threes:
        climb_down(g, package, circle)
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
        die = face(g.die(client.salt, g.v[g.book.talks]), 100) + 1
        yes = die <= percent
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
    for number, circle in enumerate(deals.circles):
        over = ledger[circle.promised] & ending
        for side, seat in enumerate(circle.seats):
            kept = ledger[circle.kept[side]]
            _note_broken(g, number, side, over & deals.duty[seat] & ~kept)
            ledger[circle.kept[side]] = kept & ~over
        ledger[circle.promised] &= ~ending


def find_breaches(g: Position) -> None:
    """Books: a seat that broke a promise pays for it, and the other promises of the circle no longer bind."""
    ledger, deals = g.ledger, g.book.deals
    _come_out(g)
    if deals.secret:
        _deals_come_out(g)
    for circle in deals.circles:
        faulty = False
        for seat, line in zip(circle.seats, circle.broken, strict=True):
            broken = ledger[line]
            if broken:
                faulty = True
                g.tell(PromiseBroken(g.round, seat, broken))
                play(g, [deals.breach[seat]])
                ledger[line] = 0
        if faulty:
            elsewhere = 0       # what it has promised others too binds on, and keeps its clock
            for other in deals.circles:
                elsewhere |= 0 if other is circle else ledger[other.promised]
            for clause in packages.clauses_in(ledger[circle.promised] & ~elsewhere):
                g.v[deals.standing[clause]] = 0
            for line in (circle.promised, *circle.kept):
                ledger[line] = 0


def _come_out(g: Position) -> None:
    """Secret breaches come out: at once where somebody or a standing clause watches, else by a die a round."""
    ledger, deals = g.ledger, g.book.deals
    lines = [(hidden, known) for circle in deals.circles
             for hidden, known in zip(circle.secret, circle.broken, strict=True)]
    for nth, (hidden, known) in enumerate(lines):
        if not ledger[hidden]:
            continue
        standing, out = 0, 0
        for circle in deals.circles:
            standing |= ledger[circle.promised]
        for clause in packages.clauses_in(ledger[hidden]):
            leaks = face(g.die(deals.salt[clause], nth), 100) < deals.leaks[clause]
            out |= (leaks or standing & deals.watchers[clause] != 0) << clause
        ledger[known] |= ledger[hidden] & out
        ledger[hidden] &= ~out


def _deals_come_out(g: Position) -> None:
    """What was agreed in secret comes out: by a die a round for each pair of seats, or with a breach that is found."""
    v, deals = g.v, g.book.deals
    for pair, parties in enumerate(deals.pairs):
        hushed = packages.package_of(clause for clause, column in enumerate(deals.hushed[pair]) if v[column] > 0)
        broken = g.ledger[deals.circles[pair].broken[0]] | g.ledger[deals.circles[pair].broken[1]]
        leaks = face(g.die(deals.secret_salt[pair]), 100) < deals.secret_leaks
        if not hushed or not (leaks or hushed & broken):
            continue
        g.tell(SecretOut(g.round, *parties, hushed))
        for column in deals.hushed[pair]:
            v[column] = 0
        for seat in parties:
            if deals.expose[seat] >= 0:
                play(g, [deals.expose[seat]])
