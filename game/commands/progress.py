"""What the verbs that play many games share: a progress bar, Ctrl-C, where results are kept, and who may play."""

from __future__ import annotations

import shutil
import signal
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter
from types import FrameType
from typing import TYPE_CHECKING, Any, TextIO

from game.commands.exit_codes import UsageError
from game.match.files import FileTrouble
from game.wording.messages import later, say

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.study.run.lockstep import Job, Played
    from game.study.run.results import Store
    from game.study.run.work import Conduct

GO_ON = later("What is done is kept, and the same command goes on from there.")


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed; pressed a second time it ends the program as ever."""
    asked: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        asked.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)


def of_games(done: str, total: str, share: str, pace: str, left: str) -> str:
    """How far the games of a run are."""
    return say("{done} of {total} games, {share}, {pace}, {left} left", done=done, total=total, share=share, pace=pace,
               left=left)


def of_starts(done: str, total: str, share: str, pace: str, left: str) -> str:
    """How far the search at the start is."""
    return say("{done} of {total} kinds of start searched for agreement, {share}, {left} left", done=done, total=total,
               share=share, left=left)


def of_pieces(done: str, total: str, share: str, pace: str, left: str) -> str:
    """How far the play-outs of a report are."""
    return say("{done} of {total} parts of the play-outs, {share}, {left} left", done=done, total=total, share=share,
               left=left)


class Bar:
    """Tells how far a run is: games done, per cent, games a second, time left. In a terminal it is a line that is drawn
    again and again; elsewhere a new line now and then, so that what is short says nothing.

    kept: how many of the games were there before, which say nothing of the pace. said: the words for what is done.
    """

    LEAST_SECONDS, PLAIN_SECONDS = 0.1, 10.0

    def __init__(
        self, total: int, out: TextIO | None = None, clock: Callable[[], float] = perf_counter, kept: int = 0,
        said: Callable[[str, str, str, str, str], str] = of_games,
    ) -> None:
        self.total, self.out, self.clock, self.kept, self.said = total, out or sys.stderr, clock, kept, said
        self.drawn = self.out.isatty()
        self.began = self.last = clock()
        self.written = False

    def tell(self, done: int, total: int = 0) -> None:
        """Tells it again, if it is time to. total: of all, where that is known only now."""
        now, self.total = self.clock(), total or self.total
        if self.drawn:
            if not self.written or done >= self.total or now - self.last >= self.LEAST_SECONDS:
                self.last, self.written = now, True
                print("\r" + self.line(done, now - self.began), end="", file=self.out, flush=True)
        elif now - self.last >= self.PLAIN_SECONDS:
            self.last = now
            print(self.words(done, now - self.began), file=self.out, flush=True)

    def words(self, done: int, seconds: float) -> str:
        """What is told."""
        rate = max(done - self.kept, 0) / seconds if seconds > 0 else 0.0
        left = spelled((self.total - done) / rate) if rate else "?"
        pace = f"{rate:,.0f}/s" if rate >= 10 else f"{rate * 60:,.1f}/min"
        return self.said(f"{done:,}", f"{self.total:,}", f"{done / self.total:.0%}", pace, left)

    def line(self, done: int, seconds: float) -> str:
        """The line, as wide as the terminal."""
        words = f" {self.words(done, seconds)} "
        width = shutil.get_terminal_size().columns - 1
        room = min(width - len(words) - 2, 30)
        bar = f"[{'#' * (room * done // self.total):<{room}}]" if room >= 5 else ""
        return (bar + words)[:width].ljust(width)

    def close(self) -> None:
        """Ends the line."""
        if self.written:
            print(file=self.out)
            self.written = False


def spelled(seconds: float) -> str:
    """A time as 1:02:03 or 2:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def check_cluster(arguments: Namespace) -> None:
    """UsageError where --on is not the address of a cluster, or does not go with --workers."""
    from game.study.run.work import address

    if arguments.on is not None:
        if arguments.workers:
            raise UsageError(say("--workers are of this machine, and --on has those of a cluster: give one of them"))
        try:
            address(arguments.on)
        except ValueError as error:
            raise UsageError(say("--on: {error}", error=error)) from error


def unfit(scenario: Scenario, bots: Sequence[str]) -> str:
    """Why these bots can't sit in the seats, in order; empty if they can."""
    from game.players import UnknownBot, check

    try:
        for number, name in enumerate(bots):
            check(name, scenario.tables, number)
    except UnknownBot as error:
        return str(error)
    return ""


@contextmanager
def under_way(
    arguments: Namespace, jobs: Sequence[Job], command: dict[str, Any]
) -> Iterator[tuple[Conduct, Store | None]]:
    """Who plays a run, with a bar and Ctrl-C, and where its parts are kept. command: what makes it the run that it is.

    UsageError where another run is kept there; FileTrouble where workers or the disk failed, with what can be done.
    """
    from game.study.run import results
    from game.study.run.work import Conduct, WorkTrouble

    check_cluster(arguments)
    store = None
    try:
        store = results.Store.open(Path(arguments.out), command) if arguments.out else None
        bar = Bar(sum(job.count for job in jobs), kept=store.held(jobs) if store else 0)
        with stoppable() as stop:
            try:
                yield Conduct(arguments.workers, arguments.on, bar.tell, stop), store
            finally:
                bar.close()
    except results.OtherRun as error:
        raise UsageError(str(error)) from error
    except (WorkTrouble, FileTrouble) as error:
        raise FileTrouble(f"{error} {GO_ON()}" if store and store.held(jobs) else str(error)) from error


def carry_out(
    arguments: Namespace, scenario: Scenario, jobs: Sequence[Job], command: dict[str, Any]
) -> tuple[list[Played], float, bool]:
    """What came of the jobs that are done, the seconds it took, and whether Ctrl-C broke the run off."""
    from game.study.run import results

    jobs = list(dict.fromkeys(jobs))
    total, began = sum(job.count for job in jobs), perf_counter()
    kept = {"verb": arguments.verb, "scenario": scenario.id, "digest": scenario.digest, **command}
    tables = {jobs[0].files: scenario.tables}
    done: list[Played] = []
    with under_way(arguments, jobs, kept) as (conduct, store), closing(
        results.run(jobs, store, conduct, tables)
    ) as playing:
        done.extend(playing)
        stopped = conduct.stop() and sum(map(len, done)) < total
        count = store.held(jobs) if store else sum(map(len, done))
    if stopped:
        said = say("Stopped: {done} of {total} games are done.", done=f"{count:,}", total=f"{total:,}")
        hint = say("With --out FOLDER what is done would be kept to go on from.") if store is None else GO_ON()
        print(f"{said} {hint}" if count or store is None else said, file=sys.stderr)
    return done, perf_counter() - began, stopped
