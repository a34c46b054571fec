"""Jobs on a Dask cluster of two workers on this machine: one that is killed midway loses no game and changes none."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.commands.parser import main
from game.scenario import load
from game.study.run import work
from game.study.run.lockstep import ARRAYS, Job, join, play
from game.study.run.work import Conduct, WorkTrouble, run, split

pytest.importorskip("distributed")

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "match" / "small"
CLUSTER = """
    import json, os, sys
    from distributed import LocalCluster
    if __name__ == "__main__":
        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
            with cluster.get_client() as client:
                pids = list(client.run(os.getpid).values())
            print(json.dumps([cluster.scheduler_address, pids]), flush=True)
            sys.stdin.read()
"""


@contextmanager
def cluster(folder: Path, knows: bool = True) -> Iterator[tuple[str, list[int], subprocess.Popen[str]]]:
    """A cluster in a process of its own: its address, its workers' process ids, and itself."""
    script = folder / "cluster.py"
    script.write_text(textwrap.dedent(CLUSTER))
    if not knows:  # hides an installed one
        (folder / "game").mkdir()
        (folder / "game" / "__init__.py").write_text("raise ModuleNotFoundError(\"No module named 'game'\")\n")
    environment = dict(os.environ, PYTHONPATH=str(ROOT if knows else folder))
    line = [sys.executable, str(script)]
    with subprocess.Popen(
        line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=folder,
        env=environment, start_new_session=True,
    ) as process:
        try:
            assert process.stdout is not None
            address, pids = json.loads(process.stdout.readline())
            yield address.replace("tcp://", "dask://"), pids, process
        finally:
            process.communicate()


@pytest.fixture(scope="module")
def job() -> Job:
    return Job(tuple(load(SMALL).files.items()), ("random", "random"), 5, 0, 300, moves=True)


@pytest.fixture(scope="module")
def working(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[int]]]:
    """The address of a cluster, and its workers' process ids."""
    with cluster(tmp_path_factory.mktemp("cluster")) as (address, pids, _):
        yield address, pids


def test_a_cluster_with_another_edition_is_a_sentence(
    job: Job, working: tuple[str, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it plays at random as we do: its bots may be others."""
    monkeypatch.setattr("game.study.run.edition.edition", lambda: "0.1.0 ffff")
    with pytest.raises(WorkTrouble, match=r"another edition of this program: 0\.1\.0 .*, here 0\.1\.0 ffff"):
        list(run(split(job, 100), Conduct(on=working[0])))


def test_a_worker_that_is_killed_changes_nothing(job: Job, working: tuple[str, list[int]]) -> None:
    found = []
    address, pids = working
    with closing(run(split(job, 5), Conduct(on=address))) as playing:
        for number, played in enumerate(playing):
            found.append(played)
            if number == 5:
                os.kill(pids[0], signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    together, expected = join(found), play(job)
    assert np.array_equal(together.moves, expected.moves)  # type: ignore[arg-type]
    assert all(np.array_equal(getattr(together, name), getattr(expected, name)) for name in ARRAYS)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
def test_a_cluster_that_goes_away_is_a_sentence(job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "CONNECT_SECONDS", 2)
    found = []
    with cluster(tmp_path) as (address, _, process), pytest.raises(WorkTrouble, match="went away"):
        for played in run(split(replace(job, count=3000), 5), Conduct(on=address)):
            found.append(played)
            if len(found) == 3:
                os.killpg(process.pid, signal.SIGKILL)
    assert found


def test_a_cluster_without_the_program_is_a_sentence(job: Job, tmp_path: Path) -> None:
    with cluster(tmp_path, knows=False) as (address, _, _), pytest.raises(WorkTrouble, match="does not have this"):
        list(run(split(job, 100), Conduct(on=address)))


def test_a_cluster_that_is_not_there_is_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "CONNECT_SECONDS", 1)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    line = ["simulate", str(SMALL), "--games", "5", "--seed", "1", "--on", f"dask://127.0.0.1:{port}"]
    assert main(line) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "no Dask cluster" in told.err
