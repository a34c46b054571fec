"""Tracks, threats, promises, the record and the questions of a review; and what it does not give away."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.match.eyes import ALL, PUBLIC, Eye
from game.match.match import Match
from game.match.sitters import PERSON
from game.match.thoughts import Thought
from game.pages.report import tables, xapi
from game.pages.report.data import as_json
from game.pages.report.page import MOVED, movers, page, windows
from game.review.account import Account
from game.review.beside import beside
from game.review.courses import courses
from game.review.findings import Findings
from game.review.leverage import End, leverage
from game.review.review import Review, review
from game.rules.facts import PromiseBroken, RowPlayed
from game.rules.tables import Kind, Move
from game.scenario import load

from .conftest import DECEMBER, FOUR, HARBOURS, played
from .keeping import reviewed

GAMES = [(DECEMBER, 0), (DECEMBER, 1), (FOUR, 0)]
each_game = pytest.mark.parametrize(("folder", "seed"), GAMES, ids=lambda part: getattr(part, "name", str(part)))


@each_game
def test_a_track_is_at_the_end_where_the_position_has_it(folder: Path, seed: int) -> None:
    match = played(folder, seed)
    for course in courses(Account(match, ALL)):
        assert course.values[-1] == match.position[course.id]


@each_game
def test_a_track_moves_in_the_steps_in_which_something_moved_it(folder: Path, seed: int) -> None:
    for course in courses(Account(played(folder, seed), ALL)):
        steps = {at for at in range(1, len(course.values)) if course.values[at] != course.values[at - 1]}
        assert steps <= {mover.step for mover in course.moved}


@each_game
@pytest.mark.parametrize("eye", [ALL, PUBLIC])
def test_what_moved_a_track_adds_up_to_where_it_went(folder: Path, seed: int, eye: Eye) -> None:
    for course in courses(Account(played(folder, seed), eye)):
        assert course.begun + sum(mover.by for mover in course.moved) == course.values[-1]


def test_a_track_begins_where_the_scenario_has_it_and_not_after_the_first_news() -> None:
    starts = {track.id: track.start for track in load(DECEMBER).document.tracks}
    told = courses(Account(played(DECEMBER, 0), ALL))
    assert any(mover.step == 0 for course in told for mover in course.moved)
    assert all(course.begun == starts[course.id] for course in told if not course.names)


def test_where_more_moved_a_track_than_is_listed_that_is_said() -> None:
    for course in courses(Account(played(DECEMBER, 0), ALL)):
        assert ("Mostly: " in movers(course)) == (len(course.moved) > MOVED)


@each_game
def test_every_threat_is_told_with_its_end(folder: Path, seed: int) -> None:
    match = played(folder, seed)
    kinds = [match.scenario.tables.kind[fact.row] for step in match.facts for fact in step
             if isinstance(fact, RowPlayed)]
    ends = [one.end for one in leverage(Account(match, ALL)).threats]
    counted = (ends.count(End.CARRIED), ends.count(End.BACKED), len(ends))
    assert counted == (kinds.count(Kind.CARRY), kinds.count(Kind.BACK), kinds.count(Kind.THREATEN))


def test_a_promise_that_was_found_broken_says_by_whom_and_when() -> None:
    found = [(match, at, fact) for match in (played(DECEMBER, seed) for seed in range(6))
             for at, step in enumerate(match.facts) for fact in step if isinstance(fact, PromiseBroken)]
    match, at, fact = found[0]
    assert any((vow.breaker, vow.broken) == (fact.seat, at) for vow in leverage(Account(match, ALL)).vows)


def test_the_record_is_replayed_as_far_as_the_rules_allow() -> None:
    scenario = load(DECEMBER)
    found, history = beside(scenario), scenario.document.history
    assert found is not None and history is not None
    assert bool(found.refused) == (len(found.deeds) < len(history.moves))


def test_the_record_stands_whole_beside_a_game_by_blocks() -> None:
    scenario = load(DECEMBER)
    told = beside(scenario.by_blocks)
    assert told is not None and scenario.document.history is not None
    assert (told.deeds, told.refused) == (scenario.document.history.moves, "")
    match = Match.new(scenario.by_blocks, dict.fromkeys(scenario.tables.seats, PERSON), 3, None, rounds=2)
    shown = windows(review(match, ALL))
    assert sum(len(window.deeds) for window in shown) == len(told.deeds)


def test_a_scenario_without_a_record_has_nothing_beside_it() -> None:
    assert beside(load(HARBOURS)) is None


def test_every_question_of_december_is_answered_with_facts() -> None:
    told = review(played(DECEMBER, 0), ALL)
    without = [one.question.id for one in told.answers if not one.facts]
    assert set(without) <= {"L3", "L8", "L6", "L5"}     # those of play-outs, and of what this game may not have had


def test_no_deal_answers_the_questions_of_room_and_time() -> None:
    told = reviewed(HARBOURS, 1)
    found = Findings(told.account, told.known)
    assert found.of("L3") and found.of("L8")


# ---- secrets

def under_way(directive: int) -> Match:
    """A game of December some moves in, and nobody's points are due; one seat was dealt that directive."""
    scenario = load(DECEMBER)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, PERSON), 3, None)
    match.steps[0].position.v[scenario.tables.directive.start] = directive
    for _ in range(6):
        legal = [row for row in match.position.legal() if scenario.tables.kind[row] == Kind.CARD]
        match.submit(Move(legal[0]))
    return match


@pytest.mark.parametrize("write", [page, as_json])
def test_what_a_seat_was_dealt_is_not_to_be_told_from_the_report_on_a_game_that_goes_on(write: type) -> None:
    one, two = (write(review(under_way(directive), PUBLIC)) for directive in (0, 1))
    assert one == two


def everything(told: Review) -> str:
    """All that a report writes."""
    return page(told) + as_json(told) + xapi.as_json(told) + "".join(tables.tables(told).values())


def test_a_players_report_on_a_game_that_goes_on_has_no_others_secrets() -> None:
    one, two = (under_way(directive) for directive in (0, 1))
    turkey, russia = one.scenario.tables.seats
    for match, why in ((one, "to hide it"), (two, "to show it")):
        match.think(Thought("why", turkey, why))
        match.think(Thought("why", russia, "for all of us"))
    told = everything(review(one, Eye(russia)))
    assert told == everything(review(two, Eye(russia))) and "for all of us" in told and "to hide" not in told
    assert "to hide it" in everything(review(one, Eye(turkey)))


def test_a_players_report_has_its_own_result_alone() -> None:
    match = played(DECEMBER, 0)
    for number, seat in enumerate(match.scenario.tables.seats):
        told = review(match, Eye(seat))
        assert [(one.seat, one.total) for one in told.results] == [(number, match.points[number])]
        assert [bool(one.directive) for one in told.participants] == [at == number for at in range(2)]
        assert told.seen_by in page(told) and "no deal: not yet" not in page(told)


def test_a_player_sees_its_points_as_it_saw_them_while_the_game_goes_on() -> None:
    match = under_way(0)
    (result,) = review(match, Eye("russia")).results
    assert result.total == match.view("russia").total


def test_who_may_see_all_sees_points_of_a_game_that_goes_on() -> None:
    assert review(under_way(0), ALL).results and not review(under_way(0), PUBLIC).results
