"""Places, supply and battles.

A battle is fought wherever a side was set to attack. The ratio of ground strengths gives a column of the combat
results table; air support left after defences, quality, supply and the scenario's own rows shift it; one die picks the
line. Losses are taken in the order of the unit kinds; a beaten defender falls back along the roads or is lost.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from .book import Ground
from .dice import face
from .effects import renew_moved
from .facts import BattleFought, Change
from .guards import hold
from .names import column_parts
from .position import Position

AIR_LIMIT = 2
"""Air support shifts a battle by at most so many columns."""


class Assault(NamedTuple):
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


class Fought(NamedTuple):
    """How a battle went: its die from 0, steps lost, and whether the attacker takes the place."""

    a: Assault
    die: int
    lost: int
    foe_lost: int
    taken: bool


def supplied(g: Position, side: int) -> int:
    """The linked places, as bits, that a side holds and that join one of its bases of supply."""
    f = g.book.ground
    return _joined(f, tuple(g.v[f.held.start : f.held.stop]), side)


@lru_cache(maxsize=1 << 12)
def _joined(f: Ground, held: tuple[int, ...], side: int) -> int:
    """`supplied`, from who holds each place, which changes seldom."""
    own = sum(bit for place, bit in f.linked if held[place] == side)
    reached, before = own & f.bases, 0
    while reached != before:
        before = reached
        for byte, near in enumerate(f.near):
            reached |= near[before >> 8 * byte & 255]
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
    held = g.v[g.book.ground.held[place]]
    if held not in (0, side):
        return held
    others = [foe for foe in range(1, len(strength)) if foe != side and strength[foe] > 0]
    return max(others, key=lambda foe: strength[foe], default=0)


def _air(g: Position, place: int, side: int, foe: int) -> int:
    """Columns by which support within reach shifts a battle, once its defences have cancelled what they can."""
    v, f, net = g.v, g.book.ground, 0
    steps = [0] * len(f.supporters)
    for kind, column in f.within[place]:
        steps[kind] += v[column]
    for there, (whose, power, beaten_by) in zip(steps, f.supporters, strict=True):
        if there > 0 and whose in (side, foe):
            left = there - sum([steps[by] for by in beaten_by])
            net += max(left, 0) * (power if whose == side else -power)
    return min(max(net, -AIR_LIMIT), AIR_LIMIT)


def _quality(g: Position, place: int, side: int, foe: int) -> int:
    """By how much the attacker's best unit at the place is better than the defender's."""
    best = {side: 0, foe: 0}
    for column, whose, quality in g.book.ground.skilled[place]:
        if whose in best and g.v[column] > 0:
            best[whose] = max(best[whose], quality)
    return best[side] - best[foe]


def _shifts(g: Position, place: int, side: int, foe: int) -> int:
    """Columns by which the scenario's own rows shift a battle."""
    attacked, attacks = g.book.ground.shifts
    return sum([shift.columns for shift in (*attacks[side][place], *attacked[foe][place]) if hold(g.v, shift.guards)])


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
    for place, _ in attacks:
        v[f.attack[place]] = 0
    assaults = [assess(g, place, side) for place, side in attacks]
    before = v.copy() if g.facts is not None else []
    fought = [_fight(g, a) for a in assaults if a.strength > 0 and (a.foe or v[f.held[a.place]] != a.side)]
    refuge = _fall_back(g, [a for a, _, _, _, taken in fought if taken])
    for place in refuge:
        v[f.held[place]] = next(a.side for a in assaults if a.place == place)
    if g.facts is not None and fought:
        told = _told(g, before, [each.a.place for each in fought], refuge)
        for (a, die, lost, foe_lost, taken), changes in zip(fought, told, strict=True):
            g.tell(BattleFought(g.round, a.place, a.side, a.foe, die + 1, lost, foe_lost, taken, changes=changes))


def _fight(g: Position, a: Assault) -> Fought:
    """One battle: a die is thrown and losses are taken. The attacker takes the place if it has units left and drives
    the foe out, or meets none any more."""
    v, f = g.v, g.book.ground
    die = face(g.die(f.salt[a.place]), 6)
    if g.luck is not None:
        g.luck[a.side - 1 - f.sides] += 2 * die - 5
    lost, foe_lost, drives = f.crt[die][a.column]
    _lose(g, a.place, a.side, lost)
    _lose(g, a.place, a.foe, foe_lost)
    renew_moved(g)
    total = f.total[a.place]
    taken = v[total[a.side]] > 0 and (drives > 0 or not a.foe or v[total[a.foe]] <= 0)
    return Fought(a, die, lost, foe_lost, taken)


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
    v, f = g.v, g.book.ground
    if due and side:
        for column in f.troops[side][place]:
            lost = min(v[column], due)
            v[column] -= lost
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
        ways = (near for near in f.retreat[a.place] if near >= 0 and v[f.held[near]] == a.foe)
        refuge[a.place] = goal = next(ways, -1) if a.foe else -1
        for kind, column in f.units[a.foe][a.place]:
            if v[column] > 0:
                goes.append((column, f.unit[kind][goal] if goal >= 0 and f.ground[kind] else 0, f.most[kind]))
        _stir(g, a.place, a.foe)
        if goal >= 0:
            _stir(g, goal, a.foe)
    steps = [v[column] for column, _, _ in goes]
    for column, _, _ in goes:
        v[column] = 0
    for (_, target, most), number in zip(goes, steps, strict=True):
        if target:
            v[target] = min(v[target] + number, most)
    return refuge
