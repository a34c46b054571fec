"""The sequence of play: News, Cabinet, Moves, Field, Books; and whose move is next."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from . import bargaining, dice, effects, fighting, hearing, scoring
from .arrays import Flags, Ints
from .batch import Batch
from .facts import RoundBegun
from .tables import OFFER

EVENT = dice.purpose("event")


def begin(b: Batch, who: Ints) -> None:
    """Opens the next round in the games `who`: the news, then the cabinet, then the seats' moves."""
    t = b.tables
    b["round"][who] += 1
    b.tell(RoundBegun(b.round))
    effects.play_all(b, t.dated, who)
    for die in b.dice(who, EVENT, np.arange(t.draws)[:, None]):
        effects.play_one(b, t.events, who, die)
    effects.renew_moved(b)
    bargaining.tick_promises(b, who)
    told = len(b.facts or ())
    effects.play_all(b, t.cabinet, who)
    hearing.confide(b, told)
    b["seat"][who] = (b["round"][who] - 1) % len(t.seats)
    b.v[t.left, who] = t.moves_each
    others = np.ones(b.size, np.int16)
    others[who] = 0
    b.v[t.turn] *= others  # on whole lines, many times quicker than to pick the games out of each
    b.v[t.countered, who] = 0
    b["talks"][who] = 0
    effects.renew_moved(b)


def finish(b: Batch, who: Ints) -> None:
    """Ends the round in the games `who`: the field, the books, and the next round where no ending holds."""
    t = b.tables
    for section, die in zip(t.field_rows, b.dice(who, t.field_salts), strict=True):
        effects.play_one(b, section, who, die)
    effects.renew_moved(b)
    fighting.battles(b, who)
    effects.renew_moved(b)
    bargaining.find_breaches(b, who)
    effects.play_all(b, t.books, who)
    b["rounds_left"][who] -= 1
    report(b, who)
    effects.renew_moved(b)
    scoring.end(b, who)
    live = who[b["over"][who] == 0]
    if live.size:
        begin(b, b.all if len(live) == b.size else live)


def report(b: Batch, who: Ints) -> None:
    """What the other seats hear of each secret: its value now, rounded down. They read it through the next round."""
    t = b.tables
    if len(t.secret):
        rounding = t.rounding[:, None]
        b.v[t.report[:, None], who] = b.look(t.secret, who) // rounding * rounding


def pass_on(b: Batch, kind: npt.NDArray[np.integer], ready: Flags) -> Flags:
    """bool[B]: the games whose round is done after a move of this kind; in the others, `seat` is whose turn it is.

    A move that is spent passes the turn to the next seat that has moves left or an offer to answer; an answer is free.
    """
    t = b.tables
    seat, left = b["seat"], b.v[t.left]
    own = seat == t.seat_numbers
    spent = ready & (kind <= OFFER)
    left -= own & spent
    active = left > 0
    stays = (own & active).any(0) & ~spent
    if b.v[t.offer].any():
        active |= asked(b)
    following = t.following.take(np.packbits(active, axis=0, bitorder="little")[0] * len(t.seats) + seat)
    done: Flags = following < 0
    np.copyto(seat, following, where=ready & ~(stays | done))
    return done


def asked(b: Batch) -> Flags:
    """bool[N, B]: the seats that have an offer to answer."""
    t = b.tables
    seats = np.zeros((len(t.seats), b.size), bool)
    for (one, two), offer in zip(t.bargain.pairs, b.v[t.offer], strict=False):
        seats[two] |= offer > 0
        seats[one] |= offer < 0
    for three, due in zip(t.bargain.threes, b.v[t.due], strict=True):
        for place, seat in enumerate(t.bargain.circles[three], 1):
            seats[seat] |= due == place
    return seats
