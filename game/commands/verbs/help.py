"""The verb help: the pages that the program can make of itself."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from game.commands.exit_codes import DONE
from game.wording.messages import later, say

HELP = later("print the page on the language of scenarios: every key, guard, effect, variable and limit")


def add_arguments(parser: ArgumentParser) -> None:
    """Which page."""
    parser.add_argument("page", choices=["language"], help=say("language: how scenarios are written"))


def run(arguments: Namespace) -> int:
    """Prints the page."""
    from game.scenario.reference.page import language_page

    print(language_page(), end="")
    return DONE
