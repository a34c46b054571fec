"""What a finished game comes to: sums that add up, and every deal, breach and offer of the facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.match.match import Match
from game.review.record import SWING, Record, counts, read, result
from game.rules.facts import ClientAsked, GameEnded, OfferAccepted, OfferMade, OfferRejected, PromiseBroken, SecretOut
from game.scenario import load
from game.wording.points import place
from game.wording.teller import Teller
from game.wording.told import Topic
from game.wording.words import Wording

from .conftest import DECEMBER, FOUR, HARBOURS, played

GAMES = [(DECEMBER, seed) for seed in range(3)] + [(FOUR, seed) for seed in range(3)]
each_game = pytest.mark.parametrize(("folder", "seed"), GAMES, ids=lambda part: getattr(part, "name", str(part)))


def record_of(match: Match) -> Record:
    return read(match, Wording(match.scenario.catalogue))


@each_game
def test_every_seats_sum_adds_up_to_its_result(folder: Path, seed: int) -> None:
    match = played(folder, seed)
    for seat in record_of(match).seats:
        assert seat.total == int(match.result.points[seat.seat, 0]) == sum(group.worth for group in seat.groups)
        assert all(sum(term.worth for term in group.terms) == group.worth for group in seat.groups)


@each_game
def test_a_place_is_that_of_the_seats_points_among_its_own_bands(folder: Path, seed: int) -> None:
    match = played(folder, seed)
    levels = [match.scenario.document.bands[seat] for seat in match.seats]
    seats = record_of(match).seats
    assert [seat.place for seat in seats] == [place(seat.total, own) for seat, own in zip(seats, levels, strict=True)]


@each_game
def test_the_course_has_every_round_and_ends_with_the_result(folder: Path, seed: int) -> None:
    match = played(folder, seed)
    record = record_of(match)
    assert [stop.round for stop in record.course] == [*range(1, match.round + 1), 0]
    assert record.course[-1].points == tuple(seat.total for seat in record.seats)


@each_game
def test_deals_breaches_and_offers_are_those_of_the_facts(folder: Path, seed: int) -> None:
    match = played(folder, seed)
    record, facts = record_of(match), [fact for step in match.facts for fact in step]
    assert [deal.offer for deal in record.deals] == [fact for fact in facts if isinstance(fact, OfferAccepted)]
    assert [told.fact for told in record.breaches] == [fact for fact in facts if isinstance(fact, PromiseBroken)]
    offers = [fact.counter for fact in facts if isinstance(fact, OfferMade)]
    assert (record.offers.tabled, record.offers.countered) == (offers.count(False), offers.count(True))
    assert record.offers.amended == sum(
        2 * (fact.answers.package & fact.package).bit_count() >= fact.answers.package.bit_count()
        for fact in facts if isinstance(fact, OfferMade) and fact.answers is not None)
    assert record.offers.accepted == len(record.deals)
    assert record.offers.rejected == sum(isinstance(fact, OfferRejected) for fact in facts)


def test_a_deal_acts_unless_a_client_refuses() -> None:
    deals = [deal for seed in range(8) for deal in record_of(played(HARBOURS, seed)).deals]
    asked = [deal for deal in deals if deal.asked]
    assert {deal.acted for deal in asked} == {True, False}
    for deal in asked:
        answers = [told.fact for told in deal.asked if isinstance(told.fact, ClientAsked)]
        assert len(answers) == len(load(HARBOURS).document.consent)
        assert deal.acted == all(answer.signed for answer in answers)
    assert all(deal.acted for deal in deals if not deal.asked)


@each_game
def test_a_moment_counts_by_itself_or_by_what_it_moved(folder: Path, seed: int) -> None:
    match = played(folder, seed)
    moments = record_of(match).moments
    tables = match.scenario.tables
    assert isinstance(moments[-1].told[-1].fact, GameEnded)
    for moment in moments:
        assert any(counts(told, tables) for told in moment.told) or max(map(abs, moment.swings)) >= SWING


def test_threats_are_moments_with_what_became_of_them() -> None:
    told = [told for seed in range(4) for moment in record_of(played(DECEMBER, seed)).moments for told in moment.told]
    assert {"a threat is made", "a threat lapses"} <= {item.note for item in told}
    assert all(item.note for item in told if item.topic == Topic.LAPSE)


@each_game
def test_a_moment_says_what_its_step_moved(folder: Path, seed: int) -> None:
    match = played(folder, seed)
    moments = {id(moment.told[0].fact): moment for moment in record_of(match).moments}
    totals = [[match.view(name, k).total for name in match.seats] for k in range(len(match.steps))]
    for k, facts in enumerate(match.facts):
        swings = [new - old for old, new in zip(totals[max(k - 1, 0)], totals[k], strict=True)]
        mine = [moments[id(fact)] for fact in facts if id(fact) in moments]
        assert len(mine) == 1 if max(map(abs, swings)) >= SWING else len(mine) <= 1
        assert all(list(moment.swings) == swings for moment in mine)


def test_a_seat_may_be_summed_up_while_the_game_goes_on() -> None:
    match = Match.new(load(FOUR), dict.fromkeys(load(FOUR).tables.seats, "person"), 1, None)
    standing = result(match, Wording(match.scenario.catalogue), 0)
    assert standing.total == sum(term.worth for term in standing.terms)
    with pytest.raises(ValueError, match="not over"):
        record_of(match)


def test_a_directive_is_the_one_that_was_dealt() -> None:
    match = played(DECEMBER, 2)
    for seat in record_of(match).seats:
        mine = [one for one in match.scenario.document.directives if one.seat == match.scenario.tables.seats[seat.seat]]
        dealt = int(match.position[f"directive.{match.scenario.tables.seats[seat.seat]}"][0])
        assert seat.directive == mine[dealt]


def test_a_secret_that_comes_out_is_a_key_moment() -> None:
    scenario = load(HARBOURS)
    told = Teller(Wording(scenario.catalogue), scenario.tables).tell([SecretOut(1, 0, 1, 1)])[0].items[0]
    assert counts(told, scenario.tables)
