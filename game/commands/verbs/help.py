"""The verb help: the page on the language of scenarios or a piece of it, the verbs, and what each of them takes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from contextlib import suppress

from game.commands.exit_codes import DONE, UsageError
from game.wording.messages import later, say

HELP = later("print what a verb takes, or the page on the language of scenarios: every key, guard, effect, variable "
             "and limit; `help language cards` prints one section, `help language leaks` what a key means")
LANGUAGE = "language"


def add_arguments(parser: ArgumentParser) -> None:
    """Which page and what of it, or which verb."""
    from game.commands.parser import names

    parser.add_argument("page", metavar="PAGE", nargs="?", choices=[LANGUAGE, *names()],
                        help=say("language: how scenarios are written; or a verb; without one, all verbs"))
    parser.add_argument("topic", metavar="TOPIC", nargs="?",
                        help=say("with language: a section such as guards or cards, or a key such as leaks or "
                                 "clauses.leaks; without one, the whole page"))


def run(arguments: Namespace) -> int:
    """Prints the page or what it says of a topic, or what `--help` prints."""
    from game.commands.parser import parser
    from game.scenario.reference.page import language_page
    from game.scenario.reference.topics import UnknownTopic, language_topic

    if arguments.page == LANGUAGE:
        try:
            print(language_topic(arguments.topic) if arguments.topic else language_page(), end="")
        except UnknownTopic as error:
            raise UsageError(str(error)) from error
        return DONE
    if arguments.topic:
        raise UsageError(say("help {page} takes no topic; only the page 'language' has some", page=arguments.page))
    with suppress(SystemExit):      # by which the parser ends when it has printed its help
        parser().parse_args([*([arguments.page] if arguments.page else []), "--help"])
    return DONE
