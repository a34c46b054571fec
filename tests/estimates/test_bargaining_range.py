"""No-deal values and room for agreement: what is played on, what a package is measured against, what is left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.estimates import bargaining_range
from game.estimates.bargaining_range import BargainingRange, Deal, playing, search
from game.estimates.bargaining_range.candidates import Candidates, Prices, front
from game.estimates.intervals import Interval
from game.players.random import draw_packages
from game.rules.dice import mix
from game.rules.engine import Games
from game.rules.packages import shaped
from game.rules.tables import Kind
from game.scenario import Scenario, from_files, load
from game.study.run import lockstep

TESTS = Path(__file__).parents[1]
SAMPLES = 24


@pytest.fixture(scope="module")
def small() -> Scenario:
    return from_files({"scenario.yaml": (TESTS / "match" / "small" / "scenario.yaml").read_text(encoding="utf-8")})


@pytest.fixture(scope="module")
def opening(small: Scenario) -> Games:
    return Games.start(small.tables, [3])


@pytest.fixture(scope="module")
def found(opening: Games) -> BargainingRange:
    return bargaining_range.estimate(opening, SAMPLES, 6)


def deal(*gain: tuple[float, float], pair: tuple[int, int] = (0, 1), package: int = 1) -> Deal:
    """A package with these (mean, half an interval) for each seat."""
    return Deal(pair, package, tuple(Interval(m, m - h, m + h) for m, h in gain), None, (), ())


# ---- a package


def test_better_for_both_is_beyond_chance_for_each() -> None:
    assert [deal((3, 1), (x, 1)).better for x in (2.0, 0.5)] == [True, False]


def test_a_third_seat_does_not_enter() -> None:
    assert deal((3, 1), (-5, 1), (2, 1), pair=(0, 2)).better


# ---- a position


def test_the_same_question_has_the_same_answer(opening: Games, found: BargainingRange) -> None:
    assert bargaining_range.estimate(opening, SAMPLES, 6) == found


def test_the_positions_own_dice_do_not_enter(small: Scenario, opening: Games, found: BargainingRange) -> None:
    other = Games(small.tables, mix(opening.seed), opening.v.copy(), opening.ledger.copy())
    assert bargaining_range.estimate(other, SAMPLES, 6) == found


def test_the_position_is_left_as_it_was(small: Scenario) -> None:
    games = Games.start(small.tables, [3])
    before = games.digest()
    bargaining_range.estimate(games, 4, 2)
    assert games.digest() == before


def test_packages_keep_to_the_limits(small: Scenario, found: BargainingRange) -> None:
    assert all(shaped(small.tables, np.array([one.package], np.uint64), 0)[0] for one in found.deals)


def test_a_value_lies_in_its_interval(found: BargainingRange) -> None:
    assert all(one.low <= one.value <= one.high for one in (*found.value, *(g for d in found.deals for g in d.gain)))


def test_settlements_are_weighed_by_consent(found: BargainingRange) -> None:
    settled = [(one, one.chance / 100) for one in found.deals if one.chance is not None]
    assert settled and all(
        one.gain[s].value == pytest.approx(odds * one.signed[s] + (1 - odds) * one.refused[s])
        for one, odds in settled for s in (0, 1))


def test_who_is_in_a_hurry_gets_few_play_outs(opening: Games) -> None:
    assert bargaining_range.estimate(opening, SAMPLES, 6, hurry=lambda: True).samples == search.BLOCKS[0]


def test_from_a_view_what_is_hidden_does_not_enter(small: Scenario) -> None:
    one, two = Games.start(small.tables, [3]), Games.start(small.tables, [3])
    two.v[small.tables.directive.start + 1] = 1 - two.v[small.tables.directive.start + 1]
    assert bargaining_range.estimate(one.seen(0), 4, 2) == bargaining_range.estimate(two.seen(0), 4, 2)


def test_a_game_that_is_over_is_refused(small: Scenario) -> None:
    games = Games.start(small.tables, [3])
    games["over"][:] = 1
    with pytest.raises(ValueError, match="over"):
        bargaining_range.estimate(games)


def test_several_games_are_refused(small: Scenario) -> None:
    with pytest.raises(ValueError, match="one position"):
        bargaining_range.estimate(Games.start(small.tables, [3, 4]))


def test_every_two_of_four_seats_may_have_room() -> None:
    games = Games.start(load(TESTS / "scenario" / "good" / "four").tables, [3])
    pairs = {one.pair for one in bargaining_range.estimate(games, 4, 12).deals}
    assert len(pairs) > 1


def test_play_goes_on_from_an_offer_that_stands(small: Scenario) -> None:
    t = small.tables
    games = Games.start(t, [3])
    while games["seat"][0] != 1 or games.v[t.left][:, 0].sum() > 1:      # until one seat has its last move
        passes = np.nonzero(games.legal()[:, 0] & (t.kind[: t.moves.size] == Kind.PASS))[0]
        games.step(passes[:1], np.zeros(1, np.uint64))
    row = np.nonzero(games.legal()[:, 0] & (t.kind[: t.moves.size] == Kind.OFFER))[0][:1]
    package = draw_packages(games, games.all, row, mix(games.seed))
    games.step(row, package)                                               # and the other must answer with none left
    assert bargaining_range.estimate(games, 4, 2).samples == 4


# ---- play-outs


def test_nothing_is_agreed_without_offers(small: Scenario) -> None:
    games = Games.start(bargaining_range.without_offers(small.tables), lockstep.seeds(1, np.arange(30)))
    offers = small.tables.kind[: small.tables.moves.size] == Kind.OFFER
    assert not games.legal()[offers].any()


def test_a_signed_settlement_ends_the_game(small: Scenario, opening: Games, found: BargainingRange) -> None:
    package = next(one.package for one in found.deals if one.chance is not None)
    games = opening.pick(np.zeros(2, np.intp))
    playing.sign(games, 0, np.full(2, package, np.uint64))
    assert [small.document.endings[k - 1].id for k in games["over"]] == [
        one.id for one in small.document.endings if "settled" in str(one.needs)] * 2


def test_points_do_not_depend_on_the_batch(small: Scenario) -> None:
    barred, seeds = bargaining_range.without_offers(small.tables), lockstep.seeds(1, np.arange(20))
    table = playing.Players(small.tables)
    alone, _ = table.play_on(Games.start(barred, seeds[7:8]))
    assert (table.play_on(Games.start(barred, seeds))[0][:, 7:8] == alone).all()


def test_years_that_are_told_beside_are_not_in_the_value(small: Scenario, opening: Games) -> None:
    time_out = [one.id for one in small.document.endings].index("time_out")
    found = [bargaining_range.worth(opening, {0: [1]}, SAMPLES, apart=apart).value for apart in ((), (time_out,))]
    assert found[0] != found[1]


def test_where_every_year_is_told_beside_all_of_them_count(small: Scenario, opening: Games) -> None:
    every = range(len(small.document.endings))
    assert bargaining_range.worth(opening, {0: [1]}, SAMPLES, apart=every) == bargaining_range.worth(
        opening, {0: [1]}, SAMPLES)


def test_prices_of_clauses_are_learnt_from_play_outs_of_packages() -> None:
    one, both = np.array([1, 2, 4], np.uint64), np.array([3, 5, 6], np.uint64)
    prices = Prices(3)
    for package in (one, both):
        found = Candidates(package, np.zeros(3, bool), np.zeros((2, 3)), np.zeros((2, 3)))
        worth = prices.bits(package) @ np.array([9.0, -6.0, 3.0])
        prices.learn(found, np.repeat(np.array([worth, -worth])[:, :, None], 4, 2) + np.array([-0.1, 0.1, -0.1, 0.1]))
    assert np.allclose(prices.price[0], [900, -600, 300], rtol=0.1)


def test_the_best_for_both_come_first() -> None:
    gain = np.array([[9.0, 5.0, 4.0, 8.0], [1.0, 5.0, 4.0, -900.0]])
    assert front(gain, 4).tolist() == [1, 0, 2, 3]
