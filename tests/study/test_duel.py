"""Pairs of games with the seats swapped: who does better, by what measure, and what the verb says."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from game.commands.parser import main
from game.scenario import Scenario, load
from game.study.measure import duel
from game.study.run.lockstep import Job, Played, play

TESTS = Path(__file__).parents[1]
SMALL = str(TESTS / "match" / "small")


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(SMALL)


def made(scenario: Scenario, job: Job, points: npt.ArrayLike) -> Played:
    """A job's games as if they had ended with these points: [N, G]."""
    x = np.asarray(points, np.int32)
    games = x.shape[1]
    empty = np.zeros((0, games), np.int16)
    number = np.arange(job.first, job.first + games)
    ending = np.zeros(games, np.int16)
    return Played(number, ending, x, number.astype(np.uint64), np.full(games, 9, np.int32), ending + 1,
                  np.zeros((len(x), games), np.int16), empty, empty.astype(np.uint8), empty.astype(np.int32), job=job)


def judged(scenario: Scenario, first: npt.ArrayLike, second: npt.ArrayLike) -> duel.Duel:
    """A duel of a against b whose games ended with these points."""
    jobs = duel.jobs(scenario, duel.Bout("doctrine", "random", 2 * np.asarray(first).shape[1], 1))
    found = duel.judge(scenario, duel.Bout("doctrine", "random", 2 * np.asarray(first).shape[1], 1),
                       [made(scenario, job, points) for job, points in zip(jobs, (first, second), strict=True)])
    assert found is not None
    return found


def test_a_takes_every_other_seat_then_the_others() -> None:
    assert duel.sittings("a", "b", 4) == (("a", "b", "a", "b"), ("b", "a", "b", "a"))


def test_both_games_of_a_pair_have_the_same_seed(scenario: Scenario) -> None:
    one, two = duel.jobs(scenario, duel.Bout("doctrine", "random", 10, 7))
    assert (one.seed, one.first, one.count, one.seats[::-1]) == (two.seed, two.first, two.count, two.seats)


def test_an_odd_game_is_given_its_pair(scenario: Scenario) -> None:
    assert sum(job.count for job in duel.jobs(scenario, duel.Bout("doctrine", "random", 9, 1))) == 10


def test_the_better_bot_wins_whatever_the_seats_are_worth(scenario: Scenario) -> None:
    """North always has a hundred more; a has one more than b in either seat."""
    found = judged(scenario, [[101, 111], [0, 10]], [[100, 110], [1, 11]])
    assert found.wins.tolist() == [1, 1]


def test_what_is_equal_is_a_tie(scenario: Scenario) -> None:
    found = judged(scenario, [[5, 7], [3, 4]], [[5, 7], [3, 4]])
    assert found.rows[0].value == 0.5


def test_each_seat_counts_by_its_own_scale(scenario: Scenario) -> None:
    """a loses 10 of a wide scale in North and wins 2 of a narrow one in South, which is more."""
    found = judged(scenario, [[0, 200], [0, 1]], [[10, 210], [2, 3]])
    assert found.wins.tolist() == [1, 1]


def test_a_game_that_was_broken_off_does_not_count(scenario: Scenario) -> None:
    jobs = duel.jobs(scenario, duel.Bout("doctrine", "random", 4, 1))
    played = [made(scenario, job, [[1], [1]]) for job in jobs]
    assert duel.judge(scenario, duel.Bout("doctrine", "random", 4, 1), played) is None


def test_a_seats_gain_is_the_mean_of_its_pairs(scenario: Scenario) -> None:
    found = judged(scenario, [[5, 9], [3, 4]], [[4, 7], [3, 4]])
    assert [row.value for row in found.rows[1:]] == [1.5, 0.0]


def test_the_points_of_each_are_told_by_seats(scenario: Scenario) -> None:
    found = judged(scenario, [[9] * 4, [5] * 4], [[3] * 4, [1] * 4])
    assert [row.note for row in found.rows[1:]] == ["9.0 and 3.0", "1.0 and 5.0"]


def test_a_bot_is_no_better_than_itself(scenario: Scenario) -> None:
    played = [replace(play(job), job=job) for job in duel.jobs(scenario, duel.Bout("random", "random", 20, 3))]
    found = duel.judge(scenario, duel.Bout("random", "random", 20, 3), played)
    assert found is not None and found.wins.tolist() == [0.5] * 10


def test_four_seats() -> None:
    four = load(TESTS / "scenario" / "good" / "four")
    played = [replace(play(job), job=job) for job in duel.jobs(four, duel.Bout("random", "random", 4, 3))]
    found = duel.judge(four, duel.Bout("random", "random", 4, 3), played)
    assert found is not None and len(found.rows) == 5


def run(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str, str]:
    code = main(["duel", SMALL, "--a", "random", "--b", "random", "--games", "20", "--workers", "1", *more])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_verb_fails_where_a_is_not_better(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys)[0] == 1


def test_the_verb_passes_where_less_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--least", "20")[0] == 0


def test_what_the_pairs_leave_unclear_does_not_pass(capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = run(capsys, "--least", "40")
    assert code == 1 and re.search(r"unclear .* about \d+ games would tell", said)


def test_endings_of_few_pairs_are_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert "not measured: needs about 40 games" in run(capsys)[1]


def test_the_verb_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    row = json.loads(run(capsys, "--json")[1])["rows"][0]
    assert {key: row[key] for key in ("name", "value", "range", "pass")} == {
        "name": "a_better", "value": 0.5, "range": [0.7, None], "pass": False}


def test_an_unknown_bot_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, said = run(capsys, "--b", "oracle")
    assert code == 2 and "oracle" in said and "Traceback" not in said
