"""The verb rulebook: every row of a scenario in words, as a page."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from game.commands.arguments import add_scenario
from game.commands.exit_codes import DONE
from game.wording.messages import later, say

HELP = later("write the rulebook of a scenario: every card, clause, event, unit and track, with its source")


def add_arguments(parser: ArgumentParser) -> None:
    """Which scenario, and where the page goes."""
    add_scenario(parser)
    parser.add_argument("--out", metavar="FILE.html", required=True,
                        help=say("write the page: one file; a browser prints it, also as PDF"))


def run(arguments: Namespace) -> int:
    """Writes the page, and says where."""
    from pathlib import Path

    from game.commands.common import load_scenario
    from game.match.files import write_file
    from game.pages.classroom.rulebook import rulebook

    write_file(Path(arguments.out), rulebook(load_scenario(arguments.scenario).catalogue).encode())
    print(say("Wrote {file}.", file=arguments.out))
    return DONE
