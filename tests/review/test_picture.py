"""The frontier and its solutions, on packages whose gains are made up."""

from __future__ import annotations

from game.estimates.intervals import Interval
from game.review.picture import Option, frontier, kalai, nash

from .conftest import HARBOURS
from .keeping import reviewed


def option(package: int, one: float, two: float) -> Option:
    gain = Interval(one, one - 1, one + 1), Interval(two, two - 1, two + 1)
    return Option(package, (30 + one, 20 + two), gain, None)


BEST = [option(1, 10, 1), option(2, 6, 6), option(3, 1, 8)]
WORSE = [option(4, 5, 5), option(5, 12, -1), option(6, -3, 20)]


def test_the_frontier_is_of_what_is_better_for_both_and_not_beaten() -> None:
    assert [one.package for one in frontier([*WORSE, *BEST])] == [1, 2, 3]


def test_nash_makes_the_product_of_gains_largest() -> None:
    found = nash(BEST)
    assert found is not None and found.package == 2


def test_kalai_and_smorodinsky_give_each_the_same_share_of_the_most_it_could_hope_for() -> None:
    found = kalai([option(1, 20, 1), option(2, 12, 3), option(3, 9, 5), option(4, 1, 6)])
    assert found is not None and found.package == 2


def test_without_a_package_there_is_no_solution() -> None:
    assert (frontier(WORSE[1:]), nash([]), kalai([])) == ((), None, None)


def test_an_offer_stands_where_no_deal_and_its_gain_lead() -> None:
    review = reviewed(HARBOURS, 1)
    mark = review.pictures[0].marks[0]
    base = review.known.years[mark.offer.step].value(0, ()).value
    assert mark.point[0] == base + review.known.worth[mark.offer.number].gain[0].value


def test_the_game_ends_where_its_points_are() -> None:
    review = reviewed(HARBOURS, 1)
    assert review.pictures[0].ended == tuple(map(float, review.match.points))
