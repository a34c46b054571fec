"""What an effect can do to a variable: one table, from the operator in a row's text to the change of a position.

An operation works element by element, on arrays of any length, so that one function serves the pairs of a game and a
row as well as whole lines of games (`effects`). To add one: a line here, its form in `scenario.language`, its sentence
in `wording`; the test of all operations finds it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from .arrays import Values


class Operands(NamedTuple):
    """What an operation reads, each int16[n] or one number: its variable `before` the row and its bounds, the amount,
    and the other variable that the effect names, before the row, with its bounds."""

    before: Values
    amount: Values
    low: Values
    high: Values
    other: Values
    other_low: Values
    other_high: Values


class Operation(NamedTuple):
    """`change` says by how much the variable changes, int16[n], before it is bounded."""

    name: str
    change: Callable[[Operands], Values]


class Part(NamedTuple):
    """What an operator does to one of the variables that it names."""

    operation: int
    sign: int = 1


def _add(of: Operands) -> Values:
    return of.amount


def _set(of: Operands) -> Values:
    return of.amount - of.before


def _give(of: Operands) -> Values:
    given: Values = np.minimum(of.amount, np.minimum(of.before - of.low, of.other_high - of.other))
    return -given


def _take(of: Operands) -> Values:
    taken: Values = np.minimum(of.amount, np.minimum(of.other - of.other_low, of.high - of.before))
    return taken


ADD, SET, GIVE, TAKE = range(4)
OPERATIONS = (Operation("add", _add), Operation("set", _set), Operation("give", _give), Operation("take", _take))
"""By number. What is given or taken is never more than there is above the lower bound, or than fits below the upper."""

OPERATORS: dict[str, tuple[Part, ...]] = {
    "+": (Part(ADD),),
    "-": (Part(ADD, -1),),
    "=": (Part(SET),),
    "transfer": (Part(GIVE), Part(TAKE)),
}
"""What each operator of a row's text does to the variables that it names, in their order."""
