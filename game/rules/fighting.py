"""Places, supply and battles.

A battle is fought wherever a side was set to attack. The ratio of ground strengths gives a column of the combat
results table; air support left after defences, quality, supply and the scenario's own rows shift it; one die picks the
line. Losses are taken in the order of the unit kinds; a beaten defender falls back along the roads or is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from .dice import face
from .effects import renew_moved
from .facts import BattleFought, Change
from .guards import hold
from .names import column_parts
from .position import Position

AIR_LIMIT = 2
"""Air support shifts a battle by at most so many columns."""


@dataclass(frozen=True)
class Assault:
    """A battle: place, sides (from 1; foe 0 where nobody opposes), ground strengths, each shift in columns, and the
    column of the table that they come to."""

    place: int
    side: int
    foe: int
    strength: int
    against: int
    air: int
    quality: int
    supply: int
    rows: int
    column: int


def supplied(g: Position, side: int) -> int:
    """The linked places, as bits, that a side holds and that join one of its bases of supply."""
    f = g.book.ground
    own = sum((g.v[f.held + place] == side) << bit for bit, place in enumerate(f.linked))
    reached, before = own & f.bases, 0
    while reached != before:
        before = reached
        for byte in range((len(f.linked) + 7) // 8):
            reached |= f.near[byte][before >> 8 * byte & 255]
        reached &= own
    return reached


def fed(g: Position, place: int, side: int) -> bool:
    """Whether a side is in supply at a place: there, or next to it by road or lane."""
    f = g.book.ground
    bit = f.bit[place]
    return bit < 0 or supplied(g, side) & (f.near[bit >> 3][1 << (bit & 7)] | 1 << bit) != 0


def _foe(g: Position, place: int, side: int) -> int:
    """Who opposes an attack: who holds the place; where that is nobody, or the attacker itself, the strongest of the
    others; 0 for nobody."""
    strength = [g.v[total] for total in g.book.ground.total[place]]
    held = g.v[g.book.ground.held + place]
    if held not in (0, side):
        return held
    others = [foe for foe in range(1, len(strength)) if foe != side and strength[foe] > 0]
    return max(others, key=lambda foe: strength[foe], default=0)


def _air(g: Position, place: int, side: int, foe: int) -> int:
    """Columns by which support within reach shifts a battle, once its defences have cancelled what they can."""
    supporters = g.book.ground.supporters
    steps = [sum(g.v[column] for column in kind.within[place]) for kind in supporters]
    net = 0
    for kind, there in zip(supporters, steps, strict=True):
        left = max(there - sum(steps[by] for by in kind.beaten_by), 0)
        net += left * kind.power * ((kind.side == side) - (kind.side == foe))
    return min(max(net, -AIR_LIMIT), AIR_LIMIT)


def _quality(g: Position, place: int, side: int, foe: int) -> int:
    """By how much the attacker's best unit at the place is better than the defender's."""
    f = g.book.ground
    best, against = (max((worth for kind, worth in f.skilled if f.side[kind] == one and g.v[f.unit[kind][place]] > 0),
                         default=0) for one in (side, foe))
    return max(best, 0) - max(against, 0)


def _shifts(g: Position, place: int, side: int, foe: int) -> int:
    """Columns by which the scenario's own rows shift a battle."""
    return sum(shift.columns for shift in g.book.ground.shifts[place]
               if shift.side == (side if shift.attacks else foe) and hold(g.v, shift.guards))


def assess(g: Position, place: int, side: int) -> Assault:
    """The battle that would be fought if a side attacked at a place."""
    f = g.book.ground
    foe = _foe(g, place, side)
    mine, against = g.v[f.total[place][side]], g.v[f.total[place][foe]] if foe else 0
    air, quality, rows = (shift(g, place, side, foe) for shift in (_air, _quality, _shifts))
    cut, foe_cut = (one > 0 and not fed(g, place, one) for one in (side, foe))
    supply = f.unsupplied * (foe_cut - cut)
    reached = sum(mine * theirs >= against * ours for ours, theirs in f.ratio[1:])
    column = min(max(reached + air + quality + supply + rows, 0), len(f.crt[0]) - 1)
    return Assault(place, side, foe, mine, against, air, quality, supply, rows, column)


def battles(g: Position) -> None:
    """Fights every battle of the round, all on the position before; then the beaten fall back.

    Totals of ground strength are the caller's to renew.
    """
    v, f = g.v, g.book.ground
    attacks = [(place, v[column]) for place, column in enumerate(f.attack) if v[column]]
    if not attacks:
        return
    for place, _ in attacks:
        v[f.attack[place]] = 0
    fought = [a for a in (assess(g, place, side) for place, side in attacks)
              if a.strength > 0 and (a.foe or v[f.held + a.place] != a.side)]
    if not fought:
        return
    before = v.copy()
    dice = [face(g.die(f.salt[a.place]), 6) for a in fought]
    results = [f.crt[die][a.column] for die, a in zip(dice, fought, strict=True)]
    for a, die, (lost, foe_lost, _) in zip(fought, dice, results, strict=True):
        if g.luck is not None:
            g.luck[a.side - 1 - f.sides] += 2 * die - 5
        _lose(g, a.place, a.side, lost)
        _lose(g, a.place, a.foe, foe_lost)
    renew_moved(g)
    taken = [_takes(g, a, drives) for a, (_, _, drives) in zip(fought, results, strict=True)]
    refuge = _fall_back(g, [a for a, falls in zip(fought, taken, strict=True) if falls])
    for a, falls in zip(fought, taken, strict=True):
        if falls:
            v[f.held + a.place] = a.side
    if g.facts is not None:
        told = _told(g, before, [a.place for a in fought], refuge)
        for a, die, (lost, foe_lost, _), falls, changes in zip(fought, dice, results, taken, told, strict=True):
            g.tell(BattleFought(g.round, a.place, a.side, a.foe, die + 1, lost, foe_lost, falls, changes=changes))


def _takes(g: Position, a: Assault, drives: int) -> bool:
    """Whether the attacker takes the place once losses are taken: it has units left, and drives the foe out or meets
    none any more."""
    total = g.book.ground.total[a.place]
    return g.v[total[a.side]] > 0 and (drives > 0 or not a.foe or g.v[total[a.foe]] <= 0)


def _told(g: Position, before: list[int], places: list[int], refuge: dict[int, int]) -> list[tuple[Change, ...]]:
    """What the battle at each of the places changed there, and where the beaten fell back: refuge[place].

    What changed at a place that several battles touch is told of the first of them.
    """
    f = g.tables.field
    ends = [*places, *(refuge.get(place, -1) for place in places)]
    of = {f.places[place]: at % len(places) for at, place in reversed(list(enumerate(ends))) if place >= 0}
    changes: list[list[Change]] = [[] for _ in places]
    for column, (was, now) in enumerate(zip(before, g.v, strict=True)):
        if was != now and not f.totals.start <= column < f.totals.stop:     # sums are no news
            place, _ = column_parts(g.tables.names[column])
            if place in of:
                changes[of[place]].append(Change(column, was, now))
    return [tuple(here) for here in changes]


def _lose(g: Position, place: int, side: int, due: int) -> None:
    """Takes losses in steps off a side's ground units at a place, expendable kinds first."""
    f = g.book.ground
    for kind in f.troops:
        if f.side[kind] == side:
            column = f.unit[kind][place]
            lost = min(g.v[column], due)
            g.v[column] -= lost
            due -= lost
    _stir(g, place, side)


def _stir(g: Position, place: int, side: int) -> None:
    """A side's units at a place have come or gone."""
    total = g.book.ground.total[place][side]
    if total:
        g.stirred.add(total)


def _fall_back(g: Position, lost: list[Assault]) -> dict[int, int]:
    """The beaten go from each place that they lost to the first place next by road that they hold, all at once; what
    can't go there is lost. Where they went, by the place that they left; -1 if nowhere."""
    v, f = g.v, g.book.ground
    refuge, goes = dict[int, int](), list[tuple[int, int, int]]()
    for a in lost:
        ways = (near for near in f.retreat[a.place] if near >= 0 and v[f.held + near] == a.foe)
        refuge[a.place] = goal = next(ways, -1) if a.foe else -1
        for kind, side in enumerate(f.side):
            column = f.unit[kind][a.place]
            if side == a.foe and v[column] > 0:
                goes.append((kind, column, f.unit[kind][goal] if goal >= 0 and f.ground[kind] else 0))
        _stir(g, a.place, a.foe)
        if goal >= 0:
            _stir(g, goal, a.foe)
    steps = [v[column] for _, column, _ in goes]
    for _, column, _ in goes:
        v[column] = 0
    for (kind, _, target), number in zip(goes, steps, strict=True):
        if target:
            v[target] = min(v[target] + number, f.most[kind])
    return refuge
