"""Every historical line replays through the engine to what happened, as `lines.py` knows it.

A line is bound to a seed, since dice decide what clients and armies do. When a rule or a number of the scenario
changes, the line may no longer hold: `replay` then says which move was refused and why, and

    PYTHONPATH=. python tests/scenario/test_history.py december-2019 200000

looks through so many seeds for some with which the same moves lead to the same end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from game.rules.arrays import Ints
from game.rules.engine import Games
from game.rules.facts import ClientAsked, Fact
from game.rules.game import Game
from game.rules.guards import IllegalMoveError
from game.rules.packages import available
from game.rules.tables import Tables
from game.scenario import Scenario, load
from game.scenario.schema.history import Deed, History
from game.wording.refusals import describe_refusal
from game.wording.words import Wording
from tests.scenario.lines import KNOWN, Known

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@dataclass(frozen=True)
class Replay:
    """A line as played: `refused` says, in one sentence, which move could not be played and why; empty if none."""

    game: Game
    facts: list[Fact]
    refused: str = ""


def line(scenario: Scenario) -> History:
    """The historical line of a scenario that has one."""
    assert scenario.document.history is not None
    return scenario.document.history


def package_of(tables: Tables, deed: Deed) -> int:
    """The clauses of a deed as bits."""
    return sum(1 << tables.row[name] - tables.clauses.first for name in deed.clauses)


def replay(scenario: Scenario, upto: int | None = None) -> Replay:
    """Plays the line (its first `upto` moves), and stops at the first that is refused."""
    tables, history, words = scenario.tables, line(scenario), Wording(scenario.catalogue)
    facts: list[Fact] = []
    game = Game.start(tables, history.seed, facts=facts)
    for number, deed in enumerate(history.moves[:upto], 1):
        where = f"move {number}, round {deed.round}, {deed.seat}: {deed.play} {' '.join(deed.clauses)}".strip()
        now, seat = game.round, tables.seats[game["seat"]]
        if not game.over and (now, seat) != (deed.round, deed.seat):
            return Replay(game, facts, f"{where}: it is round {now} and the turn of {seat}")
        try:
            game.play(tables.row[deed.play], package_of(tables, deed))
        except IllegalMoveError as error:
            why = " ".join(describe_refusal(words, tables, refusal) for refusal in error.refusals)
            return Replay(game, facts, f"{where}: {why}")
    return Replay(game, facts)


def holds(scenario: Scenario, games: Games, name: str, value: str) -> npt.NDArray[np.bool_]:
    """bool[B]: the games in which a variable has the value of that name."""
    answer: npt.NDArray[np.bool_] = games[name] == Wording(scenario.catalogue).variables[name].values.index(value)
    return answer


def last_of_round(moves: Sequence[Deed], round_: int) -> int:
    """The number, from 0, of the last move of a round."""
    return sum(deed.round <= round_ for deed in moves) - 1


def known(scenario: Scenario) -> Known:
    """What its line must come to."""
    return KNOWN[scenario.document.scenario.id]


def find_seeds(scenario: Scenario, seeds: Ints) -> list[int]:
    """The seeds among those given with which the line is legal, passes its milestones and ends as it did.

    All are played in lockstep, and a game is dropped at the first move that is refused.
    """
    tables, moves, wanted = scenario.tables, line(scenario).moves, known(scenario)
    left = seeds
    games = Games.start(tables, seeds.astype(np.uint64))
    for number, deed in enumerate(moves):
        row, package = tables.row[deed.play], np.uint64(package_of(tables, deed))
        ok = games.legal()[row] & (games["round"] == deed.round) & (available(games, games.all, 0) & package == package)
        if number == last_of_round(moves, deed.round):
            for _, name, value in (one for one in wanted.milestones if one[0] == deed.round):
                ok &= holds(scenario, games, name, value)
        kept = np.nonzero(ok)[0]
        if not kept.size:
            return []
        games, left = games.pick(kept), left[kept]
        games.step(np.full(kept.size, row), np.full(kept.size, package))
    good = np.ones(games.size, bool)
    for name, value in wanted.outcome.items():
        good &= holds(scenario, games, name, value)
    return [int(seed) for seed in left[good]]


def with_line(check: Callable[[Known], object]) -> pytest.MarkDecorator:
    """Over the scenarios of which such a thing is known."""
    return pytest.mark.parametrize("scenario", [name for name in KNOWN if check(KNOWN[name])], indirect=True)


@pytest.fixture(scope="module", params=KNOWN)
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return load(SCENARIOS / request.param)


@pytest.fixture(scope="module")
def played(scenario: Scenario) -> Replay:
    return replay(scenario)


def test_every_line_is_in_the_table() -> None:
    assert {path.parent.name for path in SCENARIOS.glob("*/history.yaml")} == set(KNOWN)


def test_every_move_of_the_line_is_legal(played: Replay) -> None:
    assert played.refused == ""


def test_it_leaves_the_position_that_came(scenario: Scenario, played: Replay) -> None:
    games = Games.of([played.game])
    assert [name for name, value in known(scenario).outcome.items() if not holds(scenario, games, name, value)[0]] == []


def test_the_ending_is_that_of_the_line(scenario: Scenario, played: Replay) -> None:
    assert scenario.tables.rows[scenario.tables.ending_row(played.game.ending)] == line(scenario).ending


@with_line(lambda known: known.milestones)
def test_it_passes_its_milestones(scenario: Scenario) -> None:
    moves = line(scenario).moves
    missed = []
    for round_, name, value in known(scenario).milestones:
        games = Games.of([replay(scenario, last_of_round(moves, round_)).game])
        if not holds(scenario, games, name, value)[0]:
            missed.append((round_, name))
    assert missed == []


@with_line(lambda known: known.happened)
def test_the_news_that_came_comes(scenario: Scenario, played: Replay) -> None:
    assert [name for name in known(scenario).happened if not played.game[f"happened.{name}"]] == []


@with_line(lambda known: known.asked)
def test_the_clients_are_asked_when_they_were_and_answer_as_they_did(scenario: Scenario, played: Replay) -> None:
    clients = [consent.client for consent in scenario.document.consent]
    asked = [(fact.round, clients[fact.client], fact.signed) for fact in played.facts if isinstance(fact, ClientAsked)]
    assert tuple(asked) == known(scenario).asked


@with_line(lambda known: known.full)
def test_it_ends_in_the_last_round(scenario: Scenario, played: Replay) -> None:
    assert played.game.round == len(scenario.document.rounds) == 8


@with_line(lambda known: known.full)
def test_each_seat_moves_in_each_round(scenario: Scenario) -> None:
    moved = {(deed.round, deed.seat) for deed in line(scenario).moves}
    assert moved == {(round_, seat) for round_ in range(1, 9) for seat in scenario.tables.seats}


@with_line(lambda known: known.full)
def test_nobody_passes(scenario: Scenario) -> None:
    assert [deed.play for deed in line(scenario).moves if deed.play.startswith("pass ")] == []


def test_the_directives_are_those_that_the_seed_deals(scenario: Scenario, played: Replay) -> None:
    variables = Wording(scenario.catalogue).variables
    names = {seat: f"directive.{seat}" for seat in scenario.tables.seats}
    dealt = {seat: variables[name].values[played.game[name]] for seat, name in names.items()}
    assert line(scenario).directives == dealt


def test_a_search_finds_the_seed_again(scenario: Scenario) -> None:
    seed = line(scenario).seed
    assert seed in find_seeds(scenario, np.arange(max(seed - 20, 0), seed + 20))


@pytest.mark.parametrize("scenario", ["december-2019"], indirect=True)
def test_a_move_that_is_refused_is_named(scenario: Scenario) -> None:
    moves = line(scenario).moves
    early = moves[0].model_copy(update={"play": "pass_bill"})
    changed = line(scenario).model_copy(update={"moves": [early, *moves[1:]]})
    document = scenario.document.model_copy(update={"history": changed})
    other = replace(scenario, catalogue=replace(scenario.catalogue, document=document))
    assert replay(other).refused == (
        "move 1, round 1, turkey: pass_bill: Needs Troop bill tabled, is request.")


SEARCHED = 20_000     # seeds looked at together


def search(name: str, count: int, say: Callable[[str], None]) -> None:
    """Says which move of the line is refused now, and which of the first `count` seeds it holds with."""
    scenario = load(SCENARIOS / name)
    say(replay(scenario).refused or "the line holds")
    for first in range(0, count, SEARCHED):
        for seed in find_seeds(scenario, np.arange(first, min(first + SEARCHED, count))):
            say(f"seed {seed}")


if __name__ == "__main__":
    search(sys.argv[1], int(sys.argv[2]), print)
