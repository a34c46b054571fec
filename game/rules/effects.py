"""What rows do: costs, changes, conditions and rolls, played for any number of (game, row) pairs at once.

Within one call every guard reads the position before, changes are summed, then bounded; a row's roll comes after.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .arrays import Bits, Flags, Ints, Values
from .batch import MANY, Batch, where_true
from .dice import below
from .facts import Change, RowPlayed, RowRolled
from .guards import holds, weighed
from .operations import ADD, OPERATIONS, Operands
from .tables import ASKS, MEETS, OPERATES, OUTCOMES, STIRS, Section, Tables

MILLION = 1_000_000


def play(b: Batch, who: Ints, row: Ints, rolls: bool = True, apart: bool = False) -> None:
    """Plays row[i] in game who[i]; a game may come more than once. Totals of ground strength are the caller's to renew.

    Without `rolls` a row's roll is left out. apart: no game comes twice, which is quicker.
    """
    t = b.tables
    if not len(row):
        return
    if b.tally is not None:
        np.add.at(b.tally, (row, who), 1)
    if len(row) >= MANY:  # games that play the same row, one after another, touch the same lines of variables
        order = np.argsort(row.astype(np.int16), kind="stable")
        who, row = who.take(order), row.take(order)
    _change(b, who, row, apart or len(row) == 1)
    if rolls:
        rolled = t.roll_count.take(row).nonzero()[0]
        if rolled.size:
            _roll(b, who[rolled], row[rolled], apart)


def _change(b: Batch, who: Ints, row: Ints, apart: bool) -> None:
    """Carries out the effects of the rows."""
    t = b.tables
    traits = int(np.bitwise_or.reduce(t.traits.take(row)))
    count = t.effect_count.take(row)
    until = count.cumsum()
    game = who.repeat(count)
    effect = np.arange(until[-1]) + (t.effect_first.take(row) - until + count).repeat(count)
    if traits & ASKS:
        _send_to_null(b, game, effect)
    column = t.effect_column.take(effect)
    at = column * b.size + game
    before = b.flat.take(at)
    amount = t.effect_amount.take(effect)
    if traits & OPERATES:
        _operate(b, game, effect, before, amount)
    x = before + amount
    # Sums are made in place, which is dear, only where more than one change may meet.
    if not apart or traits & MEETS:
        meet = t.again.take(effect).nonzero()[0] if apart else slice(None)
        np.add.at(b.flat, at[meet], amount[meet])
        x[meet] = b.flat.take(at[meet])
    b.flat[at] = np.minimum(np.maximum(x, t.low.take(column), out=x), t.high.take(column), out=x)
    if traits & STIRS:
        units = t.stirs.take(effect).nonzero()[0]
        b.moved.append((t.counted.take(column[units]), game[units]))
    if b.facts is not None:
        _tell(b, row, np.arange(len(row)).repeat(count), column, before, amount)


def _send_to_null(b: Batch, game: Ints, effect: Ints) -> None:
    """Puts the effect that changes nothing in the place of each effect[i] whose guards fail in game[i]."""
    t = b.tables
    asked = t.asks.take(effect).nonzero()[0]
    for asks, low, span in t.whens:
        e = effect.take(asked)
        x = b.flat.take(asks.take(e) * b.size + game.take(asked)) - low.take(e)
        fails = x.view(np.uint16) > span.take(e)
        effect[asked[fails]] = t.null
        asked = asked[t.asks_more.take(e) > fails]
        if not asked.size:
            break


def _operate(b: Batch, game: Ints, effect: Ints, before: Values, amount: Values) -> None:
    """Works out by how much effects that are no additions change their variable, and writes it into `amount`."""
    t = b.tables
    for operation, used in t.special:
        i = used.take(effect).nonzero()[0]
        if i.size:
            e, here = effect[i], game[i]
            mine, other = t.effect_column.take(e), t.effect_other.take(e)
            amount[i] = operation.change(Operands(
                before[i], amount[i], t.low.take(mine), t.high.take(mine),
                b.flat.take(other * b.size + here), t.low.take(other), t.high.take(other)))


def _tell(b: Batch, row: Ints, owner: Ints, column: Ints, before: Values, amount: Values) -> None:
    """Notes a fact a row of the one game.

    A variable that several rows change is told as if they had acted one after another: each row takes it from where
    the row before it left it, within bounds, and the last one leaves it as it is now.
    """
    t = b.tables
    sums: dict[int, int] = {}
    changes: list[dict[int, Change]] = [{} for _ in row]
    for i, c, was, by in zip(owner.tolist(), column.tolist(), before.tolist(), amount.tolist(), strict=True):
        left, sums[c] = sums.get(c, was), sums.get(c, was) + by
        old, new = np.clip((left, sums[c]), t.low[c], t.high[c]).tolist()
        changes[i][c] = Change(c, changes[i][c].before if c in changes[i] else old, new)
    for r, mine in zip(row, changes, strict=True):
        mine.pop(0, None)  # where an effect is sent that does not hold
        b.tell(RowPlayed(b.round, int(r), int(t.seat[r]), changes=tuple(mine.values())))


def _roll(b: Batch, who: Ints, row: Ints, apart: bool) -> None:
    t = b.tables
    weight = t.roll_weight.take(row, 0)
    k = below(b.dice(who, t.salt.take(row), b.flat.take(t.nth.take(row) * b.size + who)), weight[:, OUTCOMES - 1])
    outcome = (k[:, None] >= weight[:, : OUTCOMES - 1].astype(np.int64)).sum(1)
    result = t.roll_first.take(row) + outcome
    if b.facts is not None:
        for r, out in zip(row, outcome, strict=True):
            b.tell(RowRolled(b.round, int(r), int(t.seat[r]), int(out), int(t.roll_first[r] + out)))
    play(b, who, result, apart=apart)


def play_all(b: Batch, section: Section, who: Ints) -> None:
    """Plays every row of a section whose guards hold, all at once."""
    mask = holds(b, section, who)
    if len(who) >= MANY and b.facts is None:
        _play_lines(b, section, who, mask)
    else:
        row, i = where_true(mask)
        play(b, who[i], row + section.first)


def _play_lines(b: Batch, section: Section, who: Ints, mask: Flags) -> None:
    """Plays the rows of a section where mask[k, i] says so: the same as `play` of all those pairs.

    Row by row in all the games, on whole lines: where many games play a row, this is many times quicker than pairs.
    """
    t = b.tables
    lines: dict[int, Values] = {}
    changes: dict[int, Values] = {}
    rolled = []

    def before(column: int) -> Values:
        if column not in lines:
            lines[column] = b.look(column, who)
        return lines[column]

    for at in np.nonzero(mask.any(1))[0]:
        row, held = section.first + int(at), mask[at]
        if b.tally is not None:
            b.tally[row, who] += held
        if t.roll_count[row]:
            rolled.append(int(at))
        for e in range(t.effect_first[row], t.effect_first[row] + t.effect_count[row]):
            column, change = int(t.effect_column[e]), _line_change(t, e, held, before)
            changes[column] = changes[column] + change if column in changes else change
    for column, change in changes.items():
        if t.counted[column]:
            game = who[np.nonzero(change)[0]]
            b.moved.append((np.full(len(game), t.counted[column]), game))
        change += before(column)
        b.write(column, who, np.minimum(np.maximum(change, t.low[column], out=change), t.high[column], out=change))
    if rolled:
        k, i = where_true(mask[rolled])
        _roll(b, who[i], np.array(rolled)[k] + section.first, False)


def _line_change(t: Tables, e: int, held: Flags, before: Callable[[int], Values]) -> Values:
    """int16[n]: by how much effect e changes its variable, 0 where its row is not played (`held`) or its guards fail.

    before: the line of a variable as it was.
    """
    column, change, true = int(t.effect_column[e]), t.effect_amount[e], held
    for asks, low, span in t.whens if t.asks[e] else ():
        true = true & ((before(int(asks[e])) - low[e]).view(np.uint16) <= span[e])
    if t.effect_operation[e] != ADD:
        other = int(t.effect_other[e])
        change = OPERATIONS[t.effect_operation[e]].change(Operands(
            before(column), change, t.low[column], t.high[column], before(other), t.low[other], t.high[other]))
    changed: Values = true * change
    return changed


def play_one(b: Batch, section: Section, who: Ints, die: Bits) -> None:
    """Plays one row a game, drawn by weight among those that hold with die[i] of game who[i]; perhaps none."""
    weight = holds(b, section, who) * section.weight[:, None]
    if b.luck is not None:
        chance = MILLION * weight.astype(np.int64) // np.maximum(weight.sum(0), 1)
        b.luck[section.first : section.first + section.size, who] -= chance.astype(np.int32)
    drawn = weighed(weight, die)
    some = (drawn < section.size).nonzero()[0]
    if len(some) < len(who):
        who, drawn = who.take(some), drawn.take(some)
    row = drawn + section.first
    if b.luck is not None:
        b.luck[row, who] += MILLION
    play(b, who, row, apart=True)


def renew_totals(b: Batch, who: Ints) -> None:
    """Writes the ground strength of each side at each place anew, from the steps of its units there."""
    f = b.tables.field
    if who is b.all:
        b.moved.clear()
        b.fresh = True
    if not f.parts:
        return
    sums = b.look(f.parts[0][0], who) * f.parts[0][1][:, None]
    for columns, strength in f.parts[1:]:
        sums[: len(columns)] += b.look(columns, who) * strength[:, None]
    if who is b.all:
        b.v[f.totals] = sums
    else:
        b.v[f.totals, who] = sums


def renew_moved(b: Batch) -> None:
    """Renews the totals whose units `play` has changed since they were renewed last; all of them the first time."""
    if not b.fresh:
        renew_totals(b, b.all)
    if not b.moved:
        return
    total, game = b.moved[0] if len(b.moved) == 1 else (np.concatenate(each) for each in zip(*b.moved, strict=True))
    b.moved.clear()
    column, strength = b.tables.parts
    steps = b.flat.take(column.take(total, 1) * b.size + game) * strength.take(total, 1)
    b.flat[total * b.size + game] = steps.sum(0, dtype=np.int16)
