"""The verbs that need no window: check, replay, watch."""

from __future__ import annotations

import sys
from argparse import Namespace

from game.commands.common import find_save, find_scenario, load_scenario, plain, read_seats
from game.commands.exit_codes import BAD_ARGUMENTS, DIFFERS, DONE
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
    from game.commands.dispatch import tell
    from game.match import journal

    tell(Match.replay(journal.read(path)), sys.stdout)
    return DONE


@plain
def watch(arguments: Namespace) -> int:
    """Plays one game between bots and tells it as it goes; seats that are not named think ahead, if not for long."""
    from game.commands.dispatch import Dispatch
    from game.players import make, names

    scenario = load_scenario(arguments.scenario)
    usual = "strategist.quick" if "strategist.quick" in names(scenario.tables) else "random"
    seats = read_seats(arguments.seats, scenario, f"bot:{usual}", people=False)
    match = Match.new(scenario, seats, arguments.seed, None)
    tables = scenario.tables
    bots = {
        seat: make(who.removeprefix("bot:"), tables, match.bot_seed(seat), tables.seat_number(seat))
        for seat, who in seats.items()
    }
    dispatch = Dispatch(match, sys.stdout)
    dispatch.catch_up()
    while not match.over:
        match.bot_move(bots[match.to_move])
        dispatch.catch_up()
    dispatch.end()
    return DONE

