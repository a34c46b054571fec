"""What the actions of an environment and the cells of an observation are; both are told in `vector`."""

from __future__ import annotations

import numpy as np

from game.rules.arrays import Flags, Values
from game.rules.tables import Tables

WHAT = ("table", "standing", "done", "done", "broken", "broken", "secret", "secret", "asked", "asked", "refused",
        "refused")
"""What the lines of `Batch.ledger` are called; all but the first two stand once for each seat of the pair."""
OF_THREE = ("done", "broken", "secret")
"""Those that stand once for each of three seats."""


class Space:
    """What the cells of an observation and the actions are, for a scenario.

    cells: D names; low, high: int16[D], bounds of the cells whoever looks on, and state_low, state_high of the whole
    position; actions: A names.
    rows, clauses: M, K; table, wait: the numbers of these actions. deals: the rows that open a draft, opens: bool[A].
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.rows, self.clauses = tables.moves.size, tables.clauses.size
        self.table, self.wait = self.rows + self.clauses, self.rows + self.clauses + 1
        self.deals = list(tables.tabling)
        self.opens: Flags = np.isin(np.arange(self.wait + 1), self.deals)
        clauses = [tables.rows[tables.clauses.first + k] for k in range(self.clauses)]
        packages: list[str] = []
        for pair in tables.bargain.pairs:
            both = ".".join(tables.seats[s] for s in pair)
            whose = ["", "", *(f".{tables.seats[s]}" for s in (len(WHAT) // 2 - 1) * pair)]
            packages += [f"{what}.{both}{who}:{c}" for what, who in zip(WHAT, whose, strict=True) for c in clauses]
        for pair in tables.bargain.pairs if tables.manners.quiet else ():
            both = ".".join(tables.seats[s] for s in pair)
            packages += [f"aloud.{both}.{tables.seats[s]}:{c}" for s in pair for c in clauses]
        for pair in tables.bargain.pairs if tables.manners.private else ():
            both = ".".join(tables.seats[s] for s in pair)
            packages += [f"heard.{what}.{both}.{tables.seats[s]}:{c}"
                         for what in ("asked", "refused") for s in pair for c in clauses]
        for three in (tables.bargain.circles[number] for number in tables.bargain.threes):
            all_ = ".".join(tables.seats[s] for s in three)
            whose = ["", "", *(f".{tables.seats[s]}" for s in three * len(OF_THREE))]
            lines = [*WHAT[:2], *(what for what in OF_THREE for _ in three)]
            packages += [f"{what}.{all_}{who}:{c}" for what, who in zip(lines, whose, strict=True) for c in clauses]
        self.cells = (
            *tables.names,
            *packages,
            *(f"draft:{tables.rows[row]}" for row in self.deals),
            *(f"draft:{clause}" for clause in clauses),
            *(f"me:{seat}" for seat in tables.seats),
        )
        flags = len(self.cells) - len(tables.names)
        source = tables.source
        self.low: Values = np.concatenate([tables.low[source].min(0), np.zeros(flags, np.int16)])
        self.high: Values = np.concatenate([tables.high[source].max(0), np.ones(flags, np.int16)])
        self.state_low: Values = np.concatenate([tables.low, np.zeros(flags, np.int16)])
        self.state_high: Values = np.concatenate([tables.high, np.ones(flags, np.int16)])
        moves = [tables.rows[row] for row in range(self.rows)]
        self.actions = (*moves, *(f"draft {clause}" for clause in clauses), "table the draft", "wait")
