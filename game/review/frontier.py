"""What the tables of a class agreed and what was to be had, in one picture for each pair of seats.

Tables differ in what no deal was worth when they agreed, so all is told on that: a deal is worth to each of the two
what it gains on no deal then, and the no-deal lines of all tables are the two axes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.estimates.intervals import Interval
from game.review.compare import Seen, by_scenario
from game.review.offers import Fate, Offered
from game.review.picture import Picture, Point, unbeaten
from game.review.review import Review
from game.scenario.schema.parties import Seat
from game.wording.messages import say
from game.wording.packages import on_the_table

NOTHING = Interval(0.0, 0.0, 0.0), Interval(0.0, 0.0, 0.0)
"""What no deal is worth above no deal."""


@dataclass(frozen=True)
class Deal:
    """What a table agreed last, in words too, or that it agreed on nothing. gain: what it was worth to each of the two
    above no deal when it was agreed, nought where nothing was; value: what each could then, or when it was last
    measured, expect without a deal, in which round; more: what each could have had more then without loss to the other,
    if that was measured; ended: the points of both, if the game is over."""

    table: str
    offer: Offered | None
    clauses: str
    gain: tuple[Interval, Interval]
    value: tuple[Interval, Interval]
    round: int
    more: tuple[float, float]
    ended: Point | None

    @property
    def point(self) -> Point:
        """Where it is drawn."""
        return self.gain[0].value, self.gain[1].value

    @property
    def walked(self) -> bool:
        """Whether a client walked out of it."""
        return self.offer is not None and self.offer.fate == Fate.WALKED_OUT


@dataclass(frozen=True)
class Package:
    """A package of the frontier of all tables, at which of them it was measured, and where it is drawn."""

    table: str
    clauses: str
    point: Point

    @property
    def told(self) -> str:
        """What it is, and where."""
        return say("{table}: {clauses}", table=self.table, clauses=self.clauses)


@dataclass(frozen=True)
class Frontier:
    """All tables of a scenario in one picture. pair, seats: of the two; front: of the packages that were measured at
    some table when it agreed, or last, and of the deals, those better for both that no other beats, the best for the
    first first; of: how many were measured; due: the tables of which not all is estimated; key: of the dice."""

    title: str
    pair: tuple[int, int]
    seats: tuple[Seat, Seat]
    deals: tuple[Deal, ...]
    front: tuple[Package, ...]
    of: int
    due: tuple[str, ...]
    key: int

    @property
    def agreed(self) -> tuple[Deal, ...]:
        """The tables that agreed on something."""
        return tuple(deal for deal in self.deals if deal.offer is not None)

    @property
    def without(self) -> tuple[str, ...]:
        """The tables that agreed on nothing."""
        return tuple(deal.table for deal in self.deals if deal.offer is None)

    @property
    def points(self) -> list[Point]:
        """All that is drawn, no deal included."""
        return [(0.0, 0.0), *(deal.point for deal in self.agreed), *(one.point for one in self.front)]

    @property
    def names(self) -> tuple[str, str]:
        """What the two seats are called."""
        return self.seats[0].name, self.seats[1].name


def frontiers(games: Iterable[Seen]) -> tuple[Frontier, ...]:
    """The pictures of each scenario that some games are of; those of which nothing is estimated are left out."""
    told = [_frontier(tables, (pair[0], pair[1])) for tables in by_scenario(games, lambda one: one.match.scenario.id)
            for pair in tables[0][1].account.tables.bargain.pairs]
    return tuple(one for one in told if one.deals)


def _frontier(tables: Sequence[tuple[str, Review]], pair: tuple[int, int]) -> Frontier:
    first = tables[0][1]
    drawn = [(name, told, picture) for name, told in tables for picture in told.pictures if picture.pair == pair]
    deals = [deal for name, told, picture in drawn if (deal := _deal(name, told, picture)) is not None]
    packages = [Package(name, on_the_table(told.account.words, one.package), (one.gain[0].value, one.gain[1].value))
                for name, told, picture in drawn for one in picture.frontier]
    packages += [Package(deal.table, deal.clauses, deal.point) for deal in deals]
    seats = first.account.words.document.seats
    return Frontier(
        first.match.scenario.title, pair, (seats[pair[0]], seats[pair[1]]), tuple(deals),
        unbeaten(one for one in packages if min(one.point) > 0),
        sum(picture.now.of for _, _, picture in drawn if picture.now is not None),
        tuple(name for name, told in tables if told.due),
        max(told.known.key for _, told in tables))


def _deal(table: str, told: Review, picture: Picture) -> Deal | None:
    """What a table agreed last between two seats; None where nothing of that is estimated."""
    if picture.signed is None:
        if picture.now is None:
            return None
        return Deal(table, None, "", NOTHING, picture.now.value, picture.now.round, (0.0, 0.0), picture.ended)
    offer, known = picture.signed.offer, told.known
    one, two = picture.pair
    gain = known.worth[offer.number].gain
    more = [option.point[side] - picture.signed.point[side] if option is not None else 0.0
            for side, option in enumerate(picture.more)]
    return Deal(table, offer, on_the_table(told.account.words, offer.fact.package), (gain[one], gain[two]),
                (known.value(offer.step, one), known.value(offer.step, two)),
                told.account.rounds[offer.answered], (more[0], more[1]), picture.ended)
