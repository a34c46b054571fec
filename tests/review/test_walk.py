"""How a round ended, as one seat walks through it: by theme, with each number, and my points accounted for."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from game.match.match import Match
from game.review.causes import sums
from game.review.scenes import Moment, Scene, moments
from game.review.walk import NEWS_AT_ONCE, Theme, Walk, causes, walk
from game.rules.facts import BattleFought
from game.scenario import load
from game.wording.teller import Teller
from game.wording.told import Topic
from game.wording.words import Wording
from tests.client.acting import MAIN
from tests.kept_games import play_on

SCENARIO = load(MAIN)
TELLER = Teller(Wording(SCENARIO.catalogue), SCENARIO.tables)
SEATS = ("turkey", "russia")
TRACKS = {track.id for track in SCENARIO.document.tracks if "all" in track.sees}


@cache
def game(seed: int = 3) -> Match:
    """A whole game between bots."""
    match = Match.new(SCENARIO, dict.fromkeys(SCENARIO.tables.seats, "bot:random"), seed, None)
    play_on(match)
    return match


@cache
def walks(seed: int = 3, seat: str | None = "turkey") -> list[Walk]:
    steps = range(len(game(seed).steps))
    return [one for step in steps if (one := walk(game(seed), TELLER, seat, step)) is not None]


def scenes(seed: int, seat: str | None = "turkey") -> list[Moment]:
    return [moment for step in range(len(game(seed).steps)) for moment in moments(game(seed), TELLER, seat, step)]


def test_every_round_has_a_walk_from_its_opening_to_the_end() -> None:
    assert [one.ended for one in walks()] == list(range(len(walks())))


@pytest.mark.parametrize("seat", SEATS)
def test_points_are_those_of_the_views(seat: str) -> None:
    match = game()
    assert [one.after for one in walks(3, seat)] == [match.view(seat, one.at).total for one in walks(3, seat)]


@pytest.mark.parametrize("seat", SEATS)
def test_causes_account_for_the_points_but_for_reports_and_bounds(seat: str) -> None:
    rests = [abs(one.rest) for seed in range(3) for one in walks(seed, seat)]
    assert sum(rests) <= len(rests) and max(rests) <= 4


def told_whole(match: Match, seat: str, at: int) -> set[int]:
    """The tracks of whose every change in a step a seat has heard."""
    names = match.scenario.tables.names
    heard = Counter(change for fact in match.heard_of(seat, at) for change in fact.changes)
    missed = Counter(change for fact in match.facts[at] for change in fact.changes) - heard
    return {column for column, name in enumerate(names) if name in TRACKS} - {change.column for change in missed}


@pytest.mark.parametrize("seat", SEATS)
def test_a_number_goes_from_what_it_was_to_what_it_is_whatever_the_order_of_the_dates(seat: str) -> None:
    for seed in range(4):
        match = game(seed)
        for one in walks(seed, seat):
            some = sums(cause for _, told in causes(match, TELLER, seat, one.at) for cause in told)
            whole = told_whole(match, seat, one.at)
            moved = [total.change for total in some if total.change.column in whole]
            values = match.view(seat, one.at).values
            assert [change.after for change in moved] == [values[change.column] for change in moved]


def test_the_walk_knows_what_stood_before_the_round_ended() -> None:
    for seed in range(4):
        for one in walks(seed):
            assert one.was.total == one.before
            whole = told_whole(game(seed), "turkey", one.at)
            closing = sums(cause for leg in one.legs for cause in (*leg.causes, *leg.left_out))
            moved = [total.change for total in closing if total.change.column in whole]
            assert [change.before for change in moved] == [one.was.values[change.column] for change in moved]


def test_what_a_step_told_is_in_the_walk_once() -> None:
    for one in walks():
        told = [cause.told for _, some in causes(game(), TELLER, "turkey", one.at) for cause in some]
        between = [item for item in told if item.topic in (Topic.BATTLE, Topic.NEWS, Topic.FIELD, Topic.DRIFT)]
        walked = [cause.told for leg in one.legs
                  for cause in (*leg.causes, *leg.left_out, *(battle.cause for battle in leg.battles))]
        assert len([item for item in walked if item in between]) == len(between)


def test_four_news_at_most_stand_in_the_way_in_the_order_of_their_dates() -> None:
    news = [leg for one in walks() for leg in one.legs if leg.theme == Theme.NEWS]
    assert any(leg.left_out for leg in news)
    for leg in news:
        days = [cause.told.when for cause in leg.causes]
        assert len(days) <= NEWS_AT_ONCE and days == sorted(days)


def test_the_odds_of_a_battle_hold_what_it_came_to() -> None:
    battles = [battle for seed in range(3) for one in walks(seed) for leg in one.legs for battle in leg.battles]
    known = [battle for battle in battles if battle.odds is not None]
    assert len(known) > len(battles) / 2
    assert all(battle.odds.faces[battle.fact.die - 1][2] == battle.fact.taken for battle in known if battle.odds)


def test_a_battle_names_what_ordered_it() -> None:
    battles = [battle for seed in range(3) for one in walks(seed) for leg in one.legs for battle in leg.battles]
    assert battles and all(battle.why is not None for battle in battles)


def test_everybody_walks_without_points() -> None:
    assert {(one.before, one.after, one.rest) for one in walks(3, None)} == {(0, 0, 0)}


def test_the_log_stands_in_the_order_of_dates() -> None:
    days = [item.when for step in range(len(game().steps))
            for breath in TELLER.tell(game().heard_of("turkey", step)) for item in breath.items]
    assert days == sorted(days)


def test_a_place_that_decides_the_game_falls_in_a_scene() -> None:
    fell, = (moment for moment in scenes(1) if moment.scene == Scene.FELL)
    assert isinstance(fell.head.fact, BattleFought) and fell.head.fact.taken and game(1).over


def test_a_threat_that_is_carried_out_is_a_scene() -> None:
    carried = [moment for moment in scenes(3) if moment.scene == Scene.CARRIED]
    assert carried and all(moment.head.note for moment in carried)


def test_a_broken_promise_is_a_scene_of_the_seat_that_broke_it() -> None:
    broken = [moment for seed in (1, 8, 10) for moment in scenes(seed) if moment.scene == Scene.BROKEN]
    assert broken and all(moment.seats == (moment.head.seat,) for moment in broken)


def test_an_agreement_is_a_scene_with_points_by_clause() -> None:
    signed = [moment for seed in range(4) for moment in scenes(seed) if moment.scene == Scene.SIGNED]
    assert signed
    for moment in signed:
        assert moment.after - moment.before == sum(cause.points for cause in moment.causes)
