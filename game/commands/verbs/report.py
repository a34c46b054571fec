"""The verb report: what happened in a saved game and why, as a page and as data."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from game.commands.arguments import SEED
from game.commands.exit_codes import DIFFERS, DONE, STOPPED, UsageError
from game.wording.messages import later, listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from game.match.eyes import Eye, Kept
    from game.review.playouts import Estimates
    from game.review.review import Review

HELP = later("write the report on a saved game: what happened, and why")


def add_arguments(parser: ArgumentParser) -> None:
    """Which game, how much is worked out, and where it goes."""
    parser.add_argument("save", metavar="SAVE", help=say("a saved game"))
    parser.add_argument("--out", metavar="FILE.html", help=say("write the page: one file, to read, print and pass on"))
    parser.add_argument("--pdf", metavar="FILE.pdf",
                        help=say("write the page as PDF, printed by a browser of this machine"))
    parser.add_argument("--csv", metavar="FOLDER",
                        help=say("write moves, tracks, offers, rolls, forecasts and reasons as tables"))
    parser.add_argument("--json", metavar="FILE.json", help=say("write all of it as data (docs/report.schema.json)"))
    parser.add_argument("--xapi", metavar="FILE.json", help=say("write xAPI statements, for a learning record store"))
    parser.add_argument("--quick", action="store_true", help=say("leave out what takes play-outs"))
    parser.add_argument("--letters", action="store_true", help=say("letters in place of who played"))
    parser.add_argument("--seat", metavar="SEAT",
                        help=say("for one player: what this seat saw and heard, its points, reasons and forecasts"))
    parser.add_argument("--seed", type=SEED, metavar="S", default=1, help=say("the dice of the play-outs (1)"))


def run(arguments: Namespace) -> int:
    """Writes what was asked for: the page at once, and again with what the play-outs say."""
    from game.commands import pass_code
    from game.commands.common import find_save
    from game.commands.outputs import check_outputs
    from game.match.eyes import look_again
    from game.pages.pdf import browser
    from game.review.review import review_of

    if not any((arguments.out, arguments.pdf, arguments.csv, arguments.json, arguments.xapi)):
        raise UsageError(say("nothing was asked for: give --out FILE.html, --pdf, --csv, --json or --xapi"))
    if arguments.pdf:
        browser()
    path = find_save(arguments.save)
    check_outputs({"--out": arguments.out, "--pdf": arguments.pdf, "--json": arguments.json, "--xapi": arguments.xapi},
                  [path])
    kept = pass_code.opened(path, look_again)
    if kept.differs:
        print(kept.differs, file=sys.stderr)

    eye = _eye(kept, arguments.seat) if arguments.seat else None

    def reviewed(known: Estimates | None = None) -> Review:
        return review_of(kept, known, arguments.letters, eye)

    told = reviewed()
    if arguments.quick or not told.account.whole:
        _write(arguments, told)
        return DIFFERS if kept.differs else DONE
    if arguments.out:
        _page(arguments.out, told, working=True)
    known = _worked_out(arguments, told)
    _write(arguments, reviewed(known))
    if not known.complete:
        return STOPPED
    return DIFFERS if kept.differs else DONE


def _eye(kept: Kept, seat: str) -> Eye:
    """A seat's eyes. UsageError for a seat that there is not, or whose eyes are not open yet."""
    from game.match.eyes import Eye
    from game.rules.names import hinted

    seats = list(kept.match.seats)
    if seat not in seats:
        raise UsageError(hinted(say("--seat: there is no seat '{seat}', but {seats}", seat=seat,
                                    seats=listed(seats)), seat, seats))
    if Eye(seat) not in kept.eyes:
        raise UsageError(say("--seat: what {seat} saw is told when the game is over.", seat=seat))
    return Eye(seat)


def _worked_out(arguments: Namespace, told: Review) -> Estimates:
    """What the play-outs say, as far as Ctrl-C lets them."""
    from game.commands.progress import Bar, of_pieces, stoppable
    from game.match.cache import Cache
    from game.review.playouts import Playouts

    bar = Bar(1, said=of_pieces)
    with stoppable() as stop:
        known = Playouts(told.account, Cache(), arguments.seed).work(bar.tell, lambda: not stop())
    bar.close()
    if not known.complete:
        print(say("Stopped: {done} of {total} parts of the play-outs are done and kept; the same command goes on from "
                  "there.", done=known.done, total=known.pieces), file=sys.stderr)
    return known


def _page(path: str, told: Review, working: bool) -> None:
    from pathlib import Path

    from game.match.files import write_file
    from game.pages.report.page import page

    write_file(Path(path), page(told, working).encode())


def _write(arguments: Namespace, told: Review) -> None:
    """Writes everything that was asked for, and says where."""
    from game.match.files import write_file

    if arguments.out:
        _page(arguments.out, told, working=False)
        print(say("Wrote {file}.", file=arguments.out))
    for path, data in _exports(arguments, told):
        write_file(path, data)
        print(say("Wrote {file}.", file=path))


def _exports(arguments: Namespace, told: Review) -> Iterator[tuple[Path, bytes]]:
    """The files of data that were asked for, each with what it holds."""
    from pathlib import Path

    from game.pages.pdf import printed
    from game.pages.report import data, tables, xapi
    from game.pages.report.page import page

    if arguments.csv:
        for name, text in tables.tables(told).items():
            yield Path(arguments.csv) / f"{name}.csv", text.encode("utf-8-sig")
    if arguments.json:
        yield Path(arguments.json), data.as_json(told).encode()
    if arguments.xapi:
        yield Path(arguments.xapi), xapi.as_json(told, _begun(told.match.head.created)).encode()
    if arguments.pdf:
        yield Path(arguments.pdf), printed(page(told, working=False), Path(arguments.pdf).parent)


def _begun(created: str) -> str:
    """The time at which a game was begun, which its head has by the clock of this place, with its zone; empty where it
    is no time."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(created).astimezone().isoformat() if created else ""
    except (ValueError, OverflowError, OSError):
        return ""
