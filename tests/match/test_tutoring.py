"""How far a tutorial has come: every step that is due is passed by whatever legal thing is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.match import tutoring
from game.match.match import Match
from game.match.tutoring import Course
from game.rules.facts import Fact, OfferMade
from game.rules.tables import Kind, Move
from game.scenario import Scenario, load
from game.scenario.schema.tutorial import HEARD, KINDS, Lesson

FOLDER = Path(__file__).parents[2] / "scenarios" / "tutorial"


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(FOLDER)


@pytest.fixture
def match(scenario: Scenario) -> Match:
    return Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 5, None)


@pytest.fixture(scope="module")
def steps(scenario: Scenario) -> tuple[Lesson, ...]:
    assert scenario.document.tutorial is not None
    return scenario.document.tutorial.steps


def course(match: Match, steps: tuple[Lesson, ...], *names: str) -> Course:
    """A course of some of the tutorial's steps."""
    return Course(match.scenario.tables, "turkey", [step for step in steps if step.id in names])


def play(match: Match, row: str) -> None:
    match.submit(Move(match.scenario.tables.row[row]))


def test_the_first_step_is_due_at_first(match: Match, steps: tuple[Lesson, ...]) -> None:
    assert course(match, steps, "aim", "card").progress(match).due == 0


def test_what_was_read_is_passed(match: Match, steps: tuple[Lesson, ...]) -> None:
    assert course(match, steps, "aim", "card").progress(match, {0}).due == 1


def test_a_move_that_a_step_waits_for_passes_it(match: Match, steps: tuple[Lesson, ...]) -> None:
    play(match, "call_putin")
    assert course(match, steps, "card").progress(match).passed == {0}


def test_a_move_that_is_played_while_it_is_asked_counts_the_next_time(
    match: Match, steps: tuple[Lesson, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard_of = Match.heard_of

    def moved_meanwhile(match: Match, seat: str | None, step: int) -> list[Fact]:
        if match.moves == 0:
            play(match, "pass turkey")
        return heard_of(match, seat, step)

    monkeypatch.setattr(Match, "heard_of", moved_meanwhile)
    assert course(match, steps, "card").progress(match).passed == set()


def test_any_other_move_passes_the_step_that_is_due(match: Match, steps: tuple[Lesson, ...]) -> None:
    play(match, "pass turkey")
    assert course(match, steps, "card").progress(match).passed == {0}


def test_a_move_that_a_later_step_waits_for_passes_that_one(match: Match, steps: tuple[Lesson, ...]) -> None:
    play(match, "send_drones misrata")
    assert course(match, steps, "card", "order").progress(match).passed == {1}


def test_a_step_whose_move_is_not_legal_is_passed_over(match: Match, steps: tuple[Lesson, ...]) -> None:
    learner = course(match, steps, "threat", "settle", "card")
    due = learner.lessons[learner.progress(match).due]
    assert due.id == "card"


def test_a_step_waits_for_what_must_have_happened(match: Match, steps: tuple[Lesson, ...]) -> None:
    assert course(match, steps, "clock").progress(match).due == -1


def test_a_step_is_due_once_it_has_happened(match: Match, steps: tuple[Lesson, ...]) -> None:
    for row in ("table_bill", "patience", "threaten send_the_army"):
        play(match, row)
    assert course(match, steps, "clock").progress(match).due == 0


def test_a_refusal_of_my_own_is_not_waited_for(match: Match, steps: tuple[Lesson, ...]) -> None:
    tables = match.scenario.tables
    play(match, "call_putin")
    match.submit(Move(tables.row["offer russia turkey"], 1 << (tables.row["c_posts"] - tables.clauses.first)))
    play(match, "reject turkey russia")
    assert course(match, steps, "refused").progress(match).due == -1


def test_an_offer_between_others_is_not_waited_for(match: Match, steps: tuple[Lesson, ...]) -> None:
    heard = course(match, steps, "card")
    made = [OfferMade(1, sender, receiver, 1, third=third)
            for sender, receiver, third in ((1, 0, 2), (1, 2, 0), (1, 2, -1), (0, 1, -1))]
    assert [heard._is(fact, "hear offer") for fact in made] == [True, True, False, False]


def test_an_undone_move_passed_nothing(match: Match, steps: tuple[Lesson, ...]) -> None:
    play(match, "call_putin")
    match.undo()
    assert course(match, steps, "card").progress(match).passed == frozenset()


def test_every_word_that_may_be_waited_for_is_known() -> None:
    assert set(tutoring.OF_KIND) == set(KINDS) and set(tutoring.OF_FACT) == set(HEARD)


@pytest.mark.parametrize("seed", range(5))
def test_no_step_is_left_that_a_game_of_legal_moves_can_not_pass(match: Match, steps: tuple[Lesson, ...], seed: int
                                                                 ) -> None:
    """Each move of one's own passes at least one step while one is due."""
    learner = Course(match.scenario.tables, "turkey", steps)
    while not match.over:
        seat, view = match.to_move, match.view(match.to_move)
        plain = [row for row in range(view.tables.moves.size)
                 if view.legal[row] and int(view.tables.kind[row]) not in (Kind.OFFER, Kind.COUNTER)]
        before = learner.progress(match)
        match.submit(Move(plain[seed * 7919 % len(plain)]))
        after = learner.progress(match)
        assert seat != "turkey" or before.due < 0 or len(after.passed) > len(before.passed)
