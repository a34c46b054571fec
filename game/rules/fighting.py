"""Places, supply and battles.

A battle is fought wherever a side was set to attack. The ratio of ground strengths gives a column of the combat
results table; air support left after defences, quality, supply and the scenario's own rows shift it; one die picks the
line. Losses are taken in the order of the unit kinds; a beaten defender falls back along the roads or is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
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
AIR_LIMIT = 2
"""Air support shifts a battle by at most so many columns."""


@dataclass(frozen=True)
class Assault:
    """Battles as arrays of length n: game, place, sides (from 1), ground strengths, and each shift in columns."""

    game: Ints
    place: Ints
    side: Ints
    foe: Ints
    strength: npt.NDArray[np.int32]
    against: npt.NDArray[np.int32]
    air: Ints
    quality: Ints
    supply: Ints
    rows: Ints
    column: Ints


def supplied(b: Batch, held: Values, side: Ints) -> Bits:
    """uint64[n]: the linked places, as bits, that a side holds and that join one of its bases of supply.

    held: int16[L, n], who holds each of the linked places.
    """
    f = b.tables.field
    own = as_bits(held == side.astype(np.int16))
    reached = own & f.bases
    left = np.arange(len(side))
    while left.size:  # those that spread no further are done
        before = reached.take(left)
        spread = before.copy()
        for byte in range((len(f.linked) + 7) // 8):
            spread |= f.near[byte].take((before >> U(8 * byte) & U(255)).astype(np.intp))
        spread &= own.take(left)
        grown = np.nonzero(spread != before)[0]
        left = left.take(grown)
        reached[left] = spread.take(grown)
    return reached


def fed(b: Batch, game: Ints, place: Ints, sides: Sequence[Ints]) -> list[Flags]:
    """bool[n] for each of `sides`: whether it is in supply at a place: there, or next to it by road or lane."""
    f = b.tables.field
    bit = f.bit.take(place)
    at = np.maximum(bit, 0)
    near = f.near[at >> 3, np.left_shift(1, at & 7)] | (U(1) << at.astype(U))
    held = b.look(f.linked + f.held.start, game)
    return [((supplied(b, held, side) & near) != 0) | (bit < 0) for side in sides]


def _steps(b: Batch, kind: int, game: Ints, place: Ints) -> Values:
    """int16[n]: steps of a kind that act at a place: those within reach, or there."""
    f = b.tables.field
    cover = f.cover[kind]
    if cover is None:
        here: Values = b.flat.take(f.unit[kind].take(place) * b.size + game)
        return here
    sums: Values = b.flat.take(cover.take(place, 1) * b.size + game).sum(0, dtype=np.int16)
    return sums


def assess(b: Batch, game: Ints, place: Ints, side: Ints) -> Assault:
    """The battles that would be fought if side[i] attacked at place[i] of game[i]; foe 0 where nobody opposes it."""
    f = b.tables.field
    n = len(game)
    one = np.arange(n)
    ground = b.flat.take(f.total.T.take(place, 1) * b.size + game).astype(np.int32)
    held = b.v[f.held.start + place, game].astype(np.intp)
    mine = ground[side, one]
    ground[side, one] = -1
    ground[0] = 0
    ground[np.where(held == side, 0, held), one] += 1000       # the holder is the foe, if it is not the attacker itself
    ground[0] = 0
    foe = np.asarray(ground.argmax(0), np.intp)
    against = ground[foe, one] % 1000

    support = np.zeros((f.sides + 1, n), np.int32)
    best = np.zeros((f.sides + 1, n), np.int16)
    present = [_steps(b, kind, game, place) if f.power[kind] or f.cover[kind] is not None or f.quality[kind]
               or any(kind in beaten for beaten in f.beaten_by) else None for kind in range(len(f.unit))]
    for kind, steps in enumerate(present):
        if steps is None:
            continue
        s = f.side[kind]
        if f.power[kind]:
            left = steps.copy()
            for beater in f.beaten_by[kind]:
                if (others := present[beater]) is not None:
                    left -= others
            support[s] += np.maximum(left, 0) * f.power[kind]
        if f.quality[kind]:
            here = b.flat.take(f.unit[kind].take(place) * b.size + game) > 0
            np.maximum(best[s], here * f.quality[kind], out=best[s])
    air = np.clip(support[side, one] - support[foe, one], -AIR_LIMIT, AIR_LIMIT)
    quality = best[side, one] - best[foe, one]
    cut = np.zeros(n, np.intp)
    for who, way, ok in zip((side, foe), (-1, 1), fed(b, game, place, (side, foe)), strict=True):
        cut += np.where(ok | (who == 0), 0, way * f.unsupplied)
    shift = np.zeros(n, np.intp)
    if f.shifts.size:
        held_rows = holds(b, f.shifts, game)
        fits = np.where(f.shift_attacks[:, None], f.shift_side[:, None] == side, f.shift_side[:, None] == foe)
        fits &= f.shift_at.take(place, 1)
        fits &= held_rows
        sign = (np.where(f.shift_attacks, 1, -1) * f.shifts.weight).astype(np.int16)
        shift = np.asarray((fits * sign[:, None]).sum(0), np.intp)
    reached = mine * f.ratio[1:, 1][:, None] >= against * f.ratio[1:, 0][:, None]
    column = np.asarray(reached.sum(0), np.intp) + air + quality + cut + shift
    column = np.clip(column, 0, f.crt.shape[1] - 1)
    return Assault(game, place, side, foe, mine, against, air, quality, cut, shift, column)


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
    due = [attacker.copy(), defender.copy()]
    for kind in np.nonzero(f.ground)[0]:
        column = f.unit[kind].take(a.place)
        steps = b.flat.take(column * b.size + a.game)
        for k, who in ((0, a.side), (1, a.foe)):
            lost = np.minimum(steps * (f.side[kind] == who), due[k])
            due[k] -= lost
            steps = steps - lost
        b.flat[column * b.size + a.game] = steps * (column > 0)


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
    for kind in range(len(f.unit)):
        gone = (f.side[kind] != winner) & (f.side[kind] == loser)
        source = f.unit[kind].take(place)
        i = np.nonzero(gone & (source > 0))[0]
        if not i.size:
            continue
        steps = b.flat.take(source[i] * b.size + game[i])
        b.flat[source[i] * b.size + game[i]] = 0
        target = np.where(goal[i] >= 0, f.unit[kind].take(np.maximum(goal[i], 0)), 0)
        ok = (target > 0) & bool(f.ground[kind])
        at = target[ok] * b.size + game[i][ok]
        np.add.at(b.flat, at, steps[ok])
        b.flat[at] = np.minimum(b.flat[at], f.most[kind])
    return goal
