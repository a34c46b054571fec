"""Jobs played by many workers: in this process, in processes of this machine, or on a Dask cluster.

What comes of a job does not depend on who plays it, so it does not matter which worker takes which, in what order they
are done, or that a job is played again because its worker was lost.
"""

from __future__ import annotations

import logging
import math
import os
import threading
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

from game.match import processes
from game.match.cache import Cache
from game.players import kept, thinks
from game.rules.tables import Tables
from game.study.run import edition, lockstep
from game.study.run.lockstep import Job, Played, Progress, Stop, never
from game.wording.messages import say, times

CONNECT_SECONDS = 10
POLL_SECONDS = 0.2
ALONE_SECONDS = 60
"""How long a cluster may be without workers."""
STRIKES = 3
"""A job that was lost with its worker so many times is not tried again."""
GOOD, LARGEST, MANY = 12_500, 28_000, 16
"""Games at random: of a job that is nearly as fast as a larger one, of the largest; jobs of a long run, at least."""
PARTS = 12
"""A run of bots that think long is cut into about so many jobs, if they are not too small or too large then."""
MOST_WORKERS = 61
"""Windows has no more."""
T = TypeVar("T")
Files = tuple[tuple[str, str], ...]
Slots = Any
"""Shared numbers: [0] is 1 when all should stop, [1 + k] how far the job in slot k is, in games."""


class WorkTrouble(Exception):
    """Workers that are not there or went away; the text is a plain sentence for people."""


def cores() -> int:
    """How many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)  # Linux alone tells what a container leaves us
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def split(job: Job, size: int = 0) -> list[Job]:
    """A job as jobs of `size` games (0: as the bots like it best), which are the same games together."""
    size = size or part_size(job.seats, job.count)
    end = job.first + job.count
    return [replace(job, first=at, count=min(size, end - at)) for at in range(job.first, end, size)]


def part_size(seats: Sequence[str], games: int) -> int:
    """How many games of these bots go into a job. Small ones tell progress and lose little; large ones are faster."""
    if all(lockstep.draws(name) for name in seats):
        # As few and large as may be, in fours, so that one, two or four workers have the same to do; and many in a long
        # run, so that more workers have something to do and a stop loses little.
        few = math.ceil(games / (4 * math.ceil(games / (4 * LARGEST))))
        return max(min(few, max(games // MANY, GOOD)), 4000)
    if any(thinks(name) for name in seats):
        return min(max(math.ceil(games / PARTS), 16), 256)  # twice as fast in jobs of 256 as of 64
    return max(min(math.ceil(games / 4), lockstep.BATCH_WEIGHING), 256)  # half as fast at a quarter of it


@dataclass(frozen=True)
class Conduct:
    """Who plays a run and who follows it; the games are the same however that is.

    workers: processes on this machine (default: one a processor; 1: this process); on: the address of a Dask cluster
    instead. progress: told how far all jobs are, in games. stop: True ends the run; of jobs under way the games that
    are done come then (not from a cluster).
    """

    workers: int | None = None
    on: str | None = None
    progress: Progress | None = None
    stop: Stop = never


USUAL = Conduct()
"""All processors of this machine; nobody is told."""


def run(
    jobs: Sequence[Job], conduct: Conduct = USUAL, tables: Mapping[Files, Tables] | None = None
) -> Generator[Played, None, None]:
    """What comes of each job, in the order in which they are done; its `job` says which it is.

    tables: compiled scenarios by their files, for who has them already. Close the iterator if you leave it early.
    WorkTrouble where workers can't be had or are lost again and again.
    """
    known = dict(tables or {})
    count = cores() if conduct.workers is None else conduct.workers
    crew: _Crew
    if conduct.on is not None:
        crew = _Cluster(conduct.on, jobs)
    elif count > 1 and len(jobs) > 1:
        for job in jobs:
            if job.files not in known:
                known[job.files] = lockstep.tables_of(job)
        crew = _Processes(min(count, len(jobs)), known)
    else:
        yield from _here(jobs, conduct, known)
        return
    yield from _shared(jobs, crew, conduct)


def _here(jobs: Sequence[Job], conduct: Conduct, known: Mapping[Files, Tables]) -> Iterator[Played]:
    """All jobs in this process, one after another."""
    done = 0
    for job in jobs:
        if conduct.stop():
            return

        def count(games: int, before: int = done) -> None:
            if conduct.progress:
                conduct.progress(before + games)

        played = lockstep.play(job, conduct.stop, count, known.get(job.files))
        done += len(played)
        yield replace(played, job=job)


class _Crew(Protocol):
    """Workers that jobs are submitted to. losses: what a job ends with whose worker was lost."""

    losses: tuple[type[BaseException], ...]

    def ahead(self) -> int:
        """How many jobs may be under way or waiting at once. WorkTrouble when there is nobody left to do them."""
        ...

    def submit(self, job: Job, slot: int) -> Future[Played]:
        """Hands out a job, to new workers if the old ones are lost. WorkTrouble if there are none to be had."""
        ...

    def done(self, slots: Iterable[int]) -> int:
        """How far the jobs in these slots are, in games, as far as is known."""
        ...

    def stop(self, running: Iterable[Future[Played]]) -> None:
        """Has the jobs under way end soon."""
        ...

    def close(self) -> None:
        """Lets all workers go."""
        ...


def _shared(jobs: Sequence[Job], crew: _Crew, conduct: Conduct) -> Iterator[Played]:
    """Keeps the workers busy until all jobs are done; lost jobs are handed out again."""
    waiting = deque(jobs)
    strikes: Counter[Job] = Counter()
    running: dict[Future[Played], tuple[Job, int]] = {}
    done, told, stopped = 0, 0, False
    try:
        while waiting or running:
            if not stopped and conduct.stop():
                stopped = True
                waiting.clear()
                crew.stop(running)
            room = crew.ahead()     # asked each time: a crew that has lost all its workers says so here
            while waiting and len(running) < room:
                slot = min(set(range(len(running) + 1)) - {taken for _, taken in running.values()})
                job = waiting.popleft()
                running[crew.submit(job, slot)] = job, slot
            for future in wait(running, POLL_SECONDS, FIRST_COMPLETED).done:
                job, _ = running.pop(future)
                try:
                    played = future.result()
                except crew.losses:
                    if not stopped:
                        waiting.appendleft(_again(job, strikes))
                    continue
                done += len(played)
                yield replace(played, job=job)
            told = max(told, done + crew.done([slot for _, slot in running.values()]))
            if conduct.progress:
                conduct.progress(told)
    finally:
        crew.close()


def _again(job: Job, strikes: Counter[Job]) -> Job:
    """A job that was lost, to be tried again, unless it was too often."""
    strikes[job] += 1
    if strikes[job] >= STRIKES:
        raise WorkTrouble(
            say("The workers that played games {first} to {last} were lost {times}; perhaps their memory ran out, and "
                "fewer of them, or a smaller batch, would do.", first=job.first, last=job.first + job.count - 1,
                times=times(STRIKES))
        )
    return job


# ---- processes of this machine

_known: list[Tables] = []
_slots: Slots = [0]


def _begin(known: list[Tables], slots: Slots) -> None:
    """What a worker process does first."""
    global _slots
    _slots = slots
    _known.extend(known)
    kept.keep_in(processes.begin())


def _play(job: Job, scenario: int, slot: int) -> Played:
    """A job in a worker process. Its scenario, by number, came at the start; `job` is sent without it."""

    def progress(games: int) -> None:
        _slots[1 + slot] = games

    return lockstep.play(job, lambda: bool(_slots[0]), progress, _known[scenario])


class _Processes:
    """A pool of processes, each started from nothing: of this one it knows what it is sent, on any system alike."""

    losses: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, workers: int, known: Mapping[Files, Tables]) -> None:
        self.workers = min(workers, MOST_WORKERS)
        self.number = {files: number for number, files in enumerate(known)}
        self.tables = list(known.values())
        self.context = get_context("spawn")
        self._open()

    def _open(self) -> None:
        # Shared numbers without a lock: a worker that is killed can't take one along.
        self.slots: Slots = self.context.RawArray("q", 1 + self.ahead())
        self.pool = ProcessPoolExecutor(self.workers, self.context, _begin, (self.tables, self.slots))

    def ahead(self) -> int:
        return 2 * self.workers

    def submit(self, job: Job, slot: int) -> Future[Played]:
        try:
            return self._submit(job, slot)
        except BrokenExecutor:  # a worker that ends by itself breaks its pool for good
            self.pool.shutdown()
            self._open()
            return self._submit(job, slot)

    def _submit(self, job: Job, slot: int) -> Future[Played]:
        self.slots[1 + slot] = 0
        with processes.interrupts_held():
            return self.pool.submit(_play, replace(job, files=()), self.number[job.files], slot)

    def done(self, slots: Iterable[int]) -> int:
        return sum(self.slots[1 + slot] for slot in slots)

    def stop(self, running: Iterable[Future[Played]]) -> None:
        self.slots[0] = 1

    def close(self) -> None:
        self.slots[0] = 1
        self.pool.shutdown(cancel_futures=True)


# ---- other work than jobs

_given: list[Any] = []


def each(do: Callable[..., T], tasks: Sequence[Any], workers: int | None, *given: Any) -> Generator[T, None, None]:
    """do(*given, task) of each task, in order, by so many processes of this machine (None: one a processor).

    Close the iterator if you leave it early: what waits is dropped then. WorkTrouble where a process was lost."""
    count = min(cores() if workers is None else workers, len(tasks), MOST_WORKERS)
    if count < 2:
        yield from (do(*given, task) for task in tasks)
        return
    pool = ProcessPoolExecutor(count, get_context("spawn"), _begin_with, given)
    try:
        with processes.interrupts_held():
            futures = [pool.submit(_do, do, task) for task in tasks]
        for future in futures:
            yield future.result()
    except BrokenExecutor as error:
        raise WorkTrouble(say("A worker was lost; perhaps the memory ran out, and fewer of them would do.")) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _begin_with(*given: Any) -> None:
    """What a process does first that works at tasks."""
    _given.extend(given)
    kept.keep_in(processes.begin())


def _do(do: Callable[..., T], task: Any) -> T:
    return do(*_given, task)


# ---- a Dask cluster


def address(text: str) -> str:
    """The address of a cluster's scheduler as Dask has it, from dask://HOST:PORT or tcp://HOST:PORT. ValueError."""
    scheme, _, place = text.rpartition("://")
    host, colon, port = place.rpartition(":")
    if scheme not in ("", "dask", "tcp", "tls") or not host or not colon or not port.isdecimal() or "/" in place:
        raise ValueError(f"{text!r} is not the address of a cluster, such as dask://HOST:8786")
    return f"{'tls' if scheme == 'tls' else 'tcp'}://{place}"


def _trial(job: Job) -> tuple[str, int]:
    """What a worker of a cluster shows before it is trusted: its edition, and what comes of one game."""
    return edition.edition(), int(lockstep.play(job).digest[0])


def _play_far(job: Job) -> Played:
    """A job at a worker of a cluster."""
    kept.keep_somewhere(Cache())
    return lockstep.play(job)


class _Cluster:
    """The workers of a Dask cluster. It hands out lost jobs again by itself; here that is done when it gives up."""

    client: Any
    """Its calls have no types."""

    def __init__(self, on: str, jobs: Sequence[Job]) -> None:
        try:
            from distributed import Client
            from distributed.scheduler import KilledWorker
        except ImportError:
            raise WorkTrouble(say("A cluster needs the package '{package}', which is not installed here.",
                                  package="distributed")) from None
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it has to say, WorkTrouble says
        self.losses: tuple[type[BaseException], ...] = (CancelledError, KilledWorker)
        self.on, self.asked, self.lonely, self.threads = on, 0, 0, 1
        connect: Any = Client
        try:
            self.client = connect(address(on), timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError) as error:
            raise WorkTrouble(say("There is no Dask cluster at {address}, or it does not answer.",
                                  address=on)) from error
        try:
            self._welcome(jobs)
            self.executor = self.client.get_executor(pure=False)
        except BaseException:
            self.client.close()
            raise

    def _welcome(self, jobs: Sequence[Job]) -> None:
        """Makes sure that there are workers, and that each plays the same game as this program."""
        try:
            self.client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except TimeoutError:
            raise WorkTrouble(say("The cluster at {address} has no workers.", address=self.on)) from None
        seats = (lockstep.RANDOM,) * len(jobs[0].seats)
        job = replace(jobs[0], seats=seats, count=1, moves=False, tally=False, final=False)
        expected = _trial(job)
        for worker, answer in self.client.run(_trial, job, on_error="return").items():
            if isinstance(answer, BaseException) and "No module named" in str(answer):  # Dask wraps the ImportError
                raise WorkTrouble(say("The worker {worker} of the cluster does not have this program installed.",
                                      worker=worker))
            if isinstance(answer, BaseException):
                raise WorkTrouble(say("The worker {worker} of the cluster can't play: {error}", worker=worker,
                                      error=answer))
            if tuple(answer) != expected:
                if answer[0] != expected[0]:
                    raise WorkTrouble(say("The worker {worker} of the cluster has another edition of this program: "
                                          "{theirs}, here {ours}.", worker=worker, theirs=answer[0], ours=expected[0]))
                raise WorkTrouble(say("The worker {worker} of the cluster has the same edition of this program, "
                                      "{edition}, but its games go otherwise.", worker=worker, edition=expected[0]))

    def ahead(self) -> int:
        """Twice as many jobs as the cluster has threads; asked again every few seconds, since workers come and go."""
        if self.asked % 25 == 0 and self.client.status == "running":
            with suppress(OSError, TimeoutError, RuntimeError):
                workers = self.client.scheduler_info()["workers"].values()
                self.threads = sum(worker["nthreads"] for worker in workers)
                self.lonely = 0 if self.threads else self.lonely + 1
        self.asked += 1
        if self.lonely * 25 * POLL_SECONDS > ALONE_SECONDS:
            raise WorkTrouble(say("The cluster at {address} has lost all its workers.", address=self.on))
        return 2 * max(self.threads, 1)

    def submit(self, job: Job, slot: int) -> Future[Played]:
        for _ in range(math.ceil((CONNECT_SECONDS + 2) / POLL_SECONDS)):
            if self.client.status != "connecting":
                break
            threading.Event().wait(POLL_SECONDS)
        if self.client.status != "running":
            raise WorkTrouble(say("The cluster at {address} went away.", address=self.on))
        future: Future[Played] = self.executor.submit(_play_far, job)
        return future

    def done(self, slots: Iterable[int]) -> int:
        return 0

    def stop(self, running: Iterable[Future[Played]]) -> None:
        for future in running:
            future.cancel()

    def close(self) -> None:
        with suppress(Exception):  # it may be gone, and all that matters is here
            self.executor.shutdown(wait=False)
            self.client.close(timeout=2)
