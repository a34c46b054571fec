"""Legal moves at random, weighted so that a game of them looks like a game: cards and orders mostly, offers at times.

The dice are hashes of a game's key and the number of the decision, so what is chosen in one game does not depend on the
batch that it is in.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from game.players import compiled
from game.players.bot import Advice, Candidate, alone, never
from game.players.compiled import CHOICE
from game.players.weights import ASKED, LAST_WORD, QUIET, TRIES, Weights, weights
from game.rules import hearing, legal, packages, rounds
from game.rules.arrays import Bits, Ints
from game.rules.batch import Batch
from game.rules.bulk import each, one
from game.rules.dice import GOLDEN, WORD, face, mixed
from game.rules.engine import Games
from game.rules.guards import hold
from game.rules.position import Position
from game.rules.tables import Move, Tables
from game.rules.views import View

U = np.uint64
_GOLDEN, _CHOICE = int(GOLDEN), int(CHOICE)


@lru_cache(maxsize=8)
def by_kind(tables: Tables) -> Weights:
    """The weights by kind, made once for each scenario in use."""
    return weights(tables)


def case(g: Position) -> int:
    """Which case of `Weights` the seat to move is in."""
    seat = g.v[g.book.seat]
    if seat not in rounds.asked(g):
        return 3 * seat + QUIET
    return 3 * seat + (ASKED if g.v[g.book.left[seat]] > 0 else LAST_WORD)


def random_move(g: Position, key: int | None = None, w: Weights | None = None) -> Move:
    """A legal move for the one game, drawn by weight among the legal ones.

    key: for the dice (default: the game's seed); w: what is drawn from (default: by kind).
    A ticket is drawn and thrown back if its row may not be played, so often as TRIES says, which asks a few guards
    instead of all; then, and where there is nothing to put into a package, all legal rows are weighed. Both give the
    same odds.
    """
    number, w, v = case(g), w or by_kind(g.tables), hearing.as_to_mover(g).v
    tickets = w.tickets_of[number]
    h = mixed(mixed((g.seed if key is None else key) + _CHOICE & WORD) + g.v[g.book.step] * _GOLDEN & WORD)
    draws = h
    for n in range(TRIES):
        if n % 4 == 0:
            draws = mixed(h + n + 1 & WORD)
        row = tickets[(draws >> 16 * (n % 4) & 0xFFFF) * len(tickets) >> 16]
        if hold(v, w.asked[row]):
            if not w.deals[row]:
                return Move(row)
            package = draw_package(g, g.book.circle[row], mixed(h + 9 & WORD))
            if package:
                return Move(row, package)
            break
    return _weighed(g, w, number, h)


def _weighed(g: Position, w: Weights, number: int, h: int) -> Move:
    """A legal move, drawn by the weights of one case."""
    rows = legal.legal(g)
    sums = list(accumulate([int(w.weight[number, row]) for row in rows], initial=0))[1:]
    at = bisect(sums, face(mixed(h + 10 & WORD), sums[-1])) if sums else 0
    row = rows[at] if at < len(rows) else 0
    return Move(row, draw_package(g, g.book.circle[row], mixed(h + 11 & WORD)) if w.deals[row] else 0)


def draw_package(g: Position, circle: int, h: int) -> int:
    """A valid package for an offer or a counter in a circle, as the seat to move hears what is to be had.

    Up to as many clauses of each side as may be, one time in four with a settlement where one is to be had.
    """
    drawn = _drawn(g.tables, circle)
    free, package = packages.available_now(hearing.as_to_mover(g), circle), 0
    for numbers, most in drawn.plain:
        some, h = _try_some(numbers, most, h)
        package |= some
    package &= free
    for group in drawn.groups:
        among = package & group
        package ^= among ^ lowest(among)
    package = package or lowest(free & ~drawn.settling)
    parts = []
    for numbers in drawn.parts:
        some, h = _try_some(numbers, 2, h)
        parts.append(lowest(some & free) or lowest(free & packages.package_of(numbers)))
    line, form = parts
    if not (line and form) or (h & 3 and package):
        return package
    whole = package | line | form
    return whole if packages.shaped(g.tables, np.array([whole], U), circle)[0] else line | form


class Drawn(NamedTuple):
    """What packages of a circle are drawn from: (clauses that settle nothing, how many of them at most) for each giver,
    and for all together; lines, then formats, and both as bits; sets of which a package holds one."""

    plain: tuple[tuple[list[int], int], ...]
    parts: tuple[list[int], ...]
    settling: int
    groups: list[int]


@lru_cache(maxsize=64)
def _drawn(t: Tables, circle: int) -> Drawn:
    deal, settling = t.bargain, int(packages.settling(t))
    givers = [(packages.given_by(t, seat), deal.each) for seat in deal.circles[circle]]
    plain = (*givers, (packages.given_together(t, circle), deal.together))
    return Drawn(tuple((packages.clauses_in(int(clauses) & ~settling), most) for clauses, most in plain),
                 tuple(packages.clauses_in(int(part)) for part in packages.lines_and_formats(t)), settling,
                 packages.groups(t).tolist())


def lowest(bits: int) -> int:
    """The lowest bit."""
    return bits & -bits


def _try_some(numbers: list[int], times: int, h: int) -> tuple[int, int]:
    """(up to `times` of the clauses, as bits; the hash to go on with); a draw also takes none, one time in two."""
    package = 0
    for _ in range(times if numbers else 0):
        package |= (h >> 16 & 1) << numbers[(h & 0xFFFF) * len(numbers) >> 16]
        h = mixed(h)
    return package, h


# ---- many games


def cases(b: Batch) -> Ints:
    """intp[B]: which case of `Weights` each game's seat to move is in."""
    return np.array([case(one(b, game)) for game in range(b.size)], np.intp)


def random_moves(games: Batch, keys: Bits | None = None, weights: Weights | None = None) -> tuple[Ints, Bits]:
    """(row intp[B], package uint64[B]): a legal move for every game that is ready, row 0 for the others.

    keys: uint64[B], each game's key for the dice (default: its seed); weights: what is drawn from (default: by kind).
    """
    w = weights or by_kind(games.tables)
    keys = games.seed if keys is None else keys
    quick = compiled.of(games.tables, w)
    if quick is not None:
        return quick.moves(games, keys)
    row, package = np.zeros(games.size, np.intp), np.zeros(games.size, U)
    for game in np.flatnonzero(games.ready()).tolist():
        row[game], package[game] = random_move(one(games, game), int(keys[game]), w)
    return row, package


def play_out(games: Games, keys: Bits) -> None:
    """Plays games to their ends at random. keys: uint64[N, B], each seat's own for the dice."""
    quick = compiled.of(games.tables, by_kind(games.tables))
    if quick is not None:
        quick.play_out(games, keys)
        return
    w = by_kind(games.tables)
    for game, g in each(games, np.flatnonzero(games.ready())):
        mine = keys[:, game].tolist()
        while not g.v[g.book.over]:
            rounds.step(g, *random_move(g, mine[g.v[g.book.seat]], w))


def draw_packages(b: Batch, who: Ints, row: Ints, h: Bits) -> Bits:
    """uint64[n]: a valid package for the offer or counter row[i] of game who[i]."""
    drawn = compiled.packages(b, who, row, h)
    if drawn is not None:
        return drawn
    circle = b.tables.circle.take(row).tolist()
    return np.array([draw_package(one(b, game), circle[i], int(h[i])) for i, game in enumerate(who.tolist())], U)


class RandomBot:
    """Plays at random. It asks guards alone, and those of a seat's rows read nothing that the seat does not see."""

    def choose(self, seen: Batch, seat: int, hurry: Callable[[], bool] = never) -> tuple[Ints, Bits]:
        """A legal move for every game, drawn by its own key."""
        return random_moves(seen)

    def advise(self, view: View, key: int, hurry: Callable[[], bool] = never) -> Advice:
        """The one move that chance picked; it is worth what the position shows."""
        row, package = random_moves(alone(view, key))
        return Advice((Candidate(Move(int(row[0]), int(package[0])), view.total, view.total, view.total),))
