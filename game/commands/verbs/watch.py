"""The verb watch: a game between bots, told as text."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from game.commands.arguments import SEED, add_seats
from game.commands.exit_codes import DONE
from game.wording.messages import later, say

HELP = later("tell a game between bots as text")


def add_arguments(parser: ArgumentParser) -> None:
    """Who plays what."""
    add_seats(parser, "turkey=doctrine,russia=strategist")
    parser.add_argument("--seed", type=SEED, metavar="N", default=1, help=say("the game's dice (1)"))


def run(arguments: Namespace) -> int:
    """Plays one game between bots and tells it as it goes; seats that are not named think ahead, if not for long."""
    from game.commands.common import load_scenario, read_seats
    from game.commands.dispatch import Dispatch
    from game.match.match import Match
    from game.match.sitters import sitting
    from game.players import make

    scenario = load_scenario(arguments.scenario)
    seats = read_seats(arguments.seats, scenario, "strategist.quick")
    match = Match.new(scenario, {seat: sitting(name) for seat, name in seats.items()}, arguments.seed, None)
    tables = scenario.tables
    bots = {
        seat: make(name, tables, match.bot_seed(seat), tables.seat_number(seat)) for seat, name in seats.items()
    }
    dispatch = Dispatch(match, sys.stdout)
    dispatch.catch_up()
    while not match.over:
        match.bot_move(bots[match.to_move])
        dispatch.catch_up()
    dispatch.end()
    return DONE
