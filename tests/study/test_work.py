"""Jobs by several workers: what comes of them is the same, whoever is lost."""

from __future__ import annotations

import multiprocessing
import operator
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import BrokenExecutor, Future
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.scenario import Scenario, load
from game.study.run import work
from game.study.run.lockstep import ARRAYS, Job, Played, join, play
from game.study.run.work import Conduct, WorkTrouble, address, each, part_size, run, split

SMALL = Path(__file__).parents[1] / "match" / "small"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(SMALL)


@pytest.fixture(scope="module")
def whole(scenario: Scenario) -> Job:
    return Job(tuple(scenario.files.items()), ("random", "random"), 5, 0, 400, moves=True)


@pytest.fixture(scope="module")
def expected(whole: Job) -> Played:
    return play(whole)


def same(parts: list[Played], expected: Played) -> bool:
    found = join(parts)
    recorded = found.moves is expected.moves or np.array_equal(found.moves, expected.moves)  # type: ignore[arg-type]
    return recorded and all(
        np.array_equal(getattr(found, name), getattr(expected, name)) for name in ARRAYS
    )


def test_parts_are_the_whole() -> None:
    jobs = split(Job((), ("a", "b"), 1, 10, 100), 30)
    assert [(job.first, job.count) for job in jobs] == [(10, 30), (40, 30), (70, 30), (100, 10)]


@pytest.mark.parametrize("bots", [("random", "random"), ("doctrine", "random"), ("random", "strategist")])
def test_a_long_run_has_many_parts(bots: tuple[str, ...]) -> None:
    assert 200_000 // part_size(bots, 200_000) >= 16


def test_this_process_alone(whole: Job, expected: Played) -> None:
    assert same(list(run(split(whole, 70), Conduct(workers=1))), expected)


def test_two_processes_play_two_scenarios(whole: Job, expected: Played) -> None:
    other = load(ROOT / "tests" / "data" / "harbours")
    job = Job(tuple(other.files.items()), ("random",) * len(other.tables.seats), 5, 0, 40)
    told: list[int] = []
    found = list(run([*split(whole, 30), job], Conduct(workers=2, progress=told.append)))
    assert same([part for part in found if part.job != job], expected)
    assert same([part for part in found if part.job == job], play(job))
    assert told == sorted(told)
    assert told[-1] == 440


def test_a_process_that_is_killed_changes_nothing(whole: Job, expected: Played) -> None:
    found = []
    with closing(run(split(whole, 10), Conduct(workers=2))) as playing:
        for number, played in enumerate(playing):
            found.append(played)
            if number == 1:
                os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGTERM)
    assert same(found, expected)


def test_a_worker_that_is_lost_at_other_work_is_told() -> None:
    with pytest.raises(WorkTrouble, match="A worker was lost"):
        list(each(os._exit, [1, 2], 2))


def test_a_crew_is_asked_whether_it_is_there_to_the_end(whole: Job) -> None:
    """A cluster that lost all its workers says so when it is asked how many jobs it takes."""
    asked, turns = list[int](), list[int]()

    class Crew:
        losses: tuple[type[BaseException], ...] = ()

        def ahead(self) -> int:
            asked.append(1)
            if len(asked) > 2:
                raise WorkTrouble("lost")
            return 4

        def submit(self, job: Job, slot: int) -> Future[Played]:
            return Future()

        def done(self, slots: Iterable[int]) -> int:
            turns.append(1)
            assert len(turns) < 9, "nobody asks it any more"
            return 0

        def stop(self, running: Iterable[Future[Played]]) -> None: ...

        def close(self) -> None: ...

    with pytest.raises(WorkTrouble, match="lost"):
        list(work._shared([whole], Crew(), Conduct()))


def test_processes_stop_with_the_games_that_are_done(whole: Job, expected: Played) -> None:
    told: list[int] = []
    jobs = split(replace(whole, count=100_000, batch=64), 5_000)
    found = list(run(jobs, Conduct(workers=2, progress=told.append, stop=lambda: bool(told) and told[-1] > 0)))
    digests = dict(zip(expected.number.tolist(), expected.digest.tolist(), strict=True))
    number = np.concatenate([part.number for part in found]).tolist()
    digest = np.concatenate([part.digest for part in found]).tolist()
    assert 0 < len(number) < 100_000
    assert all(digests.get(n, d) == d for n, d in zip(number, digest, strict=True))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "long.py"
    script.write_text(
        "import multiprocessing, sys\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from game.scenario import load\n"
        "from game.study.run import work\n"
        "from game.study.run.lockstep import Job\n"
        "if __name__ == '__main__':\n"
        f"    job = Job(tuple(load({str(SMALL)!r}).files.items()), ('random', 'random'), 1, 0, 10**6)\n"
        "    for _ in work.run(work.split(job, 5), work.Conduct(2)):\n"
        "        print(*(child.pid for child in multiprocessing.active_children()), flush=True)\n"
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        workers = [int(word) for word in child.stdout.readline().split()]
        child.kill()
        killed = time.monotonic()
        child.stdout.read()  # its other end is held by the workers too, until the last one is gone
    assert workers
    assert time.monotonic() - killed < 2


class Unlucky:
    """Workers that are always lost."""

    losses: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def ahead(self) -> int:
        return 2

    def submit(self, job: Job, slot: int) -> Future[Played]:
        future: Future[Played] = Future()
        future.set_exception(BrokenExecutor())
        return future

    def done(self, slots: object) -> int:
        return 0

    def stop(self, running: object) -> None:
        pass

    def close(self) -> None:
        pass


def test_workers_that_are_lost_again_and_again_are_a_sentence(whole: Job) -> None:
    with pytest.raises(WorkTrouble, match="lost 3 times"):
        list(work._shared(split(whole, 100), Unlucky(), Conduct()))


def test_a_run_that_is_stopped_at_once_plays_nothing(whole: Job) -> None:
    assert not list(run(split(whole, 100), Conduct(workers=1, stop=lambda: True)))


def test_progress_of_this_process_goes_on_over_jobs(whole: Job) -> None:
    told: list[int] = []
    list(run(split(whole, 100), Conduct(workers=1, progress=told.append)))
    assert told == sorted(told)
    assert told[-1] == 400


def test_a_cluster_without_its_package_is_a_sentence(whole: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(WorkTrouble, match="'distributed'"):
        list(run([whole], Conduct(on="dask://127.0.0.1:1")))


@pytest.mark.parametrize(
    ("text", "found"),
    [("dask://host:8786", "tcp://host:8786"), ("tcp://1.2.3.4:1", "tcp://1.2.3.4:1"), ("host:9", "tcp://host:9"),
     ("tls://host:9", "tls://host:9")],
)
def test_addresses(text: str, found: str) -> None:
    assert address(text) == found


@pytest.mark.parametrize("text", ["", "host", "dask://host", "dask://:1", "http://host:1", "dask://host:x", "dask://h:1/a"])
def test_what_is_no_address_is_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="such as dask://"):
        address(text)


@pytest.mark.parametrize("workers", [1, 2])
def test_other_work_is_done_in_order_whoever_does_it(workers: int) -> None:
    assert list(work.each(operator.add, [1, 2, 3], workers, 10)) == [11, 12, 13]
