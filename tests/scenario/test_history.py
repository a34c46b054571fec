"""The historical line replays through the engine to what happened; and what is checked of a line before it is replayed.

A line is bound to a seed, since dice decide what clients and armies do. When a rule or a number of the scenario
changes, the line may no longer hold: `replay` then says which move was refused and why, and

    PYTHONPATH=. python tests/scenario/test_history.py 200000

looks through so many seeds for some with which the same moves lead to the same end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
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

DECEMBER = Path(__file__).parents[2] / "scenarios" / "december-2019"
TINY = (Path(__file__).parent / "good" / "tiny" / "scenario.yaml").read_text(encoding="utf-8")
OUTCOME = {
    "settled": "reached", "ceasefire": "sirte_jufra", "chair": "geneva", "tripoli.held": "gna", "front.held": "gna",
    "airport.held": "gna", "tarhuna.held": "gna", "sabratha.held": "gna", "watiya.held": "gna", "sirte.held": "lna",
    "jufra.held": "lna", "benghazi.held": "lna", "maarat.held": "damascus", "saraqib.held": "damascus",
    "idlib_city.held": "rebels", "memorandum": "contested", "incirlik": "open", "mandate": "passed",
}
MILESTONES: list[tuple[int, str, str]] = [      # before the last move of that round
    (2, "sirte.held", "lna"), (2, "ceasefire", "none"), (3, "front.held", "gna"), (4, "maarat.held", "damascus"),
    (4, "saraqib.held", "damascus"), (5, "watiya.held", "lna"), (6, "watiya.held", "gna"), (6, "tarhuna.held", "lna"),
    (7, "tarhuna.held", "gna"), (8, "bani_walid.held", "gna"),
]


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


def find_seeds(scenario: Scenario, seeds: Ints, milestones: Sequence[tuple[int, str, str]] = MILESTONES,
               outcome: Mapping[str, str] = OUTCOME) -> list[int]:
    """The seeds among those given with which the line is legal, passes its milestones and ends as it did.

    All are played in lockstep, and a game is dropped at the first move that is refused.
    """
    tables, moves = scenario.tables, line(scenario).moves
    left = seeds
    games = Games.start(tables, seeds.astype(np.uint64))
    for number, deed in enumerate(moves):
        row, package = tables.row[deed.play], np.uint64(package_of(tables, deed))
        ok = games.legal()[row] & (games["round"] == deed.round) & (available(games, games.all, 0) & package == package)
        if number == last_of_round(moves, deed.round):
            for _, name, value in (one for one in milestones if one[0] == deed.round):
                ok &= holds(scenario, games, name, value)
        kept = np.nonzero(ok)[0]
        if not kept.size:
            return []
        games, left = games.pick(kept), left[kept]
        games.step(np.full(kept.size, row), np.full(kept.size, package))
    good = np.ones(games.size, bool)
    for name, value in outcome.items():
        good &= holds(scenario, games, name, value)
    return [int(seed) for seed in left[good]]


@pytest.fixture(scope="module")
def december() -> Scenario:
    return load(DECEMBER)


@pytest.fixture(scope="module")
def played(december: Scenario) -> Replay:
    return replay(december)


def test_every_move_of_the_line_is_legal(played: Replay) -> None:
    assert played.refused == ""


@pytest.mark.parametrize(("name", "value"), OUTCOME.items())
def test_it_ends_as_it_did(december: Scenario, played: Replay, name: str, value: str) -> None:
    assert holds(december, Games.of([played.game]), name, value)[0], played.refused


def test_it_ends_in_the_last_round_with_a_settlement(december: Scenario, played: Replay) -> None:
    ending = december.tables.ending_row(played.game.ending)
    assert december.tables.rows[ending] == line(december).ending == "settlement"
    assert played.game.round == len(december.document.rounds) == 8


@pytest.mark.parametrize(("round_", "name", "value"), MILESTONES)
def test_on_the_way(december: Scenario, round_: int, name: str, value: str) -> None:
    upto = last_of_round(line(december).moves, round_)
    assert holds(december, Games.of([replay(december, upto).game]), name, value)[0]


def test_haftar_leaves_moscow_unsigned_in_january_and_signs_in_october(december: Scenario, played: Replay) -> None:
    clients = [consent.client for consent in december.document.consent]
    asked = [(fact.round, clients[fact.client], fact.signed) for fact in played.facts
             if isinstance(fact, ClientAsked)]
    assert asked == [(2, "haftar", False), (2, "serraj", True), (8, "haftar", True), (8, "serraj", True)]


def test_each_seat_plays_in_each_round_and_none_passes(december: Scenario) -> None:
    moves = line(december).moves
    assert {(deed.round, deed.seat) for deed in moves} == {(r, s) for r in range(1, 9) for s in december.tables.seats}
    assert not [deed.play for deed in moves if deed.play.startswith("pass ")]


def test_the_directives_are_those_that_the_seed_deals(december: Scenario, played: Replay) -> None:
    words = Wording(december.catalogue)
    dealt = {seat: words.variables[f"directive.{seat}"].values[played.game[f"directive.{seat}"]]
             for seat in december.tables.seats}
    assert line(december).directives == dealt


def test_a_search_finds_the_seed_again(december: Scenario) -> None:
    seed = line(december).seed
    assert seed in find_seeds(december, np.arange(max(seed - 20, 0), seed + 20))


def test_a_move_that_is_refused_is_named(december: Scenario) -> None:
    moves = line(december).moves
    early = moves[0].model_copy(update={"play": "pass_bill"})
    changed = line(december).model_copy(update={"moves": [early, *moves[1:]]})
    document = december.document.model_copy(update={"history": changed})
    other = replace(december, catalogue=replace(december.catalogue, document=document))
    assert replay(other).refused == (
        "move 1, round 1, turkey: pass_bill: Needs Troop bill tabled, is request.")


SEARCHED = 20_000     # seeds looked at together


def search(count: int, say: Callable[[str], None], folder: Path = DECEMBER,
           milestones: Sequence[tuple[int, str, str]] = MILESTONES, outcome: Mapping[str, str] = OUTCOME) -> None:
    """Says which move of the line is refused now, and which of the first `count` seeds it holds with."""
    scenario = load(folder)
    say(replay(scenario).refused or "the line holds")
    for first in range(0, count, SEARCHED):
        for seed in find_seeds(scenario, np.arange(first, min(first + SEARCHED, count)), milestones, outcome):
            say(f"seed {seed}")


if __name__ == "__main__":
    search(int(sys.argv[1]), print)
