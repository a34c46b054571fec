"""The verb resume: a saved game gone on with in the window, or in the terminal."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path

from game.commands.arguments import BOTS, add_text
from game.commands.exit_codes import DONE, UsageError
from game.wording.messages import later, say

HELP = later("go on with a saved game in the window, or with --text in the terminal")


def add_arguments(parser: ArgumentParser) -> None:
    """Which game."""
    parser.add_argument("save", metavar="SAVE", nargs="?", help=say("a saved game; without it the last one"))
    parser.add_argument("--rescue", action="store_true",
                        help=say("open a damaged game up to where it is sound, as a copy"))
    parser.add_argument("--from", dest="move", type=int, metavar="N",
                        help=say("play on from its N-th move: a new game, and the old one stays as it is"))
    parser.add_argument("--seats", metavar="SEAT=WHO,...",
                        help=say("who plays from here: a person in place of a bot, or a bot in place of a person"))
    parser.add_argument("--no-words", action="store_true",
                        help=say("seats are taken without secret words from here; everybody at the table is told"))
    add_text(parser)
    parser.epilog = BOTS


def run(arguments: Namespace) -> int:
    """Goes on with a saved game, the last one played if none is named."""
    from game.match.entries import JournalError

    path = _path(arguments.save)
    if arguments.move is not None:
        path = _branched(path, arguments.move)
    rescue = arguments.rescue
    try:
        if arguments.seats or arguments.no_words:
            path, rescue = _open_anew(path, arguments), False
        return _in_text(path, rescue) if arguments.text else _in_window(path, rescue)
    except JournalError as error:
        if error.line < 3 or arguments.rescue:
            raise
        raise JournalError(say("{trouble} With --rescue it is opened up to there, as a copy.", trouble=error),
                           error.line) from error


def _path(save: str | None) -> Path:
    """The saved game of that name, or the last one that is sound. UsageError."""
    from game.commands.common import find_save
    from game.match.files import data_folder
    from game.match.saves import list_saves

    if save:
        return find_save(save)
    sound = [entry.path for entry in list_saves(data_folder()) if not entry.problem]
    if not sound:
        raise UsageError(say("there is no saved game in {folder}", folder=data_folder()))
    return sound[0]


def _branched(path: Path, move: int) -> Path:
    """A new saved game with another's moves up to the `move`-th, and its pass-code if it is sealed. UsageError."""
    from game.client.clock import now
    from game.commands.pass_code import opened
    from game.match.branch import Start, branch
    from game.match.eyes import look_again
    from game.match.files import data_folder

    def begun(save: Path, code: str) -> Path:
        match = look_again(save, code).match
        if not 0 <= move <= match.moves or match.steps[move].position.over:
            last = match.moves - match.over
            raise UsageError(say("--from: a number from 0 to {last}", last=last))
        new = branch(match, move, data_folder(), Start(now(), code=code if match.head.lock else "")).path
        assert new is not None
        return new

    return opened(path, begun)


def _open_anew(path: Path, arguments: Namespace) -> Path:
    """Others play a saved game from here: that game, or the copy of it that was rescued. UsageError where that can't
    be."""
    from game.commands.common import read_seats
    from game.commands.pass_code import opened
    from game.match.match import Match
    from game.match.secret_words import Unchanged, open_anew
    from game.match.sitters import PERSON, sitting

    match = opened(path, Match.rescue if arguments.rescue else Match.resume)
    if match.note:
        print(match.note, file=sys.stderr)
    named = read_seats(arguments.seats, match.scenario, PERSON)
    chosen = {part.partition("=")[0].strip() for part in (arguments.seats or "").split(",")}
    try:
        open_anew(match, {seat: sitting(who) for seat, who in named.items() if seat in chosen}, arguments.no_words)
    except Unchanged as error:
        raise UsageError(str(error)) from error
    return match.path or path


def _in_text(path: Path, rescue: bool) -> int:
    """Goes on in the terminal."""
    from game.commands.pass_code import opened
    from game.commands.text.game import play
    from game.match.match import Match

    return play(opened(path, Match.rescue if rescue else Match.resume))


def _in_window(path: Path, rescue: bool) -> int:
    """Goes on in the window, which asks for a pass-code if one is needed."""
    from game.commands.pass_code import given
    from game.commands.window import no_display, open_window
    from game.match import journal
    from game.match.entries import NeedsCode
    from game.match.match import Match
    from game.players import UnknownBot

    loop = open_window()
    if loop is None:
        return no_display()
    from game.client import course
    from game.client.screens import saved
    from game.client.session import Session

    try:
        match = (Match.rescue if rescue else Match.resume)(path, given())
        loop.app.notices.show(match.note)
        course.start(loop.app, Session(match))
    except NeedsCode as error:
        if not error.missing:
            raise
        loop.app.open("title")
        saved.ask(loop.app, path, lambda refusal: loop.app.notices.show(refusal.words),
                  partial(saved.go_on, rescue=rescue))
    except UnknownBot as error:
        raise UsageError(f"{journal.name(path)}: {error}") from error
    loop.run()
    return DONE
