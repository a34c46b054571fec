"""A game of a class in sentences: each with the round, the seat and the end that are its own."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from game.match.eyes import ALL
from game.review.compare import Seen, game
from game.review.offers import Fate, offers
from game.review.review import Review, review

from .conftest import DECEMBER, played


@lru_cache
def whole() -> Review:
    return review(played(DECEMBER, 1, "doctrine"), ALL)


def told() -> Review:
    """A copy of which parts may be put together anew."""
    return replace(whole())


def test_the_end_and_each_seat_has_its_own() -> None:
    one, match = game(Seen("North", told())), whole().match
    assert one.ending.endswith(f", in round {match.round}")
    assert [line.split(" points")[0] for line in one.results] == [
        f"{seat.name}: {points}" for seat, points in zip(match.scenario.document.seats, match.points, strict=True)]


@pytest.mark.parametrize(("fate", "end"), [(Fate.AGREED, ""), (Fate.WALKED_OUT, "; a client would not sign")])
def test_a_deal_is_of_the_round_in_which_it_was_accepted(fate: Fate, end: str) -> None:
    some, rounds = told(), whole().account.rounds
    offer = replace(offers(some.account)[0], step=rounds.index(1) + 1, answered=rounds.index(2), fate=fate)
    some.__dict__["offers"] = (offer,)
    (line,) = game(Seen("North", some)).deals
    assert line.startswith("Round 2: ") and line.endswith(end)


def test_a_threat_is_of_the_round_in_which_it_was_made() -> None:
    made = [whole().match.steps[threat.made - 1].position.round for threat in whole().leverage.threats]
    lines = game(Seen("North", told())).threats
    assert made and [line.split(":")[0] for line in lines] == [f"Round {at}" for at in made]


@pytest.mark.parametrize(("broken", "hidden", "counts"), [(-1, False, 0), (0, False, 1), (7, False, 1), (-1, True, 1)])
def test_a_promise_that_was_broken_counts_whether_or_not_that_came_out(broken: int, hidden: bool, counts: int) -> None:
    some = told()
    vow = replace(whole().leverage.vows[0], broken=broken, hidden=hidden)
    some.__dict__["leverage"] = replace(whole().leverage, vows=(vow,))
    assert len(game(Seen("North", some)).breaches) == counts
