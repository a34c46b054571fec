"""The bargaining picture of two seats: offers, no deal, the best packages for both, Nash's and Kalai and Smorodinsky's.

All of it is in the points of each of the two at the end of the game; each counts on a scale of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from game.estimates.bargaining_range import Deal
from game.estimates.intervals import Interval
from game.review.account import Account
from game.review.offers import TAKEN, Offered, offers
from game.review.playouts import Estimates
from game.wording.messages import say

Point = tuple[float, float]


class Drawn(Protocol):
    """What has a place in a picture."""

    @property
    def point(self) -> Point:
        """Where it is drawn."""


D = TypeVar("D", bound=Drawn)


@dataclass(frozen=True)
class Mark:
    """An offer, and what its package was worth to each of the two when it stood: intervals."""

    offer: Offered
    worth: tuple[Interval, Interval]

    @property
    def point(self) -> Point:
        """Where it is drawn."""
        return self.worth[0].value, self.worth[1].value


@dataclass(frozen=True)
class Option:
    """A package that was measured: where it is drawn, what each of the two gains on no deal, the chance that clients
    sign, if they are asked."""

    package: int
    point: Point
    gain: tuple[Interval, Interval]
    chance: float | None


@dataclass(frozen=True)
class Room:
    """The room for agreement at a step, with which a round begins, or after which an offer lies on the table, by its
    number (0: none). value: what each of the two expects without a deal; risk: the share of those
    years that end in what is told beside; best: the package whose worse-off side gains most; better: how many of the
    packages measured, `of` so many, are better for both beyond chance."""

    step: int
    round: int
    value: tuple[Interval, Interval]
    risk: Interval
    best: Option | None
    better: int
    of: int
    offer: int = 0

    @property
    def called(self) -> str:
        """Its round, and what offer lay on the table if it is not as the round began."""
        return say("{round}, at offer {number}", round=self.round, number=self.offer) if self.offer else str(self.round)

    @property
    def opening(self) -> Interval:
        """What the worse-off side gains by the best package: below nought there is no room."""
        return min(self.best.gain, key=lambda gain: gain.value) if self.best is not None else Interval(0, 0, 0)


@dataclass(frozen=True)
class Picture:
    """The picture of a pair of seats. rooms: as time went; now: the last of them, for which the frontier is: packages
    better for both of which none beats another; signed: what was agreed last, if it was; more: what each of the two
    could have had more there without loss to the other; ended: the points of both."""

    pair: tuple[int, int]
    marks: tuple[Mark, ...]
    rooms: tuple[Room, ...]
    frontier: tuple[Option, ...]
    nash: Option | None
    kalai: Option | None
    signed: Mark | None
    more: tuple[Option | None, Option | None]
    ended: Point | None

    @property
    def now(self) -> Room | None:
        """The room for which the frontier is."""
        return self.rooms[-1] if self.rooms else None

    @property
    def together(self) -> bool:
        """Whether Nash's package and that of Kalai and Smorodinsky are the same, or nearly: within their intervals."""
        if self.nash is None or self.kalai is None:
            return False
        return all(one.low <= other.value <= one.high
                   for one, other in zip(self.nash.gain, self.kalai.gain, strict=True))


def pictures(account: Account, known: Estimates) -> tuple[Picture, ...]:
    """The pictures of all pairs of seats between which offers were made or might have been, as far as is known."""
    pairs = account.tables.bargain.pairs
    return tuple(picture for number, pair in enumerate(pairs)
                 if (picture := _picture(account, known, number, (pair[0], pair[1]))).rooms or picture.marks)


def without_deal(told: Iterable[Picture], seat: int) -> Room | None:
    """The room in which what a seat could expect without a deal was estimated last: before what was agreed last."""
    rooms = [picture.now for picture in told if seat in picture.pair and picture.now is not None]
    return max(rooms, key=lambda room: room.step, default=None)


def _picture(account: Account, known: Estimates, number: int, pair: tuple[int, int]) -> Picture:
    marks = tuple(_mark(known, offer, pair) for offer in offers(account)
                  if offer.pair == number and offer.number in known.worth and offer.step in known.years)
    taken = [mark for mark in marks if mark.offer.fate in TAKEN]
    signed = taken[-1] if taken else None
    rooms = [_room(account, known, at, pair) for at in sorted(known.ranges) if at in known.years]
    if signed is not None:
        rooms = [room for room in rooms if room.step <= signed.offer.step]
    options = _options(known, rooms[-1].step, pair) if rooms else []
    front = frontier(options)
    match = account.match
    ended = (float(match.points[pair[0]]), float(match.points[pair[1]])) if match.over else None
    return Picture(pair, marks, tuple(rooms), front, nash(front), kalai(front), signed,
                   _more(known, signed, options, rooms), ended)


def _mark(known: Estimates, offer: Offered, pair: tuple[int, int]) -> Mark:
    gain = known.worth[offer.number].gain
    one, two = (_moved(gain[seat], known.value(offer.step, seat).value) for seat in pair)
    return Mark(offer, (one, two))


def _moved(interval: Interval, by: float) -> Interval:
    return Interval(interval.value + by, interval.low + by, interval.high + by)


def _options(known: Estimates, at: int, pair: tuple[int, int]) -> list[Option]:
    return [_option(deal, known.value(at, pair[0]).value, known.value(at, pair[1]).value)
            for deal in known.ranges[at].deals if deal.pair == pair]


def _option(deal: Deal, one: float, two: float) -> Option:
    gain = deal.gain[deal.pair[0]], deal.gain[deal.pair[1]]
    return Option(deal.package, (one + gain[0].value, two + gain[1].value), gain, deal.chance)


def _room(account: Account, known: Estimates, at: int, pair: tuple[int, int]) -> Room:
    options = _options(known, at, pair)
    best = max(options, key=lambda one: min(gain.value for gain in one.gain), default=None)
    better = sum(all(gain.low > 0 for gain in one.gain) for one in options)
    round_ = account.match.steps[at].position.round
    tabled = 0 if account.begun.get(round_) == at else next(
        (offer.number for offer in offers(account) if offer.step == at), 0)
    return Room(at, round_, (known.value(at, pair[0]), known.value(at, pair[1])), known.risk(at), best, better,
                len(options), tabled)


def frontier(options: Iterable[Option]) -> tuple[Option, ...]:
    """Of packages that are better for both those that no other beats on both sides, the best for the first first."""
    return unbeaten(one for one in options if all(gain.value > 0 for gain in one.gain))


def unbeaten(drawn: Iterable[D]) -> tuple[D, ...]:
    """Of what is drawn somewhere that which nothing else beats on both sides, the best for the first first."""
    good = list(drawn)
    kept = [one for one in good if not any(
        other.point != one.point and other.point[0] >= one.point[0] and other.point[1] >= one.point[1]
        for other in good)]
    return tuple(sorted({one.point: one for one in kept}.values(), key=lambda one: -one.point[0]))


def nash(front: Iterable[Option]) -> Option | None:
    """The package of which the product of both gains is largest."""
    return max(front, key=lambda one: one.gain[0].value * one.gain[1].value, default=None)


def kalai(front: Iterable[Option]) -> Option | None:
    """The package that comes nearest to giving each the same share of the most that it could gain here."""
    options = list(front)
    most = [max((one.gain[side].value for one in options), default=1.0) for side in range(2)]
    return max(options, key=lambda one: min(one.gain[side].value / most[side] for side in range(2)), default=None)


def _more(known: Estimates, signed: Mark | None, options: list[Option], rooms: list[Room]
          ) -> tuple[Option | None, Option | None]:
    """For each of the two the package that gives it most without loss to the other, against what was agreed."""
    if signed is None or not rooms or rooms[-1].step != signed.offer.step:
        return None, None

    def best(side: int) -> Option | None:
        good = [one for one in options if one.point[1 - side] >= signed.point[1 - side]
                and one.point[side] > signed.point[side]]
        return max(good, key=lambda one: one.point[side], default=None)

    return best(0), best(1)
