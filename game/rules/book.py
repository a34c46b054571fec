"""The rules of one scenario as plain numbers: what `Tables` says, for who plays one game at a time.

A game alone asks a few numbers at a time, which plain tuples and lists answer ten times as quickly as arrays. Nothing
here is decided: it is the same rows, made once for each scenario in use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from .batch import BROKEN_A, KEPT_A, OFFERED, PROMISED, SECRET_A, line
from .layout import WAITS
from .operations import ADD, OPERATIONS, Operands
from .tables import OUTCOMES, Section, Tables

WIDEST = 128
"""Rows are sorted by the value of a variable that has no more values than this."""
Guard = tuple[int, int, int]
"""A variable's column and the least and the greatest value with which the guard holds."""
Row = tuple[int, int, int, int, tuple[Guard, ...]]
"""A row's number, its first guard and its others."""


class Asked(NamedTuple):
    """The rows of a section as they are asked, in their order, the guards that fail most first.

    rows: all of them; by: for each value of the variable in `column` those that may hold with it, less the guards that
    it answers, so that few are asked.
    """

    column: int
    by: dict[int, tuple[Row, ...]]
    rows: tuple[Row, ...]


class Special(NamedTuple):
    """An effect that has guards, or changes its variable by what `change` makes of the amount and of `other`."""

    guards: tuple[Guard, ...]
    change: Callable[[Operands], int] | None
    other: int


class Effect(NamedTuple):
    """What an effect changes, and by how much if nothing special is to be asked."""

    column: int
    amount: int
    special: Special | None


class Roll(NamedTuple):
    """A roll among the rows first, first + 1, ...: a die below `total`, which leads to the outcome whose number is how
    many of `steps` it reaches. salt: what the die is for; nth: the column that counts how often it was rolled."""

    first: int
    steps: tuple[int, ...]
    total: int
    salt: int
    nth: int


class Circle(NamedTuple):
    """Seats that may bargain with one another, and the lines of their ledger; the last three, one for each seat."""

    seats: tuple[int, ...]
    offered: int
    promised: int
    kept: tuple[int, ...]
    broken: tuple[int, ...]
    secret: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Deals:
    """`Bargain` and `Manners` in plain numbers; see there."""

    pairs: tuple[tuple[int, int], ...]
    circles: tuple[Circle, ...]
    threes: range
    possible: list[int]
    free: list[bool]
    duty: list[int]
    lasting: int
    debtor: list[int]
    unwatched: int
    leaks: list[int]
    watchers: list[int]
    salt: list[int]
    standing: list[int]
    breach: list[int]
    offer: range
    due: range
    countered: range
    manner: int
    """The first column of how offers were made; 0 where all are made plainly."""
    urgent: bool
    quiet: bool
    secret: bool
    private: bool
    climb: list[int]
    hushed: list[list[int]]
    secret_leaks: int
    secret_salt: list[int]
    expose: list[int]
    each: list[int]


class Supporter(NamedTuple):
    """A kind of unit that supports battles within its reach, or beats those that do: its side, how much a step is
    worth, and the numbers of those that cancel it."""

    side: int
    power: int
    beaten_by: tuple[int, ...]


class Shift(NamedTuple):
    """A row that shifts battles by some columns, to the attacker's good."""

    columns: int
    guards: tuple[Guard, ...]


class Signing(NamedTuple):
    """`Client` in plain numbers: the percent with which he signs before `reasons` move it by their weights; the rows
    that are played if he signs or walks out, or -1; what his die is for."""

    base: int
    reasons: Section
    signs: int
    walks: int
    salt: int


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """`Field` in plain numbers; see there. parts: for each total the (column, strength) of the units that it counts;
    counted: for each column the total in which it counts, or 0. veiled: for each of `Tables.source` the totals that
    read otherwise to who sees so, since units that they count are hidden. shifts[attacks][side][place]: the rows that
    help or hinder a side that attacks there or is attacked."""

    sides: int
    held: range
    attack: range
    parts: dict[int, tuple[tuple[int, int], ...]]
    counted: list[int]
    veiled: list[list[int]]
    total: list[list[int]]
    unit: list[list[int]]
    most: list[int]
    ground: list[bool]
    units: list[list[list[tuple[int, int]]]]
    """units[side][place]: (kind, column) of what a side may have there; nobody has anything."""
    troops: list[list[list[int]]]
    """troops[side][place]: the columns of those that fight on the ground, expendable kinds first."""
    skilled: tuple[tuple[tuple[int, int, int], ...], ...]
    """For each place (column, side, quality) of the units there whose quality counts."""
    supporters: tuple[Supporter, ...]
    within: tuple[tuple[tuple[int, int], ...], ...]
    """For each place (number of a supporter, column) of the units that reach it."""
    linked: tuple[tuple[int, int], ...]
    """(its number, its bit) of each linked place."""
    bases: int
    near: list[list[int]]
    bit: list[int]
    retreat: list[list[int]]
    ratio: list[list[int]]
    crt: list[list[list[int]]]
    unsupplied: int
    shifts: tuple[list[list[list[Shift]]], list[list[list[Shift]]]]
    salt: list[int]


@dataclass(frozen=True, slots=True)
class Book:
    """All that is asked of a scenario where one game is played. By row: guards, effects, rolls, kind, of, ...

    The first fields are the columns of these variables.
    """

    round: int
    rounds_left: int
    settled: int
    over: int
    step: int
    seat: int
    talks: int
    waits: int
    seats: int
    low: list[int]
    high: list[int]
    bounds: list[tuple[int, int, int]]
    """(low, high, the total of ground strength in which it counts, or 0) of each variable."""
    guards: tuple[tuple[Guard, ...], ...]
    effects: tuple[tuple[Effect, ...], ...]
    rolls: tuple[Roll | None, ...]
    kind: list[int]
    of: list[int]
    """Whose row it is, a seat or -1."""
    other: list[int]
    circle: list[int]
    manner: list[int]
    weight: list[int]
    """As in the row's section: in a draw, or its rank among the endings."""
    breaks: list[int]
    fulfils: list[int]
    covert: list[bool]
    asked: dict[int, Asked]
    """Each section that is played, by the number of its first row."""
    field_rows: tuple[tuple[Section, int], ...]
    """Each section of which one row is drawn in the field, and what the die is for."""
    left: range
    moves_each: list[int]
    out: list[int]
    turn: range
    directive: range
    directives: list[int]
    reports: tuple[tuple[int, int, int], ...]
    """(column of a secret, of its report, to what the report is rounded down)."""
    deals: Deals
    clients: tuple[Signing, ...]
    ground: Ground


@lru_cache(maxsize=16)
def book_of(tables: Tables) -> Book:
    """The tables of a scenario in plain numbers, made once."""
    t = tables
    sections = [t.moves, t.clauses, t.dated, t.events, t.cabinet, *t.field_rows, t.books, t.endings,
                *(client.section for client in t.clients)]
    guards: list[tuple[Guard, ...]] = [()] * len(t.rows)
    weight = [0] * len(t.rows)
    for section in sections:
        rows = slice(section.first, section.first + section.size)
        guards[rows], weight[rows] = guards_of(section), section.weight.tolist()
    names = ("round", "rounds_left", "settled", "over", "step", "seat", "talks", WAITS)
    return Book(
        **{name: t.column.get(name, 0) for name in names},
        seats=len(t.seats), low=t.low.tolist(), high=t.high.tolist(),
        bounds=list(zip(t.low.tolist(), t.high.tolist(), t.counted.tolist(), strict=True)), guards=tuple(guards),
        effects=tuple(_effects(t, row) for row in range(len(t.rows))),
        rolls=tuple(_roll(t, row) for row in range(len(t.rows))),
        kind=t.kind.tolist(), of=t.seat.tolist(), other=t.other.tolist(), circle=t.circle.tolist(),
        manner=t.manner.tolist(), weight=weight,
        breaks=t.breaks.tolist(), fulfils=t.fulfils.tolist(), covert=t.covert.tolist(),
        asked={section.first: _asked(t, section) for section in sections if section.size},
        field_rows=tuple(zip(t.field_rows, t.field_salts.reshape(-1).tolist(), strict=True)),
        left=_range(t.left), moves_each=t.moves_each.tolist(), out=t.out.tolist(), turn=_range(t.turn),
        directive=_range(t.directive), directives=t.directives.tolist(),
        reports=tuple(zip(t.secret.tolist(), t.report.tolist(), t.rounding.tolist(), strict=True)),
        deals=_deals(t), ground=_ground(t),
        clients=tuple(Signing(client.base, client.section, client.signs, client.walks, client.salt)
                      for client in t.clients))


def guards_of(section: Section) -> list[tuple[Guard, ...]]:
    """The guards of each row of a section, in the author's order."""
    column, low, span = section.column.tolist(), section.low.tolist(), section.span.tolist()
    ands = [numbers.tolist() for numbers in section.ands]
    return [tuple((column[k[row]], low[k[row]], low[k[row]] + span[k[row]]) for k in ands if row < len(k))
            for row in range(section.size)]


def strictest_first(t: Tables, guards: Iterable[Guard]) -> list[Guard]:
    """Guards in the order in which they take few of their variable's values, so that most rows fail at the first."""
    return sorted(guards, key=lambda guard: _share(t, guard))


def _share(t: Tables, guard: Guard) -> float:
    """Which part of its variable's values a guard takes."""
    column, least, most = guard
    return (most - least + 1) / (int(t.high[column]) - int(t.low[column]) + 1)


def _range(block: slice) -> range:
    return range(block.start, block.stop)


def _asked(t: Tables, section: Section) -> Asked:
    """A section's rows, sorted by the values of the variable that tells most of them apart."""
    low, high = t.low.tolist(), t.high.tolist()
    rows = list(enumerate((strictest_first(t, guards) for guards in guards_of(section)), section.first))
    saved: dict[int, float] = {}
    for _, guards in rows:
        for guard in guards:
            if high[guard[0]] - low[guard[0]] < WIDEST:
                saved[guard[0]] = saved.get(guard[0], 0) + 1 - _share(t, guard)
    column = max(saved, key=lambda column: saved[column], default=0)
    by = {value: tuple(_row(row, [guard for guard in guards if guard[0] != column]) for row, guards in rows
                       if all(least <= value <= most for asked, least, most in guards if asked == column))
          for value in range(low[column], high[column] + 1)}
    return Asked(column, by, tuple(_row(row, guards) for row, guards in rows))


def _row(row: int, guards: list[Guard]) -> Row:
    first, *others = guards or [(0, 0, 0)]
    return row, *first, tuple(others)


def _effects(t: Tables, row: int) -> tuple[Effect, ...]:
    effects = []
    for e in range(int(t.effect_first[row]), int(t.effect_first[row] + t.effect_count[row])):
        guards = tuple((int(column), int(low), int(low) + int(span)) for column, low, span
                       in zip(t.when_column[e], t.when_low[e], t.when_span[e], strict=True) if column)
        operation = int(t.effect_operation[e])
        change = None if operation == ADD else OPERATIONS[operation].change
        special = Special(guards, change, int(t.effect_other[e]))
        effects.append(Effect(int(t.effect_column[e]), int(t.effect_amount[e]),
                              special if guards or operation != ADD else None))
    return tuple(effects)


def _roll(t: Tables, row: int) -> Roll | None:
    if not t.roll_count[row]:
        return None
    weight = t.roll_weight[row].tolist()
    return Roll(int(t.roll_first[row]), tuple(weight[: OUTCOMES - 1]), weight[OUTCOMES - 1], int(t.salt[row]),
                int(t.nth[row]))


def _circle(t: Tables, number: int) -> Circle:
    seats = t.bargain.circles[number]
    kept, broken, secret = (tuple(line(t, number, what, side) for side in range(len(seats)))
                            for what in (KEPT_A, BROKEN_A, SECRET_A))
    return Circle(seats, line(t, number, OFFERED), line(t, number, PROMISED), kept, broken, secret)


def _deals(t: Tables) -> Deals:
    deal, m = t.bargain, t.manners
    return Deals(
        pairs=deal.pairs, circles=tuple(_circle(t, number) for number in range(len(deal.circles))),
        threes=deal.threes, possible=deal.possible.tolist(), free=deal.free.tolist(),
        duty=deal.duty.tolist(), lasting=int(deal.lasting),
        debtor=deal.debtor.tolist(), unwatched=int(deal.unwatched), leaks=deal.leaks.tolist(),
        watchers=deal.watchers.tolist(), salt=deal.salt.tolist(), standing=deal.standing.tolist(),
        breach=deal.breach.tolist(), offer=_range(t.offer), due=_range(t.due),
        countered=_range(t.countered), manner=m.column.start,
        urgent=m.urgent, quiet=m.quiet, secret=m.secret, private=m.private, climb=m.climb.tolist(),
        hushed=m.hushed.tolist(), secret_leaks=m.leaks, secret_salt=m.salt.tolist(), expose=m.expose.tolist(),
        each=m.each.tolist())


def _ground(t: Tables) -> Ground:
    f = t.field
    units = [[[(kind, int(f.unit[kind, place])) for kind in np.flatnonzero(f.side == side).tolist()
               if f.unit[kind, place]] if side else [] for place in range(len(f.places))]
             for side in range(f.sides + 1)]
    troops = [[[column for kind, column in here if f.ground[kind]] for here in of_side] for of_side in units]
    column, worth = t.parts
    parts = {total: tuple((int(unit), int(steps)) for unit, steps in zip(column[:, total], worth[:, total], strict=True)
                          if unit) for total in (_range(f.totals) if f.parts else ())}
    support = f.support
    veiled = [[total for total, units in parts.items() if any(source[c] != c for c in (total, *dict(units)))]
              for source in t.source.tolist()]
    supporters = tuple(Supporter(int(support.side[k, 0]), int(support.power[k, 0]),
                                 tuple(by for beaten, by in support.beaten if beaten == k))
                       for k in range(len(support.side)))
    places = range(len(f.places))
    within = tuple(tuple((k, int(columns[k, place])) for columns in support.columns for k in range(len(columns))
                         if columns[k, place]) for place in places)
    skilled = tuple(tuple((int(f.unit[k, place]), int(f.side[k]), int(f.quality[k])) for k in f.skilled
                          if f.unit[k, place]) for place in places)
    shifts: tuple[list[list[list[Shift]]], ...] = tuple([[[] for _ in places] for _ in range(f.sides + 1)]
                                                        for _ in (False, True))
    for row, guards in enumerate(guards_of(f.shifts)):
        for place in places:
            if f.shift_at[row, place]:
                shifts[int(f.shift_attacks[row])][int(f.shift_side[row])][place].append(
                    Shift(int(f.shift_sign[row, 0]), guards))
    return Ground(
        sides=f.sides, held=_range(f.held), attack=_range(f.attack), parts=parts,
        counted=t.counted.tolist(), veiled=veiled, total=f.total.tolist(), unit=f.unit.tolist(), most=f.most.tolist(),
        ground=f.ground.tolist(), units=units, troops=troops,
        skilled=skilled, supporters=supporters, within=within,
        linked=tuple((int(place), 1 << bit) for bit, place in enumerate(f.linked)),
        bases=int(f.bases), near=f.near.tolist(), bit=f.bit.tolist(), retreat=f.retreat.tolist(),
        ratio=f.ratio.tolist(), crt=f.crt.tolist(), unsupplied=f.unsupplied, shifts=(shifts[0], shifts[1]),
        salt=f.salt.tolist())
