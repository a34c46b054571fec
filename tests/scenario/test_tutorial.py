"""The scenario that teaches: it is sound, it ends, and each of its lessons comes up."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from game.match.match import Match
from game.match.tutoring import Course
from game.players import make
from game.players.random import random_moves
from game.rules.engine import Games
from game.rules.tables import Kind, Move
from game.scenario import Scenario, check, load

FOLDER = Path(__file__).parents[2] / "scenarios" / "tutorial"
SEEDS = range(12)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(FOLDER)


def test_it_has_no_problem() -> None:
    assert check(FOLDER) == []


def test_a_thousand_random_games_end(scenario: Scenario) -> None:
    games = Games.start(scenario.tables, np.arange(1000))
    for _ in range(60):
        games.step(*random_moves(games))
    assert (games["over"] != 0).all()


def test_no_card_has_more_than_25_words(scenario: Scenario) -> None:
    document = scenario.document
    texts = [*(card.text for card in document.cards), *(order.text for order in document.orders),
             *(threat.text for threat in document.threats)]
    assert max(len(text.split()) for text in texts) <= 25


def test_it_takes_ten_minutes_by_its_own_word(scenario: Scenario) -> None:
    assert scenario.document.scenario.minutes == 10


@pytest.fixture(scope="module")
def shown(scenario: Scenario) -> list[set[str]]:
    """The steps that were shown, game by game, to somebody who does what they ask as far as it is a plain move."""
    return [lessons_of(scenario, seed) for seed in SEEDS]


def lessons_of(scenario: Scenario, seed: int) -> set[str]:
    """One game of it."""
    document, tables = scenario.document, scenario.tables
    tutorial = document.tutorial
    assert tutorial is not None
    match = Match.new(scenario, {"turkey": "person", "russia": "bot:doctrine.host"}, seed, None)
    course, read, told = Course(tables, "turkey", tutorial.steps), set[int](), set[str]()
    bot = make("doctrine.host", tables, match.bot_seed("russia"))
    while not match.over:
        if match.to_move == "russia":
            match.bot_move(bot)
            continue
        due = course.progress(match, read).due
        told |= {tutorial.steps[due].id} - ({tutorial.steps[-1].id} if due < 0 else set())
        if due >= 0 and not course.rows[tutorial.steps[due].id]:
            read.add(due)
            continue
        match.submit(asked(match, course.rows[tutorial.steps[due].id] if due >= 0 else []))
    return told


def asked(match: Match, rows: list[int]) -> Move:
    """A move that a step asks for; another where that can't be played."""
    view, tables = match.view("turkey"), match.scenario.tables
    deals = [("c_posts", "c_pause"), ("c_line", "c_moscow")]
    packages = [sum(1 << (tables.row[name] - tables.clauses.first) for name in deal)
                for deal in (reversed(deals) if view.round == 3 else deals)]
    tabled = (Kind.OFFER, Kind.COUNTER)
    wished = [Move(row, package) for row in rows for package in (packages if tables.kind[row] in tabled else [0])]
    others = [Move(row) for row in range(tables.moves.size) if tables.kind[row] not in tabled]
    return next(move for move in [*wished, *others] if view.legal[move.row] and not view.refusals(move))


@pytest.mark.parametrize("step", ["aim", "card", "order", "offer", "threat", "clock", "promise", "answer", "settle"])
def test_a_lesson_comes_up_in_most_games(shown: list[set[str]], step: str) -> None:
    assert sum(step in told for told in shown) > 0.8 * len(shown)


def test_a_client_spoils_some_settlements_and_not_all(shown: list[set[str]]) -> None:
    assert 0 < sum("walked" in told for told in shown) < len(shown)


def test_who_dug_in_before_tripoli_is_harder_to_beat(scenario: Scenario) -> None:
    assert scenario.tables.field.shift_sign.tolist() == [[-1]]


def test_what_a_step_quotes_is_called_so_where_it_is_to_be_clicked(scenario: Scenario) -> None:
    """The step that asks for an offer names the clause as the draft does."""
    document = scenario.document
    assert document.tutorial is not None
    names = {clause.name for clause in document.clauses}
    quoted = {step.id: re.findall(r"'([A-Z][^']+)'", step.text) for step in document.tutorial.steps}
    assert {name for words in quoted.values() for name in words} <= names
    assert quoted["offer"] == ["Leave the southern posts"]
