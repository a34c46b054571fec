"""The verb class: the wall of a class, all its games at once."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.commands.exit_codes import DONE, UsageError
from game.wording.messages import count, later, say

if TYPE_CHECKING:
    from game.review.wall import Table

HELP = later("show how all games of a folder stand, as they go on")
EVERY = 1.0
"""Seconds between two looks."""
CLEAR = "\033[H\033[J"


def add_arguments(parser: ArgumentParser) -> None:
    """Which folder, for whom, and where it is shown."""
    parser.add_argument("folder", metavar="FOLDER", help=say("where the tables keep their saved games"))
    parser.add_argument("--once", action="store_true", help=say("show it once, instead of until Ctrl-C"))
    parser.add_argument("--out", metavar="FILE.html", help=say("write a page, for a browser and a projector"))
    parser.add_argument("--all", action="store_true",
                        help=say("points too, of games that are over, or sealed with the pass-code that is given"))


def run(arguments: Namespace) -> int:
    """Shows the wall, anew whenever something has changed."""
    from pathlib import Path
    from time import sleep

    from game.commands import pass_code
    from game.commands.progress import stoppable
    from game.review.wall import Wall

    folder = Path(arguments.folder)
    if not folder.is_dir():
        raise UsageError(say("{folder} is no folder", folder=arguments.folder))
    wall = Wall(folder, arguments.all, pass_code.given())
    shown: list[Table] | None = None
    with stoppable() as stop:
        while not stop():
            tables = wall.look()
            if tables != shown and _show(arguments, tables):
                shown = tables
            if arguments.once:
                break
            sleep(EVERY)
    return DONE


def _show(arguments: Namespace, tables: list[Table]) -> bool:
    """Prints the wall, or writes its page, and says whether it could; else it is tried again."""
    from pathlib import Path

    from game.match.files import FileTrouble, write_file
    from game.pages.wall.page import page

    if not arguments.out:
        clear = CLEAR if sys.stdout.isatty() and not arguments.once else ""
        print(clear + "\n".join(_lines(tables)), flush=True)
        return True
    try:
        write_file(Path(arguments.out), page(tables, arguments.all).encode())
    except FileTrouble as error:
        if arguments.once:
            raise
        print(error, file=sys.stderr)
        return False
    if arguments.once:
        print(say("Wrote {file}.", file=arguments.out))
    return True


def _lines(tables: list[Table]) -> Iterator[str]:
    """The wall as lines of text."""
    from game.wording.points import placed
    from game.wording.turns import round_of, to_move

    yield count("{n} table", "{n} tables", len(tables))
    for one in tables:
        yield ""
        yield one.name
        if one.title:
            now = say("{round}: {what}", round=round_of(one.round, one.rounds), what=one.ending or to_move(one.turn))
            yield f"  {now}"
        yield from (f"  ! {line}" for line in (*((one.trouble,) if one.trouble else ()), *one.alarms))
        yield from (f"  {say('Offer: {offer}', offer=line)}" for line in one.offers)
        for seat in one.points:
            points = say("{seat}: {points} points, {result}", seat=seat.seat, points=seat.total,
                         result=placed(seat.band, seat.place))
            yield f"  {points}"
