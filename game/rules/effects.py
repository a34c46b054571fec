"""What rows do: costs, changes, conditions and rolls, played for any number of (game, row) pairs at once.

Within one call every guard reads the position before, changes are summed, then bounded; a row's roll comes after.
"""

from __future__ import annotations

import numpy as np

from .batch import Batch, Fact
from .dice import below
from .legal import draw, holds
from .tables import OUTCOMES, Ints, Section, Values


def play(b: Batch, who: Ints, row: Ints, rolls: bool = True) -> None:
    """Plays row[i] in game who[i]; a game may come more than once. Totals of ground strength are the caller's to renew.

    Without `rolls` a row's roll is left out.
    """
    t = b.tables
    if not len(row):
        return
    if b.tally is not None:
        np.add.at(b.tally, (row, who), 1)
    count = t.effect_count.take(row)
    game = np.repeat(who, count)
    effect = np.repeat(t.effect_first.take(row) - np.cumsum(count) + count, count)
    effect += np.arange(effect.size)
    for k in (0, 1):
        asked = np.nonzero(t.when_column[:, k].take(effect))[0]
        if asked.size:
            e = effect[asked]
            x = b.flat.take(t.when_column[:, k].take(e) * b.size + game[asked]) - t.when_low[:, k].take(e)
            effect[asked[x.view(np.uint16) > t.when_span[:, k].take(e)]] = t.null
    column = t.effect_column.take(effect)
    at = column * b.size + game
    before = b.flat.take(at)
    amount = t.effect_amount.take(effect) - t.effect_sets.take(effect) * before
    np.add.at(b.flat, at, amount)
    x = b.flat.take(at)
    np.maximum(x, t.low.take(column), out=x)
    np.minimum(x, t.high.take(column), out=x)
    b.flat[at] = x
    if b.facts is not None:
        _tell(b, row, np.repeat(np.arange(len(row)), count), column, before, amount)
    if rolls:
        rolled = np.nonzero(t.roll_count.take(row))[0]
        if rolled.size:
            _roll(b, who[rolled], row[rolled])


def _tell(b: Batch, row: Ints, owner: Ints, column: Ints, before: Values, amount: Values) -> None:
    """Notes a fact a row of the one game: what each row, bounded on its own, changed."""
    t = b.tables
    for i, r in enumerate(row):
        changes: dict[int, tuple[int, int]] = {}
        for j in np.nonzero(owner == i)[0]:
            c = int(column[j])
            old, new = changes.get(c, (int(before[j]), int(before[j])))
            changes[c] = old, new + int(amount[j])
        kept = tuple((c, old, min(max(new, int(t.low[c])), int(t.high[c]))) for c, (old, new) in changes.items() if c)
        b.tell(Fact("row", int(r), int(t.seat[r]), round=int(b["round"][0]), changes=kept))


def _roll(b: Batch, who: Ints, row: Ints) -> None:
    t = b.tables
    weight = t.roll_weight.take(row, 0)
    k = below(b.dice(who, t.salt.take(row), b.flat.take(t.nth.take(row) * b.size + who)), weight[:, OUTCOMES - 1])
    outcome = (k[:, None] >= weight[:, : OUTCOMES - 1].astype(np.int64)).sum(1)
    result = t.roll_first.take(row) + outcome
    if b.facts is not None:
        for r, out, n in zip(row, outcome, t.roll_count.take(row), strict=True):
            b.tell(Fact("roll", int(r), int(t.seat[r]), round=int(b["round"][0]),
                        numbers=(int(t.roll_first[r] + out), int(out), int(n))))
    play(b, who, result)


def play_all(b: Batch, section: Section, who: Ints) -> None:
    """Plays every row of a section whose guards hold, all at once."""
    row, i = np.nonzero(holds(b, section, who))
    play(b, who[i], row + section.first)


def play_one(b: Batch, section: Section, who: Ints, what: int, nth: int = 0) -> None:
    """Plays one row a game, drawn by weight among those that hold, with the die named by `what`; perhaps none."""
    row = draw(section, holds(b, section, who), b.dice(who, what, nth))
    some = row >= 0
    play(b, who[some], row[some])


def renew_totals(b: Batch, who: Ints) -> None:
    """Writes the ground strength of each side at each place anew, from the steps of its units there."""
    f = b.tables.field
    if not f.parts:
        return
    sums = b.look(f.parts[0][0], who) * f.parts[0][1][:, None]
    for columns, strength in f.parts[1:]:
        sums[: len(columns)] += b.look(columns, who) * strength[:, None]
    if who is b.all:
        b.v[f.totals] = sums
    else:
        b.v[f.totals, who] = sums
