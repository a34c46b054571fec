"""The verb class: the wall of a class, all its games at once."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.commands.exit_codes import DONE, UsageError
from game.wording.messages import count, later, say

if TYPE_CHECKING:
    from game.review.wall import Table, Wall

    Seen = tuple[list[Table], bool]
    """The tables, and whether all of them stand still."""

HELP = later("show how all games of a folder stand, as they go on")
EVERY = 1.0
"""Seconds between two looks."""
CLEAR = "\033[H\033[J"


def add_arguments(parser: ArgumentParser) -> None:
    """Which folder, for whom, and where it is shown."""
    parser.add_argument("folder", metavar="FOLDER", help=say("where the tables keep their saved games"))
    parser.add_argument("--once", action="store_true", help=say("show it once, instead of until Ctrl-C"))
    parser.add_argument("--out", metavar="FILE.html", help=say("write a page, for a browser and a projector"))
    still = parser.add_mutually_exclusive_group()
    still.add_argument("--pause", action="store_true", help=say("pause the clocks of all tables first"))
    still.add_argument("--go-on", action="store_true", help=say("let the clocks of all tables go on first"))
    parser.add_argument("--all", action="store_true",
                        help=say("points too, of games that are over, or sealed with the pass-code that is given"))


def run(arguments: Namespace) -> int:
    """Shows the wall, anew whenever something has changed."""
    from pathlib import Path
    from time import sleep, time

    from game.commands import pass_code
    from game.commands.outputs import check_outputs
    from game.commands.progress import stoppable
    from game.match import journal
    from game.review.wall import Wall

    folder = Path(arguments.folder)
    if not folder.is_dir():
        raise UsageError(say("{folder} is no folder", folder=arguments.folder))
    check_outputs({"--out": arguments.out}, folder.glob(f"*{journal.SUFFIX}"))
    wall = Wall(folder, arguments.all, pass_code.given())
    if arguments.pause or arguments.go_on:
        wall.pause(arguments.pause)
    shown: Seen | None = None
    with stoppable() as stop:
        while not stop():
            seen = _seen(wall, time())
            if seen != shown and _show(arguments, seen):
                shown = seen
            if arguments.once:
                break
            sleep(EVERY)
    return DONE


def _seen(wall: Wall, now: float) -> Seen:
    """What a look finds, with each clock as it stands now."""
    from dataclasses import replace

    tables = [replace(table, clock=table.clock and table.clock.shown(now)) for table in wall.look()]
    return tables, wall.paused


def _show(arguments: Namespace, seen: Seen) -> bool:
    """Prints the wall, or writes its page, and says whether it could; else it is tried again."""
    from pathlib import Path

    from game.match.files import FileTrouble, write_file
    from game.pages.wall.page import page

    tables, paused = seen
    if not arguments.out:
        clear = CLEAR if sys.stdout.isatty() and not arguments.once else ""
        print(clear + "\n".join(_lines(tables, paused)), flush=True)
        return True
    try:
        write_file(Path(arguments.out), page(tables, arguments.all, paused).encode())
    except FileTrouble as error:
        if arguments.once:
            raise
        print(error, file=sys.stderr)
        return False
    if arguments.once:
        print(say("Wrote {file}.", file=arguments.out))
    return True


def _lines(tables: list[Table], paused: bool) -> Iterator[str]:
    """The wall as lines of text."""
    from game.wording.points import came_to
    from game.wording.turns import clock_left, round_of, to_move

    yield count("{n} table", "{n} tables", len(tables))
    if paused:
        yield say("All tables are paused.")
    for one in tables:
        yield ""
        yield one.name
        if one.title:
            now = say("{round}: {what}", round=round_of(one.round, one.rounds), what=one.ending or to_move(one.turn))
            yield f"  {now}"
            if one.clock is not None:
                yield f"  {clock_left(one.clock.move, one.clock.round, one.clock.runs)}"
        yield from (f"  ! {line}" for line in (*((one.trouble,) if one.trouble else ()), *one.alarms))
        yield from (f"  {say('Offer: {offer}', offer=line)}" for line in one.offers)
        for seat in one.points:
            yield f"  {came_to(seat.seat, seat.total, seat.band, seat.place)}"
