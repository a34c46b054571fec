"""What is told of a game: every fact once, every number once in a breath, and each as it is in the position."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from game.players.random import random_move
from game.rules.arrays import Values
from game.rules.facts import Arranged, Change, Fact, GameEnded, RoundBegun, RowPlayed, RowRolled, Unheard
from game.rules.game import Game
from game.rules.tables import Kind, Manner
from game.scenario import Scenario, load
from game.wording.changes import TELLABLE
from game.wording.teller import Teller, sentence
from game.wording.told import Breath, Topic, net
from game.wording.words import Wording

ROOT = Path(__file__).parents[2]
DECEMBER = ROOT / "scenarios" / "december-2019"
MANNERS = ROOT / "tests" / "data" / "manners"
OTHERS = ("data/harbours", "data/banks", "scenario/good/four")
SCENARIOS = (DECEMBER, MANNERS, *(ROOT / "tests" / folder for folder in OTHERS))
CLASSES = tuple(kind for kind in get_args(Fact) if kind not in (Arranged, Unheard))
"""What the rules tell of; the instructor's doings are told in `test_arranged`."""


class Told:
    """A whole random game, told step by step: the breaths of each step, and the position after it."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.scenario = scenario
        self.words = Wording(scenario.catalogue)
        self.teller = Teller(self.words, scenario.tables)
        self.steps: list[list[Breath]] = []
        self.positions: list[Values] = [scenario.tables.start]
        facts: list[Fact] = []
        game = Game.start(scenario.tables, seed, facts=facts)
        while True:
            self.steps.append(self.teller.tell(facts))
            self.positions.append(np.array(game.v, np.int16))
            if game.over:
                return
            facts.clear()
            game.play(*random_move(game))

    @property
    def breaths(self) -> list[Breath]:
        return [breath for step in self.steps for breath in step]


@lru_cache
def told(folder: Path, seed: int = 1) -> Told:
    return Told(load(folder), seed)


@pytest.fixture(scope="module")
def classes() -> set[type[Fact]]:
    """The classes of what is told in a handful of games."""
    games = [(folder, seed) for folder in SCENARIOS for seed in range(3)] + [(MANNERS, seed) for seed in range(3, 9)]
    items = [item for game in games for breath in told(*game).breaths for item in breath.items]
    rolled = {RowRolled for item in items if isinstance(item.fact, RowPlayed) and item.die}
    return {type(item.fact) for item in items} | rolled


@pytest.mark.parametrize("kind", CLASSES)
def test_each_kind_of_fact_is_told(classes: set[type[Fact]], kind: type[Fact]) -> None:
    assert kind in classes


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)
def test_what_is_told_of_a_step_is_what_changed_in_it(folder: Path, seed: int) -> None:
    game = told(folder, seed)
    names, known = game.scenario.tables.names, game.words.variables
    for step, before, after in zip(game.steps, game.positions[:-1], game.positions[1:], strict=True):
        changes = net(change for breath in step for row in breath.rows for change in row)
        moved = {Change(column, int(before[column]), int(after[column]))
                 for column in np.nonzero(before != after)[0].tolist()
                 if names[column] in known and known[names[column]].kind in TELLABLE}
        attacks = {name for name in names if name.endswith(".attack")}   # an attack ends with its battle, untold
        assert {change for change in changes if names[change.column] not in attacks} == {
            change for change in moved if names[change.column] not in attacks}


@pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)
def test_a_number_is_told_once_in_a_breath(folder: Path) -> None:
    for breath in told(folder).breaths:
        rows = [change for item in breath.items for row in (item.changes, item.rolled) for change in breath.alone(row)]
        times = Counter(change.column for change in (*rows, *breath.common))
        assert max(times.values(), default=1) == 1
        assert {change.column for change in breath.net} == set(times)


def test_drift_that_comes_to_nothing_is_not_told() -> None:
    breaths = [breath for breath in told(DECEMBER).breaths if breath.topic in (Topic.DRIFT, Topic.FIELD)]
    assert breaths
    for breath in breaths:
        moved = {change.column for change in breath.net}
        parts = Counter(column for item in breath.items for column in {change.column for change in item.net})
        assert all(any(change.column in moved or parts[change.column] > 1 for change in item.changes)
                   for item in breath.items)


def test_what_is_told_of_drift_adds_up() -> None:
    breaths = [breath for breath in told(DECEMBER).breaths if breath.topic in (Topic.DRIFT, Topic.FIELD)]
    for breath in breaths:
        whole = {change.column: change.after - change.before for change in breath.net}
        sums = Counter[int]()
        for change in (change for item in breath.items for change in item.net):
            sums[change.column] += change.after - change.before
        assert {column: by for column, by in sums.items() if by} == whole


def test_a_number_that_comes_back_is_not_told() -> None:
    there, back, other = Change(1, 5, 6), Change(1, 6, 5), Change(2, 0, 1)
    assert net([there, other, back]) == (other,)


def test_several_changes_of_a_number_are_told_from_first_to_last() -> None:
    assert net([Change(1, 5, 4), Change(1, 4, 6), Change(1, 6, 7)]) == (Change(1, 5, 7),)


def test_a_roll_is_told_with_its_row() -> None:
    rolls = [item for breath in told(DECEMBER).breaths for item in breath.items
             if item.die and item.topic in (Topic.MOVE, Topic.NEWS)]
    assert rolls
    assert all(1 <= item.die.face <= item.die.faces and item.die.words in sentence(item) for item in rolls if item.die)


def test_talks_are_told_by_what_came_of_them_alone() -> None:
    tables = told(DECEMBER).scenario.tables
    items = [item for seed in range(3) for breath in told(DECEMBER, seed).breaths for item in breath.items]
    rows = [item.fact.row for item in items if isinstance(item.fact, RowPlayed)]
    plain = [row for row in rows if tables.manner[row] == Manner.PLAIN]     # saying it aloud does something by itself
    assert not {Kind(tables.kind[row]) for row in plain} & {Kind.OFFER, Kind.COUNTER, Kind.ACCEPT, Kind.REJECT}
    assert any(item.topic == Topic.TALKS for item in items)


def test_a_game_is_told_from_its_first_round_to_its_end() -> None:
    first, last = told(DECEMBER).breaths[0].items[0], told(DECEMBER).breaths[-1].items[-1]
    assert isinstance(first.fact, RoundBegun) and isinstance(last.fact, GameEnded)
    assert sentence(last).startswith("The end: ")


@pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)
def test_sentences_are_well_formed(folder: Path) -> None:
    for breath in told(folder).breaths:
        for item in breath.items:
            said = sentence(item)
            assert said.endswith((".", "!", "?", "\u201d")) and not said.endswith("..") and ". (" not in said
            assert item.title and "  " not in said and "\u2212-" not in said


def test_an_event_has_its_own_date() -> None:
    days = {event.id: event.date for event in load(DECEMBER).document.events if event.date}
    rows = load(DECEMBER).tables.rows
    news = [item for breath in told(DECEMBER).breaths for item in breath.items if item.topic == Topic.NEWS]
    dated = [item for item in news if isinstance(item.fact, RowPlayed) and rows[item.fact.row] in days]
    assert dated and all(item.when == days[rows[item.fact.row]] for item in dated if isinstance(item.fact, RowPlayed))


def test_what_another_row_did_in_between_is_not_counted() -> None:
    assert net([Change(1, 5, 6), Change(1, 7, 8)]) == (Change(1, 5, 7),)


def test_an_order_is_told_where_it_leads() -> None:
    game = told(SCENARIOS[1])
    places = [place.id for place in game.scenario.document.places]
    orders = {game.scenario.tables.row[row.id]: row for row in game.scenario.catalogue.of_kind(Kind.ORDER)}
    moves = [(orders[item.fact.row], item) for seed in range(3) for breath in told(SCENARIOS[1], seed).breaths
             for item in breath.items if isinstance(item.fact, RowPlayed) and item.fact.row in orders]
    assert any(len(row.places) > 1 for row, _ in moves)
    assert all(places[item.place] == row.places[-1] for row, item in moves)


@pytest.mark.parametrize("folder", SCENARIOS, ids=lambda path: path.name)
def test_what_happens_in_a_round_is_told_in_the_order_of_its_dates(folder: Path) -> None:
    rounds: dict[int, list[date]] = {}
    for breath in told(folder).breaths:
        for item in breath.items:
            rounds.setdefault(item.round, []).append(item.when)
    assert all(days == sorted(days) for days in rounds.values()) and any(len({*days}) > 1 for days in rounds.values())


def test_a_number_that_several_things_change_names_each_of_them() -> None:
    for breath in told(DECEMBER).breaths:
        for change in breath.common:
            assert breath.causes(change.column), breath


@pytest.mark.parametrize(("seat", "topic", "title"), [(0, Topic.MOVE, "Turkey moves out of sight"),
                                                      (-1, Topic.UNSEEN, "Something is done out of sight")])
def test_what_is_not_heard_is_told_by_what_it_moved(seat: int, topic: Topic, title: str) -> None:
    scenario = load(DECEMBER)
    moved = Change(scenario.tables.column["escalation"], 2, 3)
    teller = Teller(Wording(scenario.catalogue), scenario.tables)
    [item] = teller.tell([Unheard(1, seat, changes=(moved,))])[0].items
    assert (item.topic, item.title, item.seat, teller.describe(item.changes)) == (topic, title, seat, [
        "Escalation 2 to 3"])
