from __future__ import annotations

import io
import itertools
import json
from pathlib import Path

import numpy as np
import pytest

from game.commands.parser import main
from game.commands.progress import Bar, spelled
from game.match import journal
from game.match.match import Match, verify
from game.match.standing import bot_seeds
from game.players.random import random_move
from game.rules.game import Game
from game.scenario import Scenario, load
from game.study.measure.bands import places
from game.study.run import lockstep, work
from game.study.run.lockstep import Job, seeds
from game.study.run.simulate import Plan, Summary, carry_out
from game.study.run.work import Conduct

TESTS = Path(__file__).parents[1]
HERE = Conduct(workers=1)


@pytest.fixture(scope="module", params=["match/small", "data/harbours"])
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return load(TESTS / request.param)


def play(scenario: Scenario, games: int = 60, seed: int = 3, batch: int = 4096, save: Path | None = None) -> Summary:
    ticks = itertools.count()
    plan = Plan(scenario, games, seed, batch=batch, journals=save is not None)
    return carry_out(plan, lambda: next(ticks), HERE, save=save)


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
        seed = seeds(3, np.array([number]))
        g = Game.start(scenario.tables, int(seed[0]))
        while not g.over:
            g.play(*random_move(g, int(bot_seeds(seed, scenario.tables.seats[g.to_move])[0])))
        ends.append(scenario.tables.rows[scenario.tables.endings.first + g.ending])
        points.append(g.points())
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
    plan = Plan(scenario, 4000, 3, batch=64)
    summary = carry_out(plan, lambda: 0.0, Conduct(1, stop=lambda: next(asked) > 40))
    assert summary.stopped
    assert 0 < summary.games < 4000
    assert sum(summary.endings.values()) == pytest.approx(1)


def test_a_run_broken_off_at_once_is_empty(scenario: Scenario) -> None:
    summary = carry_out(Plan(scenario, 40, 3), lambda: 0.0, Conduct(1, stop=lambda: True))
    assert (summary.games, summary.decisions) == (0, 0)
    told = summary.as_json()
    assert told["decisions_per_second"] == 0
    assert {*told["endings"].values(), *told["places"].values()} == {None}
    assert all(set(each.values()) == {None} for each in told["points"].values())


def test_progress_counts_up_to_the_end(scenario: Scenario) -> None:
    told: list[int] = []
    carry_out(Plan(scenario, 300, 3, batch=64), lambda: 0.0, Conduct(1, progress=told.append))
    assert told == sorted(told)
    assert told[-1] == 300


def test_games_under_way_count_by_their_rounds(scenario: Scenario) -> None:
    """All begin together and end late: who waits hears of them long before."""
    told: list[int] = []
    seats = ("doctrine",) * len(scenario.tables.seats)
    files = tuple(sorted(scenario.files.items()))
    lockstep.play(Job(files, seats, 3, 0, 90, batch=90), progress=told.append)
    assert told == sorted(told) and told[0] == 0 and told[-1] == 90
    assert len({share * 3 // 91 for share in told}) == 3


def test_the_mean_place_is_that_of_the_games(scenario: Scenario) -> None:
    job = Job(tuple(scenario.files.items()), ("random",) * len(scenario.tables.seats), 3, 0, 60)
    means = {seat: line.mean() for seat, line in places(scenario, lockstep.play(job)).items()}
    assert play(scenario).places == pytest.approx(means)


def test_the_json_has_what_is_promised(scenario: Scenario) -> None:
    found = play(scenario).as_json()
    assert {"games", "decisions", "decisions_per_second", "endings", "points", "places", "digest"} <= set(found)
    assert sum(found["endings"].values()) == pytest.approx(1, abs=0.001)
    assert set(found["points"]) == set(scenario.tables.seats)
    assert all(set(each) == {"mean", "deviation"} for each in found["points"].values())


def test_journals_of_fewer_rounds_and_of_a_record_of_all_moves_hold(scenario: Scenario, tmp_path: Path) -> None:
    plan = Plan(scenario, 120, 3, batch=50, rounds=2, journals=True, moves=True)
    carry_out(plan, lambda: 0.0, HERE, save=tmp_path)
    paths = sorted(tmp_path.iterdir())
    assert len(paths) == 100
    assert not any(verify(path).differs for path in paths[::9])


def test_journals_of_games_by_blocks_hold(scenario: Scenario, tmp_path: Path) -> None:
    play(scenario.by_blocks, games=3, save=tmp_path)
    assert all(not verify(path).differs and journal.peek(path)[0].blocks for path in tmp_path.iterdir())


def test_workers_change_nothing(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "part_size", lambda seats, games: 200)
    plan = Plan(scenario, 700, 3, batch=100)
    found = [carry_out(plan, lambda: 0.0, Conduct(workers)) for workers in (1, 2)]
    assert found[0] == found[1]


# ---- the command line


SMALL = str(TESTS / "match" / "small")


def simulate(*more: str) -> int:
    try:
        return main(["simulate", SMALL, "--games", "30", "--seed", "4", *more])
    except SystemExit as left:
        return int(left.code or 0)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--seats north=rando", "did you mean 'random'"),
        ("--seats east=random", "north, south"),
        ("--set nowhere=1", "no variable"),
        ("--set trust", "NAME=VALUE"),
        ("--set trust=1 --set trust=2", "named twice"),
        ("--seats north=doctrine,north=random", "--seats: north is named twice"),
        ("--set trust=9999", "trust is"),
        ("--set trust=1 --save kept", "--set"),
        ("--rounds 9", "rounds"),
        ("--moves", "--out"),
        ("--format csv", "--out"),
        ("--on nonsense", "dask://"),
        ("--on dask://here:1 --workers 2", "--workers"),
        ("--workers 0", "between 1 and"),
    ],
)
def test_what_can_not_be_meant_is_one_line(line: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate(*line.split()) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert said in told.err


def test_another_start_gives_other_games(capsys: pytest.CaptureFixture[str]) -> None:
    digests = []
    for more in ([], ["--set", "trust=0"], ["--rounds", "1"]):
        assert simulate("--json", *more) == 0
        digests.append(json.loads(capsys.readouterr().out)["digest"])
    assert len(set(digests)) == 3


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_tells_how_far_and_how_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    now, out = [0.0], Terminal()
    bar = Bar(1000, out, lambda: now[0])
    bar.tell(0)
    now[0] = 10.0
    bar.tell(250)
    bar.close()
    assert "250 of 1,000 games, 25%, 25/s, 0:30 left" in out.getvalue()
    assert max(map(len, out.getvalue().replace("\n", "\r").split("\r"))) <= 99


def test_the_bar_is_not_drawn_too_often() -> None:
    out = Terminal()
    bar = Bar(1000, out, lambda: 0.0)
    for done in range(100):
        bar.tell(done)
    assert out.getvalue().count("\r") == 1


def test_the_pace_does_not_count_what_was_kept() -> None:
    now, out = [0.0], Terminal()
    bar = Bar(1000, out, lambda: now[0], kept=500)
    now[0] = 10.0
    bar.tell(600)
    assert "10/s, 0:40 left" in out.getvalue()


def test_no_bar_where_there_is_no_terminal() -> None:
    out = io.StringIO()
    Bar(10, out).tell(5)
    assert not out.getvalue()


def test_where_there_is_no_terminal_a_line_is_told_now_and_then() -> None:
    now, out = [0.0], io.StringIO()
    bar = Bar(1000, out, lambda: now[0])
    for second in range(25):
        now[0] = float(second)
        bar.tell(second)
    assert out.getvalue().splitlines() == [
        "10 of 1,000 games, 1%, 60.0/min, 16:30 left", "20 of 1,000 games, 2%, 60.0/min, 16:20 left"]


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (61, "1:01"), (3723.4, "1:02:03")])
def test_times_in_words(seconds: float, text: str) -> None:
    assert spelled(seconds) == text
