"""The verbs that play many games: simulate; and what they share, a progress bar, Ctrl-C, and where results go."""

from __future__ import annotations

import json
import shutil
import signal
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from types import FrameType
from typing import TYPE_CHECKING, TextIO

from game.cli_codes import DONE, FILE_TROUBLE, PROGRAM, UsageError
from game.cli_common import load_scenario, plain, read_seats

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.study.simulate import Plan, Summary

GO_ON = "What is done is kept, and the same command goes on from there."


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


class Bar:
    """A line that tells how far a run is: games done, per cent, games a second, time left. Only in a terminal.

    kept: how many of the games were there before, which say nothing of the pace.
    """

    LEAST_SECONDS = 0.1

    def __init__(
        self, total: int, out: TextIO | None = None, clock: Callable[[], float] = perf_counter, kept: int = 0
    ) -> None:
        self.total, self.out, self.clock, self.kept = total, out or sys.stderr, clock, kept
        self.shown = self.out.isatty()
        self.began = self.last = clock()
        self.written = False

    def tell(self, done: int) -> None:
        """Draws the line again, if it is time to."""
        now = self.clock()
        if not self.shown or (self.written and done < self.total and now - self.last < self.LEAST_SECONDS):
            return
        self.last, self.written = now, True
        print("\r" + self.line(done, now - self.began), end="", file=self.out, flush=True)

    def line(self, done: int, seconds: float) -> str:
        """The line, as wide as the terminal."""
        rate = max(done - self.kept, 0) / seconds if seconds > 0 else 0.0
        left = spelled((self.total - done) / rate) if rate else "?"
        pace = f"{rate:,.0f}/s" if rate >= 10 else f"{rate * 60:,.1f}/min"
        words = f" {done:,} of {self.total:,} games, {done / self.total:.0%}, {pace}, {left} left "
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
    from game.study.work import address

    if arguments.on is not None:
        if arguments.workers:
            raise UsageError("--workers are of this machine, and --on has those of a cluster: give one of them")
        try:
            address(arguments.on)
        except ValueError as error:
            raise UsageError(f"--on: {error}") from error


@plain
def simulate(arguments: Namespace) -> int:
    """Plays many games and sums them up. Ctrl-C stops soon and sums up the games that are done."""
    from game.study import results
    from game.study.simulate import carry_out
    from game.study.work import WorkTrouble

    scenario = load_scenario(arguments.scenario)
    plan = _plan(arguments, scenario)
    kind, store = arguments.format or "csv", None
    try:
        if arguments.out:
            if kind == "parquet":
                results.need_parquet()
            store = results.Store.open(Path(arguments.out), plan.command())
        save = Path(arguments.save) if arguments.save else None
        bar = Bar(plan.games, kept=store.held(plan.jobs()) if store else 0)
        with stoppable() as stop:
            try:
                summary = carry_out(plan, perf_counter, save, bar.tell, stop, arguments.workers, arguments.on, store)
            finally:
                bar.close()
        if store is not None and not summary.stopped:
            for path in results.write_tables(store, scenario, plan.jobs(), kind, plan.moves):
                print(f"Wrote {path}.", file=sys.stderr)
    except (results.OtherRun, results.NoParquet) as error:
        raise UsageError(str(error)) from error
    except WorkTrouble as error:
        print(f"{PROGRAM} {arguments.verb}: {error}", file=sys.stderr)
        return FILE_TROUBLE
    if summary.trouble:
        print(f"{PROGRAM} {arguments.verb}: {summary.trouble}", file=sys.stderr)
    if summary.stopped:
        said = f"Stopped: {summary.games:,} of {plan.games:,} games are done, and summed up here."
        print(f"{said} {GO_ON}" if store else said, file=sys.stderr)
    if arguments.json:
        print(json.dumps(summary.as_json()))
    else:
        _tell(scenario, summary)
    return FILE_TROUBLE if summary.trouble else DONE


def _plan(arguments: Namespace, scenario: Scenario) -> Plan:
    """What the arguments ask for; UsageError where they do not fit each other or the scenario."""
    from game.study.lockstep import start_value
    from game.study.simulate import Plan

    seats = read_seats(arguments.seats, scenario, "bot:random", people=False)
    if not arguments.out and (arguments.moves or arguments.format):
        raise UsageError("--moves and --format say what --out FOLDER writes, which is missing")
    check_cluster(arguments)
    if arguments.save and arguments.set:
        raise UsageError("--save: a saved game starts as its scenario does, so it can't be had with --set")
    most = len(scenario.document.rounds)
    if arguments.rounds and arguments.rounds > most:
        raise UsageError(f"--rounds: {scenario.title} has {most}")
    start: dict[str, int] = {}
    for part in arguments.set or ():
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals:
            raise UsageError(f"--set: {part!r} is not NAME=VALUE")
        try:
            start[name] = start_value(scenario.tables, name, value)
        except ValueError as error:
            raise UsageError(f"--set: {error}") from error
    return Plan(
        scenario,
        arguments.games,
        arguments.seed,
        {seat: who.removeprefix("bot:") for seat, who in seats.items()},
        arguments.batch or 0,
        tuple(sorted(start.items())),
        arguments.rounds,
        journals=bool(arguments.save),
        moves=arguments.moves,
        kept=bool(arguments.out),
    )


def _tell(scenario: Scenario, summary: Summary) -> None:
    """The summary for people."""
    names = {ending.id: ending.name for ending in scenario.document.endings}
    print(f"{scenario.title}: {summary.games:,} games, {summary.decisions:,} decisions in {summary.seconds:.1f} s")
    print(f"({summary.decisions_per_second:,.0f} decisions a second)")
    for ending, share in summary.endings.items():
        print(f"  {share:6.1%}  {names.get(ending, ending)}")
    for seat in scenario.document.seats:
        mean, deviation = summary.points[seat.id]
        print(f"  {seat.name}: {mean:.1f} points on average, deviation {deviation:.1f}")
    print(f"  digest {summary.digest}")
