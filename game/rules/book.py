"""The rules of one scenario as plain numbers: what `Tables` says, for who plays one game at a time.

A game alone asks a few numbers at a time, which plain tuples and lists answer ten times as quickly as arrays. Nothing
here is decided: it is the same rows, made once for each scenario in use.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .operations import ADD, OPERATIONS, Operands
from .tables import OUTCOMES, Section, Tables

WIDEST = 128
"""Rows are sorted by the value of a variable that has no more values than this."""
Guard = tuple[int, int, int]
"""A variable's column and the least and the greatest value with which the guard holds."""
Row = tuple[int, tuple[Guard, ...]]
"""A row's number and its guards."""


class Asked(NamedTuple):
    """The rows of a section as they are asked, in their order.

    rows: all of them; by: for each value of the variable in `column` those that may hold with it, less the guards that
    it answers, so that few are asked. weight[row - first]: as in the section.
    """

    first: int
    column: int
    by: dict[int, tuple[Row, ...]]
    rows: tuple[Row, ...]
    weight: tuple[int, ...]


class Effect(NamedTuple):
    """What an effect changes, if its guards hold: by `amount`, or by what `change` makes of it and of `other`."""

    column: int
    amount: int
    change: Callable[[Operands], int] | None
    other: int
    guards: tuple[Guard, ...]


class Roll(NamedTuple):
    """A roll among the rows first, first + 1, ...: a die below `total`, which leads to the outcome whose number is how
    many of `steps` it reaches. salt: what the die is for; nth: the column that counts how often it was rolled."""

    first: int
    steps: tuple[int, ...]
    total: int
    salt: int
    nth: int


@dataclass(frozen=True, slots=True)
class Deals:
    """`Bargain` and `Manners` in plain numbers; see there."""

    pairs: tuple[tuple[int, int], ...]
    pair: list[list[int]]
    possible: list[int]
    free: list[bool]
    line: int
    form: int
    duty: list[int]
    lasting: int
    debtor: list[int]
    unwatched: int
    leaks: list[int]
    watchers: list[int]
    salt: list[int]
    standing: list[int]
    breach: list[int]
    offer: int
    countered: range
    manner: int
    """The first column of how offers were made; 0 where all are made plainly."""
    urgent: bool
    quiet: bool
    secret: bool
    climb: list[int]
    hushed: list[list[int]]
    secret_leaks: int
    secret_salt: list[int]
    expose: list[int]
    each: list[int]


class Supporter(NamedTuple):
    """A kind of unit that supports battles within its reach: its side, how much a step is worth, the numbers of those
    that cancel it, and for each place the columns of where it may stand to reach it."""

    side: int
    power: int
    beaten_by: tuple[int, ...]
    within: tuple[tuple[int, ...], ...]


class Shift(NamedTuple):
    """A row that shifts battles at a place: for which side, whether as the attacker, by how many columns."""

    side: int
    attacks: bool
    columns: int
    guards: tuple[Guard, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """`Field` in plain numbers; see there. parts: for each total the (column, strength) of the units that it counts;
    counted: for each column the total in which it counts, or 0."""

    sides: int
    held: int
    attack: range
    parts: dict[int, tuple[tuple[int, int], ...]]
    counted: list[int]
    total: list[list[int]]
    unit: list[list[int]]
    most: list[int]
    side: list[int]
    ground: list[bool]
    troops: list[int]
    skilled: list[tuple[int, int]]
    supporters: tuple[Supporter, ...]
    linked: list[int]
    bases: int
    near: list[list[int]]
    bit: list[int]
    retreat: list[list[int]]
    ratio: list[list[int]]
    crt: list[list[list[int]]]
    unsupplied: int
    shifts: tuple[tuple[Shift, ...], ...]
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
    seats: int
    low: list[int]
    high: list[int]
    guards: tuple[tuple[Guard, ...], ...]
    effects: tuple[tuple[Effect, ...], ...]
    rolls: tuple[Roll | None, ...]
    kind: list[int]
    of: list[int]
    """Whose row it is, a seat or -1."""
    other: list[int]
    manner: list[int]
    breaks: list[int]
    fulfils: list[int]
    covert: list[bool]
    asked: dict[int, Asked]
    """Each section that is played, by the number of its first row."""
    field_rows: tuple[tuple[Section, int], ...]
    """Each section of which one row is drawn in the field, and what the die is for."""
    left: range
    turn: range
    directive: range
    directives: list[int]
    reports: tuple[tuple[int, int, int], ...]
    """(column of a secret, of its report, to what the report is rounded down)."""
    deals: Deals
    ground: Ground


@lru_cache(maxsize=16)
def book_of(tables: Tables) -> Book:
    """The tables of a scenario in plain numbers, made once."""
    t = tables
    sections = [t.moves, t.clauses, t.dated, t.events, t.cabinet, *t.field_rows, t.books, t.endings,
                *(client.section for client in t.clients)]
    guards: list[tuple[Guard, ...]] = [()] * len(t.rows)
    for section in sections:
        guards[section.first : section.first + section.size] = guards_of(section)
    columns = (t.column.get(name, 0)
               for name in ("round", "rounds_left", "settled", "over", "step", "seat", "talks"))
    return Book(
        *columns, seats=len(t.seats), low=t.low.tolist(), high=t.high.tolist(), guards=tuple(guards),
        effects=tuple(_effects(t, row) for row in range(len(t.rows))),
        rolls=tuple(_roll(t, row) for row in range(len(t.rows))),
        kind=t.kind.tolist(), of=t.seat.tolist(), other=t.other.tolist(), manner=t.manner.tolist(),
        breaks=t.breaks.tolist(), fulfils=t.fulfils.tolist(), covert=t.covert.tolist(),
        asked={section.first: _asked(t, section) for section in sections if section.size},
        field_rows=tuple(zip(t.field_rows, t.field_salts.reshape(-1).tolist(), strict=True)),
        left=_range(t.left), turn=_range(t.turn), directive=_range(t.directive), directives=t.directives.tolist(),
        reports=tuple(zip(t.secret.tolist(), t.report.tolist(), t.rounding.tolist(), strict=True)),
        deals=_deals(t), ground=_ground(t))


def guards_of(section: Section) -> list[tuple[Guard, ...]]:
    """The guards of each row of a section, in the author's order."""
    column, low, span = section.column.tolist(), section.low.tolist(), section.span.tolist()
    ands = [numbers.tolist() for numbers in section.ands]
    return [tuple((column[k[row]], low[k[row]], low[k[row]] + span[k[row]]) for k in ands if row < len(k))
            for row in range(section.size)]


def _range(block: slice) -> range:
    return range(block.start, block.stop)


def _asked(t: Tables, section: Section) -> Asked:
    """A section's rows, sorted by the values of the variable that tells most of them apart."""
    low, high = t.low.tolist(), t.high.tolist()

    def part(guard: Guard) -> float:
        """Of its variable's values, how many a guard takes."""
        column, least, most = guard
        return (most - least + 1) / (high[column] - low[column] + 1)

    rows = tuple((section.first + at, tuple(sorted(guards, key=part)))
                 for at, guards in enumerate(guards_of(section)))
    saved: dict[int, float] = {}
    for _, guards in rows:
        for guard in guards:
            if high[guard[0]] - low[guard[0]] < WIDEST:
                saved[guard[0]] = saved.get(guard[0], 0) + 1 - part(guard)
    column = max(saved, key=lambda column: saved[column], default=0)
    by = {value: tuple((row, tuple(guard for guard in guards if guard[0] != column)) for row, guards in rows
                       if all(least <= value <= most for asked, least, most in guards if asked == column))
          for value in range(low[column], high[column] + 1)}
    return Asked(section.first, column, by, rows, tuple(section.weight.tolist()))


def _effects(t: Tables, row: int) -> tuple[Effect, ...]:
    effects = []
    for e in range(int(t.effect_first[row]), int(t.effect_first[row] + t.effect_count[row])):
        guards = tuple((int(column), int(low), int(low) + int(span)) for column, low, span
                       in zip(t.when_column[e], t.when_low[e], t.when_span[e], strict=True) if column)
        operation = int(t.effect_operation[e])
        effects.append(Effect(int(t.effect_column[e]), int(t.effect_amount[e]),
                              None if operation == ADD else OPERATIONS[operation].change,
                              int(t.effect_other[e]), guards))
    return tuple(effects)


def _roll(t: Tables, row: int) -> Roll | None:
    if not t.roll_count[row]:
        return None
    weight = t.roll_weight[row].tolist()
    return Roll(int(t.roll_first[row]), tuple(weight[: OUTCOMES - 1]), weight[OUTCOMES - 1], int(t.salt[row]),
                int(t.nth[row]))


def _deals(t: Tables) -> Deals:
    deal, m = t.bargain, t.manners
    return Deals(
        pairs=deal.pairs, pair=deal.pair.tolist(), possible=deal.possible.tolist(), free=deal.free.tolist(),
        line=int(deal.line), form=int(deal.form), duty=deal.duty.tolist(), lasting=int(deal.lasting),
        debtor=deal.debtor.tolist(), unwatched=int(deal.unwatched), leaks=deal.leaks.tolist(),
        watchers=deal.watchers.tolist(), salt=deal.salt.tolist(), standing=deal.standing.tolist(),
        breach=deal.breach.tolist(), offer=t.offer.start, countered=_range(t.countered), manner=m.column.start,
        urgent=m.urgent, quiet=m.quiet, secret=m.secret, climb=m.climb.tolist(), hushed=m.hushed.tolist(),
        secret_leaks=m.leaks, secret_salt=m.salt.tolist(), expose=m.expose.tolist(), each=m.each.tolist())


def _ground(t: Tables) -> Ground:
    f = t.field
    parts: dict[int, list[tuple[int, int]]] = {total: [] for total in _range(f.totals)} if f.parts else {}
    counted = [0] * len(t.low)
    for columns, strength in f.parts:
        for at, (column, worth) in enumerate(zip(columns.tolist(), strength.tolist(), strict=True)):
            parts[f.totals.start + at].append((column, worth))
            counted[column] = f.totals.start + at
    support = f.support
    supporters = tuple(
        Supporter(int(support.side[k, 0]), int(support.power[k, 0]),
                  tuple(by for beaten, by in support.beaten if beaten == k),
                  tuple(tuple(int(columns[k, place]) for columns in support.columns
                              if k < len(columns) and columns[k, place]) for place in range(len(f.places))))
        for k in range(len(support.side)))
    rows = list(zip(guards_of(f.shifts), f.shift_side.tolist(), f.shift_attacks.tolist(),
                    f.shift_sign[:, 0].tolist(), strict=True)) if f.shifts.size else []
    shifts = tuple(tuple(Shift(side, attacks, columns, guards)
                         for at, (guards, side, attacks, columns) in enumerate(rows) if f.shift_at[at, place])
                   for place in range(len(f.places)))
    return Ground(
        sides=f.sides, held=f.held.start, attack=_range(f.attack), parts={k: tuple(part) for k, part in parts.items()},
        counted=counted, total=f.total.tolist(), unit=f.unit.tolist(), most=f.most.tolist(), side=f.side.tolist(),
        ground=f.ground.tolist(), troops=f.troops.tolist(),
        skilled=[(k, int(f.quality[k])) for k in f.skilled.tolist()], supporters=supporters,
        linked=f.linked.tolist(), bases=int(f.bases), near=f.near.tolist(), bit=f.bit.tolist(),
        retreat=f.retreat.tolist(), ratio=f.ratio.tolist(), crt=f.crt.tolist(), unsupplied=f.unsupplied,
        shifts=shifts, salt=f.salt.tolist())
