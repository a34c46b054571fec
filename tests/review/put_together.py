"""Tables of a class whose deals are put together, not played, so that what is told of them is known."""

from __future__ import annotations

from dataclasses import replace

from game.estimates.bargaining_range import Deal as Measured
from game.estimates.intervals import Interval
from game.match.eyes import ALL
from game.review.compare import Seen
from game.review.frontier import Frontier, frontiers
from game.review.offers import Fate, offers
from game.review.picture import Mark, Option, Picture, Room
from game.review.playouts import Estimates
from game.review.review import review

from .conftest import DECEMBER, played


def about(value: float) -> Interval:
    return Interval(value, value - 1, value + 1)


def option(one: float, two: float, package: int = 1) -> Option:
    """A package that gains so much for each of the two, on no-deal values of 10 and 20."""
    return Option(package, (10 + one, 20 + two), (about(one), about(two)), None)


class Known(Estimates):
    """No deal is worth 10 to the first and 20 to the second at every step."""

    def value(self, step: int, seat: int) -> Interval:
        return about(10.0 * (seat + 1))

    def risk(self, step: int) -> Interval:
        return about(0)


def table(name: str, gain: tuple[float, float] | None, *front: Option, fate: Fate = Fate.AGREED,
          more: tuple[Option | None, Option | None] = (None, None), due: bool = False, key: int = 1) -> Seen:
    """A table of December that agreed on something in round 2, worth so much to both, or (None) on nothing."""
    told = review(played(DECEMBER, 1, "doctrine"), ALL)
    rounds = told.account.rounds
    offer = replace(offers(told.account)[0], number=1, step=rounds.index(1) + 1, answered=rounds.index(2), fate=fate)
    worth = {} if gain is None else {1: Measured((0, 1), 1, (about(gain[0]), about(gain[1])), None, gain, gain)}
    told = replace(told, known=Known(key, worth=worth, done=1, pieces=2 if due else 1))
    mark = None if gain is None else Mark(offer, (about(10 + gain[0]), about(20 + gain[1])))
    room = Room(1, 1, (about(10), about(20)), about(0), None, 0, 8)
    told.__dict__["pictures"] = (Picture((0, 1), (), (room,), front, None, None, mark, more, (33.0, 44.0)),)
    return Seen(name, told)


def of(*tables: Seen) -> Frontier:
    (front,) = frontiers(tables)
    return front
