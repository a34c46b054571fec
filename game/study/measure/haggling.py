"""How packages come about: by counters, by counters that keep what they answer, or as they were first offered."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.estimates.intervals import Floats
from game.rules.arrays import Flags, Ints
from game.study.measure.deal_worth import Retold
from game.wording.messages import count


class Cases(NamedTuple):
    """Cases that come in games: how many there are in each, and how many of those are so: float64[G]."""

    many: Floats
    some: Floats


def cases(measure: str, told: Retold, games: int) -> Cases:
    """What a measure of haggling counts.

    after_counter: of the packages that were signed, those that lay on the table as a counter. counter_keeps: of the
    counters, those that hold half or more of the clauses of what they answer. taken_at_once: of the offers that answer
    none, those that are agreed to as they are, whether or not a client walks out then.
    """
    counter = told.answered != 0
    match measure:
        case "after_counter":
            return _by_game(told.game, told.signed, counter[told.offer], games)
        case "counter_keeps":
            kept = 2 * np.bitwise_count(told.answered & told.offer_pack) >= np.bitwise_count(told.answered)
            return _by_game(told.offer_game, counter, kept, games)
    taken = np.isin(np.arange(len(counter)), told.offer)
    return _by_game(told.offer_game, ~counter, taken, games)


def _by_game(game: Ints, of: Flags, so: npt.NDArray[np.bool_], games: int) -> Cases:
    return Cases(*(np.bincount(game[which], minlength=games).astype(np.float64) for which in (of, of & so)))


def note(measure: str, taken: Cases) -> str:
    """How many cases there were, for people."""
    many = int(taken.many.sum())
    some, n = f"{int(taken.some.sum()):,}", f"{many:,}"
    match measure:
        case "after_counter":
            return count("{some} of {n} signed package", "{some} of {n} signed packages", many, some=some, n=n)
        case "counter_keeps":
            return count("{some} of {n} counter", "{some} of {n} counters", many, some=some, n=n)
    return count("{some} of {n} first offer", "{some} of {n} first offers", many, some=some, n=n)
