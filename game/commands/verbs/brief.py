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
    parser.add_argument("--out", metavar="FOLDER", required=True,
                        help=say("write the pages here; a browser prints them, also as PDF"))


def run(arguments: Namespace) -> int:
    """Writes a page a file, and says how many."""
    from pathlib import Path

    from game.commands.common import load_scenario
    from game.pages.classroom.handouts import INDEX, write_handouts

    pages = write_handouts(load_scenario(arguments.scenario).catalogue, Path(arguments.out))
    print(count("Wrote {n} page; begin with {file}.", "Wrote {n} pages; begin with {file}.", pages,
                file=Path(arguments.out) / INDEX))
    return DONE
