from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from game.players import UnknownBot, make
from game.players.random import cases, playable, random_moves
from game.players.weights import weights
from game.rules.engine import Games
from game.rules.legal import why_not
from game.rules.tables import PACKAGES, Kind
from game.scenario import Scenario, load

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
            assert why_not(g, int(i), int(row[i]), int(package[i])) == []
        g.step(row, package)


def test_a_game_chooses_the_same_in_any_batch(scenario: Scenario) -> None:
    g = games(scenario, 40)
    while g.ready().any():
        row, package = random_moves(g)
        for i in range(0, 40, 7):
            alone_row, alone_pack = random_moves(g.pick(np.array([i])))
            assert (alone_row[0], alone_pack[0]) == (row[i], package[i])
        g.step(row, package)


def test_asking_one_row_is_asking_for_all(scenario: Scenario) -> None:
    g = games(scenario, 200)
    weight = weights(scenario.tables).weight
    while g.ready().any():
        mask, ready = g.legal(), np.nonzero(g.ready())[0]
        for i in range(scenario.tables.moves.size):
            fits = ready[weight[cases(g)[ready], i] > 0]
            found = playable(g, fits, np.full(len(fits), i))
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
        g = Games.start(t, [seed])
        bots = [make("random", t, seed + s) for s in range(len(t.seats))]
        while not g["over"][0]:
            seat = int(g["seat"][0])
            view = g.seen(seat)
            move = bots[seat].choose(view)
            assert view.refusals(move) == []
            assert bots[seat].choose(g.seen(seat)) == move
            g.play(move.row, move.package)
        with pytest.raises(ValueError, match="turn"):
            bots[0].choose(g.seen(0))


def test_a_bot_chooses_from_what_its_seat_sees() -> None:
    scenario = load(TESTS / "match" / "small")
    t = scenario.tables
    g = Games.start(t, [5])
    bots = [make("random", t, 1) for _ in t.seats]
    while not g["over"][0]:
        seat = int(g["seat"][0])
        move = bots[seat].choose(g.seen(seat))
        if t.seats[seat] == "north":
            other = g.pick(np.zeros(1, np.intp))
            other["cellar"][:] = 9 - g["cellar"]
            other["directive.south"][:] = 1 - g["directive.south"]
            assert bots[seat].choose(other.seen(seat)) == move
        g.play(move.row, move.package)


def test_an_unknown_bot_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownBot, match="random"):
        make("nobody", load(TESTS / "match" / "small").tables, 1)
