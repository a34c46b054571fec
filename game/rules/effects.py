"""What rows do: costs, changes, conditions and rolls.

Of rows that are played at once every guard reads the position before, changes are summed, then bounded; their rolls
come after.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from .dice import face
from .facts import Change, RowPlayed, RowRolled
from .guards import drawn, hold, holding
from .operations import Operands
from .position import Position
from .tables import Section

MILLION = 1_000_000


def play(g: Position, rows: Sequence[int], rolls: bool = True) -> None:
    """Plays rows at once. Totals of ground strength are the caller's to renew. Without `rolls` rolls are left out."""
    _change(g, rows)
    rolled = [row for row in rows if g.book.rolls[row]] if rolls else []
    if g.tally is not None:
        for row in rows:
            g.tally[row] += 1
    if rolled:
        play(g, [_roll(g, row) for row in rolled])


def _change(g: Position, rows: Sequence[int]) -> None:
    """Carries out the effects of the rows."""
    v, book, telling = g.v, g.book, g.facts is not None
    sums: dict[int, int] = {}
    told: list[list[tuple[int, int]]] = []
    for row in rows:
        told += [[]] if telling else []
        for column, amount, special in book.effects[row]:
            if special:
                if not hold(v, special.guards):
                    continue
                if special.change:
                    other = special.other
                    amount = special.change(Operands(v[column], amount, book.low[column], book.high[column],
                                                     v[other], book.low[other], book.high[other]))
            sums[column] = sums.get(column, 0) + amount
            if telling:
                told[-1].append((column, amount))
    if telling:
        _tell(g, rows, told)
    bounds = book.bounds
    for column, amount in sums.items():
        low, high, total = bounds[column]
        x = v[column] + amount
        v[column] = low if x < low else high if x > high else x
        if total:
            g.stirred.add(total)


def _tell(g: Position, rows: Sequence[int], told: list[list[tuple[int, int]]]) -> None:
    """Notes a fact for each row; told: which variables each of them changes, and by how much.

    A variable that several rows change is told as if they had acted one after another: each row takes it from where
    the row before it left it, within bounds, and the last one leaves it as it is then.
    """
    low, high = g.book.low, g.book.high
    reached: dict[int, int] = {}
    for row, mine in zip(rows, told, strict=True):
        changes: dict[int, Change] = {}
        for column, amount in mine:
            before = reached.get(column, g.v[column])
            reached[column] = before + amount
            was, now = (min(max(x, low[column]), high[column]) for x in (before, before + amount))
            changes[column] = Change(column, changes[column].before if column in changes else was, now)
        g.tell(RowPlayed(g.round, row, g.book.of[row], changes=tuple(changes.values())))


def _roll(g: Position, row: int) -> int:
    """The row to which the roll of a row leads."""
    roll = g.book.rolls[row]
    assert roll is not None
    k = face(g.die(roll.salt, g.v[roll.nth]), roll.total)
    outcome = sum(k >= step for step in roll.steps)
    if g.facts is not None:
        g.tell(RowRolled(g.round, row, g.book.of[row], outcome, roll.first + outcome))
    return roll.first + outcome


def play_all(g: Position, section: Section) -> None:
    """Plays every row of a section whose guards hold, all at once."""
    rows = holding(g, section)
    if rows:
        play(g, rows)


def play_one(g: Position, section: Section, what: int, nth: int = 0, but: Collection[int] = ()) -> int:
    """Plays one row, drawn by weight among those of a section that hold `but` some, with the n-th die for a purpose.
    Which one; -1: none."""
    rows = [row for row in holding(g, section) if row not in but]
    if not rows:
        return -1
    row = drawn(g, rows, g.die(what, nth))
    if g.luck is not None:
        total = max(sum(g.book.weight[each] for each in rows), 1)
        for each in rows:
            g.luck[each] += (each == row) * MILLION - MILLION * g.book.weight[each] // total
    if row >= 0:
        play(g, [row])
    return row


def renew_totals(g: Position) -> None:
    """Writes the ground strength of every side at every place anew, from the steps of its units there."""
    g.stirred.update(g.book.ground.parts)
    renew_moved(g)


def renew_moved(g: Position) -> None:
    """Renews the totals whose units have changed since they were renewed last."""
    v, parts = g.v, g.book.ground.parts
    for total in g.stirred:
        steps = 0
        for column, strength in parts[total]:
            steps += v[column] * strength
        v[total] = steps
    g.stirred.clear()
