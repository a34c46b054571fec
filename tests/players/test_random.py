from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import numpy as np
import pytest

from game.players import UnknownBot, make
from game.players.random import cases, random_move, random_moves
from game.players.weights import weights
from game.rules.engine import Games
from game.rules.game import Game
from game.rules.guards import hold
from game.rules.tables import PACKAGES, Kind
from game.scenario import Scenario, load
from tests.rules.test_manners import four
from tests.twins import by_python

TESTS = Path(__file__).parents[1]


@pytest.fixture(scope="module", params=["match/small", "data/harbours"])
def scenario(request: pytest.FixtureRequest) -> Scenario:
    """One made-up conflict of two seats, one of four."""
    return load(TESTS / request.param)


def games(scenario: Scenario, number: int) -> Games:
    return Games.start(scenario.tables, np.arange(number))


def test_every_choice_is_legal(scenario: Scenario) -> None:
    g = games(scenario, 60)
    while g.ready().any():
        row, package = random_moves(g)
        for i in np.nonzero(g.ready())[0]:
            assert g.why_not(int(row[i]), int(package[i]), int(i)) == []
        g.step(row, package)


def test_a_game_chooses_the_same_in_any_batch(scenario: Scenario) -> None:
    g = games(scenario, 40)
    while g.ready().any():
        row, package = random_moves(g)
        for i in range(0, 40, 7):
            if g.ready()[i]:
                assert random_move(g.game(i)) == (row[i], package[i])
        g.step(row, package)


def test_asking_one_row_is_asking_for_all(scenario: Scenario) -> None:
    g = games(scenario, 12)
    drawn_from = weights(scenario.tables)
    weight = drawn_from.weight
    while g.ready().any():
        mask, ready = g.legal(), np.nonzero(g.ready())[0]
        for i in range(scenario.tables.moves.size):
            fits = ready[weight[cases(g)[ready], i] > 0]
            found = np.array([hold(g.game(game).v, drawn_from.asked[i]) for game in fits], bool)
            may_lack_a_package = found if scenario.tables.kind[i] in PACKAGES else False
            assert ((found == mask[i, fits]) | may_lack_a_package).all()
        assert not mask[:, ready][weight[cases(g)[ready]].T == 0].any()
        g.step(*random_moves(g))


def test_rows_are_drawn_by_their_weights() -> None:
    scenario = load(TESTS / "match" / "small")
    g = games(scenario, 40_000)
    row, _ = random_moves(g)
    weight = g.legal()[:, 0] * weights(scenario.tables).weight[cases(g)[0]]
    alike = (g.legal() == g.legal()[:, :1]).all(0) & (cases(g) == cases(g)[0])
    drawn = np.bincount(row[alike], minlength=len(weight))
    expected = weight / weight.sum() * alike.sum()
    assert alike.sum() > 10_000
    assert (np.abs(drawn - expected) < 5 * np.sqrt(expected + 1)).all()


def test_all_kinds_of_moves_are_played(scenario: Scenario) -> None:
    g, seen = games(scenario, 400), Counter[int]()
    while g.ready().any():
        row, package = random_moves(g)
        seen.update(scenario.tables.kind[row[g.ready()]].tolist())
        g.step(row, package)
    offered = set(scenario.tables.kind[: scenario.tables.moves.size].tolist())
    assert set(seen) == offered
    assert seen[Kind.PASS] < 0.1 * seen.total()


def test_the_single_chooser_plays_legal_moves_to_the_end(scenario: Scenario) -> None:
    t = scenario.tables
    for seed in range(6):
        g = Game.start(t, seed)
        bots = [make("random", t, seed + s) for s in range(len(t.seats))]
        while not g.over:
            view = g.view(g.to_move)
            move = bots[g.to_move].choose(view)
            assert view.refusals(move) == []
            assert bots[g.to_move].choose(g.view(g.to_move)) == move
            g.play(*move)
        with pytest.raises(ValueError, match="turn"):
            bots[0].choose(g.view(0))


def test_a_bot_chooses_from_what_its_seat_sees() -> None:
    scenario = load(TESTS / "match" / "small")
    t = scenario.tables
    g = Game.start(t, 5)
    bots = [make("random", t, 1) for _ in t.seats]
    while not g.over:
        seat = g.to_move
        move = bots[seat].choose(g.view(seat))
        if t.seats[seat] == "north":
            other = g.copy()
            other["cellar"] = 9 - g["cellar"]
            other["directive.south"] = 1 - g["directive.south"]
            assert bots[seat].choose(other.view(seat)) == move
        g.play(*move)


def test_an_unknown_bot_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownBot, match="random"):
        make("nobody", load(TESTS / "match" / "small").tables, 1)


HIDING = [2005, 347, 361, 372, 772, 3749, 3436, 3567, 552, 609, 1592, 1769, 2664, 3516, 3121, 970, 1925]
"""Games of four in which a secret deal leaves a seat nothing to offer but what it does not know to be gone."""


@pytest.mark.parametrize("play", [nullcontext, by_python], ids=["the twin", "Python"])
def test_what_others_agreed_in_secret_empties_no_offer(play: Callable[[], AbstractContextManager[None]]) -> None:
    games, empty = Games.start(four(), HIDING), 0
    with play():
        while games.ready().any():
            row, package = random_moves(games)
            empty += int(np.count_nonzero(np.isin(games.tables.kind[row], PACKAGES) & (package == 0)))
            games.step(row, package)
    assert not empty
