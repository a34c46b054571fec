"""What an effect can do to a variable: one table, from the operator in a row's text to the change of a position.

To add one: a line here, its form in `scenario.language`, its sentence in `wording`; the test of all operations finds
it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Operands(NamedTuple):
    """What an operation reads: its variable `before` the row and its bounds, the amount, and the other variable that
    the effect names, before the row, with its bounds."""

    before: int
    amount: int
    low: int
    high: int
    other: int
    other_low: int
    other_high: int


class Operation(NamedTuple):
    """`change` says by how much the variable changes, before it is bounded."""

    name: str
    change: Callable[[Operands], int]


class Part(NamedTuple):
    """What an operator does to one of the variables that it names."""

    operation: int
    sign: int = 1


def _add(of: Operands) -> int:
    return of.amount


def _set(of: Operands) -> int:
    return of.amount - of.before


def _give(of: Operands) -> int:
    return -min(of.amount, of.before - of.low, of.other_high - of.other)


def _take(of: Operands) -> int:
    return min(of.amount, of.other - of.other_low, of.high - of.before)


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
