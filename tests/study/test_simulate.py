from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

from game.match import journal
from game.match.match import Match, verify
from game.players.random import random_moves
from game.rules.engine import Games
from game.scenario import Scenario, load
from game.study.simulate import Summary, run, seeds

TESTS = Path(__file__).parents[1]


@pytest.fixture(scope="module", params=["match/small", "data/harbours"])
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return load(TESTS / request.param)


def play(scenario: Scenario, games: int = 60, seed: int = 3, batch: int = 4096, save: Path | None = None) -> Summary:
    ticks = itertools.count()
    return run(scenario, games, seed, lambda: next(ticks), batch=batch, save=save)


def test_no_batch_changes_a_game(scenario: Scenario) -> None:
    whole = play(scenario)
    for batch in (1, 7, 32, 60):
        part = play(scenario, batch=batch)
        assert (part.digest, part.endings, part.points, part.decisions) == (
            whole.digest,
            whole.endings,
            whole.points,
            whole.decisions,
        )
    assert play(scenario, seed=4).digest != whole.digest


def test_games_alone_end_as_in_the_run(scenario: Scenario) -> None:
    """One by one through the door of the rules, and added up by hand."""
    ends, points = [], []
    for number in range(12):
        g = Games.start(scenario.tables, seeds(3, np.array([number])))
        while not g["over"][0]:
            row, pack = random_moves(g)
            g.play(int(row[0]), int(pack[0]))
        ends.append(scenario.tables.rows[scenario.tables.endings.first + int(g.result().ending[0])])
        points.append(g.result().points[:, 0])
    summary = play(scenario, games=12)
    assert {name: share for name, share in summary.endings.items() if share} == {
        name: ends.count(name) / 12 for name in ends
    }
    means = [mean for mean, _ in summary.points.values()]
    assert means == pytest.approx(np.mean(points, axis=0).tolist())
    assert [deviation for _, deviation in summary.points.values()] == pytest.approx(np.std(points, axis=0).tolist())


def test_the_journals_of_a_run_hold(scenario: Scenario, tmp_path: Path) -> None:
    summary = play(scenario, games=130, batch=50, save=tmp_path)
    paths = sorted(tmp_path.iterdir())
    assert len(paths) == 100
    for path in paths[::9]:
        verdict = verify(path)
        assert not verdict.differs
        match = Match.resume(path)
        assert match.over
        assert match.moves == verdict.moves
    assert journal.read(paths[0]).head.seats == dict.fromkeys(scenario.tables.seats, "bot:random")
    assert summary.digest == play(scenario, games=130).digest


def test_a_run_broken_off_sums_up_what_is_done(scenario: Scenario) -> None:
    asked = itertools.count()
    summary = run(scenario, 4000, 3, lambda: 0.0, batch=64, stop=lambda: next(asked) > 90)
    assert summary.stopped
    assert 0 < summary.games < 4000
    assert sum(summary.endings.values()) == pytest.approx(1)


def test_a_run_broken_off_at_once_is_empty(scenario: Scenario) -> None:
    summary = run(scenario, 40, 3, lambda: 0.0, stop=lambda: True)
    assert (summary.games, summary.decisions) == (0, 0)
    assert summary.as_json()["decisions_per_second"] == 0


def test_progress_counts_up_to_the_end(scenario: Scenario) -> None:
    told: list[int] = []
    run(scenario, 300, 3, lambda: 0.0, batch=64, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 300


def test_the_json_has_what_is_promised(scenario: Scenario) -> None:
    found = play(scenario).as_json()
    assert {"games", "decisions", "decisions_per_second", "endings", "points", "digest"} <= set(found)
    assert sum(found["endings"].values()) == pytest.approx(1, abs=0.001)
    assert set(found["points"]) == set(scenario.tables.seats)
    assert all(set(each) == {"mean", "deviation"} for each in found["points"].values())
