"""The made-up scenario on which the rules are tested, and short ways to set a position up and play."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from game.rules.effects import renew_totals
from game.rules.engine import Games
from game.rules.facts import Fact
from game.rules.game import Game
from game.rules.tables import Tables
from game.scenario import from_files, load

HARBOURS = Path(__file__).parent.parent / "data" / "harbours"
BANKS = HARBOURS.parent / "banks"
"""Three seats, who may bargain at one table."""
MANNERS = HARBOURS.parent / "manners"
"""The same, where offers may be made in every manner; `TALKS` says in which, and any scenario may have that."""
TALKS = (MANNERS / "talks.yaml").read_text(encoding="utf-8")


@cache
def talking(talks: str = TALKS) -> Tables:
    """The harbours, with these manners of making offers."""
    return from_files({"scenario.yaml": (HARBOURS / "scenario.yaml").read_text(encoding="utf-8") + talks}).tables


@pytest.fixture(scope="session")
def tables() -> Tables:
    return load(HARBOURS).tables


class Table:
    """One game under test: rows by name, packages by the names of their clauses."""

    def __init__(self, tables: Tables, seed: int = 1, quiet: bool = True) -> None:
        self.tables = tables
        self.facts: list[Fact] = []
        self.game = Game.start(tables, seed, directives=[0, 0], facts=self.facts)
        if quiet:                                          # whatever the first news were, begin from the same position
            for name in ("heat", "trade", "red_purse", "blue_purse", "happened.rumour", "happened.harvest"):
                self[name] = int(tables.start[tables.column[name]])
        self.facts.clear()

    def __getitem__(self, name: str) -> int:
        return self.game[name]

    def __setitem__(self, name: str, value: int) -> None:
        self.game[name] = value
        renew_totals(self.game)

    def package(self, *clauses: str) -> int:
        first = self.tables.clauses.first
        return sum(1 << self.tables.row[clause] - first for clause in clauses)

    def play(self, row: str, *clauses: str) -> None:
        self.game.play(self.tables.row[row], self.package(*clauses))

    def refused(self, row: str, *clauses: str) -> list[str]:
        """The codes of the reasons why a move is refused."""
        return [r.code for r in self.game.why_not(self.tables.row[row], self.package(*clauses))]

    def may(self, row: str) -> bool:
        return self.tables.row[row] in self.game.legal()

    def pass_until(self, seat: str | None = None, round_: int | None = None) -> None:
        """Everybody passes, and rejects what is on the table, until a seat is to move or a round begins."""
        while not self["over"]:
            name = self.tables.seats[self["seat"]]
            if (seat is None or name == seat) and (round_ is None or self["round"] == round_):
                return
            other = next(s for s in self.tables.seats if s != name)
            self.play(f"pass {name}" if self.may(f"pass {name}") else f"reject {name} {other}")

    def told(self) -> list[type[Fact]]:
        """The classes of the facts, in order."""
        return [type(fact) for fact in self.facts]


@pytest.fixture
def table(tables: Tables) -> Table:
    return Table(tables)


def batch(tables: Tables, size: int, first: int = 0) -> Games:
    """A batch of games with seeds first, first + 1, ..."""
    return Games.start(tables, np.arange(first, first + size))
