"""The verb simulate: many games, summed up, and written as tables."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from time import perf_counter
from typing import TYPE_CHECKING

from game.commands.arguments import add_blocks, add_seats, add_seed, add_workers, number_between
from game.commands.exit_codes import DONE, FILE_TROUBLE, PROGRAM, STOPPED, UsageError
from game.wording.messages import later, say

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.study.run.simulate import Plan, Summary

HELP = later("play many games between bots and sum them up")


def add_arguments(parser: ArgumentParser) -> None:
    """Who plays how many games, and what is kept of them."""
    add_seats(parser, "turkey=random,russia=random")
    parser.add_argument("--games", type=number_between(1, 10_000_000), metavar="N", default=2000,
                        help=say("how many games (2000)"))
    add_seed(parser)
    parser.add_argument("--batch", type=number_between(1, 1 << 17), metavar="B", help=say("how many side by side"))
    parser.add_argument("--rounds", type=number_between(1, 40), metavar="R",
                        help=say("the last round (the scenario's)"))
    add_blocks(parser)
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", help=say("start a variable with another value"))
    add_workers(parser)
    parser.add_argument("--out", metavar="FOLDER", help=say("keep what is done here and go on from it; write a table"))
    parser.add_argument("--format", choices=("csv", "parquet"), help=say("what the table of games is written as (csv)"))
    parser.add_argument("--moves", action="store_true", help=say("write a table of every move too"))
    parser.add_argument("--save", metavar="DIR", help=say("write the journals of the first games here, 100 at most"))
    parser.add_argument("--json", action="store_true", help=say("print one JSON object"))


def run(arguments: Namespace) -> int:
    """Plays many games and sums them up. Ctrl-C stops soon and sums up the games that are done."""
    from pathlib import Path

    from game.commands.common import load_scenario, print_json
    from game.commands.outputs import check_place
    from game.commands.progress import under_way
    from game.study.run import results
    from game.study.run.simulate import carry_out, journal_path

    scenario = load_scenario(arguments.scenario)
    if arguments.blocks:
        scenario = scenario.by_blocks
    plan = _plan(arguments, scenario)
    kind = arguments.format or "csv"
    try:
        if arguments.out and kind == "parquet":
            results.need_parquet()
        save = Path(arguments.save) if arguments.save else None
        if save:
            check_place(journal_path(save, plan, 0))
        with under_way(arguments, plan.jobs(), plan.command()) as (conduct, store):
            summary = carry_out(plan, perf_counter, conduct, store, save)
    except results.NoParquet as error:
        raise UsageError(str(error)) from error
    _warn(arguments, summary)
    if arguments.json:
        print_json(summary.as_json())
    else:
        _tell(scenario, summary)
    if store is not None and not summary.stopped:
        for path in results.write_tables(store, scenario, plan.jobs(), kind, plan.moves):
            print(say("Wrote {file}.", file=path), file=sys.stderr)
    if summary.trouble:
        return FILE_TROUBLE
    return STOPPED if summary.stopped else DONE


def _warn(arguments: Namespace, summary: Summary) -> None:
    """Says what went wrong, and what is not summed up."""
    from game.commands.progress import GO_ON

    if summary.trouble:
        print(f"{PROGRAM} {arguments.verb}: {summary.trouble}", file=sys.stderr)
    if summary.stopped:
        said = say("Stopped: {done} of {games} games are done, and summed up here; those under way, among them the "
                   "longer ones, are not.", done=f"{summary.games:,}", games=f"{arguments.games:,}")
        print(f"{said} {GO_ON()}" if arguments.out and summary.games else said, file=sys.stderr)


def _plan(arguments: Namespace, scenario: Scenario) -> Plan:
    """What the arguments ask for; UsageError where they do not fit each other or the scenario."""
    from game.commands.common import read_seats
    from game.study.run.simulate import Plan
    from game.study.run.variants import start_value

    seats = read_seats(arguments.seats, scenario, "random")
    if not arguments.out and (arguments.moves or arguments.format):
        raise UsageError(say("--moves and --format say what --out FOLDER writes, which is missing"))
    if arguments.save and arguments.set:
        raise UsageError(say("--save: a saved game starts as its scenario does, so it can't be had with --set"))
    most = len(scenario.document.rounds)
    if arguments.rounds and arguments.rounds > most:
        raise UsageError(say("--rounds: {scenario} has {rounds}", scenario=scenario.title, rounds=most))
    start: dict[str, int] = {}
    for part in arguments.set or ():
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals:
            raise UsageError(say("--set: {part} is not NAME=VALUE", part=part))
        if name in start:
            raise UsageError(say("--set: {name} is named twice", name=name))
        try:
            start[name] = start_value(scenario.tables, name, value)
        except ValueError as error:
            raise UsageError(say("--set: {error}", error=error)) from error
    return Plan(
        scenario,
        arguments.games,
        arguments.seed,
        seats,
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
    print(say("{scenario}: {games} games, {decisions} decisions in {seconds} s", scenario=scenario.title,
              games=f"{summary.games:,}", decisions=f"{summary.decisions:,}", seconds=f"{summary.seconds:.1f}"))
    print(say("({rate} decisions a second)",
              rate=f"{summary.decisions_per_second:,.0f}"))
    if not summary.games:
        return
    for ending, share in summary.endings.items():
        print(f"  {share:6.1%}  {names.get(ending, ending)}")
    for seat in scenario.document.seats:
        mean, deviation = summary.points[seat.id]
        print("  " + say("{seat}: {mean} points on average, deviation {deviation}; mean place {place} of 100",
                         seat=seat.name, mean=f"{mean:.1f}", deviation=f"{deviation:.1f}",
                         place=f"{summary.places[seat.id]:.1f}"))
    print("  " + say("digest {digest}", digest=summary.digest))
