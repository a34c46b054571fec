"""Who a seat is played as: the personas that the scenario has for it, or somebody who wants the seat's points alone."""

from __future__ import annotations

import numpy as np

from game.rules import packages
from game.rules.tables import Persona, Section, Tables


def personas_of(tables: Tables, seat: int) -> list[Persona]:
    """The personas of a seat, one at least."""
    return [persona for persona in tables.personas if persona.seat == seat] or [plain(tables, seat)]


def plain(tables: Tables, seat: int) -> Persona:
    """Somebody who wants his seat's points and nothing else: no wants, fears, rules or prices.

    He agrees to what brings him half a point and leaves the other side as much, signs any settlement that brings him a
    point, and counters once what he would take.
    """
    none = np.zeros(0, np.intp)
    nothing = Section(0, 0, none, np.zeros(0, np.int16), np.zeros(0, np.uint16), (), np.zeros(0, np.int32))
    return Persona("", seat, none, np.zeros(0, np.int32), nothing, (), nothing, (),
                   np.zeros((0, tables.moves.size), bool), np.zeros(tables.clauses.size, np.int32), floor=5, falls=0,
                   leaves=5, haggles=1, signs=packages.settling(tables), signs_from=1, signs_gain=10, signs_falls=0,
                   signs_leaves=5)
