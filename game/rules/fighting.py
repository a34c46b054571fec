"""Places, supply and battles.

A battle is fought wherever a side was set to attack. The ratio of ground strengths gives a column of the combat
results table; air support left after defences, quality, supply and the scenario's own rows shift it; one die picks the
line. Losses are taken in the order of the unit kinds; a beaten defender falls back along the roads or is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .arrays import Bits, Flags, Ints, Values
from .batch import Batch, as_bits, where_true
from .dice import below
from .effects import renew_moved
from .facts import BattleFought, Change
from .guards import holds
from .names import column_parts

U = np.uint64
Strengths = npt.NDArray[np.int32]
ONE = np.int8(1)
AIR_LIMIT = 2
"""Air support shifts a battle by at most so many columns."""


@dataclass(frozen=True)
class Assault:
    """Battles as arrays of length n: game, place, sides (from 1), ground strengths, and each shift in columns."""

    game: Ints
    place: Ints
    side: Ints
    foe: Ints
    strength: Strengths
    against: Strengths
    air: Ints
    quality: Ints
    supply: Ints
    rows: Ints
    column: Ints


def supplied(b: Batch, held: Values, sides: Ints) -> Bits:
    """uint64[k, n]: the linked places, as bits, that a side holds and that join one of its bases of supply.

    held: int16[L, n], who holds each of the linked places; sides: intp[k, n].
    """
    f = b.tables.field
    own = as_bits((held[:, None] == sides.astype(np.int16)).reshape(len(held), sides.size))
    reached = own & f.bases
    left = np.arange(sides.size)
    while left.size:  # those that spread no further are done
        before = reached.take(left)
        spread = before.copy()
        for byte in range((len(held) + 7) // 8):
            spread |= f.near[byte].take((before >> U(8 * byte) & U(255)).astype(np.intp))
        spread &= own.take(left)
        grown = (spread != before).nonzero()[0]
        left = left.take(grown)
        reached[left] = spread.take(grown)
    return reached.reshape(sides.shape)


def fed(b: Batch, game: Ints, place: Ints, sides: Ints) -> Flags:
    """bool[k, n]: whether sides, intp[k, n], are in supply at a place: there, or next to it by road or lane."""
    f = b.tables.field
    bit = f.bit.take(place)
    at = np.maximum(bit, 0)
    near = f.near[at >> 3, np.left_shift(1, at & 7)] | (U(1) << at.astype(U))
    held = b.look(f.linked + f.held.start, game)
    supply: Flags = ((supplied(b, held, sides) & near) != 0) | (bit < 0)
    return supply


def _foe(b: Batch, game: Ints, place: Ints, side: Ints) -> tuple[Ints, Strengths, Strengths]:
    """(the foe of each attack, 0 for nobody; the ground strengths of the attacker and of the foe), each [n].

    The foe is who holds the place; where that is nobody, or the attacker itself, the strongest of the others.
    """
    f = b.tables.field
    n = np.arange(len(game))
    ground = b.flat.take(f.total.T.take(place, 1) * b.size + game).astype(np.int32)
    held = b.v[f.held.start + place, game].astype(np.intp)
    mine = ground[side, n]
    ground[side, n] = -1
    ground[0] = 0
    ground[np.where(held == side, 0, held), n] += 1000       # the holder is the foe, if it is not the attacker itself
    ground[0] = 0
    foe = np.asarray(ground.argmax(0), np.intp)
    return foe, mine, ground[foe, n] % 1000


def _air(b: Batch, game: Ints, place: Ints, side: Ints, foe: Ints) -> Ints:
    """intp[n]: columns by which support within reach shifts a battle."""
    support = b.tables.field.support
    steps = np.zeros((len(support.side), len(game)), np.int16)
    for column in support.columns:
        steps[: len(column)] += b.flat.take(column.take(place, 1) * b.size + game)
    left = steps.copy()
    for beaten, by in support.beaten:
        left[beaten] -= steps[by]
    net = ((np.maximum(left, 0) * support.power) * ((support.side == side) * ONE - (support.side == foe))).sum(0)
    bounded: Ints = np.minimum(np.maximum(net, -AIR_LIMIT), AIR_LIMIT)
    return bounded


def _quality(b: Batch, game: Ints, place: Ints, side: Ints, foe: Ints) -> Ints:
    """intp[n]: by how much the attacker's best unit at the place is better than the defender's."""
    f = b.tables.field
    here = b.flat.take(f.unit[f.skilled].take(place, 1) * b.size + game) > 0
    worth, whose = here * f.quality[f.skilled][:, None], f.side[f.skilled][:, None]
    best, against = ((worth * (whose == one)).max(0, initial=0) for one in (side, foe))
    better: Ints = np.subtract(best, against, dtype=np.intp)
    return better


def _shifts(b: Batch, game: Ints, place: Ints, side: Ints, foe: Ints) -> Ints:
    """intp[n]: columns by which the scenario's own rows shift a battle."""
    f = b.tables.field
    fits = f.shift_side[:, None] == np.where(f.shift_attacks[:, None], side, foe)
    fits &= f.shift_at.take(place, 1)
    fits &= holds(b, f.shifts, game)
    return np.asarray((fits * f.shift_sign).sum(0), np.intp)


def assess(b: Batch, game: Ints, place: Ints, side: Ints) -> Assault:
    """The battles that would be fought if side[i] attacked at place[i] of game[i]; foe 0 where nobody opposes it."""
    f = b.tables.field
    foe, mine, against = _foe(b, game, place, side)
    air, quality = _air(b, game, place, side, foe), _quality(b, game, place, side, foe)
    sides = np.stack([side, foe])
    cut = f.unsupplied * ~(fed(b, game, place, sides) | (sides == 0))
    supply = cut[1] - cut[0]
    rows = _shifts(b, game, place, side, foe)
    reached = mine * f.ratio[1:, 1][:, None] >= against * f.ratio[1:, 0][:, None]
    column = np.asarray(reached.sum(0), np.intp) + air + quality + supply + rows
    column = np.minimum(np.maximum(column, 0), f.crt.shape[1] - 1)
    return Assault(game, place, side, foe, mine, against, air, quality, supply, rows, column)


def battles(b: Batch, who: Ints) -> None:
    """Fights every battle of the round, all on the position before; then the beaten fall back.

    Totals of ground strength are the caller's to renew.
    """
    t, f = b.tables, b.tables.field
    place, i = where_true(b.look(f.attack, who) != 0)
    if not place.size:
        return
    game = who[i]
    side = b.v[f.attack.start + place, game].astype(np.intp)
    b.v[f.attack.start + place, game] = 0
    a = assess(b, game, place, side)
    held = b.v[f.held.start + place, game]
    real = (a.strength > 0) & ((a.foe > 0) | (held != side))
    if not real.all():
        a = Assault(*(getattr(a, name)[real] for name in a.__dataclass_fields__))
        game, place, side = a.game, a.place, a.side
    if not game.size:
        return
    before = b.v[:, 0].copy() if b.facts is not None else None
    die = below(b.dice(game, f.salt.take(place)), 6)
    if b.luck is not None:
        np.add.at(b.luck, (len(t.rows) + len(t.clients) + side - 1, game), (2 * die - 5).astype(np.int32))
    result = f.crt[die, a.column].astype(np.int16)
    _lose(b, a, result[:, 0], result[:, 1])
    one = np.arange(len(game))
    total = f.total.take(place, 0)
    mine, others = total[one, side], np.where(a.foe > 0, total[one, a.foe], 0)
    b.moved += [(mine, game), (others, game)]
    renew_moved(b)
    left = b.flat.take(mine * b.size + game) > 0
    other = b.flat.take(others * b.size + game) > 0
    taken = left & ((result[:, 2] > 0) | ~other)
    changed = np.nonzero(taken)[0]
    refuge = np.full(len(game), -1)
    if changed.size:
        refuge[changed] = _fall_back(b, game[changed], place[changed], a.foe[changed], side[changed])
        b.v[f.held.start + place[changed], game[changed]] = side[changed]
    if before is not None:
        told = _told(b, before, [*place.tolist(), *refuge.tolist()], len(game))
        for k, here in enumerate(told):
            b.tell(BattleFought(b.round, int(place[k]), int(side[k]), int(a.foe[k]), int(die[k]) + 1,
                                int(result[k, 0]), int(result[k, 1]), bool(taken[k]), changes=here))


def _told(b: Batch, before: Values, places: list[int], n: int) -> list[tuple[Change, ...]]:
    """What each of the n battles of the one game changed at its place, places[k], and where the beaten fell back.

    That is places[n + k], or -1. What changed at a place that several battles touch is told of the first of them.
    """
    f = b.tables.field
    before[f.totals] = b.v[f.totals, 0]     # sums are no news
    of = {f.places[place]: at % n for at, place in reversed(list(enumerate(places))) if place >= 0}
    changes: list[list[Change]] = [[] for _ in range(n)]
    for column in np.nonzero(before != b.v[:, 0])[0].tolist():
        place, _ = column_parts(b.tables.names[column])
        if place in of:
            changes[of[place]].append(Change(column, int(before[column]), int(b.v[column, 0])))
    return [tuple(here) for here in changes]


def _lose(b: Batch, a: Assault, attacker: Values, defender: Values) -> None:
    """Takes losses in steps off the ground units of both sides, expendable kinds first."""
    f = b.tables.field
    at = f.unit[f.troops].take(a.place, 1) * b.size + a.game
    steps, whose = b.flat.take(at), f.side[f.troops][:, None]
    for side, due in ((a.side, attacker), (a.foe, defender)):
        for kind, own in zip(steps, steps * (whose == side), strict=True):
            lost = np.minimum(own, due)
            due = due - lost
            kind -= lost
    b.flat[at] = steps


def _fall_back(b: Batch, game: Ints, place: Ints, loser: Ints, winner: Ints) -> Ints:
    """Units of the loser go to the first place next by road that it holds; what cannot go there is lost.

    intp[n]: that place, or -1 where there is none.
    """
    f = b.tables.field
    near = f.retreat.take(place, 0)
    held = b.v[f.held.start + np.maximum(near, 0), game[:, None]]
    open_ = (near >= 0) & (held == loser[:, None]) & (loser > 0)[:, None]
    goal = np.where(open_.any(1), near[np.arange(len(game)), open_.argmax(1)], -1)
    b.moved += [(f.total[place, loser], game), (np.where(goal >= 0, f.total[goal, loser], 0), game)]
    source, whose = f.unit.take(place, 1), f.side[:, None]
    kind, i = where_true((whose == loser) & (whose != winner) & (source > 0))
    at = source[kind, i] * b.size + game[i]
    steps = b.flat.take(at)
    b.flat[at] = 0
    target = np.where(goal[i] >= 0, f.unit[kind, goal[i]], 0)
    goes = (target > 0) & f.ground[kind]
    at = target[goes] * b.size + game[i[goes]]
    np.add.at(b.flat, at, steps[goes])
    b.flat[at] = np.minimum(b.flat[at], f.most[kind[goes]])
    return goal
