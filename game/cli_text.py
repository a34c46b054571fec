"""The verbs that need no window: check, simulate, replay, watch."""

from __future__ import annotations

import json
import signal
import sys
from argparse import Namespace
from pathlib import Path
from time import perf_counter
from types import FrameType

from game.cli_codes import BAD_ARGUMENTS, DIFFERS, DONE
from game.cli_common import find_save, find_scenario, load_scenario, plain, read_seats
from game.match.match import Match, verify


@plain
def check(arguments: Namespace) -> int:
    """Prints every problem of the scenarios named; a folder that is none itself stands for those in it."""
    from game.scenario import check as check_scenario

    found = 0
    for name in arguments.paths:
        path = find_scenario(name)
        inside = sorted(each.parent for each in path.glob("*/scenario.yaml")) if path.is_dir() else []
        for one in [path] if (path / "scenario.yaml").exists() or not inside else inside:
            problems = check_scenario(one)
            found += len(problems)
            for problem in problems:
                print(problem)
            if not problems:
                print(f"{one}: no errors")
    return BAD_ARGUMENTS if found else DONE


@plain
def simulate(arguments: Namespace) -> int:
    """Plays many games in lockstep. Ctrl-C stops after the step under way and sums up the games that are done."""
    from game.study.simulate import BATCH, run

    scenario = load_scenario(arguments.scenario)
    seats = read_seats(arguments.seats, scenario, "bot:random", people=False)
    asked: list[int] = []
    shown = sys.stderr.isatty() and not arguments.json

    def stop(number: int, frame: FrameType | None) -> None:
        asked.append(number)
        signal.signal(signal.SIGINT, before)

    def progress(done: int) -> None:
        print(f"\r{done:,} of {arguments.games:,} games", end="", file=sys.stderr, flush=True)

    before = signal.signal(signal.SIGINT, stop)
    try:
        summary = run(
            scenario,
            arguments.games,
            arguments.seed,
            perf_counter,
            {seat: who.removeprefix("bot:") for seat, who in seats.items()},
            arguments.batch or BATCH,
            Path(arguments.save) if arguments.save else None,
            progress if shown else None,
            lambda: bool(asked),
        )
    finally:
        signal.signal(signal.SIGINT, before)
    if shown:
        print(file=sys.stderr)
    if summary.stopped:
        print(f"Stopped: {summary.games:,} of {arguments.games:,} games are done, and summed up here.", file=sys.stderr)
    if arguments.json:
        print(json.dumps(summary.as_json()))
        return DONE
    names = {ending.id: ending.name for ending in scenario.document.endings}
    print(f"{scenario.title}: {summary.games:,} games, {summary.decisions:,} decisions in {summary.seconds:.1f} s")
    print(f"({summary.decisions_per_second:,.0f} decisions a second)")
    for ending, share in summary.endings.items():
        print(f"  {share:6.1%}  {names.get(ending, ending)}")
    for seat in scenario.document.seats:
        mean, deviation = summary.points[seat.id]
        print(f"  {seat.name}: {mean:.1f} points on average, deviation {deviation:.1f}")
    print(f"  digest {summary.digest}")
    return DONE


@plain
def replay(arguments: Namespace) -> int:
    """Verifies a saved game, or tells it again."""
    path = find_save(arguments.save)
    if arguments.verify:
        verdict = verify(path)
        if verdict.differs:
            print(verdict.differs)
            return DIFFERS
        print(f"{verdict.moves} moves, digests match")
        return DONE
    from game.cli_dispatch import tell
    from game.match import journal

    tell(Match.replay(journal.read(path)), sys.stdout)
    return DONE


@plain
def watch(arguments: Namespace) -> int:
    """Plays one game between bots and tells it as it goes."""
    from game.cli_dispatch import Teller
    from game.players import make

    scenario = load_scenario(arguments.scenario)
    seats = read_seats(arguments.seats, scenario, "bot:random", people=False)
    match = Match.new(scenario, seats, arguments.seed, None)
    tables = scenario.tables
    bots = {
        seat: make(who.removeprefix("bot:"), tables, match.bot_seed(seat), tables.seat_number(seat))
        for seat, who in seats.items()
    }
    teller = Teller(match, sys.stdout)
    teller.catch_up()
    while not match.over:
        match.bot_move(bots[match.to_move])
        teller.catch_up()
    teller.end()
    return DONE

