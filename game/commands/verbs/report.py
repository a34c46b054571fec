"""The verb report: what happened in a saved game and why, as a page and as data."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from game.commands.arguments import SEED
from game.commands.exit_codes import DONE, STOPPED, UsageError
from game.wording.messages import later, say

if TYPE_CHECKING:
    from game.match.match import Match
    from game.review.playouts import Estimates
    from game.review.review import Review

HELP = later("write the report on a saved game: what happened, and why")


def add_arguments(parser: ArgumentParser) -> None:
    """Which game, how much is worked out, and where it goes."""
    parser.add_argument("save", metavar="SAVE", help=say("a saved game"))
    parser.add_argument("--out", metavar="FILE.html", help=say("write the page: one file, to read, print and pass on"))
    parser.add_argument("--csv", metavar="FOLDER", help=say("write moves, tracks and offers as tables"))
    parser.add_argument("--json", metavar="FILE.json", help=say("write all of it as data (docs/report.schema.json)"))
    parser.add_argument("--xapi", metavar="FILE.json", help=say("write xAPI statements, for a learning record store"))
    parser.add_argument("--quick", action="store_true", help=say("leave out what takes play-outs"))
    parser.add_argument("--all", action="store_true",
                        help=say("of a game that goes on tell every secret, too: for the instructor"))
    parser.add_argument("--letters", action="store_true", help=say("letters in place of who played"))
    parser.add_argument("--seed", type=SEED, metavar="S", default=1, help=say("the dice of the play-outs (1)"))


def run(arguments: Namespace) -> int:
    """Writes what was asked for: the page at once, and again with what the play-outs say."""
    from game.commands import pass_code
    from game.commands.common import find_save
    from game.match import journal
    from game.match.match import Match
    from game.review.review import review

    if not any((arguments.out, arguments.csv, arguments.json, arguments.xapi)):
        raise UsageError(say("nothing was asked for: give --out FILE.html, --csv, --json or --xapi"))
    kept = pass_code.opened(find_save(arguments.save), lambda path, code: journal.read(path, upto=True, code=code))
    match = Match.replay(kept, upto=True)
    if kept.differs or kept.torn:
        print(kept.differs or say("The last line of the file is not whole."), file=sys.stderr)
    cut = kept.differs or (say("Its last line is not whole.") if kept.torn else "")

    def reviewed(known: Estimates | None) -> Review:
        return review(match, known, arguments.all, cut, arguments.letters)

    told = reviewed(None)
    if arguments.quick or not told.account.whole or (told.match.moves == 0):
        _write(arguments, told, working=False)
        return DONE
    if arguments.out:
        _page(arguments.out, told, working=True)
    known = _worked_out(arguments, match, told)
    _write(arguments, reviewed(known), working=False)
    return DONE if known.complete else STOPPED


def _worked_out(arguments: Namespace, match: Match, told: Review) -> Estimates:
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


def _write(arguments: Namespace, told: Review, working: bool) -> None:
    """Writes everything that was asked for, and says where."""
    if arguments.out:
        _page(arguments.out, told, working)
        print(say("Wrote {file}.", file=arguments.out))
