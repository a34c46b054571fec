"""The verb simulate: many games, summed up, and written as tables."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from game.commands.common import load_scenario, plain, read_seats
from game.commands.exit_codes import DONE, FILE_TROUBLE, PROGRAM, UsageError
from game.commands.progress import GO_ON, Bar, check_cluster, stoppable

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.study.simulate import Plan, Summary


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
