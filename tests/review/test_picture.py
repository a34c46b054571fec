"""The frontier and its solutions, on packages whose gains are made up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.estimates.bargaining_range import Deal as Measured
from game.estimates.intervals import Interval
from game.review.offers import TAKEN, Fate
from game.review.picture import (
    Mark,
    Option,
    Room,
    _more,
    _moved,
    _room,
    frontier,
    kalai,
    nash,
    pictures,
    unbeaten,
    without_deal,
)

from .conftest import HARBOURS
from .keeping import reviewed
from .put_together import Known


def option(package: int, one: float, two: float) -> Option:
    gain = Interval(one, one - 1, one + 1), Interval(two, two - 1, two + 1)
    return Option(package, (30 + one, 20 + two), gain, None)


def measured(one: float, two: float) -> Measured:
    return Measured((0, 1), 1, (Interval(one, one - 1, one + 1), Interval(two, two - 1, two + 1)), None, (one, two),
                    (one, two))


BEST = [option(1, 10, 1), option(2, 6, 6), option(3, 1, 8)]
WORSE = [option(4, 5, 5), option(5, 12, -1), option(6, -3, 20)]


def test_the_frontier_is_of_what_is_better_for_both_and_not_beaten() -> None:
    assert [one.package for one in frontier([*WORSE, *BEST])] == [1, 2, 3]


def test_what_gives_one_side_the_same_and_the_other_more_beats() -> None:
    assert [one.package for one in unbeaten([option(1, 3, 1), option(2, 3, 2), option(3, 2, 2)])] == [2]


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


def test_an_interval_moves_with_its_ends() -> None:
    assert _moved(Interval(2, 1, 4), 10) == Interval(12, 11, 14)


def test_what_is_better_for_both_beyond_chance_is_counted() -> None:
    """Of three packages one is better for both with its whole interval, one by its middle alone, one for one side."""
    told = reviewed(HARBOURS, 1)
    found = replace(next(iter(told.known.ranges.values())), deals=(measured(2, 3), measured(0.5, 3), measured(5, -2)))
    room = _room(told.account, Known(0, ranges={0: found}), 0, (0, 1))
    assert (room.better, room.of) == (1, 3) and room.best is not None and room.best.point == (12, 23)


def test_what_each_could_have_had_more_costs_the_other_nothing() -> None:
    """On a deal worth 5 and 5, the best for each of what leaves the other its 5."""
    offer = reviewed(HARBOURS, 1).offers[0]
    signed = Mark(offer, (Interval(35, 34, 36), Interval(25, 24, 26)))
    here = Room(offer.step, 1, (Interval(30, 29, 31), Interval(20, 19, 21)), Interval(0, 0, 0), None, 0, 0)
    options = [option(1, 9, 5), option(2, 7, 6), option(3, 12, 4), option(4, 5, 8), option(5, 4, 11)]
    more = _more(Known(0), signed, options, [here])
    assert [one.package for one in more if one is not None] == [1, 4]
    assert _more(Known(0), signed, options, [replace(here, step=offer.step - 1)]) == (None, None)


def test_the_frontier_is_for_the_step_at_which_was_agreed_last() -> None:
    """Of several deals the last counts, and its own room is the one that is shown."""
    seen = 0
    for seed in range(1, 4):
        told = reviewed(HARBOURS, seed)
        taken = [offer for offer in told.offers if offer.fate in TAKEN and offer.number in told.known.worth]
        for picture in told.pictures if taken else ():
            seen += 1
            assert picture.signed is not None and picture.signed.offer == taken[-1]
            assert picture.now is not None and picture.now.step == taken[-1].step
    assert seen


def test_no_deal_is_that_of_the_last_room_of_any_pair() -> None:
    first = reviewed(HARBOURS, 1).pictures[0]
    early, late = (replace(first.rooms[-1], step=step) for step in (1, 9))
    assert without_deal([replace(first, rooms=(late,)), replace(first, rooms=(early,))], 0) == late


def test_of_two_deals_the_last_is_what_was_agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    told = reviewed(HARBOURS, 1)
    two = tuple(replace(told.offers[0], number=at, step=at, answered=at + 1, pair=0, fate=Fate.AGREED) for at in (1, 2))
    monkeypatch.setattr("game.review.picture.offers", lambda account: two)
    years = next(iter(told.known.years.values()))
    known = Known(0, worth=dict.fromkeys((1, 2), measured(1, 1)), years=dict.fromkeys((1, 2), years))
    picture = next(one for one in pictures(told.account, known) if one.pair == (0, 1))
    assert picture.signed is not None and picture.signed.offer == two[1]
