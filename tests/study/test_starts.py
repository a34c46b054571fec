"""The room for agreement at the start: a verdict for every kind of it, by its directives; endings that are told
beside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.estimates.bargaining_range.candidates import Candidates, Prices
from game.estimates.bargaining_range.search import Start, _better
from game.estimates.intervals import FEWEST, Verdict
from game.rules.arrays import Values
from game.rules.engine import Games
from game.scenario import Scenario, from_files
from game.study import starts
from game.study.run import lockstep
from game.study.starts import Careful

TESTS = Path(__file__).parents[1]
CAREFUL = Careful(("doctrine", "doctrine"), years=160)



@pytest.fixture(scope="module")
def small() -> Scenario:
    return from_files({"scenario.yaml": (TESTS / "match" / "small" / "scenario.yaml").read_text(encoding="utf-8")})


@pytest.fixture(scope="module")
def start(small: Scenario) -> Start:
    return starts.at_start(small, 1, 60, CAREFUL)


def dealt(small: Scenario) -> Values:
    """The directives of the games."""
    return Games.start(small.tables, lockstep.seeds(1, np.arange(60))).v[small.tables.directive]


def test_prices_that_a_search_goes_on_from_stay_as_they_are(small: Scenario) -> None:
    """Else what a search finds would hang on those before it in its process, and so on how many processes there are."""
    first = Prices(small.tables.clauses.size)
    packages = Candidates(np.arange(1, 4, dtype=np.uint64), np.zeros(3, bool), np.zeros((2, 3)), np.zeros((2, 3)))
    first.learn(packages, np.ones((2, 3, 4)))
    before = first.price.copy(), first.misfit.copy()
    first.copy().learn(packages, -np.arange(24.0).reshape(2, 3, 4))
    assert (first.price == before[0]).all() and (first.misfit == before[1]).all()


def test_every_kind_of_start_has_a_verdict(small: Scenario, start: Start) -> None:
    """A start is of the kind that its directives are, however many games have it."""
    kinds = np.unique(dealt(small), axis=1).shape[1]
    assert len(start.agreement) == kinds == start.kinds == small.tables.directives.prod() and not start.apart


def test_endings_that_do_not_count_are_told_beside(small: Scenario, start: Start) -> None:
    """All years end somewhere: with every ending left out nothing tells of room, and all years are told beside."""
    every = tuple(range(len(small.document.endings)))
    found = starts.at_start(small, 1, 60, Careful(CAREFUL.bots, every, 10, 1))
    assert set(found.agreement) == {Verdict.UNCLEAR} and found.apart == found.years > 0


def test_a_verdict_that_years_do_not_tell_is_no_verdict_against(small: Scenario) -> None:
    """Of fewer than twenty nothing is told."""
    tried = (0, 0), np.array([1], np.uint64)
    found = starts._verdict(small.tables, replace(CAREFUL, years=FEWEST - 1), 1, 0, 4, tried)
    assert found.better is Verdict.UNCLEAR


@pytest.mark.parametrize(("one", "other", "wanted"), [
    ((1, 2), (1, 2), Verdict.MET), ((1, 2), (-1, 1), Verdict.UNCLEAR), ((1, 2), (-2, -1), Verdict.MISSED),
    ((1, 2), (0, 0), Verdict.MISSED)])
def test_both_sides_have_to_gain(one: tuple[int, int], other: tuple[int, int], wanted: Verdict) -> None:
    assert _better(np.array([one, other], float).repeat(40, 1), 3.0) is wanted


@pytest.mark.parametrize(("verdicts", "wanted"), [
    ({Verdict.MISSED, Verdict.UNCLEAR, Verdict.MET}, Verdict.MET), ({Verdict.MISSED, Verdict.UNCLEAR}, Verdict.UNCLEAR),
    ({Verdict.MISSED}, Verdict.MISSED), (set(), Verdict.MISSED)])
def test_any_two_seats_that_have_room_are_enough(verdicts: set[Verdict], wanted: Verdict) -> None:
    assert starts._of_any(verdicts) is wanted


def test_few_starts_take_few_searches_and_say_the_same(small: Scenario, start: Start) -> None:
    told: list[tuple[int, int]] = []
    found = starts.at_start(
        small, 1, 60, replace(CAREFUL, starts=1), lambda done, total: told.append((done, total)))
    first = int((np.unique(dealt(small), axis=1) == dealt(small)[:, :1]).all(0).argmax())
    assert told == [(0, 2), (1, 2), (2, 2)]     # packages are found, and put to the test
    assert found.agreement == start.agreement[first : first + 1] and found.kinds == start.kinds


def test_what_was_found_most_often_for_others_is_tried_too() -> None:
    found = [np.array(packages, np.uint64) for packages in ([1, 2], [2, 3], [3, 2], [4])]
    assert starts._and_others(found[0], found).tolist() == [1, 2, 3, 4]
