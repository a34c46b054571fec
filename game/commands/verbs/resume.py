"""The verb resume: a saved game gone on with in the window."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from game.commands.exit_codes import DONE, UsageError
from game.wording.messages import later, say

HELP = later("go on with a saved game in the window")


def add_arguments(parser: ArgumentParser) -> None:
    """Which game."""
    parser.add_argument("save", metavar="SAVE", nargs="?", help=say("a saved game; without it the last one"))
    parser.add_argument("--rescue", action="store_true",
                        help=say("open a damaged game up to where it is sound, as a copy"))


def run(arguments: Namespace) -> int:
    """Opens the window at a saved game, the last one played if none is named."""
    from game.commands.common import find_save
    from game.commands.pass_code import given
    from game.commands.window import no_display, open_window
    from game.match import journal
    from game.match.entries import JournalError, NeedsCode
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
    from game.client.screens import saved
    from game.client.session import Session
    from game.players import UnknownBot

    opening = Match.rescue if arguments.rescue else Match.resume
    try:
        match = opening(path, given())
        loop.app.notices.show(match.note)
        course.start(loop.app, Session(match))
    except NeedsCode as error:
        if not error.missing:
            raise
        loop.app.open("title")
        saved.ask(loop.app, path, lambda refusal: loop.app.notices.show(refusal.words), arguments.rescue)
    except JournalError as error:
        if error.line < 3 or arguments.rescue:
            raise
        raise JournalError(say("{trouble} With --rescue it is opened up to there, as a copy.", trouble=error),
                           error.line) from error
    except UnknownBot as error:
        raise UsageError(f"{journal.name(path)}: {error}") from error
    loop.run()
    return DONE
