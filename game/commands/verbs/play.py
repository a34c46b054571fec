"""The verb play: a game begun in the window, or in the terminal."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.arguments import SEED, add_blocks, add_seats, add_text
from game.commands.exit_codes import DONE, UsageError
from game.wording.messages import later, say

if TYPE_CHECKING:
    from game.match.match import Match

HELP = later("start a game in the window, or with --text in the terminal")


def add_arguments(parser: ArgumentParser) -> None:
    """Who plays what."""
    add_seats(parser, "turkey=person,russia=strategist", needed=False)
    parser.add_argument("--people", metavar="SEAT=NAME,...",
                        help=say("what the people are called, such as turkey=Ayla,russia=Boris and Vera"))
    add_blocks(parser)
    parser.add_argument("--sealed", action="store_true",
                        help=say("seal the saved game with a pass-code, asked for or from MIDDLE_SEA_CODE"))
    parser.add_argument("--seed", type=SEED, metavar="N", help=say("the game's dice; without it they are drawn"))
    parser.add_argument("--table", metavar="NAME", default="", help=say("with a class file: which table plays here"))
    parser.add_argument("--code", metavar="WORDS",
                        help=say("begin the game of a spoken code: its words, in quotes, instead of a scenario"))
    parser.add_argument("--instructor", metavar="CODE", default="",
                        help=say("give the game an instructor\u2019s table, which opens with this pass-code"))
    add_text(parser)


def run(arguments: Namespace) -> int:
    """Starts a game, and opens the window at it unless it is played in the terminal."""
    from game.commands.pass_code import chosen
    from game.commands.window import no_display, open_window

    match = _begun(arguments) if arguments.code is None else _heard(arguments)
    if arguments.instructor:
        try:
            match.admit(arguments.instructor)
        except ValueError as error:
            raise UsageError(say("--instructor: {error}", error=error)) from error
    code = chosen() if arguments.sealed else ""
    loop = None if arguments.text else open_window()
    if loop is None and not arguments.text:
        return no_display()
    from game.match.files import data_folder

    match.keep(data_folder(), code)
    if not arguments.sealed:    # the code tells the seed
        _tell_code(match)
    if loop is None:
        from game.commands.text.game import play

        return play(match)
    from game.client import course
    from game.client.session import Session

    course.start(loop.app, Session(match))
    loop.run()
    return DONE


def _begun(arguments: Namespace) -> Match:
    """The game that is asked for, not kept yet: a class file's, or that of a scenario and arguments. UsageError."""
    from game.client.class_files import load_class
    from game.client.clock import fresh_seed, now
    from game.commands.common import load_scenario, read_people, read_seats
    from game.match.classes import UnknownTable, is_class
    from game.match.match import Match
    from game.match.sitters import PERSON, sitting

    if arguments.scenario is None:
        raise UsageError(say("name a scenario or a class file, or give a code with --code"))
    path = Path(arguments.scenario)
    if is_class(path):
        if arguments.seats or arguments.people or arguments.blocks or arguments.seed is not None:
            raise UsageError(say("a class file says seats, people, blocks and seed itself"))
        try:
            return load_class(path).begin(arguments.table, now())
        except UnknownTable as error:
            raise UsageError(say("--table: {error}", error=error)) from error
    if arguments.table:
        raise UsageError(say("--table: {file} is no class file", file=arguments.scenario))
    scenario = load_scenario(arguments.scenario)
    if arguments.blocks:
        scenario = scenario.by_blocks
    seats = {seat: sitting(name) for seat, name in read_seats(arguments.seats, scenario, PERSON).items()}
    seed = fresh_seed() if arguments.seed is None else arguments.seed
    match = Match.new(scenario, seats, seed, None, created=now())
    match.sit("", read_people(arguments.people, seats))
    return match


def _heard(arguments: Namespace) -> Match:
    """The game of a spoken code, not kept yet. UsageError."""
    from game.client.class_files import bots_of
    from game.client.clock import now
    from game.commands.common import read_people
    from game.match.spoken import BadCode, heard

    if arguments.scenario or arguments.seats or arguments.blocks or arguments.table or arguments.seed is not None:
        raise UsageError(say("a code says scenario, seats, blocks and seed itself"))
    try:
        match = heard(arguments.code, bots_of).begin(now())
    except BadCode as error:
        raise UsageError(say("--code: {error}", error=error)) from error
    match.sit("", read_people(arguments.people, match.seats))
    return match


def _tell_code(match: Match) -> None:
    """Prints the words with which others begin the same game, where words can carry it."""
    from game.client.class_files import bots_of
    from game.match.spoken import BadCode, code_of

    with suppress(BadCode):
        print(say("Others begin the same game by --code \"{words}\"", words=code_of(match, bots_of)))
