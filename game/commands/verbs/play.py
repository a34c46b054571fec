"""The verb play: a game begun in the window, or in the terminal."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from game.commands.arguments import SEED, add_blocks, add_seats, add_text
from game.commands.exit_codes import DONE
from game.wording.messages import later, say

HELP = later("start a game in the window, or with --text in the terminal")


def add_arguments(parser: ArgumentParser) -> None:
    """Who plays what."""
    add_seats(parser, "turkey=person,russia=strategist")
    add_blocks(parser)
    parser.add_argument("--sealed", action="store_true",
                        help=say("seal the saved game with a pass-code, asked for or from MIDDLE_SEA_CODE"))
    parser.add_argument("--seed", type=SEED, metavar="N", help=say("the game's dice; without it they are drawn"))
    add_text(parser)


def run(arguments: Namespace) -> int:
    """Starts a game, and opens the window at it unless it is played in the terminal."""
    from game.commands.common import load_scenario, read_seats
    from game.commands.pass_code import chosen
    from game.commands.window import no_display, open_window
    from game.match.sitters import PERSON, sitting

    scenario = load_scenario(arguments.scenario)
    if arguments.blocks:
        scenario = scenario.by_blocks
    seats = {seat: sitting(name) for seat, name in read_seats(arguments.seats, scenario, PERSON).items()}
    code = chosen() if arguments.sealed else ""
    loop = None if arguments.text else open_window()
    if loop is None and not arguments.text:
        return no_display()
    from game.client.clock import fresh_seed, now
    from game.match.files import data_folder
    from game.match.match import Match

    seed = fresh_seed() if arguments.seed is None else arguments.seed
    match = Match.new(scenario, seats, seed, None, created=now())
    match.keep(data_folder(), code)
    if loop is None:
        from game.commands.text.game import play

        return play(match)
    from game.client import course
    from game.client.session import Session

    course.start(loop.app, Session(match))
    loop.run()
    return DONE
