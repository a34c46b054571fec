"""One game as it stands, in plain numbers: what the rules read and change."""

from __future__ import annotations

import numpy as np

from .batch import Batch
from .book import book_of
from .dice import roll
from .facts import Fact
from .tables import Tables

ONE = np.zeros(1, np.intp)
"""The one game of a batch of one."""


class Position:
    """v: the value of each variable; ledger: packages and promises (`batch.entry`), as bits; seed: of its dice.

    facts: what happens is told to it, if anybody asks; tally and luck: as in a `Batch`, where they are kept.
    stirred: the totals of ground strength that are to be renewed, since units that they count have come or gone.
    """

    __slots__ = ("book", "facts", "ledger", "luck", "seed", "stirred", "tables", "tally", "v")

    def __init__(self, tables: Tables, seed: int, v: list[int], ledger: list[int],
                 facts: list[Fact] | None = None) -> None:
        self.tables, self.book = tables, book_of(tables)
        self.seed, self.v, self.ledger, self.facts = seed, v, ledger, facts
        self.tally: list[int] | None = None
        self.luck: list[int] | None = None
        self.stirred: set[int] = set()

    def __getitem__(self, name: str) -> int:
        return self.v[self.tables.column[name]]

    def __setitem__(self, name: str, value: int) -> None:
        self.v[self.tables.column[name]] = value

    @property
    def round(self) -> int:
        """The round under way, from 1."""
        return self.v[self.book.round]

    def die(self, what: int, nth: int = 0) -> int:
        """A hash for this purpose in this round, of which `dice.face` makes a number."""
        return roll(self.seed, self.v[self.book.round], what, nth)

    def tell(self, fact: Fact) -> None:
        """Notes what has happened."""
        if self.facts is not None:
            self.facts.append(fact)

    def batch(self) -> Batch:
        """The game as a batch of one, for who asks many at once."""
        return Batch(self.tables, np.array([self.seed], np.uint64), np.array(self.v, np.int16)[:, None],
                     np.array(self.ledger, np.uint64)[:, None])
