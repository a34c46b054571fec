"""The rows so far, numbered through all sections, and what the tables say of each."""

from __future__ import annotations

from typing import Any

import numpy as np

from game.rules import dice
from game.rules.tables import OUTCOMES, Section
from game.scenario.compile.columns import Change, Columns
from game.scenario.compile.drafts import Draft, draft


def section_of(drafts: list[Draft], first: int = 0) -> Section:
    """The guards of drafts, those with most guards first, as a section in which distinct guards stand once."""
    needs = [row.needs or [(0, 0, 0)] for row in drafts]
    distinct = sorted({guard for guards in needs for guard in guards})
    number = {guard: i for i, guard in enumerate(distinct)}
    bounds = np.array(distinct, np.int64).reshape(-1, 3)
    depth = max(map(len, needs), default=0)
    return Section(
        first, len(drafts), bounds[:, 0].astype(np.intp), bounds[:, 1].astype(np.int16),
        (bounds[:, 2] - bounds[:, 1]).astype(np.uint16),
        tuple(np.array([number[guards[k]] for guards in needs if len(guards) > k], np.intp) for k in range(depth)),
        np.array([row.weight for row in drafts], np.int32))


def deepest_first(drafts: list[Draft]) -> list[Draft]:
    """Drafts with most guards first, as sections want them."""
    return sorted(drafts, key=lambda row: -len(row.needs))


class Rows:
    """Rows as they are taken in; a row's number is its place here."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.drafts: list[Draft] = []

    def section(self, drafts: list[Draft]) -> Section:
        """Takes rows in as a section, those with most guards first."""
        first = len(self.drafts)
        self.drafts += deepest_first(drafts)
        return section_of(self.drafts[first:], first)

    def in_order(self, drafts: list[Draft]) -> Section:
        """Takes rows in as a section in this very order: all are padded to the same number of guards."""
        depth = max((len(row.needs) for row in drafts), default=0)
        for row in drafts:
            row.needs += [(0, 0, 0)] * (depth - len(row.needs))
        return self.section(drafts)

    def single(self, row: Draft) -> int:
        """Takes a row in that is played by its number, and returns that."""
        self.drafts.append(row)
        return len(self.drafts) - 1

    def arrays(self, moves: int) -> dict[str, Any]:
        """Effects, rolls and dice of every row, of which the first are moves; outcomes of rolls are taken in last."""
        rolls = self._rolls()
        drafts, seats = self.drafts, self.columns.seats
        breaks, fulfils = np.zeros(len(drafts), np.uint64), np.zeros(len(drafts), np.uint64)
        for number, row in enumerate(drafts[:moves]):
            for k, clause in enumerate(self.columns.document.clauses):
                if seats[row.seat] in clause.by:
                    breaks[number] |= np.uint64(bool(row.tags & set(clause.forbids)) << k)
                    fulfils[number] |= np.uint64((clause.owes in row.tags) << k)
        return {
            "rows": tuple(row.name for row in drafts),
            "row": {row.name: number for number, row in enumerate(drafts)},
            "kind": np.array([row.kind for row in drafts], np.int8),
            "seat": np.array([row.seat for row in drafts], np.int8),
            "other": np.array([row.other for row in drafts], np.int8),
            "third": np.array([row.third for row in drafts], np.int8),
            "circle": np.array([self._circle(row) for row in drafts], np.int8),
            "manner": np.array([row.manner for row in drafts], np.int8),
            "covert": np.array([row.covert for row in drafts], bool),
            "salt": np.array([dice.purpose(row.name) for row in drafts], np.uint64),
            "nth": np.array([row.counts for row in drafts], np.intp), "breaks": breaks, "fulfils": fulfils,
            **rolls, **self._effects()}

    def _circle(self, row: Draft) -> int:
        """The circle in which a row is said; -1 for any other row."""
        parties = sorted({row.seat, row.other, row.third} - {-1})
        return self.columns.circles.index(tuple(parties)) if row.other >= 0 else -1

    def _rolls(self) -> dict[str, Any]:
        """Takes the outcomes of rolls in, and says which rows roll, and for what."""
        rolled = [(number, row) for number, row in enumerate(self.drafts) if row.roll]
        n = len(self.drafts) + sum(len(row.roll) for _, row in rolled)
        first, count = np.zeros(n, np.intp), np.zeros(n, np.intp)
        weight = np.zeros((n, OUTCOMES), np.uint64)
        for number, row in rolled:
            first[number], count[number] = len(self.drafts), len(row.roll)
            odds = [outcome.weight for outcome in row.roll]
            weight[number] = np.cumsum(odds + [0] * (OUTCOMES - len(odds)))
            self.drafts += [draft(self.columns, outcome) for outcome in row.roll]
        return {"roll_first": first, "roll_count": count, "roll_weight": weight}

    def _effects(self) -> dict[str, Any]:
        """The effects of all rows in a line, and which are whose; the last one changes nothing."""
        changes = [change for row in self.drafts for change in row.does] + [Change(0)]
        when = np.zeros((len(changes), 2, 3), np.int64)
        for e, change in enumerate(changes):
            for k, guard in enumerate(change.when):
                when[e, k] = guard
        sizes = np.array([len(row.does) for row in self.drafts], np.intp)
        return {
            "effect_first": np.cumsum(sizes) - sizes, "effect_count": sizes,
            "effect_column": np.array([change.column for change in changes], np.intp),
            "effect_operation": np.array([change.operation for change in changes], np.int8),
            "effect_amount": np.array([change.amount for change in changes], np.int16),
            "effect_other": np.array([change.other for change in changes], np.intp),
            "when_column": when[:, :, 0].astype(np.intp), "when_low": when[:, :, 1].astype(np.int16),
            "when_span": (when[:, :, 2] - when[:, :, 1]).astype(np.uint16), "null": len(changes) - 1}
