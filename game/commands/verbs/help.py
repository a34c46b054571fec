"""The verb help: the page on the language of scenarios, the verbs, and what each of them takes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from contextlib import suppress

from game.commands.exit_codes import DONE
from game.wording.messages import later, say

HELP = later("print what a verb takes, or the page on the language of scenarios: every key, guard, effect, variable "
             "and limit")
LANGUAGE = "language"


def add_arguments(parser: ArgumentParser) -> None:
    """Which page, or which verb."""
    from game.commands.parser import names

    parser.add_argument("page", metavar="PAGE", nargs="?", choices=[LANGUAGE, *names()],
                        help=say("language: how scenarios are written; or a verb; without one, all verbs"))


def run(arguments: Namespace) -> int:
    """Prints the page, or what `--help` prints."""
    from game.commands.parser import parser
    from game.scenario.reference.page import language_page

    if arguments.page == LANGUAGE:
        print(language_page(), end="")
        return DONE
    with suppress(SystemExit):      # by which the parser ends when it has printed its help
        parser().parse_args([*([arguments.page] if arguments.page else []), "--help"])
    return DONE
