"""The verb brief: the handouts of a class, made from a scenario."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from game.commands.arguments import add_scenario
from game.commands.exit_codes import DONE
from game.wording.messages import count, later, say

HELP = later("write what a class needs on paper: briefs, slips, plan, rules, worksheets")


def add_arguments(parser: ArgumentParser) -> None:
    """Which scenario, and where the pages go."""
    add_scenario(parser)
    parser.add_argument("--out", metavar="FOLDER", required=True, help=say("write the pages here, as HTML"))
    parser.add_argument("--pdf", action="store_true",
                        help=say("write each page as PDF too, printed by a browser of this machine"))


def run(arguments: Namespace) -> int:
    """Writes a page a file, and says how many."""
    from pathlib import Path

    from game.commands.common import load_scenario
    from game.match.files import write_file
    from game.pages.classroom.handouts import INDEX, write_handouts
    from game.pages.pdf import printed

    folder = Path(arguments.out)
    pages = write_handouts(load_scenario(arguments.scenario).catalogue, folder)
    print(count("Wrote {n} page; begin with {file}.", "Wrote {n} pages; begin with {file}.", len(pages),
                file=folder / INDEX))
    for name, page in pages.items() if arguments.pdf else ():
        if name != INDEX:
            paper = (folder / name).with_suffix(".pdf")
            write_file(paper, printed(page, folder))
            print(say("Wrote {file}.", file=paper), flush=True)
    return DONE
