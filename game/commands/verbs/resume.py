"""The verb resume: a saved game gone on with in the window."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from game.commands.exit_codes import DONE, UsageError
from game.wording.messages import later, say

HELP = later("go on with a saved game in the window")


def add_arguments(parser: ArgumentParser) -> None:
    """Which game."""
    parser.add_argument("save", metavar="SAVE", nargs="?", help=say("a saved game; without it the last one"))


def run(arguments: Namespace) -> int:
    """Opens the window at a saved game, the last one played if none is named."""
    from game.commands.common import find_save
    from game.commands.window import no_display, open_window
    from game.match.files import data_folder
    from game.match.match import Match
    from game.match.saves import list_saves

    if arguments.save:
        path = find_save(arguments.save)
    else:
        sound = [entry.path for entry in list_saves(data_folder()) if not entry.problem]
        if not sound:
            raise UsageError(say("there is no saved game in {folder}", folder=data_folder()))
        path = sound[0]
    loop = open_window()
    if loop is None:
        return no_display()
    from game.client import course
    from game.client.session import Session
    from game.players import UnknownBot

    match = Match.resume(path)
    loop.app.notices.show(match.note)
    try:
        course.start(loop.app, Session(match))
    except UnknownBot as error:
        raise UsageError(f"{path}: {error}") from error
    loop.run()
    return DONE
