"""Legal moves at random, weighted so that a game of them looks like a game: cards and orders mostly, offers at times.

The dice are hashes of a game's key and the number of the decision, so what is chosen in one game does not depend on the
batch that it is in.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from game.players import compiled
from game.players.bot import Advice, Candidate, alone, never
from game.players.compiled import CHOICE
from game.players.weights import ASKED, LAST_WORD, QUIET, Weights, weights
from game.rules import packages, rounds
from game.rules.arrays import Bits, Flags, Ints
from game.rules.batch import MANY, Batch
from game.rules.dice import GOLDEN, mix
from game.rules.engine import Games
from game.rules.guards import weighed
from game.rules.legal import legal
from game.rules.packages import available, shaped
from game.rules.tables import Move, Tables
from game.rules.views import View

U = np.uint64
ONE = U(1)
@lru_cache(maxsize=8)
def _weights(tables: Tables) -> Weights:
    """The weights by kind, made once for each scenario in use."""
    return weights(tables)


def cases(b: Batch) -> Ints:
    """intp[B]: which case of `Weights` each game's seat to move is in."""
    seat = b["seat"].astype(np.intp)
    case: Ints = 3 * seat + QUIET
    if b.v[b.tables.offer].any():
        asked, mine = np.choose(seat, rounds.asked(b)), np.choose(seat, b.v[b.tables.left])
        case += asked * np.where(mine > 0, ASKED - QUIET, LAST_WORD - QUIET)
    return case


def playable(b: Batch, who: Ints, row: Ints) -> Flags:
    """bool[n]: whether the guards of row[i], drawn from its case, hold in game who[i]; it may yet lack a package."""
    w = _weights(b.tables)
    if len(row) < MANY:  # all guards at once; more games are asked one guard after another, as long as they hold
        above = b.flat.take(w.column.take(row, 1) * b.size + who) - w.low.take(row, 1)
        all_hold: Flags = (above.view(np.uint16) <= w.span.take(row, 1)).all(0)
        return all_hold
    guards = w.guards.take(row)
    ok: Flags = guards == 0
    left = (~ok).nonzero()[0]
    who, row, guards = who.take(left), row.take(left), guards.take(left)
    for k, (column, low, span) in enumerate(zip(w.column, w.low, w.span, strict=True), 1):
        above = b.flat.take(column.take(row) * b.size + who) - low.take(row)
        holds = above.view(np.uint16) <= span.take(row)
        last = guards == k
        ok[left[holds & last]] = True
        more = (holds & ~last).nonzero()[0]
        left, who, row, guards = left.take(more), who.take(more), row.take(more), guards.take(more)
    return ok


def random_moves(games: Batch, keys: Bits | None = None, weights: Weights | None = None) -> tuple[Ints, Bits]:
    """(row intp[B], package uint64[B]): a legal move for every game that is ready, row 0 for the others.

    keys: uint64[B], each game's key for the dice (default: its seed); weights: what is drawn from (default: by kind).
    Drawn by weight among the legal moves. A ticket is drawn and thrown back if its row may not be played, up to eight
    times, which asks a few guards of a game instead of all; the few games still without a move, or with nothing to put
    into their package, then have all their legal rows weighed. Both give the same odds.
    """
    w = weights or _weights(games.tables)
    quick = compiled.of(games.tables, w)
    if quick is not None:
        return quick.moves(games, games.seed if keys is None else keys)
    case = cases(games)
    h = mix(mix((games.seed if keys is None else keys) + CHOICE) + games["step"].astype(U) * GOLDEN)
    row, package = np.zeros(games.size, np.intp), np.zeros(games.size, U)
    drew = games.ready()
    open_ = drew.nonzero()[0]
    tickets, width = w.ticket.reshape(-1), w.ticket.shape[1]
    draws = h
    for n in range(8):
        if not open_.size:
            break
        if n % 4 == 0:
            draws = mix(h + U(n + 1))
        c = case.take(open_)
        number = (draws.take(open_) >> U(16 * (n % 4)) & U(0xFFFF)).astype(np.int64) * w.tickets.take(c) >> 16
        drawn = tickets.take(c * width + number)
        if open_.size >= MANY:  # games that ask the same row, one after another, ask the same lines of variables
            order = np.argsort(drawn.astype(np.int16), kind="stable")
            open_, drawn = open_.take(order), drawn.take(order)
        row[open_] = drawn
        open_ = open_[~playable(games, open_, drawn)]
    drew[open_] = False
    deals = (w.deals.take(row) & drew).nonzero()[0]
    if deals.size:
        package[deals] = draw_packages(games, deals, row[deals], mix(h[deals] + U(9)))
        open_ = np.concatenate([open_, deals[package[deals] == 0]])
    if open_.size:
        chosen = weighed(legal(games, open_) * w.weight.T.take(case.take(open_), 1), mix(h[open_] + U(10)))
        row[open_] = np.where(chosen < w.deals.size, chosen, 0)
        deals = open_[w.deals.take(row[open_])]
        package[deals] = draw_packages(games, deals, row[deals], mix(h[deals] + U(11)))
    return row, package


def play_out(games: Games, keys: Bits) -> None:
    """Plays games to their ends at random. keys: uint64[N, B], each seat's own for the dice."""
    quick = compiled.of(games.tables, _weights(games.tables))
    if quick is not None:
        quick.play_out(games, keys)
    while (games["over"] == 0).any():
        mine = keys.reshape(-1).take(games["seat"].astype(np.intp) * games.size + games.all)
        games.step(*random_moves(games, mine))


def draw_packages(b: Batch, who: Ints, row: Ints, h: Bits) -> Bits:
    """uint64[n]: a valid package for the offer or counter row[i] of game who[i].

    Up to as many clauses of each side as may be, one time in four with a settlement where one is to be had.
    """
    drawn = compiled.packages(b, who, row, h)
    if drawn is not None:
        return drawn
    t = b.tables
    circle = t.circle.take(row)
    package = np.zeros(len(who), U)
    for number in set(circle.tolist()):
        i = (circle == number).nonzero()[0]
        package[i] = _packages(b, who[i], number, h[i])
    return package


def lowest(bits: Bits) -> Bits:
    """uint64[n]: the lowest bit of each."""
    return bits & (~bits + ONE)


@lru_cache(maxsize=64)
def _numbers(bits: int) -> Bits:
    """uint64[k]: the numbers of the bits that are set."""
    return np.array(packages.clauses_in(bits), U)


def _try_some(bits: int, times: int, h: Bits) -> tuple[Bits, Bits]:
    """(uint64[n], the hash to go on with): up to `times` of the bits; a draw also takes none, one time in two."""
    package = np.zeros(len(h), U)
    numbers = _numbers(bits)
    for _ in range(times if numbers.size else 0):
        which = ((h & U(0xFFFF)) * U(numbers.size) >> U(16)).astype(np.intp)
        package |= (h >> U(16) & ONE) << numbers.take(which)
        h = mix(h)
    return package, h


def _packages(b: Batch, who: Ints, circle: int, h: Bits) -> Bits:
    t, deal = b.tables, b.tables.bargain
    free = available(b, who, circle)
    settling = packages.settling(t)
    lines, formats = packages.lines_and_formats(t)
    plain = free & ~settling
    package = np.zeros(len(who), U)
    givers = [(packages.given_by(t, seat), deal.each) for seat in deal.circles[circle]]
    for clauses, most in (*givers, (packages.given_together(t, circle), deal.together)):
        some, h = _try_some(int(clauses & ~settling), most, h)
        package |= some
    package &= plain
    for group in packages.groups(t):
        among = package & group
        package ^= among ^ lowest(among)
    package = np.where(package == 0, lowest(plain), package)
    line, h = _try_some(int(lines), 2, h)
    form, h = _try_some(int(formats), 2, h)
    line = np.where(line & free, lowest(line & free), lowest(free & lines))
    form = np.where(form & free, lowest(form & free), lowest(free & formats))
    settlement = np.where((line != 0) & (form != 0), line | form, U(0))
    settles = (settlement != 0) & ((h & U(3) == 0) | (package == 0))
    whole = package | settlement
    with_it = np.where(shaped(t, whole, circle), whole, settlement)
    chosen: Bits = np.where(settles, with_it, package)
    return chosen


class RandomBot:
    """Plays at random. It asks guards alone, and those of a seat's rows read nothing that the seat does not see."""

    def choose(self, seen: Batch, seat: int, hurry: Callable[[], bool] = never) -> tuple[Ints, Bits]:
        """A legal move for every game, drawn by its own key."""
        return random_moves(seen)

    def advise(self, view: View, key: int, hurry: Callable[[], bool] = never) -> Advice:
        """The one move that chance picked; it is worth what the position shows."""
        row, package = random_moves(alone(view, key))
        return Advice((Candidate(Move(int(row[0]), int(package[0])), view.total, view.total, view.total),))
